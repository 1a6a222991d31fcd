/** Messages that the units of a campaign were sent by its schedule and by 催办. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { Store } from '../../ports/store.ts';
import { readAll } from '../../records/access.ts';
import type { Sent } from '../job.ts';

/** Messages per occurrence; 3,000 units with several people each stay below it. */
const MOST_MESSAGES = 20_000;

/**
 * By unit, in no particular order. Asks for each occurrence by itself, because the receipts of a large campaign push
 * its reminders out of reach of a search over all messages.
 */
export async function sentIn(
  { store, outbox }: { readonly store: Store; readonly outbox: Pick<Outbox, 'list'> },
  campaign: Pick<Campaign, 'id'>,
): Promise<Map<string, Sent[]>> {
  const found = new Map<string, Sent[]>();
  for (const occurrence of await causesOf(store, campaign.id)) {
    const settled = await outbox.list({
      campaign: campaign.id,
      occurrence,
      states: ['sent', 'failed', 'parked'],
      limit: MOST_MESSAGES,
    });
    for (const { message, state, settledAt, plannedAt } of settled) {
      const { unit, kind } = message.about;
      if (unit === undefined || (kind !== 'announce' && kind !== 'remind' && kind !== 'chase')) continue;
      const one = { at: settledAt ?? plannedAt, job: kind, arrived: state === 'sent' } as const;
      const ofUnit = found.get(unit);
      if (ofUnit) ofUnit.push(one);
      else found.set(unit, [one]);
    }
  }
  return found;
}

/** Occurrences that planned messages, and mass sends by admins. */
async function causesOf(store: Store, campaign: string): Promise<readonly string[]> {
  const [occurrences, requests] = await Promise.all([
    readAll(store, 'occurrence', campaign),
    readAll(store, 'request', campaign),
  ]);
  const planned = [...occurrences].flatMap(([id, each]) => (each.planned > 0 ? [id] : []));
  const sends = [...requests.values()].flatMap(({ cause }) => cause ?? []);
  return [...new Set([...planned, ...sends])];
}
