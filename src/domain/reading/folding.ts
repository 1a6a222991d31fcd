import { INVISIBLE, LINE_BREAK } from '../text/characters.ts';
import { TRADITIONAL } from './traditional.ts';

/**
 * A text normalised for matching: half-width, lower case, simplified where command words need it, without invisible
 * characters. Stored text must be cut from `original` with `cut`.
 */
export interface Folded {
  readonly original: string;
  readonly text: string;
  /** The part of the original that corresponds to `text.slice(from, to)`. */
  cut(from: number, to?: number): string;
  /** Offset in the original of the character at `index` in `text`; at the end, the original's length. */
  at(index: number): number;
}

/** Folds a text for matching. An unpaired surrogate becomes U+FFFD; every line break becomes `\n`. */
export function normaliseInput(original: string): Folded {
  const text = foldedInPlace(original);
  if (text === undefined) return foldedElsewhere(original);
  const at = (index: number) => Math.min(Math.max(0, index), original.length);
  return { original, text, at, cut: (from, to = text.length) => original.slice(at(from), at(to)) };
}

/** Fast path for most texts: each character folds to one, so offsets are equal. Undefined for other texts. */
function foldedInPlace(original: string): string | undefined {
  let text = '';
  let copied = 0;
  for (let at = 0; at < original.length; at += 1) {
    const unit = original.charCodeAt(at);
    const folded = FOLDED[unit] || remember(unit);
    if (folded === SEVERAL) return undefined;
    if (folded === unit) continue;
    text += original.slice(copied, at) + String.fromCharCode(folded);
    copied = at + 1;
  }
  return copied === 0 ? original : text + original.slice(copied);
}

/** What each code unit folds to; 0 as long as nobody has typed it. */
const FOLDED = new Uint16Array(0x1_0000);
/** It folds to several units or none, or is one of a pair. No character. */
const SEVERAL = 0xffff;

function remember(unit: number): number {
  const character = String.fromCharCode(unit);
  const folded = character === '\r' || /\p{Surrogate}/u.test(character) ? '' : compute(character);
  return (FOLDED[unit] = folded.length === 1 ? folded.charCodeAt(0) : SEVERAL);
}

function foldedElsewhere(original: string): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  let position = 0;
  for (const character of original) {
    // Of CR LF, only the second character is kept.
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

/** Only the folded text, for comparing words. */
export function fold(text: string): string {
  return foldedInPlace(text) ?? foldedElsewhere(text).text;
}

/**
 * With one character for all quotes, of the same length: a sentence shows the quotes of a name within its own as ‘ ’, and
 * people type whichever their keyboard has.
 */
export function evenQuotes(text: string): string {
  return text.replaceAll(/[“”„‟‘’‚‛"'「」『』]/gu, '"');
}

/** The combining keycap of an emoji digit: 1️⃣. */
const KEYCAP = '\u20E3';
/** Ratio, modifier letter and presentation form that people type for a colon; NFKC does not fold them. */
const COLONS = new Set(['\u2236', '\u02D0', '\uA789', '\uFE30']);

const known = new Map<string, string>();

// Folds characters one by one, so that offsets can be tracked; results are cached.
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
  // The blank braille cell looks like a space but is classified as a symbol.
  if (/\s/u.test(character) || character === '\u2800') return ' ';
  if (/\p{Surrogate}/u.test(character)) return '\uFFFD';
  const compatible = character.normalize('NFKC').toLowerCase();
  return [...compatible].map((each) => TRADITIONAL.get(each) ?? each).join('');
}
