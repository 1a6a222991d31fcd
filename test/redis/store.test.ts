import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Commit } from '../../src/ports/commit.ts';
import type { RecordKey } from '../../src/ports/records.ts';
import type { Store } from '../../src/ports/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { drawToken, edgeOf, incomingText, NOON, toPerson } from './edge.ts';

let server: TestRedis;
let redis: RedisEdge;
let store: Store;
const clock = { now: () => NOON };

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(() => {
  redis = edgeOf(server.socket);
  store = createStore({ redis, clock });
  return () => redis.close();
});

const unit: RecordKey = { family: 'unit', scope: 'c1', id: 'chifeng' };

describe('records', () => {
  it('are returned as they were put, with an increasing version', async () => {
    const text = '赤峰市 “引号” \n\\u0000 😀 '.repeat(10_000);
    await store.commit({ put: [{ ...unit, value: { text } }] });
    expect(await store.read(unit)).toEqual({ version: 1, value: { text } });
    await store.commit({ put: [{ ...unit, value: [] }] });
    expect(await store.read(unit)).toEqual({ version: 2, value: [] });
  });

  it('are read together in the order asked, with gaps for missing ones', async () => {
    const other = { family: 'person', scope: 'app', id: 'ou_1' };
    await store.commit({
      put: [
        { ...unit, value: 1 },
        { ...other, value: 2 },
      ],
    });
    const read = await store.readMany([other, { ...unit, id: 'absent' }, unit]);
    expect(read.map((record) => record?.value)).toEqual([2, undefined, 1]);
    expect(await store.readMany([])).toEqual([]);
  });

  it('are listed by family and scope, and gone when dropped', async () => {
    await store.commit({ put: ['a', 'b', '__proto__'].map((id) => ({ ...unit, id, value: id })) });
    await store.commit({ drop: [{ ...unit, id: 'a' }] });
    expect([...(await store.all('unit', 'c1')).keys()].toSorted()).toEqual(['__proto__', 'b']);
    expect((await store.all('unit', 'c2')).size).toBe(0);
  });
});

describe('a commit', () => {
  it('is applied once per name, and completes its event even when repeated', async () => {
    const inbox = createInbox({ redis });
    const { ref } = await inbox.store(incomingText(1));
    const commit: Commit = { once: 'event:1', put: [{ ...unit, value: 1 }], ...(ref && { completes: ref }) };
    expect(await store.commit(commit)).toEqual({ status: 'done' });
    expect(await inbox.size()).toEqual({ waiting: 0, dead: 0 });

    const again = await inbox.store(incomingText(2));
    expect(await store.commit({ ...commit, ...(again.ref && { completes: again.ref }) })).toEqual({
      status: 'repeated',
    });
    expect(await store.read(unit)).toEqual({ version: 1, value: 1 });
    expect(await inbox.size()).toEqual({ waiting: 0, dead: 0 });
  });

  it.each([
    ['a record that is not there', { ...unit, id: 'new', version: 1 }],
    ['a record that is there already', { ...unit, version: 0 }],
    ['an older version', { ...unit, version: 1 }],
  ])('conflicts over %s and changes nothing', async (_, expected) => {
    await store.commit({ put: [{ ...unit, value: 1 }] });
    await store.commit({ put: [{ ...unit, value: 2 }] });
    const result = await store.commit({
      once: 'x',
      expect: [{ ...unit, version: 2 }, expected],
      put: [{ ...unit, value: 3 }],
      journal: [{ at: NOON, by: 'ou_1', act: 'report' }],
      messages: [toPerson('m')],
      number: drawToken(),
    });
    expect(result).toEqual({ status: 'conflict' });
    expect(await store.read(unit)).toEqual({ version: 2, value: 2 });
    expect(await store.journal({ limit: 9 })).toEqual([]);
    expect(await createOutbox({ redis }).find('m')).toBeUndefined();
    expect(await store.commit({ once: 'x', number: drawToken() })).toEqual({ status: 'done', number: 1 });
  });

  it('replaces its number token everywhere: ids, records, journal, messages, texts', async () => {
    const token = drawToken();
    const filing = { family: 'filing', scope: 'app', id: token };
    const message = toPerson(`receipt-${token}`, 'ou_1', {
      body: {
        type: 'card',
        card: {
          text: `已收到 #${token}`,
          value: { number: token, nested: JSON.stringify({ number: token }) },
        },
      },
    });
    const result = await store.commit({
      number: token,
      put: [{ ...filing, value: { n: token, text: `#${token}` } }],
      journal: [{ at: NOON, by: 'ou_1', act: 'report', number: token }],
      messages: [message],
    });
    expect(result).toEqual({ status: 'done', number: 1 });
    expect(await store.read({ ...filing, id: '1' })).toEqual({ version: 1, value: { n: 1, text: '#1' } });
    expect(await store.journal({ number: 1, limit: 1 })).toEqual([
      { at: NOON, by: 'ou_1', act: 'report', number: 1 },
    ]);
    const delivery = await createOutbox({ redis }).find('receipt-1');
    expect(delivery?.message.body).toEqual({
      type: 'card',
      card: { text: '已收到 #1', value: { number: 1, nested: '{"number":"1"}' } },
    });
  });

  it('draws several numbers, and replaces each place of the token by its own', async () => {
    const token = drawToken();
    await store.commit({ number: drawToken() });
    const filing = (place: string) => ({ family: 'filing', scope: 'app', id: `${token}${place}` });
    const result = await store.commit({
      number: token,
      numbers: 2,
      put: [
        { ...filing(''), value: { n: token, text: `“${token}”+1，${token}+1、#${token}` } },
        { ...filing('+1'), value: [`${token}+1`, token, `+1${token}+10`] },
      ],
    });
    expect(result).toEqual({ status: 'done', number: 2 });
    expect(await store.read({ ...filing(''), id: '2' })).toMatchObject({
      value: { n: 2, text: '“2”+1，3、#2' },
    });
    expect(await store.read({ ...filing(''), id: '3' })).toMatchObject({ value: [3, 2, '+112'] });
  });

  it('raises a version by one for each put of the same record', async () => {
    const put = ['a', 'b'].map((value) => ({ ...unit, value }));
    await store.commit({ expect: [{ ...unit, version: 0 }], put });
    expect(await store.read(unit)).toEqual({ version: 2, value: 'b' });
  });

  it('gives 50 concurrent writers distinct numbers, without a gap', async () => {
    const write = async (writer: number): Promise<number> => {
      const number = drawToken();
      for (;;) {
        const { version = 0, value = [] } = (await store.read(unit)) ?? {};
        const put = [{ ...unit, value: [...(value as number[]), writer] }];
        const result = await store.commit({ expect: [{ ...unit, version }], put, number });
        if (result.status === 'done') return result.number ?? 0;
      }
    };
    const numbers = await Promise.all(Array.from({ length: 50 }, (_, writer) => write(writer)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    const { version, value } = (await store.read(unit)) ?? {};
    expect(version).toBe(50);
    expect(new Set(value as number[]).size).toBe(50);
  });

  it.each([
    ['a record family', (edge: RedisEdge) => edge.commands.set(edge.keys.records('unit', 'c1'), 'x')],
    ['the journal', (edge: RedisEdge) => edge.commands.set(edge.keys.journal, 'x')],
    ['the queue', (edge: RedisEdge) => edge.commands.set(edge.keys.outboxPart('queue'), 'x')],
    [
      'a family to drop from',
      (edge: RedisEdge) => edge.commands.set(edge.keys.records('question', 'app'), 'x'),
    ],
    ['a change log', (edge: RedisEdge) => edge.commands.set(edge.keys.changes('person', 'app'), 'x')],
    ['the failures', (edge: RedisEdge) => edge.commands.set(edge.keys.failures, 'x')],
    ['the stream of events', (edge: RedisEdge) => edge.commands.set(edge.keys.stream('events'), 'x')],
    ['the bell', (edge: RedisEdge) => edge.commands.set(edge.keys.bell, 'x')],
    ['the numbers', (edge: RedisEdge) => edge.commands.set(edge.keys.numbers, 'x')],
    [
      'a record without a version',
      (edge: RedisEdge) => edge.commands.hset(edge.keys.records('unit', 'c1'), 'chifeng', '{}'),
    ],
  ])('writes nothing when %s holds what it must not', async (_, spoil) => {
    await spoil(redis);
    const before = await redis.commands.keys(`${redis.keys.prefix}*`);
    const whole: Commit = {
      once: 'x',
      put: [
        { family: 'person', scope: 'app', id: 'p', value: 1 },
        { ...unit, value: 1 },
      ],
      journal: [{ at: NOON, by: 'ou_1', act: 'report' }],
      messages: [toPerson('m')],
      number: drawToken(),
      drop: [{ family: 'question', scope: 'app', id: 'q' }],
      completes: { stream: 'events', entry: '1-1' },
    };
    await expect(store.commit(whole)).rejects.toThrow('unexpected content');
    expect(await redis.commands.keys(`${redis.keys.prefix}*`)).toEqual(before);
  });

  it('adds a message with the same id once', async () => {
    await store.commit({ messages: [toPerson('m', 'ou_1')] });
    await store.commit({ messages: [toPerson('m', 'ou_2'), toPerson('n', 'ou_2')] });
    const outbox = createOutbox({ redis });
    expect(await outbox.size()).toEqual({ due: 2, sending: 0, held: 0 });
    expect((await outbox.find('m'))?.message.to).toEqual({ kind: 'person', openId: 'ou_1' });
  });

  it('takes 200 recipients and a text of 150 KB', async () => {
    const messages = Array.from({ length: 200 }, (_, n) => toPerson(`m${n}`, `ou_${n}`));
    const text = '报'.repeat(50_000);
    expect(
      await store.commit({ messages, put: [{ ...unit, value: text }], number: drawToken() }),
    ).toMatchObject({ status: 'done' });
    expect((await store.read(unit))?.value).toBe(text);
  });
});

describe('the journal', () => {
  it('is read newest first, by campaign, unit or number', async () => {
    for (const [n, where] of [
      ['c1', 'a'],
      ['c1', 'b'],
      ['c2', 'a'],
    ].entries()) {
      await store.commit({
        journal: [
          {
            at: NOON + n,
            by: 'ou_1',
            act: 'report',
            campaign: where[0] ?? '',
            unit: where[1] ?? '',
            number: n,
          },
        ],
      });
    }
    const times = async (filter: Parameters<Store['journal']>[0]) =>
      (await store.journal(filter)).map(({ at }) => at - NOON);
    expect(await times({ limit: 9 })).toEqual([2, 1, 0]);
    expect(await times({ limit: 1 })).toEqual([2]);
    expect(await times({ campaigns: ['c1'], limit: 9 })).toEqual([1, 0]);
    expect(await times({ campaigns: ['c1', 'c2'], limit: 9 })).toEqual([2, 1, 0]);
    expect(await times({ campaigns: ['c3'], limit: 9 })).toEqual([]);
    expect(await times({ unit: 'a', limit: 9 })).toEqual([2, 0]);
    expect(await times({ number: 1, limit: 9 })).toEqual([1]);
  });

  it('is searched beyond one page', async () => {
    await store.commit({ journal: [{ at: NOON, by: 'ou_1', act: 'bind', unit: 'far' }] });
    await store.commit({
      journal: Array.from({ length: 1_200 }, () => ({ at: NOON, by: 'ou_1', act: 'report' })),
    });
    expect(await store.journal({ unit: 'far', limit: 1 })).toHaveLength(1);
  });
});
