/**
 * Source of a regular expression (flag `u`) that matches exactly this name. Characters other than letters, marks and
 * digits are written as code points: flag `u` rejects both needless escapes and bare brackets.
 */
export function namePattern(name: string): string {
  return [...name]
    .map((character) => (/[\p{L}\p{M}\p{N}]/u.test(character) ? character : codePoint(character)))
    .join('');
}

/** Alternation of several names, longest first, so that a name wins over its own prefix. */
export function anyNamePattern(names: readonly string[]): string {
  return names
    .toSorted((a, b) => b.length - a.length)
    .map(namePattern)
    .join('|');
}

function codePoint(character: string): string {
  return String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
