/**
 * Tokens of the read-only API: `mst_<id>_<secret>`. The secret is an HMAC of the id under the installation's key. The
 * store holds only a hash; the token shown to an admin is recomputed when the message is sent, so no stored record
 * ever contains it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SHAPE = /^mst_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/u;

/** Derives the token of `id`; 256 bits, not guessable without `key`. */
export function tokenFor(key: string, id: string): string {
  return `mst_${id}_${createHmac('sha256', key).update(`muster api token ${id}`).digest('base64url')}`;
}

/** SHA-256 of the whole token in hex, the only form that is stored. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The id inside a token; undefined if the text is not a token. */
export function tokenId(token: string): string | undefined {
  return SHAPE.exec(token)?.[1];
}

/** Compares in constant time. */
export function isToken(token: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(tokenHash(token), 'hex'), Buffer.from(hash, 'hex')];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
