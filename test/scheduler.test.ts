/** The heartbeat on a clock that is set: node-cron itself, with a false date. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScheduler, type Scheduler } from '../src/scheduler.ts';
import { createLog } from '../src/log.ts';

const HOUR = 3_600_000;

let scheduler: Scheduler | undefined;
afterEach(async () => {
  await scheduler?.stop();
  vi.useRealTimers();
});

describe('the heartbeat', () => {
  it('goes on after the clock was set back an hour, and after a day ahead and back again', async () => {
    let beats = 0;
    const beaten = async () => {
      const before = beats;
      await expect.poll(() => beats, { timeout: 6_000 }).toBeGreaterThan(before);
    };
    scheduler = createScheduler({
      cron: '* * * * * *',
      clock: { now: () => Date.now() },
      machineNow: () => Date.now(),
      log: createLog({ level: 'silent', secrets: [], write: () => {} }),
      sweep: async () => void (beats += 1),
    });
    scheduler.start();
    await beaten();
    const right = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: right - HOUR });
    await beaten();
    vi.setSystemTime(right + 24 * HOUR);
    await beaten();
    vi.setSystemTime(right);
    await beaten();
  }, 30_000);
});
