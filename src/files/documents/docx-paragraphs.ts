/**
 * Paragraphs of a .docx in order, including the automatic numbering that Word and WPS display but do not store as
 * text.
 */
import { chineseNumeral } from '../../domain/text/chinese-numeral.ts';
import { ArchiveRefused, type Archive } from '../archive.ts';
import { mainPartOf } from '../office/package.ts';
import { attributeOf, scanXml, xmlText } from '../office/xml-scan.ts';

const NUMBERING = 'word/numbering.xml';
/** Replaces the bullet of an unnumbered item, because Word takes bullets from a symbol font. */
const BULLET = '• ';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LONGEST_TEXT = 500_000;

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

/** Levels by `numId`. */
type Numbering = ReadonlyMap<string, readonly Level[]>;

/** Throws `ArchiveRefused` or `XmlRefused` if the document cannot be read. */
export function docxParagraphs(archive: Archive): string {
  const main = mainPartOf(archive);
  if (!main) throw new ArchiveRefused('unreadable');
  const [numbered] = archive.find(NUMBERING);
  const numbering: Numbering = numbered ? numberingOf(xmlText(archive.take(numbered))) : new Map();
  const counters = new Map<string, number[]>();
  const lines: string[] = [];
  let line = '';
  let length = 0;
  let numId = '';
  let depth = 0;
  let words = false;
  let gone = 0;
  let cells = 0;
  scanXml(xmlText(archive.take(main.entry)), {
    open(name, attributes, closed) {
      if (name === 'numId') numId = attributeOf(attributes, 'val') ?? '';
      if (name === 'ilvl') depth = Number(attributeOf(attributes, 'val') ?? 0);
      if (name === 'tab') line += '\t';
      if (name === 'br' || name === 'cr') line += '\n';
      if (name === 'tc' && !closed) cells += 1;
      if (name === 'p' && !closed && cells === 0) line = '';
      if (name === 't' && !closed) words = true;
      if (name === 'del' && !closed) gone += 1;
    },
    close(name) {
      if (name === 't') words = false;
      if (name === 'del') gone = Math.max(0, gone - 1);
      if (name === 'p') {
        const shown =
          numId === '' || line.trim() === '' ? line : numeralOf(numbering, counters, numId, depth) + line;
        numId = '';
        depth = 0;
        // All paragraphs of a table row form one line.
        if (cells > 0) line = `${shown} `;
        else {
          lines.push(shown);
          length += shown.length;
          line = '';
        }
      }
      if (name === 'tc') {
        cells = Math.max(0, cells - 1);
        line += '\t';
      }
      if (name === 'tr') {
        lines.push(line.trim());
        length += line.length;
        line = '';
      }
      if (length > LONGEST_TEXT) throw new ArchiveRefused('too-complex');
    },
    text(text) {
      if (words && gone === 0) line += text;
    },
  });
  return lines.join('\n');
}

function numberingOf(xml: string): Numbering {
  const abstract = new Map<string, Level[]>();
  const byNumber = new Map<string, readonly Level[]>();
  let levels: Level[] = [];
  let level = { format: 'decimal', text: '', start: 1 };
  let number = '';
  scanXml(xml, {
    open(name, attributes) {
      const value = attributeOf(attributes, 'val') ?? '';
      if (name === 'abstractNum') {
        levels = [];
        abstract.set(attributeOf(attributes, 'abstractNumId') ?? '', levels);
      }
      if (name === 'lvl') level = { format: 'decimal', text: '', start: 1 };
      if (name === 'numFmt') level.format = value;
      if (name === 'lvlText') level.text = value;
      if (name === 'start') level.start = Number(value) || 1;
      if (name === 'num') number = attributeOf(attributes, 'numId') ?? '';
      if (name === 'abstractNumId') byNumber.set(number, abstract.get(value) ?? []);
    },
    close(name) {
      if (name === 'lvl') levels.push(level);
    },
  });
  return byNumber;
}

/** The number of the next paragraph at this depth; resets the counters of deeper levels. */
function numeralOf(
  numbering: Numbering,
  counters: Map<string, number[]>,
  numId: string,
  depth: number,
): string {
  const levels = numbering.get(numId) ?? [];
  const level = levels[depth];
  if (!level || level.format === 'none') return '';
  if (level.format === 'bullet') return BULLET;
  const counts = counters.get(numId) ?? [];
  counters.set(numId, counts);
  counts[depth] = (counts[depth] ?? level.start - 1) + 1;
  counts.length = depth + 1;
  return level.text.replaceAll(/%([1-9])/gu, (_, place: string) => {
    const at = Number(place) - 1;
    return written(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal');
  });
}

function written(count: number, format: string): string {
  if (format === 'lowerLetter' && count <= LETTERS.length) return LETTERS[count - 1] ?? '';
  return /chinese|japanese|ideograph|taiwanese/iu.test(format) ? chineseNumeral(count) : String(count);
}
