/** What stands between two parts of a number. */
import { MARKUP, SAID } from './said-parts.ts';

/**
 * `light`: a space, dash or dot. `line`: a line end, with indentation. `cell`: a separator of cells or of a list.
 * `odd`: other punctuation. `said`: words of dictation. `date`: 年, 月 or 日 around the birthday of an identity number.
 */
export type Gap = 'none' | 'light' | 'line' | 'cell' | 'odd' | 'said' | 'date';

/** Longest gap that is not a line end with indentation, which has its own limit. */
const LONGEST_ODD = 4;
const LONGEST_LINE_END = 48;
const LIGHT = new RegExp(`^(?: {1,3}| ?[\\p{Pd}−_.·•] ?|${MARKUP}+)$`, 'u');
const LINE_END = /^[ \t]{0,24}\p{Pd}?\n[ \t]{0,40}$/u;
const CELL = /^\s{0,2}[,、;\t|]\s{0,2}$/u;
const ODD = /^[\s\p{P}\p{S}]+$/u;
const DATE = /^ ?(?:年|月|日|日?生)[ ,]?$/u;
const SAID_WORDS = new RegExp(`^(?:[\\s\\p{P}\\p{S}]{0,3}${SAID}+){1,3}[\\s\\p{P}\\p{S}]{0,3}$`, 'u');

/** The kind of a gap; undefined if it ends the number. */
export function gapOf(between: string): Gap | undefined {
  if (between === '') return 'none';
  if (between.length > LONGEST_LINE_END) return undefined;
  if (LIGHT.test(between)) return 'light';
  if (between.includes(SAID)) return SAID_WORDS.test(between) ? 'said' : undefined;
  if (DATE.test(between)) return 'date';
  if (LINE_END.test(between)) return 'line';
  if (between.length > LONGEST_ODD || !ODD.test(between)) return undefined;
  return CELL.test(between) ? 'cell' : 'odd';
}
