/**
 * The heartbeat: node-cron says when the next beat is, and a look at the clock every second says when it has come. A
 * beat only asks the sweep what is owed, so a beat lost costs a minute.
 */
import { createTask } from 'node-cron';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';

export interface Scheduler {
  start(): void;
  stop(): Promise<void>;
  /** Runs one beat now, outside the schedule. */
  beat(): Promise<void>;
  /** Clock time of the last beat that went through. */
  lastBeat(): EpochMs | undefined;
  /** Milliseconds from now until three beats should have come, with a little time for the last of them. */
  patienceMs(): number;
}

const LOOK_MS = 1_000;
const JUMP_MS = 60_000;
const MISSED = 3;
/** Tolerates the delays of a busy machine. */
const SLACK_MS = 5_000;

export function createScheduler(parts: {
  cron: string;
  clock: Clock;
  /** The machine's own clock, by which the heart beats, whatever clock the campaigns go by. */
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
   * node-cron's own timer waits for one moment of the machine's clock: after a clock was set back it would sleep until
   * that moment came round again, and after a jump ahead it walks through every beat it missed, which with seconds in
   * the expression holds up the process for minutes.
   */
  function look(): void {
    const now = machineNow();
    const jumped = now < seen - LOOK_MS || now > seen + JUMP_MS;
    if (jumped)
      log.warn({ from: new Date(seen).toISOString() }, 'the clock was set; the heartbeat starts anew');
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
    lastBeat: () => lastBeat,
    patienceMs() {
      const runs = task.getNextRuns(MISSED);
      const span = (runs.at(-1)?.getTime() ?? 0) - (runs[0]?.getTime() ?? 0);
      return Math.max((runs[0]?.getTime() ?? 0) - machineNow(), 0) + span + SLACK_MS;
    },
  };
}
