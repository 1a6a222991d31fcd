/** Parses a year of holidays from a calendar file (.ics) or a JSON table in the common public forms. */
import type { LocalDate } from '../campaign/campaign.ts';
import { addDays, isRealDate } from '../time/local-time.ts';
import {
  faultsOf,
  holidayName,
  LONGEST_TEXT,
  type HolidayFault,
  type HolidayReading,
  type HolidaySpan,
} from './year.ts';

interface Day {
  readonly date: LocalDate;
  readonly name: string;
  readonly off: boolean;
  readonly line: number;
}

type Days = { readonly days: readonly Day[] } | { readonly fault: HolidayFault };

export function readTable(text: string, year?: number): HolidayReading {
  if (text.length > LONGEST_TEXT)
    return { ok: false, faults: [{ line: 1, key: 'too-long', limit: LONGEST_TEXT }] };
  const read = text.trimStart().startsWith('{') ? readJson(text) : readIcs(text);
  return 'fault' in read ? { ok: false, faults: [read.fault] } : yearOf(read.days, year);
}

/** `{ year, days: [{ name, date, isOffDay }] }`, or `{ holidays: { date: names }, workdays: { date: names } }`. */
function readJson(text: string): Days {
  const lineOf = lineFinder(text);
  const unread = (found: string): Days => ({ fault: { line: lineOf(found), key: 'unread', text: found } });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return unread(text.trim().slice(0, 24));
  }
  const { days, holidays, workdays } = fieldsOf(data);
  if (Array.isArray(days)) {
    const read: Day[] = [];
    for (const each of days) {
      const { date, name, isOffDay: off } = fieldsOf(each);
      if (
        typeof date !== 'string' ||
        !isRealDate(date) ||
        typeof name !== 'string' ||
        typeof off !== 'boolean'
      )
        return unread((typeof date === 'string' ? date : JSON.stringify(each)).slice(0, 60));
      read.push({ date, name, off, line: lineOf(date) });
    }
    return { days: read };
  }
  const read: Day[] = [];
  for (const [table, off] of [
    [holidays, true],
    [workdays, false],
  ] as const) {
    for (const [date, name] of Object.entries(fieldsOf(table))) {
      if (!isRealDate(date) || typeof name !== 'string') return unread(date.slice(0, 60));
      read.push({ date, name, off, line: lineOf(date) });
    }
  }
  return read.length === 0 ? { fault: { line: 1, key: 'nothing' } } : { days: read };
}

/** Reads whole-day events; Apple's property or words in the summary distinguish days off from working days. */
function readIcs(text: string): Days {
  const days: Day[] = [];
  let event: { start?: string; end?: string; summary?: string; kind?: string; line: number } | undefined;
  for (const [index, raw] of text.split(/\r?\n/u).entries()) {
    const line = index + 1;
    const colon = raw.indexOf(':');
    const name = (colon === -1 ? raw : raw.slice(0, colon)).split(';', 1)[0]?.toUpperCase() ?? '';
    const value = colon === -1 ? '' : raw.slice(colon + 1).trim();
    if (name === 'BEGIN' && value === 'VEVENT') event = { line };
    else if (!event) continue;
    else if (name === 'DTSTART') event.start = value;
    else if (name === 'DTEND') event.end = value;
    else if (name === 'SUMMARY') event.summary = value;
    else if (name === 'X-APPLE-SPECIAL-DAY') event.kind = value;
    else if (name === 'END' && value === 'VEVENT') {
      const { start = '', end, summary = '', kind = '', line: from } = event;
      event = undefined;
      const off = kind === 'WORK-HOLIDAY' || (kind === '' && /休|放假|假期/u.test(summary));
      const worked = kind === 'ALTERNATE-WORKDAY' || (kind === '' && /班/u.test(summary));
      const first = dateOf(start);
      const behind = end === undefined ? undefined : dateOf(end);
      // An event that is neither is only a mark, such as the day of the festival itself.
      if (off === worked && !off) continue;
      if (off === worked || first === undefined || (end !== undefined && behind === undefined))
        return { fault: { line: from, key: 'unread', text: summary.slice(0, 24) || start.slice(0, 24) } };
      const until = behind === undefined ? first : addDays(behind, -1);
      if (until < first || addDays(first, 20) < until)
        return { fault: { line: from, key: 'order', from: first, until } };
      for (let date = first; date <= until; date = addDays(date, 1))
        days.push({ date, name: summary, off, line: from });
    }
  }
  return days.length === 0 ? { fault: { line: 1, key: 'nothing' } } : { days };
}

/** Consecutive days off form one span; working days belong to the span of the same name. */
function yearOf(days: readonly Day[], typed: number | undefined): HolidayReading {
  const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const years = [...new Set(sorted.map(({ date }) => Number(date.slice(0, 4))))];
  // A holiday may begin in the last days of the previous year.
  const year = typed ?? years.findLast((each) => sorted.some(({ date }) => date.startsWith(`${each}-`)));
  if (year === undefined) return { ok: false, faults: [{ line: 1, key: 'no-year' }] };
  const lines = new Map<HolidaySpan, number>();
  const spans: { names: string[]; from: LocalDate; until: LocalDate; working: LocalDate[]; line: number }[] =
    [];
  const faults: HolidayFault[] = [];
  const ofYear = sorted.filter(
    ({ date }) => date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`),
  );
  for (const { date, name, off, line } of ofYear) {
    const names = name.split(/[、,，/]/u).flatMap((each) => holidayName(each) ?? []);
    if (names.length === 0) faults.push({ line, key: 'unread', text: name.slice(0, 24) });
    if (!off) continue;
    const last = spans.at(-1);
    // Adjacent festivals form one span, as in the notice.
    if (last && addDays(last.until, 1) === date) {
      last.until = date;
      last.names = [...new Set([...last.names, ...names])];
    } else spans.push({ names: [...new Set(names)], from: date, until: date, working: [], line });
  }
  for (const { date, name, line } of ofYear.filter(({ off }) => !off)) {
    const span = spans.find(({ names }) => names.some((each) => name.includes(each.replace(/节$/u, ''))));
    if (span) span.working.push(date);
    else faults.push({ line, key: 'unread', text: name.slice(0, 24) });
  }
  if (faults.length > 0) return { ok: false, faults };
  const made = spans.map(({ line, ...span }) => {
    lines.set(span, line);
    return span;
  });
  const result = { year, spans: made };
  const wrong = faultsOf(result, (span) => lines.get(span) ?? 1);
  return wrong.length > 0 ? { ok: false, faults: wrong } : { ok: true, year: result, kept: [] };
}

function dateOf(value: string): LocalDate | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})/u.exec(value);
  const date = match ? `${match[1]}-${match[2]}-${match[3]}` : '';
  return isRealDate(date) ? date : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Returns a function that gives the line of a text; calls must follow document order. */
function lineFinder(text: string): (found: string) => number {
  let at = 0;
  let line = 1;
  return (found) => {
    const next = text.indexOf(found, at);
    if (next === -1) return line;
    for (; at < next; at += 1) if (text[at] === '\n') line += 1;
    return line;
  };
}
