/** Changes since a previous digest, measured from the counts taken when it opened. */
import type { EpochMs } from '../campaign/campaign.ts';
import { itemKey } from '../deadlines/deadline.ts';
import { reportsIn, type Figures } from './figures.ts';

/** Stored with the digest's occurrence. */
export interface DigestCount {
  /** Total over all items, in units. */
  readonly filed: number;
  /** Total over all areas. */
  readonly reports: number;
  /** Reports by area id; absent in the counts of earlier versions. */
  readonly areas?: Readonly<Record<string, number>> | undefined;
  /** Units that have filed each item, by its key; absent in the counts of earlier versions. */
  readonly items?: Readonly<Record<string, number>> | undefined;
  /** Time of the newest filing or correction; absent if there is none. */
  readonly newest?: EpochMs | undefined;
}

export interface DigestChange {
  /** When the previous digest opened. */
  readonly since: EpochMs;
  /** Negative after withdrawals. */
  readonly filed: number;
  readonly reports: number;
  /** True if nothing was filed, corrected or withdrawn. */
  readonly isNone: boolean;
}

interface Counted {
  readonly at: EpochMs;
  readonly counted?: DigestCount | undefined;
}

export function countOf(
  { items, areas }: Pick<Figures, 'items' | 'areas'>,
  filedAt: Iterable<EpochMs>,
): DigestCount {
  const filed = items.reduce((sum, item) => sum + item.filed, 0);
  const reports = reportsIn({ areas });
  let newest: EpochMs | undefined;
  for (const at of filedAt) newest = Math.max(newest ?? at, at);
  return {
    filed,
    reports,
    items: Object.fromEntries(items.map(({ item, filed: own }) => [itemKey(item), own])),
    areas: Object.fromEntries(
      areas.flatMap(({ area, reports: own }) => (area === undefined ? [] : [[area, own]])),
    ),
    ...(newest !== undefined && { newest }),
  };
}

/** Change since the previous digest of the line; undefined for the first one, or if that one stored no counts. */
export function changeSince(
  own: string,
  occurrences: ReadonlyMap<string, Counted>,
  now: DigestCount,
): DigestChange | undefined {
  const line = own.slice(0, own.indexOf('@') + 1);
  const at = occurrences.get(own)?.at ?? Infinity;
  const last = lastCounted(occurrences, (id, moment) => id.startsWith(line) && moment < at);
  return last && changeFrom(last, now);
}

/** Change since the newest digest of any line, for one that is asked for. */
export function changeSinceLast(
  occurrences: ReadonlyMap<string, Counted>,
  now: DigestCount,
): DigestChange | undefined {
  const last = lastCounted(occurrences, () => true);
  return last && changeFrom(last, now);
}

/** Change of one area since the newest digest that counted it. */
export function areaChangeSinceLast(
  occurrences: ReadonlyMap<string, Counted>,
  area: string,
  reports: number,
): Pick<DigestChange, 'since' | 'reports'> | undefined {
  const last = lastCounted(occurrences, () => true);
  const before = last?.counted.areas?.[area];
  return last && before !== undefined ? { since: last.at, reports: reports - before } : undefined;
}

interface LastCounted {
  readonly at: EpochMs;
  readonly counted: DigestCount;
}

function lastCounted(
  occurrences: ReadonlyMap<string, Counted>,
  isMeant: (id: string, at: EpochMs) => boolean,
): LastCounted | undefined {
  let last: LastCounted | undefined;
  for (const [id, { at, counted }] of occurrences)
    if (counted && isMeant(id, at) && at > (last?.at ?? -Infinity)) last = { at, counted };
  return last;
}

function changeFrom({ at, counted }: LastCounted, now: DigestCount): DigestChange {
  const filed = now.filed - filedBefore(counted, now);
  const reports = now.reports - counted.reports;
  return {
    since: at,
    filed,
    reports,
    isNone: filed === 0 && reports === 0 && now.newest === counted.newest,
  };
}

/** An item that was taken out of the campaign since is left out: nobody took back what was filed for it. */
function filedBefore({ filed, items }: DigestCount, now: DigestCount): number {
  if (!items || !now.items) return filed;
  let all = 0;
  for (const key of Object.keys(now.items)) all += items[key] ?? 0;
  return all;
}
