/** Verifies and decrypts webhook calls: a signature over the bytes, and an encrypted body. */
import { createDecipheriv, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';

const BLOCK = 16;

/** The signature headers of a webhook call. */
export interface Signature {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** Comparison in constant time for texts of equal length. The lengths compared here are no secrets. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Verifies the platform's signature. It covers the bytes as sent, so the body must not have been parsed and
 * serialised again.
 */
export function isSigned(
  { timestamp, nonce, signature }: Signature,
  raw: Uint8Array,
  encryptKey: string,
): boolean {
  const signed = Buffer.concat([Buffer.from(timestamp + nonce + encryptKey), raw]);
  return isSame(signature, hash('sha256', signed, 'hex'));
}

/** Decrypts `encrypt`: AES-256-CBC with the IV as first block. Undefined if the key does not fit. */
export function decrypt(encrypted: string, encryptKey: string): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', keyOf(encryptKey), bytes.subarray(0, BLOCK));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]);
    return decoder.decode(plain);
  } catch {
    return undefined;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });
/** Caches the digest of the last key: a process has one key, and would otherwise hash it on each call. */
let derived: { readonly from: string; readonly key: KeyObject } | undefined;

function keyOf(encryptKey: string): KeyObject {
  if (derived?.from !== encryptKey)
    derived = { from: encryptKey, key: createSecretKey(hash('sha256', encryptKey, 'buffer')) };
  return derived.key;
}
