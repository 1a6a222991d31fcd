/**
 * A zip as a hostile stranger may have made it. Only the central directory is believed, because that is what office
 * programs read; every size is a bound that inflating is held to, and never a promise.
 */
import { inflateRawSync } from 'node:zlib';

export type ArchiveFault = 'unreadable' | 'locked' | 'too-complex';

export class ArchiveRefused extends Error {
  readonly fault: ArchiveFault;
  constructor(fault: ArchiveFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface Archive {
  /** Paths of the entries, in the order of the directory. */
  readonly names: readonly string[];
  /** The bytes of one entry, inflated; throws `ArchiveRefused`. What is taken counts towards `LIMITS.total`. */
  take(name: string): Uint8Array;
}

/** Far beyond what an office writes, and far below what holds up the bot. Sizes in bytes. */
export const ARCHIVE_LIMITS = { entries: 4_000, entry: 16 * 1024 * 1024, total: 24 * 1024 * 1024 } as const;

const END = 0x06_05_4b_50;
const CENTRAL = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xff_ff;

interface Entry {
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Opens a zip without inflating anything; throws `ArchiveRefused`. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(bytes, view);
  let taken = 0;

  return {
    names: [...entries.keys()],
    take(name) {
      const entry = entries.get(name);
      if (!entry) throw new ArchiveRefused('unreadable');
      if ((entry.flags & 1) === 1) throw new ArchiveRefused('locked');
      const inflated = inflate(
        bytes,
        view,
        entry,
        Math.min(ARCHIVE_LIMITS.entry, ARCHIVE_LIMITS.total - taken),
      );
      taken += inflated.length;
      return inflated;
    },
  };
}

function directoryOf(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  // Several disks, and sizes beyond 4 GB, are none of an office's documents.
  if (view.getUint16(end + 4, true) !== 0 || count !== view.getUint16(end + 8, true))
    throw new ArchiveRefused('unreadable');
  if (count > ARCHIVE_LIMITS.entries) throw new ArchiveRefused('too-complex');
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new ArchiveRefused('unreadable');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new ArchiveRefused('unreadable');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    // Of two entries with one name, one program shows the first and another the last.
    if (entries.has(name)) throw new ArchiveRefused('unreadable');
    entries.set(name, {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** Where the end record starts: the last one whose comment reaches exactly to the end of the file. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (
      view.getUint32(at, true) === END &&
      at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  }
  throw new ArchiveRefused('unreadable');
}

function inflate(
  bytes: Uint8Array,
  view: DataView,
  { method, packed, size, offset }: Entry,
  room: number,
): Uint8Array {
  if (size > room) throw new ArchiveRefused('too-complex');
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw new ArchiveRefused('unreadable');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new ArchiveRefused('unreadable');
  const raw = bytes.subarray(start, start + packed);
  const inflated = method === 0 ? raw : method === 8 ? inflated8(raw, size) : undefined;
  if (!inflated || inflated.length !== size) throw new ArchiveRefused('unreadable');
  return inflated;
}

function inflated8(raw: Uint8Array, size: number): Uint8Array {
  try {
    // Stops at the size that the directory gave, so that a lie about it costs nothing.
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new ArchiveRefused('unreadable');
  }
}
