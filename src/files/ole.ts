/** Recognises OLE files (Office before 2007, or encrypted documents) by their stream names; nothing else is read. */

export const OLE_START = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

/** `locked`: a current document with a password; `ole`: unknown content. */
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

export function oleKind(bytes: Uint8Array): OleKind {
  const names = new Set(streamNames(bytes));
  return BY_STREAM.find(([name]) => names.has(name))?.[1] ?? 'ole';
}

/** Lower-case stream names, as far as the directory chain can be followed. */
function streamNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => (at >= 0 && at + 4 <= bytes.length ? view.getUint32(at, true) : LAST_SECTOR);
  const shift = bytes.length >= 32 ? view.getUint16(30, true) : 0;
  if (shift !== 9 && shift !== 12) return [];
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

  const names: string[] = [];
  const visited = new Set<number>();
  for (let sector = word(48); sector < LAST_SECTOR && !visited.has(sector); sector = after(sector)) {
    visited.add(sector);
    for (
      let at = placeOf(sector);
      at < placeOf(sector) + size && at + ENTRY_BYTES <= bytes.length;
      at += ENTRY_BYTES
    ) {
      const length = view.getUint16(at + 64, true);
      if (bytes[at + 66] !== 0 && length >= 2 && length <= 64)
        names.push(new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length - 2)).toLowerCase());
      if (names.length > MOST_ENTRIES) return names;
    }
  }
  return names;
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
