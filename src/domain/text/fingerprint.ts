import { createHash } from 'node:crypto';

/** A short hash of what a person was shown, to detect later changes. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
