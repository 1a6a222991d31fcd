/** Cheap fingerprints of campaign folders, which tell when to read them again. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Changes when any file in any folder under `root` is written, renamed or removed; does not read contents. */
export async function folderStamp(root: string): Promise<string> {
  const folders = (await names(root)).filter((name) => !name.startsWith('.')).toSorted();
  const lines = await Promise.all(
    folders.map(async (name) => [name, ...(await fileLines(path.join(root, name)))].join('\n')),
  );
  return lines.join('\n\n');
}

/** A hash of a folder's contents, equal on all machines with the same files. */
export async function folderContent(dir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await names(dir)).filter((each) => /\.(?:ya?ml|csv|xlsx)$/u.test(each))) {
    const bytes = await readFile(path.join(dir, name)).catch(() => Buffer.alloc(0));
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

async function fileLines(dir: string): Promise<string[]> {
  return Promise.all(
    (await names(dir)).map(async (name) => {
      const found = await stat(path.join(dir, name)).catch(() => undefined);
      return found ? [name, found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ') : name;
    }),
  );
}

/** Files of a folder, without lock files of office programs; empty if it is not a folder. */
async function names(dir: string): Promise<string[]> {
  return (await readdir(dir).catch(() => [])).filter((name) => !/^(?:\.|~\$)/u.test(name)).toSorted();
}
