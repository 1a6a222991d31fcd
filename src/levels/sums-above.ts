/** When an acceptance changes the sum that a table of a unit above began with, its people are told. */
import { toContacts } from '../delivery/to-contacts.ts';
import type { Area, Campaign, Unit } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { filingsFor } from '../domain/deadlines/standing.ts';
import { sumBelow } from '../domain/levels/roll-up.ts';
import { movedUnits } from '../domain/plan/plan-diff.ts';
import { treeOf } from '../domain/levels/tree.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../domain/register/register.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP, read, readMany } from '../records/access.ts';
import { latest } from '../records/filing.ts';
import type { Scene } from '../routing/handler.ts';
import { amountsIn, startedIn } from './sum-below.ts';

/** `accepted`: the registers of units as they are after the acceptance, with the areas that it concerns. */
export async function toldOfNewSums(
  accepted: ReadonlyMap<string, { readonly register: UnitRegister; readonly areas: ReadonlySet<string> }>,
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const campaign = wholeOf(scene);
  const tree = treeOf(campaign);
  const tables = campaign.areas.filter(({ kind }) => kind === 'figures');
  const concerned = new Map<string, { unit: Unit; area: Area }>();
  for (const [id, { areas }] of accepted)
    for (const area of tables.filter((each) => areas.has(each.id)))
      for (const unit of tree.above(id)) concerned.set(`${unit.id} ${area.id}`, { unit, area });
  return toldEach(concerned, accepted, campaign, scene);
}

/** When units move to another parent, those above them before and after; their sums are of other units now. */
export async function toldOfMovedUnits(
  before: Campaign,
  after: Campaign,
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const tables = after.areas.filter(({ kind }) => kind === 'figures');
  const moved = tables.length === 0 ? [] : movedUnits(before, after);
  const gone = new Set(before.roster.units.map(({ id }) => id));
  for (const { id } of after.roster.units) gone.delete(id);
  const trees = [treeOf(before), treeOf(after)];
  const concerned = new Map<string, { unit: Unit; area: Area }>();
  for (const { unit: under } of moved)
    for (const unit of trees.flatMap((tree) => tree.above(under.id)))
      for (const area of gone.has(unit.id) ? [] : tables)
        concerned.set(`${unit.id} ${area.id}`, { unit, area });
  return toldEach(concerned, new Map(), after, scene);
}

async function toldEach(
  concerned: ReadonlyMap<string, { readonly unit: Unit; readonly area: Area }>,
  accepted: Parameters<typeof toldOfNewSums>[0],
  campaign: Campaign,
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const told = await Promise.all(
    [...concerned.values()].map((each) => newSumOf(each, accepted, campaign, scene)),
  );
  return told.flat();
}

/** A unit above acts in a campaign of those below it, without itself. */
function wholeOf({ campaign, campaigns }: Pick<Scene, 'campaign' | 'campaigns'>): Campaign {
  return campaigns.find(({ id }) => id === campaign.id) ?? campaign;
}

async function newSumOf(
  { unit, area }: { readonly unit: Unit; readonly area: Area },
  accepted: Parameters<typeof toldOfNewSums>[0],
  campaign: Campaign,
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const { store, words, now, eventId } = scene;
  const ids = treeOf(campaign)
    .below(unit.id)
    .map(({ id }) => id);
  // Nothing can be corrected after the end.
  if (now >= endsAt(campaign, [unit])) return [];
  const registerOf = (id: string, stored: UnitRegister | undefined) =>
    accepted.get(id)?.register ?? stored ?? EMPTY_REGISTER;
  const { value: stored } = await read(store, 'unit', campaign.id, unit.id);
  const own = filingsFor(registerOf(unit.id, stored), { kind: 'area', area: area.id }).at(-1);
  const filing = own && (await read(store, 'filing', APP, String(own.n))).value;
  const before = filing && startedIn(latest(filing).fields);
  // The registers below may be thousands; they are read only for a table that began with their sum.
  if (!own || !before) return [];
  const held = await readMany(store, 'unit', campaign.id, ids);
  const registers = new Map(ids.map((id, index) => [id, registerOf(id, held[index]?.value)]));
  const below = sumBelow(campaign, area, unit.id, registers)?.values ?? {};
  const present = Object.fromEntries(Object.keys(before.values).map((id) => [id, below[id] ?? 0]));
  if (Object.keys(present).every((id) => before.values[id] === present[id])) return [];
  const text = words.levels.sumChanged(
    chatText(area.name),
    own.n,
    amountsIn(area, present, words),
    amountsIn(area, before.values, words),
  );
  return toContacts(scene, unit.id, `sum-changed/${eventId}/${campaign.id}/${unit.id}/${area.id}`, text);
}
