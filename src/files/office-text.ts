/** Every word in a .docx, .xlsx or .pptx that someone could read in it, for screening; not for showing. */
import { ArchiveRefused, openArchive, type Archive } from './archive.ts';
import { plainText } from './kind.ts';
import { attributeOf, scanXml, xmlText, XmlRefused } from './xml-scan.ts';

/** Characters of one document; beyond this it is no report. */
const LONGEST_TEXT = 2_000_000;
/** Wider than any gap within a number: what stands in two cells or paragraphs is never read as one. */
const BREAK = '\n\n\n\n';
/** A document within a document within a document is looked into, and no further. */
const DEEPEST = 2;

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
  'oddHeader',
  'oddFooter',
  'evenHeader',
  'evenFooter',
  'firstHeader',
  'firstFooter',
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
]);
/** Looks and names of the program itself; some are as long as the text. */
const NO_WORDS =
  /(?:^|\/)(?:styles|settings|webSettings|fontTable|numbering|theme\d*|stylesWithEffects|calcChain|tableStyles|presProps|viewProps)\.xml$/u;

/** Throws `ArchiveRefused` for what cannot be read to its end. */
export function officeText(archive: Archive, depth = 0): string {
  const parts: string[] = [];
  let length = 0;
  const add = (text: string) => {
    length += text.length;
    if (length > LONGEST_TEXT) throw new ArchiveRefused('too-complex');
    parts.push(text);
  };
  for (const name of archive.names) {
    if (/\.(?:xml|vml)$/iu.test(name) && !NO_WORDS.test(name)) add(partText(archive.take(name)));
    // A document may hold a page or a text whole, and shows it as its own.
    else if (/\.(?:html?|mht|txt)$/iu.test(name)) add(plainText(archive.take(name)) ?? '');
    else if (/\.(?:docx|xlsx|pptx)$/iu.test(name)) {
      if (depth === DEEPEST) throw new ArchiveRefused('too-complex');
      add(officeText(openArchive(archive.take(name)), depth + 1));
    }
  }
  return parts.filter((text) => text !== '').join(BREAK);
}

function partText(bytes: Uint8Array): string {
  const words: string[] = [];
  let within = 0;
  let shared = false;
  let value = false;
  const endLine = () => {
    if (words.at(-1) !== BREAK) words.push(BREAK);
  };
  try {
    scanXml(xmlText(bytes), {
      open(name, attributes, closed) {
        // The value of a shared cell is the place of its words, not a word.
        if (name === 'c') shared = attributeOf(attributes, 't') === 's';
        if (name === 'sheet') words.push(attributeOf(attributes, 'name') ?? '', BREAK);
        if (name === 'tab') words.push('\t');
        if (name === 'br' || name === 'cr') endLine();
        value = name === 'v' && !closed;
        if (!closed && WORDS.has(name) && !(name === 'v' && shared)) within += 1;
      },
      close(name) {
        if (WORDS.has(name) && !(name === 'v' && shared)) within = Math.max(0, within - 1);
        if (LINES.has(name)) endLine();
      },
      text(text) {
        if (within > 0) words.push(value ? wholeNumber(text) : text);
      },
    });
  } catch (error) {
    if (error instanceof XmlRefused) throw new ArchiveRefused('unreadable');
    throw error;
  }
  return words.join('').trim();
}

/** A value without its fraction: one third has sixteen digits behind the point, and is nobody's card. */
function wholeNumber(text: string): string {
  return /^-?\d+(?:\.\d+)?(?:E[-+]?\d+)?$/iu.test(text) && /[.E]/iu.test(text)
    ? String(Math.trunc(Number(text)))
    : text;
}
