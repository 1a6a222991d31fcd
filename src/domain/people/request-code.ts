import { createHash } from 'node:crypto';

/** Forty bits in an alphabet that is easy to say. With the few tries that a person has, a code cannot be guessed. */
const LENGTH = 10;

/**
 * The short code under which people answer a request by typing: from the event that made it, so that running twice
 * gives the same; longer when that code is taken.
 */
export function requestCode(eventId: string, taken: ReadonlySet<string>): string {
  const digest = createHash('sha256').update(eventId).digest('hex').toUpperCase();
  for (let length = LENGTH; length < digest.length; length += 1) {
    const code = digest.slice(0, length);
    if (!taken.has(code)) return code;
  }
  return digest;
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
