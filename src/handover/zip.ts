/** A zip that is written to a file as it comes: no entry is ever held whole. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  /** With forward slashes, relative. */
  readonly name: string;
  readonly data: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** What is packed already (pictures, office documents) is stored as it is. */
  readonly packed?: boolean;
}

/** All entries alike: a file says nothing about when and where it was made. In the zone of the machine, as zips are. */
const MTIME = new Date(1980, 0, 1);
/** Markup packs well at the first levels already; more takes twice the time for a tenth of the size. */
const LEVEL = 3;

/** Writes the entries one after the other; each is asked for when the one before it has been written. Rejects where the disk does. */
export async function writeZip(
  path: string,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): Promise<void> {
  const zip = new ZipFile();
  // What breaks an entry is met where the entry is waited for.
  zip.on('error', () => {});
  const written = pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }));
  // Whoever waits for an entry below learns of a full disk here; it never ends well before the last entry.
  written.catch(() => {});
  try {
    for await (const { name, data, packed = false } of entries) {
      const input = Readable.from(data, { objectMode: false, highWaterMark: 1 << 16 });
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
