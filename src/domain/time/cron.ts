import type { LocalDate, LocalTime } from '../campaign/campaign.ts';
import { timeOfMinute, weekdayOf } from './local-time.ts';

/** A parsed five-field cron line, in the campaign's zone. */
export interface Cron {
  /** Times of a firing day, ascending. */
  readonly times: readonly LocalTime[];
  readonly months: ReadonlySet<number>;
  /** Absent: any. At most one of the two fields is set. */
  readonly daysOfMonth?: ReadonlySet<number>;
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekdays?: ReadonlySet<number>;
}

export type CronField = 'minute' | 'hour' | 'day-of-month' | 'month' | 'day-of-week';

export interface BadField {
  readonly field: CronField;
  readonly text: string;
}

export type CronResult =
  | { readonly ok: true; readonly cron: Cron }
  | { readonly ok: false; readonly reason: 'five-fields'; readonly found: number }
  | { readonly ok: false; readonly reason: 'bad-fields'; readonly bad: readonly BadField[] }
  | { readonly ok: false; readonly reason: 'both-days' };

interface Range {
  readonly field: CronField;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MINUTES: Range = { field: 'minute', from: 0, to: 59 };
const HOURS: Range = { field: 'hour', from: 0, to: 23 };
const DAYS: Range = { field: 'day-of-month', from: 1, to: 31 };
const MONTHS: Range = {
  field: 'month',
  from: 1,
  to: 12,
  names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
};
/** Both 0 and 7 mean Sunday. */
const WEEKDAYS: Range = {
  field: 'day-of-week',
  from: 0,
  to: 7,
  names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};
const FIELDS = [MINUTES, HOURS, DAYS, MONTHS, WEEKDAYS] as const;

/**
 * Parses minute, hour, day of month, month and day of week: `*`, numbers, names of months and weekdays, `a-b`, lists,
 * and `/step` after `*` or a range. Rejects lines that set both day of month and day of week, because schedulers
 * disagree on whether that means "and" or "or".
 */
export function parseCron(text: string): CronResult {
  const parts = text.trim().split(/\s+/u);
  if (parts.length !== FIELDS.length)
    return { ok: false, reason: 'five-fields', found: text.trim() === '' ? 0 : parts.length };

  const sets: ReadonlySet<number>[] = [];
  const bad: BadField[] = [];
  for (const [index, range] of FIELDS.entries()) {
    const text = parts[index] ?? '';
    const set = parseField(text.toLowerCase(), range);
    if (set) sets.push(set);
    else bad.push({ field: range.field, text });
  }
  if (bad.length > 0) return { ok: false, reason: 'bad-fields', bad };
  const [minutes, hours, daysOfMonth, months, weekdays] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  const anyDay = parts[2] === '*';
  const anyWeekday = parts[4] === '*';
  if (!anyDay && !anyWeekday) return { ok: false, reason: 'both-days' };

  const times = ascending(hours).flatMap((hour) =>
    ascending(minutes).map((minute) => timeOfMinute(hour * 60 + minute)),
  );
  return {
    ok: true,
    cron: {
      times,
      months,
      ...(anyDay ? {} : { daysOfMonth }),
      ...(anyWeekday ? {} : { weekdays: new Set([...weekdays].map((day) => (day === 0 ? 7 : day))) }),
    },
  };
}

export function firesOn(cron: Cron, date: LocalDate): boolean {
  if (!cron.months.has(Number(date.slice(5, 7)))) return false;
  if (cron.daysOfMonth) return cron.daysOfMonth.has(Number(date.slice(8, 10)));
  return cron.weekdays === undefined || cron.weekdays.has(weekdayOf(date));
}

/** The months in which the line fires but lacks a configured day (31 in April). */
export function monthsLacking(
  cron: Cron,
  from: LocalDate,
  until: LocalDate,
): { readonly month: string; readonly lacking: readonly number[] }[] {
  const found: { month: string; lacking: readonly number[] }[] = [];
  const [last, days] = [until.slice(0, 7), ascending(cron.daysOfMonth ?? new Set())];
  let [year, number] = from.split('-').map(Number) as [number, number];
  for (;;) {
    const month = `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`;
    if (month > last) return found;
    const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const lacking = cron.months.has(number) ? days.filter((day) => day > length) : [];
    if (lacking.length > 0) found.push({ month, lacking });
    [year, number] = number === 12 ? [year + 1, 1] : [year, number + 1];
  }
}

function parseField(text: string, range: Range): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const match = /^(?:\*|([a-z]+|\d+)(?:-([a-z]+|\d+))?)(?:\/(\d+))?$/u.exec(item);
    if (!match) return undefined;
    const [, first, last, step] = match;
    if (step !== undefined && first !== undefined && last === undefined) return undefined;
    const from = first === undefined ? range.from : valueOf(first, range);
    const to = first === undefined ? range.to : last === undefined ? from : valueOf(last, range);
    const by = step === undefined ? 1 : Number(step);
    if (from === undefined || to === undefined || from > to || by < 1) return undefined;
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return values;
}

function valueOf(text: string, range: Range): number | undefined {
  const value = /^\d+$/u.test(text) ? Number(text) : (range.names?.indexOf(text) ?? -1);
  return value >= range.from && value <= range.to && text !== '' ? value : undefined;
}

function ascending(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}
