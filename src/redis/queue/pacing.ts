import type { Pacing } from '../../ports/outbox.ts';

/** Pacing as the claim script wants it; an empty string lifts a limit. */
export interface PaceArguments {
  /** Between two messages, in ms. */
  readonly secondIntervalMs: number | '';
  /** How early a message may leave, in ms, to make up for one that left late: one that is planned, and any. */
  readonly plannedEarlyMs: number;
  readonly earlyMs: number;
  /** Within a minute: planned ones, and all. */
  readonly plannedMinute: number | '';
  readonly minute: number | '';
  readonly laneIntervalMs: number;
}

/**
 * The platform counts arrivals and we count departures, so a little is left free for messages that catch up with each
 * other on the way, and of the rest a little for answers. Over any window of a second at most 47.5 planned messages
 * leave where 50 are allowed, and 49 with answers; within a minute 965 and 990 of 1,000. Messages to one chat are
 * spaced evenly, 11 % wider than allowed.
 */
export function paceArguments({ perSecond, perMinute, perChatPerSecond }: Pacing): PaceArguments {
  const interval = perSecond === Infinity ? 0 : 1_000 / (perSecond * 0.951);
  // With few a second, one that is early would be one too many.
  const early = perSecond === Infinity ? 0 : Math.min(1.4, perSecond * 0.048) * interval;
  return {
    secondIntervalMs: interval || '',
    plannedEarlyMs: early / 2,
    earlyMs: early,
    plannedMinute: share(perMinute, 0.965),
    minute: share(perMinute, 0.99),
    laneIntervalMs: perChatPerSecond === Infinity ? 0 : Math.ceil(1_000 / (perChatPerSecond * 0.9)),
  };
}

function share(whole: number, part: number): number | '' {
  return Number.isFinite(whole) ? Math.max(1, Math.floor(whole * part)) : '';
}
