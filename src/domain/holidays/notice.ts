/**
 * Parses the State Council's yearly notice as published: "国庆节：10月1日（周四）至7日（周三）放假调休，共7天。 9月20日（周日）、10月10日（周六）上班。" A
 * single forward pass.
 */
import { readItem } from './notice-item.ts';
import { compact, matchAt, nextSentence, QUOTED, type Source } from './notice-text.ts';
import {
  faultsOf,
  holidayName,
  HOLIDAYS,
  LONGEST_TEXT,
  type HolidayFault,
  type HolidayReading,
  type HolidaySpan,
  type HolidayYear,
} from './year.ts';

const NAME = '(?:元旦|春节|清明|(?:国际)?劳动节|五一(?:国际)?(?:劳动节)?|端午|中秋|国庆)节?';
const HEADER = new RegExp(
  `(?:(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[、.)]|\\([一二三四五六七八九十]{1,3}\\))?(${NAME}(?:[、和及与]${NAME}){0,2})[:,]`,
  'uy',
);
/** A later change is a sentence: 现将2019年劳动节假期安排调整为：…. */
const CHANGED = new RegExp(
  `(?:现将|决定将|将)?(?:\\d{4}年)?(${NAME}(?:[、和及与]${NAME}){0,2})(?:假期|放假)?(?:安排|时间)?(?:调整|修改|变更)为[:,]?`,
  'uy',
);
const NOTICE_YEAR = /(\d{4})年(?:部分)?节假日|(?:将|关于调整)(\d{4})年/gu;
const STRAY = /\d{1,2}月\d{1,2}[日号]/u;
const ABOUT_DAYS = /放假|上班|调休|补班/u;

export interface NoticeOptions {
  /** The year that was typed with the notice. */
  readonly year?: number | undefined;
  /** The stored year, so that a notice about one changed holiday leaves the others unchanged. */
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

interface Header {
  readonly at: number;
  readonly names: readonly string[];
  readonly body: number;
}

const headersKnown = new WeakMap<Source, readonly Header[]>();

/** Finds the starts of holiday paragraphs, each at the start of a line or sentence. */
function headersIn(source: Source): readonly Header[] {
  const known = headersKnown.get(source);
  if (known) return known;
  const headers: Header[] = [];
  for (let at = 0; at < source.text.length; at += 1) {
    const starts = source.startsLine(at) || /[。;]/u.test(source.text[at - 1] ?? '');
    if (!starts && source.text[at - 1] !== ',') continue;
    const match =
      (starts ? matchAt(HEADER, source.text, at) : undefined) ?? matchAt(CHANGED, source.text, at);
    if (!match) continue;
    const names = (match[1] ?? '').split(/[、和及与]/u).flatMap((name) => holidayName(name) ?? []);
    headers.push({ at, names, body: at + match[0].length });
  }
  headersKnown.set(source, headers);
  return headers;
}

/**
 * Reports sentences about days off or working days outside any holiday's paragraph, which would otherwise be ignored
 * silently.
 */
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

function inOrder(faults: readonly HolidayFault[]): readonly HolidayFault[] {
  return faults.toSorted((a, b) => a.line - b.line);
}
