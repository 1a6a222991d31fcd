import type { DayTable, LocalDate, LocalMoment, LocalTime } from '../campaign/campaign.ts';
import { dateAtStart, type DateReason } from './date-grammar.ts';
import { normaliseInput } from './folding.ts';
import { addDays } from '../time/local-time.ts';
import { readInteger } from './number-reader.ts';
import { spanAtStart } from './time-span.ts';
import { withoutEnd } from '../text/trimmed-end.ts';

export interface DeadlineContext {
  readonly today: LocalDate;
  /** Time of day of a bare date; absent: 24:00, the end of the day. */
  readonly bareTime?: LocalTime;
  /** Time that 下班前 stands for; absent: it is rejected with a reason. */
  readonly closeOfBusiness?: LocalTime;
  /** Position of the date in the text; absent: at the start, or else at the end. */
  readonly where?: 'start' | 'end';
  /** Calendar for 5个工作日内; absent: time spans are not accepted as dates. */
  readonly days?: DayTable;
  /** Current time, the start of 48小时内. */
  readonly now?: LocalTime;
}

export type DeadlineReason =
  | DateReason
  | 'no-such-time'
  | /** Ambiguous between morning and afternoon: 5点. */ 'time-unclear'
  | 'empty';

export type DeadlineReading =
  | {
      readonly ok: true;
      readonly moment: LocalMoment;
      /** Whether a time of day was typed. */
      readonly timeGiven: boolean;
      /** The remaining text, trimmed, e.g. the reason of a request. */
      readonly rest: string;
    }
  | { readonly ok: false; readonly reason: DeadlineReason };

type TimeReading =
  | { readonly ok: true; readonly time?: LocalTime; readonly length: number }
  | { readonly ok: false; readonly reason: 'no-such-time' | 'time-unclear' };

// Maximum length of a date with weekday and time.
const LONGEST = 60;
// Words around a date without effect on it: 延期至9月29日, 改到9月29日, 推迟到9月29日, 到9月29日前.
const LEAD_IN =
  /^\s*(?:(?:申请|希望|想|能否|拟)?(?:延(?:期|长|后|迟|缓)?|推(?:迟|后|延)?|往后[推延]|后延|顺延|展期|放?宽限?|改(?:期|为|成|在)?|调(?:整|后)?为?|变更为?)|限于?|至|到|截止|(?:please\s+)?(?:(?:move|put off|postpone|extend)(?:\s+it)?\s+)?(?:until|till|to|by|before|no later than)\b|(?:请|须|务必|应|最迟|最晚){0,3}(?:于|在|不晚于)?)?\s*(?:至|到)?\s*[: ]?\s*/u;
const PART_OF_DAY = '(凌晨|清晨|早晨|早上|早|上午|午前|中午|下午|午后|傍晚|晚上|晚间|晚|am|pm)?';
const HOUR = '(\\d{1,2}|[〇零一二两三四五六七八九十]{1,3})';
const CLOCK = new RegExp(
  `^(?:t|\\s*,?\\s*)${PART_OF_DAY}\\s*(?:(\\d{1,2}):(\\d{2})(?!\\d)(?:\\s*(am|pm)\\b)?|${HOUR}\\s*[点时](?:\\s*(?:(整)|(半)|(一刻|三刻)|(\\d{1,2})\\s*分?))?|(\\d{1,2})\\s*(am|pm)\\b)`,
  'u',
);
/** Noon, unless a time follows: 9月29日中午前. */
const NOON =
  /^\s*,?\s*(?:(?:中午|正午)(?:12[点时]整?)?(?!\s*[\d〇零一二两三四五六七八九十半])|午前(?!\s*[\d〇零一二两三四五六七八九十])|(?:12\s+)?noon\b)/u;
const PARTS =
  '一?大?清?早|一早|凌晨|清晨|早晨|早上|早|上午|下午|午后|午(?!后)|傍晚|黄昏|晚上|晚间|晚|夜里|夜间|深夜|半夜|午夜|夜|上班|收工|散会|(?:in\\s+the\\s+)?(?:morning|afternoon|evening|night)|midnight|tonight';
/** A part of the day without a time; the writer is asked for the time. */
const PART_ALONE = new RegExp(`^\\s*,?\\s*(?:${PARTS})(?=\\s*(?:之前|以前|前|止|时|后|$|[\\s,、;。]))`, 'u');
/** Directly after the date, it is never the start of a reason: 9月29日晚交. */
const PART_BESIDE = new RegExp(`^(?:${PARTS})`, 'u');
/** A second date or time rather than a reason: 9月29日或30日, 9月29日 18:00前后. */
const ANOTHER = /^[\s,、;]*(?:或者?|和|及|与|至|到|~|—|–|-|or\b|and\b|to\b)?\s*/u;
const DAY_ALONE = /^\d{1,2}\s?[日号](?![\d])/u;
const CLOSE = /^\s*(?:下班前?|close of business|cob)/u;
// A request to refile after a date at the end of the text: 9月29日前重报.
const TO_REFILE =
  /^\s*(?:请|须)?(?:(?:修改|补充|完善|改好|补齐)[好齐]?[后并]?)?再?(?:重新)?(?:重报|报送|上报|补报|报来|报回|再报|提交|交回|完成|报|交)?(?:过来|上来|给我们?|为宜|为盼)?(?:,?\s*(?:谢谢|please|thanks|thank you))?\s*$/u;
/** Maximum length of such a request; it also bounds the matching of long runs of spaces. */
const LONGEST_REQUEST = 60;
const INCLUSIVE = /^\s*(?:之前|以前|前|止|为止)/u;
// A date at the start of a longer text must not continue as another number or word.
const ENDED = /^(?:$|[^\d\p{L}:：/.-]|[\p{Script=Han}])/u;

/**
 * Parses a future date at the start or the end of `typed`: 9月29日 · 9月29日17:30 · 9月29日下午5点半 · 明天 · 下周一 · 9月29日前. Weeks
 * start on Monday. Without a year, the next such day from today within half a year. Invalid and ambiguous dates and
 * times return a reason.
 */
export function parseDeadlineDate(typed: string, context: DeadlineContext): DeadlineReading {
  const folded = normaliseInput(typed.trim());
  if (folded.text.trim() === '') return { ok: false, reason: 'empty' };
  const start = LEAD_IN.exec(folded.text)?.[0].length ?? 0;
  const atStart = readDeadlineAt(folded.text, start, context);
  if (atStart.ok && context.where !== 'end')
    return isAnother(folded.text.slice(atStart.end, atStart.end + LONGEST), context.today)
      ? { ok: false, reason: 'several-dates' }
      : taken(atStart, folded.cut(atStart.end));
  const reason = atStart.ok ? 'unreadable-date' : atStart.reason;
  if (context.where === 'start') return { ok: false, reason };

  // The date may come last: 退回 #3 缺少统计口径 9月29日. It must then be a separate word.
  const tail = Math.max(0, folded.text.length - LONGEST);
  let last: DeadlineReason = 'unreadable-date';
  for (const found of folded.text.slice(tail).matchAll(/(?<=^|[\s,;。、])\S/gu)) {
    const from = tail + found.index;
    const lead = context.where === 'end' ? (LEAD_IN.exec(folded.text.slice(from))?.[0].length ?? 0) : 0;
    const atEnd = readDeadlineAt(folded.text, from + lead, context);
    const behind = atEnd.ok ? trimmed(folded.text.slice(atEnd.end)) : '';
    if (atEnd.ok && (behind === '' || (context.where === 'end' && endsInRefiling(behind))))
      return taken(atEnd, folded.cut(0, from));
    last = atEnd.ok ? 'unreadable-date' : atEnd.reason;
  }
  // If the text should end with a date, the last candidate explains the failure best.
  return { ok: false, reason: context.where === 'end' ? last : reason };
}

function taken(found: { moment: LocalMoment; timeGiven: boolean }, rest: string): DeadlineReading {
  return { ok: true, moment: found.moment, timeGiven: found.timeGiven, rest: trimmed(rest) };
}

/** Parses the moment at offset `from` of a folded text; `end` is the offset after it. */
export function readDeadlineAt(
  text: string,
  from: number,
  { today, bareTime = '24:00', closeOfBusiness, days, now }: DeadlineContext,
):
  | { ok: true; moment: LocalMoment; timeGiven: boolean; end: number }
  | { ok: false; reason: DeadlineReason } {
  const start = text.slice(from, from + 80);
  const span = days && spanAtStart(start, { today, days, now, closeOfBusiness });
  const date = span
    ? { ok: true as const, ...span, yearGiven: true }
    : (partOfNearDay(start, today) ?? dateAtStart(start, { today, direction: 'future' }));
  if (!date.ok) return date;
  if (date.date < today) return { ok: false, reason: 'before-today' };
  const dateEnd = from + date.length;
  const time: TimeReading =
    span?.time === undefined
      ? timeAtStart(text.slice(dateEnd, dateEnd + 40), closeOfBusiness)
      : { ok: true, time: span.time, length: 0 };
  if (!time.ok) return time;
  let end = dateEnd + time.length;
  end += INCLUSIVE.exec(text.slice(end))?.[0].length ?? 0;
  if (!ENDED.test(text.slice(end))) return { ok: false, reason: 'unreadable-date' };
  return {
    ok: true,
    moment: { date: date.date, time: time.time ?? bareTime },
    timeGiven: time.time !== undefined,
    end,
  };
}

/** 今晚, 明早8点: the first character stands for the day. */
function partOfNearDay(text: string, today: LocalDate) {
  const which = /^([今明])(?=[早晚夜])/u.exec(text)?.[1];
  if (which === undefined) return undefined;
  return { ok: true as const, date: addDays(today, which === '明' ? 1 : 0), length: 1, yearGiven: true };
}

/** Whether a second date or time follows; a number with a counting unit does not count. */
function isAnother(text: string, today: LocalDate): boolean {
  const rest = text.slice(ANOTHER.exec(text)?.[0].length ?? 0);
  if (DAY_ALONE.test(rest) || dateAtStart(rest, { today, direction: 'future' }).ok) return true;
  return CLOCK.test(rest) && !rest.startsWith('t');
}

/** The time of day at the start of a folded text; `length` 0: none is there. */
export function timeAtStart(text: string, closeOfBusiness?: LocalTime): TimeReading {
  const close = CLOSE.exec(text);
  if (close)
    return closeOfBusiness === undefined
      ? { ok: false, reason: 'time-unclear' }
      : { ok: true, time: closeOfBusiness, length: close[0].length };
  const noon = NOON.exec(text);
  if (noon) return { ok: true, time: '12:00', length: noon[0].length };
  if (PART_ALONE.test(text)) return { ok: false, reason: 'time-unclear' };
  const found = CLOCK.exec(text);
  if (!found) return PART_BESIDE.test(text) ? { ok: false, reason: 'time-unclear' } : { ok: true, length: 0 };
  const [
    whole,
    partBefore,
    colonHour,
    colonMinute,
    colonPart,
    wordHour,
    ,
    half,
    quarter,
    wordMinute,
    bareHour,
    barePart,
  ] = found;
  const part = partBefore ?? colonPart ?? barePart;
  const typedHour = colonHour ?? wordHour ?? bareHour ?? '';
  const hour = readInteger(typedHour);
  const minute = half
    ? 30
    : quarter === '一刻'
      ? 15
      : quarter === '三刻'
        ? 45
        : Number(colonMinute ?? wordMinute ?? 0);
  if (hour === undefined || hour > 24 || minute > 59 || (hour === 24 && minute > 0))
    return { ok: false, reason: 'no-such-time' };
  const full = inTheDay(hour, part);
  if (full === undefined) return { ok: false, reason: 'no-such-time' };
  // 5点 may mean 05:00 or 17:00; 05:00 with a leading zero is unambiguous.
  if (part === undefined && hour > 0 && hour < 7 && !typedHour.startsWith('0'))
    return { ok: false, reason: 'time-unclear' };
  return {
    ok: true,
    time: `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    length: whole.length,
  };
}

const MORNING = new Set(['清晨', '早晨', '早上', '早', '上午', '午前']);

// Converts to a 24-hour value if the part of the day permits: 下午5点 is 17, 上午15点 is rejected.
function inTheDay(hour: number, part: string | undefined): number | undefined {
  if (part === undefined) return hour;
  if (part === 'am') return hour > 12 ? undefined : hour % 12;
  if (part === 'pm') return hour > 12 || hour === 0 ? undefined : (hour % 12) + 12;
  if (part === '凌晨') return hour <= 6 ? hour : undefined;
  if (MORNING.has(part)) return hour >= 1 && hour <= 12 ? hour : undefined;
  if (part === '中午') return hour >= 11 && hour <= 14 ? hour : hour <= 2 && hour > 0 ? hour + 12 : undefined;
  if (part === '下午' || part === '午后')
    return hour >= 12 && hour <= 18 ? hour : hour >= 1 && hour <= 6 ? hour + 12 : undefined;
  if (part === '傍晚')
    return hour >= 16 && hour <= 19 ? hour : hour >= 4 && hour <= 7 ? hour + 12 : undefined;
  // 晚上12点 is the end of the day.
  return hour >= 18 ? hour : hour >= 6 && hour <= 12 ? hour + 12 : undefined;
}

function trimmed(text: string): string {
  return withoutEnd(text.replace(/^[\s,，、;；。:：]+/u, ''), (character) => /[\s,，、;；]/u.test(character));
}

/** Whether the text begins with a date, a time span, or a word such as 至 before a date. */
export function beginsWithDate(typed: string, context: DeadlineContext): boolean {
  const { text } = normaliseInput(typed.slice(0, LONGEST));
  const found = readDeadlineAt(text, LEAD_IN.exec(text)?.[0].length ?? 0, context);
  return found.ok || found.reason !== 'unreadable-date';
}

function endsInRefiling(behind: string): boolean {
  const request = behind.trim();
  return request.length <= LONGEST_REQUEST && TO_REFILE.test(request);
}
