/** Days and moments as spreadsheets count them: days since 1899-12-30 on the clocks of a zone. */
import type { EpochMs, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { localAt, minuteOfDay } from './local-time.ts';

const DAY_MS = 86_400_000;
const EPOCH_DAY = 25_569;
/** Clocks are changed at quarters of an hour, in every zone since 1970. */
const QUARTER_MS = 15 * 60_000;

export function dayNumberOf(date: LocalDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / DAY_MS + EPOCH_DAY;
}

export function momentNumberOf({ date, time }: LocalMoment): number {
  return whole(dayNumberOf(date) * 1_440 + minuteOfDay(time));
}

/** The number of a moment on the zone's clocks, to the minute; asked for a quarter of an hour again it costs nothing. */
export function momentNumbers(timezone: string): (at: EpochMs) => number {
  const offsets = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const start = quarter * QUARTER_MS;
      offset = Math.round((momentNumberOf(localAt(timezone, start)) - EPOCH_DAY) * 1_440) - start / 60_000;
      offsets.set(quarter, offset);
    }
    const minutes = Math.floor(at / 60_000) + offset;
    return whole(minutes + EPOCH_DAY * 1_440);
  };
}

/** The moment on the zone's clocks that a number stands for, to the minute. */
export function localOfNumber(number: number): LocalMoment {
  const minutes = Math.round((number - EPOCH_DAY) * 1_440);
  const wall = new Date(minutes * 60_000).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
}

/** Never a hair before the minute: whoever cuts off the seconds would read the minute before. */
function whole(minutes: number): number {
  return Math.ceil((minutes / 1_440) * 1e8) / 1e8;
}
