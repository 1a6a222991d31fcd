import { createHash } from 'node:crypto';

/** Digits and capitals that nobody takes for one another; 32 of them, so that each is worth five bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Forty bits: with the few tries that a person has, nobody guesses one. */
const LENGTH = 8;

/**
 * The short code under which people answer a request by typing: from the event that made it, so that running twice
 * gives the same; longer when that code is taken.
 */
export function requestCode(eventId: string, taken: ReadonlySet<string>): string {
  const digest = createHash('sha256').update(eventId).digest();
  const letters = [...digest].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '').join('');
  for (let length = LENGTH; length < letters.length; length += 1) {
    const code = letters.slice(0, length);
    if (!taken.has(code)) return code;
  }
  return letters;
}

/** A code as people type it: in groups, in small or full-width letters, with a letter for the digit it looks like. */
export function codeTyped(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s#“”"‐‑‒–—―-]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
}
