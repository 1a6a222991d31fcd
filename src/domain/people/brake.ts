/** Limits how often one person is answered. Filings are always stored and acknowledged; only other answers count. */
import type { EpochMs } from '../campaign/campaign.ts';

export interface Brake {
  /** When the first of the counted answers was given. */
  readonly since: EpochMs;
  readonly answers: number;
}

export const BRAKE_MINUTES = 10;
const WINDOW_MS = BRAKE_MINUTES * 60_000;

/** Answers in one window: few for someone with no part in any campaign, many for someone who works here. */
const MOST = { stranger: 20, known: 100 } as const;

/** `last`: the answer is given, and says that there will be no more for a while. */
export function braked(
  held: Brake | undefined,
  who: keyof typeof MOST,
  now: EpochMs,
): { readonly give: 'answer' | 'last' | 'nothing'; readonly next: Brake | undefined } {
  // Messages may arrive slightly out of order, which must not start a new window.
  const fresh = held !== undefined && Math.abs(now - held.since) < WINDOW_MS;
  const given = fresh ? held.answers : 0;
  if (given > MOST[who]) return { give: 'nothing', next: undefined };
  const next = { since: fresh ? held.since : now, answers: given + 1 };
  return { give: given === MOST[who] ? 'last' : 'answer', next };
}

/** Wrong codes that a person may type before none is looked at any more. */
export const MOST_GUESSES = 5;
export const LOCKED_HOURS = 24;

/** The wrong codes within the window; an expired record counts as none. */
export function guessesOf(
  held: { readonly since: EpochMs; readonly wrong: number } | undefined,
  now: EpochMs,
) {
  const isFresh = held !== undefined && Math.abs(now - held.since) < LOCKED_HOURS * 3_600_000;
  return isFresh ? held : { since: now, wrong: 0 };
}
