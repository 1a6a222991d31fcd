/** The heartbeat after changes of the clock: node-cron's schedule with a fake date. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScheduler, wasChanged, type Scheduler } from '../../src/clock/scheduler.ts';
import { createLog } from '../../src/log.ts';

const HOUR = 3_600_000;

let scheduler: Scheduler | undefined;
afterEach(async () => {
  await scheduler?.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each([
  [1_000, 'the next look', false],
  [-1_000, 'the delay of a correction by seconds', false],
  [-1_001, 'set back', true],
  [60_000, 'a busy minute', false],
  [60_001, 'set ahead', true],
])('%i ms after the last look: %s', (ms, _, changed) => {
  expect(wasChanged(HOUR, HOUR + ms)).toBe(changed);
});

describe('the heartbeat', () => {
  it('continues after the clock was set back an hour, and after a day ahead and back again', async () => {
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

  it('does not run the beats skipped by a jump of two days', async () => {
    const Real = Date;
    let ahead = 0;
    class Shifted extends Real {
      constructor(...given: readonly number[]) {
        super(given[0] ?? Shifted.now());
      }
      static override now(): number {
        return Real.now() + ahead;
      }
    }
    vi.stubGlobal('Date', Shifted);
    let beats = 0;
    scheduler = createScheduler({
      cron: '* * * * * *',
      clock: { now: () => Date.now() },
      machineNow: () => Date.now(),
      log: createLog({ level: 'silent', secrets: [], write: () => {} }),
      sweep: async () => void (beats += 1),
    });
    // The clock is changed right after a check, before the next one is due.
    await expect.poll(() => Real.now() % 1_000, { interval: 5 }).toBeLessThan(100);
    scheduler.start();
    await expect.poll(() => beats).toBeGreaterThan(0);
    await expect.poll(() => Real.now() % 1_000, { interval: 5 }).toBeGreaterThan(400);
    ahead = 48 * HOUR;
    const before = beats;
    const leapt = performance.now();
    await expect.poll(() => beats, { timeout: 20_000 }).toBeGreaterThan(before);
    expect(performance.now() - leapt).toBeLessThan(4_000);
  }, 40_000);
});
