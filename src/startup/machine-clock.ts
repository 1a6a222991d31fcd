/** The clocks of this machine. Nothing else reads them: every part is given the one that it needs. */
import type { Clock } from '../ports/clock.ts';

/** The machine's clock, for a bot that is not on a sandbox's clock. */
export const machineClock: Clock = { now: () => Date.now() };

/** Uptime of the process in ms, by a monotonic clock. */
export const uptime = () => performance.now();
