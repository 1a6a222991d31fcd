/**
 * Long counts as generators that yield between parts of bounded size: finished at once where an answer is needed at
 * once, or in turns, so that a campaign of tens of thousands of units does not hold up everyone else.
 */
export type InParts<T> = Generator<void, T, void>;

/** Units that a part covers. */
const PART = 2_000;

export function atOnce<T>(work: InParts<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Between parts, whatever waits in the event loop goes first. */
export async function inTurns<T>(work: InParts<T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await new Promise((resolve) => void setImmediate(resolve));
  }
}

/** `flatMap` in parts. */
export function* partly<T, R>(values: readonly T[], each: (value: T) => readonly R[]): InParts<R[]> {
  const found: R[] = [];
  for (const [index, value] of values.entries()) {
    if (index > 0 && index % PART === 0) yield;
    for (const one of each(value)) found.push(one);
  }
  return found;
}
