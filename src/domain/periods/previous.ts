/** The earlier runs with whose figures a run is compared. */
import type { Campaign, Every, Repeats } from '../campaign/campaign.ts';
import { indexAt, isOnce, spanOf, type Span } from './period.ts';

/** Id of the run for the previous period; undefined without repetition or for the first period. */
export function previousRunId({ period }: Pick<Campaign, 'period'>): string | undefined {
  if (!period) return undefined;
  const { series, every, from } = period;
  const span = spanOf(every, indexAt(every, from) - 1);
  return span && `${series}@${span.id}`;
}

/** Id of the run for the same period a year earlier; undefined without repetition, or where there is none. */
export function yearAgoRunId({ period }: Pick<Campaign, 'period'>): string | undefined {
  if (!period) return undefined;
  const { series, every, from } = period;
  const span = yearAgoOf(every, indexAt(every, from));
  return span && `${series}@${span.id}`;
}

/** Whether any period of the series has the same period a year earlier before it. */
export function hasYearAgo({ every, from, until }: Pick<Repeats, 'every' | 'from' | 'until'>): boolean {
  const isListed = typeof every !== 'string' && isOnce(every);
  if (until === undefined && !isListed) return true;
  const first = indexAt(every, from);
  const last = until === undefined ? Infinity : indexAt(every, until);
  const indexes = isListed ? every.map((_, index) => index).filter((index) => index <= last) : [last];
  return indexes.some((index) => {
    const ago = yearAgoOf(every, index);
    return ago !== undefined && indexAt(every, ago.from) >= first;
  });
}

/**
 * The same period a year earlier: of weeks that with the same number, or the last of a year that has no 53rd; of a list
 * of dates with years that of the same day, or else that of the same place in a year with as many.
 */
function yearAgoOf(every: Every, index: number): Span | undefined {
  if (every === 'week') return weekAgo(index);
  if (typeof every === 'string') return spanOf(every, index - IN_A_YEAR[every]);
  return isOnce(every) ? listedAgo(every, index) : spanOf(every, index - every.length);
}

const IN_A_YEAR = { 'half-month': 24, month: 12, quarter: 4, year: 1 } as const;

function weekAgo(index: number): Span | undefined {
  const number = (span: Span | undefined) => span?.id.slice(-2) ?? '';
  const own = number(spanOf('week', index));
  // A year has 52 weeks or 53, and two of 53 never follow each other.
  const [later, earlier] = [spanOf('week', index - 52), spanOf('week', index - 53)];
  return number(later) === own ? later : earlier;
}

function listedAgo(dates: readonly string[], index: number): Span | undefined {
  const date = dates[index] ?? '';
  const of = (year: string) => dates.filter((each) => each.startsWith(year));
  const own = of(date.slice(0, 4));
  const before = of(String(Number(date.slice(0, 4)) - 1));
  const sameDay = before.find((each) => each.slice(4) === date.slice(4));
  const ago = sameDay ?? (before.length === own.length ? before[own.indexOf(date)] : undefined);
  return ago === undefined ? undefined : spanOf(dates, dates.indexOf(ago));
}
