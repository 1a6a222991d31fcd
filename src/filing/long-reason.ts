/** Reasons are shown on cards beside dates and buttons, which a longer text would push off. */
import type { Words } from '../words/index.ts';

/** In characters. */
const LONGEST_REASON = 1_000;

/** The refusal of a reason that no card could show whole; undefined for a shorter one. */
export function longReason(reason: string, { replies }: Words, most = LONGEST_REASON): string | undefined {
  const { length } = [...reason];
  return length > most ? replies.longReason(length, most) : undefined;
}
