import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect, promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import {
  closeRedis,
  openRedis,
  type RedisAddress,
  type RedisSettings,
} from '../../src/redis/server/connect.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis } from '../support/redis.ts';
import { drawToken, incomingText, NOON, toPerson } from './edge.ts';

const run = promisify(execFile);
const SECRET = 's3cret/pw@x';
const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

function open(address: RedisAddress, more: Partial<RedisSettings> = {}) {
  const lines: unknown[] = [];
  const note = (facts: object, message: string) => void lines.push([facts, message]);
  const redis = openRedis({
    uptime: () => performance.now(),
    ...address,
    appId: 'cli_1',
    log: { info: note, warn: note },
    ...more,
  });
  ended.push(() => closeRedis(redis));
  const store = createStore({ redis, clock: { now: () => NOON } });
  return { redis, store, lines, read: () => store.read({ family: 'unit', scope: 'c1', id: 'x' }) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function redisWith(...options: string[]) {
  const server = await startTestRedis(options);
  ended.push(() => server.stop());
  return server;
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-tls-'));
  ended.push(() => rm(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '2',
    ...subject,
  ]);
  return { key, cert };
}

async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(50);
    }
  }
}

describe('a connection', () => {
  it('works as an ACL user restricted to the key prefix', async () => {
    const port = await freePort();
    await redisWith(
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--user',
      'bot',
      'on',
      `>${SECRET}`,
      '~{muster:*',
      '+@all',
      '-@dangerous',
      '+info',
      '+xinfo',
    );
    const { store, read, redis } = open({
      url: `redis://bot:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/0`,
    });
    await store.commit({
      put: [{ family: 'unit', scope: 'c1', id: 'x', value: 1 }],
      messages: [toPerson('m')],
      number: drawToken(),
    });
    expect(await read()).toEqual({ version: 1, value: 1 });
    const inbox = createInbox({ redis });
    await inbox.store(incomingText(1));
    expect(await inbox.take(1, 10)).toHaveLength(1);
    expect(
      (await createOutbox({ redis }).claim(1, { perSecond: 50, perMinute: 1_000, perChatPerSecond: 5 }))
        .claimed,
    ).toHaveLength(1);
    await expect(redis.commands.get('other')).rejects.toThrow('NOPERM');
  });

  it('speaks TLS', async () => {
    const { key, cert } = await certificate();
    const port = await freePort();
    await redisWith(
      '--tls-port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--tls-cert-file',
      cert,
      '--tls-key-file',
      key,
      '--tls-auth-clients',
      'no',
    );
    const url = `rediss://localhost:${port}`;
    expect(await open({ url }, { ca: await readFile(cert, 'utf8') }).read()).toBeUndefined();
    await expect(open({ url }).read()).rejects.toThrow(/timed out|max retries/u);
  });

  it('uses TLS with sentinels that have their own credentials', async () => {
    const { key, cert } = await certificate();
    const [primary, sentinel, plain] = [await freePort(), await freePort(), await freePort()];
    await redisWith('--port', String(primary), '--bind', '127.0.0.1', '--requirepass', 'other');
    const folder = await mkdtemp(join(tmpdir(), 'muster-sentinel-'));
    ended.push(() => rm(folder, { recursive: true }));
    const conf = join(folder, 'sentinel.conf');
    const lines = [
      `dir ${folder}`,
      'bind 127.0.0.1',
      `port ${plain}`,
      `tls-port ${sentinel}`,
      `tls-cert-file ${cert}`,
      `tls-key-file ${key}`,
      `tls-ca-cert-file ${cert}`,
      'tls-auth-clients no',
      `user watcher on >${SECRET} allchannels +@all`,
      'user default off',
      `sentinel monitor main 127.0.0.1 ${primary} 1`,
      'sentinel auth-pass main other',
    ];
    await writeFile(conf, lines.join('\n'));
    const server = spawn('redis-server', [conf, '--sentinel'], { stdio: 'ignore' });
    ended.push(async () => {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      if (server.exitCode === null) await gone;
    });
    const ca = await readFile(cert, 'utf8');
    const at = {
      sentinels: [{ host: 'localhost', port: sentinel }],
      masterName: 'main',
      url: `redis://:other@here`,
    };
    const access = { username: 'watcher', password: SECRET, tls: true };
    const right = open({ ...at, sentinelAccess: access }, { ca });
    expect(await eventually(right.read)).toBeUndefined();

    const wrong = open({ ...at, sentinelAccess: { ...access, password: `not-${SECRET}` } }, { ca });
    await expect(wrong.read()).rejects.toThrow('timed out');
    expect(inspect(wrong.lines)).toContain('WRONGPASS');
    expect(inspect(wrong.lines)).not.toContain(SECRET);
    const plainly = open({ ...at, sentinelAccess: { ...access, tls: false } }, { ca });
    await expect(plainly.read()).rejects.toThrow('timed out');
  }, 30_000);

  it('leaks no secret and no text into errors or the log', async () => {
    const port = await freePort();
    await redisWith('--port', String(port), '--bind', '127.0.0.1', '--requirepass', 'other');
    const { store, lines } = open({ url: `redis://bot:${encodeURIComponent(SECRET)}@127.0.0.1:${port}` });
    const errors: unknown[] = [];
    const note = (error: unknown) => void errors.push(error);
    await store.read({ family: 'unit', scope: 'c1', id: 'x' }).catch(note);
    await store.ping().catch(note);
    expect(errors).toHaveLength(2);

    const inside = open({ url: `redis://:other@127.0.0.1:${port}` });
    await inside.redis.commands.set(inside.redis.keys.records('unit', 'c1'), 'x');
    await inside.store
      .commit({ put: [{ family: 'unit', scope: 'c1', id: 'x', value: '群众姓名' }] })
      .catch(note);
    await inside.store.read({ family: 'unit', scope: 'c1', id: '群众姓名' }).catch(note);
    expect(errors).toHaveLength(4);

    for (const url of [`redis://bot:${SECRET}:x@[`, `http://${SECRET}`]) {
      try {
        open({ url });
      } catch (error) {
        errors.push(error);
      }
    }
    expect(errors).toHaveLength(6);
    const written = inspect([errors, lines], { depth: 9, showHidden: true });
    expect(written).toContain('WRONGPASS');
    for (const secret of [SECRET, encodeURIComponent(SECRET), '群众姓名'])
      expect(written).not.toContain(secret);
  });

  it('works with a cluster: every script stays within one slot', async () => {
    const port = await freePort();
    await redisWith('--port', String(port), '--bind', '127.0.0.1', '--cluster-enabled', 'yes');
    const { store, redis, read } = open({ url: `redis://127.0.0.1:${port}` });
    await redis.commands.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await eventually(read);
    const inbox = createInbox({ redis });
    const outbox = createOutbox({ redis });
    const { ref } = await inbox.store(incomingText(1));
    expect(await inbox.take(1, 10)).toHaveLength(1);
    const held = toPerson('held', 'ou_2', { notBefore: NOON + 1 });
    const commit = {
      once: 'event-1',
      number: drawToken(),
      put: [
        { family: 'unit', scope: 'c1', id: 'x', value: 1 },
        { family: 'person', scope: 'app', id: 'ou_1', value: 1 },
      ],
      messages: [toPerson('m'), held],
    };
    expect(await store.commit({ ...commit, ...(ref && { completes: ref }) })).toEqual({
      status: 'done',
      number: 1,
    });
    expect(await outbox.releaseHeld(NOON + 1)).toBe(1);
    let sent = 0;
    const send = async () => {
      const { claimed } = await outbox.claim(9, { perSecond: 50, perMinute: 1_000, perChatPerSecond: 5 });
      for (const one of claimed)
        expect(await outbox.settle(one, { state: 'sent', messageId: 'om' }, NOON)).toBe(true);
      sent += claimed.length;
      if (sent < 2) throw new Error('paced');
    };
    await eventually(send);
    expect(sent).toBe(2);
    expect(await inbox.fail({ stream: 'events', entry: '1-1' }, 'boom', 1)).toEqual({ dead: false });
  });
});

/** Runs in another process, because this one does not leave its turn: how many keys there are, as soon as there are any. */
const KEYS_HELD = `
const socket = require('node:net').connect(process.argv[1]);
const ask = () => socket.write('DBSIZE\\r\\n');
socket.on('data', (reply) => {
  const held = Number(String(reply).slice(1));
  if (held > 0 || performance.now() > Number(process.argv[2])) {
    console.log(held);
    process.exit();
  }
  setTimeout(ask, 5);
});
ask();
`;

describe('within a turn of the event loop', () => {
  const heldBy = (socket: string, waitMs: number) =>
    Number(
      spawnSync(process.execPath, ['-e', KEYS_HELD, socket, String(waitMs)], { encoding: 'utf8' }).stdout,
    );

  it('commands leave as soon as they are 24 KB, so that the server works on them meanwhile', async () => {
    const server = await redisWith();
    const { redis } = open({ socket: server.socket });
    await redis.commands.ping();
    await sleep(1);
    const set = (n: number) => redis.commands.set(`key-${n}`, 'x'.repeat(6_000));
    const together = [set(1), set(2), set(3)];
    expect(heldBy(server.socket, 200)).toBe(0);
    together.push(set(4), set(5), set(6));
    // The others wait for the next 24 KB or the end of the turn.
    expect(heldBy(server.socket, 10_000)).toBe(4);
    await Promise.all(together);
    expect(await redis.commands.dbsize()).toBe(6);
  });
});

describe('when Redis fails', () => {
  it('commands fail within the answer deadline, it is logged once, and the connection recovers by itself', async () => {
    const server = await redisWith();
    const { store, read, lines, redis } = open({ socket: server.socket });
    const inbox = createInbox({ redis });
    await inbox.take(1, 10);
    await server.kill();

    const began = performance.now();
    await expect(inbox.store(incomingText(1))).rejects.toThrow(/timed out|max retries/u);
    expect(performance.now() - began).toBeLessThan(3_000);
    await expect(store.ping()).rejects.toThrow("isn't writeable");
    await sleep(1_200);
    await server.start();
    await eventually(() => store.ping());
    expect(await eventually(read)).toBeUndefined();
    expect(await eventually(() => inbox.store(incomingText(1)))).toMatchObject({ known: false });
    expect(await eventually(() => inbox.take(1, 100))).toHaveLength(1);
    expect(
      lines.filter((line) => inspect(line).includes('commands')).map((line) => inspect(line)),
    ).toHaveLength(2);
  });

  it('all acknowledged writes survive three SIGKILLs, without duplicates or lost numbers', async () => {
    const server = await redisWith('--appendfsync', 'everysec');
    const { store, redis } = open({ socket: server.socket });
    const inbox = createInbox({ redis });
    const acknowledged: number[] = [];
    let running = true;
    /** How many writes are acknowledged, not how long they take, decides when the server is killed. */
    const moreAcknowledged = (count: number): Promise<void> => {
      const wanted = acknowledged.length + count;
      return vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(wanted), 15_000);
    };

    async function write(writer: number): Promise<void> {
      for (let n = writer; running; n += 8) {
        await eventually(() => inbox.store(incomingText(n)));
        const token = drawToken();
        const commit = {
          once: `event:${n}`,
          number: token,
          put: [{ family: 'filing', scope: 'app', id: String(n), value: { n: token } }],
          messages: [toPerson(`m${n}`, `ou_${writer}`)],
        };
        const result = await eventually(() => store.commit(commit));
        expect(['done', 'repeated']).toContain(result.status);
        acknowledged.push(n);
      }
    }

    const writers = Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    for (let kill = 0; kill < 3; kill += 1) {
      await moreAcknowledged(8);
      await server.kill();
      await server.start();
    }
    await moreAcknowledged(8);
    running = false;
    await writers;

    const filings = await all(store);
    const outbox = createOutbox({ redis });
    expect(filings.size).toBe(acknowledged.length);
    expect(acknowledged.filter((n) => !filings.has(String(n)))).toEqual([]);
    const numbers = [...filings.values()]
      .map(({ value }) => (value as { n: number }).n)
      .toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect((await outbox.size()).due).toBe(acknowledged.length);
    expect((await inbox.size()).waiting).toBe(acknowledged.length);
  }, 60_000);

  it('with full memory a commit writes nothing, and reads still work', async () => {
    const server = await redisWith('--maxmemory-policy', 'noeviction');
    const { store, read, redis } = open({ socket: server.socket });
    await store.commit({ put: [{ family: 'unit', scope: 'c1', id: 'x', value: 1 }] });
    await redis.commands.config('SET', 'maxmemory', '1');
    const before = await redis.commands.dbsize();
    await expect(
      store.commit({
        once: 'a',
        put: [{ family: 'unit', scope: 'c1', id: 'x', value: 2 }],
        journal: [{ at: 1, by: 'ou', act: 'x' }],
      }),
    ).rejects.toThrow('OOM');
    await expect(createInbox({ redis }).store(incomingText(1))).rejects.toThrow('OOM');
    expect(await redis.commands.dbsize()).toBe(before);
    expect(await read()).toEqual({ version: 1, value: 1 });
    await redis.commands.config('SET', 'maxmemory', '0');
    expect(await createInbox({ redis }).store(incomingText(1))).toMatchObject({ known: false });
  });

  it('the connection closes within a second even without an answer', async () => {
    const server = await redisWith();
    const { redis } = open({ socket: server.socket });
    await redis.commands.ping();
    await server.kill();
    const began = performance.now();
    await closeRedis(redis);
    expect(performance.now() - began).toBeLessThan(1_500);
  });
});

async function all(store: Store): ReturnType<Store['all']> {
  return await store.all('filing', 'app');
}
