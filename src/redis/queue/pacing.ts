import type { Pacing } from '../../ports/outbox.ts';

/** Pacing as arguments of the claim script; an empty string lifts a limit. */
export interface PaceArguments {
  /** Minimum interval between two messages, in ms. */
  readonly secondIntervalMs: number | '';
  /** How early a message may leave, in ms, to make up for a late one: planned messages, then all messages. */
  readonly plannedEarlyMs: number;
  readonly earlyMs: number;
  /** Limits within any second, for which departures are logged: planned messages, then all messages. */
  readonly plannedSecond: number | '';
  readonly second: number | '';
  /** Limits per minute: planned messages, then all messages. */
  readonly plannedMinute: number | '';
  readonly minute: number | '';
  readonly laneIntervalMs: number;
}

/** How many intervals a late sender may catch up at once. */
const CATCH_UP = 24;
/** Below this rate, in messages a second, catching up would use a whole second's allowance. */
const LEAST_FOR_CATCHING_UP = 50;

/**
 * The platform counts arrivals and the bot counts departures, so a small reserve absorbs messages that bunch up in
 * the network, and a part of the rest is kept for replies. In any window of a second at most 48 planned messages leave
 * where 50 are allowed (49 with replies); in a minute 965 (990) of 1,000. Messages to one chat are spaced 11 % wider
 * than required.
 *
 * With a limit per minute, departures are logged, and the log bounds each second exactly. Then a message may leave up
 * to 24 intervals early: a sender that a busy machine delays for half a second catches up instead of losing its slots.
 */
export function paceArguments({ perSecond, perMinute, perChatPerSecond }: Pacing): PaceArguments {
  const interval = perSecond === Infinity ? 0 : 1_000 / (perSecond * 0.951);
  // With a low rate, a single early message would already exceed the limit.
  const early = perSecond === Infinity ? 0 : Math.min(1.4, perSecond * 0.048) * interval;
  const isLogged =
    Number.isFinite(perMinute) && Number.isFinite(perSecond) && perSecond >= LEAST_FOR_CATCHING_UP;
  return {
    secondIntervalMs: interval || '',
    plannedEarlyMs: isLogged ? CATCH_UP * interval : early / 2,
    earlyMs: isLogged ? CATCH_UP * interval + early : early,
    plannedSecond: isLogged ? share(perSecond, 0.96) : '',
    second: isLogged ? share(perSecond, 0.98) : '',
    plannedMinute: share(perMinute, 0.965),
    minute: share(perMinute, 0.99),
    laneIntervalMs: perChatPerSecond === Infinity ? 0 : Math.ceil(1_000 / (perChatPerSecond * 0.9)),
  };
}

function share(whole: number, part: number): number | '' {
  return Number.isFinite(whole) ? Math.max(1, Math.floor(whole * part)) : '';
}
