/** The words of one part of an office document, in the order in which a reader meets them. */
import { ArchiveRefused } from '../archive.ts';
import { wordsInAttributes } from './attributes.ts';
import { createCells } from './cells.ts';
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

/** Wider than any gap within a number, so that digits of two cells or paragraphs are never read as one number. */
export const BREAK = '\n\n\n\n';
/** The outermost element of the part that holds the words that cells share. */
export const SHARED_WORDS = 'sst';
/** Characters of a shared word that may be the head of a column; what is longer is text. */
const LONGEST_ITEM = 40;
/** A number format shows the words that stand in quotation marks within it. */
const IN_FORMAT = /"([^"]{1,200})"|\\(.)/gu;
/** Digits from which a number may be a person's. */
const LONG_NUMBER = /^\d{11,}$/u;

export interface Part {
  /** Name of its outermost element. */
  readonly root: string;
  /** Words that cells name by their place; filled by the part that holds them. */
  readonly shared: string[];
  /** Gathers what stands in attributes, each once. */
  readonly attributes: Set<string>;
}

/** Throws `ArchiveRefused` for XML that cannot be read. Takes time in proportion to the bytes. */
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

/** Follows the elements of a part; what it has read so far decides how the next words are read. */
class PartReader implements XmlHandler {
  readonly #part: Part;
  /** Whether every element of the part holds words, because its kind is not known. */
  readonly #takesAll: boolean;
  readonly #lines = new TrackedLines();
  readonly #readings: string[] = [];
  readonly #cells = createCells();
  readonly #words: Depth;
  readonly #reading = new Depth(0);
  readonly #takenOut = new Depth(0);
  readonly #putIn = new Depth(0);
  /** Of a run of text in Word: it is formatted as hidden. */
  #isHidden = false;
  /** The value of the open cell is the place of its words among the shared ones. */
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
    if (name === 'si' && this.#part.root === SHARED_WORDS) this.#part.shared.push(this.#item);
    if (name === 'c' || name === 'tc') this.#pushLine(this.#cells.close());
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
      this.#cells.add(this.#part.shared[Number(text)] ?? '');
      return;
    }
    const shown = this.#shown(text);
    this.#cells.add(shown);
    if (this.#part.root === SHARED_WORDS && this.#item.length <= LONGEST_ITEM) this.#item += text;
    const heads = this.#isValue && LONG_NUMBER.test(shown) ? this.#cells.heads() : '';
    this.#push(heads === '' ? shown : `${heads}:${shown}`);
  }

  result(): string {
    return [...this.#lines.all(), ...this.#readings].join('').trim();
  }

  #openCell(name: string, attributes: string, closed: boolean): void {
    if (name === 'c') this.#isPlace = attributeOf(attributes, 't') === 's';
    if ((name === 'c' || name === 'tc') && !closed)
      this.#cells.open(/^[A-Z]+/u.exec(attributeOf(attributes, 'r') ?? '')?.[0]);
    if (name === 'numFmt') this.#pushLine(wordsInFormat(attributeOf(attributes, 'formatCode') ?? ''));
    if (name === 'si') this.#item = '';
  }

  #openRun(name: string, attributes: string): void {
    if (name === 'tab') this.#push('\t');
    // A soft return breaks a line but not a number; a page or column break ends both.
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

/** Two texts of one part: with its tracked changes made, and as it was before them with what is hidden. */
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

  all(): string[] {
    return [...this.#after, BREAK, ...(this.#differ ? [...this.#before, BREAK] : [])];
  }
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
