/** Finds web addresses in a folded text. Numbers in an address usually identify a page, not a person. */

// Characters of an address; a comma, bracket or sentence punctuation ends it, also after folding.
const ADDRESS = /(?:[\w\-./:?#@&=%+~$*]|;(?=[a-z]\w{0,15}=))+/gu;
const DOMAIN = /[a-z\d]\.[a-z]{2,10}(?::\d{1,5})?$/u;
// Addresses that contain a personal number: wa.me/138… and ?phone=138….
const NAMES_A_NUMBER = /(?:\bwa\.me\/|(?:phone|mobile|tel|sj|shouji|card|idno|sfzh?)\w{0,8}[=/])$/u;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans of address paths, in text order. */
export function linkSpans(text: string): Span[] {
  if (!text.includes('/')) return [];
  const spans: Span[] = [];
  for (const found of text.matchAll(ADDRESS)) {
    const path = pathOf(found[0]);
    if (path !== undefined) spans.push({ start: found.index + path, end: found.index + found[0].length });
  }
  return spans;
}

// Offset of the path, after the domain; undefined without one.
function pathOf(address: string): number | undefined {
  const scheme = address.indexOf('://');
  const domain = scheme < 0 ? 0 : scheme + 3;
  // A scheme of its own opens an app at a page, but tel: and sms: name a person.
  const isApp =
    scheme > 1 && !/(?:tel|sms|smsto|callto|mailto)$/u.test(address.slice(Math.max(0, scheme - 8), scheme));
  const slash = address.indexOf('/', domain);
  if (slash < 0) return isApp ? domain : undefined;
  return isApp || DOMAIN.test(address.slice(Math.max(domain, slash - 80), slash)) ? slash : undefined;
}

/** Returns a test of whether an offset lies in an address; fastest with ascending offsets. */
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
