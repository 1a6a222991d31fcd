import { createHash } from 'node:crypto';

/**
 * The short code under which people answer a request by typing: from the event that made it, so that running twice
 * gives the same; longer when that code is taken.
 */
export function requestCode(eventId: string, taken: ReadonlySet<string>): string {
  const digest = createHash('sha256').update(eventId).digest('hex').toUpperCase();
  for (let length = 4; length < digest.length; length += 1) {
    const code = digest.slice(0, length);
    if (!taken.has(code)) return code;
  }
  return digest;
}
