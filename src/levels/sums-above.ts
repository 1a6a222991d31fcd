/** When an acceptance changes the sum that a table of a unit above began with, its people are told. */
import { toContacts } from '../delivery/to-contacts.ts';
import type { Area, Campaign, Unit } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { filingsFor } from '../domain/deadlines/standing.ts';
import { sumBelow } from '../domain/levels/roll-up.ts';
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
  const told = await Promise.all([...concerned.values()].map((each) => newSumOf(each, accepted, scene)));
  return told.flat();
}

/** A unit above acts in a campaign of those below it, without itself. */
function wholeOf({ campaign, campaigns }: Pick<Scene, 'campaign' | 'campaigns'>): Campaign {
  return campaigns.find(({ id }) => id === campaign.id) ?? campaign;
}

async function newSumOf(
  { unit, area }: { readonly unit: Unit; readonly area: Area },
  accepted: Parameters<typeof toldOfNewSums>[0],
  scene: Scene,
): Promise<OutgoingMessage[]> {
  const { store, words, now, eventId } = scene;
  const campaign = wholeOf(scene);
  const ids = treeOf(campaign)
    .below(unit.id)
    .map(({ id }) => id);
  // Nothing can be corrected after the end.
  if (ids.length === 0 || now >= endsAt(campaign, [unit])) return [];
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
  const present = sumBelow(campaign, area, unit.id, registers);
  if (!present) return [];
  if (present.fields.every(({ id }) => (before.values[id] ?? 0) === present.values[id])) return [];
  const text = words.levels.sumChanged(
    chatText(area.name),
    own.n,
    amountsIn(area, present.values, words),
    amountsIn(area, before.values, words),
  );
  return toContacts(scene, unit.id, `sum-changed/${eventId}/${unit.id}/${area.id}`, text);
}
