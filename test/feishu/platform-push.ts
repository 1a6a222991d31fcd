/** Webhook calls like the platform's: encrypted, signed, and with the defects that a test asks for. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export const KEYS = { encryptKey: 'marked-encrypt-key', verificationToken: 'verification-token-of-the-app' };

export interface Push {
  readonly headers: Record<string, string>;
  readonly payload: Buffer;
}

export function seal(value: unknown, encryptKey = KEYS.encryptKey): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const encrypt = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  return Buffer.from(JSON.stringify({ encrypt }));
}

export function sign(
  payload: Buffer,
  {
    nowMs,
    nonce = randomBytes(8).toString('hex'),
    encryptKey = KEYS.encryptKey,
  }: { nowMs: number; nonce?: string; encryptKey?: string },
): Push {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(payload)
    .digest('hex');
  return {
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
    payload,
  };
}
