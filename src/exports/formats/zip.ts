/** Streams a zip to a file: no entry is ever completely in memory. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  /** A relative path with forward slashes. */
  readonly name: string;
  readonly data: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** Already compressed (pictures, office documents): stored without compression. */
  readonly packed?: boolean;
}

/** A fixed time: the file must not reveal when it was made. In local time, as zips require. */
const MTIME = new Date(1980, 0, 1);
/** Higher levels take twice the time and make markup only a tenth smaller. */
const LEVEL = 3;

/** Writes the entries in order; each is requested after the previous one has been written. Rejects on disk errors. */
export async function writeZip(
  path: string,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): Promise<void> {
  const zip = new ZipFile();
  // An entry's error surfaces where the entry is awaited below.
  zip.on('error', () => {});
  const written = pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }));
  // Handled below, where `written` is raced against each entry: a full disk rejects it, and it cannot resolve before
  // the last entry.
  written.catch(() => {});
  try {
    for await (const { name, data, packed = false } of entries) {
      const input = Readable.from(data, { objectMode: false, highWaterMark: 1 << 18 });
      const level = packed ? { compress: false } : { compressionLevel: LEVEL };
      zip.addReadStream(input, name, { mtime: MTIME, mode: 0o100644, ...level });
      await Promise.race([finished(input), written]);
    }
    zip.end();
  } catch (error) {
    (zip.outputStream as Readable).destroy(error as Error);
    await written.catch(() => {});
    throw error;
  }
  await written;
}
