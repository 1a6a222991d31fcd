/** How wide text is on paper: in Chinese characters, of which Latin letters and digits take half. */
import { graphemes } from './visible-text.ts';

export function widthOf(text: string): number {
  let width = 0;
  for (const grapheme of graphemes(text)) width += ofGrapheme(grapheme);
  return width;
}

/** As much as fits into `width`, at the end of a word where words have spaces; a cut text ends with an ellipsis. */
export function cutToWidth(text: string, width: number): string {
  let used = 0;
  // The part that leaves room for the ellipsis.
  let left = '';
  let next: string | undefined;
  for (const grapheme of graphemes(text)) {
    used += ofGrapheme(grapheme);
    if (used > width) return `${wholeWords(left, next ?? grapheme)}…`;
    if (used + ELLIPSIS_WIDTH > width) next ??= grapheme;
    else left += grapheme;
  }
  return text;
}

const ELLIPSIS_WIDTH = 0.5;

/** Removes the beginning of a word that was cut before `next`, unless less than half of the text would be left. */
function wholeWords(cut: string, next: string): string {
  const space = cut.lastIndexOf(' ');
  const isInWord = /[A-Za-z0-9]$/u.test(cut) && /^[A-Za-z0-9]/u.test(next);
  return isInWord && space > cut.length / 2 ? cut.slice(0, space) : cut;
}

/** How many more lines than the width needs are tried, before lines of uneven length are taken. */
const MORE_LINES = 3;

/**
 * Lines of at most `width`, as even as the words allow; only a word that is wider alone gives a wider line. Punctuation
 * stays with the word before it.
 */
export function brokenEvenly(text: string, width: number): string[] {
  const words = [...spacedWords(text.trim())];
  const whole = words.reduce((sum, { full }) => sum + full, 0);
  const least = Math.ceil(whole / width);
  if (least <= 1) return [text];
  let broken: string[] = [];
  for (let lines = least; lines < least + MORE_LINES; lines += 1) {
    broken = brokenInto(words, { whole, lines, width });
    if (broken.length <= lines) return broken;
  }
  return broken;
}

/** A word with the spaces and punctuation after it, and its widths. */
interface SpacedWord {
  text: string;
  /** Of the word alone. */
  readonly own: number;
  full: number;
}

/** In `lines` lines, or more where words would exceed the width. */
function brokenInto(
  words: readonly SpacedWord[],
  { whole, lines, width }: { whole: number; lines: number; width: number },
): string[] {
  const broken: string[] = [];
  let line = '';
  let used = 0;
  let left = whole;
  let due = whole / lines;
  for (const { text, own, full } of words) {
    const isOver = used + widthOf(text.trimEnd()) > width;
    if (line !== '' && (isOver || used + own / 2 > due)) {
      broken.push(line.trim());
      left -= used;
      line = '';
      used = 0;
      due = left / Math.max(lines - broken.length, Math.ceil(left / width));
    }
    line += text;
    used += full;
  }
  return [...broken, line.trim()];
}

function* spacedWords(text: string): Iterable<SpacedWord> {
  let word: SpacedWord | undefined;
  for (const { segment, isWordLike } of wordsIn(text)) {
    const width = widthOf(segment);
    if (word && !isWordLike) {
      word.text += segment;
      word.full += width;
      continue;
    }
    if (word) yield word;
    word = { text: segment, own: width, full: width };
  }
  if (word) yield word;
}

/** Characters given to the segmenter at once, because its time grows with the square of the length. */
const PIECE = 200;

/** Words longer than a piece are broken there. */
function* wordsIn(text: string): Iterable<Intl.SegmentData> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (let at = 0; at < text.length;) {
    const end = pieceEnd(text, at);
    const words = [...segmenter.segment(text.slice(at, end))];
    // A piece may end inside a word, so its last word is segmented again with the next piece.
    if (end < text.length && words.length > 1) words.pop();
    for (const word of words) {
      yield word;
      at += word.segment.length;
    }
  }
}

/** Never between the halves of a character. */
function pieceEnd(text: string, at: number): number {
  const end = Math.min(at + PIECE, text.length);
  return /[\uDC00-\uDFFF]/u.test(text.charAt(end)) ? end + 1 : end;
}

function ofGrapheme(grapheme: string): number {
  return (grapheme.codePointAt(0) ?? 0) < 0x2e_80 ? 0.5 : 1;
}
