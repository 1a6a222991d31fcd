/** Several real Redis servers that belong together, on ports of 127.0.0.1: a primary with its sentinels, or a cluster. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface RedisGroup {
  /** `host:port,host:port`, as the environment names them: the sentinels, or the nodes. */
  readonly addresses: string;
  readonly ports: readonly number[];
  /** SIGKILL of one server. */
  kill(port: number): Promise<void>;
  /** The reply to one command, as text. */
  ask(port: number, command: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export interface SentinelGroup extends RedisGroup {
  readonly primary: number;
}

export const MASTER_NAME = 'muster-test';
export const SENTINEL_PASSWORD = 'marked-sentinel-6';

/** A primary, a replica and three sentinels that ask for a password; undefined where this redis-server knows no sentinel mode. */
export async function startSentinelGroup(): Promise<SentinelGroup | undefined> {
  const servers = createServers();
  return servers.orNone(async () => {
    const [primary = 0, replica = 0, ...sentinels] = await freePorts(5);
    await servers.start(primary);
    await servers.start(replica, [`replicaof 127.0.0.1 ${primary}`]);
    await until('a replica', async () =>
      (await servers.ask(replica, ['INFO', 'replication'])).includes('master_link_status:up'),
    );
    for (const port of sentinels) {
      const watch = [
        `sentinel monitor ${MASTER_NAME} 127.0.0.1 ${primary} 2`,
        `sentinel down-after-milliseconds ${MASTER_NAME} 500`,
        `sentinel failover-timeout ${MASTER_NAME} 3000`,
        `requirepass ${SENTINEL_PASSWORD}`,
        `sentinel sentinel-pass ${SENTINEL_PASSWORD}`,
      ];
      if (!(await servers.start(port, watch, ['--sentinel']))) return undefined;
    }
    // Before they know each other and the replica they would elect nobody.
    for (const port of sentinels)
      await until('sentinels', async () => {
        const facts = await servers.ask(port, ['SENTINEL', 'MASTER', MASTER_NAME], SENTINEL_PASSWORD);
        return facts.includes('num-other-sentinels,2') && facts.includes('num-slaves,1');
      });
    return { ...servers.group(sentinels), primary };
  });
}

/** Three nodes without replicas that share the slots. */
export async function startClusterGroup(): Promise<RedisGroup | undefined> {
  const servers = createServers();
  return servers.orNone(async () => {
    const ports = await freePorts(3);
    const [first = 0] = ports;
    const share = Math.ceil(16_384 / ports.length);
    for (const [index, port] of ports.entries()) {
      await servers.start(port, ['cluster-enabled yes']);
      const last = Math.min(16_384, (index + 1) * share) - 1;
      await servers.ask(port, ['CLUSTER', 'ADDSLOTSRANGE', String(index * share), String(last)]);
      await servers.ask(port, ['CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1)]);
      if (port !== first) await servers.ask(port, ['CLUSTER', 'MEET', '127.0.0.1', String(first)]);
    }
    for (const port of ports)
      await until('a cluster', async () => {
        const facts = await servers.ask(port, ['CLUSTER', 'INFO']);
        return facts.includes('cluster_state:ok') && facts.includes('cluster_known_nodes:3');
      });
    return servers.group(ports);
  });
}

function createServers() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-group-'));
  const running = new Map<number, ChildProcess>();

  async function start(port: number, lines: readonly string[] = [], args: readonly string[] = []) {
    const home = join(folder, String(port));
    mkdirSync(home);
    const conf = join(home, 'redis.conf');
    const common = ['bind 127.0.0.1', `port ${port}`, `dir ${home}`, 'loglevel warning'];
    const kept = args.length > 0 ? [] : ['save ""', 'appendonly yes', 'repl-diskless-sync-delay 0'];
    writeFileSync(conf, `${[...common, ...kept, ...lines].join('\n')}\n`);
    const server = spawn('redis-server', [conf, ...args], { stdio: 'ignore' });
    running.set(port, server);
    await until(
      'an answer',
      async () => server.exitCode !== null || /^PONG|^NOAUTH/u.test(await ask(port, ['PING'])),
    );
    return server.exitCode === null;
  }

  async function ask(
    port: number,
    [name = '', ...args]: readonly string[],
    password?: string,
  ): Promise<string> {
    const redis = new Redis({
      host: '127.0.0.1',
      port,
      ...(password !== undefined && { password }),
      protocol: 2,
      lazyConnect: true,
      enableReadyCheck: false,
      retryStrategy: () => null,
    });
    redis.on('error', () => {});
    try {
      return String(await redis.call(name, ...args));
    } catch (error) {
      return error instanceof Error ? error.message : '';
    } finally {
      redis.disconnect();
    }
  }

  async function kill(port: number): Promise<void> {
    const server = running.get(port);
    running.delete(port);
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }

  async function stop(): Promise<void> {
    await Promise.all([...running.keys()].map(kill));
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    start,
    ask,
    /** What the group came to; whatever else it comes to, nothing is left running. */
    async orNone<T>(make: () => Promise<T | undefined>): Promise<T | undefined> {
      const made = await make().catch(async (error: unknown) => {
        await stop();
        throw error;
      });
      if (!made) await stop();
      return made;
    },
    group: (ports: readonly number[]): RedisGroup => ({
      addresses: ports.map((port) => `127.0.0.1:${port}`).join(','),
      ports,
      kill,
      ask,
      stop,
    }),
  };
}

/** Below the ports that the system hands out, and low enough that a cluster's second port is one too. */
async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let tries = 0; ports.size < count && tries < 1_000; tries += 1) {
    const port = 15_000 + Math.floor(Math.random() * 7_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`${what} did not come in time`);
}
