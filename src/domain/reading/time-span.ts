/** Durations that define a deadline: 三天内, 5个工作日内, 48小时内, 本周内, 月底, within two weeks. */
import { Temporal } from 'temporal-polyfill';
import type { DayTable, LocalDate, LocalTime } from '../campaign/campaign.ts';
import { addWorkingDays, lastWorkingDayOnOrBefore } from '../time/calendar.ts';
import { addDays, isRealDate, weekdayOf } from '../time/local-time.ts';
import { readInteger } from './number-reader.ts';

export interface SpanContext {
  readonly today: LocalDate;
  /** Calendar for working days and for the end of a week. */
  readonly days: DayTable;
  /** Current time, the start for hours; absent: hours are not accepted. */
  readonly now?: LocalTime | undefined;
  /** Time that 下班前 stands for; absent: it is not accepted. */
  readonly closeOfBusiness?: LocalTime | undefined;
}

export interface Span {
  readonly date: LocalDate;
  /** Set if the words also determine the time of day. */
  readonly time?: LocalTime;
  readonly length: number;
}

const ENGLISH_NUMBERS = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const HAN = '\\d{1,3}|[一二两三四五六七八九十]{1,3}';
/** 内 as "within", not as part of 内容, 内蒙古 or 内部. */
export const WITHIN = '(?:之内|以内|内(?![容蒙部]))';
const ENGLISH = `(?:(?:within|in)\\s+)?(?:the\\s+next\\s+)?(\\d{1,3}|${ENGLISH_NUMBERS.join('|')}|an)\\s+`;

const MONTH_END = new RegExp(`^(?:(?:本|这个|当)月|(\\d{1,2})\\s?月份?|月)(?:[底末]|${WITHIN})`, 'u');
const ENGLISH_MONTH_END = /^(?:the\s+)?(?:end\s+of\s+(?:the|this)\s+month|month[\s-]end|this\s+month)\b/u;
const WORKING_DAYS = new RegExp(`^(${HAN})\\s?个?工作日${WITHIN}?`, 'u');
const ENGLISH_WORKING_DAYS = new RegExp(`^${ENGLISH}(?:working|business)\\s+days?\\b`, 'u');
const DAYS = new RegExp(`^(${HAN})\\s?[天日]${WITHIN}`, 'u');
const ENGLISH_DAYS = new RegExp(`^(?=within|in\\b)${ENGLISH}days?\\b`, 'u');
const HOURS = new RegExp(`^(${HAN})\\s?个?(?:小时|钟头)${WITHIN}`, 'u');
const ENGLISH_HOURS = new RegExp(`^(?=within|in\\b)${ENGLISH}hours?\\b`, 'u');
const WEEKS = new RegExp(`^(${HAN})\\s?个?(?:周|星期|礼拜)${WITHIN}`, 'u');
const ENGLISH_WEEKS = new RegExp(`^(?=within|in\\b)${ENGLISH}weeks?\\b`, 'u');
const MONTHS = new RegExp(`^(${HAN})\\s?个?月${WITHIN}`, 'u');
const ENGLISH_MONTHS = new RegExp(`^(?=within|in\\b)${ENGLISH}months?\\b`, 'u');
const WEEK_END = new RegExp(`^(本|这个?|下个?)(?:周|星期|礼拜)(?:${WITHIN}|底)`, 'u');
const ENGLISH_WEEK_END = /^(?:the\s+)?(?:end\s+of\s+)?(this|the|next)\s+week\b/u;
const END_OF_DAY =
  /^(?:(?:今天|今日|当天|当日)?下班|close\s+of\s+business|(?:the\s+)?end\s+of\s+(?:the\s+)?(?:business\s+)?day|cob|eod)(?=前|之前|以前|$|[\s,、;。.])/u;

/** The duration at the start of a folded text; undefined if there is none. */
export function spanAtStart(text: string, context: SpanContext): Span | undefined {
  const { today, days, now, closeOfBusiness } = context;
  const close = END_OF_DAY.exec(text);
  if (close)
    return closeOfBusiness === undefined
      ? undefined
      : { date: today, time: closeOfBusiness, length: close[0].length };
  const month = monthEnd(text, today);
  if (month) return month;
  const week = WEEK_END.exec(text) ?? ENGLISH_WEEK_END.exec(text);
  if (week) return { date: weekEnd(week[1] ?? '', today, days), length: week[0].length };

  const working = counted(text, WORKING_DAYS, ENGLISH_WORKING_DAYS);
  if (working) return { date: addWorkingDays(days, today, working.count), length: working.length };
  const plain = counted(text, DAYS, ENGLISH_DAYS);
  if (plain) return { date: addDays(today, plain.count), length: plain.length };
  const weeks = counted(text, WEEKS, ENGLISH_WEEKS);
  if (weeks) return { date: addDays(today, 7 * weeks.count), length: weeks.length };
  const months = counted(text, MONTHS, ENGLISH_MONTHS);
  if (months)
    return {
      date: Temporal.PlainDate.from(today).add({ months: months.count }).toString(),
      length: months.length,
    };
  const hours = now === undefined ? undefined : counted(text, HOURS, ENGLISH_HOURS);
  return hours && { ...hoursLater(today, now ?? '00:00', hours.count), length: hours.length };
}

function monthEnd(text: string, today: LocalDate): Span | undefined {
  const english = ENGLISH_MONTH_END.exec(text);
  const found = english ?? MONTH_END.exec(text);
  if (!found) return undefined;
  const typed = english ? undefined : found[1];
  const month = typed === undefined ? today.slice(5, 7) : typed.padStart(2, '0');
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const year = Number(today.slice(0, 4)) + (month < today.slice(5, 7) ? 1 : 0);
  return { date: lastDayOf(`${year}-${month}`), length: found[0].length };
}

/** The last working day of the week, or its Sunday if that day has passed. */
function weekEnd(which: string, today: LocalDate, days: DayTable): LocalDate {
  const ahead = which.startsWith('下') || which === 'next' ? 7 : 0;
  const sunday = addDays(today, 7 - weekdayOf(today) + ahead);
  const last = lastWorkingDayOnOrBefore(days, sunday);
  return last < today ? sunday : last;
}

function hoursLater(date: LocalDate, time: LocalTime, hours: number): { date: LocalDate; time: LocalTime } {
  const end = Temporal.PlainDateTime.from(`${date}T${time}`).add({ hours });
  return { date: end.toPlainDate().toString(), time: end.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

function counted(
  text: string,
  han: RegExp,
  english: RegExp,
): { readonly count: number; readonly length: number } | undefined {
  const found = han.exec(text) ?? english.exec(text);
  const count = found && countOf(found[1] ?? '');
  return found && count ? { count, length: found[0].length } : undefined;
}

function countOf(typed: string): number | undefined {
  if (/^[a-z]/u.test(typed)) return Math.max(1, ENGLISH_NUMBERS.indexOf(typed));
  return readInteger(typed);
}

/** `month`: `YYYY-MM`. */
export function lastDayOf(month: string): LocalDate {
  return ['31', '30', '29', '28'].map((day) => `${month}-${day}`).find(isRealDate) ?? `${month}-28`;
}
