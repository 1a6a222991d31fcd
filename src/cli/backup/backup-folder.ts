/** Backups in a folder: one file each, named by time; only the newest are kept. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Only files with such a name are ever deleted. Names sort by time. */
const OWN_NAME = /^muster-\d{8}T\d{6}Z\.ndjson$/u;

/** Path of a backup taken at `now` (ms; UTC in the name); undefined if `folder` is not a folder. */
export async function fileIn(folder: string, now: number): Promise<string | undefined> {
  const stats = await stat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) return undefined;
  const moment = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  return join(folder, `muster-${moment}.ndjson`);
}

/** Deletes the oldest beyond `keep` and returns their paths. */
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
