/**
 * A private Redis for one data folder, on a machine without a configured one: it listens on a socket in that folder
 * and keeps an append-only file. All processes of the folder share it. It ends with the last of them, even if that
 * one was killed, and it is restarted if it was killed itself.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdir, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findServer } from './find-server.ts';
import { openBothEnds, takeHold, WATCHER_SH } from './lifeline.ts';
import { isAlive, withStartLock } from './start-lock.ts';

export type PrivateRedis =
  | { readonly ok: true; readonly socket: string; readonly stop: () => Promise<void> }
  | { readonly ok: false; readonly reason: 'no-server' | 'too-old' | 'did-not-start' | 'foreign-folder' };

/** Longest socket path that every system accepts, in bytes (Linux 107, macOS 103). */
const LONGEST_SOCKET = 100;
/** Loading the append-only file of a long campaign takes seconds. */
const START_MS = 30_000;
/** How long a stopping server may take to write its data. */
const END_MS = 8_000;
const STEP_MS = 20;
/** Checks after which a watcher that is still running must have other holders. */
const LOOKS = 10;

/**
 * Starts the Redis of `dataDir`, or joins one that another process started. `stop` leaves it running while others use
 * it. `servers` are program names to look for in the PATH.
 */
export async function startPrivateRedis(dataDir: string, servers?: readonly string[]): Promise<PrivateRedis> {
  const folder = resolve(dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const socket = await socketOf(folder);
  if (!socket) return { ok: false, reason: 'foreign-folder' };
  const server = await findServer(servers);
  if (!server.ok) return server;

  const pipe = join(folder, 'users');
  const hold = await withStartLock(join(folder, 'starting'), async () => {
    return (await joinRunning(socket, pipe)) ?? (await startNew(server.program, folder, socket, pipe));
  });
  return hold
    ? { ok: true, socket, stop: once(() => letGo(hold, socket, pipe)) }
    : { ok: false, reason: 'did-not-start' };
}

/**
 * Joins the Redis of `dataDir` if one runs, and creates nothing. Undefined if none does.
 */
export async function joinPrivateRedis(
  dataDir: string,
): Promise<{ readonly socket: string; readonly stop: () => Promise<void> } | undefined> {
  const folder = resolve(dataDir, 'redis');
  const { path: socket } = socketIn(folder);
  const pipe = join(folder, 'users');
  const hold = await takeHold(pipe);
  if (!hold) return undefined;
  if (await untilServing(socket)) return { socket, stop: once(() => letGo(hold, socket, pipe)) };
  await hold.close();
  return undefined;
}

async function joinRunning(socket: string, pipe: string): Promise<FileHandle | undefined> {
  const hold = await takeHold(pipe);
  if (hold) {
    if (await untilServing(socket)) return hold;
    await hold.close();
    return undefined;
  }
  // A server without a watcher is stopping, or has lost its watcher. Stop it first: two servers would corrupt the
  // files.
  const { pid } = (await ask(socket)) ?? {};
  if (pid !== undefined) await end(pid);
  return undefined;
}

async function startNew(
  program: string,
  folder: string,
  socket: string,
  pipe: string,
): Promise<FileHandle | undefined> {
  const both = await openBothEnds(pipe);
  try {
    const command = [program, ...settings(folder, socket)];
    // Detached, because Ctrl-C reaches every process of the terminal, and Redis must outlive the bot's last commit.
    const watcher = spawn('/bin/sh', ['-c', WATCHER_SH, 'muster-redis', pipe, ...command], {
      detached: true,
      stdio: 'ignore',
    });
    watcher.on('error', () => {});
    watcher.unref();
    return (await untilServing(socket, watcher)) ? await takeHold(pipe) : undefined;
  } finally {
    await both.close();
  }
}

function settings(folder: string, socket: string): string[] {
  return Object.entries({
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    logfile: join(folder, 'redis.log'),
    loglevel: 'warning',
    daemonize: 'no',
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

async function letGo(hold: FileHandle, socket: string, pipe: string): Promise<void> {
  const { pid } = (await ask(socket)) ?? {};
  await hold.close();
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep(STEP_MS);
    const watched = await takeHold(pipe);
    await watched?.close();
    // The watcher has stopped the server, unless the watcher was killed; a second SIGTERM is harmless.
    if (!watched) {
      if (pid !== undefined) await end(pid);
      return;
    }
  }
}

async function untilServing(socket: string, watcher?: ChildProcess): Promise<boolean> {
  for (let waited = 0; waited < START_MS; waited += STEP_MS) {
    const state = await ask(socket);
    if (state && !state.loading) return true;
    if (watcher && (watcher.exitCode !== null || watcher.pid === undefined)) return false;
    await sleep(STEP_MS);
  }
  return false;
}

async function end(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < END_MS && isAlive(pid); waited += STEP_MS) await sleep(STEP_MS);
}

/** Process id and loading state of the server behind a socket; undefined if none answers. */
async function ask(socket: string): Promise<{ pid: number; loading: boolean } | undefined> {
  const redis = new Redis({
    path: socket,
    protocol: 2,
    replyMapping: 'legacy',
    lazyConnect: true,
    enableReadyCheck: false,
    commandTimeout: 1_000,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    const info = await redis.info();
    return { pid: Number(/^process_id:(\d+)/mu.exec(info)?.[1]), loading: info.includes('loading:1') };
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
}

/** The socket path: in the folder, or in a temporary directory if that path would be too long. */
function socketIn(folder: string): { readonly path: string; readonly short?: string } {
  const near = join(folder, 'redis.sock');
  if (Buffer.byteLength(near) <= LONGEST_SOCKET) return { path: near };
  const short = join(tmpdir(), `muster-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  return { path: join(short, 's'), short };
}

async function socketOf(folder: string): Promise<string | undefined> {
  const { path, short } = socketIn(folder);
  if (short === undefined) return path;
  await mkdir(short, { recursive: true, mode: 0o700 });
  // Anyone may create a directory in /tmp. Require our own, or another user's Redis could listen in it.
  const found = await lstat(short);
  const isOurs = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o777) === 0o700;
  return isOurs ? path : undefined;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
