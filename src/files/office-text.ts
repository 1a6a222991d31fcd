/** Every word in a .docx, .xlsx or .pptx that someone could read in it, for screening; not for showing. */
import { ArchiveRefused, isArchive, openArchive, type Archive, type ArchiveEntry } from './archive.ts';
import { plainText } from './kind.ts';
import { wordsInAttributes } from './office-attributes.ts';
import { createCells } from './office-cells.ts';
import { htmlText } from './html-text.ts';
import { decodedXml, mainPartOf, relationsOf } from './office-package.ts';
import { OLE_START } from './ole.ts';
import { attributeOf, decoded, rootOf, scanXml, xmlText, XmlRefused } from './xml-scan.ts';

/** Characters of one document; beyond this it is no report. */
const LONGEST_TEXT = 2_000_000;
/** Wider than any gap within a number: what stands in two cells or paragraphs is never read as one. */
const BREAK = '\n\n\n\n';
/** A document within a document within a document is looked into, and no further. */
const DEEPEST = 2;

/** Heads and feet of a sheet's pages, with codes between their words. */
const HEADERS = ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter'] as const;
const HEADER_NAMES: ReadonlySet<string> = new Set(HEADERS);
const HEADER_CODE = /&(?:"[^"]*"|K[\dA-F]{6}|\d{1,3}|[A-Z])/giu;
/** What holds words: text, deleted text, field codes, formulas, values, the document's own properties. */
const WORDS = new Set([
  't',
  'delText',
  'instrText',
  'delInstrText',
  'v',
  'f',
  'text',
  'author',
  'title',
  'subject',
  'creator',
  'keywords',
  'description',
  'lastModifiedBy',
  'category',
  'lpwstr',
  'Company',
  'Manager',
  'definedName',
  'formula',
  'formula1',
  'formula2',
  ...HEADERS,
]);
/** Where a line ends: what stands on both sides of it is not one number. */
const LINES = new Set([
  'f',
  'v',
  'p',
  'tr',
  'tc',
  'si',
  'c',
  'row',
  'comment',
  'sheet',
  'text',
  'title',
  'subject',
  'creator',
  'keywords',
  'description',
  'lastModifiedBy',
  'category',
  'lpwstr',
  'author',
  'Company',
  'Manager',
  'definedName',
  'formula',
  'formula1',
  'formula2',
  ...HEADERS,
]);
/** How a word is read stands beside it, and parts it for nobody who sees it. */
const READINGS = new Set(['rt', 'rPh']);
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
/** Parts of which only certain elements are words. Of any other, all text counts: it is an author's or a program's own. */
const KNOWN_ROOTS: ReadonlySet<string> = new Set([
  'document',
  'glossaryDocument',
  'hdr',
  'ftr',
  'footnotes',
  'endnotes',
  'comments',
  'numbering',
  'settings',
  'workbook',
  'worksheet',
  'chartsheet',
  'dialogsheet',
  'sst',
  'styleSheet',
  'presentation',
  'sld',
  'sldLayout',
  'sldMaster',
  'notes',
  'notesMaster',
  'handoutMaster',
  'cmLst',
  'chartSpace',
  'wsDr',
  'drawing',
  'dataModel',
  'xml',
  'table',
  'externalLink',
  'pivotCacheDefinition',
  'pivotCacheRecords',
  'pivotTableDefinition',
  'Relationships',
  'Types',
]);
const HEAD_OF_PAGE = 'hdr';
/** Of a part, what holds its first element with certainty. */
const HEAD_BYTES = 64 * 1024;
/** Relations to what another program made, and to a text that is shown as part of this one. */
const OBJECTS: ReadonlySet<string> = new Set(['oleObject', 'package', 'aFChunk', 'control']);
const RTF_START = '{'.charCodeAt(0);
/** Of shared words, what may be the head of a column. */
const LONGEST_ITEM = 40;
const SHARED = 'sst';
/** A format of numbers shows the words that stand in quotation marks within it. */
const IN_FORMAT = /"([^"]{1,200})"|\\(.)/gu;
/** Digits from which a number may be a person's. */
const LONG_NUMBER = /^\d{11,}$/u;

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
  const order = [SHARED, HEAD_OF_PAGE];
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

interface Part {
  readonly root: string;
  /** Words that cells name by their place; filled by the part that holds them. */
  readonly shared: string[];
  /** Gathers what stands in attributes, each once. */
  readonly attributes: Set<string>;
}

/** Changes that are tracked: what they take out and put in. Both the text as it is and as it was can be seen. */
const TAKEN_OUT = new Set(['del', 'moveFrom']);
const PUT_IN = new Set(['ins', 'moveTo']);

function partText(bytes: Uint8Array, { root, shared, attributes: found }: Part): string {
  const own = !KNOWN_ROOTS.has(root);
  const isShared = root === SHARED;
  const words: string[] = [];
  /** The text before the changes, and with what is hidden. */
  const before: string[] = [];
  const readings: string[] = [];
  const cells = createCells();
  const within = new Depth(own ? 1 : 0);
  const reading = new Depth(0);
  const takenOut = new Depth(0);
  const putIn = new Depth(0);
  let isHidden = false;
  let differs = false;
  let isPlace = false;
  let value = false;
  let header = false;
  let item = '';
  const push = (text: string) => {
    const isOut = takenOut.is || isHidden;
    differs ||= isOut || putIn.is;
    if (!isOut) words.push(text);
    if (!putIn.is) before.push(text);
  };
  const endLine = () => {
    if (words.at(-1) !== BREAK) words.push(BREAK);
    if (before.at(-1) !== BREAK) before.push(BREAK);
  };
  const addLine = (text: string) => {
    if (text === '') return;
    endLine();
    push(text);
    endLine();
  };
  try {
    scanXml(xmlText(bytes), {
      open(name, attributes, closed) {
        for (const text of wordsInAttributes(attributes, decoded)) found.add(text);
        // The value of a shared cell is the place of its words, not a word.
        if (name === 'c') isPlace = attributeOf(attributes, 't') === 's';
        if ((name === 'c' || name === 'tc') && !closed)
          cells.open(/^[A-Z]+/u.exec(attributeOf(attributes, 'r') ?? '')?.[0]);
        if (name === 'tab') push('\t');
        // A soft return breaks a line and not a number; behind a page or a column it is another text.
        if (name === 'br' || name === 'cr') {
          if (/page|column/u.test(attributes)) endLine();
          else push('\n');
        }
        if (name === 'noBreakHyphen') push('-');
        if (name === 'sym') push(symbolOf(attributes));
        if (name === 'numFmt') addLine(wordsInFormat(attributeOf(attributes, 'formatCode') ?? ''));
        if (name === 'si') item = '';
        if (name === 'r') isHidden = false;
        if (name === 'vanish' && !/\bval\s*=\s*["'](?:0|false|off)/u.test(attributes)) isHidden = true;
        value = name === 'v' && !closed;
        header = HEADER_NAMES.has(name) && !closed;
        if (closed) return;
        if (READINGS.has(name)) reading.enter();
        if (WORDS.has(name)) within.enter();
        if (TAKEN_OUT.has(name)) takenOut.enter();
        if (PUT_IN.has(name)) putIn.enter();
      },
      close(name) {
        if (READINGS.has(name)) {
          reading.leave();
          readings.push(BREAK);
        }
        if (WORDS.has(name)) within.leave();
        if (TAKEN_OUT.has(name)) takenOut.leave();
        if (PUT_IN.has(name)) putIn.leave();
        if (name === 'r') isHidden = false;
        if (name === 'si' && isShared) shared.push(item);
        if (name === 'c' || name === 'tc') addLine(cells.close());
        if (name === 'row' || name === 'tr') addLine(cells.closeRow());
        if (LINES.has(name) || own) endLine();
        if (name === 'v') value = false;
      },
      text(text) {
        if (!within.is) return;
        if (reading.is) return void readings.push(text);
        if (value && isPlace) return cells.add(shared[Number(text)] ?? '');
        const shown = value ? wholeNumber(text) : header ? text.replaceAll(HEADER_CODE, '\n') : text;
        cells.add(shown);
        if (isShared && item.length <= LONGEST_ITEM) item += text;
        const heads = value && LONG_NUMBER.test(shown) ? cells.heads() : '';
        push(heads === '' ? shown : `${heads}:${shown}`);
      },
    });
  } catch (error) {
    if (error instanceof XmlRefused) throw new ArchiveRefused('unreadable');
    throw error;
  }
  return [...words, BREAK, ...(differs ? [...before, BREAK] : []), ...readings].join('').trim();
}

/** How many elements of a kind are open; an element that was not opened closes nothing. */
class Depth {
  readonly #least: number;
  #depth: number;
  constructor(least: number) {
    this.#least = least;
    this.#depth = least;
  }
  get is(): boolean {
    return this.#depth > 0;
  }
  enter(): void {
    this.#depth += 1;
  }
  leave(): void {
    this.#depth = Math.max(this.#least, this.#depth - 1);
  }
}

/** The character that a font of symbols shows, where it is one of the plain ones. */
function symbolOf(attributes: string): string {
  const code = Number.parseInt(attributeOf(attributes, 'char') ?? '', 16) & 0xff;
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '';
}

function wordsInFormat(format: string): string {
  return [...format.matchAll(IN_FORMAT)].map(([, quoted, single]) => quoted ?? single ?? '').join('');
}

/** A value without its fraction: one third has sixteen digits behind the point, and is nobody's card. */
function wholeNumber(text: string): string {
  return /^-?\d+(?:\.\d+)?(?:E[-+]?\d+)?$/iu.test(text) && /[.E]/iu.test(text)
    ? String(Math.trunc(Number(text)))
    : text;
}
