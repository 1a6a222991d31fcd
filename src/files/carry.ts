/** Backup and restore of the attachments folder: all files as plain values, in pieces. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { FILE_HASH, filePath, flushed } from './store.ts';

/**
 * Bytes per piece, which bounds the memory of reader and writer. A multiple of 3, so that base64 pads only the last.
 */
const PIECE = 192 * 1024;

/** A base64 piece of the file with this SHA-256. The pieces of a file are consecutive, and the last one is marked. */
export const filePiece = z.strictObject({
  file: z.string().regex(FILE_HASH),
  data: z.base64(),
  last: z.boolean(),
});
export type FilePiece = z.infer<typeof filePiece>;

/** A file's content does not match its hash. */
export class BadFile extends Error {}

/** Reads every intact file of the folder; corrupted files and files deleted meanwhile are skipped. */
export async function* readFiles(folder: string): AsyncGenerator<FilePiece> {
  for (const drawer of (await readdir(folder).catch(none)).toSorted()) {
    for (const hash of (await readdir(`${folder}/${drawer}`).catch(none)).toSorted()) {
      if (!FILE_HASH.test(hash) || !hash.startsWith(drawer)) continue;
      if ((await hashOf(filePath(folder, hash))) === hash) yield* piecesOf(filePath(folder, hash), hash);
    }
  }
}

/**
 * Writes files under temporary names and renames each once it is complete. Throws `BadFile` at a corrupt file;
 * earlier files remain.
 */
export async function putFiles(folder: string, pieces: AsyncIterable<FilePiece>): Promise<void> {
  let begun: { readonly hash: string; readonly aside: string; readonly handle: FileHandle } | undefined;
  let sum = createHash('sha256');
  try {
    for await (const { file: hash, data, last } of pieces) {
      if (begun && begun.hash !== hash) throw new BadFile('a file without an end');
      begun ??= await beginFile(folder, hash);
      const bytes = Buffer.from(data, 'base64');
      sum.update(bytes);
      await begun.handle.appendFile(bytes);
      if (!last) continue;
      if (sum.digest('hex') !== hash) throw new BadFile('a file is not what its name says');
      await begun.handle.sync();
      await begun.handle.close();
      await rename(begun.aside, filePath(folder, hash));
      await flushed(dirname(begun.aside));
      begun = undefined;
      sum = createHash('sha256');
    }
    if (begun) throw new BadFile('a file without an end');
  } finally {
    await begun?.handle.close().catch(() => undefined);
    if (begun) await rm(begun.aside, { force: true });
  }
}

/** Throws `BadFile` if `putFiles` would; writes nothing. */
export async function checkFiles(pieces: AsyncIterable<FilePiece>): Promise<void> {
  let begun: string | undefined;
  let sum = createHash('sha256');
  for await (const { file: hash, data, last } of pieces) {
    if (begun !== undefined && begun !== hash) throw new BadFile('a file without an end');
    begun = hash;
    sum.update(Buffer.from(data, 'base64'));
    if (!last) continue;
    if (sum.digest('hex') !== hash) throw new BadFile('a file is not what its name says');
    begun = undefined;
    sum = createHash('sha256');
  }
  if (begun !== undefined) throw new BadFile('a file without an end');
}

/** Whether files can be written there: the folder, or its nearest existing ancestor, is writable. */
export async function folderTakesFiles(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  const above = dirname(folder);
  if (found === undefined) return above !== folder && folderTakesFiles(above);
  if (!found.isDirectory()) return false;
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function beginFile(folder: string, hash: string) {
  const aside = `${filePath(folder, hash)}.${randomUUID()}.part`;
  await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
  await flushed(folder);
  return { hash, aside, handle: await open(aside, 'wx', 0o600) };
}

async function* piecesOf(path: string, file: string): AsyncGenerator<FilePiece> {
  let before: Buffer | undefined;
  try {
    for await (const chunk of chunksOf(path)) {
      if (before) yield { file, data: before.toString('base64'), last: false };
      before = chunk;
    }
  } catch (error) {
    // An open file can be read to its end even if it is deleted meanwhile, so only a missing one is skipped.
    if (before) throw error;
    none(error);
    return;
  }
  yield { file, data: before?.toString('base64') ?? '', last: true };
}

async function hashOf(path: string): Promise<string | undefined> {
  const sum = createHash('sha256');
  try {
    for await (const chunk of chunksOf(path)) sum.update(chunk);
  } catch (error) {
    none(error);
    return undefined;
  }
  return sum.digest('hex');
}

function chunksOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: PIECE });
}

/** Treats a missing file or folder as empty; rethrows any other error. */
function none(error: unknown): string[] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return [];
  throw error;
}
