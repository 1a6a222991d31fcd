import { derive } from '../derive.ts';
import { fold } from './folding.ts';

/** The words that may begin a command line within a longer text. */
export interface LineWords {
  /** Followed by what `isFiled` accepts: 上报 宣传教育. */
  readonly filing: readonly string[];
  /** Followed by a number: 修改 #3. */
  readonly ofNumber: readonly string[];
}

/** Maximum length of the start of a line, in characters: a mention, the numbering, the word and a name. */
const LONGEST_START = 160;
// Numbering and bullets before a word: 1. 、 (2) 一、 - •
const NUMBERING =
  /^\s*(?:(?:\d{1,2}[.、)]?|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|[-*•·●◆])\s*)?/u;
const MENTION = /^@\S{1,40}\s+/u;

/**
 * The lines of a text that are commands by themselves. Only lines that nobody writes as prose count: the word needs a
 * space or a colon after it, and behind that an area, or a number with its sign.
 */
export function commandLines(
  typed: string,
  words: LineWords,
  isFiled: (rest: string) => boolean,
): readonly string[] {
  const { filing, ofNumber } = derive([words], folded);
  return typed.split(/\r\n?|[\n\u000B\u000C\u0085\u2028\u2029]/u).filter((line) => {
    const start = fold(line.slice(0, LONGEST_START)).replace(NUMBERING, '').replace(MENTION, '');
    return isFiled(restOf(start, filing) ?? '') || /^#\s?\d/u.test(restOf(start, ofNumber) ?? '');
  });
}

function folded({ filing, ofNumber }: LineWords): LineWords {
  return { filing: filing.map((word) => fold(word)), ofNumber: ofNumber.map((word) => fold(word)) };
}

/** What follows the word and its separator; undefined if the line begins otherwise. */
function restOf(start: string, words: readonly string[]): string | undefined {
  const line = start.replace(/^\//u, '');
  const word = words.find((each) => line.startsWith(each));
  if (word === undefined) return undefined;
  const after = line.slice(word.length);
  const separator = /^(?:\s*:\s*|\s+)/u.exec(after)?.[0].length ?? 0;
  // 修改#3 needs no space: the sign delimits the word.
  return separator > 0 || after.startsWith('#') ? after.slice(separator) : undefined;
}
