import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { StateCondition } from '../../src/ports/state-watch.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createStateWatch, judge, readInstallation } from '../../src/redis/maintenance/installation.ts';
import { knownStates, stateName } from '../../src/redis/maintenance/known-states.ts';
import { migrate, SCHEMA } from '../../src/redis/maintenance/migrations.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, incomingText, NOON, toPerson } from './edge.ts';

let server: TestRedis;
let redis: RedisEdge;
let folder: string;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.empty();
  redis = edgeOf(server.socket, 'cli_1');
  folder = await mkdtemp(join(tmpdir(), 'muster-known-'));
  return async () => {
    await redis.close();
    await rm(folder, { recursive: true, force: true });
  };
});

function watch(dataDir = folder, acceptEmpty = false, edge = redis, settledMs = 600_000) {
  const changes: StateCondition[] = [];
  const state = createStateWatch({
    redis: edge,
    known: knownStates(dataDir),
    name: 'here',
    acceptEmpty,
    settledMs,
    onChange: (now) => changes.push(now),
  });
  return { ...state, changes };
}

describe('judging', () => {
  it.each<[string, string | undefined, Parameters<typeof judge>[1], string]>([
    ['nothing there, nothing missed', undefined, { after: [] }, 'new'],
    ['nothing there, but something was', 'a', { after: [] }, 'emptied'],
    ['what was there', 'a', { id: 'a', after: [], schema: SCHEMA }, 'intact'],
    ['a state that this folder has not seen', undefined, { id: 'a', after: [], schema: SCHEMA }, 'intact'],
    ['another than this folder has seen', 'a', { id: 'b', after: [], schema: SCHEMA }, 'replaced'],
    ['one that took its place with consent', 'a', { id: 'b', after: ['z', 'a'], schema: SCHEMA }, 'intact'],
    ['one under restoration', 'a', { after: [], restoring: 't' }, 'restoring'],
    ['the same, to a folder that knows nothing', undefined, { after: [], restoring: 't' }, 'restoring'],
    ['one of a later version', 'a', { id: 'a', after: [], schema: SCHEMA + 1 }, 'newer'],
    ['itself, with a beat that was not here yet', 'a', { id: 'a', after: [], beat: 5 }, 'intact'],
    ['one of before there were numbers', 'a', { id: 'a', after: [] }, 'intact'],
  ])('%s', (_, known, found, verdict) => {
    expect(judge(known, found)).toBe(verdict);
  });
});

describe('a state watch', () => {
  it('begins a new state once, however many start at once, and remembers it', async () => {
    const edges = Array.from({ length: 5 }, () => edgeOf(server.socket, 'cli_1'));
    const verdicts = await Promise.all(edges.map((edge) => watch(folder, false, edge).look()));
    expect(verdicts).toEqual(Array(5).fill('intact'));
    const { id, schema } = await readInstallation(redis);
    expect(new Set(edges.map(({ installation }) => installation.id))).toEqual(new Set([id]));
    expect(schema).toBe(SCHEMA);
    expect(await knownStates(folder).get('here')).toBe(id);
    expect((await stat(join(folder, 'known-states.json'))).mode & 0o777).toBe(0o600);
    await Promise.all(edges.map((edge) => edge.close()));
  });

  it('refuses writes before the first check, and after the state is gone', async () => {
    const state = watch();
    const store = createStore({ redis, clock: { now: () => NOON } });
    const inbox = createInbox({ redis });
    const outbox = createOutbox({ redis });
    const writes = [
      () => inbox.store(incomingText(1)),
      () => inbox.take(1, 10),
      () => store.commit({ messages: [toPerson('m')] }),
      () => outbox.claim(1, { perSecond: 50, perMinute: 1000, perChatPerSecond: 5 }),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(/^EMPTIED/u);
    expect(await redis.commands.keys('*')).toEqual([]);

    await state.look();
    for (const write of writes) await expect(write()).resolves.toBeDefined();

    await server.empty();
    for (const write of writes) await expect(write()).rejects.toThrow(/^EMPTIED|^NOGROUP/u);
    expect(await redis.commands.keys('*')).toEqual([]);
    // A refused write alone changes the condition, without a check.
    expect(state.condition()).toBe('unknown');
    expect(await state.look()).toBe('emptied');
    expect(state.changes).toEqual(['intact', 'emptied']);
  });

  it('writes a heartbeat once in a twentieth of its age of remembrance, by its uptime', async () => {
    let uptime = 0;
    const edge = edgeOf(server.socket, 'cli_1', () => uptime);
    const state = watch(folder, false, edge, 2_000);
    const beatAt = async (ms: number) => {
      uptime = ms;
      await state.look();
      return (await readInstallation(edge)).beat ?? 0;
    };
    const first = await beatAt(0);
    expect(first).toBeGreaterThan(0);
    await sleep(20);
    expect(await beatAt(99)).toBe(first);
    expect(await beatAt(100)).toBeGreaterThan(first);
    await edge.close();
  });

  it('creates a new state with consent, which other processes of the old state accept', async () => {
    const other = edgeOf(server.socket, 'cli_1');
    const otherFolder = join(folder, 'other');
    const before = watch();
    const elsewhere = watch(otherFolder, false, other);
    await before.look();
    await elsewhere.look();

    await server.empty();
    expect(await elsewhere.look()).toBe('emptied');
    expect(await watch(folder, true).look()).toBe('intact');
    await sleep(1_050);
    expect(await elsewhere.look()).toBe('intact');
    await other.close();
  });

  describe('a Redis that returns in an older condition', () => {
    const FOLDER = 'appendonlydir';
    const memory = async () =>
      JSON.parse(await readFile(join(folder, 'known-states.json'), 'utf8')) as object;

    /** Kills Redis and restarts it with the contents of `copy`. */
    async function turnBack(copy: string): Promise<void> {
      await server.kill();
      await rm(join(server.folder, FOLDER), { recursive: true });
      await cp(copy, join(server.folder, FOLDER), { recursive: true });
      await server.start();
    }

    async function lookedWhenBack(state: { look: () => Promise<StateCondition> }): Promise<StateCondition> {
      for (let tries = 0; tries < 100; tries += 1) {
        const found = await state.look().catch(() => undefined);
        if (found) return found;
        await sleep(50);
      }
      throw new Error('Redis does not come back');
    }

    it('is detected, accepts nothing, and continues with consent', async () => {
      const running = watch(folder, false, redis, 0);
      await running.look();
      const copy = join(folder, 'yesterday');
      await cp(join(server.folder, FOLDER), copy, { recursive: true });
      for (let looks = 0; looks < 3; looks += 1) {
        await sleep(5);
        await running.look();
      }
      expect(Object.keys(await memory())).toEqual(['here', 'here beat']);

      await turnBack(copy);
      const inbox = createInbox({ redis });
      expect(await lookedWhenBack(running)).toBe('older');
      await expect(inbox.store(incomingText(1))).rejects.toThrow(/^EMPTIED/u);
      expect(running.changes).toEqual(['intact', 'older']);

      const [fresh, willing] = [edgeOf(server.socket, 'cli_1'), edgeOf(server.socket, 'cli_1')];
      expect(await watch(folder, false, fresh).look()).toBe('older');
      expect(await watch(folder, true, willing).look()).toBe('intact');
      await sleep(1_050);
      expect(await running.look()).toBe('intact');
      expect(await watch(folder, false, fresh).look()).toBe('intact');
      await Promise.all([fresh.close(), willing.close()]);
    });

    it('is accepted if only the last moments are lost, as after a power cut or a failover', async () => {
      const running = watch();
      await running.look();
      const copy = join(folder, 'just-now');
      await cp(join(server.folder, FOLDER), copy, { recursive: true });
      const again = edgeOf(server.socket, 'cli_1');
      await sleep(5);
      await watch(folder, false, again).look();
      await turnBack(copy);
      expect(await lookedWhenBack(running)).toBe('intact');
      expect(running.changes).toEqual(['intact']);
      await again.close();
    });

    it('is checked before anything is processed', async () => {
      const running = watch();
      await running.look();
      await server.kill();
      await server.start();
      await redis.commands.ping();
      expect(running.condition()).toBe('unknown');
      expect(await lookedWhenBack(running)).toBe('intact');
    });
  });

  it('treats a state created by another installation as replaced, until told otherwise', async () => {
    await watch().look();
    await server.empty();
    await watch(join(folder, 'fresh')).look();
    expect(await watch().look()).toBe('replaced');
    expect(await watch(folder, true).look()).toBe('intact');
    expect(await watch().look()).toBe('intact');
  });

  it('uses the consent once', async () => {
    await watch().look();
    await server.empty();
    const state = watch(folder, true);
    expect(await state.look()).toBe('intact');
    await server.empty();
    expect(await state.look()).toBe('emptied');
  });

  it('is unknown while Redis is away, and checks when it is back', async () => {
    await watch().look();
    await server.kill();
    const away = edgeOf(server.socket, 'cli_1');
    const state = watch(folder, false, away);
    await expect(state.look()).rejects.toThrow();
    expect(state.condition()).toBe('unknown');
    await server.start();
    await sleep(1_500);
    expect(await state.look()).toBe('intact');
    await away.close();
  });

  it('works if the data folder is not writable, and reports it', async () => {
    const complaints: unknown[] = [];
    const state = createStateWatch({
      redis,
      known: knownStates('/dev/null/nowhere'),
      name: 'here',
      onForgetful: (error) => complaints.push(error),
    });
    await expect(state.look()).resolves.toBe('intact');
    expect(complaints).toHaveLength(1);
  });
});

describe('the name of a state', () => {
  it.each<[Parameters<typeof stateName>[0], string]>([
    [{ kind: 'private' }, 'private cli_1'],
    [{ kind: 'url', url: 'redis://user:secret@db.example:6380/3' }, 'db.example:6380/3 cli_1'],
    [{ kind: 'url', url: 'redis://db.example' }, 'db.example:6379 cli_1'],
    [{ kind: 'url', url: 'redis://db.example/0' }, 'db.example:6379 cli_1'],
    [{ kind: 'url', url: 'unix:///run/redis.sock' }, '/run/redis.sock cli_1'],
    [{ kind: 'url', url: '/run/redis.sock' }, '/run/redis.sock cli_1'],
    [
      { kind: 'sentinel', sentinels: [{ host: 'a', port: 1 }], masterName: 'm', url: 'redis://x/2' },
      'sentinel m/2 cli_1',
    ],
    [
      {
        kind: 'cluster',
        nodes: [
          { host: 'b', port: 2 },
          { host: 'a', port: 1 },
        ],
      },
      'cluster a:1,b:2 cli_1',
    ],
  ])('%j', (address, name) => {
    expect(stateName(address, 'cli_1')).toBe(name);
  });
});

describe('migrations', () => {
  it('run once and in order, however many start at once', async () => {
    const ran: number[] = [];
    const step = (to: number) => ({
      to,
      run: async () => {
        ran.push(to);
        await sleep(30);
      },
    });
    const edges = [redis, edgeOf(server.socket, 'cli_1'), edgeOf(server.socket, 'cli_1')];
    await Promise.all(edges.map((edge) => migrate(edge, [step(1), step(2), step(3)])));
    expect(ran).toEqual([1, 2, 3]);
    await migrate(redis, [step(1), step(2), step(3), step(4)]);
    expect(ran).toEqual([1, 2, 3, 4]);
    expect((await readInstallation(redis)).schema).toBe(4);
    expect(await redis.commands.exists(redis.keys.lock('migration'))).toBe(0);
    await Promise.all(edges.slice(1).map((edge) => edge.close()));
  });

  it('go on after the step that failed', async () => {
    const ran: string[] = [];
    let fails = true;
    const steps = [
      { to: 1, run: async () => void ran.push('one') },
      {
        to: 2,
        run: async () => {
          if (fails) throw new Error('cut off');
          ran.push('two');
        },
      },
    ];
    await expect(migrate(redis, steps)).rejects.toThrow('cut off');
    fails = false;
    await migrate(redis, steps);
    expect(ran).toEqual(['one', 'two']);
  });

  it('move waiting messages of schema 1 to their classes and lanes, in order and once', async () => {
    await watch().look();
    const store = createStore({ redis, clock: { now: () => NOON } });
    const outbox = createOutbox({ redis, leaseMs: 60_000 });
    const pacing = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };
    const reply = (id: string, n: number): OutgoingMessage => ({
      ...toPerson(id),
      to: { kind: 'chat', chatId: `oc_${n}` },
      about: { kind: 'reply', person: `ou_${n}` },
    });
    await store.commit({ messages: [0, 1, 2].map((n) => toPerson(`r${n}`, `ou_${n}`)) });
    await store.commit({ messages: [reply('a2', 2), { ...reply('a1', 1), notBefore: NOON + 1 }] });
    const { claimed } = await outbox.claim(1, pacing);
    expect(claimed.map(({ message }) => message.id)).toEqual(['r2']);
    await makeSchema1(redis);

    await redis.commands.hset(redis.keys.installation, 'schema', 1);
    await migrate(redis);
    await redis.commands.hset(redis.keys.installation, 'schema', 1);
    await migrate(redis);
    expect((await readInstallation(redis)).schema).toBe(SCHEMA);

    const next = async () => {
      const [one] = (await outbox.claim(1, pacing)).claimed;
      if (one) await outbox.settle(one, { state: 'sent', messageId: 'om' }, NOON);
      return one?.message.id;
    };
    // r2 is being sent under its lease, and the reply to the same person waits for it.
    expect(await next()).toBe('r0');
    for (const one of claimed) await outbox.settle(one, { state: 'sent', messageId: 'om' }, NOON);
    expect(await next()).toBe('a2');
    await outbox.releaseHeld(NOON + 1);
    expect(await next()).toBe('r1');
    expect(await next()).toBe('a1');
    expect(await next()).toBeUndefined();
    expect(await outbox.size()).toEqual({ due: 0, sending: 0, held: 0 });
  });

  it('are refused by a state of a later version, untouched', async () => {
    await watch().look();
    await redis.commands.hset(redis.keys.installation, 'schema', SCHEMA + 1);
    const state = watch();
    expect(await state.look()).toBe('newer');
    await expect(createInbox({ redis }).store(incomingText(1))).rejects.toThrow(/^EMPTIED/u);
    expect((await readInstallation(redis)).schema).toBe(SCHEMA + 1);
    expect(await readFile(join(folder, 'known-states.json'), 'utf8')).toContain('here');
  });
});

/** The outbox as schema 1 stored it: one class, and a reply to a chat in the chat's own lane. */
async function makeSchema1({ commands, keys }: RedisEdge): Promise<void> {
  const [queue, ready] = [keys.outboxPart('queue'), keys.outboxPart('ready')];
  const all = await commands.hgetall(keys.outboxPart('messages'));
  const times = new Map<string, string>();
  for (const part of [ready, keys.outboxPart('urgent-ready')]) {
    const lanes = await commands.zrange(part, '0', '-1', 'WITHSCORES');
    for (let at = 0; at < lanes.length; at += 2) times.set(lanes[at] ?? '', lanes[at + 1] ?? '');
  }
  const queued = await commands.zrange(queue, '0', '-1');
  await commands.del(queue, ready, keys.outboxPart('urgent'), keys.outboxPart('urgent-ready'));
  for (const [id, text] of Object.entries(all)) {
    const { to } = JSON.parse(text) as OutgoingMessage;
    const fate = JSON.parse((await commands.hget(keys.outboxPart('fates'), id)) ?? '{}') as {
      lane: string;
      urgent?: boolean;
      seq: number;
      state: string;
    };
    delete fate.urgent;
    const joined = fate.lane;
    if (to.kind === 'chat') fate.lane = `chat:${to.chatId}`;
    await commands.hset(keys.outboxPart('fates'), id, JSON.stringify(fate));
    if (!queued.some((place) => place.endsWith(`\0${id}`))) continue;
    await commands.zadd(queue, 0, `${fate.lane}\0${String(fate.seq).padStart(16, '0')}\0${id}`);
    const isHead = fate.state === 'sending' || fate.lane === joined;
    await commands.zadd(ready, isHead ? (times.get(joined) ?? 0) : Date.now(), fate.lane);
  }
}
