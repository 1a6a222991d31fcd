/** Reads tables column by column, because a narrow column breaks a number over several rows. */

import type { NumberKind } from '../digit-groups.ts';
import type { Joined } from '../letter-spaced.ts';
import { beginsWithName } from '../quantities/person-names.ts';

const SEPARATOR = /[│┃|\t]/u;
const SEPARATORS = /[│┃|\t]/gu;
const BORDER = /^[\s│┃|┌┬┐├┼┤└┴┘─━+=\-:]*$/u;
const LONGEST_CELL = 40;
/** A part of a number, and nothing else. */
const PART = /^\s*\d[\dx -]{0,9}\s*$/u;
/** What such a column is about. */
const NAMED = /电话|手机|联系|号码|微信|身份证|证件|证号|护照|通行证|卡|账号|帐号|账户/u;
const NAMES: readonly (readonly [NumberKind, RegExp])[] = [
  ['mobile', /电话|手机|联系|号码|微信/u],
  ['resident-id', /身份证|证件|证号|号码/u],
  ['bank-card', /卡|账号|帐号|账户|号码/u],
  ['travel-document', /护照|通行证|证件|证号|号码/u],
];
/** Numbers of a few digits, each complete. */
const SHORT_NUMBERS = /分机|内线|短号|小号|座机|固话|传真/u;
const MOBILE_TOO = /手机|移动电话|微信/u;
/** The last character of offices, places and posts. */
const OFFICE =
  /\p{Script=Han}(?:[科室处部局股组队站所班层楼村镇乡社区办院校厂库台岗员长馆]|中心|街道|窗口|公司)$/u;
const WORD = /^\p{Script=Han}{2,}$/u;
/** More line ends than a number has within it. */
const BREAK = '\n'.repeat(4);

/** Columns before the number in which the name of its row stands. */
const FURTHEST_NAME = 4;

/** A column by itself, and the kinds of numbers that its heading names. */
export interface Column extends Joined {
  readonly kinds: ReadonlySet<NumberKind>;
}

interface Cell {
  readonly text: string;
  readonly start: number;
}

/** The columns in which at least two cells below each other are parts of a number, each with its cells on lines of their own. */
export function* columnsWithParts(text: string): Generator<Column> {
  if (!SEPARATOR.test(text) || !text.includes('\n') || !NAMED.test(text)) return;
  for (const rows of tablesOf(text))
    for (let column = 0; column < (rows[0]?.length ?? 0); column += 1)
      for (const section of sectionsOf(rows, column)) {
        const cells = section.flatMap((row) => row[column] ?? []);
        const first = cells.findIndex(
          (cell, at) => PART.test(cell.text) && PART.test(cells[at + 1]?.text ?? ''),
        );
        if (first < 0) continue;
        const kinds = kindsNamed(cells.slice(0, first));
        if (kinds.size > 0) yield { ...joined(text, section, column), kinds };
      }
}

/** The rows from each heading in a column to the next: a table may have several parts, each with its own headings. */
function* sectionsOf(rows: readonly Cell[][], column: number): Generator<Cell[][]> {
  let section: Cell[][] = [];
  let hasNumbers = false;
  for (const row of rows) {
    const text = row[column]?.text ?? '';
    if (hasNumbers && NAMED.test(text)) {
      yield section;
      section = [];
      hasNumbers = false;
    }
    hasNumbers ||= /\d/u.test(text);
    section.push(row);
  }
  yield section;
}

/** The kinds that the headings name. A heading for both, such as 联系电话(座机/手机), names mobile numbers as well. */
function kindsNamed(heads: readonly Cell[]): Set<NumberKind> {
  const names = heads.filter(({ text }) => !SHORT_NUMBERS.test(text) || MOBILE_TOO.test(text));
  return new Set(
    NAMES.flatMap(([kind, words]) => (names.some(({ text }) => words.test(text)) ? [kind] : [])),
  );
}

function joined(text: string, rows: readonly (readonly Cell[])[], column: number): Joined {
  let made = '';
  const origins: number[] = [];
  const add = (piece: string, start: number) => {
    made += piece;
    for (let at = 0; at < piece.length; at += 1) origins.push(start + at);
  };
  for (const [at, row] of rows.entries()) {
    const cell = row[column];
    if (cell === undefined) continue;
    add(cell.text.trim(), cell.start + (cell.text.length - cell.text.trimStart().length));
    add(isOwnRow(rows, at, column) ? BREAK : '\n', cell.start + cell.text.length);
  }
  return { text: made, at: (offset) => origins[offset] ?? text.length };
}

/**
 * Whether a row and the next have names, so that the second does not continue the first: 人事科 below 办公室. Words of two
 * characters may be parts of one name, but hardly in three rows.
 */
function isOwnRow(rows: readonly (readonly Cell[])[], at: number, column: number): boolean {
  for (let other = Math.max(0, column - FURTHEST_NAME); other < column; other += 1) {
    const nameOf = (row: number) => rows[row]?.[other]?.text.trim() ?? '';
    const isWord = (row: number) => PART.test(rows[row]?.[column]?.text ?? '') && WORD.test(nameOf(row));
    if (isWholeName(nameOf(at)) && isWholeName(nameOf(at + 1))) return true;
    if (isWord(at) && isWord(at + 1) && (isWord(at - 1) || isWord(at + 2))) return true;
  }
  return false;
}

function isWholeName(text: string): boolean {
  return OFFICE.test(text) || beginsWithName(text);
}

/** Rows of cells that follow each other and have equally many; borders between them do not count. */
function* tablesOf(text: string): Generator<Cell[][]> {
  let rows: Cell[][] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const cells = SEPARATOR.test(line) && !BORDER.test(line) ? cellsOf(line, from) : [];
    if (cells.length > 0 && (rows.length === 0 || rows[0]?.length === cells.length)) rows.push(cells);
    else if (!(rows.length > 0 && line !== '' && BORDER.test(line))) {
      if (rows.length > 1) yield rows;
      rows = cells.length > 0 ? [cells] : [];
    }
    from += line.length + 1;
  }
  if (rows.length > 1) yield rows;
}

function cellsOf(line: string, from: number): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const { index } of [...line.matchAll(SEPARATORS), { index: line.length }]) {
    cells.push({ text: line.slice(start, index), start: from + start });
    start = index + 1;
  }
  return cells.every(({ text }) => text.length <= LONGEST_CELL) ? cells : [];
}
