import type { LocalDate } from '../campaign/campaign.ts';
import { dateAtStart, plainDate, type DateContext, type DateReason } from './date-grammar.ts';
import { fold } from './folding.ts';
import { readChineseInteger } from './number-reader.ts';

/** The date of an activity: one day or a span of days. */
export interface DateSpan {
  readonly from: LocalDate;
  /** Absent for a single day. */
  readonly to?: LocalDate;
  /** As typed, including any time of day. */
  readonly typed: string;
}

export type SpanReading =
  | { readonly ok: true; readonly span: DateSpan }
  | { readonly ok: false; readonly reason: DateReason };

// Maximum length of a date with times and weekdays; longer text is prose.
const LONGEST = 60;
const UNTIL = /^\s*(?:至|到|[-–—−~]+|to|until)\s*/u;
const DAY_ALONE = /^(\d{1,2})\s*[日号]?(?!\d|\s*[月:时点])/u;
// 至十日; 至十月三日 is a whole date.
const DAY_IN_WORDS = /^([一二三四五六七八九十]{1,3})\s*[日号]/u;
// A time of day after the date is kept in `typed` but otherwise ignored.
const HOUR =
  '(?:上午|下午|中午|凌晨|清晨|傍晚|夜间|晚上?|早[上晨]?|全天|am|pm)?\\s*(?:\\d{1,2}(?:[:时点]\\s*(?:\\d{1,2}分?|半)?)\\s*(?:am|pm)?)?';
const TIME_OF_DAY = new RegExp(
  `^(?:t(?=\\d)|[\\s,]*)${HOUR}(?:\\s*[-–—−~至到]+\\s*${HOUR})?\\s*(?:许|左右|开始|起|期间|举行|召开)?\\s*[。.;]?$`,
  'u',
);

/**
 * Parses `typed` as the day or days of an activity: 9月8日, 9月8日上午9时, 9月8日至10日, 9.8-9.10, 昨天. Dates after `today` are
 * rejected. A date without a year is the latest such day up to today, not before `year` if given.
 */
export function readActivityDate(
  typed: string,
  context: { readonly today: LocalDate; readonly year?: number },
): SpanReading {
  const text = fold(typed).trim();
  if (text.length > LONGEST) return no('unreadable-date');
  const looking: DateContext = { ...context, direction: 'past' };
  const first = dateAtStart(text, looking);
  if (!first.ok) return first;
  const rest = text.slice(first.length);
  if (TIME_OF_DAY.test(rest)) return spanned(first.date, undefined, typed, context.today);

  const until = UNTIL.exec(rest);
  if (!until) return no(/^\s*[、,和及;]\s*\d/u.test(rest) ? 'several-dates' : 'unreadable-date');
  const end = rest.slice(until[0].length);
  const last = lastDay(end, first.date, first.yearGiven, looking);
  if (!last.ok) return last;
  if (!TIME_OF_DAY.test(end.slice(last.length))) return no('unreadable-date');
  // In 12月30日至1月3日 without years, the end determines the year and the start precedes it.
  const from = !first.yearGiven && first.date > last.date ? undefined : first.date;
  return from === undefined ? no('range-reversed') : spanned(from, last.date, typed, context.today);
}

// 至10日 takes the month of the first day, 至10月3日 its year.
function lastDay(
  text: string,
  from: LocalDate,
  yearGiven: boolean,
  looking: DateContext,
): ReturnType<typeof dateAtStart> {
  const [year, month] = from.split('-').map(Number);
  const dayOfMonth = (found: RegExpExecArray, day: number | undefined): ReturnType<typeof dateAtStart> => {
    const date = day === undefined ? undefined : plainDate(year, month, day);
    return date
      ? { ok: true, date: date.toString(), length: found[0].length, yearGiven }
      : no('no-such-date');
  };
  const alone = DAY_ALONE.exec(text);
  if (alone && !/^\d{1,2}[./]\d/u.test(text)) return dayOfMonth(alone, Number(alone[1]));
  const inWords = DAY_IN_WORDS.exec(text);
  if (inWords) return dayOfMonth(inWords, readChineseInteger(inWords[1] ?? ''));
  // If the first day has a year, search forward from it.
  const last = dateAtStart(text, yearGiven ? { today: from, direction: 'future' } : looking);
  return last;
}

function spanned(from: LocalDate, to: LocalDate | undefined, typed: string, today: LocalDate): SpanReading {
  if (to !== undefined && to < from) return no('range-reversed');
  if ((to ?? from) > today) return no('after-today');
  return { ok: true, span: { from, ...(to !== undefined && to !== from && { to }), typed: typed.trim() } };
}

function no(reason: DateReason): { readonly ok: false; readonly reason: DateReason } {
  return { ok: false, reason };
}
