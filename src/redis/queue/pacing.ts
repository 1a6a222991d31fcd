import type { Pacing } from '../../ports/outbox.ts';

/** Pacing as the claim script wants it; an empty string lifts a limit. */
export interface PaceArguments {
  readonly secondIntervalMs: number | '';
  readonly secondBurst: number;
  readonly minuteMax: number | '';
  readonly laneIntervalMs: number;
}

/**
 * The platform counts arrivals and we count departures, so a little is left free for messages that catch up with each
 * other on the way. Over any window of a second at most `burst + 0.9 × perSecond` messages leave, which the burst (8 %)
 * keeps under the limit; within a minute at most 97 %. Messages to one chat are spaced evenly, 11 % wider than allowed.
 */
export function paceArguments({ perSecond, perMinute, perChatPerSecond }: Pacing): PaceArguments {
  return {
    secondIntervalMs: interval(perSecond) || '',
    secondBurst: Number.isFinite(perSecond) ? Math.max(1, Math.floor(perSecond * 0.08)) : 0,
    minuteMax: Number.isFinite(perMinute) ? Math.max(1, Math.floor(perMinute * 0.97)) : '',
    laneIntervalMs: Math.ceil(interval(perChatPerSecond)),
  };
}

function interval(perSecond: number): number {
  return Number.isFinite(perSecond) ? 1_000 / (perSecond * 0.9) : 0;
}
