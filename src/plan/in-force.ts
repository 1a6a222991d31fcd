import type { Campaign } from '../domain/campaign/campaign.ts';
import { withStarts } from '../domain/campaign/event-clock.ts';
import { withReopenings } from '../domain/deadlines/closing.ts';
import type { Store } from '../ports/store.ts';
import { APP, read, readAll } from '../records/access.ts';
import { fromStored } from '../records/stored-campaign.ts';
import { startsIn } from './stored-starts.ts';

/** Campaigns in force according to the store, for command-line tools. */
export async function campaignsInForce(store: Store): Promise<Campaign[]> {
  const found: Campaign[] = [];
  for (const [id, { plan, reopened }] of await readAll(store, 'campaign', APP)) {
    const { value } = plan ? await read(store, 'plan', id, plan.hash) : { value: undefined };
    // A series is in force as its runs, which have their own plans.
    if (!value || value.repeats) continue;
    const campaign = withReopenings(fromStored(value), reopened);
    found.push(withStarts(campaign, await startsIn(store, campaign)));
  }
  return found;
}
