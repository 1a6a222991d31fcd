/**
 * Mirrors campaigns created in chat to folders. The store is authoritative; the folders let this process load, check,
 * watch and rehearse them like any others.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Store } from '../ports/store.ts';
import { APP, readAll } from '../records/access.ts';
import type { MadeCampaign } from '../records/setup.ts';

export interface MadeFolders {
  /** Parent of the folders. */
  readonly root: string;
  /** Updates the folders from the store; returns a hash that changes with their content. */
  sync(): Promise<string>;
}

/** Valid folder names, the same as the ids that `campaign.yaml` permits. */
const ID = /^[a-z0-9-]{3,40}$/u;

export function createMadeFolders(root: string, store: Store): MadeFolders {
  let known: ReadonlyMap<string, MadeCampaign> | undefined;
  let digest = '';

  async function sync(): Promise<string> {
    const held = await readAll(store, 'made', APP);
    if (held === known) return digest;
    const all = [...held].filter(([id]) => ID.test(id));
    for (const [id, { yaml, roster }] of all) {
      await mkdir(path.join(root, id), { recursive: true, mode: 0o700 });
      await put(path.join(root, id, 'campaign.yaml'), yaml);
      await put(path.join(root, id, 'roster.csv'), roster);
    }
    const names = await readdir(root).catch(() => []);
    const gone = names.filter((name) => !held.has(name));
    await Promise.all(gone.map((name) => rm(path.join(root, name), { recursive: true, force: true })));
    const hash = createHash('sha256');
    for (const [id, { yaml, roster }] of all.toSorted(([a], [b]) => (a < b ? -1 : 1)))
      hash.update(`${id}\0${yaml}\0${roster}\0`);
    digest = hash.digest('hex');
    known = held;
    return digest;
  }

  return { root, sync };
}

/** Atomic, because another process may read the file meanwhile. Unchanged files are not written. */
async function put(file: string, text: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === text) return;
  const aside = `${file}.${randomUUID()}.part`;
  await writeFile(aside, text, { mode: 0o600 });
  await rename(aside, file);
}
