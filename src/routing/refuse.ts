import type { Words } from '../words/index.ts';
import type { Outcome } from './handler.ts';

/** A refusal changes nothing: the same sentence as a reply to typed text, and as a toast for a press. */
export function refuse(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}

/** Maximum length of a reason, in characters: cards show it beside dates and buttons. */
const LONGEST_REASON = 1_000;

/** The refusal of a reason that is too long for a card; undefined for a shorter one. */
export function longReason(reason: string, { replies }: Words, most = LONGEST_REASON): string | undefined {
  const { length } = [...reason];
  return length > most ? replies.longReason(length, most) : undefined;
}
