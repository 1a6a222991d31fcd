/** Every word in a .docx, .xlsx or .pptx that someone could read in it, for screening; not for showing. */
import { ArchiveRefused, openArchive, type Archive, type ArchiveEntry } from './archive.ts';
import { plainText } from './kind.ts';
import { wordsInAttributes } from './office-attributes.ts';
import { createCells } from './office-cells.ts';
import { attributeOf, decoded, scanXml, xmlText, XmlRefused } from './xml-scan.ts';

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
/** Looks and names of the program itself; some are as long as the text. */
const NO_WORDS =
  /(?:^|\/)(?:styles|webSettings|fontTable|theme\d*|stylesWithEffects|calcChain|tableStyles|presProps|viewProps)\.xml$/u;
const HEAD_OF_PAGE = /^word\/header\d*\.xml$/iu;
/** Of shared words, what may be the head of a column. */
const LONGEST_ITEM = 40;
const SHARED = 'xl/sharedStrings.xml';
/** What an author's own program keeps: any of its words may be words. */
const OWN_DATA = /^customXml\/item\d+\.xml$/u;
/** Digits from which a number may be a person's. */
const LONG_NUMBER = /^\d{11,}$/u;

/** Throws `ArchiveRefused` for what cannot be read to its end. */
export function officeText(archive: Archive, depth = 0): string {
  const parts: string[] = [];
  const attributes = new Set<string>();
  let length = 0;
  const add = (text: string) => {
    length += text.length;
    if (length > LONGEST_TEXT) throw new ArchiveRefused('too-complex');
    parts.push(text);
  };
  const shared: string[] = [];
  const read = (entry: ArchiveEntry) =>
    add(
      partText(archive.take(entry), {
        own: OWN_DATA.test(entry.name),
        shared,
        isShared: entry.name === SHARED,
        attributes,
      }),
    );
  // The words of a sheet stand apart from their cells, and are known before them.
  for (const entry of archive.find(SHARED)) read(entry);
  // A mark at the head of each page is the first that people see.
  for (const entry of archive.entries.toSorted(
    (a, b) => Number(HEAD_OF_PAGE.test(b.name)) - Number(HEAD_OF_PAGE.test(a.name)),
  )) {
    const { name } = entry;
    if (/\.(?:xml|vml|rels)$/iu.test(name) && !NO_WORDS.test(name)) {
      if (name !== SHARED) read(entry);
    }
    // A document may hold a page or a text whole, and shows it as its own.
    else if (/\.(?:html?|mht|txt)$/iu.test(name)) add(plainText(archive.take(entry)) ?? '');
    else if (/\.(?:docx|xlsx|pptx)$/iu.test(name)) {
      if (depth === DEEPEST) throw new ArchiveRefused('too-complex');
      add(officeText(openArchive(archive.take(entry)), depth + 1));
    }
  }
  for (const words of attributes) add(words);
  return parts.filter((text) => text !== '').join(BREAK);
}

interface Part {
  /** Whether all its text counts. */
  readonly own: boolean;
  /** Words that cells name by their place; filled by the part that holds them. */
  readonly shared: string[];
  readonly isShared: boolean;
  /** Gathers what stands in attributes, each once. */
  readonly attributes: Set<string>;
}

function partText(bytes: Uint8Array, { own, shared, isShared, attributes: found }: Part): string {
  const words: string[] = [];
  const readings: string[] = [];
  const cells = createCells();
  let within = own ? 1 : 0;
  let reading = 0;
  let isPlace = false;
  let value = false;
  let header = false;
  let item = '';
  const endLine = () => {
    if (words.at(-1) !== BREAK) words.push(BREAK);
  };
  const addLine = (text: string) => {
    if (text !== '') words.push(BREAK, text, BREAK);
  };
  try {
    scanXml(xmlText(bytes), {
      open(name, attributes, closed) {
        for (const text of wordsInAttributes(attributes, decoded)) found.add(text);
        // The value of a shared cell is the place of its words, not a word.
        if (name === 'c') isPlace = attributeOf(attributes, 't') === 's';
        if ((name === 'c' || name === 'tc') && !closed)
          cells.open(/^[A-Z]+/u.exec(attributeOf(attributes, 'r') ?? '')?.[0]);
        if (name === 'tab') words.push('\t');
        // A soft return breaks a line and not a number; behind a page or a column it is another text.
        if (name === 'br' || name === 'cr') {
          if (/page|column/u.test(attributes)) endLine();
          else words.push('\n');
        }
        if (name === 'noBreakHyphen') words.push('-');
        if (name === 'si') item = '';
        value = name === 'v' && !closed;
        header = HEADER_NAMES.has(name) && !closed;
        if (closed) return;
        if (READINGS.has(name)) reading += 1;
        if (WORDS.has(name)) within += 1;
      },
      close(name) {
        if (READINGS.has(name)) {
          reading = Math.max(0, reading - 1);
          readings.push(BREAK);
        }
        if (WORDS.has(name)) within = Math.max(own ? 1 : 0, within - 1);
        if (name === 'si' && isShared) shared.push(item);
        if (name === 'c' || name === 'tc') addLine(cells.close());
        if (name === 'row' || name === 'tr') addLine(cells.closeRow());
        if (LINES.has(name) || own) endLine();
        if (name === 'v') value = false;
      },
      text(text) {
        if (within === 0) return;
        if (reading > 0) return void readings.push(text);
        if (value && isPlace) return cells.add(shared[Number(text)] ?? '');
        const shown = value ? wholeNumber(text) : header ? text.replaceAll(HEADER_CODE, '\n') : text;
        cells.add(shown);
        if (isShared && item.length <= LONGEST_ITEM) item += text;
        const heads = value && LONG_NUMBER.test(shown) ? cells.heads() : '';
        words.push(heads === '' ? shown : `${heads}:${shown}`);
      },
    });
  } catch (error) {
    if (error instanceof XmlRefused) throw new ArchiveRefused('unreadable');
    throw error;
  }
  return [...words, BREAK, ...readings].join('').trim();
}

/** A value without its fraction: one third has sixteen digits behind the point, and is nobody's card. */
function wholeNumber(text: string): string {
  return /^-?\d+(?:\.\d+)?(?:E[-+]?\d+)?$/iu.test(text) && /[.E]/iu.test(text)
    ? String(Math.trunc(Number(text)))
    : text;
}
