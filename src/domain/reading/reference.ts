import { createHash } from 'node:crypto';

/** What people and the log call one event: short enough to say aloud, the same whoever computes it. */
export function referenceOf(eventId: string): string {
  return createHash('sha256').update(eventId).digest('hex').slice(0, 6).toUpperCase();
}
