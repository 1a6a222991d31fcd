/**
 * node-cron as a waker: it forgets ticks that come late and all of them at a restart, so a beat only asks the sweep
 * what is owed, and a beat lost costs a minute.
 */
import { schedule } from 'node-cron';
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
}

export function createScheduler(parts: {
  cron: string;
  clock: Clock;
  log: Logger;
  sweep: () => Promise<void>;
}): Scheduler {
  const { cron, clock, log, sweep } = parts;
  let lastBeat: EpochMs | undefined;

  async function beat(): Promise<void> {
    try {
      await sweep();
      lastBeat = clock.now();
    } catch (error) {
      log.error({ err: error }, 'heartbeat failed; the next one tries again');
    }
  }

  let task: ReturnType<typeof schedule> | undefined;
  return {
    start() {
      // The reason to wake is never one moment: a tick half a day late is as good as any other.
      task = schedule(cron, beat, {
        noOverlap: true,
        missedExecutionTolerance: 12 * 3_600_000,
        name: 'heartbeat',
      });
    },
    async stop() {
      await task?.destroy();
    },
    beat,
    lastBeat: () => lastBeat,
  };
}
