import type { EpochMs } from '../domain/campaign/campaign.ts';
import { counted, type Counter } from '../domain/people/brake.ts';

const WINDOW_MS = 10 * 60_000;
/** Acts of one person in a window that are answered singly. */
const MOST = 3_000;

/**
 * Counts the acts of people with a part in a campaign that change something, such as filings. It counts those of this
 * process alone, so that no filing waits for a counter in the store.
 */
export class ActCounter {
  readonly #counts = new Map<string, Counter>();
  #forgotAt = Number.NEGATIVE_INFINITY;

  /** Counts one more act at `now`; false if its answer is to be merged with others. */
  isSingly(person: string, now: EpochMs): boolean {
    this.#forget(now);
    const { since, answers } = counted(this.#counts.get(person), { ms: WINDOW_MS }, now);
    this.#counts.set(person, { since, answers: answers + 1 });
    return answers < MOST;
  }

  /** Drops ended windows, once a window. */
  #forget(now: EpochMs): void {
    if (Math.abs(now - this.#forgotAt) < WINDOW_MS) return;
    this.#forgotAt = now;
    for (const [person, { since }] of this.#counts)
      if (Math.abs(now - since) >= WINDOW_MS) this.#counts.delete(person);
  }
}
