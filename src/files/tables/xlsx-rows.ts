/** Reads the rows of one worksheet. */
import { attributeOf, scanXml, xmlText, type XmlHandler } from '../office/xml-scan.ts';
import { TABLE_LIMITS, TableRefused, type OddCell, type Sheet, type TableRow } from './table.ts';

/** Excel's last row. */
const LAST_LINE = 1_048_576;
const MOST_MERGES = 10_000;

interface Cell {
  text: string;
  /** `s`: an index into the shared strings; `e`: an error; `str`: text computed by a formula. */
  readonly type: string;
  formula: string | undefined;
  valued: boolean;
}

interface Merge {
  readonly from: number;
  readonly until: number;
  readonly column: number;
}

/** The remaining limits of the whole file. */
export interface Room {
  rows: number;
  cells: number;
  text: number;
}

/**
 * Reads a sheet; `texts` are the shared strings. Deducts what it keeps from `room`. Throws `XmlRefused` and
 * `TableRefused`.
 */
export function rowsOf(
  bytes: Uint8Array,
  texts: readonly string[],
  room: Room,
): Pick<Sheet, 'rows' | 'odd' | 'hiddenLines' | 'merges'> {
  const reader = new RowsReader(texts, room);
  scanXml(xmlText(bytes), reader);
  return reader.result();
}

/** A streaming reader that stores each cell's text by row and column. */
class RowsReader implements XmlHandler {
  readonly #texts: readonly string[];
  readonly #room: Room;
  readonly #rows = new Map<number, string[]>();
  readonly #odd: OddCell[] = [];
  readonly #merges: Merge[] = [];
  readonly #hiddenLines: number[] = [];
  #line = 0;
  #column = -1;
  #isHidden = false;
  #cell: Cell | undefined;
  /** The open element within the cell: a value, text or formula. */
  #within: 'v' | 't' | 'f' | undefined;
  /** Open phonetic guides, whose text does not belong to the cell. */
  #readings = 0;

  constructor(texts: readonly string[], room: Room) {
    this.#texts = texts;
    this.#room = room;
  }

  open(name: string, attributes: string, closed: boolean): void {
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes, closed);
    else if (name === 'mergeCell') this.#addMerge(attributes);
    else if (name === 'rPh' && !closed) this.#readings += 1;
    if (name === 'f' && this.#cell) this.#cell.formula ??= '';
    this.#within = closed || (name !== 'v' && name !== 't' && name !== 'f') ? undefined : name;
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    if (name === 'rPh') this.#readings -= 1;
    this.#within = undefined;
  }

  text(text: string): void {
    const cell = this.#cell;
    if (!cell || this.#within === undefined || this.#readings > 0) return;
    if (this.#within === 'f') cell.formula = (cell.formula ?? '') + text;
    else {
      cell.text += text;
      cell.valued ||= text !== '';
    }
  }

  result(): Pick<Sheet, 'rows' | 'odd' | 'hiddenLines' | 'merges'> {
    spread(this.#merges, this.#rows, this.#room);
    const rows = [...this.#rows].map(([line, cells]): TableRow => ({ line, cells }));
    return {
      rows: rows.toSorted((a, b) => a.line - b.line),
      odd: this.#odd,
      hiddenLines: this.#hiddenLines,
      merges: this.#merges
        .filter(({ from, column }) => (this.#rows.get(from)?.[column] ?? '') !== '')
        .map(({ from, column }) => ({ from, column })),
    };
  }

  #openRow(attributes: string): void {
    this.#line = lineOf(attributeOf(attributes, 'r'), this.#line + 1);
    this.#column = -1;
    this.#isHidden = /^(?:1|true)$/u.test(attributeOf(attributes, 'hidden') ?? '');
  }

  #openCell(attributes: string, closed: boolean): void {
    this.#column = columnOf(attributeOf(attributes, 'r'), this.#column + 1);
    if (closed) return;
    const type = attributeOf(attributes, 't') ?? 'n';
    this.#cell = { text: '', type, formula: undefined, valued: false };
  }

  #addMerge(attributes: string): void {
    const merge = mergeOf(attributeOf(attributes, 'ref') ?? '');
    if (merge && this.#merges.push(merge) > MOST_MERGES) throw new TableRefused('too-large');
  }

  #closeCell(): void {
    if (!this.#cell) return;
    const { type, text, formula, valued } = this.#cell;
    this.#cell = undefined;
    const at = { line: this.#line, column: this.#column };
    if (type === 'e') this.#odd.push({ ...at, what: 'error', text: text || '#' });
    else if (formula !== undefined && !valued && type !== 'str')
      this.#odd.push({ ...at, what: 'no-value', text: formula.slice(0, 100) });
    else this.#keep(shown(type, text, this.#texts));
    if (this.#odd.length > TABLE_LIMITS.rows) throw new TableRefused('too-large', this.#line);
  }

  #keep(words: string): void {
    const text = words.trim();
    if (text === '') return;
    if (this.#column >= TABLE_LIMITS.columns) throw new TableRefused('too-large', this.#line);
    const row = this.#rows.get(this.#line) ?? this.#newRow();
    this.#room.cells -= 1;
    this.#room.text -= text.length;
    if (this.#room.cells < 0 || this.#room.text < 0) throw new TableRefused('too-large', this.#line);
    while (row.length <= this.#column) row.push('');
    row[this.#column] = text;
  }

  #newRow(): string[] {
    if (this.#room.rows === 0) throw new TableRefused('too-large', this.#line);
    this.#room.rows -= 1;
    const row: string[] = [];
    this.#rows.set(this.#line, row);
    if (this.#isHidden) this.#hiddenLines.push(this.#line);
    return row;
  }
}

/** Copies the text of a merged cell into each of its non-empty rows. */
function spread(merges: readonly Merge[], rows: ReadonlyMap<number, string[]>, room: Room): void {
  const lines = [...rows.keys()].toSorted((a, b) => a - b);
  for (const { from, until, column } of merges) {
    const text = rows.get(from)?.[column] ?? '';
    if (text === '') continue;
    for (let at = firstAfter(lines, from); at < lines.length && (lines[at] ?? 0) <= until; at += 1) {
      const row = rows.get(lines[at] ?? 0);
      room.cells -= 1;
      if (room.cells < 0) throw new TableRefused('too-large');
      while (row && row.length <= column) row.push('');
      if (row && row[column] === '') row[column] = text;
    }
  }
}

/** Index of the first number above `from` in a sorted list. */
function firstAfter(lines: readonly number[], from: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shown(type: string, text: string, texts: readonly string[]): string {
  if (type === 's') return typed(texts[Number(text)] ?? '');
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return typed(text);
  const number = Number(text);
  // 13800001111.0 and 1.3800001111E10 display as the same integer.
  return text !== '' && Number.isSafeInteger(number) ? String(number) : text;
}

/** A string as it was typed: programs write `_x005F_x003D_` for `_x003D_`, and `_x000D_` for a carriage return. */
function typed(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return /[\t\n]|[^\p{Cc}\p{Cs}]/u.test(character) ? character : '';
  });
}

function lineOf(reference: string | undefined, next: number): number {
  const line = reference === undefined ? next : Number(reference);
  if (!Number.isInteger(line) || line < 1 || line > LAST_LINE) throw new TableRefused('unreadable');
  return line;
}

/** 0-based; a cell without a reference follows the previous one. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d/u.exec(reference ?? '')?.[1];
  return letters === undefined ? next : indexOf(letters);
}

function indexOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The rows and first column of a merge over several rows; undefined for other merges. */
function mergeOf(reference: string): Merge | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/iu.exec(reference);
  if (!found) return undefined;
  const [, letters = '', first, last] = found;
  const [from, until] = [Number(first), Number(last)];
  return until > from ? { from, until, column: indexOf(letters) } : undefined;
}
