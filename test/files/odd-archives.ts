/** Archives and OLE containers as other programs write them; every entry and field is built by hand. */
import { deflateRawSync } from 'node:zlib';

export interface OddEntry {
  readonly name: string;
  readonly data: string | Uint8Array;
}

export interface OddArchive {
  /** Sizes (and the offset) are in the zip64 field, even if they are small. */
  readonly zip64?: boolean;
  /** Sizes follow the content, as in a streamed file. */
  readonly streamed?: boolean;
  /** Count and position of the directory are in the zip64 end record. */
  readonly zip64End?: boolean;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
}

export function oddArchive(entries: readonly OddEntry[], how: OddArchive = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const content = Buffer.from(data);
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04_03_4b_50, 0);
    local.writeUInt16LE(how.streamed ? 8 : 0, 6);
    local.writeUInt16LE(8, 8);
    if (!how.streamed) {
      local.writeUInt32LE(packed.length, 18);
      local.writeUInt32LE(content.length, 22);
    }
    local.writeUInt16LE(title.length, 26);
    const descriptor = Buffer.alloc(how.streamed ? 16 : 0);
    if (how.streamed) {
      descriptor.writeUInt32LE(0x08_07_4b_50, 0);
      descriptor.writeUInt32LE(packed.length, 8);
      descriptor.writeUInt32LE(content.length, 12);
    }
    const extra = Buffer.alloc(how.zip64 ? 28 : 0);
    if (how.zip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(content.length), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      extra.writeBigUInt64LE(BigInt(offset), 20);
    }
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02_01_4b_50, 0);
    central.writeUInt16LE(how.streamed ? 8 : 0, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(how.zip64 ? 0xff_ff_ff_ff : packed.length, 20);
    central.writeUInt32LE(how.zip64 ? 0xff_ff_ff_ff : content.length, 24);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(how.zip64 ? 0xff_ff_ff_ff : offset, 42);
    const whole = Buffer.concat([local, title, packed, descriptor]);
    parts.push(whole);
    directory.push(Buffer.concat([central, title, extra]));
    offset += whole.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  const count = how.zip64End ? 0xff_ff : entries.length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(how.zip64End ? 0xff_ff_ff_ff : index.length, 12);
  end.writeUInt32LE(how.zip64End ? 0xff_ff_ff_ff : offset, 16);
  const wide = how.zip64End ? [zip64Records(entries.length, index.length, offset)] : [];
  const before = how.before ?? new Uint8Array();
  const after = how.after ?? new Uint8Array();
  return Uint8Array.from(Buffer.concat([before, ...parts, index, ...wide, end, after]));
}

function zip64Records(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06_06_4b_50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07_06_4b_50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}

/** An OLE container with streams of these names, in sectors of 512 bytes. */
export function oleOf(...streams: readonly string[]): Uint8Array {
  const names = ['Root Entry', ...streams];
  const sectors = Math.ceil(names.length / 4);
  const bytes = Buffer.alloc(512 * (2 + sectors));
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xff_fe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 44);
  // The directory begins in sector 1; sector 0 is the allocation table.
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(0, 76);
  bytes.fill(0xff, 80, 512);
  bytes.fill(0xff, 512, 1024);
  bytes.writeUInt32LE(0xff_ff_ff_fd, 512);
  for (let at = 1; at <= sectors; at += 1)
    bytes.writeUInt32LE(at === sectors ? 0xff_ff_ff_fe : at + 1, 512 + at * 4);
  for (const [index, name] of names.entries()) {
    const at = 1024 + index * 128;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes[at + 66] = index === 0 ? 5 : 2;
  }
  return Uint8Array.from(bytes);
}

/** A container of more than 8 MB with its directory at the end, whose table of sectors exceeds the header. */
export function longOleOf(...streams: readonly string[]): Uint8Array {
  const sectors = 17_000;
  const tables = Math.ceil(sectors / 128);
  const bytes = Buffer.alloc(512 * (1 + sectors), 0xff);
  oleOf(...streams)
    .subarray(0, 48)
    .forEach((byte, index) => (bytes[index] = byte));
  const names = ['Root Entry', 'a', 'b', 'c', ...streams];
  const directory = sectors - 2;
  bytes.writeUInt32LE(tables, 44);
  bytes.writeUInt32LE(directory, 48);
  // Sector 0 lists the tables from the 110th on; the tables are the sectors from 1.
  bytes.writeUInt32LE(0, 68);
  bytes.writeUInt32LE(1, 72);
  for (let table = 0; table < tables; table += 1)
    bytes.writeUInt32LE(table + 1, table < 109 ? 76 + table * 4 : 512 + (table - 109) * 4);
  bytes.writeUInt32LE(0xff_ff_ff_fe, 512 + 127 * 4);
  const after = (sector: number, next: number) =>
    bytes.writeUInt32LE(next, 512 * (2 + Math.floor(sector / 128)) + (sector % 128) * 4);
  after(directory, directory + 1);
  after(directory + 1, 0xff_ff_ff_fe);
  bytes.fill(0, 512 * (directory + 1));
  for (const [index, name] of names.entries()) {
    const at = 512 * (directory + 1) + index * 128;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes[at + 66] = index === 0 ? 5 : 2;
  }
  return Uint8Array.from(bytes);
}

/** The same with one stream of the given bytes: in its own sectors, or, if it is short, in those of the root. */
export function oleWith(stream: string, content: Uint8Array): Uint8Array {
  const isShort = content.length < 4_096;
  const head = Buffer.from(oleOf(stream));
  const from = 2;
  const sectors = Math.ceil(content.length / 512);
  const bytes = Buffer.concat([head, Buffer.alloc(sectors * 512)]);
  Buffer.from(content).copy(bytes, head.length);
  for (let at = 0; at < sectors; at += 1)
    bytes.writeUInt32LE(at === sectors - 1 ? 0xff_ff_ff_fe : from + at + 1, 512 + (from + at) * 4);
  const [root, entry] = [1024, 1024 + 128];
  bytes.writeUInt32LE(isShort ? from : 0xff_ff_ff_fe, root + 116);
  bytes.writeUInt32LE(isShort ? content.length : 0, root + 120);
  bytes.writeUInt32LE(isShort ? 0 : from, entry + 116);
  bytes.writeUInt32LE(content.length, entry + 120);
  return Uint8Array.from(bytes);
}
