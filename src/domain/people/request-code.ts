import { createHash } from 'node:crypto';

/** Ten hexadecimal digits (40 bits): easy to type, and not guessable within the few attempts allowed. */
const LENGTH = 10;

/**
 * The short code by which people answer a request in text. It is derived from the event id, so that a repeated run
 * gives the same code, and lengthened if it is taken.
 */
export function requestCode(eventId: string, taken: ReadonlySet<string>): string {
  const digest = createHash('sha256').update(eventId).digest('hex').toUpperCase();
  for (let length = LENGTH; length < digest.length; length += 1) {
    const code = digest.slice(0, length);
    if (!taken.has(code)) return code;
  }
  return digest;
}

/** Normalises a typed code: separators, case, full-width letters, and letters that look like digits. */
export function codeTyped(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s#“”"‐‑‒–—―-]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
}
