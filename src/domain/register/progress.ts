/** Cumulative filings per day, reduced to as many points as a chart in a chat can show. */
import type { EpochMs, LocalDate } from '../campaign/campaign.ts';
import { addDays, localAt } from '../time/local-time.ts';

export interface ProgressPoint {
  readonly date: LocalDate;
  /** Filings up to the end of that day. */
  readonly count: number;
}

const MOST_POINTS = 31;

/**
 * From the day before the first filing to the day of `now`; the last point includes everything. Spans of more than a
 * month are thinned out evenly. Empty without filings.
 */
export function progressOf(filedAt: readonly EpochMs[], timezone: string, now: EpochMs): ProgressPoint[] {
  if (filedAt.length === 0) return [];
  const perDay = new Map<LocalDate, number>();
  for (const at of filedAt) {
    const { date } = localAt(timezone, at);
    perDay.set(date, (perDay.get(date) ?? 0) + 1);
  }
  const dates = [...perDay.keys()].toSorted();
  const today = localAt(timezone, now).date;
  const last = [dates.at(-1) ?? today, today].toSorted()[1] ?? today;
  const all: ProgressPoint[] = [];
  let count = 0;
  for (let date = addDays(dates[0] ?? today, -1); date <= last; date = addDays(date, 1)) {
    count += perDay.get(date) ?? 0;
    all.push({ date, count });
  }
  const step = Math.ceil(all.length / MOST_POINTS);
  return all.filter((_, index) => (all.length - 1 - index) % step === 0);
}
