/**
 * A name as the source of a regular expression that matches just this name; for flag `u`. Every character that is no
 * letter, mark or digit is written by its code point, because `u` refuses a needless backslash and a bare bracket alike.
 */
export function namePattern(name: string): string {
  return [...name]
    .map((character) => (/[\p{L}\p{M}\p{N}]/u.test(character) ? character : codePoint(character)))
    .join('');
}

/** Alternatives for several names, the longest first, so that a name wins over one that it begins with. */
export function anyNamePattern(names: readonly string[]): string {
  return names
    .toSorted((a, b) => b.length - a.length)
    .map(namePattern)
    .join('|');
}

function codePoint(character: string): string {
  return String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
