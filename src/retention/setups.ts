/** Expires abandoned campaign setups and deletes the people and notices in them. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { lookupKeysOf } from '../domain/people/directory.ts';
import { emptySetup } from '../domain/setup/setup.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read, readAll } from '../records/access.ts';
import { isExpired } from '../setup/stored-setup.ts';

/** Records per commit. */
const AT_ONCE = 500;
/** How long the maker is told that the setup has expired, in ms. */
const TOLD_MS = 30 * 86_400_000;

/** Returns how many were emptied or deleted. */
export async function emptyOldSetups(store: Store, now: EpochMs): Promise<number> {
  let count = 0;
  for (const [person, found] of await readAll(store, 'setup', APP)) {
    if (!isExpired(found, now)) continue;
    const { changedAt } = found;
    const at = key('setup', APP, person);
    const { version, value } = await read(store, 'setup', APP, person);
    if (!value || !isExpired(value, now)) continue;
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

/**
 * Deletes what was looked up for rosters that no campaign and no live setup has any more. Returns how many. `campaigns`:
 * all that still have personal data; without any, nothing is deleted.
 */
export async function dropUnusedLookups(
  store: Store,
  campaigns: readonly Pick<Campaign, 'roster'>[],
  now: EpochMs,
): Promise<number> {
  if (campaigns.length === 0) return 0;
  const setups = [...(await readAll(store, 'setup', APP)).values()].filter(
    (record) => !isExpired(record, now),
  );
  const rosters = [
    ...campaigns.map(({ roster }) => roster),
    ...setups.flatMap(({ fields }) => fields.roster ?? []),
  ];
  const wanted = new Set(rosters.flatMap(({ people }) => people.flatMap(lookupKeysOf)));
  const unused = [...(await readAll(store, 'lookup', APP)).keys()].filter((name) => !wanted.has(name));
  for (let from = 0; from < unused.length; from += AT_ONCE)
    await store.commit({ drop: unused.slice(from, from + AT_ONCE).map((name) => key('lookup', APP, name)) });
  return unused.length;
}
