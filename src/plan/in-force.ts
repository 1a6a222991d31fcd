import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Store } from '../ports/store.ts';
import { APP, read, readAll } from '../records/access.ts';
import { fromStored } from './stored-campaign.ts';

/** The campaigns whose plans are in force, as the store has them: for a command that runs beside the bot. */
export async function campaignsInForce(store: Store): Promise<Campaign[]> {
  const found: Campaign[] = [];
  for (const [id, { plan }] of await readAll(store, 'campaign', APP)) {
    const { value } = plan ? await read(store, 'plan', id, plan.hash) : { value: undefined };
    // A campaign that repeats is in force as its runs, each of which has a plan of its own.
    if (value && !value.repeats) found.push(fromStored(value));
  }
  return found;
}
