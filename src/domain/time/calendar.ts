import type { DayTable, LocalDate } from '../campaign/campaign.ts';
import { addDays, weekdayOf } from './local-time.ts';

const SATURDAY = 6;

/**
 * Whether the date is a working day: by the campaign's lists and the statutory plan, otherwise by the weekday. The
 * loader rejects campaigns that need a year without calendar data.
 */
export function isWorkingDay(days: DayTable, date: LocalDate): boolean {
  if (days.workingDays.has(date)) return true;
  if (days.daysOff.has(date)) return false;
  return weekdayOf(date) < SATURDAY;
}

/** Whether the holidays of the date's year are known. */
export function hasCalendar(days: DayTable, date: LocalDate): boolean {
  return days.kind === 'weekdays' || days.years.includes(Number(date.slice(0, 4)));
}

/**
 * The `amount`th working day after the date, or before it if negative. 0 returns the date itself, working day or not.
 */
export function addWorkingDays(days: DayTable, date: LocalDate, amount: number): LocalDate {
  const step = Math.sign(amount);
  let result = date;
  for (let left = Math.abs(amount); left > 0;) {
    result = addDays(result, step);
    if (isWorkingDay(days, result)) left -= 1;
  }
  return result;
}

/** Number of working days after `from` up to and including `to`; negative if `to` is earlier. */
export function workingDaysBetween(days: DayTable, from: LocalDate, to: LocalDate): number {
  if (to < from) return -workingDaysBetween(days, to, from);
  let count = 0;
  for (let date = from; date < to;) {
    date = addDays(date, 1);
    if (isWorkingDay(days, date)) count += 1;
  }
  return count;
}

export function lastWorkingDayOnOrBefore(days: DayTable, date: LocalDate): LocalDate {
  return isWorkingDay(days, date) ? date : addWorkingDays(days, date, -1);
}

export function firstWorkingDayOnOrAfter(days: DayTable, date: LocalDate): LocalDate {
  return isWorkingDay(days, date) ? date : addWorkingDays(days, date, 1);
}
