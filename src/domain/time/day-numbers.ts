/** Serial day numbers of spreadsheets: days since 1899-12-30 in local time. */
import type { EpochMs, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { localAt, minuteOfDay } from './local-time.ts';

const DAY_MS = 86_400_000;
const EPOCH_DAY = 25_569;
/** Since 1970, zones have changed their offset only at quarters of an hour. */
const QUARTER_MS = 15 * 60_000;

export function dayNumberOf(date: LocalDate): number {
  const part = (from: number, to: number) => Number(date.slice(from, to));
  return Date.UTC(part(0, 4), part(5, 7) - 1, part(8, 10)) / DAY_MS + EPOCH_DAY;
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

/** The local moment of a serial number, to the minute. */
export function localOfNumber(number: number): LocalMoment {
  const minutes = Math.round((number - EPOCH_DAY) * 1_440);
  const wall = new Date(minutes * 60_000).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
}

/** Rounded up, so that a reader who truncates seconds does not get the previous minute. */
function whole(minutes: number): number {
  return Math.ceil((minutes / 1_440) * 1e8) / 1e8;
}
