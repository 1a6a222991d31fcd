import type { EpochMs } from '../campaign/campaign.ts';

/** A unit that has just written to the bot is not reminded for this long. */
const QUIET_MS = 2 * 3_600_000;

/**
 * Until when a unit is not reminded after its last message; undefined when it may be reminded. A last message in the
 * future (the clock was set back) has no effect.
 */
export function quietUntil(lastActAt: EpochMs | undefined, now: EpochMs): EpochMs | undefined {
  if (lastActAt === undefined || now < lastActAt || now >= lastActAt + QUIET_MS) return undefined;
  return lastActAt + QUIET_MS;
}
