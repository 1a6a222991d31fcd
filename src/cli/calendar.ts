/** `muster calendar [FILE]`: shows a parsed year of holidays, or the known years. Writes nothing. */
import { join } from 'node:path';
import { CALENDARS, loadCalendars, readCalendar, readHolidays } from '../campaigns/index.ts';
import { calendarLines, spanLines } from '../cards/organiser/holidays.ts';
import type { Language } from '../domain/campaign/campaign.ts';
import { withYears } from '../domain/holidays/days.ts';
import { daysOffOf, workingDaysOf, type HolidaySpan } from '../domain/holidays/year.ts';
import { wordsFor, type Words } from '../words/index.ts';
import { faultLines, type Output } from './check.ts';

export interface CalendarOptions {
  readonly year?: string | undefined;
  /** Parent of the campaign folders and of `calendars`. */
  readonly campaignsDir: string;
  readonly language: Language;
}

/** Exit code 0: valid; 1: faults, or no such year; 2: wrong usage. */
export async function calendar(
  file: string | undefined,
  { year: asked, campaignsDir, language }: CalendarOptions,
  { out, err }: Output,
): Promise<number> {
  const words = wordsFor(language);
  const year = asked === undefined ? undefined : Number(asked);
  if (asked !== undefined && !/^20\d{2}$/u.test(asked)) return (err(words.holidays.command.badYear), 2);
  if (file !== undefined) {
    const read = await readCalendar(file, year);
    if ('faults' in read) {
      for (const line of faultLines({ faults: read.faults, language })) out(line);
      return 1;
    }
    const { spans } = read.year;
    const days = [new Set(daysOffOf(read.year)), new Set(workingDaysOf(read.year))] as const;
    for (const line of yearLines(read.year.year, spans, days, words)) out(line);
    if (read.kept.length > 0) out(words.holidays.kept(read.kept));
    return 0;
  }
  const folder = await loadCalendars(join(campaignsDir, CALENDARS));
  for (const line of faultLines({ faults: folder.faults, language })) out(line);
  const builtIn = await readHolidays();
  if (year === undefined) {
    out(words.holidays.command.builtIn);
    out(builtIn.years.join(' '));
    if (folder.years.length > 0) {
      out(words.holidays.command.folder(folder.dir));
      out(folder.years.map((each) => each.year).join(' '));
    }
  } else {
    const all = withYears(builtIn, folder.years);
    if (!all.years.includes(year)) return (err(words.holidays.unknownYear(year)), 1);
    const spans = folder.years.find((each) => each.year === year)?.spans ?? [];
    const days = [new Set(all.daysOff), new Set(all.workingDays)] as const;
    for (const line of yearLines(year, spans, days, words)) out(line);
  }
  return folder.faults.length > 0 ? 1 : 0;
}

function yearLines(
  year: number,
  spans: readonly HolidaySpan[],
  [daysOff, workingDays]: readonly [ReadonlySet<string>, ReadonlySet<string>],
  words: Words,
): readonly string[] {
  return [
    words.holidays.title(year),
    // Terminals do not render card markup, so it is removed.
    ...spanLines({ spans }, words).map((line) => line.replaceAll('**', '')),
    ...calendarLines(year, daysOff, workingDays, words),
  ];
}
