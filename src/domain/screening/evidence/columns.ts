/** Reads tables column by column, because a narrow column breaks a number over several rows. */

import type { Joined } from '../letter-spaced.ts';

const SEPARATOR = /[│┃|\t]/u;
const SEPARATORS = /[│┃|\t]/gu;
const BORDER = /^[\s│┃|┌┬┐├┼┤└┴┘─━+=\-:]*$/u;
const LONGEST_CELL = 40;
/** A part of a number, and nothing else. */
const PART = /^\s*\d[\dx -]{0,9}\s*$/u;
/** What such a column is about. */
const NAMED = /电话|手机|联系|号码|微信|身份证|证件|证号|护照|通行证|卡|账号|帐号|账户/u;

interface Cell {
  readonly text: string;
  readonly start: number;
}

/**
 * The columns in which at least two cells below each other are parts of a number, each with its cells on lines of their own;
 * undefined if there are none.
 */
export function columnsWithParts(text: string): Joined | undefined {
  if (!SEPARATOR.test(text) || !text.includes('\n') || !NAMED.test(text)) return undefined;
  let joined = '';
  const origins: number[] = [];
  const add = (piece: string, start: number) => {
    joined += piece;
    for (let at = 0; at < piece.length; at += 1) origins.push(start + at);
  };
  for (const rows of tablesOf(text))
    for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
      const cells = rows.flatMap((row) => row[column] ?? []);
      if (!cells.some((cell) => NAMED.test(cell.text))) continue;
      if (!cells.some((cell, at) => PART.test(cell.text) && PART.test(cells[at + 1]?.text ?? ''))) continue;
      for (const cell of cells) {
        add(cell.text.trim(), cell.start + (cell.text.length - cell.text.trimStart().length));
        add('\n', cell.start + cell.text.length);
      }
      add('\n', cells.at(-1)?.start ?? 0);
    }
  return joined === '' ? undefined : { text: joined, at: (offset) => origins[offset] ?? text.length };
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
