/**
 * Offsets of deadlines that count from another moment, in the form of `campaign.yaml`: `+3 working days 12:00`, `+24 hours`,
 * `+35 minutes`.
 */
import type { DayOffset, ElapsedOffset } from '../campaign/campaign.ts';

const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d|24:00`;

/** The only syntax of such an offset, for files, editor schemas and the chat; the time is that of the day reached. */
export const DAY_OFFSET_PATTERN = new RegExp(
  String.raw`^\+ ?(\d{1,3}) (working days?|days?)(?: (${TIME}))?$`,
  'u',
);

/** These count from the moment of an event, through nights and days off; a first deadline of a map has none. */
const ELAPSED_PATTERN = /^\+ ?([1-9]\d{0,2}) (hours?|minutes?)$/u;

/** After an event: days, working days, hours or minutes. */
export const AFTER_EVENT_PATTERN = new RegExp(`${DAY_OFFSET_PATTERN.source}|${ELAPSED_PATTERN.source}`, 'u');

/** Undefined if the text is not an offset. */
export function parseAfterEvent(text: string): DayOffset | ElapsedOffset | undefined {
  const [, amount, unit = ''] = ELAPSED_PATTERN.exec(text.trim()) ?? [];
  return amount === undefined
    ? parseDayOffset(text)
    : { amount: Number(amount), unit: unit.startsWith('hour') ? 'hour' : 'minute' };
}

/** Undefined if the text is not an offset in days. */
export function parseDayOffset(text: string): DayOffset | undefined {
  const [, amount, unit = '', time] = DAY_OFFSET_PATTERN.exec(text.trim()) ?? [];
  if (amount === undefined) return undefined;
  return {
    amount: Number(amount),
    unit: unit.startsWith('working') ? 'working-day' : 'day',
    ...(time !== undefined && { time }),
  };
}
