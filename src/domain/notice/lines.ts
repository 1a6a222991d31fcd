/** A notice as lines and sentences, each with its place in the text as it was written. */
import { fold } from '../reading/folding.ts';

/** Characters that are read; a notice is a few thousand, and what follows them is an appendix. */
const MOST_CHARACTERS = 60_000;
/** Of a sentence that stands beside a value. */
const LONGEST_QUOTE = 160;

export type Level = 1 | 2 | 3 | 4;

export interface Line {
  /** As written, without the spaces around it. */
  readonly text: string;
  /** Half-width, lower case, simplified: for matching only. */
  readonly folded: string;
  /** Set where the line begins with a numeral of an outline. */
  readonly heading?: { readonly level: Level; readonly body: string };
}

/** Outline numerals by their level, as offices number: 一、 · （一） · 1. · （1）. */
const NUMERALS: readonly [Level, RegExp][] = [
  [1, /^(?:[一二三四五六七八九十]{1,3}\s?[、.,．]|第[一二三四五六七八九十]{1,3}(?:部分|章|条))\s?/u],
  [2, /^[(（]\s?[一二三四五六七八九十]{1,3}\s?[)）]\s?[、.．]?\s?/u],
  [3, /^[\d０-９]{1,2}\s?[、.．](?![\d０-９])\s?/u],
  [4, /^[(（]\s?[\d０-９]{1,2}\s?[)）]\s?[、.．]?\s?/u],
];

/** The lines that have words in them, in order. */
export function linesOf(text: string): Line[] {
  return text
    .slice(0, MOST_CHARACTERS)
    .split(/\r\n|[\n\r\u2028\u2029\v\f]/u)
    .map((line) => line.replaceAll(/[\s\u200b\ufeff]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const heading = headingOf(line);
      return { text: line, folded: fold(line), ...(heading && { heading }) };
    });
}

function headingOf(line: string): Line['heading'] {
  for (const [level, numeral] of NUMERALS) {
    const found = numeral.exec(line);
    if (found) return { level, body: line.slice(found[0].length) };
  }
  return undefined;
}

/** The sentences of a line, without the stop that ends them. */
export function sentencesOf({ text }: Line): string[] {
  return text
    .split(/[。；;！？!?]/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** The words before the first stop or colon: what a numbered paragraph is called. */
export function clauseOf(text: string): string {
  const end = text.search(/[。；;：:！!？?]/u);
  return (end < 0 ? text : text.slice(0, end)).trim();
}

/** A sentence as it is shown beside what was read from it. */
export function quoted(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE).join('')}…` : text;
}
