import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the condition holds; rejects after this many seconds. */
export async function until(condition: () => boolean, withinS: number): Promise<number> {
  const startedAt = performance.now();
  while (!condition()) {
    if (performance.now() - startedAt > withinS * 1000) throw new Error(`not within ${withinS} s`);
    await sleep(20);
  }
  return (performance.now() - startedAt) / 1000;
}
