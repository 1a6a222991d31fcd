/** The sheets of a workbook as rows of text, with what a reader of them must know: what is hidden, merged or not worked out. */
import { posix } from 'node:path';
import type { Archive, ArchiveEntry } from '../archive.ts';
import { relationsOf } from '../office/package.ts';
import { attributeOf, scanXml, xmlText } from '../office/xml-scan.ts';
import { TABLE_LIMITS, TableRefused, type OddCell, type Sheet, type TableRow } from './table.ts';

/** The last row of Excel. */
const LAST_LINE = 1_048_576;
const MOST_MERGES = 10_000;

interface Cell {
  text: string;
  /** `s`: a place among the shared texts; `e`: an error; `str`: a formula's text. */
  readonly type: string;
  formula: string | undefined;
  valued: boolean;
}

interface Merge {
  readonly from: number;
  readonly until: number;
  readonly column: number;
}

/** What is left of the bounds of the whole file. */
interface Room {
  rows: number;
  cells: number;
  text: number;
}

/** Throws `ArchiveRefused`, `XmlRefused` and `TableRefused`. `main` is the workbook's own part. */
export function sheetsOf(archive: Archive, main: ArchiveEntry): Sheet[] {
  const relations = relationsOf(archive, main.name);
  const room: Room = { rows: TABLE_LIMITS.rows, cells: TABLE_LIMITS.cells, text: TABLE_LIMITS.text };
  const texts = sharedTexts(archive, relations.find(({ type }) => type === 'sharedStrings')?.target);
  const listed = sheetsIn(archive, main);
  const folder = posix.dirname(main.name);
  return listed.flatMap(({ name, hidden, id }, index) => {
    const target =
      relations.find((each) => each.id === id && each.type === 'worksheet')?.target ??
      // Without relations, as the usual programs number them.
      (relations.length === 0 ? posix.join(folder, `worksheets/sheet${index + 1}.xml`) : undefined);
    const [entry] = target === undefined ? [] : archive.find(target);
    return entry ? [{ name, hidden, ...rowsOf(archive, entry, texts, room) }] : [];
  });
}

function sheetsIn(archive: Archive, main: ArchiveEntry) {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  scanXml(xmlText(archive.take(main)), {
    open(name, attributes) {
      if (name !== 'sheet') return;
      if (sheets.length === TABLE_LIMITS.sheets) throw new TableRefused('too-large');
      sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        hidden: /^(?:very)?hidden$/iu.test(attributeOf(attributes, 'state') ?? ''),
        id: attributeOf(attributes, 'r:id') ?? attributeOf(attributes, 'id') ?? '',
      });
    },
  });
  return sheets;
}

function sharedTexts(archive: Archive, target: string | undefined): string[] {
  const [entry] = archive.find(target ?? 'xl/sharedStrings.xml');
  const texts: string[] = [];
  if (!entry) return texts;
  let item = '';
  let within = false;
  let reading = 0;
  scanXml(xmlText(archive.take(entry)), {
    open(name, _, closed) {
      if (name === 'si') item = '';
      if (name === 'si' && closed) texts.push('');
      if (name === 'rPh' && !closed) reading += 1;
      if (name === 't') within = !closed;
    },
    close(name) {
      if (name === 'si') texts.push(item);
      if (name === 'rPh') reading -= 1;
      if (name === 't') within = false;
    },
    text(text) {
      if (within && reading === 0) item += text;
    },
  });
  return texts;
}

function rowsOf(
  archive: Archive,
  entry: ArchiveEntry,
  texts: readonly string[],
  room: Room,
): Pick<Sheet, 'rows' | 'odd' | 'hiddenLines'> {
  const rows = new Map<number, string[]>();
  const odd: OddCell[] = [];
  const merges: Merge[] = [];
  const hiddenLines: number[] = [];
  let line = 0;
  let column = -1;
  let hidden = false;
  let cell: Cell | undefined;
  let within: 'v' | 't' | 'f' | undefined;
  let reading = 0;

  const keep = (words: string) => {
    const text = words.trim();
    if (text === '') return;
    if (column >= TABLE_LIMITS.columns) throw new TableRefused('too-large', line);
    let row = rows.get(line);
    if (!row) {
      if (room.rows === 0) throw new TableRefused('too-large', line);
      room.rows -= 1;
      rows.set(line, (row = []));
      if (hidden) hiddenLines.push(line);
    }
    room.cells -= 1;
    room.text -= text.length;
    if (room.cells < 0 || room.text < 0) throw new TableRefused('too-large', line);
    while (row.length <= column) row.push('');
    row[column] = text;
  };
  const closeCell = () => {
    if (!cell) return;
    const { type, text, formula, valued } = cell;
    cell = undefined;
    if (type === 'e') odd.push({ line, column, what: 'error', text: text || '#' });
    else if (formula !== undefined && !valued && type !== 'str')
      odd.push({ line, column, what: 'no-value', text: formula.slice(0, 100) });
    else keep(shown(type, text, texts));
    if (odd.length > TABLE_LIMITS.rows) throw new TableRefused('too-large', line);
  };

  scanXml(xmlText(archive.take(entry)), {
    open(name, attributes, closed) {
      if (name === 'row') {
        line = lineOf(attributeOf(attributes, 'r'), line + 1);
        column = -1;
        hidden = /^(?:1|true)$/u.test(attributeOf(attributes, 'hidden') ?? '');
      } else if (name === 'c') {
        column = columnOf(attributeOf(attributes, 'r'), column + 1);
        if (!closed)
          cell = { text: '', type: attributeOf(attributes, 't') ?? 'n', formula: undefined, valued: false };
      } else if (name === 'mergeCell') {
        const merge = mergeOf(attributeOf(attributes, 'ref') ?? '');
        if (merge && merges.push(merge) > MOST_MERGES) throw new TableRefused('too-large');
      } else if (name === 'rPh' && !closed) reading += 1;
      if (name === 'f' && cell) cell.formula ??= '';
      within = closed || (name !== 'v' && name !== 't' && name !== 'f') ? undefined : name;
    },
    close(name) {
      if (name === 'c') closeCell();
      if (name === 'rPh') reading -= 1;
      within = undefined;
    },
    text(text) {
      if (!cell || within === undefined || reading > 0) return;
      if (within === 'f') cell.formula = (cell.formula ?? '') + text;
      else {
        cell.text += text;
        cell.valued ||= text !== '';
      }
    },
  });

  spread(merges, rows, room);
  return {
    rows: [...rows].map(([at, cells]): TableRow => ({ line: at, cells })).toSorted((a, b) => a.line - b.line),
    odd,
    hiddenLines,
  };
}

/** The text of a merged cell, in every row of it in which something stands. */
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

/** Where the first number above `from` stands in a list in order. */
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
  if (type === 's') return texts[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return text;
  const number = Number(text);
  // 13800001111.0 and 1.3800001111E10 are the number that the sheet shows.
  return text !== '' && Number.isSafeInteger(number) ? String(number) : text;
}

function lineOf(reference: string | undefined, next: number): number {
  const line = reference === undefined ? next : Number(reference);
  if (!Number.isInteger(line) || line < 1 || line > LAST_LINE) throw new TableRefused('unreadable');
  return line;
}

/** From 0; a cell without a reference stands right of the one before it. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d/u.exec(reference ?? '')?.[1];
  return letters === undefined ? next : indexOf(letters);
}

function indexOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Of cells that are merged over several rows, the rows and the first column; undefined for others. */
function mergeOf(reference: string): Merge | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/iu.exec(reference);
  if (!found) return undefined;
  const [, letters = '', first, last] = found;
  const [from, until] = [Number(first), Number(last)];
  return until > from ? { from, until, column: indexOf(letters) } : undefined;
}
