import type { EpochMs } from '../campaign/campaign.ts';

/** Period without reminders after a unit has written to the bot. */
const QUIET_MS = 2 * 3_600_000;

/**
 * End of the unit's quiet period; undefined if it may be reminded. A last message in the future (the clock was set
 * back) is ignored.
 */
export function quietUntil(lastActAt: EpochMs | undefined, now: EpochMs): EpochMs | undefined {
  if (lastActAt === undefined || now < lastActAt || now >= lastActAt + QUIET_MS) return undefined;
  return lastActAt + QUIET_MS;
}
