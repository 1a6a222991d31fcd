/** The periods of a year at a glance: what is sent in each on which days, and which years lack holiday data. */
import type { Campaign, EpochMs, JobName, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { closesAt, opensAt, scheduledDeadlines } from '../deadlines/deadline.ts';
import { planOf } from '../plan/schedule.ts';
import { localAt } from '../time/local-time.ts';
import { startsAt } from './runs.ts';

/** Admins are told this long before the first period that reaches into a year without holiday data, in ms. */
export const UNKNOWN_YEAR_AHEAD_MS = 60 * 86_400_000;

export interface PeriodPlan {
  readonly run: Campaign;
  /** All scheduled deadlines of its units and items, soonest first. */
  readonly deadlines: readonly LocalMoment[];
  /** Days on which each kind of message leaves, each once, in the order of the first. */
  readonly sent: readonly { readonly job: JobName; readonly dates: readonly LocalDate[] }[];
  readonly unknownYear: number | undefined;
}

export function periodPlan(run: Campaign): PeriodPlan {
  const sent = new Map<JobName, Set<LocalDate>>();
  for (const { job, date, skipped } of planOf(run)) {
    if (skipped) continue;
    const dates = sent.get(job) ?? new Set<LocalDate>();
    sent.set(job, dates.add(date));
  }
  return {
    run,
    deadlines: scheduledDeadlines(run),
    sent: [...sent].map(([job, dates]) => ({ job, dates: [...dates].toSorted() })),
    unknownYear: unknownYearOf(run),
  };
}

/** The first year of the run without known holidays; undefined if all are known or only weekends are off. */
export function unknownYearOf(run: Campaign): number | undefined {
  if (run.days.kind !== 'cn') return undefined;
  const first = Number(localAt(run.timezone, opensAt(run)).date.slice(0, 4));
  const last = Number(localAt(run.timezone, closesAt(run) - 1).date.slice(0, 4));
  return [first, last].find((year) => !run.days.years.includes(year));
}

/** For each year without data, when admins are told of it. */
export function unknownYears(
  runs: readonly Campaign[],
): readonly { readonly year: number; readonly toldAt: EpochMs }[] {
  const first = new Map<number, EpochMs>();
  for (const run of runs) {
    const year = unknownYearOf(run);
    if (year !== undefined && !first.has(year)) first.set(year, startsAt(run) - UNKNOWN_YEAR_AHEAD_MS);
  }
  return [...first].map(([year, toldAt]) => ({ year, toldAt }));
}
