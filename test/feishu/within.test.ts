import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { within } from '../../src/feishu/incoming/within.ts';

const SHORT_MS = 5;

it('gives the result of work that is in time', async () => {
  expect(await within(1_000, Promise.resolve('done'), () => 'late')).toBe('done');
  await expect(within(1_000, Promise.reject(new Error('failed')), () => 'late')).rejects.toThrow('failed');
});

it('gives the other answer, or its error, when work takes longer', async () => {
  const never = new Promise<string>(() => {});
  expect(await within(SHORT_MS, never, () => 'late')).toBe('late');
  const refuse = () => {
    throw new Error('not stored in time');
  };
  await expect(within(SHORT_MS, never, refuse)).rejects.toThrow('not stored in time');
});

it('leaves no rejection behind where work fails at the moment at which it is late', async () => {
  const unhandled = vi.fn<() => void>();
  process.on('unhandledRejection', unhandled);
  try {
    const otherwise = vi.fn<() => never>(() => {
      throw new Error('not stored in time');
    });
    let fail = (_error: Error): void => {};
    const work = new Promise<never>((_, reject) => (fail = reject));
    const result = within(SHORT_MS, work, otherwise);
    // Fires in the same turn of the event loop, after the timer of `within`.
    setTimeout(() => fail(new Error('the store is away')), SHORT_MS);
    await expect(result).rejects.toThrow('the store is away');
    await sleep(SHORT_MS);
    expect(otherwise).not.toHaveBeenCalled();
    expect(unhandled).not.toHaveBeenCalled();
  } finally {
    process.off('unhandledRejection', unhandled);
  }
});
