/**
 * A real Redis for a test file: on a socket in a folder of its own, ended with the test. It keeps an append-only file, so
 * that it may be killed and started again.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly socket: string;
  readonly folder: string;
  /** SIGKILL: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** After `kill`, on the same data. */
  start(): Promise<void>;
  /** Removes everything in it. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a `redis-server`; `options` are its own (`['--maxmemory', '4mb']`). */
export async function startTestRedis(options: readonly string[] = []): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-redis-'));
  const socket = join(folder, 's');
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const args = [
      '--port',
      '0',
      '--unixsocket',
      socket,
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'yes',
      '--loglevel',
      'warning',
    ];
    server = spawn('redis-server', [...args, ...options], { stdio: 'ignore' });
    await untilAnswering(socket);
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  }

  await start();
  return {
    socket,
    folder,
    start,
    kill: () => end('SIGKILL'),
    empty: async () => {
      const redis = new Redis({ path: socket });
      await redis.flushall();
      redis.disconnect();
    },
    stop: async () => {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(socket: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const redis = new Redis({
      path: socket,
      lazyConnect: true,
      enableReadyCheck: false,
      retryStrategy: () => null,
    });
    redis.on('error', () => {});
    const answer = await redis.ping().catch((error: Error) => error.message);
    redis.disconnect();
    // One that wants a password is up as well.
    if (/^(PONG|NOAUTH)/u.test(answer)) return;
    await sleep(10);
  }
  throw new Error('redis-server did not start; is it installed?');
}
