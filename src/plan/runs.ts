/** The runs of a campaign that repeats, each called by its title and its period in the campaign's language. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import * as domain from '../domain/periods/runs.ts';
import type { TitleOf } from '../domain/periods/runs.ts';
import type { Series } from '../domain/periods/series.ts';
import { wordsFor } from '../words/index.ts';

const titled: TitleOf = ({ title, language }, period) => wordsFor(language).format.inPeriod(title, period);

/** The runs that concern somebody at `now`, oldest first. */
export function runsAt(series: Series, now: EpochMs): readonly Campaign[] {
  return domain.runsAt(series, now, titled);
}

/** The runs that open between two moments, and those that are open at the first. */
export function runsUntil(series: Series, now: EpochMs, until: EpochMs): readonly Campaign[] {
  return domain.runsUntil(series, now, until, titled);
}

/** The run with this id; undefined where the series has none. */
export function runById(series: Series, id: string): Campaign | undefined {
  return domain.runById(series, id, titled);
}

/** The runs of a year, from the first. */
export function runsOfAYear(series: Series): readonly Campaign[] {
  return domain.runsOfAYear(series, titled);
}

/** When the next run begins that has not begun at `now`; undefined where none is left. */
export function nextStart(series: Series, now: EpochMs): EpochMs | undefined {
  return domain.nextStart(series, now, titled);
}

/** The run that is open at `now`, or the next, or the last: whose plan stands for the series. */
export function currentRun(series: Series, now: EpochMs): Campaign | undefined {
  return domain.currentRun(series, now, titled);
}
