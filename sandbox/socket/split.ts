/** Splits large events into several frames with one message id; they may arrive in any order. */
const PART_BYTES = 64 * 1024;

export interface Part {
  readonly seq: number;
  readonly sum: number;
  readonly payload: Buffer;
}

export function splitPayload(payload: Buffer, partBytes = PART_BYTES): readonly Part[] {
  const sum = Math.max(1, Math.ceil(payload.length / partBytes));
  return Array.from({ length: sum }, (_, seq) => ({
    seq,
    sum,
    payload: payload.subarray(seq * partBytes, (seq + 1) * partBytes),
  }));
}

/** A shuffled copy; `random` returns 0 ≤ n < 1. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = shuffled[last] as T;
    shuffled[last] = shuffled[other] as T;
    shuffled[other] = moved;
  }
  return shuffled;
}
