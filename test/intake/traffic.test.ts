import { expect, it } from 'vitest';
import { createTraffic } from '../../src/intake/traffic.ts';

const never = new AbortController().signal;

it('does not delay work while single events arrive', async () => {
  const traffic = createTraffic();
  const stored = Array.from({ length: 3 }, () => held());
  const through = stored.map(({ promise }) => traffic.through(promise));
  await traffic.calm(never);
  for (const { done } of stored) done();
  expect(await Promise.all(through)).toEqual(['stored', 'stored', 'stored']);
});

it('delays work during a burst, and resumes it afterwards', async () => {
  const traffic = createTraffic();
  const stored = Array.from({ length: 20 }, () => held());
  const through = stored.map(({ promise }) => traffic.through(promise));
  const order: string[] = [];
  const work = traffic.calm(never).then(() => order.push('work'));
  await new Promise((resolve) => setTimeout(resolve, 30));
  order.push('burst');
  for (const { done } of stored) done();
  await Promise.all([...through, work]);
  expect(order).toEqual(['burst', 'work']);
});

it('lets some work continue in an endless burst, and stops with the process', async () => {
  const traffic = createTraffic();
  for (let each = 0; each < 20; each += 1) void traffic.through(held().promise);
  await traffic.calm(never);
  const stopping = new AbortController();
  const stopped = traffic.calm(stopping.signal);
  stopping.abort();
  await stopped;
});

it('does not count an event whose storing failed as in transit', async () => {
  const traffic = createTraffic();
  const failed = Array.from({ length: 20 }, () => traffic.through(Promise.reject(new Error('away'))));
  expect((await Promise.allSettled(failed)).every(({ status }) => status === 'rejected')).toBe(true);
  await traffic.calm(never);
});

function held(): { readonly promise: Promise<string>; readonly done: () => void } {
  let done = (): void => {};
  const promise = new Promise<string>((resolve) => (done = () => resolve('stored')));
  return { promise, done };
}
