/** Keeps one link up: opens it, notices when it is gone, opens the next after a pause that stays short. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from './link.ts';

/** An attempt is given up after this long; discovery and handshake have 6 s each. */
const ATTEMPT_MS = 13_000;
const LOOK_EVERY_MS = 500;
/** One attempt and one pause must fit in the 30 s within which the bot is back, with room to spare. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A connection that broke sooner counts as a failure, so that a server which drops us at once is not hammered. */
const PROVEN_AFTER_LOOKS = 20;

export interface Supervision {
  /** Opens the next link. A rejection counts as a failed attempt. */
  readonly open: () => Promise<Link>;
  readonly onUp: () => void;
  /** `word` is short and safe to show. */
  readonly onDown: (word: string) => void;
}

/**
 * Runs until the signal aborts; resolves then, with the last link still open. Never rejects.
 *
 * @returns the link that stood at the end, for the caller to close when its last answers are out
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
 * The pause after so many failures in a row: doubling from half a second to ten, and anywhere between half of it and
 * the whole, so that many bots do not come back in one moment.
 */
export function pauseAfter(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
  return whole * (0.5 + random() / 2);
}

/** Does not wait for an opening after an abort; a link that still opens is closed. */
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

/** Whether the link opened in time. Rejects with the link's own reason when it failed. */
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
