/**
 * node-cron as a waker: it forgets ticks that come late and all of them at a restart, so a beat only asks the sweep
 * what is owed, and a beat lost costs a minute.
 */
import { createTask } from 'node-cron';
import type { EpochMs } from './domain/campaign.ts';
import type { Logger } from './log.ts';
import type { Clock } from './ports.ts';

export interface Scheduler {
  start(): void;
  stop(): Promise<void>;
  /** One beat now, outside the rhythm. */
  beat(): Promise<void>;
  /** Clock time of the last beat that went through. */
  lastBeat(): EpochMs | undefined;
  /** Milliseconds from now until three beats should have come, with a little time for the last of them. */
  patienceMs(): number;
}

const LOOK_MS = 1_000;
const JUMP_MS = 60_000;
const MISSED = 3;
/** A busy machine is no outage. */
const SLACK_MS = 5_000;

export function createScheduler(parts: {
  cron: string;
  clock: Clock;
  /** The machine's own clock, by which node-cron sleeps, whatever clock the campaigns go by. */
  machineNow: () => EpochMs;
  log: Logger;
  sweep: () => Promise<void>;
}): Scheduler {
  const { cron, clock, machineNow, log, sweep } = parts;
  let lastBeat: EpochMs | undefined;

  async function beat(): Promise<void> {
    try {
      await sweep();
      lastBeat = clock.now();
    } catch (error) {
      log.error({ err: error }, 'heartbeat failed; the next one tries again');
    }
  }

  // The reason to wake is never one moment: a tick half a day late is as good as any other.
  const task = createTask(cron, beat, {
    noOverlap: true,
    missedExecutionTolerance: 12 * 3_600_000,
    name: 'heartbeat',
  });
  let watch: NodeJS.Timeout | undefined;

  /**
   * node-cron waits for a moment of the machine's clock: after a clock was set back it would sleep until that moment
   * came round again, and after a jump ahead it counts every minute it missed.
   */
  function watchClock(): NodeJS.Timeout {
    let seen = machineNow();
    return setInterval(() => {
      const now = machineNow();
      if (now < seen - LOOK_MS || now > seen + JUMP_MS) {
        log.warn({ from: new Date(seen).toISOString() }, 'the clock was set; the heartbeat starts anew');
        void task.stop();
        void task.start();
      }
      seen = now;
    }, LOOK_MS);
  }

  return {
    start() {
      void task.start();
      watch = watchClock();
    },
    async stop() {
      clearInterval(watch);
      await task.destroy();
    },
    beat,
    lastBeat: () => lastBeat,
    patienceMs() {
      const runs = task.getNextRuns(MISSED);
      const span = (runs.at(-1)?.getTime() ?? 0) - (runs[0]?.getTime() ?? 0);
      return (task.msToNext() ?? 0) + span + SLACK_MS;
    },
  };
}
