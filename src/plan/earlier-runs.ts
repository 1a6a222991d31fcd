import type { Campaign } from '../domain/campaign/campaign.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import type { RunFiled } from '../domain/periods/trend.ts';
import { seriesOf } from '../domain/periods/series.ts';
import type { Store } from '../ports/store.ts';
import { readAll } from '../records/access.ts';

/** Up to `most` earlier runs of the same series with their filings, oldest first. */
export async function earlierRuns(
  campaign: Campaign,
  campaigns: readonly Campaign[],
  store: Store,
  most: number,
): Promise<readonly RunFiled[]> {
  if (!campaign.period) return [];
  const before = campaigns
    .filter(
      (each) => each.period && seriesOf(each) === seriesOf(campaign) && opensAt(each) < opensAt(campaign),
    )
    .slice(-most);
  return Promise.all(
    before.map(async (each) => ({ campaign: each, registers: await readAll(store, 'unit', each.id) })),
  );
}
