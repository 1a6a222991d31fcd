/** Statutory holidays: the built-in ones, overridden by the folder `calendars` beside the campaigns. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { withYears, type Holidays } from '../domain/holidays/days.ts';
import { readYear } from '../domain/holidays/read.ts';
import { readTable } from '../domain/holidays/tables.ts';
import { LONGEST_TEXT, type HolidayYear } from '../domain/holidays/year.ts';
import { faultAt, type Fault } from './fault.ts';
import { decodeUtf8 } from './text-file.ts';

/** Folder of calendars, beside the campaign folders that use it. */
export const CALENDARS = 'calendars';

const CALENDAR_FILE = /^(\d{4})[^.]*\.(?:txt|md|ics|json)$/u;
/** UTF-8 takes at most four bytes per character. */
const LARGEST_BYTES = LONGEST_TEXT * 4;

const YearFile = z.object({
  holidays: z.record(z.string(), z.string()),
  workdays: z.record(z.string(), z.string()),
});

let known: Promise<Holidays> | undefined;

/**
 * Read once, directly from the data files of `chinese-days`: its functions treat 1 October of an unknown year as a
 * working day.
 */
export function readHolidays(): Promise<Holidays> {
  known ??= readYears();
  return known;
}

/** A built-in year with its holidays by name; undefined if there is none, or its format is outdated. */
export async function builtInYear(year: number): Promise<HolidayYear | undefined> {
  const text = await readFile(path.join(dataFolder(), `${year}.json`), 'utf8').catch(() => undefined);
  const reading = text === undefined ? undefined : readTable(text, year);
  return reading?.ok ? reading.year : undefined;
}

export interface Calendars {
  /** Years of the valid files, in the order of file names. */
  readonly years: readonly HolidayYear[];
  readonly faults: readonly Fault[];
}

/**
 * Reads a `calendars` folder with one file per year: 2027.txt is the notice as published, 2027.ics or .json a table.
 */
export async function readCalendars(dir: string): Promise<Calendars> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => !name.startsWith('.')).toSorted();
  const years: HolidayYear[] = [];
  const faults: Fault[] = [];
  for (const name of names) {
    const file = path.join(dir, name);
    const year = Number(CALENDAR_FILE.exec(name)?.[1]);
    if (Number.isNaN(year)) faults.push(faultAt({ file }, 'calendar-name', {}));
    else {
      const reading = await readCalendar(file, year);
      if ('faults' in reading) faults.push(...reading.faults);
      else if (years.some((each) => each.year === year))
        faults.push(faultAt({ file }, 'calendar-twice', { year }));
      else years.push(reading.year);
    }
  }
  return { years, faults };
}

/** Reads the file of one year. `year`: from the file name; absent: the file states it. */
export async function readCalendar(
  file: string,
  year?: number,
): Promise<
  { readonly year: HolidayYear; readonly kept: readonly string[] } | { readonly faults: readonly Fault[] }
> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) return { faults: [faultAt({ file }, 'file-missing', { name: path.basename(file) })] };
  if (stats.size > LARGEST_BYTES)
    return { faults: [faultAt({ file }, 'file-too-big', { limit: `${LARGEST_BYTES / 1000} KB` })] };
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return { faults: [faultAt({ file }, 'file-unreadable', { name: path.basename(file) })] };
  const text = decodeUtf8(bytes);
  if (text === undefined) return { faults: [faultAt({ file }, 'file-not-utf8', {})] };
  // A notice of one changed holiday amends the known year, so load all years that the text mentions.
  const before = new Map<number, HolidayYear>();
  for (const match of text.matchAll(/20\d{2}/gu)) {
    const each = Number(match[0]);
    if (before.size < 3 && !before.has(each)) {
      const found = await builtInYear(each);
      if (found) before.set(each, found);
    }
  }
  const reading = readYear(text, { year, known: (each) => before.get(each) });
  if (reading.ok) return { year: reading.year, kept: reading.kept };
  return {
    faults: reading.faults.map((fault) => faultAt({ file, line: fault.line }, 'calendar', { fault })),
  };
}

/**
 * The holidays for the campaigns of one root. Years `decided` by admins override the folder, which overrides the
 * built-in ones.
 */
export async function holidaysFor(
  calendars: Calendars,
  decided: readonly HolidayYear[] = [],
): Promise<Holidays> {
  return withYears(await readHolidays(), [...calendars.years, ...decided]);
}

async function readYears(): Promise<Holidays> {
  const folder = dataFolder();
  const names = (await readdir(folder)).filter((name) => /^\d{4}\.json$/u.test(name)).toSorted();
  const years = await Promise.all(
    names.map(async (name) => YearFile.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  );
  return {
    years: names.map((name) => Number(name.slice(0, 4))),
    daysOff: years.flatMap(({ holidays }) => Object.keys(holidays)),
    workingDays: years.flatMap(({ workdays }) => Object.keys(workdays)),
  };
}

function dataFolder(): string {
  const { resolve } = createRequire(import.meta.url);
  return path.join(path.dirname(resolve('chinese-days/package.json')), 'dist', 'years');
}
