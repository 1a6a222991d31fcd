/** Text in the attributes of an office document: watermarks, picture descriptions, link addresses. */

// The lookbehind anchors the name at its start, so that a run of letters is scanned once and not once per letter.
const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
// Attributes for styles, positions and internal ids.
const NO_WORDS =
  /^(?:style|path|points|adj|formatCode|gfxdata|id|uid|uri|spid|documentId|userId|providerId|storeItemID|durableId|from|to|control[12]|coordsize|coordorigin|wrapcoords|textboxrect|limo|connectlocs|eqn|inset|hash|salt|hashValue|saltValue|typeface|panose|ascii|eastAsia|hAnsi|cs|rsid\w*)$/u;
const IDENTITY = /\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?/giu;
// Shorter runs of digits are not searched for.
const WORDS = /\p{Script=Han}|[★☆]|(?:\d[^\da-z]{0,3}){11}/iu;
// Long runs without spaces are base64 data: pictures and signatures.
const CODED = /^[\w+/=\s-]{200,}$/u;

/** Decoded attribute values of one element that contain words or long numbers. */
export function wordsInAttributes(attributes: string, decoded: (text: string) => string): string[] {
  // Most elements have none and need no parsing.
  if (!WORDS.test(attributes) && !/&|%[\da-f]{2}/iu.test(attributes)) return [];
  const words: string[] = [];
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (name.startsWith('xmlns') || NO_WORDS.test(name.slice(name.indexOf(':') + 1))) continue;
    const value = unescaped(decoded(double ?? single ?? '')).replaceAll(IDENTITY, ' ');
    if (WORDS.test(value) && !CODED.test(value)) words.push(value);
  }
  return words;
}

// A URL may percent-encode any character: tel:139%2D1234%2D5678.
function unescaped(value: string): string {
  if (!/%[\da-f]{2}/iu.test(value)) return value;
  try {
    return `${value}\n\n\n\n${decodeURIComponent(value)}`;
  } catch {
    return value;
  }
}
