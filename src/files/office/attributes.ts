/** Words that an office document keeps in attributes: a watermark, a picture's description, a link's address. */

// A name is looked for where it begins, so that a run of letters is read once and not once for each of them.
const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
// Looks, places and identities of the program itself.
const NO_WORDS =
  /^(?:style|path|points|adj|formatCode|gfxdata|id|uid|uri|spid|documentId|userId|providerId|storeItemID|durableId|from|to|control[12]|coordsize|coordorigin|wrapcoords|textboxrect|limo|connectlocs|eqn|inset|hash|salt|hashValue|saltValue|typeface|panose|ascii|eastAsia|hAnsi|cs|rsid\w*)$/u;
const IDENTITY = /\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?/giu;
// Fewer digits are no number that is looked for.
const WORDS = /\p{Script=Han}|[★☆]|(?:\d[^\da-z]{0,3}){11}/iu;
// Long runs without a space are pictures and seals in base 64.
const CODED = /^[\w+/=\s-]{200,}$/u;

/** The values in the attributes of one element that hold words or long numbers, decoded. */
export function wordsInAttributes(attributes: string, decoded: (text: string) => string): string[] {
  // Most hold none, and need no closer look.
  if (!WORDS.test(attributes) && !/&|%[\da-f]{2}/iu.test(attributes)) return [];
  const words: string[] = [];
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (name.startsWith('xmlns') || NO_WORDS.test(name.slice(name.indexOf(':') + 1))) continue;
    const value = unescaped(decoded(double ?? single ?? '')).replaceAll(IDENTITY, ' ');
    if (WORDS.test(value) && !CODED.test(value)) words.push(value);
  }
  return words;
}

// An address may write anything as its bytes: tel:139%2D1234%2D5678.
function unescaped(value: string): string {
  if (!/%[\da-f]{2}/iu.test(value)) return value;
  try {
    return `${value}\n\n\n\n${decodeURIComponent(value)}`;
  } catch {
    return value;
  }
}
