/** Limits how often one person is answered. Filings are always stored and acknowledged; only other answers count. */
import type { EpochMs } from '../campaign/campaign.ts';

export interface Brake {
  /** Start of the window: the time of its first answer. */
  readonly since: EpochMs;
  readonly answers: number;
}

export const BRAKE_MINUTES = 10;
const WINDOW_MS = BRAKE_MINUTES * 60_000;

/** Answers per window: few for strangers, many for people with a role in a campaign. */
const MOST = { stranger: 20, known: 100 } as const;

/** Decides on one more answer; `last` means that this answer announces the pause. */
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

/** Wrong codes allowed before further codes are ignored. */
export const MOST_GUESSES = 5;
export const LOCKED_HOURS = 24;

/** Wrong codes within the window; an expired record counts as none. */
export function guessesOf(
  held: { readonly since: EpochMs; readonly wrong: number } | undefined,
  now: EpochMs,
) {
  const isFresh = held !== undefined && Math.abs(now - held.since) < LOCKED_HOURS * 3_600_000;
  return isFresh ? held : { since: now, wrong: 0 };
}
