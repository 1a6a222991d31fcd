/** Expires abandoned campaign setups and deletes the people and notices in them. */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { emptySetup } from '../domain/setup/setup.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read, readAll } from '../records/access.ts';
import { isExpired } from '../setup/held.ts';

/** How long the maker is told that the setup has expired, in ms. */
const TOLD_MS = 30 * 86_400_000;

/** Returns how many were emptied or deleted. */
export async function emptyOldSetups(store: Store, now: EpochMs): Promise<number> {
  let count = 0;
  for (const [person, { changedAt }] of await readAll(store, 'setup', APP)) {
    if (!isExpired(changedAt, now)) continue;
    const at = key('setup', APP, person);
    const { version, value } = await read(store, 'setup', APP, person);
    if (!value || !isExpired(value.changedAt, now)) continue;
    const { fields, startedAt } = value;
    const empty = emptySetup(fields.language, fields.timezone);
    const expect = [{ ...at, version }];
    if (now - value.changedAt >= TOLD_MS) await store.commit({ expect, drop: [at] });
    else if (fields.title !== undefined || fields.roster || fields.asked.length > 0 || fields.deadline)
      await store.commit({ expect, put: [{ ...at, value: { fields: empty, startedAt, changedAt } }] });
    else continue;
    count += 1;
  }
  return count;
}
