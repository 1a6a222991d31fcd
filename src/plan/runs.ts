/** The functions of `domain/periods/runs` with titles in the campaign's language. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import * as domain from '../domain/periods/runs.ts';
import type { TitleOf } from '../domain/periods/runs.ts';
import type { Series } from '../domain/periods/series.ts';
import { wordsFor } from '../words/index.ts';

const titled: TitleOf = ({ title, language }, period) => wordsFor(language).format.inPeriod(title, period);

/** Active runs at `now`, oldest first. */
export function runsAt(series: Series, now: EpochMs): readonly Campaign[] {
  return domain.runsAt(series, now, titled);
}

/** Runs open at `now` or starting by `until`. */
export function runsUntil(series: Series, now: EpochMs, until: EpochMs): readonly Campaign[] {
  return domain.runsUntil(series, now, until, titled);
}

/** The run with this id; undefined if the series has none. */
export function runById(series: Series, id: string): Campaign | undefined {
  return domain.runById(series, id, titled);
}

/** Runs of a year from the given one, by default from the first. */
export function runsOfAYear(series: Series, from?: Campaign): readonly Campaign[] {
  return domain.runsOfAYear(series, titled, from);
}

/** Start of the next run after `now`; undefined if none is left. */
export function nextStart(series: Series, now: EpochMs): EpochMs | undefined {
  return domain.nextStart(series, now, titled);
}

/** The run whose plan represents the series at `now`. */
export function currentRun(series: Series, now: EpochMs): Campaign | undefined {
  return domain.currentRun(series, now, titled);
}

/** The run of the period after this run's; undefined if the series has none. */
export function runAfter(series: Series, run: Campaign): Campaign | undefined {
  return domain.runAfter(series, run, titled);
}

/** The last run; undefined if the series goes on. */
export function lastRun(series: Series): Campaign | undefined {
  return domain.lastRun(series, titled);
}
