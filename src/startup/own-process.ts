/** What the process knows of itself, and what it must close at its end. */
import type { Environment } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';

export interface OwnProcess {
  /** Unique to this run of the process. */
  readonly name: string;
  readonly log: Logger;
  /** Aborts when the process is asked to end. */
  readonly stop: AbortSignal;
  /** Closes opened resources, in reverse order. */
  readonly undo: (() => Promise<unknown>)[];
  readonly acceptEmpty: boolean;
  /** Path of the program, which it starts as a child process. */
  readonly entry: string | undefined;
  readonly env: Environment;
  readonly machineClock: Clock;
  /** Uptime of the process in ms, by a monotonic clock. */
  readonly uptime: () => number;
  /** Ends the process at once, without any cleaning up. */
  readonly kill: () => void;
}

/** Reports a problem to the operator on standard error, and returns the exit code for "configuration error". */
export function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

export function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Closes in reverse order of opening: intake stops first, the store last. */
export async function stopAll({ undo, log }: Pick<OwnProcess, 'undo' | 'log'>): Promise<void> {
  for (const step of undo.toReversed()) {
    await step().catch((error: unknown) => log.error({ err: error }, 'component not stopped cleanly'));
  }
}

/** False if the work takes longer. */
export async function isDoneWithin(ms: number, work: Promise<void>): Promise<boolean> {
  const late = Symbol('late');
  const first = await Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms, late).unref())]);
  return first !== late;
}
