/** Names from the rosters of all campaigns, for admins who act in a campaign whose roster does not name them. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { lookupKeysOf, type Directory } from '../domain/people/directory.ts';
import type { Store } from '../ports/store.ts';
import { APP, readAll } from '../records/access.ts';

/** The directory, in which people who speak for no unit of its campaign have the name that another roster gives them. */
export async function withNamesElsewhere(
  directory: Directory,
  openIds: readonly string[],
  { campaigns, store }: { readonly campaigns: readonly Campaign[]; readonly store: Store },
): Promise<Directory> {
  const nameless = new Set(
    openIds.filter((openId) => !directory.names.has(openId) && directory.unitsOf(openId).length === 0),
  );
  if (nameless.size === 0) return directory;
  const lookups = await readAll(store, 'lookup', APP);
  const found = campaigns
    .flatMap(({ roster }) => roster.people)
    .flatMap((row) => {
      const openIdsOfRow = [row.openId, ...lookupKeysOf(row).map((name) => lookups.get(name)?.openId)];
      const openId = openIdsOfRow.find((each) => each !== undefined && each !== '');
      return openId !== undefined && nameless.has(openId) ? [[openId, row.name] as const] : [];
    });
  return { ...directory, names: new Map([...found, ...directory.names]) };
}
