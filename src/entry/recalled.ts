/** Recalling the message of a filed sheet withdraws everything that it filed, in one commit. */
import { personName } from '../cards/person-name.ts';
import { areaName, unitName } from '../domain/campaign/naming.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { withdraw as withdrawn } from '../domain/register/filing.ts';
import { versionBefore } from '../domain/register/versions.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import { findFiling, transitionOf, writesOf, type FoundFiling } from '../filing/filings.ts';
import { reverted } from '../filing/reverted.ts';
import { latest, withRecalled, type Filing } from '../records/filing.ts';
import type { Outcome, Scene } from '../routing/handler.ts';

/** Numbers by the result of the recall. */
interface Fates {
  readonly withdrawn: number[];
  /** Corrected by the sheet: the previous text is restored. */
  readonly restored: number[];
  /** Accepted, or past the deadline: each must be withdrawn by its sender. */
  readonly kept: number[];
  /** Corrected by a later message, which stays in force. */
  readonly changed: number[];
}

type Writes = { readonly [K in 'expect' | 'put' | 'journal']: NonNullable<Outcome[K]>[number][] };

/** Takes back the filings that the message brought and still stand by its text. */
export async function sheetRecalled(
  numbers: readonly number[],
  messageId: string,
  scene: Scene,
): Promise<Outcome> {
  const fates: Fates = { withdrawn: [], restored: [], kept: [], changed: [] };
  const writes: Writes = { expect: [], put: [], journal: [] };
  let register: UnitRegister | undefined;
  let place: Filing | undefined;
  for (const n of numbers) {
    const finding = await findFiling(n, scene);
    if (!finding.ok) continue;
    const found = withRegister(finding.found, register);
    place ??= found.filing;
    const outcome = await oneRecalled(found, messageId, fates, scene);
    register = addTo(writes, outcome, found, messageId, scene) ?? register;
  }
  if (!place) return {};
  const [item, unit] = [
    areaName(scene.campaign, place.area, scene.words.terms),
    unitName(scene.campaign, place.unit),
  ];
  return {
    reply: { text: scene.words.entry.recalled(chatText(item), chatText(unit), fates) },
    ...writes,
    messages: adminNotifications(fates, { item, unit, of: place.unit }, scene),
  };
}

/** The filing, with the register as the previous rows left it. */
function withRegister(found: FoundFiling, register: UnitRegister | undefined): FoundFiling {
  const head = register?.filings.find(({ n }) => n === found.n);
  return register && head ? { ...found, register, head } : found;
}

async function oneRecalled(
  found: FoundFiling,
  messageId: string,
  fates: Fates,
  scene: Scene,
): Promise<Outcome> {
  const { n, filing, head, register } = found;
  const next = transitionOf(found, 'recall', scene);
  if (!next.ok) return {};
  if (latest(filing).messageId !== messageId) {
    fates.changed.push(n);
    return {};
  }
  if (next.ask) {
    fates.kept.push(n);
    return {};
  }
  if (versionBefore(filing.versions, filing.recalled)) {
    fates.restored.push(n);
    return reverted(found, scene);
  }
  fates.withdrawn.push(n);
  return {
    ...writesOf(found, scene, withdrawn(register, head, scene.at)),
    journal: [{ act: 'report.withdrawn', unit: filing.unit, number: n }],
  };
}

/**
 * Adds the writes for one filing, and notes the recalled message in it, so that a later recall does not restore its
 * text. If several filings write the register, the last write contains all changes.
 */
function addTo(
  writes: Writes,
  { expect = [], put = [], journal = [] }: Outcome,
  { n, filing, filingVersion }: FoundFiling,
  messageId: string,
  { at }: Scene,
): UnitRegister | undefined {
  const isOf = (family: string) => (each: { readonly family: string }) => each.family === family;
  const known = (each: { readonly family: string; readonly scope: string; readonly id: string }) =>
    writes.expect.some(
      ({ family, scope, id }) => family === each.family && scope === each.scope && id === each.id,
    );
  const filingKey = { family: 'filing', scope: 'app', id: String(n) } as const;
  const decided = put.find(isOf('filing'))?.value as Filing | undefined;
  for (const each of [...expect, { ...filingKey, version: filingVersion }])
    if (!known(each)) writes.expect.push(each);
  const unit = put.find(isOf('unit'));
  if (unit)
    writes.put.splice(0, writes.put.length, ...writes.put.filter((each) => each.family !== 'unit'), unit);
  writes.put.push(...put.filter((each) => each.family !== 'unit' && each.family !== 'filing'));
  writes.put.push({ ...filingKey, value: withRecalled(decided ?? filing, messageId, at) });
  writes.journal.push(...journal);
  return unit?.value as UnitRegister | undefined;
}

/** One message to each admin for the whole sheet; none if nothing was withdrawn. */
function adminNotifications(
  { withdrawn, restored }: Fates,
  { item, unit, of }: { readonly item: string; readonly unit: string; readonly of: string },
  { campaign, directory, eventId, person, words, at }: Scene,
): NonNullable<Outcome['messages']> {
  if (withdrawn.length + restored.length === 0) return [];
  const text = words.entry.adminRecalled(
    chatText(item),
    chatText(unit),
    chatText(personName(person, directory, words)),
    { withdrawn, restored },
    localAt(campaign.timezone, at),
  );
  return directory.admins.map((admin) => ({
    id: `withdrawn/${eventId}/${admin}`,
    to: { kind: 'person', openId: admin },
    body: { type: 'text', text },
    about: { kind: 'notice', campaign: campaign.id, unit: of, entry: 'withdraw' },
  }));
}
