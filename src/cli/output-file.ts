/**
 * Writing where a person said: into a new file, or in the place of an ordinary one. A device, a pipe, a folder or a link
 * is never written to, whoever runs the program: renaming over a device would replace it.
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

/** Why nothing can be written under this path; undefined where it can. */
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
 * Writes what `fill` puts into the file, beside its name, and renames it once it is whole; when anything throws, what
 * stood under the name is left as it was. Throws `BadOutput` where the path is nothing to write to.
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
    // The path may have become something else meanwhile.
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
