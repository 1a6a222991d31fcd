/** Tells in one pass, nearly always without folding, that a text holds neither a personal number nor a secrecy mark. */
import { fold } from '../reading/folding.ts';
import {
  CHINESE_DIGIT,
  FEWEST_ALTERNATING,
  FEWEST_DIGITS,
  FEWEST_IN_PARTS,
  FEWEST_SPOKEN,
  FEWEST_TO_KEEP,
  LONGEST_FILLER,
  LONGEST_LINK,
  MAY_COUNT,
  MAY_SEPARATE,
  mayBeWritten,
  PARTS_BETWEEN,
  SHORTEST_PART,
  WIDEST_GAP,
} from './digit-characters.ts';
import { TAKES_OUT_END } from './evidence/encodings.ts';
import { MAY_BE_ENGLISH } from './marks/english-marks.ts';
import { MAY_BE_HANDLED, mayBeMarked } from './marks/secrecy-marks.ts';

/**
 * What a UTF-16 unit means for the search. `joint`: both a separator and between parts. `numeral`: a Chinese digit. `letter`:
 * Latin, but no digit. `reader`: of 仅供…阅 and 内参. `removed`: ends words such as 去掉. `doubtful`: it may be part of a mark, or does not fold to one character.
 */
const [
  unknown,
  word,
  digit,
  separator,
  nothing,
  inner,
  section,
  between,
  joint,
  letter,
  reader,
  numeral,
  removed,
  doubtful,
] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

/** Meanings of all units that were met so far. */
const meanings = new Uint8Array(0x1_0000);
const DIGIT = new RegExp(`^${MAY_COUNT}$`, 'u');
const NUMERAL = new RegExp(`^${CHINESE_DIGIT}$`, 'u');
const SEPARATOR = new RegExp(`^${MAY_SEPARATE}$`, 'u');

/**
 * True only if `mayHoldNumber` and `mayBeMarked` are false for the folded text; if false, the caller must ask them. It reads
 * a table of characters and folds only texts with Latin letters or invisible characters, because the bot screens every
 * event and nearly all texts are free.
 */
export function isPlainlyFree(text: string): boolean {
  const numbers = new NumberSearch();
  let hasInner = false;
  let hasLetter = false;
  let hasReader = false;
  let hasNothing = false;
  let isTold = false;
  for (let at = 0; at < text.length; at += 1) {
    const meaning = meaningOf(text.charCodeAt(at));
    if (meaning === nothing) {
      hasNothing = true;
      continue;
    }
    // 内部, also with spaces inside; nearly no other text has the second character after the first.
    if (meaning === doubtful || (meaning === section && hasInner)) return false;
    if (meaning === inner) hasInner = true;
    if (meaning === letter) hasLetter = true;
    if (meaning === reader) hasReader = true;
    if (meaning === removed) isTold = true;
    if (numbers.hasOneWith(meaning)) return false;
  }
  if (isTold && numbers.all >= FEWEST_TO_KEEP) return false;
  if (!hasLetter && !hasReader) return true;
  // Full-width signs and spaces between words, and invisible characters within them, are folded away.
  const folded = hasLetter || hasNothing ? fold(text) : text;
  if (hasLetter && (mayBeWritten(folded) || MAY_BE_ENGLISH.test(folded))) return false;
  return !MAY_BE_HANDLED.test(folded);
}

/** Counts the digits that one number may have, as `mayHoldNumber` does. */
class NumberSearch {
  /** All digits of the text, without those in Chinese. */
  all = 0;
  /** Digits with nothing but separators between, and separators since the last of them. */
  private digits = 0;
  private gap = 0;
  /** Digits of the present part, of parts with words between, and characters since the last part. */
  private run = 0;
  private linked = 0;
  private sincePart = Infinity;
  private hasPartsBetween = false;
  /** Single digits with one other character between, and characters since the last digit. */
  private alternating = 0;
  private sinceDigit = Infinity;
  /** Chinese digits with few other characters between, and characters since the last of them. */
  private spoken = 0;
  private sinceNumeral = Infinity;

  /** Reads a character; true if the text may hold a number with it. */
  hasOneWith(meaning: number): boolean {
    this.sincePart += 1;
    this.sinceNumeral += 1;
    this.sinceDigit += 1;
    if (meaning === digit) this.all += 1;
    if (meaning === digit || meaning === numeral)
      return this.hasDigits() || (meaning === numeral && this.hasNumerals());
    if (meaning === between || meaning === joint) this.hasPartsBetween = true;
    if (meaning === separator || meaning === joint) this.gap += 1;
    else this.digits = 0;
    return false;
  }

  private hasDigits(): boolean {
    this.run = this.gap === 0 && this.digits > 0 ? this.run + 1 : 1;
    this.digits = this.gap <= WIDEST_GAP ? this.digits + 1 : 1;
    this.gap = 0;
    if (this.run === SHORTEST_PART) {
      const isLinked = this.hasPartsBetween && this.sincePart - SHORTEST_PART <= LONGEST_LINK;
      this.linked = isLinked ? this.linked + SHORTEST_PART : SHORTEST_PART;
    } else if (this.run > SHORTEST_PART) this.linked += 1;
    if (this.run >= SHORTEST_PART) {
      this.sincePart = 0;
      this.hasPartsBetween = false;
    }
    if (this.sinceDigit === 1) this.alternating = 0;
    else this.alternating = this.sinceDigit === 2 ? this.alternating + 1 : 1;
    this.sinceDigit = 0;
    return (
      this.digits === FEWEST_DIGITS ||
      this.linked >= FEWEST_IN_PARTS ||
      this.alternating >= FEWEST_ALTERNATING
    );
  }

  private hasNumerals(): boolean {
    this.spoken = this.sinceNumeral <= LONGEST_FILLER + 1 ? this.spoken + 1 : 1;
    this.sinceNumeral = 0;
    return this.spoken >= FEWEST_SPOKEN;
  }
}

function meaningOf(unit: number): number {
  const known = meanings[unit] ?? unknown;
  if (known !== unknown) return known;
  const meaning = meaningFound(String.fromCharCode(unit));
  meanings[unit] = meaning;
  return meaning;
}

function meaningFound(character: string): number {
  // A half of a pair says nothing alone.
  if (/\p{Surrogate}/u.test(character)) return doubtful;
  // Of CR LF only one is kept, so CR may count as nothing.
  const folded = character === '\r' ? '' : fold(character);
  if (folded === '') return nothing;
  if (folded.length > 1 || mayBeMarked(folded)) return doubtful;
  if (folded === '内') return inner;
  if (folded === '部') return section;
  // Letters of other forms may be those of an English mark.
  if (/^[a-z]$/u.test(folded) && !/^[a-z]$/iu.test(character)) return doubtful;
  const [isDigit, isSeparator] = [DIGIT.test(folded), SEPARATOR.test(folded)];
  if (isDigit) {
    if (isSeparator) return doubtful;
    return NUMERAL.test(folded) ? numeral : digit;
  }
  if (/^[a-z]$/u.test(folded)) return letter;
  if (/^[阅参]$/u.test(folded)) return folded === character ? reader : doubtful;
  // Forms of the characters between those words.
  if (/^[仅只限供内]$/u.test(folded) && folded !== character) return doubtful;
  if (TAKES_OUT_END.test(folded)) return removed;
  if (PARTS_BETWEEN.test(folded)) return isSeparator ? joint : between;
  return isSeparator ? separator : word;
}
