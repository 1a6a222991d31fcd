/** Calendar periods, numbered consecutively so that neighbours are easy to find. */
import type { Every, LocalDate } from '../campaign/campaign.ts';
import { addDays, dayNumber } from '../time/local-time.ts';

/** The first and last day, both included, and the period's id. */
export interface Span {
  readonly id: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

const DAYS_OF_WEEK = 7;
/** A Monday. */
const FIRST_WEEK = '1970-01-05';
/** Assumed length in days of the first period in a list of dates with years. */
const FIRST_SPAN_DAYS = 30;

/** The period with this number; undefined beyond a list of dates with years. */
export function spanOf(every: Every, index: number): Span | undefined {
  switch (every) {
    case 'week':
      return week(index);
    case 'half-month':
      return half(index);
    case 'month':
      return months(index, 1, (year, month) => `${year}-${two(month)}`);
    case 'quarter':
      return months(index, 3, (year, month) => `${year}-q${(month + 2) / 3}`);
    case 'year':
      return months(index, 12, (year) => String(year));
    default:
      return between(every, index);
  }
}

/**
 * The number of the period that contains the date; after the last of a list of dates with years, one past its end.
 */
export function indexAt(every: Every, date: LocalDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const monthIndex = year * 12 + month - 1;
  switch (every) {
    case 'week':
      return Math.floor(daysApart(FIRST_WEEK, date) / DAYS_OF_WEEK);
    case 'half-month':
      return monthIndex * 2 + (day > HALF ? 1 : 0);
    case 'month':
      return monthIndex;
    case 'quarter':
      return Math.floor(monthIndex / 3);
    case 'year':
      return year;
    default: {
      if (isOnce(every)) return every.filter((each) => each < date).length;
      const passed = every.filter((each) => inYear(each, year) < date).length;
      return year * every.length + passed;
    }
  }
}

/** The given day of the month, or the month's last day if it is shorter. */
export function dayOfMonth(year: number, month: number, day: number): LocalDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${two(month)}-${two(Math.min(day, last))}`;
}

export function daysApart(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

const HALF = 15;

function week(index: number): Span {
  const from = addDays(FIRST_WEEK, index * DAYS_OF_WEEK);
  // As in ISO 8601, a week belongs to the year of its Thursday.
  const thursday = addDays(from, 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysApart(`${year}-01-01`, thursday) / DAYS_OF_WEEK) + 1;
  return { id: `${year}-w${two(number)}`, from, until: addDays(from, DAYS_OF_WEEK - 1) };
}

function half(index: number): Span {
  const { year, month } = monthAt(Math.floor(index / 2));
  const start = `${year}-${two(month)}`;
  return index % 2 === 0
    ? { id: `${start}-h1`, from: `${start}-01`, until: `${start}-${HALF}` }
    : { id: `${start}-h2`, from: `${start}-${HALF + 1}`, until: dayOfMonth(year, month, 31) };
}

function months(index: number, size: number, name: (year: number, month: number) => string): Span {
  const first = monthAt(index * size);
  const last = monthAt(index * size + size - 1);
  return {
    id: name(first.year, first.month),
    from: dayOfMonth(first.year, first.month, 1),
    until: dayOfMonth(last.year, last.month, 31),
  };
}

/** From the day after the previous date up to the date itself. */
function between(dates: readonly string[], index: number): Span | undefined {
  const until = dateAt(dates, index);
  if (until === undefined) return undefined;
  const before = dateAt(dates, index - 1) ?? addDays(until, -FIRST_SPAN_DAYS);
  return { id: until, from: addDays(before, 1), until };
}

function dateAt(dates: readonly string[], index: number): LocalDate | undefined {
  if (isOnce(dates)) return dates[index];
  const date = dates[((index % dates.length) + dates.length) % dates.length];
  return date === undefined ? undefined : inYear(date, Math.floor(index / dates.length));
}

function inYear(date: string, year: number): LocalDate {
  const [month = 1, day = 1] = date.split('-').map(Number);
  return dayOfMonth(year, month, day);
}

/** Whether the dates carry a year. */
export function isOnce(dates: readonly string[]): boolean {
  return (dates[0] ?? '').length > '12-31'.length;
}

function monthAt(index: number): { readonly year: number; readonly month: number } {
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
