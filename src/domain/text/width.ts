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
  const kept: string[] = [];
  for (const grapheme of graphemes(text)) {
    used += ofGrapheme(grapheme);
    if (used > width) return `${wholeWords(kept.slice(0, -1).join(''))}…`;
    kept.push(grapheme);
  }
  return text;
}

/** Without the beginning of a word that was cut, unless that would leave less than half. */
function wholeWords(cut: string): string {
  const space = cut.lastIndexOf(' ');
  return /[A-Za-z0-9]$/u.test(cut) && space > cut.length / 2 ? cut.slice(0, space) : cut;
}

/** Lines of at most about `width`, as even as the words allow. Punctuation stays with the word before it. */
export function brokenEvenly(text: string, width: number): string[] {
  const whole = widthOf(text);
  const lines = Math.ceil(whole / width);
  if (lines <= 1) return [text];
  const broken: string[] = [];
  let line = '';
  let before = 0;
  for (const { segment, isWordLike } of wordsIn(text)) {
    const own = widthOf(segment);
    const due = (whole * (broken.length + 1)) / lines;
    if (isWordLike && line !== '' && broken.length < lines - 1 && before + own / 2 > due) {
      broken.push(line.trim());
      line = '';
    }
    line += segment;
    before += own;
  }
  return [...broken, line.trim()];
}

/** In parts, because the time for the words of one text grows with the square of its length. */
function* wordsIn(text: string): Iterable<Intl.SegmentData> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const [part] of text.matchAll(/[^]{1,200}/gu)) yield* segmenter.segment(part);
}

function ofGrapheme(grapheme: string): number {
  return (grapheme.codePointAt(0) ?? 0) < 0x2e_80 ? 0.5 : 1;
}
