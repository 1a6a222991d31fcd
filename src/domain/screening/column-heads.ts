/** Finds the headings of columns in tables that are written as text: with tabs, bars, commas or spaces between cells. */
import { hasUnitAtEnd, isUnitLine } from './quantities/units.ts';

const LONGEST_LINE = 400;
const LONGEST_HEAD = 24;
const MOST_CELLS = 40;

const ABOUT_PEOPLE = /电话|手机|联系|微信|号码|某某/u;

interface Row {
  readonly from: number;
  readonly to: number;
  readonly separator: string;
  readonly heads: readonly string[];
}

/** Returns the heading of the cell that begins at an offset; empty if there is none or other words precede it. */
export function columnHeads(text: string): (start: number) => string {
  const rows = text.includes('\n') ? rowsOf(text) : [];
  if (rows.length === 0) return () => '';
  return (start) => {
    const row = rowAt(rows, start);
    if (row === undefined) return '';
    const cells = cellsIn(text.slice(row.from, start), row.separator, false);
    // The first cell may say that the row's figures are quantities: 产值（万元）.
    const name =
      row.separator === '\n' ? '' : (cellsIn(text.slice(row.from, row.to), row.separator, true)[0] ?? '');
    if (hasUnitAtEnd(name)) return name;
    // Under a line that names the unit, figures follow their year or place.
    if (row.separator === '\n') return ABOUT_PEOPLE.test(cells[0] ?? '') ? '' : (row.heads[0] ?? '');
    const isAtStart = !/[\p{L}\d]/u.test(cells.at(-1) ?? '');
    return isAtStart ? (row.heads[cells.length - 1] ?? row.heads[0] ?? '') : '';
  };
}

function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let table: { separator: string; heads: readonly string[] } | undefined;
  let unit = '';
  let from = 0;
  for (const line of text.split('\n')) {
    const to = from + line.length;
    const separator = separatorOf(line);
    const cells = line.length > LONGEST_LINE ? [] : cellsIn(line, separator, true);
    if (isUnitLine(line) || (cells.length === 1 && hasUnitAtEnd(line.trim()))) unit = line.trim();
    else if (isHead(cells)) table = { separator, heads: cells };
    else if (/\d/u.test(line) && cells.length > 0) {
      if (table?.separator === separator && table.heads.length === cells.length)
        rows.push({ from, to, separator, heads: table.heads });
      else if (unit !== '') rows.push({ from, to, separator: '\n', heads: [unit] });
      else table = undefined;
    } else if (/[\p{L}\d]/u.test(line) || line.trim() === '') {
      table = undefined;
      unit = '';
    }
    from = to + 1;
  }
  return rows;
}

function isHead(cells: readonly string[]): boolean {
  // The heading of several columns stands in the first of them.
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 1 && filled.every((cell) => cell.length <= LONGEST_HEAD && isName(cell));
}

function isName(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/\d{5}/u.test(cell);
}

function separatorOf(line: string): string {
  return ['\t', '|', ','].find((each) => line.includes(each)) ?? ' ';
}

/** The cells of a line, or of its beginning; outer bars and repeated spaces do not count. */
function cellsIn(line: string, separator: string, isWhole: boolean): string[] {
  if (separator === '\n') return [line];
  const start = line.replace(separator === '|' ? /^ {0,4}\|/u : /^ {0,40}(?! )/u, '');
  const cells = start.split(separator, MOST_CELLS).map((cell) => cell.trim());
  const filled =
    separator === ' '
      ? cells.filter((cell, at) => cell !== '' || (!isWhole && at === cells.length - 1))
      : cells;
  return isWhole && separator === '|' && filled.at(-1) === '' ? filled.slice(0, -1) : filled;
}

/** The row that contains the offset, by binary search. */
function rowAt(rows: readonly Row[], start: number): Row | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row === undefined || start < row.from) high = middle - 1;
    else if (start >= row.to) low = middle + 1;
    else return row;
  }
  return undefined;
}
