/** Tells in one pass, without folding, that a text holds neither a personal number nor a secrecy mark. */
import { fold } from '../reading/folding.ts';
import {
  FEWEST_DIGITS,
  FEWEST_IN_PARTS,
  LONGEST_LINK,
  MAY_COUNT,
  MAY_SEPARATE,
  PARTS_BETWEEN,
  SHORTEST_PART,
  WIDEST_GAP,
} from './digit-characters.ts';
import { SPELLED } from './evidence/english-digits.ts';
import { MAY_BE_ENGLISH } from './english-marks.ts';
import { MAY_BE_HANDLED, mayBeMarked } from './secrecy-marks.ts';

/** What a UTF-16 unit means for the search. `doubtful`: it may be part of a mark, or does not fold to one character. */
const [unknown, word, digit, separator, nothing, inner, section, between, letter, doubtful] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
];

/** Meanings of all units that were met so far. */
const meanings = new Uint8Array(0x1_0000);
const DIGIT = new RegExp(`^${MAY_COUNT}$`, 'u');
const SEPARATOR = new RegExp(`^${MAY_SEPARATE}$`, 'u');

/**
 * True only if `mayHoldNumber` and `mayBeMarked` are false for the folded text; false means that they must be asked.
 * The same search, but over a table of characters: nearly all texts are free, and every event is screened.
 */
export function isPlainlyFree(text: string): boolean {
  let digits = 0;
  let gap = 0;
  let hasInner = false;
  let run = 0;
  let linked = 0;
  let sincePart = Infinity;
  let hasPartsBetween = false;
  let hasWordOfMark = false;
  for (let at = 0; at < text.length; at += 1) {
    const meaning = meaningOf(text.charCodeAt(at));
    if (meaning !== nothing) sincePart += 1;
    switch (meaning) {
      case digit:
        run = gap === 0 && digits > 0 ? run + 1 : 1;
        digits = gap <= WIDEST_GAP ? digits + 1 : 1;
        gap = 0;
        if (run === SHORTEST_PART) {
          const isLinked = hasPartsBetween && sincePart - SHORTEST_PART <= LONGEST_LINK;
          linked = isLinked ? linked + SHORTEST_PART : SHORTEST_PART;
        } else if (run > SHORTEST_PART) linked += 1;
        if (digits === FEWEST_DIGITS || linked >= FEWEST_IN_PARTS) return false;
        if (run >= SHORTEST_PART) {
          sincePart = 0;
          hasPartsBetween = false;
        }
        break;
      case separator:
        gap += 1;
        break;
      case nothing:
        break;
      case doubtful:
        return false;
      case section:
        // 内部, also with spaces inside; nearly no other text has the second after the first.
        if (hasInner) return false;
        digits = 0;
        break;
      case letter:
        hasWordOfMark = true;
        digits = 0;
        break;
      case between:
        hasPartsBetween = true;
        digits = 0;
        break;
      case inner:
        hasInner = true;
        digits = 0;
        break;
      default:
        digits = 0;
    }
  }
  if (!hasWordOfMark) return true;
  const lower = text.toLowerCase();
  return !MAY_BE_ENGLISH.test(lower) && !SPELLED.test(lower) && !MAY_BE_HANDLED.test(lower);
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
  if (isDigit) return isSeparator ? doubtful : digit;
  if (/^[es阅参]$/u.test(folded)) return folded === character.toLowerCase() ? letter : doubtful;
  // Forms of the characters between those words.
  if (/^[仅只限供内]$/u.test(folded) && folded !== character) return doubtful;
  if (PARTS_BETWEEN.test(folded)) return isSeparator ? doubtful : between;
  return isSeparator ? separator : word;
}
