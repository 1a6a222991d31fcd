/** Backups that name themselves: one file each in a folder, the newest of which are kept. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Only what this program has named is ever deleted. By its name the newest is the last. */
const OWN_NAME = /^muster-\d{8}T\d{6}Z\.ndjson$/u;

/** The file of a backup taken at `now` (ms, UTC in its name); undefined where the folder is none. */
export async function fileIn(folder: string, now: number): Promise<string | undefined> {
  const stats = await stat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) return undefined;
  const moment = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  return join(folder, `muster-${moment}.ndjson`);
}

/** Deletes the oldest beyond `keep`, and answers their paths. */
export async function dropOldest(folder: string, keep: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const own = entries.filter((entry) => entry.isFile() && OWN_NAME.test(entry.name)).map(({ name }) => name);
  const oldest = own
    .toSorted()
    .slice(0, Math.max(0, own.length - keep))
    .map((name) => join(folder, name));
  for (const file of oldest) await rm(file, { force: true });
  return oldest;
}
