/**
 * Whether events are coming in faster than they are stored. Work on stored events makes way for that: a burst is
 * acknowledged at once and worked off afterwards.
 */
import { pause } from './wait.ts';

/** So many events on their way to the store at once are a burst; a person's single act is none. */
const BURST = 8;
/** Looked at again after this long, in ms. */
const LOOK_AGAIN_MS = 10;
/** The longest that work makes way before it goes on with a little, in ms: nobody waits for the end of a flood. */
const MOST_MS = 1_000;

export interface Traffic {
  /** Counts an event as on its way until `storing` ends, and answers the same. */
  through<T>(storing: Promise<T>): Promise<T>;
  /** Resolves when no burst is coming in, after a second anyway, or when the signal aborts. */
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
