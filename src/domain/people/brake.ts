/** Limits how often one person is answered. Filings are always stored and acknowledged; only other answers count. */
import type { EpochMs } from '../campaign/campaign.ts';

interface Counter {
  /** Start of the window: the time of its first answer. */
  readonly since: EpochMs;
  readonly answers: number;
}

export interface Brake extends Counter {
  /** The window of a day; absent in records of earlier versions. */
  readonly day?: Counter;
}

type Who = 'stranger' | 'known';

interface Limit {
  readonly ms: number;
  /** Answers per window: few for strangers, many for people with a role in a campaign. */
  readonly most: Readonly<Record<Who, number>>;
}

const MINUTE_MS = 60_000;
const SHORT: Limit = { ms: 10 * MINUTE_MS, most: { stranger: 20, known: 100 } };
/** A slow flood never fills the short window. */
const DAY: Limit = { ms: 24 * 60 * MINUTE_MS, most: { stranger: 60, known: Number.POSITIVE_INFINITY } };

export type Braked =
  | { readonly give: 'answer'; readonly next: Brake }
  /** This answer announces the pause, of so many minutes from now. */
  | { readonly give: 'last'; readonly minutes: number; readonly next: Brake }
  | { readonly give: 'nothing'; readonly next: undefined };

/** Decides on one more answer. */
export function braked(held: Brake | undefined, who: Who, now: EpochMs): Braked {
  const short = counted(held, SHORT, now);
  const day = counted(held?.day, DAY, now);
  if (short.answers > SHORT.most[who] || day.answers > DAY.most[who])
    return { give: 'nothing', next: undefined };
  const next = { ...oneMore(short), day: oneMore(day) };
  const pauses = [
    ...(short.answers === SHORT.most[who] ? [leftOf(short, SHORT, now)] : []),
    ...(day.answers === DAY.most[who] ? [leftOf(day, DAY, now)] : []),
  ];
  return pauses.length > 0 ? { give: 'last', minutes: Math.max(...pauses), next } : { give: 'answer', next };
}

/** Messages may arrive slightly out of order, which must not start a new window. */
function counted(held: Counter | undefined, { ms }: Limit, now: EpochMs): Counter {
  return held !== undefined && Math.abs(now - held.since) < ms ? held : { since: now, answers: 0 };
}

function oneMore({ since, answers }: Counter): Counter {
  return { since, answers: answers + 1 };
}

/** Minutes until the window ends. */
function leftOf({ since }: Counter, { ms }: Limit, now: EpochMs): number {
  return Math.ceil(Math.min(since + ms - now, ms) / MINUTE_MS);
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
