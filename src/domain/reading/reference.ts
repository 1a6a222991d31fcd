import { createHash } from 'node:crypto';

/** A short reference for an event, shown to people and written to the log; derived from the event id. */
export function referenceOf(eventId: string): string {
  return createHash('sha256').update(eventId).digest('hex').slice(0, 6).toUpperCase();
}
