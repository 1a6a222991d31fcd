/**
 * Tokens of the read-only API: `mst_<id>_<secret>`, where the secret is made from the installation's key and the id. Only its
 * digest is kept, and what is shown to an admin is made anew as the message leaves, so that no store ever holds it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SHAPE = /^mst_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/u;

/** 256 bits that nobody can guess without the key. */
export function tokenFor(key: string, id: string): string {
  return `mst_${id}_${createHmac('sha256', key).update(`muster api token ${id}`).digest('base64url')}`;
}

/** SHA-256 of the whole token, in hex: what is kept of it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The id within a token; undefined for anything that is none. */
export function tokenId(token: string): string | undefined {
  return SHAPE.exec(token)?.[1];
}

/** Takes the same time wherever the two differ. */
export function isToken(token: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(tokenHash(token), 'hex'), Buffer.from(hash, 'hex')];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
