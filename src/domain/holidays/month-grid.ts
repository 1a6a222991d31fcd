/** The months of a year as grids of weeks, Monday to Sunday. */
import type { LocalDate } from '../campaign/campaign.ts';
import { addDays, weekdayOf } from '../time/local-time.ts';

export interface MonthDay {
  readonly day: number;
  /** `off` and `worked` come from the statutory plan; an ordinary weekend day is `plain`. */
  readonly kind: 'off' | 'worked' | 'plain';
}

export interface Month {
  readonly month: number;
  /** Seven cells each; undefined for days of the adjacent months. */
  readonly weeks: readonly (readonly (MonthDay | undefined)[])[];
}

/** Months in which some day differs from the Monday-to-Friday pattern. */
export function specialMonths(
  year: number,
  daysOff: ReadonlySet<LocalDate>,
  workingDays: ReadonlySet<LocalDate>,
): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => index + 1)
    .filter((month) => {
      const prefix = `${year}-${String(month).padStart(2, '0')}-`;
      return [...daysOff, ...workingDays].some((date) => date.startsWith(prefix));
    })
    .map((month) => monthOf(year, month, daysOff, workingDays));
}

function monthOf(
  year: number,
  month: number,
  daysOff: ReadonlySet<LocalDate>,
  workingDays: ReadonlySet<LocalDate>,
): Month {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const weeks: (MonthDay | undefined)[][] = [];
  for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1)) {
    const place = weekdayOf(date) - 1;
    if (place === 0 || weeks.length === 0) weeks.push(Array.from({ length: 7 }, () => undefined));
    const kind = workingDays.has(date) ? 'worked' : daysOff.has(date) ? 'off' : 'plain';
    const week = weeks.at(-1);
    if (week) week[place] = { day: Number(date.slice(8)), kind };
  }
  return { month, weeks };
}
