import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

/** The State Council's days off and make-up days, and the years for which they are known. */
export interface Holidays {
  readonly years: readonly number[];
  readonly daysOff: readonly string[];
  readonly workingDays: readonly string[];
}

const YearFile = z.object({ holidays: z.record(z.string(), z.string()), workdays: z.record(z.string(), z.string()) });

let known: Promise<Holidays> | undefined;

/** Read once from the data files of `chinese-days`; its functions call an unknown year's 1 October a working day. */
export function readHolidays(): Promise<Holidays> {
  known ??= readYears();
  return known;
}

async function readYears(): Promise<Holidays> {
  const { resolve } = createRequire(import.meta.url);
  const folder = path.join(path.dirname(resolve('chinese-days/package.json')), 'dist', 'years');
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
