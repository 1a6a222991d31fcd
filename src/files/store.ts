import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';

export const FILE_HASH = /^[0-9a-f]{64}$/u;
/** A temporary file left by an interrupted write. */
const PART = /^[0-9a-f]{64}\.[^/]+\.part$/u;

/**
 * Files in `folder` by the SHA-256 of their content (`ab/abcdef…`), never by a given name. Each is written to a
 * temporary file, flushed and renamed, so that it exists completely or not at all. Its mtime is the Clock time when
 * it was last stored. Rejects on disk errors.
 */
export function createFileStore(
  folder: string,
  clock: Clock,
): Pick<Attachments, 'keep' | 'read' | 'has' | 'drop' | 'sweep'> {
  const pathOf = (hash: string) => filePath(folder, hash);

  return {
    keep: (bytes) => kept(folder, bytes, clock),

    async read(hash) {
      const bytes = await readFile(pathOf(hash)).catch(absent);
      // A file damaged on disk must not be returned.
      return bytes && hashOf(bytes) === hash ? bytes : undefined;
    },

    async has(hash) {
      return (await sizeOf(pathOf(hash))) !== undefined;
    },

    async drop(hash) {
      await rm(pathOf(hash), { force: true });
    },

    sweep: (named, span) => swept(folder, named, span),
  };
}

async function kept(folder: string, bytes: Uint8Array, clock: Clock): Promise<string> {
  const hash = hashOf(bytes);
  const path = filePath(folder, hash);
  if ((await sizeOf(path)) === bytes.byteLength) {
    // Update the time, so that a concurrent sweep sees that the file is needed again.
    await stamped(path, clock);
    return hash;
  }
  const home = join(folder, hash.slice(0, 2));
  await mkdir(home, { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomUUID()}.part`;
  try {
    await written(aside, bytes);
    await stamped(aside, clock);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  // Directory entries need a sync too: after a power cut the file might be missing while its record exists.
  await flushed(home);
  await flushed(folder);
  return hash;
}

/** Deletes the files of that age that no record names; returns the hashes of the complete ones. */
async function swept(
  folder: string,
  named: () => Promise<ReadonlySet<string>>,
  span: { readonly from: EpochMs; readonly before: EpochMs },
): Promise<string[]> {
  const old: string[] = [];
  for (const name of await namesIn(folder))
    if ((PART.test(name) || FILE_HASH.test(name)) && (await isOfAge(folder, name, span))) old.push(name);
  // Records are read after the files, so that a file that gets a record meanwhile is named; and for old files alone.
  if (old.length === 0) return [];
  const kept = await named();
  const dropped: string[] = [];
  for (const name of old) {
    // The file may have been stored again meanwhile.
    if (kept.has(name) || !(await isOfAge(folder, name, span))) continue;
    await rm(join(folder, name.slice(0, 2), name), { force: true });
    if (!PART.test(name)) dropped.push(name);
  }
  return dropped;
}

async function isOfAge(
  folder: string,
  name: string,
  { from, before }: { readonly from: EpochMs; readonly before: EpochMs },
): Promise<boolean> {
  const keptAt = (await stat(join(folder, name.slice(0, 2), name)).catch(absent))?.mtimeMs;
  return keptAt !== undefined && keptAt >= from && keptAt < before;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function stamped(path: string, clock: Clock): Promise<void> {
  const at = clock.now() / 1_000;
  await utimes(path, at, at);
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent);
  return (entries ?? []).filter((entry) => entry.isFile()).map(({ name }) => name);
}

export function filePath(folder: string, hash: string): string {
  if (!FILE_HASH.test(hash)) throw new Error('not a hash of a file');
  return join(folder, hash.slice(0, 2), hash);
}

async function written(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Syncs a directory, so that its entries survive a power cut. */
export async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(absent))?.size;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
