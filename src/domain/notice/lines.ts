/** Splits a notice into lines and sentences. */
import { fold } from '../reading/folding.ts';

/** Maximum of characters read; a notice has a few thousand, the rest is appendix. */
const MOST_CHARACTERS = 60_000;
/** Maximum length of a quoted sentence, in characters. */
const LONGEST_QUOTE = 160;

export type Level = 1 | 2 | 3 | 4;

export interface Line {
  /** As written, trimmed. */
  readonly text: string;
  /** Half-width, lower case, simplified; for matching only. */
  readonly folded: string;
  /** Texts of a table row; absent if the line is none. */
  readonly cells?: readonly string[];
  /** Set if the line starts with an outline number. */
  readonly heading?: { readonly level: Level; readonly body: string };
}

/** Outline numbers by level, in the official style: 一、 · （一） · 1. · （1）. */
const NUMERALS: readonly [Level, RegExp][] = [
  [1, /^(?:[一二三四五六七八九十]{1,3}\s?[、.,．]|第[一二三四五六七八九十]{1,3}(?:部分|章|条))\s?/u],
  [2, /^[(（]\s?[一二三四五六七八九十]{1,3}\s?[)）]\s?[、.．]?\s?/u],
  [3, /^[\d０-９]{1,2}\s?[、.．](?![\d０-９])\s?/u],
  [4, /^(?:[(（]\s?[\d０-９]{1,2}\s?[)）]|[①-⑳])\s?[、.．]?\s?/u],
];

/** Non-empty lines, in order. */
export function linesOf(text: string): Line[] {
  return text
    .slice(0, MOST_CHARACTERS)
    .split(/\r\n|[\n\r\u2028\u2029\u000B\u000C]/u)
    .map((line) => ({ text: flat(line), cells: cellsOf(line) }))
    .filter(({ text }) => text !== '')
    .map(({ text, cells }) => {
      const heading = headingOf(text);
      return { text, folded: fold(text), ...(cells.length > 1 && { cells }), ...(heading && { heading }) };
    });
}

function flat(text: string): string {
  return text.replaceAll(/[\s\u200b\ufeff]+/gu, ' ').trim();
}

/** Cells end at a tab; in text that was typed or printed, at a gap of two blanks. */
function cellsOf(line: string): string[] {
  const mark = line.includes('\t') ? '\t' : /[ \u3000]{2,}/u;
  return line.trim().split(mark).map(flat);
}

function headingOf(line: string): Line['heading'] {
  for (const [level, numeral] of NUMERALS) {
    const found = numeral.exec(line);
    if (found) return { level, body: line.slice(found[0].length) };
  }
  return undefined;
}

/** Sentences of a line, without the closing punctuation. */
export function sentencesOf({ text }: Line): string[] {
  return text
    .split(/[。；;！？!?]/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** The words before the first stop or colon, used as the name of a numbered paragraph. */
export function clauseOf(text: string): string {
  // The colon of 17:30 ends nothing.
  const end = text.search(/[。；;！!？?]|(?<!\d)[：:]|[：:](?!\d)/u);
  return (end < 0 ? text : text.slice(0, end)).trim();
}

/** A sentence, shortened for display beside the value that was read from it. */
export function quoted(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE).join('')}…` : text;
}
