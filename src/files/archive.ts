/**
 * Reads zips from hostile senders and careless programs. Only the central directory is trusted, because office
 * programs read that too. Declared sizes serve as upper bounds while inflating, never as facts.
 */
import { constants, inflateRawSync } from 'node:zlib';

export type ArchiveFault = 'unreadable' | 'locked' | 'too-complex';

export class ArchiveRefused extends Error {
  readonly fault: ArchiveFault;
  constructor(fault: ArchiveFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface ArchiveEntry {
  /** With forward slashes and without a leading slash, whatever the packing program wrote. */
  readonly name: string;
}

export interface Archive {
  /**
   * In directory order. Two entries may have the same name, or names that differ only in case: some programs show the
   * first and others the last, so a screening must check them all.
   */
  readonly entries: readonly ArchiveEntry[];
  /** Entries with this path, ignoring case, as office programs do. */
  find(name: string): readonly ArchiveEntry[];
  /** Uncompressed bytes of all entries, as the directory declares; `take` never yields more. */
  readonly size: number;
  /**
   * The inflated bytes of one entry; throws `ArchiveRefused`. Each entry counts once towards `ARCHIVE_LIMITS.total`.
   */
  take(entry: ArchiveEntry): Uint8Array;
  /** The first bytes of one entry (a few hundred), to detect its type; empty if they cannot be read. */
  start(entry: ArchiveEntry): Uint8Array;
}

/** Far above any real office document, and far below a size that would block the bot. Sizes in bytes. */
export const ARCHIVE_LIMITS = { entries: 4_000, entry: 16 * 1024 * 1024, total: 24 * 1024 * 1024 } as const;

const END = 0x06_05_4b_50;
const END_64 = 0x06_06_4b_50;
const LOCATOR_64 = 0x07_06_4b_50;
const CENTRAL = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 0xff_ff;
/** Marks a 32-bit field whose value is in the zip64 field; streaming programs use it in small files too. */
const IN_ZIP64 = 0xff_ff_ff_ff;
const COUNT_IN_ZIP64 = 0xff_ff;
const ZIP64_FIELD = 1;
/** Bytes needed to detect an entry's type, and the compressed bytes sufficient to obtain them. */
const START_BYTES = 256;
const START_PACKED = 512;

interface Entry extends ArchiveEntry {
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

interface Directory {
  readonly at: number;
  /** Offset of the directory's end. */
  readonly until: number;
  readonly count: number;
  /** Bytes prepended to the archive, which its offsets do not include. */
  readonly before: number;
}

/** Whether the bytes start like an archive. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 3) < 9;
}

/** Opens a zip without inflating anything; throws `ArchiveRefused`. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view, directoryOf(view));
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    const same = byName.get(name);
    if (same) same.push(entry);
    else byName.set(name, [entry]);
  }
  const inflated = new Map<ArchiveEntry, Uint8Array>();
  const known = new Set<ArchiveEntry>(entries);
  let taken = 0;

  return {
    entries,
    size: entries.reduce((sum, { size }) => sum + size, 0),
    find: (name) => byName.get(pathOf(name).toLowerCase()) ?? [],
    take(entry) {
      const before = inflated.get(entry);
      if (before) return before;
      if (!known.has(entry)) throw new ArchiveRefused('unreadable');
      const found = entry as Entry;
      if ((found.flags & 1) === 1) throw new ArchiveRefused('locked');
      const room = Math.min(ARCHIVE_LIMITS.entry, ARCHIVE_LIMITS.total - taken);
      const content = inflate(bytes, view, found, room);
      taken += content.length;
      inflated.set(entry, content);
      return content;
    },
    start(entry) {
      const before = inflated.get(entry);
      if (before) return before.subarray(0, START_BYTES);
      return known.has(entry) ? startOf(bytes, view, entry as Entry) : new Uint8Array();
    },
  };
}

function entriesOf(
  bytes: Uint8Array,
  view: DataView,
  { at: from, until, count, before }: Directory,
): Entry[] {
  if (count > ARCHIVE_LIMITS.entries) throw new ArchiveRefused('too-complex');
  const entries: Entry[] = [];
  let at = from;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > until || view.getUint32(at, true) !== CENTRAL) throw new ArchiveRefused('unreadable');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > until) throw new ArchiveRefused('unreadable');
    const [size, packed, offset] = wide(view, nameEnd, extraEnd, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    entries.push({
      name: pathOf(new TextDecoder().decode(bytes.subarray(at + 46, nameEnd))),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed,
      size,
      offset: offset + before,
    });
    at = next;
  }
  return entries;
}

/** Normalises Windows paths and absolute paths. */
function pathOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/u, '');
}

/** Size, compressed size and offset, each read from the zip64 field if the directory refers to it. */
function wide(
  view: DataView,
  from: number,
  until: number,
  values: readonly [number, number, number],
): [number, number, number] {
  if (!values.includes(IN_ZIP64)) return [...values];
  for (let at = from; at + 4 <= until;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > until) break;
    if (view.getUint16(at, true) === ZIP64_FIELD) {
      let next = at + 4;
      const [size, packed, offset] = values.map((value) => {
        if (value !== IN_ZIP64) return value;
        if (next + 8 > end) throw new ArchiveRefused('unreadable');
        next += 8;
        return long(view, next - 8);
      });
      return [size ?? 0, packed ?? 0, offset ?? 0];
    }
    at = end;
  }
  throw new ArchiveRefused('unreadable');
}

/** A 64-bit number; throws if it exceeds any possible offset. */
function long(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ArchiveRefused('unreadable');
  return Number(value);
}

function directoryOf(view: DataView): Directory {
  const end = endOf(view);
  // Office documents are never split over several disks.
  if (view.getUint16(end + 4, true) !== 0) throw new ArchiveRefused('unreadable');
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const offset = view.getUint32(end + 16, true);
  if (count !== COUNT_IN_ZIP64 && size !== IN_ZIP64 && offset !== IN_ZIP64) {
    if (count !== view.getUint16(end + 8, true)) throw new ArchiveRefused('unreadable');
    return placed(view, { count, size, offset, until: end });
  }
  const locator = end - LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) throw new ArchiveRefused('unreadable');
  // The record directly precedes its locator, and has 56 bytes unless a program appends its own data.
  const said = long(view, locator + 8);
  const record = [said, locator - 56].find(
    (at) => at >= 0 && at + 56 <= locator && view.getUint32(at, true) === END_64,
  );
  if (record === undefined) throw new ArchiveRefused('unreadable');
  return placed(view, {
    count: long(view, record + 32),
    size: long(view, record + 40),
    offset: long(view, record + 48),
    until: record,
  });
}

/** Position of the directory: at its declared offset, or shifted by bytes prepended to the archive. */
function placed(
  view: DataView,
  { count, size, offset, until }: { count: number; size: number; offset: number; until: number },
): Directory {
  const before = until - size - offset;
  const isThere = (at: number) =>
    at >= 0 && at <= until && (count === 0 || (at + 4 <= until && view.getUint32(at, true) === CENTRAL));
  if (isThere(offset)) return { at: offset, until, count, before: 0 };
  if (before > 0 && isThere(offset + before)) return { at: offset + before, until, count, before };
  throw new ArchiveRefused('unreadable');
}

/**
 * Offset of the end record: the last one whose comment ends exactly at the end of the file. If trailing bytes follow,
 * it must be the only one: with two, some programs would use the first and others the last.
 */
function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  const records: number[] = [];
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
    records.push(at);
  }
  const [only] = records;
  if (only === undefined || records.length > 1) throw new ArchiveRefused('unreadable');
  return only;
}

function inflate(bytes: Uint8Array, view: DataView, entry: Entry, room: number): Uint8Array {
  const { method, size } = entry;
  if (size > room) throw new ArchiveRefused('too-complex');
  const raw = packedOf(bytes, view, entry);
  const inflated = method === 0 ? raw : method === 8 ? inflated8(raw, size) : undefined;
  if (!inflated || inflated.length !== size) throw new ArchiveRefused('unreadable');
  return inflated;
}

function packedOf(bytes: Uint8Array, view: DataView, { packed, offset }: Entry): Uint8Array {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw new ArchiveRefused('unreadable');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new ArchiveRefused('unreadable');
  return bytes.subarray(start, start + packed);
}

function startOf(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  try {
    const raw = packedOf(bytes, view, entry).subarray(0, START_PACKED);
    if (entry.method !== 8) return raw.subarray(0, START_BYTES);
    return inflateRawSync(raw, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, START_BYTES);
  } catch {
    return new Uint8Array();
  }
}

function inflated8(raw: Uint8Array, size: number): Uint8Array {
  try {
    // Stop at the declared size, so that a false one costs nothing.
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new ArchiveRefused('unreadable');
  }
}
