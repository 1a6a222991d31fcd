/**
 * Reads the State Council's yearly notice as it is published: "国庆节：10月1日（周四）至7日（周三）放假调休，共7天。
 * 9月20日（周日）、10月10日（周六）上班。" One way through the text, without going back.
 */
import type { LocalDate } from '../campaign/campaign.ts';
import { normaliseInput } from '../reading/folding.ts';
import { addDays, isRealDate, weekdayOf } from '../time/local-time.ts';
import {
  datesBetween,
  faultsOf,
  holidayName,
  HOLIDAYS,
  LONGEST_TEXT,
  type HolidayFault,
  type HolidayReading,
  type HolidaySpan,
  type HolidayYear,
} from './year.ts';

/** Characters of what could not be read that a sentence quotes. */
const QUOTED = 24;

const NAME = '(?:元旦|春节|清明|(?:国际)?劳动节|五一(?:国际)?(?:劳动节)?|端午|中秋|国庆)节?';
const HEADER = new RegExp(
  `(?:(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[、.)]|\\([一二三四五六七八九十]{1,3}\\))?(${NAME}(?:[、和及与]${NAME}){0,2})[:,]`,
  'uy',
);
const DATE = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/uy;
const DAY = /(\d{1,2})[日号]/uy;
const NOTE = /\(([^()]{0,40})\)/uy;
const WEEKDAY = /^(?:周|星期|礼拜)([一二三四五六日天])$/u;
/** A date of the old calendar beside the new one. */
const OLD_CALENDAR =
  /^(?:农历|阴历)?(?:闰?[正一二三四五六七八九十冬腊]{1,2}月)?[初十廿三一二四五六七八九]{0,3}(?:除夕)?$/u;
const UNTIL = /[至到~—-]{1,2}/uy;
const OFF = /放假调休|调休放假|放假|调休/uy;
const OFF_DAYS = /共?(\d{1,2})天/uy;
const WITH_WEEKEND = /与周末连休/uy;
const NO_EXCHANGE = /不调休/uy;
const AND = /[、,和及]/uy;
const COMMA = /,/uy;
const WORK = /(?:调休|正常)?(?:上班|补班)/uy;
const END = /[。;.]/uy;
const NOTICE_YEAR = /(\d{4})年(?:部分)?节假日|现将(\d{4})年/gu;
const STRAY = /\d{1,2}月\d{1,2}[日号]/u;
const ABOUT_DAYS = /放假|上班|调休|补班/u;

export interface NoticeOptions {
  /** The year that was typed beside the notice. */
  readonly year?: number | undefined;
  /** What is known of a year: a notice of one changed holiday leaves the others as they are. */
  readonly known?: (year: number) => HolidayYear | undefined;
}

export function readNotice(text: string, { year: typed, known }: NoticeOptions = {}): HolidayReading {
  if (text.length > LONGEST_TEXT)
    return { ok: false, faults: [{ line: 1, key: 'too-long', limit: LONGEST_TEXT }] };
  const source = compact(text);
  const years = [...source.text.matchAll(NOTICE_YEAR)].map((match) => ({
    year: Number(match[1] ?? match[2]),
    line: source.lineAt(match.index),
  }));
  const year = typed ?? years[0]?.year;
  const other = years.find((each) => each.year !== year);
  if (year === undefined) {
    const key = headersIn(source).length === 0 ? 'nothing' : 'no-year';
    return { ok: false, faults: [{ line: 1, key }] };
  }
  if (other)
    return { ok: false, faults: [{ line: other.line, key: 'two-years', one: year, other: other.year }] };

  const faults: HolidayFault[] = [];
  const lines = new Map<HolidaySpan, number>();
  let end = 0;
  for (const { at, names, body } of headersIn(source)) {
    if (at < end) continue;
    faults.push(...strayIn(source, end, at));
    const item = readItem(source, body, year, names);
    faults.push(...item.faults);
    if (item.span) lines.set(item.span, source.lineAt(at));
    end = item.end;
  }
  faults.push(...strayIn(source, end, source.text.length));
  const told = [...lines.keys()];
  if (told.length === 0 && faults.length === 0) faults.push({ line: 1, key: 'nothing' });
  if (faults.length > 0) return { ok: false, faults: inOrder(faults) };

  const named = new Set(told.flatMap(({ names }) => names));
  const before = HOLIDAYS.every((name) => named.has(name)) ? undefined : known?.(year);
  const keptSpans = before?.spans.filter(({ names }) => !names.some((name) => named.has(name))) ?? [];
  const spans = [...told, ...keptSpans].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const result: HolidayYear = { year, spans };
  const wrong = faultsOf(result, (span) => lines.get(span) ?? 1);
  if (wrong.length > 0) return { ok: false, faults: inOrder(wrong) };
  return { ok: true, year: result, kept: keptSpans.flatMap(({ names }) => names) };
}

interface Source {
  /** Folded, without spaces and line breaks. */
  readonly text: string;
  lineAt(index: number): number;
  startsLine(index: number): boolean;
}

/** A pasted notice breaks its lines anywhere, so only the sentences count; the lines are kept for the faults. */
function compact(original: string): Source {
  const kept: string[] = [];
  const lines: number[] = [];
  let line = 1;
  for (const character of normaliseInput(original).text) {
    if (character === '\n') line += 1;
    else if (character !== ' ') {
      kept.push(character);
      for (let unit = 0; unit < character.length; unit += 1) lines.push(line);
    }
  }
  return {
    text: kept.join(''),
    lineAt: (index) => lines[Math.min(index, lines.length - 1)] ?? 1,
    startsLine: (index) => index === 0 || lines[index] !== lines[index - 1],
  };
}

interface Header {
  readonly at: number;
  readonly names: readonly string[];
  readonly body: number;
}

const headersKnown = new WeakMap<Source, readonly Header[]>();

/** Where a holiday's paragraph begins: at the start of a line or of a sentence. */
function headersIn(source: Source): readonly Header[] {
  const known = headersKnown.get(source);
  if (known) return known;
  const headers: Header[] = [];
  for (let at = 0; at < source.text.length; at += 1) {
    if (!source.startsLine(at) && !/[。;]/u.test(source.text[at - 1] ?? '')) continue;
    const match = matchAt(HEADER, source.text, at);
    if (!match) continue;
    const names = (match[1] ?? '').split(/[、和及与]/u).flatMap((name) => holidayName(name) ?? []);
    headers.push({ at, names, body: at + match[0].length });
  }
  headersKnown.set(source, headers);
  return headers;
}

interface Item {
  readonly span?: HolidaySpan;
  readonly faults: readonly HolidayFault[];
  /** Behind what was read of it. */
  readonly end: number;
}

function readItem(source: Source, start: number, year: number, names: readonly string[]): Item {
  const faults: HolidayFault[] = [];
  let at = start;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = matchAt(pattern, source.text, at);
    if (match) at += match[0].length;
    return match;
  };
  const unread = (): Item => {
    const rest = source.text.slice(at, at + QUOTED);
    const quoted = rest.split('。', 1)[0] || source.text.slice(start, start + QUOTED);
    const end = nextSentence(source.text, at);
    return { faults: [...faults, { line: source.lineAt(at), key: 'unread', text: quoted }], end };
  };
  /** A date with the weekday behind it; `month` is understood where only the day is written. */
  const takeDate = (within?: LocalDate): LocalDate | false | undefined => {
    const line = source.lineAt(at);
    const full = take(DATE);
    const day = full ? undefined : within === undefined ? undefined : take(DAY);
    if (!full && !day) return undefined;
    const ofYear = full?.[1] ?? within?.slice(0, 4) ?? year;
    const month = Number(full?.[2] ?? within?.slice(5, 7));
    const number = Number(full?.[3] ?? day?.[1]);
    const date = `${ofYear}-${pad(month)}-${pad(number)}`;
    const note = takeNote();
    if (note === false) return false;
    if (!isRealDate(date)) {
      faults.push({ line, key: 'no-such-date', month, day: number });
      return false;
    }
    const weekday = weekdayOf(date);
    if (note !== undefined && note !== weekday)
      faults.push({ line, key: 'weekday', date, written: note, weekday });
    return date;
  };
  /** The weekday in brackets; a date of the old calendar beside it is passed over. */
  const takeNote = (): number | false | undefined => {
    const from = at;
    const note = take(NOTE);
    if (!note) return undefined;
    let weekday: number | undefined;
    for (const part of (note[1] ?? '').split(/[、,]/u)) {
      const named = WEEKDAY.exec(part)?.[1];
      if (named !== undefined) weekday = '一二三四五六日天'.indexOf(named) + 1;
      else if (!OLD_CALENDAR.test(part)) {
        at = from;
        return false;
      }
    }
    return weekday === 8 ? 7 : weekday;
  };

  const line = source.lineAt(at);
  const from = takeDate();
  if (from === undefined || from === false) return unread();
  const until = take(UNTIL) ? takeDate(from) : from;
  if (until === undefined || until === false || !take(OFF)) return unread();
  if (until < from) faults.push({ line, key: 'order', from, until });
  const days = datesBetween(from, until).length;
  for (;;) {
    take(COMMA);
    const count = take(OFF_DAYS);
    if (count) {
      const written = Number(count[1]);
      if (written !== days)
        faults.push({ line: source.lineAt(at - 1), key: 'count', from, until, written, days });
    } else if (take(WITH_WEEKEND)) {
      if (!touchesWeekend(from, until)) faults.push({ line, key: 'no-weekend', date: from });
    } else if (!take(NO_EXCHANGE)) break;
  }
  if (!take(END) && at < source.text.length && !source.startsLine(at)) return unread();

  const working: LocalDate[] = [];
  while (matchAt(DATE, source.text, at)) {
    let last: LocalDate | undefined;
    do {
      const date = takeDate(last);
      if (date === undefined || date === false) return unread();
      working.push(date);
      last = date;
    } while (take(AND));
    if (!take(WORK)) return unread();
    if (!take(END) && at < source.text.length && !source.startsLine(at)) return unread();
  }
  return { span: { names, from, until, working }, faults, end: at };
}

/** What speaks of days off or worked outside any holiday's paragraph: it would be dropped in silence. */
function strayIn(source: Source, from: number, until: number): readonly HolidayFault[] {
  const faults: HolidayFault[] = [];
  let start = from;
  while (start < until) {
    const end = Math.min(nextSentence(source.text, start), until);
    const sentence = source.text.slice(start, end);
    const stray = STRAY.exec(sentence);
    if (stray && ABOUT_DAYS.test(sentence)) {
      const text = sentence.slice(stray.index, stray.index + QUOTED).replace(/。$/u, '');
      faults.push({ line: source.lineAt(start + stray.index), key: 'unread', text });
    }
    start = end;
  }
  return faults;
}

/** Behind the next full stop. */
function nextSentence(text: string, from: number): number {
  const stop = text.indexOf('。', from);
  return stop === -1 ? text.length : stop + 1;
}

function touchesWeekend(from: LocalDate, until: LocalDate): boolean {
  return [addDays(from, -1), from, until, addDays(until, 1)].some((date) => weekdayOf(date) > 5);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function inOrder(faults: readonly HolidayFault[]): readonly HolidayFault[] {
  return faults.toSorted((a, b) => a.line - b.line);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
