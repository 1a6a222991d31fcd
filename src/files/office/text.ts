/** Every word in a .docx, .xlsx or .pptx that someone could read in it, for screening; not for showing. */
import { ArchiveRefused, isArchive, openArchive, type Archive, type ArchiveEntry } from '../archive.ts';
import { plainText } from '../kind.ts';
import { htmlText } from '../html-text.ts';
import { decodedXml, mainPartOf, relationsOf } from './package.ts';
import { OLE_START } from '../ole.ts';
import { BREAK, partText, SHARED_WORDS } from './part-text.ts';
import { rootOf } from './xml-scan.ts';

/** Characters of one document; beyond this it is no report. */
const LONGEST_TEXT = 2_000_000;
/** A document within a document within a document is looked into, and no further. */
const DEEPEST = 2;

/**
 * Parts that hold looks and names of the program itself, by their outermost element: their names say nothing, as a
 * document may call its parts as it likes.
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
  // A picture, as any other.
  'svg',
]);
const HEAD_OF_PAGE = 'hdr';
/** Of a part, what holds its first element with certainty. */
const HEAD_BYTES = 64 * 1024;
/** Relations to what another program made, and to a text that is shown as part of this one. */
const OBJECTS: ReadonlySet<string> = new Set(['oleObject', 'package', 'aFChunk', 'control']);
const RTF_START = '{'.charCodeAt(0);
export interface OfficeText {
  readonly text: string;
  /** Whether that was all: a document of another kind within this one holds words that nobody looked at. */
  readonly read: boolean;
}

/** Throws `ArchiveRefused` for what cannot be read to its end. */
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
    // A document may hold a page or a text whole, and shows it as its own.
    else if (kind === 'text') {
      const text = plainText(archive.take(entry));
      // Pages are also packed as mail is, with their words in a code.
      if (text === undefined || /Content-Transfer-Encoding/iu.test(text)) whole = false;
      else add(htmlText(text));
    } else if (kind === 'xml') {
      const root = rootOf(decodedXml(archive.take(entry).subarray(0, HEAD_BYTES)));
      if (root === undefined) add(plainText(archive.take(entry)) ?? '');
      else if (/^html$/iu.test(root)) add(htmlText(plainText(archive.take(entry)) ?? ''));
      else if (!NO_WORDS.has(root)) pages.push({ root, entry });
    }
  }
  // The words of a sheet stand apart from their cells, and are known before them; and a mark at the head of each page is
  // the first that people see.
  const order = [SHARED_WORDS, HEAD_OF_PAGE];
  const rank = (root: string) => (order.includes(root) ? order.indexOf(root) : order.length);
  for (const { root, entry } of pages.toSorted((a, b) => rank(a.root) - rank(b.root)))
    add(partText(archive.take(entry), { root, shared, attributes }));
  for (const words of attributes) add(words);
  return { text: parts.filter((text) => text !== '').join(BREAK), read: whole };
}

/** A document that a document holds. One that is no document of today is not looked into. */
function innerText(bytes: Uint8Array, depth: number): OfficeText {
  const archive = openArchive(bytes);
  return mainPartOf(archive) ? officeText(archive, depth + 1) : { text: '', read: false };
}

/** Paths in lower case of what stands within the document as an object of another program, or as a text of its own. */
function objectsOf(archive: Archive): ReadonlySet<string> {
  const relating = archive.entries.filter(({ name }) => /(?:^|\/)_rels\/[^/]+\.rels$/iu.test(name));
  const targets = relating.flatMap(({ name }) => {
    const part = name.replace(/_rels\/([^/]+)\.rels$/iu, '$1');
    return relationsOf(archive, part).filter(({ type }) => OBJECTS.has(type));
  });
  return new Set(targets.flatMap(({ target }) => target?.toLowerCase() ?? []));
}

/** What an entry is, by what it begins with; undefined for pictures, fonts and the like, which hold no words. */
function partKind(
  archive: Archive,
  entry: ArchiveEntry,
  objects: ReadonlySet<string>,
): 'xml' | 'text' | 'document' | 'unread' | undefined {
  const { name } = entry;
  const start = archive.start(entry);
  if (/\.(?:html?|mht|mhtml|txt)$/iu.test(name)) return 'text';
  // A picture that begins with a document type; as any other part, such a one is refused.
  if (/\.svg$/iu.test(name) && new TextDecoder().decode(start).includes('<!DOCTYPE')) return undefined;
  if (/\.(?:xml|vml|rels)$/iu.test(name) || isMarkup(start)) return 'xml';
  if (isArchive(start) && start.length > 4) return 'document';
  const isObject = objects.has(name.toLowerCase()) || /(?:^|\/)embeddings\//iu.test(name);
  if (!isObject || start.length === 0) return undefined;
  const isOle = OLE_START.every((byte, index) => start[index] === byte);
  return !isOle && isText(start) && start[0] !== RTF_START ? 'text' : 'unread';
}

/** Whether the start of a part is text; it may be cut within a character. */
function isText(start: Uint8Array): boolean {
  return [0, 1, 2, 3].some((cut) => plainText(start.subarray(0, start.length - cut)) !== undefined);
}

/** Whether the first that is not a space or a mark of the byte order is `<`. */
function isMarkup(start: Uint8Array): boolean {
  const bytes = start.filter((byte) => byte !== 0).subarray(0, 64);
  const at = bytes.findIndex(
    (byte) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xff, 0xfe].includes(byte),
  );
  return at >= 0 && bytes[at] === 0x3c;
}
