/** Deadlines that count from another moment, in the form of `campaign.yaml`: `+3 working days`, `+5 days 12:00`. */
import type { DayOffset } from '../campaign/campaign.ts';

const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d|24:00`;

/** The only syntax of such an offset, for files, editor schemas and the chat; the time is that of the day reached. */
export const LATER_PATTERN = new RegExp(
  String.raw`^\+ ?(\d{1,3}) (working days?|days?)(?: (${TIME}))?$`,
  'u',
);

/** Undefined if the text is not an offset. */
export function parseLater(text: string): DayOffset | undefined {
  const [, amount, unit = '', time] = LATER_PATTERN.exec(text.trim()) ?? [];
  if (amount === undefined) return undefined;
  return {
    amount: Number(amount),
    unit: unit.startsWith('working') ? 'working-day' : 'day',
    ...(time !== undefined && { time }),
  };
}
