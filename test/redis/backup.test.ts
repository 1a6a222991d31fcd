/** A backup contains everything that Redis holds for an app and restores it unchanged, or restores nothing at all. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  checkBackup,
  readBackup,
  readBackupFiles,
  writeBackup,
  type BackupHeader,
  type BackupSink,
} from '../../src/cli/backup/backup-file.ts';
import { BadFile, putFiles, readFiles, type FilePiece } from '../../src/files/carry.ts';
import { createFileStore } from '../../src/files/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { whileFrozen } from '../../src/redis/maintenance/freeze.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createStateWatch, readInstallation } from '../../src/redis/maintenance/installation.ts';
import { knownStates } from '../../src/redis/maintenance/known-states.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { restoreFault, restoreState } from '../../src/redis/maintenance/restore-state.ts';
import { countState, readState, redisTime } from '../../src/redis/store/state-records.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf, incomingText, NOON, press, toPerson } from './edge.ts';

const PACE = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };

let server: TestRedis;
let redis: RedisEdge;
let folder: string;
let file: string;
let parts: ReturnType<typeof partsOf>;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.empty();
  folder = await mkdtemp(join(tmpdir(), 'muster-backup-'));
  file = join(folder, 'state.ndjson');
  redis = edgeOf(server.socket, 'cli_1');
  parts = partsOf(redis);
  await parts.watch.look();
  return async () => {
    await redis.close();
    await rm(folder, { recursive: true, force: true });
  };
});

function partsOf(edge: RedisEdge) {
  return {
    watch: createStateWatch({ redis: edge, known: knownStates(folder), name: 'here' }),
    store: createStore({ redis: edge, clock: { now: () => NOON } }),
    inbox: createInbox({ redis: edge, takeOverAfterMs: 200 }),
    outbox: createOutbox({ redis: edge }),
  };
}

/** A sample of everything that a running bot stores in Redis. */
async function live(): Promise<void> {
  const { store, inbox, outbox } = parts;
  for (let n = 1; n <= 30; n += 1) {
    await store.commit({
      once: `event:${n}`,
      number: n.toString(16).padStart(32, 'a'),
      put: [
        { family: 'filing', scope: 'app', id: `f${n}`, value: { text: `“${'长'.repeat(5_000)}”\n${n}` } },
      ],
      journal: [{ at: NOON + n, by: 'ou_1', act: 'report.filed', number: n }],
      messages: [
        toPerson(`m${n}`, `ou_${n % 7}`, {
          about: { kind: 'remind', campaign: 'c', occurrence: `o${n % 3}` },
        }),
        toPerson(`h${n}`, `ou_${n % 7}`, { notBefore: NOON + 3_600_000 }),
      ],
    });
  }
  for (let n = 1; n <= 10; n += 1) await inbox.store(incomingText(n));
  await inbox.store(press(1));
  for (const { ref, incoming } of await inbox.take(5, 20)) {
    if (incoming.eventId === 'event-1') await inbox.complete(ref);
    if (incoming.eventId === 'event-2') await inbox.fail(ref, 'boom', 5);
    if (incoming.eventId === 'event-3') await inbox.fail(ref, 'boom', 1);
  }
  const { claimed } = await outbox.claim(4, PACE);
  for (const [index, each] of claimed.entries()) {
    const fates = [
      { state: 'sent', messageId: 'om_1' },
      { state: 'failed', reason: '230013' },
      { state: 'parked', reason: 'outcome-unknown' },
    ] as const;
    const fate = fates[index];
    if (fate) await outbox.settle(each, fate, NOON);
  }
  // Key types that this version does not use, but a later one may.
  await redis.commands.sadd(`${redis.keys.prefix}some:set`, 'a', 'b\0c');
  await redis.commands.rpush(
    `${redis.keys.prefix}some:list`,
    ...Array.from({ length: 250 }, (_, n) => String(n)),
  );
  await redis.commands.zadd(`${redis.keys.prefix}some:zset`, 1.5, 'x', '-inf', 'y', 1_790_000_000_123, 'z');
}

/** Every key with its content, read directly from Redis. */
async function picture(edge: RedisEdge): Promise<Record<string, unknown>> {
  const { commands, keys } = edge;
  const left = /:(?:installation|lock:.*|outbox:(?:pace|minute|pause|bell))$/u;
  const names = (await commands.keys('*')).filter((name) => name.startsWith(keys.prefix) && !left.test(name));
  const told = await Promise.all(
    names.map(async (name): Promise<[string, unknown]> => {
      const type = await commands.type(name);
      const ttl = await commands.pttl(name);
      const kept = ttl < 0 ? 'for ever' : `until ${Math.round((ttl + (await redisTime(edge))) / 10_000)}`;
      if (type === 'hash') return [name, await commands.hgetall(name)];
      if (type === 'zset') return [name, await commands.zrange(name, '0', '-1', 'WITHSCORES')];
      if (type === 'set') return [name, (await commands.smembers(name)).toSorted()];
      if (type === 'list') return [name, await commands.lrange(name, 0, -1)];
      if (type === 'stream')
        return [name, [await commands.xrange(name, '-', '+'), lastId(await commands.xinfo('STREAM', name))]];
      return [name, [await commands.get(name), kept]];
    }),
  );
  return Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function lastId(info: unknown): unknown {
  const list = info as unknown[];
  return list[list.indexOf('last-generated-id') + 1];
}

async function header(edge = redis): Promise<BackupHeader> {
  const { id = '', after, schema = 0 } = await readInstallation(edge);
  const at = new Date(await redisTime(edge)).toISOString();
  return { id, after, schema, appId: 'cli_1', at, counts: await countState(edge) };
}

async function fill(into: BackupSink, head: BackupHeader): Promise<void> {
  await into.begin(head);
  for await (const record of readState(redis)) await into.record(record);
  for await (const piece of readFiles(join(folder, 'attachments'))) await into.piece(piece);
}

async function save(): Promise<BackupHeader> {
  const head = await header();
  await writeBackup(file, (into) => fill(into, head));
  return head;
}

const from = (head: BackupHeader) => ({
  schema: head.schema,
  takenAt: Date.parse(head.at),
  after: [head.id],
});

describe('a backup', () => {
  it('contains the whole state and restores it unchanged', async () => {
    await live();
    const before = await picture(redis);
    expect(Object.keys(before).length).toBeGreaterThan(40);
    const head = await save();
    expect(head.counts).toMatchObject({ 'records:filing': 30, 'outbox:messages': 60, journal: 30, mark: 30 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await checkBackup(file)).toMatchObject({ ok: true, header: head });

    await server.empty();
    expect(await parts.watch.look()).toBe('emptied');
    expect(await restoreFault(redis)).toBeUndefined();
    expect(await restoreState(redis, from(head), readBackup(file))).toMatchObject({ ok: true });

    const unsure = (fates: unknown) =>
      Object.fromEntries(
        Object.entries(fates as Record<string, string>).map(([id, text]) => {
          const { unknownSince: _since, ...fate } = JSON.parse(text) as Record<string, unknown>;
          return [id, fate];
        }),
      );
    const fates = redis.keys.outboxPart('fates');
    const after = await picture(redis);
    expect(unsure(after[fates])).toEqual(unsure(before[fates]));
    expect({ ...after, [fates]: '' }).toEqual({ ...before, [fates]: '' });
  });

  it('restores a working state: events are processed, numbers continue, messages leave once', async () => {
    await live();
    const head = await save();
    await server.empty();
    await restoreState(redis, from(head), readBackup(file));
    await sleep(1_050);
    expect(await parts.watch.look()).toBe('intact');

    const { store, inbox, outbox } = partsOf(redis);
    await partsOf(redis).watch.look();
    expect(await inbox.store(incomingText(4))).toMatchObject({ known: true });
    const taken = await inbox.take(50, 20);
    expect(taken.map(({ incoming }) => incoming.eventId)).toEqual([
      'event-2',
      ...Array.from({ length: 7 }, (_, n) => `event-${n + 4}`),
    ]);
    expect(taken[0]?.failures).toBe(1);
    expect(await store.commit({ once: 'event:3' })).toEqual({ status: 'repeated' });
    expect(await store.commit({ number: 'b'.repeat(32) })).toEqual({ status: 'done', number: 31 });

    const states = (await outbox.list({ limit: 100 })).map(({ state }) => state);
    expect(states.filter((state) => state === 'held')).toHaveLength(30);
    const left = new Set<string>();
    for (let round = 0; round < 100 && left.size < 23; round += 1) {
      for (const each of (await outbox.claim(10, PACE)).claimed) {
        expect(left.has(each.message.id)).toBe(false);
        left.add(each.message.id);
        // It may have been sent after the backup was taken; only its uuid prevents a second delivery.
        expect(each.outcomeUnknownForMs).toBeGreaterThan(0);
        await outbox.settle(each, { state: 'sent', messageId: 'om' }, NOON);
      }
    }
    // 30 minus one sent, one failed, one parked, and one under lease with the three behind it in its lane.
    expect(left.size).toBe(23);
  });

  it('is a consistent snapshot: writers wait, then continue', async () => {
    await live();
    const stored: number[] = [];
    const started = performance.now();
    await whileFrozen(
      redis,
      async (stillHeld) => {
        const writing = parts.inbox
          .store(incomingText(99))
          .then(() => stored.push(performance.now() - started));
        await sleep(300);
        expect(stored).toEqual([]);
        await expect(
          whileFrozen(
            redis,
            async () => 1,
            () => new Error('taken'),
          ),
        ).rejects.toThrow('taken');
        await stillHeld();
        void writing;
      },
      () => new Error('lapsed'),
    );
    await sleep(200);
    expect(stored).toHaveLength(1);
  });

  it('whose lock has expired does not become the named file', async () => {
    await live();
    const failing = whileFrozen(
      redis,
      async (stillHeld) => {
        await redis.commands.hdel(redis.keys.installation, 'frozenUntil');
        return writeBackup(file, async (into) => {
          await fill(into, await header());
          await stillHeld();
        });
      },
      () => new Error('lapsed'),
    );
    await expect(failing).rejects.toThrow('lapsed');
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });
});

describe('a restoration', () => {
  it.each([
    ['a state in use', async () => {}],
    [
      'a key of which nobody knows the owner',
      async () => {
        await server.empty();
        await redis.commands.set(`${redis.keys.prefix}mark:x`, '1');
      },
    ],
  ])('is refused where there is %s', async (_, prepare) => {
    const head = await save();
    await prepare();
    const before = await picture(redis);
    expect(await restoreFault(redis)).toBe('not-empty');
    expect(await restoreState(redis, from(head), readBackup(file))).toEqual({
      ok: false,
      fault: 'not-empty',
    });
    expect(await picture(redis)).toEqual(before);
  });

  it('ignores other apps in the same Redis', async () => {
    const other = edgeOf(server.socket, 'cli_2');
    await createStateWatch({ redis: other, known: knownStates(join(folder, 'other')), name: 'x' }).look();
    await createInbox({ redis: other }).store(incomingText(1));
    await live();
    const head = await save();
    const mine = (await redis.commands.keys('*')).filter((name) => name.startsWith(redis.keys.prefix));
    await redis.commands.del(...mine);
    const theirs = await picture(other);
    expect(await restoreState(redis, from(head), readBackup(file))).toMatchObject({ ok: true });
    expect(await picture(other)).toEqual(theirs);
    await other.close();
  });

  it('that was interrupted leaves no valid state, and can be repeated', async () => {
    await live();
    const head = await save();
    await server.empty();
    async function* half() {
      let count = 0;
      for await (const record of readBackup(file)) {
        yield record;
        if ((count += 1) === 20) throw new Error('killed');
      }
    }
    await expect(restoreState(redis, from(head), half())).rejects.toThrow('killed');
    await sleep(1_050);
    expect(await parts.watch.look()).toBe('restoring');
    const fresh = createStateWatch({
      redis: edgeOf(server.socket, 'cli_1'),
      known: knownStates(join(folder, 'new')),
      name: 'x',
    });
    expect(await fresh.look()).toBe('restoring');

    expect(await restoreState(redis, from(head), readBackup(file))).toMatchObject({ ok: true });
    await sleep(1_050);
    expect(await parts.watch.look()).toBe('intact');
    expect(await countState(redis)).toEqual(head.counts);
  });
});

describe('attachments', () => {
  /** Sizes: empty, one byte, exactly one piece, one byte more, and many pieces. */
  const SIZES = [0, 1, 192 * 1024, 192 * 1024 + 1, 3_000_000];
  const contents = SIZES.map((size) => Buffer.alloc(size, `${size} `));
  const here = () => createFileStore(join(folder, 'attachments'), { now: Date.now });
  const there = () => createFileStore(join(folder, 'elsewhere'), { now: Date.now });
  const put = () => putFiles(join(folder, 'elsewhere'), readBackupFiles(file));

  it('are included whatever their size, and restored under their names, once each', async () => {
    const hashes = await Promise.all(contents.map((bytes) => here().keep(bytes)));
    const drawer = join(folder, 'attachments', hashes[1]?.slice(0, 2) ?? '');
    await writeFile(join(drawer, `${hashes[1]}.cut-off.part`), 'left over');
    await save();
    expect(await checkBackup(file)).toMatchObject({ ok: true, files: contents.length });
    for (let round = 0; round < 2; round += 1) {
      await put();
      const found = await Promise.all(hashes.map((hash) => there().read(hash)));
      expect(found.map((bytes, index) => bytes !== undefined && contents[index]?.equals(bytes))).toEqual(
        contents.map(() => true),
      );
    }
    const left = (await readdir(join(folder, 'elsewhere'), { recursive: true })).filter(
      (name) => name.length > 2,
    );
    expect(left).toHaveLength(contents.length);
  });

  it('that are corrupted are skipped; mismatched pieces are refused and leave nothing', async () => {
    const hash = await here().keep(Buffer.of(1, 2, 3));
    const other = await here().keep(Buffer.of(4));
    await writeFile(join(folder, 'attachments', hash.slice(0, 2), hash), 'spoiled');
    await save();
    expect(await checkBackup(file)).toMatchObject({ ok: true, files: 1 });

    async function* bad(...pieces: FilePiece[]) {
      yield* pieces;
    }
    const cases: FilePiece[][] = [
      [{ file: other, data: 'AAAA', last: true }],
      [{ file: other, data: 'BA==', last: false }],
      [
        { file: other, data: 'BA==', last: false },
        { file: hash, data: 'AQID', last: true },
      ],
    ];
    for (const pieces of cases) {
      await expect(putFiles(join(folder, 'elsewhere'), bad(...pieces))).rejects.toThrow(BadFile);
      expect(await there().has(other)).toBe(false);
    }
    expect(
      (await readdir(join(folder, 'elsewhere'), { recursive: true })).filter((name) => name.length > 2),
    ).toEqual([]);
  });

  it('are not required in a backup of an earlier version', async () => {
    await live();
    const head = await save();
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -2);
    const old = `${[lines[0]?.replace('"format":2', '"format":1'), ...lines.slice(1)].join('\n')}\n`;
    const sha256 = createHash('sha256').update(old).digest('hex');
    await writeFile(file, `${old}${JSON.stringify({ end: { lines: lines.length, sha256 } })}\n`);
    expect(await checkBackup(file)).toMatchObject({ ok: true, header: head, files: 0 });
  });
});

describe('a file', () => {
  async function bytes(): Promise<Buffer> {
    await live();
    await save();
    return readFile(file);
  }

  it('truncated anywhere is refused as incomplete', async () => {
    const whole = await bytes();
    for (let part = 1; part < 40; part += 1) {
      await writeFile(file, whole.subarray(0, Math.floor((whole.length * part) / 40)));
      expect(await checkBackup(file)).toEqual({ ok: false, fault: 'truncated' });
    }
    await writeFile(file, whole.subarray(0, whole.length - 1));
    expect(await checkBackup(file)).toEqual({ ok: false, fault: 'truncated' });
    const lines = whole.toString().split('\n');
    await writeFile(file, `${lines.slice(0, -2).join('\n')}\n`);
    expect(await checkBackup(file)).toEqual({ ok: false, fault: 'truncated' });
    await writeFile(file, [...lines.slice(0, 5), ...lines.slice(6)].join('\n'));
    expect(await checkBackup(file)).toEqual({ ok: false, fault: 'altered' });
    await writeFile(file, `${whole.toString()}{}\n`);
    expect(await checkBackup(file)).toEqual({ ok: false, fault: 'altered' });
  });

  it('with one byte changed anywhere is refused', async () => {
    const whole = await bytes();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ by;
        await writeFile(file, changed);
        expect((await checkBackup(file)).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'not-a-backup'],
    ['something else', 'hello\n', 'not-a-backup'],
    ['other JSON', '{"a":1}\n', 'not-a-backup'],
    ['a later format', '{"muster":"backup","format":3,"anything":true}\n', 'newer-format'],
  ])('that holds %s is refused', async (_, text, fault) => {
    await writeFile(file, text);
    expect(await checkBackup(file)).toEqual({ ok: false, fault });
  });

  it('that does not exist cannot be read', async () => {
    expect(await checkBackup(join(folder, 'nowhere'))).toEqual({ ok: false, fault: 'unreadable' });
    expect(await checkBackup(folder)).toEqual({ ok: false, fault: 'unreadable' });
  });
});
