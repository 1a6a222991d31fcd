/** Detects a file's type from its first bytes, ignoring its name. */
import { decodedText } from './decoded-text.ts';
import { ArchiveRefused, openArchive, type Archive } from './archive.ts';
import { mainPartOf, type OfficeKind, type OtherOfficeKind } from './office/package.ts';
import { OLE_START, oleKind, type OleKind } from './ole.ts';
import { rootOf } from './office/xml-scan.ts';

/**
 * `doc`, `xls`, `ppt`, `ole`: formats before Office 2007; `locked`: a current format with a password; `macro`,
 * `template`, `binary-sheet`: formats that need another extension; `xml`: single-file XML documents of Office 2003;
 * `program`: an executable.
 */
export type Kind =
  | OfficeKind
  | OtherOfficeKind
  | OleKind
  | 'ofd'
  | OpenDocument
  | 'zip'
  | 'pdf'
  | 'rtf'
  | 'html'
  | 'mhtml'
  | 'xml'
  | 'jpg'
  | 'png'
  | 'gif'
  | 'bmp'
  | 'tif'
  | 'webp'
  | 'heic'
  | 'avif'
  | 'mp4'
  | 'rar'
  | '7z'
  | 'gz'
  | 'program'
  | 'text'
  | 'other';

type OpenDocument = 'odt' | 'ods' | 'odp';

const STARTS: readonly (readonly [Kind, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [...'GIF8'].map(code)],
  ['bmp', [...'BM'].map(code)],
  ['tif', [0x49, 0x49, 0x2a, 0x00]],
  ['tif', [0x4d, 0x4d, 0x00, 0x2a]],
  ['ole', OLE_START],
  ['rtf', [...'{\\rtf'].map(code)],
  ['rar', [...'Rar!'].map(code)],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gz', [0x1f, 0x8b]],
  ['program', [...'MZ'].map(code)],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [...'#!'].map(code)],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

const TEXTS: readonly Kind[] = ['text', 'html', 'mhtml', 'xml'];

/** The kinds that each extension may contain. An unlisted extension may contain anything but executables. */
const MEANT: Readonly<Record<string, readonly Kind[]>> = {
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  ofd: ['ofd'],
  odt: ['odt'],
  ods: ['ods'],
  odp: ['odp'],
  pdf: ['pdf'],
  rtf: ['rtf'],
  doc: ['doc', 'ole'],
  xls: ['xls', 'ole'],
  ppt: ['ppt', 'ole'],
  wps: ['doc', 'ole'],
  et: ['xls', 'ole'],
  dps: ['ppt', 'ole'],
  jpg: ['jpg'],
  png: ['png'],
  gif: ['gif'],
  bmp: ['bmp'],
  tif: ['tif'],
  webp: ['webp'],
  heic: ['heic'],
  avif: ['avif'],
  mp4: ['mp4'],
  mov: ['mp4'],
  zip: ['zip'],
  rar: ['rar'],
  '7z': ['7z'],
  gz: ['gz'],
  txt: TEXTS,
  csv: TEXTS,
  md: TEXTS,
};

/** Characters in which markup declares its type. */
const MARKUP_START = 4_096;
const HTML = /<(?:!doctype\s+html|html|head|meta|body|table|style|div|font)[\s>]/iu;
const MHTML = /^(?:MIME-Version:|From: ?["<]?Saved by|Content-Type: ?multipart\/related)/iu;
const OFFICE_XML = new Set(['Workbook', 'wordDocument', 'package']);

/** Extensions with the same meaning. */
const SAME: Readonly<Record<string, string>> = {
  jpeg: 'jpg',
  jpe: 'jpg',
  jfif: 'jpg',
  tiff: 'tif',
  heif: 'heic',
};

/** The end of a name in which its extension is looked for, in characters. */
const ENDING = 80;

/** The extension of a name, as campaigns list types; empty if there is none. */
export function typeNamed(name: string): string {
  // Marks of the writing direction and the like may follow the ending of a name that was copied.
  const shown = name.slice(-ENDING).replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
  const ending =
    /\.([^.\s\\/]{1,16})$/u.exec(shown.normalize('NFKC').trimEnd().slice(-17))?.[1]?.toLowerCase() ?? '';
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
  if (found === 'ole') return oleKind(bytes);
  // A bitmap declares its length; some texts also begin with BM.
  if (found === 'bmp' && !bmpLength(bytes)) return textOrOther(bytes);
  if (found) return found;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  // PDF readers accept other data before the header line.
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.slice(4, 8) === 'ftyp') return brandKind(head.slice(8, 12));
  return textOrOther(bytes);
}

function zipKind(bytes: Uint8Array): Kind {
  try {
    const archive = openArchive(bytes);
    if (archive.find('OFD.xml').length > 0) return 'ofd';
    return mainPartOf(archive)?.kind ?? openKind(archive) ?? 'zip';
  } catch (error) {
    if (error instanceof ArchiveRefused) return 'zip';
    throw error;
  }
}

function brandKind(brand: string): Kind {
  if (/^avi[fs]/u.test(brand)) return 'avif';
  return /^(?:hei|hev|mif1|msf1)/u.test(brand) ? 'heic' : 'mp4';
}

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
const OPEN_KINDS: Readonly<Record<string, OpenDocument>> = {
  text: 'odt',
  spreadsheet: 'ods',
  presentation: 'odp',
};

/** The kind that an archive declares in its first entry, as OpenDocument does. */
function openKind(archive: Archive): OpenDocument | undefined {
  const [entry] = archive.find('mimetype');
  const declared = entry ? Buffer.from(archive.start(entry)).toString('latin1').trim() : '';
  return declared.startsWith(OPEN_DOCUMENT) ? OPEN_KINDS[declared.slice(OPEN_DOCUMENT.length)] : undefined;
}

function textOrOther(bytes: Uint8Array): Kind {
  const text = plainText(bytes)?.trimStart();
  if (text === undefined) return 'other';
  const start = text.slice(0, MARKUP_START);
  if (MHTML.test(start)) return 'mhtml';
  if (!start.startsWith('<')) return 'text';
  if (HTML.test(start)) return 'html';
  return OFFICE_XML.has(rootOf(start) ?? '') ? 'xml' : 'text';
}

/** The content of a text file in UTF-8, UTF-16 with a byte order mark, or GB 18030; undefined if it is not text. */
export function plainText(bytes: Uint8Array): string | undefined {
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030'];
  return decodedText(bytes, encodings);
}

function bmpLength(bytes: Uint8Array): boolean {
  return (
    bytes.length > 26 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true) === bytes.length
  );
}

function code(character: string): number {
  return character.charCodeAt(0);
}
