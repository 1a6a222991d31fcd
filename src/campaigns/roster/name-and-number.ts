/** Columns that hold a name and its number in one cell, 联系人及电话: each is read as two columns. */
import type { Sheet, TableRow } from '../../files/tables/index.ts';
import { meaningOf } from './columns.ts';

export interface PartedSheet {
  readonly sheet: Sheet;
  /** For each column that was added at the end, the column from which it was parted. */
  readonly sourceOf: ReadonlyMap<number, number>;
}

/** Longer texts are not headings. */
const LONGEST_HEADING = 40;
/** Longer cells stay as they are. */
const LONGEST_CELL = 200;
/** Rows among which a column of names is checked for numbers. */
const MOST_LOOKED_AT = 50;
const JOINER = /\s*(?:以及|及其|及|和|与|[、/／,，+＋&|｜（(]|\s)\s*/u;
const NUMBER = /[+＋]?\d[\d\s\-‐‑–—－()（）]*\d/gu;
const FEWEST_DIGITS = 7;
const EDGES = /^[\s:：,，、;；/|()（）[\]【】-]+|[\s:：,，、;；/|()（）[\]【】-]+$/gu;
const LABEL = /(?:联系|联络|办公)?(?:电话|手机|号码|手机号码?|方式)$|(?:\btel|\bphone|\bmobile)$/iu;

/** The sheet with such columns parted. `headings`: index of the row of headings. */
export function withNamesParted(sheet: Sheet, headings: number): PartedSheet {
  const head = sheet.rows[headings]?.cells ?? [];
  const below = sheet.rows.slice(headings + 1);
  const parts = new Map<number, readonly [name: string, number: string]>();
  for (const [index, heading] of head.entries()) {
    const pair = partsOf(heading) ?? (isNameWithNumbers(heading, index, head, below) ? heading : undefined);
    if (pair !== undefined) parts.set(index, typeof pair === 'string' ? [pair, NUMBER_HEADING] : pair);
  }
  if (parts.size === 0) return { sheet, sourceOf: new Map() };
  const sources = [...parts.keys()];
  const width = head.length;
  const rows = sheet.rows.map((row, place): TableRow => {
    const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
    const added = sources.map((source) => {
      const cell = cells[source] ?? '';
      // A heading above two columns is that of both.
      if (place < headings) return cell;
      const [name, number] = (cell === head[source] && parts.get(source)) || nameAndNumber(cell);
      cells[source] = name;
      return number;
    });
    return { ...row, cells: [...cells, ...added, ...row.cells.slice(width)] };
  });
  const sourceOf = new Map(sources.map((source, index) => [width + index, source]));
  return { sheet: { ...sheet, rows }, sourceOf };
}

const NUMBER_HEADING = '联系电话';

/** The headings of name and number in 联系人及电话; undefined for other headings. */
function partsOf(heading: string): readonly [string, string] | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  const [first = '', second = '', ...more] = heading
    .replace(/[)）]\s*$/u, '')
    .split(JOINER)
    .filter((part) => part !== '');
  if (second === '' || more.length > 0) return undefined;
  if (isOf(first, 'name') && isOf(second, 'mobile')) return [first, second];
  return isOf(first, 'mobile') && isOf(second, 'name') ? [second, first] : undefined;
}

function isOf(heading: string, column: 'name' | 'mobile'): boolean {
  const meaning = meaningOf(heading, true);
  return typeof meaning === 'object' && meaning.column === column;
}

/** Whether the only column about people is called 联系人 and holds their numbers too. */
function isNameWithNumbers(
  heading: string,
  index: number,
  head: readonly string[],
  below: readonly TableRow[],
): boolean {
  if (heading.length > LONGEST_HEADING || !isOf(heading, 'name')) return false;
  if (head.some((each) => each.length <= LONGEST_HEADING && isOf(each, 'mobile'))) return false;
  const cells = below.slice(0, MOST_LOOKED_AT).map(({ cells: each }) => each[index] ?? '');
  return cells.some((cell) => {
    const [name, number] = nameAndNumber(cell);
    return name !== '' && number !== '';
  });
}

/** The name and the numbers of a cell, in whatever order; several names or numbers are listed with 、. */
export function nameAndNumber(cell: string): readonly [name: string, number: string] {
  if (cell.length > LONGEST_CELL) return [cell, ''];
  const numbers = [...cell.matchAll(NUMBER)].filter(([text]) => digitsIn(text) >= FEWEST_DIGITS);
  if (numbers.length === 0) return [cell, ''];
  const names: string[] = [];
  let at = 0;
  for (const { 0: text, index } of [...numbers, { 0: '', index: cell.length }]) {
    const name = cell.slice(at, index).replace(EDGES, '').replace(LABEL, '').replace(EDGES, '');
    if (name !== '') names.push(name);
    at = index + text.length;
  }
  return [names.join('、'), numbers.map(([text]) => text.trim()).join('、')];
}

function digitsIn(text: string): number {
  return text.replaceAll(/\D/gu, '').length;
}
