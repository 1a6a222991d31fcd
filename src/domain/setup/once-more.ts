/** Moves the dates and titles of a campaign to another year. */
import type { Entry } from './outline.ts';
import type { OwnLines, Setup, SetupItem } from './setup.ts';
import { isRealDate } from '../time/local-time.ts';

/**
 * Moves `YYYY-MM-DD`, with or without a time, to the same day of another year; 29 February becomes the 28th if
 * needed.
 */
export function movedTo(year: number, date: string): string {
  const day = date.slice(0, 10);
  const moved = `${year}${day.slice(4)}`;
  const real = isRealDate(moved) ? moved : `${year}-02-28`;
  return real + date.slice(10);
}

/** Moves by the same number of years as the opening, so that a campaign across New Year stays in one piece. */
export function movedBy(years: number, date: string): string {
  return movedTo(Number(date.slice(0, 4)) + years, date);
}

/** Advances a year in the title and a count such as 第38个 or 第三届; other titles stay unchanged. */
export function titleFor(years: number, title: string): string {
  const withYear = title.replaceAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/gu, (year) =>
    String(Number(year) + years),
  );
  return withYear.replaceAll(
    /第(\d{1,4})(?=[个届次期])/gu,
    (_, count: string) => `第${Number(count) + years}`,
  );
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/u;
/** Keys of a schedule line that may hold a date. */
const WHEN: ReadonlySet<string> = new Set(['at', 'from', 'until']);
/** 一, 二, 三: given by position in a new campaign. */
const NUMERAL = /^[一二三四五六七八九十]{1,3}$/u;

/** What was owed, as the fields of a setup; what they cannot express is kept as it is, with its dates moved. */
export function owedAgain(years: number, items: readonly Entry[]): Pick<Setup, 'others' | 'kept' | 'areas'> {
  const others: SetupItem[] = [];
  const kept: Entry[] = [];
  const areas: string[] = [];
  for (const item of items) {
    const { id, name, aliases, kind = 'report', deadline, expect, ...terms } = item;
    const isBare = Object.keys(terms).length === 0 && isUsual(kind, expect);
    if (isBare && deadline === undefined && kind === 'document' && id === 'summary') continue;
    if (isBare && deadline === undefined && kind === 'report') areas.push(String(name));
    else if (
      isBare &&
      typeof deadline === 'string' &&
      DATE.test(deadline) &&
      kind === 'document' &&
      id !== 'summary'
    ) {
      const [date = '', hour = '24:00'] = movedBy(years, deadline).split('T');
      others.push({ name: String(name), date, hour });
    } else
      kept.push({
        ...item,
        ...(Array.isArray(aliases) && { aliases: aliases.filter((alias) => !NUMERAL.test(String(alias))) }),
        ...(deadline !== undefined && { deadline: datesMoved(years, deadline) }),
      });
  }
  return { others, kept, areas };
}

/** Schedule lines and ladder as they are; only dates move. */
export function linesAgain(years: number, definition: Entry): OwnLines {
  const entries = (list: unknown) => (Array.isArray(list) ? (list as Entry[]) : []);
  const schedule = entries(definition['schedule']).map((line) =>
    Object.fromEntries(
      Object.entries(line).map(([key, value]) => [key, WHEN.has(key) ? datesMoved(years, value) : value]),
    ),
  );
  return { schedule, ladder: entries(definition['ladder']) };
}

function isUsual(kind: unknown, expect: unknown): boolean {
  return expect === undefined || expect === (kind === 'report' ? 0 : 1);
}

/** Single, or by tag; offsets stay. */
function datesMoved(years: number, deadline: unknown): unknown {
  if (typeof deadline === 'string') return DATE.test(deadline) ? movedBy(years, deadline) : deadline;
  if (typeof deadline !== 'object' || deadline === null) return deadline;
  return Object.fromEntries(Object.entries(deadline).map(([tag, date]) => [tag, datesMoved(years, date)]));
}

export function idFor(years: number, id: string, year: number): string {
  const moved = id.replaceAll(/(?<!\d)(?:19|20|21)\d{2}/gu, (each) => String(Number(each) + years));
  return moved === id ? `${id.slice(0, 35)}-${year}` : moved;
}
