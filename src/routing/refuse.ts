import type { Outcome } from './handler.ts';

/** A refusal changes nothing: the same sentence as a reply to typed text, and as a toast for a press. */
export function refuse(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}
