/** Temporary folders for files that are being built. A killed process leaves them behind, with units' filings in them. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KINDS = ['export', 'page', 'setup'] as const;
/** Age in ms at which a folder is abandoned: building a file takes minutes at most. */
const LEFT_MS = 24 * 3_600_000;

export function openTempFolder(kind: (typeof KINDS)[number]): Promise<string> {
  return mkdtemp(join(tmpdir(), `muster-${kind}-`));
}

/**
 * Removes the folders of this machine that no process has written to for a day, by the clock of the file system.
 * Folders of other users stay. Rejects if the temporary folder is not writable.
 */
export async function removeLeftFolders(): Promise<void> {
  const fresh = await openTempFolder('export');
  try {
    const { mtimeMs: now } = await stat(fresh);
    for (const name of await readdir(tmpdir())) {
      if (!KINDS.some((kind) => name.startsWith(`muster-${kind}-`))) continue;
      const path = join(tmpdir(), name);
      const found = await stat(path).catch(() => undefined);
      if (found?.isDirectory() && now - found.mtimeMs > LEFT_MS)
        await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
