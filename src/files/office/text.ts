/** Extracts all text of a .docx, .xlsx or .pptx that someone could read, for screening; not for display. */
import { ArchiveRefused, isArchive, openArchive, type Archive, type ArchiveEntry } from '../archive.ts';
import { plainText } from '../kind.ts';
import { htmlText } from '../html-text.ts';
import { decodedXml, mainPartOf, relationsOf } from './package.ts';
import { OLE_START } from '../ole.ts';
import { BREAK, partText, SHARED_WORDS } from './part-text.ts';
import { rootOf } from './xml-scan.ts';

/** Maximum characters per document; no report is longer. */
const LONGEST_TEXT = 2_000_000;
/** Maximum nesting depth of embedded documents. */
const DEEPEST = 2;

/**
 * Root elements of parts that contain only styles and internal names. Identified by root, because a document may name
 * its parts freely.
 */
const NO_WORDS: ReadonlySet<string> = new Set([
  'styles',
  'webSettings',
  'fonts',
  'theme',
  'themeOverride',
  'calcChain',
  'tblStyleLst',
  'presentationPr',
  'viewPr',
  // Treated like any other picture.
  'svg',
]);
const HEAD_OF_PAGE = 'hdr';
/** Enough bytes of a part to contain its root element. */
const HEAD_BYTES = 64 * 1024;
/** Relationship types of embedded objects and of embedded text parts. */
const OBJECTS: ReadonlySet<string> = new Set(['oleObject', 'package', 'aFChunk', 'control']);
const RTF_START = '{'.charCodeAt(0);
export interface OfficeText {
  readonly text: string;
  /** Whether all text was read; embedded documents of other formats are not. */
  readonly read: boolean;
}

/** Throws `ArchiveRefused` if the document cannot be read completely. */
export function officeText(archive: Archive, depth = 0): OfficeText {
  const parts: string[] = [];
  const attributes = new Set<string>();
  let length = 0;
  let whole = true;
  const add = (text: string) => {
    length += text.length;
    if (length > LONGEST_TEXT) throw new ArchiveRefused('too-complex');
    parts.push(text);
  };
  const shared: string[] = [];
  const numbers = new Map<number, string>();
  const objects = objectsOf(archive);
  const pages: { readonly root: string; readonly entry: ArchiveEntry }[] = [];
  for (const entry of archive.entries) {
    const kind = partKind(archive, entry, objects);
    if (kind === 'document') {
      if (depth === DEEPEST) throw new ArchiveRefused('too-complex');
      const inner = innerText(archive.take(entry), depth);
      add(inner.text);
      whole &&= inner.read;
    } else if (kind === 'unread') whole = false;
    // An embedded web page or text file is displayed as part of the document.
    else if (kind === 'text') {
      const text = plainText(archive.take(entry));
      // MHTML may encode its content.
      if (text === undefined || /Content-Transfer-Encoding/iu.test(text)) whole = false;
      else add(htmlText(text));
    } else if (kind === 'xml') {
      const root = rootOf(decodedXml(archive.take(entry).subarray(0, HEAD_BYTES)));
      if (root === undefined) add(plainText(archive.take(entry)) ?? '');
      else if (/^html$/iu.test(root)) add(htmlText(plainText(archive.take(entry)) ?? ''));
      else if (!NO_WORDS.has(root)) pages.push({ root, entry });
    }
  }
  // Shared strings must be read before the sheets that reference them. Page headers come next, because a classification
  // mark there is the first text that readers see.
  const order = [SHARED_WORDS, HEAD_OF_PAGE];
  const rank = (root: string) => (order.includes(root) ? order.indexOf(root) : order.length);
  for (const { root, entry } of pages.toSorted((a, b) => rank(a.root) - rank(b.root)))
    add(partText(archive.take(entry), { root, shared, numbers, attributes }));
  for (const words of numbers.values()) add(words);
  for (const words of attributes) add(words);
  return { text: parts.filter((text) => text !== '').join(BREAK), read: whole };
}

/** The text of an embedded document; a format other than OOXML is not read. */
function innerText(bytes: Uint8Array, depth: number): OfficeText {
  const archive = openArchive(bytes);
  return mainPartOf(archive) ? officeText(archive, depth + 1) : { text: '', read: false };
}

/** Lower-case paths of embedded objects and embedded text parts. */
function objectsOf(archive: Archive): ReadonlySet<string> {
  const relating = archive.entries.filter(({ name }) => /(?:^|\/)_rels\/[^/]+\.rels$/iu.test(name));
  const targets = relating.flatMap(({ name }) => {
    const part = name.replace(/_rels\/([^/]+)\.rels$/iu, '$1');
    return relationsOf(archive, part).filter(({ type }) => OBJECTS.has(type));
  });
  return new Set(targets.flatMap(({ target }) => target?.toLowerCase() ?? []));
}

/** Detects a part's type from its first bytes; undefined for pictures, fonts and other parts without text. */
function partKind(
  archive: Archive,
  entry: ArchiveEntry,
  objects: ReadonlySet<string>,
): 'xml' | 'text' | 'document' | 'unread' | undefined {
  const { name } = entry;
  const start = archive.start(entry);
  if (/\.(?:html?|mht|mhtml|txt)$/iu.test(name)) return 'text';
  // An SVG with a document type counts as a picture; elsewhere a document type is refused.
  if (/\.svg$/iu.test(name) && new TextDecoder().decode(start).includes('<!DOCTYPE')) return undefined;
  if (/\.(?:xml|vml|rels)$/iu.test(name) || isMarkup(start)) return 'xml';
  if (isArchive(start) && start.length > 4) return 'document';
  const isObject = objects.has(name.toLowerCase()) || /(?:^|\/)embeddings\//iu.test(name);
  if (!isObject || start.length === 0) return undefined;
  const isOle = OLE_START.every((byte, index) => start[index] === byte);
  return !isOle && isText(start) && start[0] !== RTF_START ? 'text' : 'unread';
}

/** Whether the bytes are text; they may end within a multi-byte character. */
function isText(start: Uint8Array): boolean {
  return [0, 1, 2, 3].some((cut) => plainText(start.subarray(0, start.length - cut)) !== undefined);
}

/** Whether the first byte after spaces and byte order marks is `<`. */
function isMarkup(start: Uint8Array): boolean {
  const bytes = start.filter((byte) => byte !== 0).subarray(0, 64);
  const at = bytes.findIndex(
    (byte) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xff, 0xfe].includes(byte),
  );
  return at >= 0 && bytes[at] === 0x3c;
}
