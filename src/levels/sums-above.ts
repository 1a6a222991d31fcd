/** When an acceptance changes the sum from which a table of a parent unit started, its people are told. */
import { toContacts } from '../delivery/to-contacts.ts';
import type { Area, Campaign, Unit } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { filingsFor } from '../domain/deadlines/standing.ts';
import { movedUnits } from '../domain/plan/plan-diff.ts';
import { treeOf } from '../domain/levels/tree.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP, read } from '../records/access.ts';
import { latest } from '../records/filing.ts';
import type { Scene } from '../routing/handler.ts';
import { amountsIn, startedIn, startOf } from './sum-below.ts';

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
  const written = new Map([...accepted].map(([id, { register }]) => [id, register]));
  return toldEach(concerned, written, campaign, scene);
}

/**
 * When units move to another parent or leave the roster, those above them before and after; their sums are of other
 * units now.
 */
export async function toldOfMovedUnits(
  before: Campaign,
  after: Campaign,
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const tables = after.areas.filter(({ kind }) => kind === 'figures');
  const stays = new Set(after.roster.units.map(({ id }) => id));
  const moved = tables.length === 0 ? [] : movedUnits(before, after).map(({ unit }) => unit);
  const left = tables.length === 0 ? [] : before.roster.units.filter(({ id }) => !stays.has(id));
  const trees = [treeOf(before), treeOf(after)];
  const concerned = new Map<string, { unit: Unit; area: Area }>();
  for (const { id } of [...moved, ...left])
    for (const unit of trees.flatMap((tree) => tree.above(id)))
      for (const area of stays.has(unit.id) ? tables : [])
        concerned.set(`${unit.id} ${area.id}`, { unit, area });
  return toldEach(concerned, new Map(), after, scene);
}

async function toldEach(
  concerned: ReadonlyMap<string, { readonly unit: Unit; readonly area: Area }>,
  written: ReadonlyMap<string, UnitRegister>,
  campaign: Campaign,
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const told = await Promise.all(
    [...concerned.values()].map((each) => newSumOf(each, written, campaign, scene)),
  );
  return told.flat();
}

/** A parent unit acts in a campaign of its subordinate units, without being part of it. */
function wholeOf({ campaign, campaigns }: Pick<Scene, 'campaign' | 'campaigns'>): Campaign {
  return campaigns.find(({ id }) => id === campaign.id) ?? campaign;
}

async function newSumOf(
  { unit, area }: { readonly unit: Unit; readonly area: Area },
  written: ReadonlyMap<string, UnitRegister>,
  campaign: Campaign,
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const { store, words, now, eventId } = scene;
  // Nothing can be corrected after the close.
  if (now >= endsAt(campaign, [unit])) return [];
  const register = written.get(unit.id) ?? (await read(store, 'unit', campaign.id, unit.id)).value;
  const own = register && filingsFor(register, { kind: 'area', area: area.id }).at(-1);
  const filing = own && (await read(store, 'filing', APP, String(own.n))).value;
  const before = filing && startedIn(latest(filing).fields);
  // The registers below may be thousands; they are read only for a table that began with their sum.
  if (!own || !before) return [];
  const below = (await startOf(unit.id, area, { campaign, store }, written))?.values ?? {};
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
