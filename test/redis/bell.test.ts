import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Outbox, Pacing } from '../../src/ports/outbox.ts';
import type { Store } from '../../src/ports/store.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, NOON, toPerson } from './edge.ts';

/** Longer than a test may take, so a waiter that is never woken fails its test. */
const NEVER_MS = 120_000;
const FREE: Pacing = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };

let server: TestRedis;
let edges: RedisEdge[];
let here: { store: Store; outbox: Outbox };
let there: { store: Store; outbox: Outbox };

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(() => {
  const first = edgeOf(server.socket);
  const second = edgeOf(server.socket, first.appId);
  edges = [first, second];
  [here, there] = [first, second].map((redis) => ({
    store: createStore({ redis, clock: { now: () => NOON } }),
    outbox: createOutbox({ redis }),
  })) as [typeof here, typeof there];
  return async () => {
    await Promise.all(edges.map((edge) => edge.close()));
  };
});

it('wakes a sender of the same process at once', async () => {
  await settled(here.outbox);
  const woken = here.outbox.waitForWork(NEVER_MS);
  await here.store.commit({ messages: [toPerson('a')] });
  await woken;
});

it('wakes a sender of another process, whether it waits already or later', async () => {
  await settled(there.outbox);
  const woken = there.outbox.waitForWork(NEVER_MS);
  await here.store.commit({ messages: [toPerson('a')] });
  await woken;
  expect(await claimed(there.outbox)).toEqual(['a']);

  await here.store.commit({ messages: [toPerson('b', 'ou_2')] });
  await there.outbox.waitForWork(NEVER_MS);
  expect(await claimed(there.outbox)).toEqual(['b']);
});

it('loses no message of a burst, however many notifications are merged', async () => {
  await settled(there.outbox);
  const count = 300;
  const queued = (async () => {
    for (let n = 0; n < count; n += 1) await here.store.commit({ messages: [toPerson(`m${n}`, `ou_${n}`)] });
  })();
  const found: string[] = [];
  while (found.length < count) {
    await there.outbox.waitForWork(NEVER_MS);
    for (let more = await claimed(there.outbox); more.length > 0; more = await claimed(there.outbox))
      found.push(...more);
  }
  await queued;
  expect(new Set(found).size).toBe(count);
});

it('stays silent for a commit that queues nothing, and ends with the signal', async () => {
  await settled(there.outbox);
  const stopping = new AbortController();
  let woken = false;
  const waiting = there.outbox.waitForWork(NEVER_MS, stopping.signal).then(() => (woken = true));
  await here.store.commit({ put: [{ family: 'unit', scope: 'c1', id: 'u1', value: {} }] });
  await here.outbox.find('nothing');
  expect(woken).toBe(false);
  stopping.abort();
  await waiting;
});

async function claimed(outbox: Outbox): Promise<string[]> {
  return (await outbox.claim(50, FREE)).claimed.map(({ message }) => message.id);
}

/** The reader of the stream is waiting. */
async function settled(outbox: Outbox): Promise<void> {
  await outbox.waitForWork(20);
}
