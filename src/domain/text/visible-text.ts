/** Reduces a text to its visible characters, the same on every surface. */

const INVISIBLE = /(?![\t\n])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
// Mongolian uses variation and vowel separators after a letter; reports from some regions are written in it.
const INVISIBLE_BUT_MONGOLIAN =
  /(?<![\u1820-\u1842][\u180B-\u180F]?)[\u180B-\u180F]|(?![\t\n\u180B-\u180F])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
// No script stacks more than a few marks on a letter; longer stacks would cover neighbouring lines.
const TOWER = /(\p{M}{4})\p{M}+/gu;
const UNPAIRED = /\p{Surrogate}/gu;
/** Anything but ASCII, Chinese characters and their punctuation, in which there is nothing to remove. */
const UNUSUAL = /[^\t\n\u0020-\u007E\u2010-\u2027\u3001-\u3029\u4E00-\u9FFF\uFF01-\uFF60]/u;

/** Made when it is first used: it loads 3 MB of rules, and most texts need none. */
let segmenter: Intl.Segmenter | undefined;

function segmentsOf(run: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return [...segmenter.segment(run)].map(({ segment }) => segment);
}

/** Removes control, zero-width and bidirectional characters; every line break becomes `\n`, tabs are kept. */
export function visible(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  const pattern = /[\u1820-\u1842]/u.test(text) ? INVISIBLE_BUT_MONGOLIAN : INVISIBLE;
  return text
    .replaceAll(/\r\n?|[\u000B\u000C\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(UNPAIRED, '\uFFFD')
    .replaceAll(pattern, '')
    .replaceAll(TOWER, '$1');
}

/** The same on one line: a space in place of each line break. */
export function onOneLine(text: string): string {
  return visible(text).replaceAll('\n', ' ');
}

/**
 * Yields grapheme clusters. The segmenter takes quadratic time, so it receives only short runs; most characters skip
 * it.
 */
export function* graphemes(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    if (isSimple(text, at) && (at + 1 === text.length || isSimple(text, at + 1))) {
      yield text.charAt(at);
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length && end - at < RUN && !isSimple(text, end)) end += 1;
    if (/[\uDC00-\uDFFF]/u.test(text.charAt(end))) end += 1;
    const run = segmentsOf(text.slice(at, end));
    // A run cut by the limit may end inside a cluster, so its last cluster is segmented again with the next run.
    if (end < text.length && !isSimple(text, end) && run.length > 1) run.pop();
    for (const grapheme of run) {
      yield grapheme;
      at += grapheme.length;
    }
  }
}

const RUN = 256;

// Printable ASCII, line feed, Chinese characters and punctuation never combine with the character before them.
function isSimple(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    unit === 10 ||
    (unit >= 0x20 && unit < 0x7f) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3001 && unit <= 0x3029) ||
    (unit >= 0xff01 && unit <= 0xff60)
  );
}
