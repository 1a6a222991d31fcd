/** Computes the column widths, row heights and page counts of a sheet, so that every office program shows it alike. */
import type { Cell, Column, Sheet } from '../../domain/exports/sheet.ts';

/** Line height in points, column width of a Latin and of a Chinese character, and the most lines per row. */
export const LINE = 16;
const NARROW = 1.15;
const WIDE = 2.2;
const MOST_LINES = 20;
/** Column width of a bold Latin character. */
const BOLD = 1.25;
/** Space between a cell's text and its borders. */
const PADDING = 0.4;
/** A heading wider than this is broken at any character. */
const WIDEST_UNIT = 10.6;

/** A paper in landscape. Office programs scale a table down to it. */
interface Paper {
  /** Its number in the file format. */
  readonly code: number;
  /** Width of the widest table that it takes in characters of a readable size. */
  readonly width: number;
}

/** Characters of 6.4 points, or 小六. */
const A4: Paper = { code: 9, width: 253 };
/** Characters of 5.5 points, or 七号: the smallest that offices print. */
const A3: Paper = { code: 8, width: 420 };
/** Width at which notes are wrapped, for a table that fills an A4 page. */
const PAGE = 230;

/**
 * A column fits the longest word of its heading. Notes are wrapped at the table's width, beyond which print is cut;
 * `wide` says how a table is printed that A4 does not take.
 */
export function fitted(sheet: Sheet, wide: (pages: number) => string): Sheet {
  const columns = sheet.columns.map((column) => ({ ...column, width: widthFor(column) }));
  const { paper, pages } = printOf({ ...sheet, columns });
  const { from, until } = firstPage({ ...sheet, columns });
  const width = Math.min(shownWidth(columns.slice(from, until)), PAGE);
  const notes = paper === A4 ? sheet.notes : [...sheet.notes, wide(pages)];
  return { ...sheet, columns, notes: notes.flatMap((note) => linesOfNote(note, width)) };
}

/** A column of numbers is as wide as its heading, whose bracketed unit takes a line of its own. */
function widthFor({ heading, kind, width }: Column): number {
  const words = heading.split(/[^A-Za-z]+/u).map(({ length }) => length);
  const least = Math.max(width, Math.max(...words) * BOLD);
  const bracket = heading.lastIndexOf('（');
  if ((kind !== 'number' && kind !== 'amount') || bracket <= 0 || !heading.endsWith('）')) return least;
  const lines = [heading.slice(0, bracket), heading.slice(bracket)].map(textWidth);
  const needed = Math.max(...lines) + PADDING;
  return needed > WIDEST_UNIT ? least : needed;
}

function textWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += widthAt(text, at);
  return width;
}

function shownWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width, hidden }) => sum + (hidden ? 0 : width), 0);
}

/**
 * The smallest paper that takes a row on one page. Of a table that is too wide for any, pages are side by side; from the
 * second one on, each begins with the first columns again.
 */
export function printOf({ columns, lead = 0 }: Sheet): { readonly paper: Paper; readonly pages: number } {
  const width = shownWidth(columns);
  const paper = width <= A4.width ? A4 : A3;
  const again = shownWidth(columns.slice(0, lead));
  return { paper, pages: width <= paper.width ? 1 : Math.ceil((width - again) / (paper.width - again)) };
}

/**
 * The columns spanned by title and notes, `until` excluded. If the table takes several pages side by side, these are
 * columns of the first page that no other page repeats, because a repeated column would repeat part of the title.
 */
export function firstPage(sheet: Sheet): { readonly from: number; readonly until: number } {
  const { columns, lead = 0 } = sheet;
  const { pages } = printOf(sheet);
  if (pages === 1) return { from: 0, until: columns.length };
  // Office programs scale the table to the number of pages, so each page gets about the same width.
  const page = (shownWidth(columns) + shownWidth(columns.slice(0, lead)) * (pages - 1)) / pages;
  let until = lead + 1;
  while (until < columns.length && shownWidth(columns.slice(0, until + 1)) <= page) until += 1;
  return { from: lead, until };
}

/** Breaks after punctuation where there is any in the second half of a line. */
function linesOfNote(note: string, width: number): string[] {
  const lines: string[] = [];
  let start = 0;
  let used = 0;
  let stop = 0;
  for (let at = 0; at < note.length; at += 1) {
    used += widthAt(note, at);
    if (used > width && at > start) {
      const end = stop > start ? stop : at;
      lines.push(note.slice(start, end).trim());
      start = end;
      used = 0;
      for (let again = start; again <= at; again += 1) used += widthAt(note, again);
    }
    if (used > width / 2 && /[，。；、,;. ]/u.test(note[at] ?? '')) stop = at + 1;
  }
  return [...lines, note.slice(start).trim()];
}

/** Returns how many lines the fullest cell of a row needs at its column's width. */
export function lineCounter(columns: readonly Column[]): (cells: readonly Cell[]) => number {
  // Only text cells wrap, but every column may contain text that a person typed.
  const shown = columns.flatMap(({ width, hidden }, at) => (hidden ? [] : [{ at, width }]));
  return (cells) => {
    let most = 1;
    for (const { at, width } of shown) {
      const cell = cells[at];
      const text = typeof cell === 'object' ? cell.text : cell;
      if (typeof text !== 'string' || (text.length * WIDE <= width && !isBroken(text))) continue;
      most = Math.max(most, brokenInto(text, width));
    }
    return Math.min(most, MOST_LINES);
  };
}

function isBroken(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}

/** Number of lines of a wrapped text. Words are not broken, so a line may end early. */
function brokenInto(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) {
      lines += 1;
      used = 0;
      continue;
    }
    const own = widthAt(text, at);
    used += own;
    if (used <= width) continue;
    lines += 1;
    used = own === NARROW ? width / 4 : WIDE;
  }
  return lines;
}

function widthAt(text: string, at: number): number {
  return text.charCodeAt(at) < 0x2e_80 ? NARROW : WIDE;
}
