/**
 * Ends a process whose event loop hangs. Code in the event loop cannot do that, so a thread watches a counter that
 * the loop increments. The supervisor restarts the process, and the event that hung it counts as attempted.
 */
import inspector from 'node:inspector';
import { startThread } from './thread.ts';

const BEAT_MS = 1_000;
/** Far more than the thread needs, with the TypeScript loader too. */
const MOST_MB = 64;

/** Places in the shared memory of both threads. */
export const BEATS = 0;
/** Not 0 while a debugger may stop the loop; then nothing counts. */
export const DEBUGGED = 1;
/** Wall-clock time of the last beat, in ms. */
export const LAST_BEAT_AT = 2;

/** What the thread is given. */
export interface Watched {
  readonly counters: BigInt64Array;
  readonly beatMs: number;
  /** Beats without progress after which the process is ended. */
  readonly most: number;
}

export interface Watchdog {
  stop(): Promise<void>;
}

export interface WatchdogParts {
  /** Wall-clock time in ms, for the last line of the log. */
  readonly now: () => number;
  readonly hungAfterMs: number;
  readonly beatMs?: number;
  /** The thread has ended, and a hang would go unnoticed. */
  readonly onError: (error: Error) => void;
}

/** Watches until it is stopped; does not keep the process alive. */
export function startWatchdog({ now, hungAfterMs, beatMs = BEAT_MS, onError }: WatchdogParts): Watchdog {
  const counters = new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT));
  const watched: Watched = { counters, beatMs, most: Math.ceil(hungAfterMs / beatMs) };
  const worker = startThread(new URL('./watchdog-worker', import.meta.url), watched, MOST_MB);
  worker.on('error', (error) => onError(error));
  worker.unref();
  const beat = () => {
    Atomics.store(counters, LAST_BEAT_AT, BigInt(now()));
    Atomics.store(counters, DEBUGGED, inspector.url() === undefined ? 0n : 1n);
    Atomics.add(counters, BEATS, 1n);
  };
  beat();
  const beating = setInterval(beat, beatMs).unref();
  return {
    async stop() {
      clearInterval(beating);
      await worker.terminate();
    },
  };
}
