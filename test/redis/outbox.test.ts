import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../src/ports/messenger.ts';
import type { ClaimedMessage, Delivery, Fate, Outbox, Pacing } from '../../src/ports/outbox.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { Store } from '../../src/ports/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, NOON, toPerson } from './edge.ts';

const LEASE_MS = 150;
const FREE: Pacing = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };
const SENT: Fate = { state: 'sent', messageId: 'om_sent' };

let server: TestRedis;
let redis: RedisEdge;
let store: Store;
let outbox: Outbox;
let now: number;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(() => {
  now = NOON;
  redis = edgeOf(server.socket);
  store = createStore({ redis, clock: { now: () => now } });
  outbox = createOutbox({ redis, leaseMs: LEASE_MS });
  return () => redis.close();
});

async function plan(...messages: OutgoingMessage[]): Promise<void> {
  await store.commit({ messages });
}

async function claim(limit = 10, pacing = FREE): Promise<readonly ClaimedMessage[]> {
  return (await outbox.claim(limit, pacing)).claimed;
}

async function claimOne(): Promise<ClaimedMessage> {
  const [claimed] = await claim(1);
  if (!claimed) throw new Error('nothing to claim');
  return claimed;
}

async function settle(claimed: ClaimedMessage, fate: Fate = SENT): Promise<boolean> {
  return await outbox.settle(claimed, fate, now);
}

const ids = (claimed: readonly ClaimedMessage[]): string[] => claimed.map(({ message }) => message.id);
const retry = (changes: Partial<Fate & { state: 'retry' }> = {}): Fate => ({
  state: 'retry',
  afterMs: 0,
  reason: 'http-502',
  unknown: false,
  ...changes,
});

describe('a message', () => {
  it('is sent once, under its own constant uuid', async () => {
    await plan(toPerson('a', 'ou_1'), toPerson('b', 'ou_2'));
    const [a, b] = await claim();
    expect(a?.message).toEqual(toPerson('a', 'ou_1'));
    expect(a).toMatchObject({ tries: 0, outcomeUnknownForMs: 0 });
    expect(a?.uuid).toMatch(/^[0-9a-f]{40}$/u);
    expect(a?.uuid).not.toBe(b?.uuid);
    expect(await claim()).toEqual([]);
    expect(await outbox.size()).toEqual({ due: 0, sending: 2, held: 0 });

    now += 1_000;
    expect(a && (await settle(a, { ...SENT, chatId: 'oc_9' }))).toBe(true);
    expect(a && (await settle(a))).toBe(false);
    expect(await outbox.find('a')).toEqual({
      message: toPerson('a', 'ou_1'),
      state: 'sent',
      plannedAt: NOON,
      settledAt: NOON + 1_000,
      tries: 1,
      messageId: 'om_sent',
      chatId: 'oc_9',
      n: 1,
    });
    expect(await outbox.size()).toEqual({ due: 0, sending: 1, held: 0 });
  });

  it.each(['parked', 'failed'] as const)(
    'that was %s is sent again on request, under its original uuid',
    async (state) => {
      await plan(toPerson('a'), toPerson('b'));
      const [a] = await claim();
      expect(a && (await settle(a, { state, reason: 'outcome-unknown' }))).toBe(true);
      const [b] = await claim();
      expect(b && (await settle(b, SENT))).toBe(true);
      expect(await claim()).toEqual([]);

      await store.commit({ resend: ['a', 'b', 'nobody'] });
      expect(await outbox.find('a')).toMatchObject({ state: 'planned', tries: 0, n: 1 });
      expect(await outbox.find('a')).not.toHaveProperty('settledAt');
      expect(await claim()).toMatchObject([{ uuid: a?.uuid, tries: 0, outcomeUnknownForMs: 0 }]);
      expect(await outbox.find('b')).toMatchObject({ state: 'sent' });
    },
  );

  it.each<[Fate, Partial<Delivery>]>([
    [
      { state: 'failed', reason: '230013' },
      { state: 'failed', reason: '230013', tries: 1, settledAt: NOON },
    ],
    [
      { state: 'skipped', reason: 'filed' },
      { state: 'skipped', reason: 'filed', tries: 0, settledAt: NOON },
    ],
    [
      { state: 'parked', reason: 'outcome-unknown' },
      { state: 'parked', reason: 'outcome-unknown', tries: 0, settledAt: NOON },
    ],
  ])('has its fate recorded: %o', async (fate, delivery) => {
    await plan(toPerson('a'));
    await settle(await claimOne(), fate);
    expect(await outbox.find('a')).toMatchObject(delivery);
    expect(await claim()).toEqual([]);
  });

  it('that cannot be read is listed as failed and blocks nothing', async () => {
    await plan(toPerson('a'), toPerson('b'));
    await redis.commands.hset(redis.keys.outboxPart('messages'), 'a', '{"id":"a"}');
    expect(await claim()).toEqual([]);
    expect(ids(await claim())).toEqual(['b']);
  });
});

describe('order', () => {
  it('per recipient is that of planning: the next leaves when the previous one is settled', async () => {
    await plan(toPerson('a1', 'ou_a'), toPerson('a2', 'ou_a'), toPerson('b1', 'ou_b'));
    const [a1, b1] = await claim();
    expect([a1?.message.id, b1?.message.id]).toEqual(['a1', 'b1']);
    expect(await claim()).toEqual([]);
    if (a1) await settle(a1);
    expect(ids(await claim())).toEqual(['a2']);
  });

  it.each<[string, Address, boolean]>([
    ['a reply in the same chat', { kind: 'reply', messageId: 'om_2', chatId: 'oc_1' }, true],
    ['a patch in the same chat', { kind: 'patch', messageId: 'om_2', chatId: 'oc_1' }, true],
    ['another chat', { kind: 'chat', chatId: 'oc_2' }, false],
    ['a recall', { kind: 'recall', messageId: 'om_2' }, false],
  ])('holds between a message to a chat and %s', async (_, to, waits) => {
    await plan(
      toPerson('first', '', { to: { kind: 'chat', chatId: 'oc_1' } }),
      toPerson('second', '', { to }),
    );
    expect(ids(await claim())).toEqual(waits ? ['first'] : ['first', 'second']);
  });

  it('survives retries, until a message has failed three times', async () => {
    await plan(toPerson('a1'), toPerson('a2'));
    for (const tries of [0, 1]) {
      const [a1] = await claim();
      expect(a1).toMatchObject({ message: { id: 'a1' }, tries });
      if (a1) await settle(a1, retry());
    }
    await settle(await claimOne(), retry({ afterMs: 60 }));
    expect(ids(await claim())).toEqual(['a2']);
    await sleep(70);
    expect(await claim()).toMatchObject([{ message: { id: 'a1' }, tries: 3 }]);
  });
});

describe('an answer to an act', () => {
  const ACT = { about: { kind: 'reply' as const } };
  const reminders = (count: number) => Array.from({ length: count }, (_, n) => toPerson(`r${n}`, `ou_${n}`));

  it.each<[string, OutgoingMessage['about']]>([
    ['a reply', { kind: 'reply' }],
    ['the result of a review', { kind: 'review', campaign: 'c1' }],
    ['what admins are told because of it', { kind: 'notice', campaign: 'c1' }],
    ['a card changed by a late answer', { kind: 'card', entry: 'press' }],
  ])('goes before reminders that have waited for an hour: %s', async (_, about) => {
    await plan(...reminders(20));
    const { commands, keys } = redis;
    for (let n = 0; n < 20; n += 1)
      await commands.zincrby(keys.outboxPart('ready'), -3_600_000, `person:ou_${n}`);
    await plan(toPerson('answer', 'ou_asks', { about }));
    expect(ids(await claim(1))).toEqual(['answer']);
  });

  it.each<[string, OutgoingMessage['about'], number]>([
    ['a mass act', { kind: 'notice', campaign: 'c1', request: 'q1' }, 1],
    ['an occurrence', { kind: 'card', campaign: 'c1', occurrence: 't-1' }, 1],
    ['what one act tells many', { kind: 'notice', campaign: 'c1' }, 30],
  ])('is not %s', async (_, about, count) => {
    await plan(...reminders(1));
    await sleep(5);
    await plan(...Array.from({ length: count }, (__, n) => toPerson(`x${n}`, `ou_x${n}`, { about })));
    expect(ids(await claim(1))).toEqual(['r0']);
  });

  it('lets earlier messages of the same chat leave first, however it is addressed', async () => {
    await plan(...reminders(3));
    const to = { kind: 'chat', chatId: 'oc_2' } as const;
    await plan(toPerson('answer', '', { to, about: { kind: 'reply', person: 'ou_2' } }));
    const [reminder] = await claim(1);
    expect(reminder?.message.id).toBe('r2');
    // Meanwhile nothing overtakes it; then the reply is next, and the lane is an ordinary one again.
    expect(ids(await claim(1))).toEqual(['r0']);
    if (reminder) await settle(reminder);
    const [answer] = await claim(1);
    expect(answer?.message.id).toBe('answer');
    if (answer) await settle(answer);
    await plan(toPerson('later', 'ou_2'));
    expect(ids(await claim(1))).toEqual(['r1']);
  });

  it('stays urgent when it is retried, resent, held and released', async () => {
    await plan(toPerson('a', 'ou_a', ACT), ...reminders(10));
    for (const fate of [
      retry(),
      { state: 'held', until: NOON, reason: 'clock' },
      { state: 'failed', reason: 'x' },
      retry({ unknown: true }),
    ] satisfies Fate[]) {
      const claimed = await claimOne();
      expect(claimed.message.id).toBe('a');
      await settle(claimed, fate);
      await outbox.releaseHeld(NOON);
      await store.commit({ resend: ['a'] });
    }
    expect(ids(await claim(1))).toEqual(['a']);
  });

  it('can be claimed when planned messages have used their share, and uses places that they leave free', async () => {
    const pacing = { ...FREE, perMinute: 1_000 };
    for (let part = 0; part < 5; part += 1)
      await plan(...Array.from({ length: 200 }, (_, n) => toPerson(`r${part}-${n}`, `ou_${part}-${n}`)));
    // Half a minute has passed since the last departure.
    const { commands, keys } = redis;
    const at = Date.now() - 30_000;
    for (let n = 0; n < 965; n += 1) await commands.zadd(keys.outboxPart('minute'), at, `gone-${n}`);
    expect(await claim(10, pacing)).toEqual([]);
    await plan(...Array.from({ length: 40 }, (_, n) => toPerson(`a${n}`, `ou_a${n}`, ACT)).slice(0, 20));
    expect(await claim(30, pacing)).toHaveLength(20);
    await plan(...Array.from({ length: 20 }, (_, n) => toPerson(`b${n}`, `ou_b${n}`, ACT)));
    expect(await claim(30, pacing)).toHaveLength(5);
    expect((await outbox.claim(10, FREE, 0)).claimed).toHaveLength(10);
    expect((await outbox.claim(10, FREE, 0)).claimed).toHaveLength(5);
    expect((await outbox.claim(10, FREE, 3)).claimed).toHaveLength(3);
  });

  it('can be sent because the rest of the minute’s limit is spread over its remaining time', async () => {
    const pacing = { ...FREE, perMinute: 1_000 };
    for (let part = 0; part < 5; part += 1)
      await plan(...Array.from({ length: 200 }, (_, n) => toPerson(`r${part}-${n}`, `ou_${part}-${n}`)));
    // Immediately while much of the limit is left: 579 of 965.
    const { claimed, waitMs } = await outbox.claim(1_000, pacing);
    expect(claimed).toHaveLength(579);
    expect(waitMs).toBeGreaterThan(60_000 / 386 / 2);
    expect(waitMs).toBeLessThanOrEqual(60_000 / 386 + 1);
  });
});

describe('held messages', () => {
  it('wait for their Clock time, while others to the same person overtake them', async () => {
    await plan(
      toPerson('early', 'ou_1', { notBefore: NOON }),
      toPerson('late', 'ou_1', { notBefore: NOON + 60_000 }),
      toPerson('after'),
    );
    expect(await outbox.size()).toEqual({ due: 2, sending: 0, held: 1 });
    expect(await outbox.nextHeld()).toBe(NOON + 60_000);
    expect(await outbox.find('late')).toMatchObject({ state: 'held' });

    await settle(await claimOne());
    expect(await outbox.releaseHeld(NOON + 59_999)).toBe(0);
    expect(await outbox.releaseHeld(NOON + 60_000)).toBe(1);
    expect(await outbox.nextHeld()).toBeUndefined();
    expect(ids(await claim())).toEqual(['late']);
  });

  it('may be held again when claimed, with the reason, without counting as an attempt', async () => {
    await plan(toPerson('a'), toPerson('b'));
    await settle(await claimOne(), { state: 'held', until: NOON + 5, reason: 'office-hours' });
    expect(await outbox.find('a')).toMatchObject({ state: 'held', reason: 'office-hours', tries: 0 });
    expect(ids(await claim())).toEqual(['b']);
    expect(await outbox.releaseHeld(NOON + 5)).toBe(1);
  });

  it('are released in thousands', async () => {
    for (let part = 0; part < 6; part += 1) {
      await plan(
        ...Array.from({ length: 200 }, (_, n) =>
          toPerson(`m${part}-${n}`, `ou_${n}`, { notBefore: NOON + 1 }),
        ),
      );
    }
    expect(await outbox.releaseHeld(NOON + 1)).toBe(1_200);
    expect(await outbox.size()).toEqual({ due: 1_200, sending: 0, held: 0 });
  });
});

describe('a lease', () => {
  it('that expired passes the message to the next sender, with its outcome unknown since the first attempt', async () => {
    await plan(toPerson('a'), toPerson('a2'));
    const lost = await claimOne();
    expect((await outbox.claim(1, FREE)).waitMs).toBeLessThanOrEqual(LEASE_MS);
    await sleep(LEASE_MS + 10);
    const [second] = await claim();
    expect(second).toMatchObject({ message: { id: 'a' }, uuid: lost.uuid, tries: 1 });
    expect(second?.outcomeUnknownForMs).toBeGreaterThanOrEqual(LEASE_MS);
    expect(second?.outcomeUnknownForMs).toBeLessThan(LEASE_MS * 5);
    expect(await settle(lost)).toBe(false);
    expect(await outbox.find('a')).toMatchObject({ state: 'sending' });
    expect(second && (await settle(second))).toBe(true);
  });

  it('lasts while it is renewed, but not after it has passed to another sender', async () => {
    await plan(toPerson('a'));
    const held = await claimOne();
    for (let renewals = 0; renewals < 6; renewals += 1) {
      await sleep(LEASE_MS / 3);
      await outbox.renew([held]);
    }
    expect(await claim()).toEqual([]);
    await sleep(LEASE_MS + 10);
    const second = await claimOne();
    await outbox.renew([held]);
    expect(await settle(held)).toBe(false);
    expect(await settle(second)).toBe(true);
  });

  it('that expired unnoticed still counts', async () => {
    await plan(toPerson('a'));
    const claimed = await claimOne();
    await sleep(LEASE_MS + 10);
    expect(await settle(claimed)).toBe(true);
  });

  it('keeps an unknown outcome through later refusals; a known refusal is not unknown', async () => {
    await plan(toPerson('a'), toPerson('b', 'ou_b'));
    const [a, b] = await claim();
    if (a) await settle(a, retry({ unknown: true }));
    if (b) await settle(b, retry());
    await sleep(30);
    const [a2, b2] = await claim();
    expect(b2?.outcomeUnknownForMs).toBe(0);
    expect(a2?.outcomeUnknownForMs).toBeGreaterThanOrEqual(30);
    if (a2) await settle(a2, retry());
    await sleep(30);
    expect((await claimOne()).outcomeUnknownForMs).toBeGreaterThanOrEqual(60);
  });

  it('is granted once among many concurrent claims', async () => {
    await plan(...Array.from({ length: 100 }, (_, n) => toPerson(`m${n}`, `ou_${n}`)));
    const other = edgeOf(server.socket, redis.appId);
    // Leases are long enough for a slow machine: an expired one would be granted again.
    const first = createOutbox({ redis, leaseMs: 60_000 });
    const second = createOutbox({ redis: other, leaseMs: 60_000 });
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? first : second).claim(10, FREE)),
    );
    const all = taken.flatMap(({ claimed }) => ids(claimed));
    expect(all).toHaveLength(100);
    expect(new Set(all).size).toBe(100);
    await other.close();
  });
});

describe('pace', () => {
  /** Sends everything as a sender would; returns the time at which each message left. */
  async function sendAll(count: number, pacing: Pacing): Promise<{ at: number; chat: string }[]> {
    const left: { at: number; chat: string }[] = [];
    while (left.length < count) {
      const { claimed, waitMs } = await outbox.claim(20, pacing);
      for (const { message, lease } of claimed) {
        // As logged by the claim, because a busy machine may answer several claims at once.
        const at = Number(await redis.commands.zscore(redis.keys.outboxPart('minute'), lease));
        left.push({ at, chat: message.to.kind === 'chat' ? message.to.chatId : '' });
      }
      await Promise.all(claimed.map((one) => settle(one)));
      if (claimed.length === 0) await sleep(waitMs ?? 10);
    }
    return left;
  }

  const redisNow = async (): Promise<number> => {
    const [seconds, micros] = await redis.commands.time();
    return Number(seconds) * 1_000 + Number(micros) / 1_000;
  };

  const mostInAnySecond = (moments: readonly number[]): number =>
    Math.max(
      0,
      ...moments.map((start, index) => moments.slice(index).filter((at) => at < start + 1_000).length),
    );

  it('stays under 50 a second and 5 a second and chat in any sliding window, and uses most of it', async () => {
    const messages = Array.from({ length: 120 }, (_, n) =>
      toPerson(`m${n}`, '', { to: { kind: 'chat', chatId: `oc_${n < 12 ? 'slow' : n}` } }),
    );
    await plan(...messages);
    const left = await sendAll(120, { perSecond: 50, perMinute: 1_000, perChatPerSecond: 5 });
    expect(mostInAnySecond(left.map(({ at }) => at))).toBeLessThanOrEqual(50);
    expect(
      mostInAnySecond(left.filter(({ chat }) => chat === 'oc_slow').map(({ at }) => at)),
    ).toBeLessThanOrEqual(5);
    const others = left.filter(({ chat }) => chat !== 'oc_slow').map(({ at }) => at);
    // 108 messages at 42.5 a second, 85 % of the limit, take 2.5 s.
    expect((others.at(-1) ?? 0) - (others[0] ?? 0)).toBeLessThan(2_600);
  });

  it('catches up after a delay, and stays under 50 in any second meanwhile', async () => {
    await plan(...Array.from({ length: 200 }, (_, n) => toPerson(`m${n}`, `ou_${n}`)));
    const pacing = { perSecond: 50, perMinute: 1_000, perChatPerSecond: 5 };
    let mostAtOnce = 0;
    const start = await redisNow();
    // Polled every 150 ms only, as on a busy machine.
    while ((await redisNow()) - start < 2_500) {
      const { claimed } = await outbox.claim(48, pacing);
      await Promise.all(claimed.map((one) => settle(one)));
      mostAtOnce = Math.max(mostAtOnce, claimed.length);
      await sleep(150);
    }
    const log = await redis.commands.zrangebyscore(
      redis.keys.outboxPart('minute'),
      '-inf',
      '+inf',
      'WITHSCORES',
    );
    const claimedAt = log.filter((_, index) => index % 2 === 1).map(Number);
    expect(mostInAnySecond(claimedAt)).toBeLessThanOrEqual(48);
    // Seven intervals pass between two polls; a fixed pace without catching up would allow two.
    expect(mostAtOnce).toBeGreaterThanOrEqual(5);
  });

  it('keeps the pacing of a chat whose queue was empty meanwhile', async () => {
    const pacing = { ...FREE, perChatPerSecond: 5 };
    await plan(toPerson('a'));
    const [a] = await claim(1, pacing);
    if (a) await settle(a);
    await plan(toPerson('b'));
    const { claimed, waitMs } = await outbox.claim(1, pacing);
    expect(claimed).toEqual([]);
    expect(waitMs).toBeGreaterThan(150);
    await sleep((waitMs ?? 0) + 5);
    expect(ids(await claim(1, pacing))).toEqual(['b']);
    expect(await redis.commands.zcard(redis.keys.outboxPart('ready'))).toBe(1);
  });

  it('stops at the limit of the minute, and unclaimed messages do not count', async () => {
    await plan(
      ...Array.from({ length: 12 }, (_, n) => toPerson(`m${n}`, `ou_${n}`, { about: { kind: 'reply' } })),
    );
    const pacing = { ...FREE, perMinute: 10 };
    const claimed = await claim(20, pacing);
    expect(claimed).toHaveLength(9);
    expect(await claim(20, pacing)).toEqual([]);
    for (const one of claimed.slice(0, 2)) await settle(one, { state: 'skipped', reason: 'filed' });
    expect(await claim(20, pacing)).toHaveLength(2);
  });

  it('lets one refusal pause the whole app, and the longest pause count', async () => {
    await plan(toPerson('a', 'ou_a'), toPerson('b', 'ou_b'), toPerson('c', 'ou_c'));
    const [a, b] = await claim(2);
    if (a) await settle(a, retry({ afterMs: 120, pauseAppMs: 120 }));
    if (b) await settle(b, retry({ afterMs: 10, pauseAppMs: 10 }));
    const { claimed, waitMs } = await outbox.claim(5, FREE);
    expect(claimed).toEqual([]);
    expect(waitMs).toBeGreaterThan(80);
    await sleep(130);
    expect(ids(await claim()).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('does not slow down for 10,000 messages to one slow chat', async () => {
    for (let part = 0; part < 50; part += 1) {
      await plan(...Array.from({ length: 200 }, (_, n) => toPerson(`slow-${part}-${n}`, 'ou_slow')));
    }
    await plan(...Array.from({ length: 100 }, (_, n) => toPerson(`m${n}`, `ou_${n}`)));
    const pacing = { ...FREE, perChatPerSecond: 5 };
    await redis.commands.config('RESETSTAT');
    let others = 0;
    for (let round = 0; others < 100; round += 1) {
      expect(round).toBeLessThan(200);
      for (const one of await claim(1, pacing)) {
        if (one.message.id.startsWith('m')) others += 1;
        await settle(one);
      }
    }
    const stats = await redis.commands.info('commandstats');
    // Counts operations instead of time: a claim reads the first message of a lane and none behind it.
    expect(Number(/cmdstat_zrangebylex:calls=(\d+)/u.exec(stats)?.[1])).toBeLessThan(500);
    expect(await outbox.size()).toMatchObject({ sending: 0 });
  }, 60_000);
});

describe('lists', () => {
  it('return the newest first, by state, campaign and occurrence', async () => {
    const about = (campaign: string, occurrence: string) => ({
      about: { kind: 'remind' as const, campaign, occurrence },
    });
    await plan(
      toPerson('a', 'ou_a', about('c1', 't-1')),
      toPerson('b', 'ou_b', about('c1', 't-1')),
      toPerson('c', 'ou_c', about('c1', 't-10')),
    );
    await plan(
      toPerson('d', 'ou_d', about('c2', 't-1')),
      toPerson('e', 'ou_e', { about: { kind: 'notice' } }),
    );
    for (const claimed of await claim()) {
      const { id } = claimed.message;
      if (id < 'd') await settle(claimed, id === 'b' ? { state: 'failed', reason: '230013' } : SENT);
    }
    const listed = async (filter: Partial<Parameters<Outbox['list']>[0]>) =>
      (await outbox.list({ limit: 9, ...filter })).map(({ message }) => message.id).join('');
    expect(await listed({})).toBe('edcba');
    expect(await listed({ limit: 2 })).toBe('ed');
    expect(await listed({ campaign: 'c1' })).toBe('cba');
    expect(await listed({ states: ['failed'] })).toBe('b');
    expect(await listed({ states: ['sent', 'failed'] })).toBe('cba');
    expect(await listed({ campaign: 'c1', occurrence: 't-1' })).toBe('ba');
    expect(await listed({ campaign: 'c1', occurrence: 't-1', states: ['sent'] })).toBe('a');
    expect(await listed({ occurrence: 't-1' })).toBe('dba');
  });

  it('continue past one page', async () => {
    await plan(toPerson('old', 'ou_old', { about: { kind: 'remind', campaign: 'c9' } }));
    for (let part = 0; part < 2; part += 1)
      await plan(...Array.from({ length: 200 }, (_, n) => toPerson(`m${part}-${n}`, `ou_${n}`)));
    expect((await outbox.list({ campaign: 'c9', limit: 1 }))[0]?.message.id).toBe('old');
  });
});
