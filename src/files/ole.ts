/**
 * Recognises OLE files (Office before 2007, or encrypted documents) by their stream names. Reads only the
 * beginning of a stream, which shows whether the file has a password.
 */

export const OLE_START = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

/** `locked`: a document with a password, current or old; `ole`: unknown content. */
export type OleKind = 'locked' | 'doc' | 'xls' | 'ppt' | 'ole';

const BY_STREAM: readonly (readonly [string, OleKind])[] = [
  ['encryptedpackage', 'locked'],
  ['worddocument', 'doc'],
  ['workbook', 'xls'],
  ['book', 'xls'],
  ['powerpoint document', 'ppt'],
];
/** Far more names than an office program writes. */
const MOST_ENTRIES = 4_096;
const ENTRY_BYTES = 128;
const LAST_SECTOR = 0xff_ff_ff_fa;
const IN_HEADER = 109;
/** Streams of fewer bytes are stored in short sectors. */
const SHORT_STREAM = 4_096;
const SHORT_SECTOR = 64;
/** First two bytes of the streams of a .doc and an .xls; and the flag and the record type that mark encryption. */
const DOC_START = 0xa5_ec;
const XLS_START = 0x08_09;
const DOC_ENCRYPTED = 0x01_00;
const XLS_PASSWORD = 0x2f;

export function oleKind(bytes: Uint8Array): OleKind {
  const streams = streamsIn(bytes);
  const [name, kind] = BY_STREAM.find(([each]) => streams.has(each)) ?? [];
  if (name === undefined || kind === undefined) return 'ole';
  return hasPassword(kind, streams.get(name)?.() ?? new Uint8Array()) ? 'locked' : kind;
}

/** Whether the beginning of an old document declares that the rest is encrypted. */
function hasPassword(kind: OleKind, beginning: Uint8Array): boolean {
  const view = new DataView(beginning.buffer, beginning.byteOffset, beginning.byteLength);
  if (view.byteLength < 12) return false;
  const first = view.getUint16(0, true);
  if (kind === 'doc') return first === DOC_START && (view.getUint16(10, true) & DOC_ENCRYPTED) !== 0;
  if (kind !== 'xls' || first !== XLS_START) return false;
  for (let at = 0; at + 4 <= view.byteLength; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === XLS_PASSWORD) return true;
  return false;
}

/** Reads the beginning of each stream, by its lower-case name, as far as the directory chain can be followed. */
function streamsIn(bytes: Uint8Array): ReadonlyMap<string, () => Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => (at >= 0 && at + 4 <= bytes.length ? view.getUint32(at, true) : LAST_SECTOR);
  const shift = bytes.length >= 32 ? view.getUint16(30, true) : 0;
  if (shift !== 9 && shift !== 12) return new Map();
  const size = 1 << shift;
  const placeOf = (sector: number) => (sector + 1) * size;
  const perSector = size / 4;
  // The header lists the allocation tables of the first few MB; longer files list the rest in further sectors.
  const further = furtherTables({
    first: word(68),
    most: Math.ceil(bytes.length / size),
    perSector,
    placeOf,
    word,
  });
  const tableAt = (index: number) =>
    index < IN_HEADER ? word(76 + index * 4) : (further[index - IN_HEADER] ?? LAST_SECTOR);
  /** The next sector of a chain. */
  const after = (sector: number) => {
    const table = tableAt(Math.floor(sector / perSector));
    return table < LAST_SECTOR ? word(placeOf(table) + (sector % perSector) * 4) : LAST_SECTOR;
  };

  /** Short streams are stored in short sectors within the stream of the root entry, which is the first entry. */
  const inRoot = (at: number) => {
    const rootEntry = placeOf(word(48));
    let sector = word(rootEntry + 116);
    const steps = Math.min(Math.floor(at / size), MOST_ENTRIES);
    for (let step = 0; step < steps && sector < LAST_SECTOR; step += 1) sector = after(sector);
    return placeOf(sector) + (at % size);
  };
  const beginningAt = (entry: number) => {
    const [start, length] = [word(entry + 116), word(entry + 120)];
    if (start >= LAST_SECTOR || length === 0) return new Uint8Array();
    const isShort = length < SHORT_STREAM;
    const at = isShort ? inRoot(start * SHORT_SECTOR) : placeOf(start);
    return bytes.subarray(at, at + (isShort ? SHORT_SECTOR : size));
  };

  const streams = new Map<string, () => Uint8Array>();
  const visited = new Set<number>();
  for (let sector = word(48); sector < LAST_SECTOR && !visited.has(sector); sector = after(sector)) {
    visited.add(sector);
    for (
      let at = placeOf(sector);
      at < placeOf(sector) + size && at + ENTRY_BYTES <= bytes.length;
      at += ENTRY_BYTES
    ) {
      const length = view.getUint16(at + 64, true);
      if (bytes[at + 66] === 0 || length < 2 || length > 64) continue;
      const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length - 2)).toLowerCase();
      const entry = at;
      streams.set(name, () => beginningAt(entry));
      if (streams.size > MOST_ENTRIES) return streams;
    }
  }
  return streams;
}

/**
 * Sectors of the allocation tables that do not fit in the header, in order; the last word of each list points to the
 * next.
 */
function furtherTables({
  first,
  most,
  perSector,
  placeOf,
  word,
}: {
  readonly first: number;
  readonly most: number;
  readonly perSector: number;
  readonly placeOf: (sector: number) => number;
  readonly word: (at: number) => number;
}): number[] {
  const tables: number[] = [];
  const visited = new Set<number>();
  for (let list = first; list < LAST_SECTOR && !visited.has(list) && tables.length < most;) {
    visited.add(list);
    const at = placeOf(list);
    for (let each = 0; each < perSector - 1; each += 1) tables.push(word(at + each * 4));
    list = word(at + (perSector - 1) * 4);
  }
  return tables;
}
