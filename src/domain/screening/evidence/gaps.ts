/** What stands between two parts of a number. */
import { MARKUP, SAID } from './said-parts.ts';

/**
 * `space`: spaces. `light`: a dash, a dot or markup. `line`: a line end, with indentation. `cell`: a separator of cells or of a list.
 * `odd`: other punctuation. `said`: words of dictation. `words`: other words that say which part follows. `date`: 年, 月 or 日 around the birthday of
 * an identity number.
 */
export type Gap = 'none' | 'space' | 'light' | 'line' | 'cell' | 'odd' | 'said' | 'words' | 'date';

/** Longest gap without a line end, dictation or markup. */
const LONGEST_ODD = 4;
const LONGEST = 64;
const LIGHT = new RegExp(`^(?: ?[\\p{Pd}−_.·•] ?|${MARKUP}+)$`, 'u');
const CELL = /^\s{0,2}[,、;\t|]\s{0,2}$/u;
const DATE = /^ ?(?:年|月|日|日?生)[ ,]?$/u;
const ANY = new RegExp(`^[\\s\\p{P}\\p{S}${SAID}${MARKUP}]+$`, 'u');
const LONG = new RegExp(`[\\n${SAID}${MARKUP}]`, 'u');
const MOST_LINE_ENDS = 2;
/** A few words with one that orders parts: ，接着输, 起头，当中是. */
const WORDS = new RegExp(`^[\\p{Script=Han}\\p{P} ${SAID}${MARKUP}]{2,14}$`, 'u');
const OF_ORDER = /[前后首头尾末中间再接然剩余位段]/u;

/** One sign several times: 138 --- 1234. */
const REPEATED = /^ {0,3}([\p{Pd}_.…·~])\1{1,7} {0,3}$/u;

/** The kind of a gap; undefined if it ends the number. */
export function gapOf(between: string): Gap | undefined {
  if (between === '') return 'none';
  if (REPEATED.test(between)) return 'light';
  if (WORDS.test(between) && OF_ORDER.test(between)) return 'words';
  if (between.length > LONGEST || (between.length > LONGEST_ODD && !LONG.test(between))) return undefined;
  if (/^ {1,3}$/u.test(between)) return 'space';
  if (LIGHT.test(between)) return 'light';
  if (DATE.test(between)) return 'date';
  if (!ANY.test(between)) return undefined;
  // Words of dictation, or messages of one person.
  if (between.includes(SAID) || (between.includes(MARKUP) && between.includes('\n'))) return 'said';
  if (between.includes('\n')) return between.split('\n').length - 1 > MOST_LINE_ENDS ? undefined : 'line';
  if (between.length > LONGEST_ODD) return between.includes(MARKUP) ? 'odd' : undefined;
  return CELL.test(between) ? 'cell' : 'odd';
}
