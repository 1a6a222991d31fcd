import { Session } from 'node:inspector';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { collectAfterStart } from '../../src/startup/at-rest.ts';

// Others run as ever: the collection ends in a later turn.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const MB = 1024 * 1024;
const leftBehind = () => new WeakRef({ roster: Array.from({ length: 1_000 }, (_, unit) => `u${unit}`) });

it('collects what nothing refers to any more, and gives back the pages between the rest', async () => {
  const left = leftBehind();
  const kept = scattered();
  // What a WeakRef was made for stays until the turn ends.
  await new Promise((resolve) => setImmediate(resolve));
  const before = process.memoryUsage().heapTotal;
  collectAfterStart();
  vi.runAllTimers();
  const isGivenBack = () => before - process.memoryUsage().heapTotal > 10 * MB;
  for (let tries = 0; tries < 500 && !(left.deref() === undefined && isGivenBack()); tries += 1)
    await sleep(20);
  expect(left.deref()).toBeUndefined();
  expect(before - process.memoryUsage().heapTotal).toBeGreaterThan(10 * MB);
  expect(kept.length).toBeGreaterThan(0);
});

/** What a start leaves: 20 MB of old objects, of which one in each page or so is still in use. A plain `gc()` frees none. */
function scattered(): readonly object[] {
  const all = Array.from({ length: 20 * 640 }, (_, index) => Array.from({ length: 200 }, () => index));
  return all.filter((_, index) => index % 100 === 0);
}

it('is called off by a stop', () => {
  collectAfterStart()();
  expect(vi.getTimerCount()).toBe(0);
  collectAfterStart();
  expect(vi.getTimerCount()).toBe(1);
});

it('leaves memory as it is where Node allows no inspector', () => {
  const connect = vi.spyOn(Session.prototype, 'connect').mockImplementation(() => {
    throw new Error('Access to this API has been restricted');
  });
  collectAfterStart();
  vi.runAllTimers();
  expect(connect).toHaveBeenCalledOnce();
  connect.mockRestore();
});
