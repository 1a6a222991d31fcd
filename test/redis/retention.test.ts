import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/ports/commit.ts';
import type { Keeping } from '../../src/ports/retention.ts';
import type { Fate, Outbox } from '../../src/ports/outbox.ts';
import type { Store } from '../../src/ports/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createKeeping } from '../../src/redis/maintenance/retention.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { isRedisTrouble } from '../../src/redis/server/trouble.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, incomingText, NOON, toPerson } from './edge.ts';

const PACE = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };
const HOUR = 3_600_000;

let server: TestRedis;
let redis: RedisEdge;
let store: Store;
let outbox: Outbox;
let keeping: Keeping;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(() => {
  redis = edgeOf(server.socket);
  store = createStore({ redis, clock: { now: () => NOON } });
  outbox = createOutbox({ redis });
  keeping = createKeeping({ redis });
  return () => redis.close();
});

/** Queues a message to its own recipient, and sends it or not. */
async function settled(id: string, fate: Fate, settledAt: number, campaign = 'c1'): Promise<void> {
  await store.commit({
    messages: [toPerson(id, `ou_${id}`, { about: { kind: 'remind', campaign, occurrence: 'o' } })],
  });
  const { claimed } = await outbox.claim(1, PACE);
  if (claimed[0]) await outbox.settle(claimed[0], fate, settledAt);
}

describe('messages', () => {
  it.each<[string, Fate, number, boolean]>([
    ['sent long ago', { state: 'sent', messageId: 'om' }, NOON - HOUR, true],
    ['failed long ago', { state: 'failed', reason: '230013' }, NOON - HOUR, true],
    ['parked long ago', { state: 'parked', reason: 'outcome-unknown' }, NOON - HOUR, true],
    ['skipped long ago', { state: 'skipped', reason: 'filed' }, NOON - HOUR, true],
    ['sent lately', { state: 'sent', messageId: 'om' }, NOON, false],
    ['held, however old', { state: 'held', until: NOON + HOUR, reason: 'hours' }, NOON - HOUR, false],
    [
      'tried again, however old',
      { state: 'retry', afterMs: 0, reason: '500', unknown: false },
      NOON - HOUR,
      false,
    ],
  ])('%s: %#', async (_, fate, at, gone) => {
    await settled('m', fate, at);
    const before = await outbox.find('m');
    expect(await keeping.emptyMessages(() => NOON)).toBe(gone ? 1 : 0);
    const after = await outbox.find('m');
    expect(after?.message.body).toEqual({ type: 'text', text: gone ? '' : 'm' });
    expect({ ...after, emptied: undefined, message: '' }).toEqual({
      ...before,
      emptied: undefined,
      message: '',
    });
    expect(await keeping.emptyMessages(() => NOON)).toBe(0);
  });

  it('that were emptied cannot be resent: their content is gone', async () => {
    await settled('m', { state: 'parked', reason: 'outcome-unknown' }, NOON - HOUR);
    await keeping.emptyMessages(() => NOON);
    await store.commit({ resend: ['m'] });
    expect((await outbox.claim(5, PACE)).claimed).toEqual([]);
  });

  it('are emptied by the retention period of their campaign, however many there are', async () => {
    for (let n = 0; n < 250; n += 1)
      await settled(`m${n}`, { state: 'sent', messageId: 'om' }, NOON - HOUR, n % 2 === 0 ? 'c1' : 'c2');
    expect(await keeping.emptyMessages((campaign) => (campaign === 'c1' ? NOON : 0))).toBe(125);
  });

  it('of one campaign are deleted without a trace; those of another stay', async () => {
    await settled('a', { state: 'sent', messageId: 'om' }, NOON);
    await settled('b', { state: 'held', until: NOON + HOUR, reason: 'hours' }, NOON);
    await settled('c', { state: 'sent', messageId: 'om' }, NOON, 'c2');
    await store.commit({ messages: [toPerson('d')] });
    expect(await keeping.forgetMessages('c1')).toBe(3);
    expect((await outbox.list({ limit: 10 })).map(({ message }) => message.id)).toEqual(['c']);
    expect(await outbox.size()).toEqual({ due: 0, sending: 0, held: 0 });
    expect(await outbox.list({ campaign: 'c1', occurrence: 'o', limit: 10 })).toEqual([]);
  });
});

describe('dead letters', () => {
  it('age by the time of their event', async () => {
    const inbox = createInbox({ redis });
    for (const n of [1, 2]) {
      const { ref } = await inbox.store({ ...incomingText(n), at: NOON + n * HOUR });
      await inbox.take(1, 20);
      if (ref) await inbox.fail(ref, 'boom', 1);
    }
    expect(await keeping.oldLetters(NOON)).toEqual([]);
    expect(await keeping.oldLetters(NOON + 2 * HOUR)).toHaveLength(1);
    expect(await keeping.oldLetters(NOON + 3 * HOUR)).toHaveLength(2);
  });
});

describe('the journal', () => {
  it('is rewritten under the same ids while lines keep arriving, and loses none', async () => {
    const line = (n: number): JournalEntry => ({ at: NOON + n, by: `ou_${n}`, act: 'x', number: n });
    for (let n = 0; n < 450; n += 1) await store.commit({ journal: [line(n)] });
    const ids = async () => (await redis.commands.xrange(redis.keys.journal, '-', '+')).map(([id]) => id);
    const before = await ids();
    let coming = 0;
    let done = false;
    const writing = (async () => {
      while (!done && coming < 200) await store.commit({ journal: [line(1_000 + (coming += 1))] });
    })();
    await keeping.rewriteJournal((entry) => ({ ...entry, by: 'somebody' }));
    done = true;
    await writing;
    const after = await ids();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + coming);
    const entries = await store.journal({ limit: 1_000 });
    expect(entries.filter(({ number }) => Number(number) < 450).every(({ by }) => by === 'somebody')).toBe(
      true,
    );
    // The journal continues with its old ids.
    await store.commit({ journal: [line(9)] });
    expect((await ids()).length).toBe(after.length + 1);
    expect(await redis.commands.exists(`${redis.keys.journal}:fresh`)).toBe(0);
  });

  it('that is empty needs no change', async () => {
    await keeping.rewriteJournal((entry) => entry);
    expect(await redis.commands.exists(redis.keys.journal)).toBe(0);
  });
});

describe('which errors are the store’s fault', () => {
  const named = (name: string, message: string) => Object.assign(new Error(message), { name });
  it.each<[Error, boolean]>([
    [new Error("OOM command not allowed when used memory > 'maxmemory'."), true],
    [new Error("READONLY You can't write against a read only replica."), true],
    [new Error('EMPTIED this is not the state that was here before'), true],
    [new Error('FROZEN a backup is being taken'), true],
    [new Error('LOADING Redis is loading the dataset in memory'), true],
    [new Error('Command timed out'), true],
    [new Error('Connection is closed.'), true],
    [named('MaxRetriesPerRequestError', 'Reached the max retries per request limit'), true],
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }), true],
    [new Error('MUSTER unexpected content in x: string'), false],
    [new Error('WRONGTYPE Operation against a key holding the wrong kind of value'), false],
    [new TypeError("Cannot read properties of undefined (reading 'x')"), false],
    [named('ZodError', 'Invalid input'), false],
    [new Error('gave up after 5 conflicts'), false],
  ])('%s', (error, isTrouble) => {
    expect(isRedisTrouble(error)).toBe(isTrouble);
  });
});
