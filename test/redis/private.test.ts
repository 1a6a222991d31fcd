import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compiledChild } from '../support/compiled/child.ts';
import { startPrivateRedis, type PrivateRedis } from '../../src/redis/server/private.ts';

const run = promisify(execFile);
type Running = PrivateRedis & { ok: true };

let dataDir: string;
let started: Running[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'muster-data-'));
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map(({ stop }) => stop()));
  const elsewhere = started
    .map(({ socket }) => dirname(socket))
    .filter((folder) => !folder.startsWith(dataDir));
  await Promise.all(elsewhere.map((folder) => rm(folder, { recursive: true, force: true })));
  await rm(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<Running> {
  const redis = await startPrivateRedis(folder);
  if (!redis.ok) throw new Error(redis.reason);
  started.push(redis);
  return redis;
}

async function call<T>(socket: string, ask: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ path: socket, retryStrategy: (times) => (times < 50 ? 50 : null) });
  redis.on('error', () => {});
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}

async function pidOf(socket: string): Promise<number> {
  return Number(/process_id:(\d+)/u.exec(await call(socket, (redis) => redis.info('server')))?.[1]);
}

/** Processes with the folder in their command line: the server and its watcher. */
async function processes(): Promise<number> {
  const { stdout } = await run('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes(dataDir) && !line.includes('child')).length;
}

async function untilNone(): Promise<number> {
  for (let look = 0; look < 100 && (await processes()) > 0; look += 1) await sleep(50);
  return await processes();
}

/** Another process that starts or joins the Redis of the folder, and reports it. */
async function otherProcess(): Promise<{ kill: () => void; says: string }> {
  const file = compiledChild(new URL('private-child.ts', import.meta.url));
  const child = spawn(process.execPath, [file, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const says = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())),
  );
  return { says, kill: () => child.kill('SIGKILL') };
}

describe('a private Redis', () => {
  it('keeps an append-only file, evicts nothing, listens on its socket only, and ends when stopped', async () => {
    const { socket, stop } = await start();
    expect(socket.startsWith(dataDir)).toBe(true);
    const config = await call(socket, async (redis) => [
      ...(await redis.config('GET', 'appendonly')),
      ...(await redis.config('GET', 'maxmemory-policy')),
      ...(await redis.config('GET', 'port')),
    ]);
    expect(config).toEqual(['appendonly', 'yes', 'maxmemory-policy', 'noeviction', 'port', '0']);
    expect(await processes()).toBeGreaterThan(0);
    await stop();
    await stop();
    expect(await processes()).toBe(0);
  });

  it('keeps its data across starts', async () => {
    const first = await start();
    await call(first.socket, (redis) => redis.set('k', 'v'));
    await first.stop();
    const second = await start();
    expect(await call(second.socket, (redis) => redis.get('k'))).toBe('v');
  });

  it('is shared by processes that start concurrently, and ends with the last', async () => {
    const [a, b, c] = await Promise.all([start(), start(), start()]);
    const pid = await pidOf(a.socket);
    expect([await pidOf(b.socket), await pidOf(c.socket)]).toEqual([pid, pid]);
    await a.stop();
    await b.stop();
    expect(await pidOf(c.socket)).toBe(pid);
    await c.stop();
    expect(await processes()).toBe(0);
  });

  it('ends with a process that was killed, but not while another uses it', async () => {
    const other = await otherProcess();
    expect(other.says).toBe('started');
    const mine = await start();
    other.kill();
    await sleep(300);
    expect(await call(mine.socket, (redis) => redis.ping())).toBe('PONG');
    await mine.stop();

    const alone = await otherProcess();
    expect(await processes()).toBeGreaterThan(0);
    alone.kill();
    expect(await untilNone()).toBe(0);
  });

  it('restarts with all data when it is killed itself', async () => {
    const { socket } = await start();
    await call(socket, (redis) => redis.set('k', 'v'));
    process.kill(await pidOf(socket), 'SIGKILL');
    expect(await call(socket, (redis) => redis.get('k'))).toBe('v');
  });

  it('replaces a server that lost its watcher', async () => {
    const first = await start();
    const pid = await pidOf(first.socket);
    const { stdout } = await run('ps', ['-o', 'ppid=', '-p', String(pid)]);
    process.kill(Number(stdout), 'SIGKILL');
    await call(first.socket, (redis) => redis.set('k', 'v'));
    await first.stop();
    const second = await start();
    expect(await pidOf(second.socket)).not.toBe(pid);
    expect(await call(second.socket, (redis) => redis.get('k'))).toBe('v');
  });

  it.each([
    ['a lock of a process that is gone', 'starting', '999999'],
    ['a lock of a process that had our id', 'starting', String(process.pid)],
    ['a socket nobody listens on', 'redis.sock', ''],
    ['a file where its pipe should be', 'users', ''],
  ])('is not stopped from starting by %s', async (_, name, content) => {
    await mkdir(join(dataDir, 'redis'), { recursive: true });
    await writeFile(join(dataDir, 'redis', name), content);
    expect(await call((await start()).socket, (redis) => redis.ping())).toBe('PONG');
  });

  it('puts its socket elsewhere when the path would be too long', async () => {
    const deep = join(dataDir, '深'.repeat(30));
    const { socket, stop } = await start(deep);
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
    expect(await call(socket, (redis) => redis.ping())).toBe('PONG');
    expect((await start(deep)).socket).toBe(socket);
    await stop();
  });

  it.each([
    ['there is no server', ['no-such-redis-server'], 'no-server'],
    ['what is there is no server', ['true'], 'no-server'],
  ])('reports when %s', async (_, servers, reason) => {
    expect(await startPrivateRedis(dataDir, servers)).toEqual({ ok: false, reason });
  });

  it('reports when the server refuses to start', async () => {
    await mkdir(join(dataDir, 'redis', 'appendonlydir'), { recursive: true });
    await writeFile(join(dataDir, 'redis', 'appendonlydir', 'appendonly.aof.manifest'), 'rubbish\n');
    expect(await startPrivateRedis(dataDir)).toEqual({ ok: false, reason: 'did-not-start' });
    expect(await untilNone()).toBe(0);
  });

  it('refuses a temporary folder that is a link to elsewhere', async () => {
    const deep = join(dataDir, 'd'.repeat(110));
    const first = await start(deep);
    await first.stop();
    const folder = join(first.socket, '..');
    await rm(folder, { recursive: true });
    await symlink(dataDir, folder);
    expect(await startPrivateRedis(deep)).toEqual({ ok: false, reason: 'foreign-folder' });
    await rm(folder);
    expect(await readdir(dataDir)).toHaveLength(1);
  });
});
