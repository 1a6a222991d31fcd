/** Tells in one pass, without folding, that a text holds neither a personal number nor a secrecy mark. */
import { fold } from '../reading/folding.ts';
import { FEWEST_DIGITS, MAY_COUNT, MAY_SEPARATE, WIDEST_GAP } from './digit-characters.ts';
import { mayBeMarked } from './secrecy-marks.ts';

/** What a UTF-16 unit means for the search. `doubtful`: it may be part of a mark, or does not fold to one character. */
const [unknown, word, digit, separator, nothing, inner, section, part, tail, label, markup, doubtful] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
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
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (meaningOf(text.charCodeAt(at))) {
      case digit:
        digits = gap <= WIDEST_GAP ? digits + 1 : 1;
        gap = 0;
        if (digits === FEWEST_DIGITS) return false;
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
      case part:
        // 前三位150, 中间四位2735
        parts += digits > 0 && gap === 0 ? 1 : 0;
        if (parts > 1) return false;
        digits = 0;
        break;
      case markup:
        // 138<b>1234</b>5678
        if (digits > 0 && gap === 0) return false;
        gap += 1;
        break;
      case label:
        // 尾号
        if (at > 0 && meaningOf(text.charCodeAt(at - 1)) === tail) return false;
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
  return true;
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
  if (/[位段截]/u.test(folded)) return part;
  if (folded === '<' || folded === '&') return markup;
  if (folded === '尾') return tail;
  if (folded === '号') return label;
  const [isDigit, isSeparator] = [DIGIT.test(folded), SEPARATOR.test(folded)];
  if (isDigit) return isSeparator ? doubtful : digit;
  return isSeparator ? separator : word;
}
