/** Deadlines within a period: `day 10`, `last working day`, `-3 working days`, `last Friday`, `Friday 17:00`. */
import type {
  DayOffset,
  DayTable,
  DueRule,
  Every,
  LocalDate,
  LocalMoment,
  Repeats,
} from '../campaign/campaign.ts';
import { addWorkingDays, firstWorkingDayOnOrAfter, lastWorkingDayOnOrBefore } from '../time/calendar.ts';
import { addDays, weekdayOf } from '../time/local-time.ts';
import { dayOfMonth, type Span } from './period.ts';

const HOUR = String.raw`(?:[01]\d|2[0-3]):[0-5]\d|24:00`;
const NTH = ['first', 'second', 'third', 'fourth'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The syntax of a rule, used by the loader and by editor schemas. */
export const DUE_PATTERN = new RegExp(
  String.raw`^(?:(?:month (1[0-2]|[1-9]) )?day (3[01]|[12]\d|[1-9])` +
    String.raw`|(last day)|(last working day)|working day (1\d|2[0-3]|[1-9])` +
    String.raw`|- ?([1-9]\d?) (working days?|days?)|(?:(last|${NTH.join('|')}) )?([A-Z][a-z]{2,5}day))(?: (${HOUR}))?$`,
  'u',
);

/** Days or working days before the deadline. */
export const OPENS_PATTERN = /^- ?(\d{1,3}) (working days?|days?)$/u;

/** Undefined if the text is not a rule; without a time, the deadline is at 24:00. */
export function parseDue(text: string): DueRule | undefined {
  const match = DUE_PATTERN.exec(text.trim());
  if (!match) return undefined;
  const [, month, day, lastDay, lastWorking, nth, back, unit, which, weekday, time = '24:00'] = match;
  if (day !== undefined)
    return { kind: 'day', day: Number(day), ...(month !== undefined && { month: Number(month) }), time };
  if (lastDay !== undefined) return { kind: 'last-day', before: 0, time };
  if (lastWorking !== undefined) return { kind: 'working-day', amount: 0, time };
  if (nth !== undefined) return { kind: 'working-day', amount: Number(nth), time };
  if (back !== undefined)
    return unit?.startsWith('working')
      ? { kind: 'working-day', amount: -Number(back), time }
      : { kind: 'last-day', before: Number(back), time };
  const number = WEEKDAYS.indexOf((weekday ?? '').toLowerCase()) + 1;
  if (number === 0) return undefined;
  const place = which === 'last' ? -1 : NTH.indexOf(which ?? '') + 1;
  return { kind: 'weekday', weekday: number, ...(which !== undefined && { nth: place }), time };
}

/** Whether the rule suits the kind of period: a week has one Friday, a month has several. */
export function fitsPeriod(rule: DueRule, every: Every): boolean {
  if (rule.kind === 'weekday')
    return rule.nth === undefined ? every === 'week' : every === 'month' || every === 'quarter';
  const { kind } = rule;
  return kind !== 'day' || (every !== 'week' && typeof every === 'string');
}

/** The deadline of a rule in the period in which it is due. */
export function dueIn(rule: DueRule, span: Span, about: Repeats['about'], days: DayTable): LocalMoment {
  return { date: dateOf(rule, span, about, days), time: rule.time };
}

/** Shifts by days or working days; keeps the time of day unless the offset has one. */
export function movedBy(
  { date, time: from }: LocalMoment,
  { amount, unit, time = from }: DayOffset,
  days: DayTable,
): LocalMoment {
  return { date: unit === 'day' ? addDays(date, amount) : addWorkingDays(days, date, amount), time };
}

function weekdayIn({ from, until }: Span, { weekday, nth }: DueRule & { kind: 'weekday' }): LocalDate {
  if (nth === -1) return addDays(until, -((weekdayOf(until) - weekday + DAYS_OF_WEEK) % DAYS_OF_WEEK));
  const first = addDays(from, (weekday - weekdayOf(from) + DAYS_OF_WEEK) % DAYS_OF_WEEK);
  return addDays(first, ((nth ?? 1) - 1) * DAYS_OF_WEEK);
}

const DAYS_OF_WEEK = 7;

function dateOf(rule: DueRule, span: Span, about: Repeats['about'], days: DayTable): LocalDate {
  switch (rule.kind) {
    case 'weekday':
      return weekdayIn(span, rule);
    case 'last-day':
      return addDays(span.until, -rule.before);
    case 'working-day':
      return rule.amount > 0
        ? addWorkingDays(days, firstWorkingDayOnOrAfter(days, span.from), rule.amount - 1)
        : addWorkingDays(days, lastWorkingDayOnOrBefore(days, span.until), rule.amount);
    case 'day': {
      const anchor = rule.month === undefined && about === 'same' ? span.until : span.from;
      const [year = 0, month = 1] = anchor.split('-').map(Number);
      const index = year * 12 + month - 1 + (rule.month ?? 1) - 1;
      return dayOfMonth(Math.floor(index / 12), (index % 12) + 1, rule.day);
    }
  }
}
