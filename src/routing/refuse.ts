import type { Words } from '../words/index.ts';
import type { Outcome } from './handler.ts';

/** A refusal changes nothing: the same sentence as a reply to typed text, and as a toast for a press. */
export function refuse(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}

/** Longest reason, in characters. Cards show it beside dates and buttons, which a longer text would push off. */
const LONGEST_REASON = 1_000;

/** The refusal of a reason that no card could show whole; undefined for a shorter one. */
export function longReason(reason: string, { replies }: Words, most = LONGEST_REASON): string | undefined {
  const { length } = [...reason];
  return length > most ? replies.longReason(length, most) : undefined;
}
