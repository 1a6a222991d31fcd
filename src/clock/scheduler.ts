/**
 * The heartbeat: node-cron computes the next beat, and a check of the clock every second detects when it has come. A
 * beat only asks the sweep what is due, so a lost beat costs at most a minute.
 */
import { createTask } from 'node-cron';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';

/** Runs the heartbeat on its cron schedule. */
export interface Scheduler {
  start(): void;
  stop(): Promise<void>;
  /** Runs one beat now, outside the schedule. */
  beat(): Promise<void>;
  /** Clock time of the last successful beat. */
  lastBeat(): EpochMs | undefined;
  /** Milliseconds from now in which three beats should come, with some reserve for the last of them. */
  patienceMs(): number;
}

const LOOK_MS = 1_000;
const JUMP_MS = 60_000;
const MISSED = 3;
/** Tolerates the delays of a busy machine. */
const SLACK_MS = 5_000;

export interface SchedulerParts {
  readonly cron: string;
  readonly clock: Clock;
  /** The machine's own clock, which drives the heartbeat whatever clock the campaigns use. */
  readonly machineNow: () => EpochMs;
  readonly log: Logger;
  readonly sweep: () => Promise<void>;
}

export function createScheduler(parts: SchedulerParts): Scheduler {
  const { cron, machineNow, log } = parts;
  const { beat, lastBeat } = createBeat(parts);
  const task = createTask(cron, beat, { name: 'heartbeat' });
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> | undefined;
  let seen = 0;
  let next = 0;

  const firstAfterNow = () => task.getNextRuns(1)[0]?.getTime() ?? 0;

  function wait(): void {
    timer = setTimeout(look, Math.min(LOOK_MS, Math.max(next - seen, 0)));
  }

  /**
   * node-cron's own timer waits for one moment of the machine's clock. After a clock was set back it would sleep
   * until that moment returns, and after a jump ahead it steps through every missed beat, which with seconds in the
   * expression blocks the process for minutes.
   */
  function look(): void {
    const now = machineNow();
    const jumped = wasChanged(seen, now);
    if (jumped) log.warn({ from: new Date(seen).toISOString() }, 'clock changed; heartbeat restarted');
    seen = now;
    if (jumped || now >= next) {
      next = firstAfterNow();
      // Beats never overlap.
      beating ??= beat().finally(() => (beating = undefined));
    }
    wait();
  }

  return {
    start() {
      seen = machineNow();
      next = firstAfterNow();
      wait();
    },
    async stop() {
      clearTimeout(timer);
      await task.destroy();
      await beating;
    },
    beat,
    lastBeat,
    patienceMs: () => patienceFor(task.getNextRuns(MISSED), machineNow()),
  };
}

/** One beat, and the clock time of the last one that succeeded. */
function createBeat({ clock, log, sweep }: Pick<SchedulerParts, 'clock' | 'log' | 'sweep'>) {
  let lastBeat: EpochMs | undefined;
  return {
    async beat(): Promise<void> {
      try {
        await sweep();
        lastBeat = clock.now();
      } catch (error) {
        log.error({ err: error }, 'heartbeat failed; the next one retries');
      }
    },
    lastBeat: () => lastBeat,
  };
}

/** Whether the clock was set between two looks at it: back, or so far ahead that no delay explains it. */
export function wasChanged(seen: EpochMs, now: EpochMs): boolean {
  return now < seen - LOOK_MS || now > seen + JUMP_MS;
}

/** Milliseconds from `now` in which all of these beats should come. */
function patienceFor(runs: readonly Date[], now: EpochMs): number {
  const span = (runs.at(-1)?.getTime() ?? 0) - (runs[0]?.getTime() ?? 0);
  return Math.max((runs[0]?.getTime() ?? 0) - now, 0) + span + SLACK_MS;
}
