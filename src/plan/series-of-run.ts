/** From a run back to the series that it belongs to, as admins accepted it. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { isSeries, seriesOf } from '../domain/periods/series.ts';
import type { Store } from '../ports/store.ts';
import { APP, read } from '../records/access.ts';
import { runsOfAYear } from './runs.ts';
import { fromStored } from '../records/stored-campaign.ts';

/** The periods of a year from this run, itself first; empty for a campaign that does not repeat. */
export async function yearFrom(store: Store, run: Campaign): Promise<readonly Campaign[]> {
  if (!run.period) return [];
  const id = seriesOf(run);
  const { value: head } = await read(store, 'campaign', APP, id);
  const { value } = head?.plan ? await read(store, 'plan', id, head.plan.hash) : { value: undefined };
  const series = value && fromStored(value);
  return series && isSeries(series) ? runsOfAYear(series, run) : [];
}
