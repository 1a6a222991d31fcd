import { readNotice, type NoticeOptions } from './notice.ts';
import { readTable } from './tables.ts';
import type { HolidayReading } from './year.ts';

/** Parses a year of holidays in any supported form: the published notice, a calendar file or a JSON table. */
export function readYear(text: string, options: NoticeOptions = {}): HolidayReading {
  const start = text.trimStart().slice(0, 40).toUpperCase();
  return start.startsWith('{') || start.startsWith('BEGIN:VCALENDAR')
    ? readTable(text, options.year)
    : readNotice(text, options);
}
