/** Moves the clock, stopping at every moment for which a bot or a retry waits. */
import type { EventDesk } from '../events/desk.ts';
import type { Moment } from '../world/state.ts';
import type { VirtualClock } from './clock.ts';
import type { Turns } from './turns.ts';

/** Interval of clock steps during playback, in ms of real time. */
const PLAY_STEP_MS = 250;
/** Maximum of rounds to settle one moment; a bot that never becomes idle is ignored then. */
const MAX_ROUNDS = 50;
const MAX_STEPS = 100_000;

export interface Mover {
  /** Waits until nothing is left to do at the present moment. */
  settle(): Promise<void>;
  /**
   * Moves to `target`, settling every awaited moment on the way; returns the number of stops. `toAct`: the caller
   * will act there, so if nothing else is awaited at that moment, bots only learn the time, and the next move settles
   * it.
   */
  moveTo(target: Moment, toAct?: boolean): Promise<number>;
  /** Moves to the next moment for which a bot waits; returns 0 if there is none. */
  moveToNext(): Promise<number>;
  play(minutesPerSecond: number): void;
  stop(): void;
  /** Playback speed in virtual minutes per second of real time; 0 if stopped. */
  playing(): number;
}

interface MoverParts {
  readonly clock: VirtualClock;
  readonly turns: Turns;
  readonly desk: EventDesk;
  readonly told: () => void;
}

export function createMover(parts: MoverParts): Mover {
  const { clock, turns, told } = parts;
  const alone = createSerial();
  const settleHere = () => settleNow(parts);
  let speed = 0;

  const move = async (target: Moment, toAct = false): Promise<number> => {
    await settleHere();
    let steps = 0;
    while (clock.now() < target && steps < MAX_STEPS) {
      clock.set(earliest(target, parts));
      steps++;
      if (toAct && clock.now() === target && !isAwaited(target, parts)) await turns.announce({ brief: true });
      else await settleHere();
    }
    told();
    return steps;
  };

  const playLoop = async () => {
    while (speed > 0) {
      const from = Date.now();
      const by = Math.round(speed * 60 * PLAY_STEP_MS);
      await alone(() => move(clock.now() + by));
      const rest = PLAY_STEP_MS - (Date.now() - from);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  };

  return {
    settle: () => alone(settleHere),
    moveTo: (target, toAct) => alone(() => move(target, toAct)),
    moveToNext: () =>
      alone(async () => {
        await settleHere();
        const next = turns.next();
        return next === null || next <= clock.now() ? 0 : move(next);
      }),
    play(minutesPerSecond) {
      const wasStill = speed === 0;
      speed = minutesPerSecond;
      if (wasStill) void playLoop();
      told();
    },
    stop() {
      speed = 0;
      told();
    },
    playing: () => speed,
  };
}

/** Serialises moves, because they share one clock. */
function createSerial(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function settleNow({ clock, turns, desk }: MoverParts): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    desk.pushDue();
    await desk.idle();
    const started = desk.started();
    await turns.announce();
    const due = desk.nextDue();
    if (desk.inFlight() === 0 && desk.started() === started && !(due !== null && due <= clock.now())) return;
  }
}

/** The first awaited moment on the way to `target`, or `target`. */
function earliest(target: Moment, { clock, turns, desk }: MoverParts): Moment {
  const now = clock.now();
  const awaited = [turns.next(), desk.nextDue()].filter(
    (moment): moment is Moment => moment !== null && moment > now,
  );
  return Math.min(target, ...awaited);
}

function isAwaited(moment: Moment, { turns, desk }: MoverParts): boolean {
  return [turns.next(), desk.nextDue()].some((due) => due !== null && due <= moment);
}
