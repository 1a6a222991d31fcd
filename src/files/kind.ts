/** What a file is, from its first bytes: whatever its name says. */
import { ArchiveRefused, openArchive } from './archive.ts';

/** `ole`: a document of an office before 2007, or one with a password. `program`: something that runs. */
export type Kind =
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'macro'
  | 'ofd'
  | 'zip'
  | 'ole'
  | 'pdf'
  | 'rtf'
  | 'jpg'
  | 'png'
  | 'gif'
  | 'bmp'
  | 'tif'
  | 'webp'
  | 'heic'
  | 'mp4'
  | 'rar'
  | '7z'
  | 'gz'
  | 'program'
  | 'text'
  | 'other';

const STARTS: readonly (readonly [Kind, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [...'GIF8'].map(code)],
  ['bmp', [...'BM'].map(code)],
  ['tif', [0x49, 0x49, 0x2a, 0x00]],
  ['tif', [0x4d, 0x4d, 0x00, 0x2a]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['rtf', [...'{\\rtf'].map(code)],
  ['rar', [...'Rar!'].map(code)],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gz', [0x1f, 0x8b]],
  ['program', [...'MZ'].map(code)],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [...'#!'].map(code)],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** The kinds that a name's ending may stand for; an ending that is not here may be anything that does not run. */
const MEANT: Readonly<Record<string, readonly Kind[]>> = {
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  ofd: ['ofd'],
  pdf: ['pdf'],
  rtf: ['rtf'],
  doc: ['ole'],
  xls: ['ole'],
  ppt: ['ole'],
  wps: ['ole'],
  et: ['ole'],
  dps: ['ole'],
  jpg: ['jpg'],
  png: ['png'],
  gif: ['gif'],
  bmp: ['bmp'],
  tif: ['tif'],
  webp: ['webp'],
  heic: ['heic'],
  mp4: ['mp4'],
  mov: ['mp4'],
  zip: ['zip'],
  rar: ['rar'],
  '7z': ['7z'],
  gz: ['gz'],
  txt: ['text'],
  csv: ['text'],
  md: ['text'],
};

/** Two endings of one kind are one. */
const SAME: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', tiff: 'tif', heif: 'heic' };

/** The ending of a name, as types are written in a campaign; empty where there is none. */
export function typeNamed(name: string): string {
  const ending =
    /\.([^.\s\\/]{1,16})$/u.exec(name.normalize('NFKC').trimEnd().slice(-17))?.[1]?.toLowerCase() ?? '';
  return sameType(ending);
}

export function sameType(type: string): string {
  return SAME[type] ?? type;
}

export function isMeant(type: string, kind: Kind): boolean {
  return MEANT[type]?.includes(kind) ?? kind !== 'program';
}

export function kindOf(bytes: Uint8Array): Kind {
  const found = STARTS.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
  if (found === 'zip') return zipKind(bytes);
  // A bitmap says how long it is; other texts begin with BM too.
  if (found === 'bmp' && !bmpLength(bytes)) return textOrOther(bytes);
  if (found) return found;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  // Programs before a PDF's first line are allowed by its readers.
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.slice(4, 8) === 'ftyp') return /^(?:hei|hev|mif1|msf1)/u.test(head.slice(8, 12)) ? 'heic' : 'mp4';
  return textOrOther(bytes);
}

function zipKind(bytes: Uint8Array): Kind {
  let names: readonly string[];
  try {
    ({ names } = openArchive(bytes));
  } catch (error) {
    if (error instanceof ArchiveRefused) return 'zip';
    throw error;
  }
  const has = (name: string) => names.includes(name);
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/iu.test(name))) return 'macro';
  if (has('OFD.xml')) return 'ofd';
  if (!has('[Content_Types].xml')) return 'zip';
  if (has('word/document.xml')) return 'docx';
  if (has('xl/workbook.xml')) return 'xlsx';
  return has('ppt/presentation.xml') ? 'pptx' : 'zip';
}

function textOrOther(bytes: Uint8Array): Kind {
  return plainText(bytes) === undefined ? 'other' : 'text';
}

/** A text file's words, in UTF-8, UTF-16 with its mark, or GB 18030; undefined for what is no text. */
export function plainText(bytes: Uint8Array): string | undefined {
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // oxlint-disable-next-line no-control-regex -- these are what tells a text from other bytes
      if (!/[\u0000-\u0008\u000E-\u001A]/u.test(text)) return text;
    } catch {
      // The next encoding, then.
    }
  }
  return undefined;
}

function bmpLength(bytes: Uint8Array): boolean {
  return (
    bytes.length > 26 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true) === bytes.length
  );
}

function code(character: string): number {
  return character.charCodeAt(0);
}
