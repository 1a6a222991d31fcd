/** Joins the lines of printed pages back into paragraphs. */

/** A line shorter than this share of the widest ends its paragraph. */
const FULL = 0.8;
const NUMERAL =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|附件)/u;
const STOP = /[。；：:;！？]\s*$/u;
/**
 * Longest page number in characters. The bound also prevents the pattern from backtracking over a long line of
 * spaces.
 */
const LONGEST_PAGE_NUMBER = 24;
/** Page numbers, such as — 1 — or 第 2 页. */
const PAGE_NUMBER = /^(?:[-—–]\s*\d{1,4}\s*[-—–]|第?\s*\d{1,4}\s*页?(?:\s*共\s*\d{1,4}\s*页)?)$/u;

export function joinedLines(pages: readonly string[]): string {
  const lines = pages
    .flatMap((page) => page.split('\n'))
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '' && !isPageNumber(line.trim()));
  const widest = lines.reduce((most, line) => Math.max(most, widthOf(line)), 0);
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    const begins = /^\s/u.test(line) || NUMERAL.test(line);
    if (open && !begins)
      paragraphs[paragraphs.length - 1] += joint(paragraphs.at(-1) ?? '', line) + line.trim();
    else paragraphs.push(line.trim());
    open = widthOf(line) >= widest * FULL && !STOP.test(line);
  }
  return paragraphs.map(closedUp).join('\n');
}

/** Layout programs put space between Chinese characters and digits, which extraction turns into space characters. */
function closedUp(line: string): string {
  return line.replaceAll(
    /(?<=\p{Script=Han}|[《（“])[ \u00a0]{1,4}(?=[\dA-Za-z\p{Script=Han}])|(?<=[\dA-Za-z])[ \u00a0]{1,4}(?=\p{Script=Han})/gu,
    '',
  );
}

/** Between two Latin words, a line break replaced a space. */
function joint(before: string, after: string): string {
  return /[A-Za-z0-9,.]$/u.test(before) && /^\s*[A-Za-z0-9]/u.test(after) ? ' ' : '';
}

/** Chinese characters are twice as wide as others. */
function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += /[\u2E80-\uFFEF]/u.test(character) ? 2 : 1;
  return width;
}

function isPageNumber(line: string): boolean {
  return line.length <= LONGEST_PAGE_NUMBER && PAGE_NUMBER.test(line);
}
