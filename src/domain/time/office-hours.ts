import { addWorkingDays, isWorkingDay } from './calendar.ts';
import type { Campaign, EpochMs, HourRange, LocalDate } from '../campaign/campaign.ts';
import { localAt, momentAt } from './local-time.ts';

type Office = Pick<Campaign, 'timezone' | 'days' | 'officeHours'>;

/** Never empty: every day has at least one range. */
type Ranges = readonly [HourRange, ...HourRange[]];

/**
 * Whether `now` is within office hours of a working day (start included, end excluded). `opensAt` is the next such
 * moment, or `now` if the office is open.
 */
export function officeWindow(
  campaign: Office,
  now: EpochMs,
): { readonly open: boolean; readonly opensAt: EpochMs } {
  const { date } = localAt(campaign.timezone, now);
  if (isWorkingDay(campaign.days, date)) {
    for (const range of rangesOn(campaign, date)) {
      const { from, to } = momentsOf(campaign, date, range);
      if (now < from) return { open: false, opensAt: from };
      if (now < to) return { open: true, opensAt: now };
    }
  }
  return { open: false, opensAt: officeHoursOn(campaign, addWorkingDays(campaign.days, date, 1)).from };
}

/** Start and end of office hours on a date, working day or not; breaks are ignored. */
export function officeHoursOn(
  campaign: Office,
  date: LocalDate,
): { readonly from: EpochMs; readonly to: EpochMs } {
  const { from, to } = hoursOn(campaign, date);
  return momentsOf(campaign, date, { from, to });
}

/** The same in wall time. */
export function hoursOn(campaign: Pick<Campaign, 'officeHours'>, date: LocalDate): HourRange {
  const ranges = rangesOn(campaign, date);
  const [first] = ranges;
  return { from: first.from, to: (ranges.at(-1) ?? first).to };
}

/** The notation that people read and type. */
export function hoursText({ from, to, seasons = [] }: Campaign['officeHours']): string {
  const text = (ranges: readonly HourRange[]) =>
    ranges.map((range) => `${range.from}-${range.to}`).join(', ');
  const [only, ...others] = seasons;
  if (!only) return `${from}-${to}`;
  return others.length === 0
    ? text(only.ranges)
    : seasons.map(({ since, ranges }) => `${since}: ${text(ranges)}`).join('; ');
}

function rangesOn({ officeHours }: Pick<Campaign, 'officeHours'>, date: LocalDate): Ranges {
  const { seasons = [], from, to } = officeHours;
  // A season lasts until the next one begins; the last one continues into the new year.
  const season = seasons.findLast(({ since }) => since <= date.slice(5)) ?? seasons.at(-1);
  const [first, ...others] = season?.ranges ?? [];
  return first ? [first, ...others] : [{ from, to }];
}

function momentsOf({ timezone }: Office, date: LocalDate, { from, to }: HourRange) {
  return {
    from: momentAt(timezone, { date, time: from }),
    to: momentAt(timezone, { date, time: to }),
  };
}
