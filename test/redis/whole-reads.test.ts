import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, NOON } from './edge.ts';

let server: TestRedis;
let redis: RedisEdge;
/** Two processes of one app with their own caches. */
let reader: Store;
let writer: Store;
const clock = { now: () => NOON };
const unit = (id: string, value: unknown) => ({ family: 'unit', scope: 'c1', id, value });
const many = (count: number, value: unknown) =>
  Array.from({ length: count }, (_, index) => unit(`u${index}`, value));

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  redis = edgeOf(server.socket);
  reader = createStore({ redis, clock });
  writer = createStore({ redis, clock });
  await writer.commit({ put: [unit('a', 1), unit('b', 1)] });
  await read();
  return () => redis.close();
});

async function read(): Promise<Record<string, unknown>> {
  const found = await reader.all('unit', 'c1');
  return Object.fromEntries([...found].map(([id, { value }]) => [id, value]));
}

/** Bytes that Redis sent for one more read. */
async function sentFor(look: () => Promise<unknown>): Promise<number> {
  const total = async () =>
    Number(/total_net_output_bytes:(\d+)/u.exec(await redis.commands.info('stats'))?.[1]);
  const before = await total();
  const ofAsking = (await total()) - before;
  await look();
  return (await total()) - before - 2 * ofAsking;
}

describe('cached reads of whole families', () => {
  it('return the records that another process has written meanwhile', async () => {
    await writer.commit({ put: [unit('b', 2), unit('c', 1)] });
    await writer.commit({ put: [unit('b', 3)] });
    expect(await read()).toEqual({ a: 1, b: 3, c: 1 });
    expect((await reader.all('unit', 'c1')).get('b')?.version).toBe(3);
    await writer.commit({ drop: [unit('a', 0)], put: [unit('d', 1)] });
    expect(await read()).toEqual({ b: 3, c: 1, d: 1 });
  });

  it('return the same map while nothing changes, and transfer only changes', async () => {
    // More changes than the log keeps for one commit.
    await writer.commit({ put: many(2_000, { text: 'x'.repeat(100) }) });
    await writer.commit({ put: [unit('a', 2)] });
    const known = await reader.all('unit', 'c1');
    expect(await reader.all('unit', 'c1')).toBe(known);
    await writer.commit({ put: [unit('a', 3)] });
    expect(await sentFor(read)).toBeLessThan(2_000);
    expect(await reader.all('unit', 'c1')).not.toBe(known);
    expect(known.get('a')?.value).toBe(2);
  });

  it('return the same map if there are no records, and if no log recorded their last change', async () => {
    expect(await reader.all('lookup', 'app')).toBe(await reader.all('lookup', 'app'));
    for (const change of [
      () => writer.commit({ put: many(3_000, 2) }),
      () => redis.commands.del(redis.keys.changes('unit', 'c1')),
    ]) {
      await change();
      const known = await reader.all('unit', 'c1');
      expect(known.size).toBe(3_002);
      expect(await sentFor(() => reader.all('unit', 'c1'))).toBeLessThan(2_000);
      expect(await reader.all('unit', 'c1')).toBe(known);
    }
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['a commit of thousands', () => writer.commit({ put: many(3_000, 2) })],
    [
      'more commits than are remembered',
      async () => {
        for (let n = 0; n < 800; n += 1) await writer.commit({ put: [unit(`u${n}`, 2)] });
      },
    ],
    ['a record written by a foreign hand', () => redis.commands.hset(recordsKey(), 'z', '1\n2')],
    ['an emptied Redis', () => redis.commands.del(recordsKey(), redis.keys.changes('unit', 'c1'))],
    [
      'a fail-over to a copy without the last commits',
      async () => {
        const names = [recordsKey(), redis.keys.changes('unit', 'c1')];
        for (const name of names) await redis.commands.copy(name, `${name}:old`);
        await writer.commit({ put: [unit('a', 'lost')] });
        expect(await read()).toMatchObject({ a: 'lost' });
        for (const name of names) await redis.commands.rename(`${name}:old`, name);
        await writer.commit({ put: [unit('b', 'after')] });
      },
    ],
  ])('are what is there after %s', async (_, happen) => {
    await happen();
    const stored = await redis.commands.hgetall(recordsKey());
    const plain = Object.entries(stored).map(([id, text]) => [id, JSON.parse(text.split('\n')[1] ?? '')]);
    expect(await read()).toEqual(Object.fromEntries(plain));
    await writer.commit({ put: [unit('last', 1)] });
    expect(await read()).toEqual({ ...Object.fromEntries(plain), last: 1 });
  });
});

function recordsKey(): string {
  return redis.keys.records('unit', 'c1');
}
