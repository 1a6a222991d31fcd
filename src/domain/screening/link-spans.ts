/** Finds web addresses in a folded text. Numbers in an address identify a page, not a person. */

// The characters of an address. A comma, a bracket or sentence punctuation ends it, also after folding.
const ADDRESS = /[\w\-./:?#@&=%+~$*]+/gu;
const DOMAIN = /[a-z\d]\.[a-z]{2,10}(?::\d{1,5})?$/u;
// wa.me/138… and ?phone=138… are ways to write a number.
const NAMES_A_NUMBER = /(?:\bwa\.me\/|(?:phone|mobile|tel|sj|shouji|card|idno|sfzh?)\w{0,8}[=/])$/u;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** In the order of the text. */
export function linkSpans(text: string): Span[] {
  if (!text.includes('/')) return [];
  const spans: Span[] = [];
  for (const found of text.matchAll(ADDRESS)) {
    const path = pathOf(found[0]);
    if (path !== undefined) spans.push({ start: found.index + path, end: found.index + found[0].length });
  }
  return spans;
}

// Where the path begins: behind the domain.
function pathOf(address: string): number | undefined {
  const scheme = address.indexOf('://');
  const domain = scheme < 0 ? 0 : scheme + 3;
  const slash = address.indexOf('/', domain);
  if (slash < 0) return undefined;
  return DOMAIN.test(address.slice(Math.max(domain, slash - 80), slash)) ? slash : undefined;
}

/** Returns a test whether a position lies in an address. Positions must be asked in ascending order. */
export function inLinks(text: string): (start: number) => boolean {
  const spans = linkSpans(text);
  let next = 0;
  let last = -1;
  return (start) => {
    if (start < last) next = 0;
    last = start;
    while ((spans[next]?.end ?? Infinity) <= start) next += 1;
    const span = spans[next];
    if (span === undefined || start <= span.start) return false;
    return !NAMES_A_NUMBER.test(text.slice(Math.max(0, start - 24), start)) && text[start - 1] !== '?';
  };
}
