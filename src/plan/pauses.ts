/** The pause that holds a campaign's messages: its own, or that of the series to which it belongs. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { seriesIdIn } from '../domain/periods/series.ts';
import { isPaused, pauseEnd, type Pause } from '../domain/plan/pause.ts';
import type { Store } from '../ports/store.ts';
import { APP, readMany } from '../records/access.ts';
import type { Words } from '../words/index.ts';

/**
 * Of several pauses the one that holds longest; if none is in force at `now`, the latest. `campaign`: the id of a
 * campaign or a run.
 */
export async function pauseOf(store: Store, campaign: string, now: EpochMs): Promise<Pause | undefined> {
  const ids = [...new Set([campaign, seriesIdIn(campaign)])];
  const found = await readMany(store, 'pause', APP, ids);
  const pauses = found.flatMap(({ value }) => value ?? []);
  const strength = (pause: Pause) => (isPaused(pause, now) ? pauseEnd(pause) : -1);
  return pauses.toSorted((a, b) => strength(b) - strength(a) || b.since - a.since)[0];
}

/** The title of a run without its period; other titles are unchanged. */
export function seriesTitle(
  { title, period }: Pick<Campaign, 'title' | 'period'>,
  { format }: Pick<Words, 'format'>,
): string {
  const ending = period ? format.inPeriod('', period) : '';
  return ending !== '' && title.endsWith(ending) ? title.slice(0, -ending.length) : title;
}
