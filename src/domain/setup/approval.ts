/** How long a setup waits for the approval of a second admin. */
import type { Campaign, EpochMs } from '../campaign/campaign.ts';
import { deadlineAt } from '../deadlines/deadline.ts';
import { addWorkingDays } from '../time/calendar.ts';
import { localAt, minutesMs, momentAt } from '../time/local-time.ts';

/**
 * The moment from which the maker may enable a setup without an answer, in ms: the same time on the next working day,
 * or half of the way to the deadline if that comes earlier.
 */
export function aloneFrom(campaign: Campaign, askedAt: EpochMs): EpochMs {
  const { date, time } = localAt(campaign.timezone, askedAt);
  const nextDay = momentAt(campaign.timezone, { date: addWorkingDays(campaign.days, date, 1), time });
  const halfWay = askedAt + (deadlineAt(campaign) - askedAt) / 2;
  const minute = minutesMs(1);
  return Math.floor(Math.min(nextDay, halfWay) / minute) * minute;
}
