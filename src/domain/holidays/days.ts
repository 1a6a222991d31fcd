/** Applies holiday years to tables of working days. */
import type { DayTable, LocalDate } from '../campaign/campaign.ts';
import { daysOffOf, workingDaysOf, type HolidayYear } from './year.ts';

/** Days off and make-up days of several years, and the years that they cover. */
export interface Holidays {
  readonly years: readonly number[];
  readonly daysOff: readonly LocalDate[];
  readonly workingDays: readonly LocalDate[];
}

/** Replaces the covered years; of two decisions for one year the later applies. */
export function withYears(known: Holidays, decided: readonly HolidayYear[]): Holidays {
  let { daysOff, workingDays } = known;
  for (const year of decided) {
    const others = (date: LocalDate) => !date.startsWith(`${year.year}-`);
    const off = daysOffOf(year);
    const worked = workingDaysOf(year);
    daysOff = [...daysOff.filter((date) => others(date) && !worked.includes(date)), ...off];
    workingDays = [...workingDays.filter((date) => others(date) && !off.includes(date)), ...worked];
  }
  const years = [...new Set([...known.years, ...decided.map(({ year }) => year)])].toSorted((a, b) => a - b);
  return {
    years,
    daysOff: [...new Set(daysOff)].toSorted(),
    workingDays: [...new Set(workingDays)].toSorted(),
  };
}

/** The statutory days alone, without lists of a campaign. */
export function dayTableOf({ years, daysOff, workingDays }: Holidays): DayTable {
  return { kind: 'cn', years, daysOff: new Set(daysOff), workingDays: new Set(workingDays) };
}

/** The campaign's days with another plan for one year; days that the campaign lists itself are kept. */
export function daysWithYear(days: DayTable, year: HolidayYear): DayTable {
  if (days.kind !== 'cn') return days;
  const { own } = days;
  const next = withYears(
    { years: days.years, daysOff: [...days.daysOff], workingDays: [...days.workingDays] },
    [year],
  );
  const daysOff = new Set(next.daysOff);
  const workingDays = new Set(next.workingDays);
  for (const date of own?.daysOff ?? []) {
    workingDays.delete(date);
    daysOff.add(date);
  }
  for (const date of own?.workingDays ?? []) {
    daysOff.delete(date);
    workingDays.add(date);
  }
  return { ...days, years: next.years, daysOff, workingDays };
}
