/** The sandbox's clock: stands still until it is set, or is the machine's. */
import type { Moment } from '../world/state.ts';

export interface VirtualClock {
  /** Whether this is the machine's clock, which cannot be set. */
  readonly real: boolean;
  readonly now: () => Moment;
  /** Sets the clock; a moment before the present one is refused with a RangeError. */
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
