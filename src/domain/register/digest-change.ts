/** Changes since the previous digest of the same line, measured from the counts taken when it opened. */
import type { EpochMs } from '../campaign/campaign.ts';
import type { Figures } from './figures.ts';

/** Stored with the digest's occurrence. */
export interface DigestCount {
  /** Total over all items, in units. */
  readonly filed: number;
  /** Total over all areas. */
  readonly reports: number;
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
  const reports = areas.reduce((sum, area) => sum + area.reports, 0);
  let newest: EpochMs | undefined;
  for (const at of filedAt) newest = Math.max(newest ?? at, at);
  return { filed, reports, ...(newest !== undefined && { newest }) };
}

/** Change since the previous digest of the line; undefined for the first one, or if that one stored no counts. */
export function changeSince(
  own: string,
  occurrences: ReadonlyMap<string, Counted>,
  now: DigestCount,
): DigestChange | undefined {
  const line = own.slice(0, own.indexOf('@') + 1);
  const at = occurrences.get(own)?.at ?? Infinity;
  let last: { readonly at: EpochMs; readonly counted: DigestCount } | undefined;
  for (const [id, { at: moment, counted }] of occurrences)
    if (counted && id.startsWith(line) && moment < at && moment > (last?.at ?? -Infinity))
      last = { at: moment, counted };
  if (!last) return undefined;
  const { counted } = last;
  const filed = now.filed - counted.filed;
  const reports = now.reports - counted.reports;
  return {
    since: last.at,
    filed,
    reports,
    isNone: filed === 0 && reports === 0 && now.newest === counted.newest,
  };
}
