/**
 * Writes to a path given by a person: a new file or an existing ordinary one. Devices, pipes, folders and links are
 * rejected, even for root: renaming over a device would replace it.
 */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type OutputFault = 'link' | 'folder' | 'special' | 'no-folder';

export class BadOutput extends Error {
  readonly fault: OutputFault;
  constructor(fault: OutputFault) {
    super(`bad output: ${fault}`);
    this.fault = fault;
  }
}

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Why the path cannot be written; undefined if it can. */
export async function outputFault(path: string): Promise<OutputFault | undefined> {
  if (path === '' || /[/\\]$/u.test(path)) return 'folder';
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) return 'no-folder';
  const present = await lstat(path).catch(absent);
  if (present === undefined || present.isFile()) return undefined;
  if (present.isSymbolicLink()) return 'link';
  return present.isDirectory() ? 'folder' : 'special';
}

/**
 * Writes what `fill` provides to a temporary file and renames it when complete; if anything throws, an existing file
 * is left unchanged. Throws `BadOutput` if the path cannot be written.
 */
export async function writeOutput<T>(
  path: string,
  fill: (into: FileHandle) => Promise<T>,
  mode = 0o600,
): Promise<T> {
  await refuseBad(path);
  const aside = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.part`);
  const handle = await open(aside, NEW_FILE, mode);
  try {
    const result = await fill(handle);
    await handle.sync();
    await handle.close();
    // The path may have changed meanwhile.
    await refuseBad(path);
    await rename(aside, path);
    return result;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(aside, { force: true });
    throw error;
  }
}

async function refuseBad(path: string): Promise<void> {
  const fault = await outputFault(path);
  if (fault !== undefined) throw new BadOutput(fault);
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
