import type { Outcome } from './handler.ts';

/** A refusal changes nothing: one sentence, as an answer to what was typed and as a toast on what was pressed. */
export function refuse(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}
