/**
 * A strict grammar of typed dates: 9月8日, 9.8, 9/8, 2021-09-08, 2021年9月8日, 九月八日, 8 September, 昨天, 上周五. Weeks start on
 * Monday. Invalid and ambiguous dates return a reason; nothing is guessed.
 */
import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../campaign/campaign.ts';
import { editDistance } from './nearest.ts';
import { readInteger } from './number-reader.ts';
import { DAYS_FROM_TODAY, ENGLISH_MONTH, englishMonth, WEEKDAYS } from '../campaign/vocabulary.ts';

export type DateReason =
  | 'unreadable-date'
  | 'no-such-date'
  /** No day: 9月, 9月上旬. */
  | 'no-day'
  /** 28日 while this month's 28th is still to come, so the month is unclear. */
  | 'no-month'
  /** 21年9月8日: the century is unclear. */
  | 'short-year'
  /** The English name of the month is mistyped: 29 Setpember. */
  | 'month-misspelt'
  /** The weekday contradicts the date: 9月8日(周五) if the 8th is not a Friday. */
  | 'weekday-differs'
  | 'after-today'
  | 'before-today'
  | 'range-reversed'
  | 'several-dates';

/** Whether dates without a year, and weekdays without a week, lie in the past or the future. */
export interface DateContext {
  readonly today: LocalDate;
  readonly direction: 'past' | 'future';
  /** Earliest year of dates without a year; absent: half a year around today. */
  readonly year?: number;
}

export type DateAtStart =
  | { readonly ok: true; readonly date: LocalDate; readonly length: number; readonly yearGiven: boolean }
  | { readonly ok: false; readonly reason: DateReason };

// Characters that people type instead of 〇; capitals are folded.
const ZERO_LIKE = '○◯⭕oоο';
const NUMERAL = `[〇零${ZERO_LIKE}一二三四五六七八九十]`;
const YEAR_MONTH_DAY = new RegExp(
  `^(\\d{4}|\\d{2}|[〇零0${ZERO_LIKE}一二三四五六七八九]{4})\\s*年\\s*(\\d{1,2}|${NUMERAL}{1,2})\\s*月\\s*(\\d{1,2}|${NUMERAL}{1,3})\\s*[日号]?`,
  'u',
);
const MONTH_DAY = new RegExp(
  `^(\\d{1,2}|${NUMERAL}{1,2})\\s*月\\s*(?:份\\s*)?(\\d{1,2}|${NUMERAL}{1,3})\\s*[日号]?`,
  'u',
);
const NUMERIC_FULL = /^(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d])/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/u;
const NUMERIC_SHORT = /^(\d{1,2})([/.])(\d{1,2})(?![\d]|[/.]\d)/u;
const SHORT_YEAR = /^\d{2}([-/.])\d{1,2}\1\d{1,2}(?!\d)/u;
const MONTH_ONLY = new RegExp(
  `^(?:\\d{4}\\s*年\\s*)?(?:\\d{1,2}|${NUMERAL}{1,2})\\s*月(?:份|初|底|末|中下旬|上旬|中旬|下旬|上半月|下半月)?(?![\\d一二三四五六七八九十])`,
  'u',
);
const NAMED_YEAR = /^(今|本|去|上|明)年\s*/u;
const NAMED_MONTH = new RegExp(
  `^(?:(本|这个?|当|上个?|下个?)月)\\s*(\\d{1,2}|${NUMERAL}{1,3})\\s*[日号](?!线)`,
  'u',
);
// Not a date in 8号楼 or 3日内.
const DAY_ALONE = /^(\d{1,2})\s?[日号](?=$|[\s,、;。.()~—–-]|[上中下]午|[早晚全][上天]?|[至到起举召])/u;
const WEEKDAY = /^(上上|上个?|本|这个?|下个?|下下)?(?:周|星期|礼拜)([一二三四五六日天末])/u;
const ENGLISH_WEEKDAY =
  /^(?:(last|this|next)\s+)?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/u;
const MONTH_NAME = `${ENGLISH_MONTH}\\.?`;
const ENGLISH_MONTH_FIRST = new RegExp(
  `^${MONTH_NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,?\\s+(\\d{4}))?(?!\\d)`,
  'u',
);
const ENGLISH_DAY_FIRST = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH_NAME}(?:\\s*,?\\s+(\\d{4}))?(?!\\d)`,
  'u',
);
/** A day beside a word that may be meant as a month. */
const NEAR_MONTH = /^(?:\d{1,2}(?:st|nd|rd|th)?\s+([a-z]{5,12})(?![a-z])|([a-z]{5,12})\.?\s+\d{1,2}(?!\d))/u;
/** Short names are left out, because too many words are near them; of longer ones two letters may differ. */
const LONG_MONTHS = [
  ['march', 'april', 'august'],
  ['january', 'february', 'september', 'october', 'november', 'december'],
] as const;
const WRITTEN_WEEKDAY =
  /^\s*\(?\s*(?:(?:周|星期|礼拜)([一二三四五六日天])|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)\s*\)?/u;
const ZERO = new RegExp(`[0${ZERO_LIKE}]`, 'gu');
const HALF_A_YEAR = 183;
const DAY_MS = 24 * 3_600_000;

/** Parses the date at the start of a folded text. */
export function dateAtStart(text: string, context: DateContext): DateAtStart {
  const today = dateOf(context.today);
  return withWrittenWeekday(
    text,
    namedDay(text, today) ?? weekday(text, today, context) ?? calendarDay(text, today, context),
  );
}

/** The last date parsed: texts are read as of today, one after another. */
let last: { readonly text: LocalDate; readonly date: Temporal.PlainDate } | undefined;

function dateOf(text: LocalDate): Temporal.PlainDate {
  if (last?.text !== text) last = { text, date: Temporal.PlainDate.from(text) };
  return last.date;
}

const LONGEST_NAME_FIRST = [...DAYS_FROM_TODAY].toSorted(([a], [b]) => b.length - a.length);

function namedDay(text: string, today: Temporal.PlainDate): DateAtStart | undefined {
  const found = LONGEST_NAME_FIRST.find(([word]) => text.startsWith(word));
  return found && yes(today.add({ days: found[1] }), found[0].length, true);
}

// Without 上 or 本: the nearest such day in the given direction, within this week or the adjacent one.
function weekday(
  text: string,
  today: Temporal.PlainDate,
  { direction }: DateContext,
): DateAtStart | undefined {
  const found = WEEKDAY.exec(text) ?? ENGLISH_WEEKDAY.exec(text);
  if (!found) return undefined;
  const [whole, which, word = ''] = found;
  const day = WEEKDAYS.get(word) ?? 0;
  if (day === 0) return no('no-day');
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const date = monday.add({ days: 7 * weeksFromThis(which) + day - 1 });
  if (which === undefined && direction === 'past' && date.toString() > today.toString())
    return no('after-today');
  if (which === undefined && direction === 'future' && date.toString() < today.toString())
    return no('before-today');
  return yes(date, whole.length, true);
}

function weeksFromThis(which: string | undefined): number {
  if (which === '上上') return -2;
  if (which === '下下') return 2;
  if (which?.startsWith('上') || which === 'last') return -1;
  return which?.startsWith('下') || which === 'next' ? 1 : 0;
}

function calendarDay(text: string, today: Temporal.PlainDate, context: DateContext): DateAtStart {
  const relative = dayOfNamedTime(text, today, context);
  if (relative) return relative;
  const full = YEAR_MONTH_DAY.exec(text);
  if (full) {
    const year = numeral(full[1]);
    if (year !== undefined && year < 100) return no('short-year');
    return dated(year, numeral(full[2]), numeral(full[3]), full[0].length);
  }
  const numeric = NUMERIC_FULL.exec(text);
  if (numeric) return dated(Number(numeric[1]), Number(numeric[3]), Number(numeric[4]), numeric[0].length);
  const compact = COMPACT.exec(text);
  if (compact) return dated(Number(compact[1]), Number(compact[2]), Number(compact[3]), compact[0].length);
  if (SHORT_YEAR.test(text)) return no('short-year');
  const month = MONTH_DAY.exec(text);
  if (month) return undated(numeral(month[1]), numeral(month[2]), month[0].length, today, context);
  const short = NUMERIC_SHORT.exec(text);
  if (short) return undated(Number(short[1]), Number(short[3]), short[0].length, today, context);
  const english = ENGLISH_MONTH_FIRST.exec(text);
  if (english) return named(english[1], english[2], english[3], english[0].length, today, context);
  const british = ENGLISH_DAY_FIRST.exec(text);
  if (british) return named(british[2], british[1], british[3], british[0].length, today, context);
  if (MONTH_ONLY.test(text)) return no('no-day');
  return no(isNearMonth(text) ? 'month-misspelt' : 'unreadable-date');
}

function isNearMonth(text: string): boolean {
  const found = NEAR_MONTH.exec(text);
  const word = found?.[1] ?? found?.[2];
  if (word === undefined) return false;
  return LONG_MONTHS.some((names, index) => names.some((name) => editDistance(word, name) <= index + 1));
}

// 今年9月8日, 去年9月8日, 本月8日, 上月28日; and 8日 alone if this month's 8th is today or past.
function dayOfNamedTime(
  text: string,
  today: Temporal.PlainDate,
  { direction }: DateContext,
): DateAtStart | undefined {
  const [whole, which] = NAMED_YEAR.exec(text) ?? [];
  if (whole !== undefined) {
    const year = today.year + (which === '去' || which === '上' ? -1 : which === '明' ? 1 : 0);
    const found = MONTH_DAY.exec(text.slice(whole.length));
    return found
      ? dated(year, numeral(found[1]), numeral(found[2]), whole.length + found[0].length)
      : undefined;
  }
  const month = NAMED_MONTH.exec(text);
  if (month) {
    const first = today
      .with({ day: 1 })
      .add({ months: month[1]?.startsWith('上') ? -1 : month[1]?.startsWith('下') ? 1 : 0 });
    return dated(first.year, first.month, numeral(month[2]), month[0].length);
  }
  // For the future, 3日 may also mean "three days".
  const alone = direction === 'past' ? DAY_ALONE.exec(text) : undefined;
  if (!alone) return undefined;
  const day = Number(alone[1]);
  if (day > today.day) return no(day <= 31 ? 'no-month' : 'no-such-date');
  return dated(today.year, today.month, day, alone[0].length);
}

function named(
  month = '',
  day = '',
  year: string | undefined,
  length: number,
  today: Temporal.PlainDate,
  context: DateContext,
): DateAtStart {
  const number = englishMonth(month);
  return year === undefined
    ? undated(number, Number(day), length, today, context)
    : dated(Number(year), number, Number(day), length);
}

function dated(
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
  length: number,
): DateAtStart {
  const date = plainDate(year, month, day);
  return date ? yes(date, length, true) : no('no-such-date');
}

/** A month and day without a year: the latest up to today, or the next from today, within the permitted years. */
function undated(
  month: number | undefined,
  day: number | undefined,
  length: number,
  today: Temporal.PlainDate,
  { direction, year }: DateContext,
): DateAtStart {
  const past = direction === 'past';
  const years = past ? [today.year, today.year - 1] : [today.year, today.year + 1];
  const dates = years.map((each) => plainDate(each, month, day)).filter((date) => date !== undefined);
  const nearest = dates.find((date) =>
    past ? daysBetween(date, today) >= 0 : daysBetween(today, date) >= 0,
  );
  if (
    nearest &&
    (past && year !== undefined
      ? nearest.year >= year
      : Math.abs(daysBetween(nearest, today)) <= HALF_A_YEAR || nearest.year === today.year)
  ) {
    return yes(nearest, length, false);
  }
  if (dates.some((date) => date.year === today.year)) return no(past ? 'after-today' : 'before-today');
  return no('no-such-date');
}

// A weekday beside the date must match it: 9月8日(周三).
function withWrittenWeekday(text: string, reading: DateAtStart): DateAtStart {
  if (!reading.ok) return reading;
  const written = WRITTEN_WEEKDAY.exec(text.slice(reading.length, reading.length + 24));
  if (!written) return reading;
  const day = WEEKDAYS.get(written[1] ?? written[2] ?? '');
  if (day !== Temporal.PlainDate.from(reading.date).dayOfWeek) return no('weekday-differs');
  return { ...reading, length: reading.length + written[0].length };
}

export function plainDate(
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
): Temporal.PlainDate | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return undefined;
  // Day 0 of the next month.
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day <= lastDay ? new Temporal.PlainDate(year, month, day) : undefined;
}

function numeral(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (readInteger(text) ?? readInteger(text.replaceAll(ZERO, '〇')));
}

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return (dayOf(to) - dayOf(from)) / DAY_MS;
}

// Plain arithmetic, because Temporal's comparison took a tenth of the time of parsing a whole report.
function dayOf({ year, month, day }: Temporal.PlainDate): number {
  return Date.UTC(year, month - 1, day);
}

function yes(date: Temporal.PlainDate, length: number, yearGiven: boolean): DateAtStart {
  return { ok: true, date: date.toString(), length, yearGiven };
}

function no(reason: DateReason): DateAtStart {
  return { ok: false, reason };
}
