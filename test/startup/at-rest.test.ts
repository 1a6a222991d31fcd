import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { collectAfterStart } from '../../src/startup/at-rest.ts';

afterEach(() => vi.useRealTimers());

const leftBehind = () => new WeakRef({ roster: Array.from({ length: 1_000 }, (_, unit) => `u${unit}`) });

it('collects what nothing refers to any more', async () => {
  const left = leftBehind();
  // The target of a WeakRef stays until the turn ends.
  await sleep(1);
  vi.useFakeTimers();
  collectAfterStart();
  vi.runAllTimers();
  expect(left.deref()).toBeUndefined();
});

it('is called off by a stop', async () => {
  vi.useFakeTimers();
  collectAfterStart()();
  expect(vi.getTimerCount()).toBe(0);
  collectAfterStart();
  expect(vi.getTimerCount()).toBe(1);
  await vi.runAllTimersAsync();
  expect(vi.getTimerCount()).toBe(0);
});
