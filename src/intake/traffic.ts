/**
 * Detects whether events arrive faster than they are stored. Work on stored events then gives way: a burst is
 * acknowledged at once and processed afterwards.
 */
import { pause } from './wait.ts';

/** Number of events being stored at once that counts as a burst; a person's single act is none. */
const BURST = 8;
/** Poll interval in ms. */
const LOOK_AGAIN_MS = 10;
/** The longest time in ms that work gives way; after that some is done even during a flood. */
const MOST_MS = 1_000;

export interface Traffic {
  /** Counts an event as in transit until `storing` settles; returns the same promise result. */
  through<T>(storing: Promise<T>): Promise<T>;
  /** Resolves when there is no burst, after a second at the latest, or when the signal aborts. */
  calm(signal: AbortSignal): Promise<void>;
}

export function createTraffic(): Traffic {
  let coming = 0;

  async function through<T>(storing: Promise<T>): Promise<T> {
    coming += 1;
    try {
      return await storing;
    } finally {
      coming -= 1;
    }
  }

  async function calm(signal: AbortSignal): Promise<void> {
    for (let waited = 0; coming >= BURST && waited < MOST_MS && !signal.aborted; waited += LOOK_AGAIN_MS)
      await pause(LOOK_AGAIN_MS, signal);
  }

  return { through, calm };
}
