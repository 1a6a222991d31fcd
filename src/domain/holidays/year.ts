/**
 * A year of statutory holidays, however it was told: as a notice, a calendar file or a table. What does not agree with
 * itself or with the calendar is a fault with the line it stands in; nothing is guessed.
 */
import { createHash } from 'node:crypto';
import type { LocalDate } from '../campaign/campaign.ts';
import { addDays, weekdayOf } from '../time/local-time.ts';

/** The seven of the State Council's yearly notice. */
export const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
export type HolidayName = (typeof HOLIDAYS)[number];

/** Days off in one piece, weekends within it included, and the weekend days that are worked for it. */
export interface HolidaySpan {
  readonly names: readonly string[];
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly working: readonly LocalDate[];
}

export interface HolidayYear {
  readonly year: number;
  /** In the order of their dates. */
  readonly spans: readonly HolidaySpan[];
}

/** `weekday` is 1 (Monday) to 7 (Sunday), as everywhere. */
export type HolidayFault = { readonly line: number } & (
  | { readonly key: 'too-long'; readonly limit: number }
  | { readonly key: 'nothing' }
  | { readonly key: 'no-year' }
  | { readonly key: 'two-years'; readonly one: number; readonly other: number }
  | { readonly key: 'outside-year'; readonly date: LocalDate; readonly year: number }
  | { readonly key: 'unread'; readonly text: string }
  | { readonly key: 'no-such-date'; readonly month: number; readonly day: number }
  | { readonly key: 'weekday'; readonly date: LocalDate; readonly written: number; readonly weekday: number }
  | {
      readonly key: 'count';
      readonly from: LocalDate;
      readonly until: LocalDate;
      readonly written: number;
      readonly days: number;
    }
  | { readonly key: 'order'; readonly from: LocalDate; readonly until: LocalDate }
  | { readonly key: 'no-weekend'; readonly date: LocalDate }
  | { readonly key: 'working-weekday'; readonly date: LocalDate; readonly weekday: number }
  | { readonly key: 'both'; readonly date: LocalDate }
  | { readonly key: 'twice'; readonly name: string }
  | { readonly key: 'missing'; readonly names: readonly string[] }
);

export type HolidayReading =
  | {
      readonly ok: true;
      readonly year: HolidayYear;
      /** Holidays that the text does not speak of and that stand as they were known. */
      readonly kept: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly HolidayFault[] };

/** The longest text that is read; a notice has some 900 characters, a calendar file of a year some 10,000. */
export const LONGEST_TEXT = 20_000;

const LONGEST_SPAN_DAYS = 20;
const SATURDAY = 6;

export function daysOffOf({ spans }: HolidayYear): readonly LocalDate[] {
  return spans.flatMap(({ from, until }) => datesBetween(from, until));
}

export function workingDaysOf({ spans }: HolidayYear): readonly LocalDate[] {
  return spans.flatMap(({ working }) => working).toSorted();
}

/** Names these very days over this version of what they would replace. */
export function holidayCode(year: HolidayYear, base: number): string {
  const content = JSON.stringify([year.year, daysOffOf(year), workingDaysOf(year), base]);
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** Every date from one to the other, both included; none where the second comes first. */
export function datesBetween(from: LocalDate, until: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date <= until && dates.length <= LONGEST_SPAN_DAYS; date = addDays(date, 1))
    dates.push(date);
  return dates;
}

/** Working days that are off, less the weekend days that are worked: what the year gives beyond its weekends. */
export function netDaysOff(year: HolidayYear): number {
  const weekdays = daysOffOf(year).filter((date) => weekdayOf(date) < SATURDAY).length;
  return weekdays - workingDaysOf(year).length;
}

/** What must hold of every year, whatever it was read from; `lineOf` says where a span was told. */
export function faultsOf(year: HolidayYear, lineOf: (span: HolidaySpan) => number): readonly HolidayFault[] {
  const faults: HolidayFault[] = [];
  const off = new Map<LocalDate, HolidaySpan>();
  const worked = new Set<LocalDate>();
  const named = new Set<string>();
  for (const span of year.spans) {
    const line = lineOf(span);
    const { from, until, working, names } = span;
    if (until < from || addDays(from, LONGEST_SPAN_DAYS) < until)
      faults.push({ line, key: 'order', from, until });
    // The first days of January may begin in the year before.
    const inYear = (date: LocalDate) =>
      date.startsWith(`${year.year}-`) || date.startsWith(`${year.year - 1}-12-`);
    const outside = [from, until, ...working].find((date) => !inYear(date));
    if (outside !== undefined) faults.push({ line, key: 'outside-year', date: outside, year: year.year });
    for (const name of names) {
      if (named.has(name)) faults.push({ line, key: 'twice', name });
      named.add(name);
    }
    for (const date of datesBetween(from, until)) {
      if (off.has(date)) faults.push({ line, key: 'both', date });
      off.set(date, span);
    }
    for (const date of working) {
      const weekday = weekdayOf(date);
      if (weekday < SATURDAY) faults.push({ line, key: 'working-weekday', date, weekday });
      if (worked.has(date)) faults.push({ line, key: 'both', date });
      worked.add(date);
    }
  }
  for (const span of year.spans) {
    for (const date of span.working)
      if (off.has(date)) faults.push({ line: lineOf(span), key: 'both', date });
  }
  const missing = HOLIDAYS.filter((name) => !named.has(name));
  if (missing.length > 0) faults.push({ line: 1, key: 'missing', names: missing });
  return faults;
}

/** The same name for the same holiday: 清明 and 清明节, 五一 and 国际劳动节. */
export function holidayName(text: string): HolidayName | undefined {
  if (text.includes('元旦') || text.includes('新年')) return '元旦';
  if (text.includes('春节')) return '春节';
  if (text.includes('清明')) return '清明节';
  if (text.includes('劳动') || text.includes('五一')) return '劳动节';
  if (text.includes('端午')) return '端午节';
  if (text.includes('中秋')) return '中秋节';
  return text.includes('国庆') ? '国庆节' : undefined;
}
