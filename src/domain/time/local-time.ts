import { Temporal } from 'temporal-polyfill';
import type { EpochMs, LocalDate, LocalMoment, LocalTime } from '../campaign/campaign.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A local date and time with its weekday, 1 (Monday) to 7 (Sunday). */
export interface WallClock extends LocalMoment {
  readonly weekday: number;
}

/**
 * Converts a wall time to epoch milliseconds. In a gap (spring), the first moment after it; in an overlap (autumn),
 * the first of the two. `24:00` is the next day's 00:00.
 */
export function momentAt(timezone: string, moment: LocalMoment): EpochMs {
  const name = `${timezone} ${moment.date} ${moment.time}`;
  const known = moments.get(name);
  if (known !== undefined) return known;
  const at = workedOut(timezone, moment);
  if (moments.size >= MOST_MOMENTS) moments.clear();
  moments.set(name, at);
  return at;
}

/** Cached, because each heartbeat converts the same few deadlines for thousands of units. */
const moments = new Map<string, EpochMs>();
const MOST_MOMENTS = 10_000;

function workedOut(timezone: string, moment: LocalMoment): EpochMs {
  const wall = plainDateTime(moment);
  const zoned = wall.toZonedDateTime(timezone);
  if (zoned.toPlainDateTime().equals(wall)) return zoned.epochMilliseconds;
  // In a gap Temporal adds the gap's length (02:30 becomes 03:30); an office expects 03:00. The extra millisecond is
  // needed because "previous" looks strictly before, and a wall time at the start of the gap is the transition itself.
  const transition = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return transition?.epochMilliseconds ?? zoned.epochMilliseconds;
}

/** The wall clock at a moment, truncated to the minute. */
export function localAt(timezone: string, at: EpochMs): WallClock {
  const held = wallClocks.get(timezone) ?? new Map<EpochMs, WallClock>();
  wallClocks.set(timezone, held);
  const known = held.get(at);
  if (known) return known;
  const shown = Object.freeze(readClock(timezone, at));
  if (held.size >= MOST_MOMENTS) held.clear();
  held.set(at, shown);
  return shown;
}

/** The wall clock at the end of a span: midnight is shown as 24:00 of the day that ends. */
export function endAt(timezone: string, at: EpochMs): WallClock {
  const wall = localAt(timezone, at);
  if (wall.time !== '00:00') return wall;
  const date = addDays(wall.date, -1);
  return { date, time: '24:00', weekday: weekdayOf(date) };
}

/** Cached per zone, because one act converts the same moment several times. */
const wallClocks = new Map<string, Map<EpochMs, WallClock>>();

function readClock(timezone: string, at: EpochMs): WallClock {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }),
    weekday: zoned.dayOfWeek,
  };
}

/** `2021-09-22T09:00:00+08:00`, with the zone's offset. */
export function isoAt(timezone: string, at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: timezone, smallestUnit: 'second' });
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: LocalDate): number {
  // Day 0, 1970-01-01, was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The date or moment with its weekday, as the words of both languages show it. */
export function withWeekday<T extends { readonly date: LocalDate }>(at: T): T & { readonly weekday: number } {
  return { ...at, weekday: weekdayOf(at.date) };
}

/** The calendar date `amount` days later (earlier when negative). */
export function addDays(date: LocalDate, amount: number): LocalDate {
  return dateOfDay(dayNumber(date) + amount);
}

/** The date of a day since 1970-01-01. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Whether `YYYY-MM-DD` is a valid date. */
export function isRealDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** Minutes since 00:00; `24:00` is 1440. */
export function minuteOfDay(time: LocalTime): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** Inverse of `minuteOfDay`; 1440 is `24:00`. */
export function timeOfMinute(minute: number): LocalTime {
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

/** Negative if `a` is earlier; `24:00` sorts before the next day's `00:00`. */
export function compareMoments(a: LocalMoment, b: LocalMoment): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return minuteOfDay(a.time) - minuteOfDay(b.time);
}

export function laterMoment(a: LocalMoment, b: LocalMoment): LocalMoment {
  return compareMoments(a, b) >= 0 ? a : b;
}

/** Minutes to milliseconds. */
export function minutesMs(minutes: number): number {
  return minutes * MINUTE_MS;
}

/**
 * Days since 1970-01-01. Plain arithmetic is thirty times faster than Temporal, and plans call this thousands of
 * times for a few hundred days.
 */
export function dayNumber(date: LocalDate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const number = Date.UTC(year, month - 1, day) / DAY_MS;
  if (numbers.size >= MOST_MOMENTS) numbers.clear();
  numbers.set(date, number);
  return number;
}

const numbers = new Map<LocalDate, number>();

function plainDateTime({ date, time }: LocalMoment): Temporal.PlainDateTime {
  if (time === '24:00') return Temporal.PlainDate.from(date).add({ days: 1 }).toPlainDateTime();
  return Temporal.PlainDateTime.from(`${date}T${time}`);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
