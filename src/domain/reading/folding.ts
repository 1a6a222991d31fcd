import { INVISIBLE, LINE_BREAK } from '../text/characters.ts';
import { TRADITIONAL } from './traditional.ts';

/**
 * A text made comparable: half-width, lower case, simplified where a command word needs it, without invisible
 * characters. It is for matching only; what is stored is cut from `original` with `cut`.
 */
export interface Folded {
  readonly original: string;
  readonly text: string;
  /** The part of the original that stands behind `text.slice(from, to)`. */
  cut(from: number, to?: number): string;
  /** Where the character of `text` at `index` starts in the original; the original's length at the end. */
  at(index: number): number;
}

/** Folds a text for matching. A surrogate without its partner becomes U+FFFD; every line break becomes `\n`. */
export function normaliseInput(original: string): Folded {
  return foldedInPlace(original) ?? foldedElsewhere(original);
}

/** Most texts: each character becomes one, so that a place in the one text is the same place in the other. */
function foldedInPlace(original: string): Folded | undefined {
  let text = '';
  for (const character of original) {
    const folded = character === '\r' ? '' : foldCharacter(character);
    if (character.length !== 1 || folded.length !== 1) return undefined;
    text += folded;
  }
  const at = (index: number) => Math.min(Math.max(0, index), original.length);
  return { original, text, at, cut: (from, to = text.length) => original.slice(at(from), at(to)) };
}

function foldedElsewhere(original: string): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  let position = 0;
  for (const character of original) {
    // Of the two characters of one line break, the first is passed over.
    const paired = character === '\r' && original[position + 1] === '\n';
    const folded = paired ? '' : foldCharacter(character);
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) starts.push(position);
    position += character.length;
  }
  const text = parts.join('');
  const at = (index: number) => (index < starts.length ? (starts[Math.max(0, index)] ?? 0) : original.length);
  return { original, text, at, cut: (from, to = text.length) => original.slice(at(from), at(to)) };
}

/** The folded text alone, for comparing words with words. */
export function fold(text: string): string {
  return normaliseInput(text).text;
}

/** The frame around the digit of an emoji: 1️⃣. */
const KEYCAP = '\u20E3';
/** A ratio, a modifier letter, an upright leader: all are typed for a colon, and folded by no standard to one. */
const COLONS = new Set(['\u2236', '\u02D0', '\uA789', '\uFE30']);

const known = new Map<string, string>();

// Every character is folded alone, so that each keeps its place in the original; the few that people use are remembered.
function foldCharacter(character: string): string {
  const remembered = known.get(character);
  if (remembered !== undefined) return remembered;
  const folded = compute(character);
  if (known.size < 20_000) known.set(character, folded);
  return folded;
}

function compute(character: string): string {
  if (LINE_BREAK.test(character)) return '\n';
  if (INVISIBLE.test(character) || character === KEYCAP) return '';
  if (COLONS.has(character)) return ':';
  // A braille cell without dots looks like a space, and is called a symbol.
  if (/\s/u.test(character) || character === '\u2800') return ' ';
  if (/\p{Surrogate}/u.test(character)) return '\uFFFD';
  const compatible = character.normalize('NFKC').toLowerCase();
  return [...compatible].map((each) => TRADITIONAL.get(each) ?? each).join('');
}
