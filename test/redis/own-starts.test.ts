/** Migration of event dates from the campaign's record to records of their own. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { toOwnStarts } from '../../src/redis/maintenance/own-starts.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, NOON } from './edge.ts';

let server: TestRedis;
let redis: RedisEdge;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(() => {
  redis = edgeOf(server.socket);
  return () => redis.close();
});

const storeHere = () => createStore({ redis, clock: { now: () => NOON } });
const head = (id: string) => ({ family: 'campaign', scope: 'app', id });
const PLAN = { revision: 1, hash: 'h', acceptedAt: 1, folder: 'a', content: 'c', offered: [] };
const STARTED = [
  { item: 'minutes', date: '2021-09-08', at: 1 },
  { item: 'minutes', unit: 'north', date: '2021-09-09', at: 2, own: true },
  { item: 'first', unit: 'a/b', date: '2021-09-07', time: '08:30', at: 3 },
];

async function before(): Promise<void> {
  await storeHere().commit({
    put: [
      { ...head('a'), value: { firstLoadedAt: 1, plan: PLAN, started: STARTED } },
      { ...head('b'), value: { firstLoadedAt: 2 } },
    ],
  });
}

it('moves every date, leaves the rest as it was, and is seen by a reader with a cache', async () => {
  await before();
  const reader = storeHere();
  await Promise.all([reader.all('campaign', 'app'), reader.all('start', 'a')]);
  await toOwnStarts(redis);
  expect(Object.fromEntries(await reader.all('start', 'a'))).toEqual({
    minutes: { version: 1, value: { date: '2021-09-08', at: 1 } },
    'minutes/north': { version: 1, value: { date: '2021-09-09', at: 2, own: true } },
    'first/a/b': { version: 1, value: { date: '2021-09-07', time: '08:30', at: 3 } },
  });
  expect(Object.fromEntries(await reader.all('campaign', 'app'))).toEqual({
    a: { version: 2, value: { firstLoadedAt: 1, plan: PLAN } },
    b: { version: 1, value: { firstLoadedAt: 2 } },
  });
});

it('changes nothing when it runs again, and keeps a date stated since', async () => {
  await before();
  await storeHere().commit({
    put: [{ family: 'start', scope: 'a', id: 'minutes', value: { date: '2021-09-10', at: 9 } }],
  });
  await toOwnStarts(redis);
  const once = [...(await storeHere().all('start', 'a')), ...(await storeHere().all('campaign', 'app'))];
  await toOwnStarts(redis);
  expect([...(await storeHere().all('start', 'a')), ...(await storeHere().all('campaign', 'app'))]).toEqual(
    once,
  );
  expect((await storeHere().all('start', 'a')).get('minutes')?.value).toEqual({ date: '2021-09-10', at: 9 });
});
