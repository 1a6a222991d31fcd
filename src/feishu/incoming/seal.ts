/** Verifies and decrypts webhook calls: a signature over the bytes, and an encrypted body. */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const BLOCK = 16;

/** The signature headers of a webhook call. */
export interface Signature {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** Constant-time comparison. Hashing first makes the lengths equal. */
export function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
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
  const expected = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex');
  return isSame(signature, expected);
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
let derived: { readonly from: string; readonly key: Buffer } | undefined;

function keyOf(encryptKey: string): Buffer {
  if (derived?.from !== encryptKey)
    derived = { from: encryptKey, key: createHash('sha256').update(encryptKey).digest() };
  return derived.key;
}
