/** Deadlines by tag or level, in which later ones may count from the first: counties by the 10th, cities 3 days later. */
import type { Campaign, DayOffset, LocalMoment } from '../campaign/campaign.ts';
import { movedBy } from '../periods/due.ts';
import { offDaysOff } from './deadline.ts';

/**
 * Resolves the offsets. They count from the date to which `deadline_on_day_off` moves the first deadline, so that a
 * later level has all of its days; the deadlines themselves stay as written. Offsets are left out if the first entry
 * is one.
 */
export function momentsByTag(
  due: Readonly<Record<string, LocalMoment | DayOffset>>,
  calendar: Pick<Campaign, 'days' | 'deadlineOnDayOff'>,
): Readonly<Record<string, LocalMoment>> {
  const [first] = Object.values(due);
  const start = first && !isOffset(first) ? offDaysOff(calendar, first) : undefined;
  return Object.fromEntries(
    Object.entries(due).flatMap(([tag, each]): [string, LocalMoment][] => {
      if (!isOffset(each)) return [[tag, each]];
      return start ? [[tag, movedBy(start, each, calendar.days)]] : [];
    }),
  );
}

export function isOffset<T extends object>(due: T | DayOffset): due is DayOffset {
  return 'unit' in due;
}
