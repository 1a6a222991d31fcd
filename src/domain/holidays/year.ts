/**
 * A year of statutory holidays, whatever form it came in. Contradictions, internal or with the calendar, are faults
 * with a line number; nothing is guessed.
 */
import { createHash } from 'node:crypto';
import type { LocalDate } from '../campaign/campaign.ts';
import { addDays, weekdayOf } from '../time/local-time.ts';

/** The seven holidays of the State Council's yearly notice. */
export const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
export type HolidayName = (typeof HOLIDAYS)[number];

/** Consecutive days off, weekends included, and the weekend days worked in exchange. */
export interface HolidaySpan {
  readonly names: readonly string[];
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly working: readonly LocalDate[];
}

export interface HolidayYear {
  readonly year: number;
  /** In date order. */
  readonly spans: readonly HolidaySpan[];
}

/** `weekday`: 1 (Monday) to 7 (Sunday). */
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
      /** Holidays that the text does not mention and that keep their stored dates. */
      readonly kept: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly HolidayFault[] };

/** Maximum length in characters; a notice has some 900, a calendar file of one year some 10,000. */
export const LONGEST_TEXT = 20_000;

const LONGEST_SPAN_DAYS = 20;
const SATURDAY = 6;

export function daysOffOf({ spans }: HolidayYear): readonly LocalDate[] {
  return spans.flatMap(({ from, until }) => datesBetween(from, until));
}

export function workingDaysOf({ spans }: HolidayYear): readonly LocalDate[] {
  return spans.flatMap(({ working }) => working).toSorted();
}

/** Confirmation code for exactly these days on top of the stored version `base`. */
export function holidayCode(year: HolidayYear, base: number): string {
  const content = JSON.stringify([year.year, daysOffOf(year), workingDaysOf(year), base]);
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** All dates from `from` to `until` inclusive, bounded; empty if `until` is earlier. */
export function datesBetween(from: LocalDate, until: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date <= until && dates.length <= LONGEST_SPAN_DAYS; date = addDays(date, 1))
    dates.push(date);
  return dates;
}

/** Weekdays off minus weekend days worked: the net gain over ordinary weekends. */
export function netDaysOff(year: HolidayYear): number {
  const weekdays = daysOffOf(year).filter((date) => weekdayOf(date) < SATURDAY).length;
  return weekdays - workingDaysOf(year).length;
}

/** Checks that apply to every year, whatever form it came in; `lineOf` gives the line of a span. */
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
    // A New Year holiday may begin in December of the previous year.
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

/** Normalises synonyms of a holiday: 清明 and 清明节, 五一 and 国际劳动节. */
export function holidayName(text: string): HolidayName | undefined {
  if (text.includes('元旦') || text.includes('新年')) return '元旦';
  if (text.includes('春节')) return '春节';
  if (text.includes('清明')) return '清明节';
  if (text.includes('劳动') || text.includes('五一')) return '劳动节';
  if (text.includes('端午')) return '端午节';
  if (text.includes('中秋')) return '中秋节';
  return text.includes('国庆') ? '国庆节' : undefined;
}
