/** Keeps one link up: opens it, detects its end, and opens the next after a backoff. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from './link.ts';

/** Timeout of one attempt; discovery and handshake have 6 s each. */
const ATTEMPT_MS = 13_000;
const LOOK_EVERY_MS = 500;
/** One attempt and one pause must fit within the 30 s in which the bot reconnects, with some reserve. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/**
 * A connection that lasts fewer checks counts as a failure, so that a server that drops us at once is not hammered.
 */
const PROVEN_AFTER_LOOKS = 20;

export interface Supervision {
  /** Opens the next link. A rejection counts as a failed attempt. */
  readonly open: () => Promise<Link>;
  readonly onUp: () => void;
  /** `word` is short and safe to show. */
  readonly onDown: (word: string) => void;
}

/**
 * Runs until the signal aborts, then resolves with the last link still open. Never rejects.
 *
 * @returns the open link, if any, for the caller to close once its last answers are sent
 */
export async function supervise(
  { open, onUp, onDown }: Supervision,
  signal: AbortSignal,
): Promise<Link | undefined> {
  let failures = 0;
  while (!signal.aborted) {
    let link: Link | undefined;
    try {
      link = await openUnlessAborted(open, signal);
      if (!(await isOpened(link, signal)))
        throw new Error(signal.aborted ? 'stopping' : 'no connection in time');
      onUp();
      let looks = 0;
      while (link.isAlive() && !signal.aborted) {
        await pause(LOOK_EVERY_MS, signal);
        looks += 1;
        if (looks === PROVEN_AFTER_LOOKS) failures = 0;
      }
      if (signal.aborted) return link;
      onDown('connection lost');
    } catch (error) {
      if (!signal.aborted) onDown(error instanceof Error ? error.message : 'connection failed');
    }
    link?.close();
    if (!signal.aborted) await pause(pauseAfter(failures), signal);
    failures += 1;
  }
  return undefined;
}

/**
 * Exponential backoff with jitter, in ms: doubles from 0.5 s to 10 s with each failure in a row, then takes a random
 * value between half of that and the whole, so that many bots do not reconnect at the same moment.
 */
export function pauseAfter(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
  return whole * (0.5 + random() / 2);
}

/** After an abort it stops waiting; a link that still opens is closed. */
async function openUnlessAborted(open: Supervision['open'], signal: AbortSignal): Promise<Link> {
  const opening = open();
  opening.then((link) => (signal.aborted ? link.close() : undefined)).catch(() => {});
  const done = new AbortController();
  const aborted = forAbort(AbortSignal.any([signal, done.signal]));
  try {
    const first = await Promise.race([opening, aborted]);
    if (first === undefined) throw new Error('stopping');
    return first;
  } finally {
    done.abort();
  }
}

/** Whether the link opened in time. Rejects with the link's own reason if it failed. */
async function isOpened(link: Link, signal: AbortSignal): Promise<boolean> {
  const timer = new AbortController();
  try {
    const late = pause(ATTEMPT_MS, AbortSignal.any([signal, timer.signal])).then(() => false);
    return await Promise.race([link.opened.then(() => true), late]);
  } finally {
    timer.abort();
  }
}

function forAbort(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // An abort ends the pause early; its rejection is expected.
  await sleep(ms, undefined, { signal }).catch(() => {});
}
