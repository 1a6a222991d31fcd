import type { EpochMs } from '../domain/campaign/campaign.ts';
import { counted, type Counter } from '../domain/people/brake.ts';

const WINDOW_MS = 10 * 60_000;
/** Maximum number of a person's acts per window that are answered individually, unless configured. */
const MOST = 3_000;

/**
 * Counts the acts of people with a part in a campaign that change something, such as filings. It counts those of this
 * process alone, so that no filing waits for a counter in the store.
 */
export class ActCounter {
  readonly #counts = new Map<string, Counter>();
  readonly #most: number;
  #forgotAt = Number.NEGATIVE_INFINITY;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Whether one more act at `now` is answered singly; if not, its answer is to be merged with others. */
  isSingly(person: string, now: EpochMs): boolean {
    return this.#window(person, now).answers < this.#most;
  }

  /** Counts an act after its commit, because a handler runs again after a conflict. */
  count(person: string, now: EpochMs): void {
    this.#forget(now);
    const { since, answers } = this.#window(person, now);
    this.#counts.set(person, { since, answers: answers + 1 });
  }

  #window(person: string, now: EpochMs): Counter {
    return counted(this.#counts.get(person), { ms: WINDOW_MS }, now);
  }

  /** Drops ended windows, once a window. */
  #forget(now: EpochMs): void {
    if (Math.abs(now - this.#forgotAt) < WINDOW_MS) return;
    this.#forgotAt = now;
    for (const [person, { since }] of this.#counts)
      if (Math.abs(now - since) >= WINDOW_MS) this.#counts.delete(person);
  }
}
