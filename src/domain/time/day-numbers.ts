/** Serial day numbers of spreadsheets: days since 1899-12-30 in local time. */
import type { EpochMs, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { dateOfDay, dayNumber, localAt, minuteOfDay, timeOfMinute } from './local-time.ts';

/** The serial number of 1970-01-01. */
export const EPOCH_DAY = 25_569;
/** Since 1970, zones have changed their offset only at quarters of an hour. */
const QUARTER_MS = 15 * 60_000;

export function dayNumberOf(date: LocalDate): number {
  return dayNumber(date) + EPOCH_DAY;
}

export function momentNumberOf({ date, time }: LocalMoment): number {
  return whole(dayNumberOf(date) * 1_440 + minuteOfDay(time));
}

/** Quarters in memory, some 500 days. */
const MOST_QUARTERS = 50_000;
const converters = new Map<string, (at: EpochMs) => number>();

/**
 * Returns a converter from epoch milliseconds to serial numbers, to the minute; offsets are cached per quarter of an
 * hour.
 */
export function momentNumbers(timezone: string): (at: EpochMs) => number {
  const known = converters.get(timezone);
  if (known) return known;
  const made = converterOf(timezone);
  converters.set(timezone, made);
  return made;
}

function converterOf(timezone: string): (at: EpochMs) => number {
  const offsets = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const start = quarter * QUARTER_MS;
      offset = Math.round((momentNumberOf(localAt(timezone, start)) - EPOCH_DAY) * 1_440) - start / 60_000;
      if (offsets.size >= MOST_QUARTERS) offsets.clear();
      offsets.set(quarter, offset);
    }
    const minutes = Math.floor(at / 60_000) + offset;
    return whole(minutes + EPOCH_DAY * 1_440);
  };
}

/** The date of a serial number, whatever its hour. */
export function dateOfNumber(number: number): LocalDate {
  return dateOfDay(Math.floor(number) - EPOCH_DAY);
}

/** The local moment of a serial number, to the minute. */
export function localOfNumber(number: number): LocalMoment {
  const minutes = Math.round((number - EPOCH_DAY) * 1_440);
  const day = Math.floor(minutes / 1_440);
  return { date: dateOfDay(day), time: timeOfMinute(minutes - day * 1_440) };
}

/** Rounded up, so that a reader who truncates seconds does not get the previous minute. */
function whole(minutes: number): number {
  return Math.ceil((minutes / 1_440) * 1e8) / 1e8;
}
