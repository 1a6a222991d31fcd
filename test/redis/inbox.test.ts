import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Inbox, InboxEntry, InboxEntryRef } from '../../src/ports/inbox.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createDeadLetters } from '../../src/redis/queue/dead-letters.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, incomingText, NOON, press } from './edge.ts';

let server: TestRedis;
let redis: RedisEdge;
let inbox: Inbox;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(() => {
  redis = edgeOf(server.socket);
  inbox = createInbox({ redis, takeOverAfterMs: 200 });
  return () => redis.close();
});

const ids = (entries: readonly InboxEntry[]): string[] => entries.map(({ incoming }) => incoming.eventId);

async function drain(from: Inbox, seen: string[], until: () => boolean): Promise<void> {
  while (!until()) {
    for (const { ref, incoming } of await from.take(20, 50)) {
      seen.push(incoming.eventId);
      await from.complete(ref);
    }
  }
}

describe('storing', () => {
  it.each<[string, Incoming, boolean]>([
    ['the same event again', incomingText(1), true],
    ['the same message under another event id', incomingText(2, { messageId: 'om_1' }), true],
    ['the same event id with another message', incomingText(2, { eventId: 'event-1' }), true],
    ['another message', incomingText(2), false],
    [
      'a recall of that message',
      { kind: 'recall', eventId: 'recall-1', at: NOON, messageId: 'om_1', chatId: 'oc_1' },
      false,
    ],
  ])('knows %s: %#', async (_, second, known) => {
    expect(await inbox.store(incomingText(1))).toMatchObject({ known: false });
    expect(await inbox.store(second)).toMatchObject({ known });
    expect(await inbox.size()).toEqual({ waiting: known ? 1 : 2, dead: 0 });
  });

  it('stores the events of one turn in few calls, each once and in order', async () => {
    const calls = vi.spyOn(redis.commands, 'sendCommand');
    const turn = Array.from({ length: 100 }, (_, n) => incomingText(n % 80));
    const stored = await Promise.all(turn.map((each) => inbox.store(each)));
    expect(calls.mock.calls.length).toBeLessThan(10);
    expect(stored.map(({ known }) => known)).toEqual(turn.map((_, n) => n >= 80));
    expect(stored[80]?.ref).toEqual(stored[0]?.ref);
    expect(ids(await inbox.take(100, 50))).toEqual(turn.slice(0, 80).map(({ eventId }) => eventId));
  });

  it('reports every event of a turn as not stored when the call fails', async () => {
    redis.installation.id = 'another state';
    const turn = [incomingText(1), press(1)].map((each) => inbox.store(each));
    for (const { status } of await Promise.allSettled(turn)) expect(status).toBe('rejected');
  });

  it('stores the nonce of a call with its event, and refuses another event with it', async () => {
    const call = { nonce: 'n-1', forMs: 60_000 };
    expect(await inbox.store(incomingText(1), call)).toMatchObject({ known: false });
    // A retry may carry the nonce of the first attempt.
    expect(await inbox.store(incomingText(1), call)).toMatchObject({ known: true });
    expect(await inbox.store(incomingText(2), call)).toEqual({ known: false, replayed: true });
    expect(await inbox.store(incomingText(2), { ...call, nonce: 'n-2' })).toMatchObject({ known: false });
    expect(await inbox.size()).toEqual({ waiting: 2, dead: 0 });
    const ttl = await redis.commands.pttl(redis.keys.seen('nonce', 'n-1'));
    expect(ttl).toBeGreaterThan(0);
    expect(ttl).toBeLessThanOrEqual(60_000);
  });

  it('recognises a press by its token, and returns its entry', async () => {
    const first = await inbox.store(press(1));
    expect(first.known).toBe(false);
    expect(await inbox.store({ ...press(2), token: 'c-1' })).toEqual({ known: true, ref: first.ref });
    expect(await inbox.store(press(3))).toMatchObject({ known: false });
  });

  it('stores one of many concurrent duplicates', async () => {
    const stored = await Promise.all(Array.from({ length: 50 }, () => inbox.store(incomingText(1))));
    expect(stored.filter(({ known }) => !known)).toHaveLength(1);
    expect((await inbox.size()).waiting).toBe(1);
  });

  it('forgets after 48 hours', async () => {
    await inbox.store(incomingText(1));
    for (const key of [redis.keys.seen('event', 'event-1'), redis.keys.seen('message', 'om_1')]) {
      const left = await redis.commands.ttl(key);
      expect(left).toBeGreaterThan(47.9 * 3_600);
      expect(left).toBeLessThanOrEqual(48 * 3_600);
    }
  });
});

describe('claiming', () => {
  it('returns entries in order, including those stored before anyone listened', async () => {
    for (const n of [1, 2, 3]) await inbox.store(incomingText(n));
    const entries = await inbox.take(10, 50);
    expect(entries.map(({ incoming }) => incoming)).toEqual([1, 2, 3].map((n) => incomingText(n)));
    expect(await inbox.take(10, 20)).toEqual([]);
  });

  it('wakes at once for a new entry', async () => {
    const waiting = inbox.take(10, 150);
    await sleep(30);
    await inbox.store(incomingText(1));
    expect(ids(await waiting)).toEqual(['event-1']);
  });

  it('ends its wait at a stop by the server, so that nothing that comes then is left behind', async () => {
    const patient = createInbox({ redis, takeOverAfterMs: 60_000 });
    const stopping = new AbortController();
    const taking = patient.take(20, 5_000, stopping.signal);
    const blocked = async () => (await redis.commands.info('clients')).includes('blocked_clients:1');
    await vi.waitUntil(blocked);
    stopping.abort();
    expect(await taking).toEqual([]);
    expect(await redis.commands.info('commandstats')).toContain('cmdstat_client|unblock:');
    await patient.store(incomingText(1));
    expect(ids(await inbox.take(20, 50))).toEqual(['event-1']);
  });

  it('distributes entries to two processes, none twice', async () => {
    const other = edgeOf(server.socket, redis.appId);
    const seen: string[] = [];
    const all = () => seen.length >= 200;
    const working = [drain(inbox, seen, all), drain(createInbox({ redis: other }), seen, all)];
    await Promise.all(Array.from({ length: 200 }, (_, n) => inbox.store(incomingText(n))));
    await Promise.all(working);
    expect(new Set(seen).size).toBe(200);
    expect(seen).toHaveLength(200);
    expect((await inbox.size()).waiting).toBe(0);
    await other.close();
  });

  it('takes over the entries of a dead process after the takeover time', async () => {
    const dying = edgeOf(server.socket, redis.appId);
    for (const n of [1, 2, 3]) await inbox.store(incomingText(n));
    expect(await createInbox({ redis: dying }).take(2, 50)).toHaveLength(2);
    await dying.close();

    const [third] = await inbox.take(10, 50);
    expect(third?.incoming.eventId).toBe('event-3');
    if (third) await inbox.complete(third.ref);
    await sleep(220);
    const left = await inbox.take(10, 50);
    expect(ids(left)).toEqual(['event-1', 'event-2']);
    expect(left.map(({ failures }) => failures)).toEqual([0, 0]);
  });

  it('looks for left entries once in a twentieth of the takeover time, by its uptime', async () => {
    let uptime = 0;
    const patient = edgeOf(server.socket, redis.appId, () => uptime);
    const late = createInbox({ redis: patient, takeOverAfterMs: 200 });
    await inbox.store(incomingText(1));
    expect(await inbox.take(1, 10)).toHaveLength(1);
    expect(await late.take(1, 10)).toEqual([]);
    await sleep(220);
    uptime = 9;
    expect(await late.take(1, 10)).toEqual([]);
    uptime = 10;
    expect(await late.take(1, 10)).toMatchObject([{ takenOver: true }]);
    await patient.close();
  });

  it('recovers by itself in a Redis that was emptied', async () => {
    await inbox.take(1, 10);
    await redis.commands.del(redis.keys.stream('events'));
    await inbox.store(incomingText(1));
    await expect(inbox.take(1, 10)).rejects.toThrow('NOGROUP');
    expect(ids(await inbox.take(1, 10))).toEqual(['event-1']);
  });

  it('returns nothing on a closed connection, instead of an error', async () => {
    await inbox.take(1, 10);
    const waiting = inbox.take(1, 5_000);
    await sleep(20);
    await redis.close();
    expect(await waiting).toEqual([]);
  });
});

describe('presses', () => {
  it('stay with the process that received them, and are shared when old', async () => {
    const { ref } = await inbox.store(press(1));
    expect(await inbox.take(10, 20)).toEqual([]);
    expect(await inbox.leftPresses(10_000)).toEqual([]);
    await sleep(30);
    expect(await inbox.leftPresses(20)).toEqual([{ ref, incoming: press(1), failures: 0, takenOver: true }]);

    const store = createStore({ redis, clock: { now: () => NOON } });
    await store.commit({ once: 'press-1', ...(ref && { completes: ref }) });
    expect(await inbox.leftPresses(0)).toEqual([]);
  });
});

describe('a lost attempt', () => {
  async function storedRef(): Promise<InboxEntryRef> {
    const { ref } = await inbox.store(incomingText(1));
    if (!ref) throw new Error('not stored');
    return ref;
  }

  it('is counted before the next begins; at the limit the entry becomes a dead letter', async () => {
    const ref = await storedRef();
    expect(await inbox.take(1, 20)).toMatchObject([{ takenOver: false }]);
    for (const lost of [1, 2, 3]) {
      await sleep(210);
      expect(await inbox.take(1, 20)).toMatchObject([{ ref, takenOver: true, failures: 0 }]);
      expect(await inbox.begin(ref, 3)).toEqual({ lost, gone: lost === 3 });
    }
    expect(await inbox.size()).toEqual({ waiting: 0, dead: 1 });
    expect(await createDeadLetters({ redis }).list(1)).toMatchObject([{ reason: 'lost', failures: 3 }]);
  });

  it('is not counted if the attempt failed or was spared', async () => {
    const ref = await storedRef();
    await inbox.fail(ref, 'boom', 9);
    expect(await inbox.begin(ref, 3)).toEqual({ lost: 0, gone: false });
    await inbox.spare(ref);
    expect(await inbox.begin(ref, 3)).toEqual({ lost: 0, gone: false });
    expect(await inbox.begin(ref, 3)).toEqual({ lost: 1, gone: false });
    await inbox.complete(ref);
    expect(await inbox.begin(ref, 3)).toEqual({ lost: 0, gone: true });
    await inbox.spare(ref);
    expect(await redis.commands.exists(redis.keys.failures)).toBe(0);
  });

  it('is not counted while its entry is held', async () => {
    const other = edgeOf(server.socket, redis.appId);
    const eager = createInbox({ redis: other, takeOverAfterMs: 200 });
    const ref = await storedRef();
    await inbox.take(1, 20);
    for (let step = 0; step < 5; step += 1) {
      await sleep(80);
      await inbox.hold([ref]);
      expect(await eager.take(1, 5)).toEqual([]);
    }
    await sleep(210);
    expect(await eager.take(1, 5)).toMatchObject([{ ref, takenOver: true }]);
    // It belongs to the other process now, however late the first one wakes up.
    await sleep(210);
    await inbox.hold([ref]);
    expect(await eager.take(1, 5)).toMatchObject([{ ref }]);
    await other.close();
  });
});

describe('failing', () => {
  it('counts attempts, and makes the entry a dead letter at the limit', async () => {
    const { ref } = await inbox.store(incomingText(1));
    if (!ref) throw new Error('not stored');
    for (const failures of [0, 1, 2]) {
      const [entry] = await inbox.take(1, 20);
      expect(entry).toMatchObject({ ref, failures });
      expect(await inbox.fail(ref, `boom ${failures}`, 3)).toEqual({ dead: failures === 2 });
      await sleep(210);
    }
    expect(await inbox.take(1, 20)).toEqual([]);
    expect(await inbox.size()).toEqual({ waiting: 0, dead: 1 });

    const letters = createDeadLetters({ redis });
    const [letter] = await letters.list(10);
    expect(letter).toMatchObject({
      stream: 'events',
      reason: 'boom 2',
      failures: 3,
      incoming: incomingText(1),
    });
    const store = createStore({ redis, clock: { now: () => NOON } });
    const retry = { letters: [{ id: letter?.id ?? '', fate: 'retry' as const }] };
    expect(await store.commit(retry)).toEqual({ status: 'done' });
    expect(await store.commit(retry)).toEqual({ status: 'done' });
    expect(await inbox.size()).toEqual({ waiting: 1, dead: 0 });
    expect(await inbox.take(1, 20)).toMatchObject([{ incoming: incomingText(1), failures: 0 }]);
  });

  it('of one entry does not block others', async () => {
    const { ref } = await inbox.store(incomingText(1));
    await inbox.store(incomingText(2));
    await inbox.take(1, 20);
    await inbox.fail(ref ?? { stream: 'events', entry: '0-1' }, 'boom', 5);
    expect(ids(await inbox.take(5, 20))).toEqual(['event-2']);
  });

  it.each([
    ['no JSON', '{'],
    ['an event of no known kind', '{"kind":"dance","eventId":"e","at":1}'],
    ['a message without a sender', JSON.stringify({ ...incomingText(1), sender: undefined })],
  ])('sets aside %s without a loop', async (_, text) => {
    await redis.commands.xadd(redis.keys.stream('events'), '*', 'incoming', text);
    await inbox.store(incomingText(2));
    expect(ids(await inbox.take(5, 20))).toEqual(['event-2']);
    expect(await inbox.size()).toEqual({ waiting: 1, dead: 1 });
    const [letter] = await createDeadLetters({ redis }).list(1);
    expect(letter).toMatchObject({ reason: 'unreadable' });
    expect(letter).not.toHaveProperty('incoming');
    const store = createStore({ redis, clock: { now: () => NOON } });
    await store.commit({ letters: [{ id: letter?.id ?? '', fate: 'delete' }] });
    expect(await inbox.size()).toEqual({ waiting: 1, dead: 0 });
  });

  it('has no effect on an entry that was completed meanwhile', async () => {
    const { ref } = await inbox.store(incomingText(1));
    if (!ref) throw new Error('not stored');
    await inbox.complete(ref);
    expect(await inbox.fail(ref, 'boom', 1)).toEqual({ dead: false });
    expect(await inbox.size()).toEqual({ waiting: 0, dead: 0 });
    expect(await redis.commands.exists(redis.keys.failures)).toBe(0);
  });
});
