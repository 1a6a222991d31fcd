/**
 * Limits how many calls one person's messages cost. Up to a sensible rate each is answered singly. Beyond it, those of
 * people with a part in a campaign are still handled, and their answers are merged into one message a minute; those of
 * strangers are not handled, and the stranger is told so once.
 */
import type { EpochMs } from '../campaign/campaign.ts';

export interface Counter {
  /** Start of the window: the time of its first message. */
  readonly since: EpochMs;
  /** Messages handled within the window. */
  readonly answers: number;
}

export interface Brake extends Counter {
  /** The longer windows; absent in records of earlier versions. */
  readonly hour?: Counter;
  readonly day?: Counter;
  /** The batch of merged answers that was opened last. */
  readonly batch?: string;
  /** The person was told that nothing more is handled until then. */
  readonly toldUntil?: EpochMs;
}

type Who = 'stranger' | 'known';

/** Most messages of a window that are answered singly. */
interface Limit {
  readonly name: 'short' | 'hour' | 'day';
  readonly ms: number;
  readonly singly: Readonly<Record<Who, number>>;
}

const MINUTE_MS = 60_000;
const UNLIMITED = Number.POSITIVE_INFINITY;
const LIMITS: readonly Limit[] = [
  { name: 'short', ms: 10 * MINUTE_MS, singly: { stranger: 20, known: 100 } },
  { name: 'hour', ms: 60 * MINUTE_MS, singly: { stranger: UNLIMITED, known: 300 } },
  // A slow flood never fills the shorter windows.
  { name: 'day', ms: 24 * 60 * MINUTE_MS, singly: { stranger: 60, known: UNLIMITED } },
];

export type Braked =
  /** Handled, and answered at once or together with others. */
  | { readonly give: 'answer' | 'merged'; readonly next: Brake }
  /** Not handled; possible again at `until`. `isTold`: the person has been told. */
  | { readonly give: 'nothing'; readonly until: EpochMs; readonly isTold: boolean; readonly next: Brake };

/** Decides on one more message. */
export function braked(held: Brake | undefined, who: Who, now: EpochMs): Braked {
  const windows = LIMITS.map((limit) => ({ limit, count: counted(counterOf(held, limit), limit, now) }));
  const full = windows.filter(({ limit, count }) => count.answers >= limit.singly[who]);
  if (who === 'stranger' && full.length > 0) {
    const until = Math.max(...full.map(({ limit, count }) => endOf(count, limit, now)));
    const isTold = held?.toldUntil !== undefined && now < held.toldUntil;
    return {
      give: 'nothing',
      until,
      isTold,
      next: { ...(held ?? { since: now, answers: 0 }), toldUntil: until },
    };
  }
  const [short, hour, day] = windows.map(({ count: { since, answers } }) => ({
    since,
    answers: answers + 1,
  }));
  return {
    give: full.length > 0 ? 'merged' : 'answer',
    next: {
      ...(short ?? { since: now, answers: 1 }),
      ...(hour && { hour }),
      ...(day && { day }),
      ...(held?.batch !== undefined && { batch: held.batch }),
    },
  };
}

function counterOf(held: Brake | undefined, { name }: Limit): Counter | undefined {
  return name === 'short' ? held : held?.[name];
}

/** The counter of the window of `ms` that holds `now`. Messages may arrive slightly out of order, which starts no new one. */
export function counted(held: Counter | undefined, { ms }: Pick<Limit, 'ms'>, now: EpochMs): Counter {
  return held !== undefined && Math.abs(now - held.since) < ms ? held : { since: now, answers: 0 };
}

/** When the window ends, at most its length from now. */
function endOf({ since }: Counter, { ms }: Limit, now: EpochMs): EpochMs {
  return Math.min(since + ms, now + ms);
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
