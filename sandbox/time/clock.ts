/** The sandbox's clock: either virtual and set explicitly, or the machine's. */
import type { Moment } from '../world/state.ts';

export interface VirtualClock {
  /** True for the machine's clock, which cannot be set. */
  readonly real: boolean;
  readonly now: () => Moment;
  /** Sets the clock; throws a RangeError for a moment in the past. */
  set(moment: Moment): void;
}

export function virtualClock(start: Moment, moved: (now: Moment) => void): VirtualClock {
  let now = start;
  return {
    real: false,
    now: () => now,
    set(moment) {
      if (moment < now) throw new RangeError('the clock does not go back');
      now = moment;
      moved(now);
    },
  };
}

export const machineClock: VirtualClock = {
  real: true,
  now: () => Date.now(),
  set() {
    throw new RangeError("this is the machine's clock: it cannot be set");
  },
};
