/** Extracts the text of one part of an office document, in reading order. */
import { ArchiveRefused } from '../archive.ts';
import { wordsInAttributes } from './attributes.ts';
import { createCells, LONG_NUMBER } from './cells.ts';
import {
  HEADER_CODE,
  HEADER_NAMES,
  KNOWN_ROOTS,
  LINES,
  PUT_IN,
  READINGS,
  TAKEN_OUT,
  WORDS,
} from './elements.ts';
import { attributeOf, decoded, scanXml, xmlText, XmlRefused, type XmlHandler } from './xml-scan.ts';

/** Wider than any gap within a number, so that digits of two cells or paragraphs are never joined into one. */
export const BREAK = '\n\n\n\n';
/** Root element of the shared strings part. */
export const SHARED_WORDS = 'sst';
/** Longest shared string, in characters, that may be a column heading. */
const LONGEST_ITEM = 40;
/** Literal text in a number format, which is displayed: quoted, or escaped by a backslash. */
const IN_FORMAT = /"([^"]{1,200})"|\\(.)/gu;

export interface Part {
  /** Name of the part's root element. */
  readonly root: string;
  /** Shared strings, which cells reference by index; filled when that part is read. */
  readonly shared: string[];
  /** Shared strings that are long numbers, and are read where a cell shows them; those left are in no cell. */
  readonly numbers: Map<number, string>;
  /** Collects distinct attribute values. */
  readonly attributes: Set<string>;
}

/** Throws `ArchiveRefused` if the XML cannot be parsed. Linear in the number of bytes. */
export function partText(bytes: Uint8Array, part: Part): string {
  const reader = new PartReader(part);
  try {
    scanXml(xmlText(bytes), reader);
  } catch (error) {
    if (error instanceof XmlRefused) throw new ArchiveRefused('unreadable');
    throw error;
  }
  return reader.result();
}

/** A streaming reader: the elements read so far decide how the next text is interpreted. */
class PartReader implements XmlHandler {
  readonly #part: Part;
  /** An unknown root element: treat all text as content. */
  readonly #takesAll: boolean;
  readonly #lines = new TrackedLines();
  readonly #readings: string[] = [];
  readonly #cells = createCells();
  /** Where the open cell or shared string began. */
  #begun: Mark = [0, 0];
  readonly #placed = new Set<string>();
  readonly #words: Depth;
  readonly #reading = new Depth(0);
  readonly #takenOut = new Depth(0);
  readonly #putIn = new Depth(0);
  /** The current run in Word is formatted as hidden. */
  #isHidden = false;
  /** The open cell's value is an index into the shared strings. */
  #isPlace = false;
  #isValue = false;
  #isHeader = false;
  #item = '';

  constructor(part: Part) {
    this.#part = part;
    this.#takesAll = !KNOWN_ROOTS.has(part.root);
    this.#words = new Depth(this.#takesAll ? 1 : 0);
  }

  open(name: string, attributes: string, closed: boolean): void {
    for (const text of wordsInAttributes(attributes, decoded)) this.#part.attributes.add(text);
    this.#openCell(name, attributes, closed);
    this.#openRun(name, attributes);
    this.#isValue = name === 'v' && !closed;
    this.#isHeader = HEADER_NAMES.has(name) && !closed;
    if (closed) return;
    if (READINGS.has(name)) this.#reading.enter();
    if (WORDS.has(name)) this.#words.enter();
    if (TAKEN_OUT.has(name)) this.#takenOut.enter();
    if (PUT_IN.has(name)) this.#putIn.enter();
  }

  close(name: string): void {
    if (READINGS.has(name)) {
      this.#reading.leave();
      this.#readings.push(BREAK);
    }
    if (WORDS.has(name)) this.#words.leave();
    if (TAKEN_OUT.has(name)) this.#takenOut.leave();
    if (PUT_IN.has(name)) this.#putIn.leave();
    if (name === 'r') this.#isHidden = false;
    if (name === 'si' && this.#part.root === SHARED_WORDS) this.#share();
    if (name === 'c' || name === 'tc') this.#closeCell();
    if (name === 'row' || name === 'tr') this.#pushLine(this.#cells.closeRow());
    if (LINES.has(name) || this.#takesAll) this.#lines.end();
    if (name === 'v') this.#isValue = false;
  }

  text(text: string): void {
    if (!this.#words.is) return;
    if (this.#reading.is) {
      this.#readings.push(text);
      return;
    }
    if (this.#isValue && this.#isPlace) {
      this.#place(Number(text));
      return;
    }
    const shown = this.#shown(text);
    this.#cells.add(shown);
    if (this.#part.root === SHARED_WORDS && this.#item.length <= LONGEST_ITEM) this.#item += text;
    this.#push(shown);
  }

  result(): string {
    return [...this.#lines.all(), ...this.#readings].join('').trim();
  }

  /** A number in a list of shared strings has no heading; its cells have. */
  #share(): void {
    const { shared, numbers } = this.#part;
    if (LONG_NUMBER.test(this.#item.trim())) {
      this.#lines.cut(this.#begun);
      numbers.set(shared.length, this.#item);
    }
    shared.push(this.#item);
  }

  #place(index: number): void {
    const { shared, numbers } = this.#part;
    const text = shared[index] ?? '';
    this.#cells.add(text);
    if (!LONG_NUMBER.test(text.trim())) return;
    numbers.delete(index);
    const line = `${this.#cells.heads()}:${text}`;
    if (this.#placed.has(line)) return;
    this.#placed.add(line);
    this.#pushLine(line);
  }

  /** A heading above a number, or to its left, says what it is. */
  #closeCell(): void {
    const heads = !this.#isPlace && this.#cells.isNumber() ? this.#cells.heads() : '';
    if (heads !== '') this.#lines.insert(this.#begun, `${heads}:`);
    this.#pushLine(this.#cells.close());
  }

  #openCell(name: string, attributes: string, closed: boolean): void {
    if (name === 'c') this.#isPlace = attributeOf(attributes, 't') === 's';
    if (['c', 'tc', 'si'].includes(name)) this.#begun = this.#lines.mark();
    if ((name === 'c' || name === 'tc') && !closed)
      this.#cells.open(/^[A-Z]+/u.exec(attributeOf(attributes, 'r') ?? '')?.[0]);
    if (name === 'numFmt') this.#pushLine(wordsInFormat(attributeOf(attributes, 'formatCode') ?? ''));
    if (name === 'si') this.#item = '';
  }

  #openRun(name: string, attributes: string): void {
    if (name === 'tab') this.#push('\t');
    // A soft line break may occur within a number; a page or column break ends it.
    if (name === 'br' || name === 'cr') {
      if (/page|column/u.test(attributes)) this.#lines.end();
      else this.#push('\n');
    }
    if (name === 'noBreakHyphen') this.#push('-');
    if (name === 'sym') this.#push(symbolOf(attributes));
    if (name === 'r') this.#isHidden = false;
    if (name === 'vanish' && !/\bval\s*=\s*["'](?:0|false|off)/u.test(attributes)) this.#isHidden = true;
  }

  #shown(text: string): string {
    if (this.#isValue) return wholeNumber(text);
    return this.#isHeader ? text.replaceAll(HEADER_CODE, '\n') : text;
  }

  #push(text: string): void {
    this.#lines.push(text, { isOut: this.#takenOut.is || this.#isHidden, isIn: this.#putIn.is });
  }

  #pushLine(text: string): void {
    if (text === '') return;
    this.#lines.end();
    this.#push(text);
    this.#lines.end();
  }
}

/** A position in both versions of the text. */
type Mark = readonly [after: number, before: number];

/** Two versions of a part's text: with tracked changes accepted, and as it was before them, including hidden text. */
class TrackedLines {
  readonly #after: string[] = [];
  readonly #before: string[] = [];
  #differ = false;

  push(text: string, { isOut, isIn }: { readonly isOut: boolean; readonly isIn: boolean }): void {
    this.#differ ||= isOut || isIn;
    if (!isOut) this.#after.push(text);
    if (!isIn) this.#before.push(text);
  }

  end(): void {
    for (const words of [this.#after, this.#before]) if (words.at(-1) !== BREAK) words.push(BREAK);
  }

  mark(): Mark {
    return [this.#after.length, this.#before.length];
  }

  insert([after, before]: Mark, text: string): void {
    this.#after.splice(after, 0, text);
    this.#before.splice(before, 0, text);
  }

  /** Drops what was pushed since. */
  cut([after, before]: Mark): void {
    this.#after.length = after;
    this.#before.length = before;
  }

  all(): string[] {
    return [...this.#after, BREAK, ...(this.#differ ? [...this.#before, BREAK] : [])];
  }
}

/** Nesting depth of an element kind; an unmatched closing tag is ignored. */
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

/** The character of a symbol font, if it is ASCII. */
function symbolOf(attributes: string): string {
  const code = Number.parseInt(attributeOf(attributes, 'char') ?? '', 16) & 0xff;
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '';
}

function wordsInFormat(format: string): string {
  return [...format.matchAll(IN_FORMAT)].map(([, quoted, single]) => quoted ?? single ?? '').join('');
}

/** Drops the fraction of a number: one third has sixteen decimals, which must not count as a card number. */
function wholeNumber(text: string): string {
  return /^-?\d+(?:\.\d+)?(?:E[-+]?\d+)?$/iu.test(text) && /[.E]/iu.test(text)
    ? String(Math.trunc(Number(text)))
    : text;
}
