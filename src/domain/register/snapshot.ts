/** The list at the deadline: computed once, stored unchanged, and always shown from the stored copy. */
import { createHash } from 'node:crypto';
import { asOfInParts } from '../deadlines/as-of.ts';
import { derive } from '../derive.ts';
import { atOnce, inTurns, partly, type InParts } from '../in-parts.ts';
import type { Campaign, EpochMs, Item, LocalMoment, Unit } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { itemKey, scheduledDeadline, wallText } from '../deadlines/deadline.ts';
import { figuresInParts } from './figures.ts';
import { itemName } from '../campaign/naming.ts';
import { EMPTY_REGISTER, type UnitRegister } from './register.ts';
import { filingsFor, type ItemStanding, type Standing } from '../deadlines/standing.ts';

/** Status of a unit. Records of earlier versions lack names and numbers. */
export interface SnapshotUnit {
  readonly unit: string;
  readonly name?: string | undefined;
  readonly standing: Standing;
  /** When the item was fulfilled. */
  readonly filedAt?: EpochMs | undefined;
  readonly late?: boolean | undefined;
  /** Numbers (`#n`) of all filings that counted, oldest first. */
  readonly n?: readonly number[] | undefined;
  /** The unit owed the item and had an unanswered request for more time. */
  readonly requested?: boolean | undefined;
}

export interface SnapshotItem {
  /** `summary` or an area id. */
  readonly item: string;
  readonly name?: string | undefined;
  /** In roster order. */
  readonly units: readonly SnapshotUnit[];
}

export interface SnapshotList {
  readonly at: EpochMs;
  readonly items: readonly SnapshotItem[];
}

export interface Snapshot extends SnapshotList {
  /** SHA-256 of `canonical`, 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Computes the list as of `at`, ignoring later changes; with `deadlines`, only what was due by them. `summary`:
 * default name of the summary.
 */
export function snapshotOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  at: EpochMs,
  summary: string,
  deadlines?: readonly LocalMoment[],
): Snapshot {
  const list = atOnce(countedList(campaign, registers, at, summary, deadlines));
  return { ...list, sha256: checksum(campaign.id, list) };
}

/** Computes the list in turns with everything else; `snapshotOf` then has it for this version. */
export async function countSnapshot(...about: Parameters<typeof snapshotOf>): Promise<void> {
  await inTurns(countedList(...about));
}

function* countedList(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  at: EpochMs,
  summary: string,
  deadlines?: readonly LocalMoment[],
): InParts<SnapshotList> {
  const known = derive([campaign, registers], noLists);
  const name = JSON.stringify([at, summary, deadlines?.map(wallText)]);
  const list = known.get(name) ?? (yield* listInParts(campaign, registers, at, summary, deadlines));
  known.set(name, list);
  return list;
}

const noLists = (): Map<string, SnapshotList> => new Map();

/** The list without its checksum, worked out in parts. */
export function* listInParts(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  at: EpochMs,
  summary: string,
  deadlines?: readonly LocalMoment[],
): InParts<SnapshotList> {
  const wanted = deadlines && new Set(deadlines.map(wallText));
  const isOnList = (unit: string, item: Item) =>
    !wanted || wanted.has(wallText(scheduledDeadline(campaignFor(campaign, unit), item)));
  const then = yield* asOfInParts(campaign, registers, at);
  // One millisecond earlier, because at the deadline itself everyone who has not filed is already overdue.
  const figures = yield* figuresInParts(campaign, then, at - 1);
  const items: SnapshotItem[] = [];
  for (const { item, units: all } of figures.items) {
    const units = yield* partly(all, (each) => (isOnList(each.unit.id, item) ? [each] : []));
    if (units.length === 0 && wanted) continue;
    items.push({
      item: itemKey(item),
      name: itemName(campaign, item, summary),
      units: yield* partly(units, ({ unit, standing }) => [
        lineOf(unit, item, standing, then.get(unit.id) ?? EMPTY_REGISTER),
      ]),
    });
  }
  return { at, items };
}

function lineOf(unit: Unit, item: Item, standing: ItemStanding, register: UnitRegister): SnapshotUnit {
  const filings = filingsFor(register, item);
  return {
    unit: unit.id,
    name: unit.name,
    standing: standing.standing,
    ...(standing.filedAt !== undefined && { filedAt: standing.filedAt }),
    ...(standing.late && { late: true }),
    ...(filings.length > 0 && { n: filings.map(({ n }) => n) }),
    ...((standing.owes || standing.standing === 'returned') && register.request && { requested: true }),
  };
}

/** The input of the checksum: JSON without spaces, with keys in this order and absent values omitted. */
export function canonical(campaign: string, { at, items }: SnapshotList): string {
  const list = items.map(({ item, name, units }) => ({
    item,
    name,
    units: units.map(({ unit, name: called, standing, filedAt, late, n, requested }) => ({
      unit,
      name: called,
      standing,
      filedAt,
      late,
      n,
      requested,
    })),
  }));
  return JSON.stringify({ campaign, at, items: list });
}

/** SHA-256 of `canonical` in UTF-8. */
export function checksum(campaign: string, list: SnapshotList): string {
  return createHash('sha256').update(canonical(campaign, list)).digest('hex');
}

/** The figures of one item in the stored list, counted in units. */
export function snapshotFigures({ units }: SnapshotItem) {
  const exempt = units.filter(({ standing }) => standing === 'exempt').length;
  const filed = units.filter(({ filedAt }) => filedAt !== undefined).length;
  const late = units.filter((unit) => unit.late ?? unit.standing === 'late').length;
  const due = units.length - exempt;
  return { due, filed, onTime: filed - late, late, missing: due - filed };
}
