import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { HostPort, SentinelAccess } from '../../config.ts';
import { forgetArguments } from './forget-arguments.ts';
import type { InstallationId } from '../store/installation-id.ts';
import { keysOf, type Keys } from '../store/keys.ts';
import { wordForTrouble } from './trouble.ts';
import { createWakeup, type Wakeup } from '../queue/wakeup.ts';

/** As much of a logger as this folder uses. */
interface RedisLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/**
 * Where Redis is: `redis://` or `rediss://` with user, password and database; a socket of this machine; sentinels that
 * know the present primary; or nodes of a cluster. Beside the last two, `url` brings user, password, database and TLS;
 * the sentinels have an access of their own.
 */
export type RedisAddress =
  | { readonly url: string }
  | { readonly socket: string }
  | {
      readonly sentinels: readonly HostPort[];
      readonly masterName: string;
      readonly url?: string;
      readonly sentinelAccess?: SentinelAccess;
    }
  | { readonly clusterNodes: readonly HostPort[]; readonly url?: string };

/** One connection, or one for each node that is spoken to: commands are the same. */
export type RedisClient = Redis | Cluster;

export type RedisSettings = RedisAddress & {
  readonly appId: string;
  readonly log: RedisLog;
  /** PEM of the authority that signed the server's certificate, where the system does not know it. */
  readonly ca?: string;
};

/** What every adapter of this folder is made from: three connections, the key names, and a bell for new work. */
export interface RedisEdge {
  readonly commands: RedisClient;
  /** Blocking reads hold up everything behind them, so they have a connection of their own. */
  readonly blocking: RedisClient;
  /** Fails at once when Redis is away, where `commands` waits a little for it to return. */
  readonly health: RedisClient;
  readonly appId: string;
  readonly keys: Keys;
  /** Rings when this process has put something in the outbox or made room for the next message there. */
  readonly work: Wakeup;
  /** Which state this process means; whoever looked sets it, and every script that writes holds to it. */
  readonly installation: InstallationId;
  readonly log: RedisLog;
  /** The server's last error on a broken connection; undefined while all are connected. */
  readonly trouble: () => Error | undefined;
  /** Whether `closeRedis` has begun: what is cut off then is no fault. */
  readonly closing: () => boolean;
  readonly close: () => Promise<void>;
}

/** The longest a blocking read may wait, in ms: under `SILENCE_MS`, which takes a mute connection for a dead one. */
export const LONGEST_BLOCK_MS = 5_000;
/** The platform wants its answer within 3 s; a refusal must still fit. */
const ANSWER_MS = 2_500;
const SILENCE_MS = 10_000;
const SENTINEL_MS = 1_000;
const CLOSE_MS = 1_000;

/**
 * Connects in the background and reconnects forever. It does not throw when Redis is away; commands then fail within
 * 2.5 s. Throws on an unreadable address, without quoting it.
 */
export function openRedis(settings: RedisSettings): RedisEdge {
  const { appId, log } = settings;
  const shared: RedisOptions = {
    // One shape of replies, and no HELLO that carries the password where an old server would quote it.
    protocol: 2,
    // The default sends writes again whose reply was lost; here the caller decides, for the first may have been done.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(25 * 2 ** attempt, 1_000) + Math.random() * 100,
    // After a fail-over the old primary refuses writes: nothing was done, so going to the new one and repeating is safe.
    reconnectOnError: (error) => (isReadOnly(error) ? 2 : false),
    maxRetriesPerRequest: 4,
    socketTimeout: SILENCE_MS,
  };
  const secrets = secretsOf(settings);
  const installation: InstallationId = {};
  // After a reconnect the data may be an older copy, so it is checked before anything is taken.
  const returned = (): void => {
    if (installation.id !== undefined) installation.refused = true;
  };
  const troubles = new Map<string, Error>();
  const open = (role: string, options: RedisOptions) =>
    watched(
      connection(settings, { ...shared, ...options, connectionName: `muster:${role}` }),
      role,
      log,
      secrets,
      troubles,
      options.commandTimeout,
      returned,
    );

  const commands = open('commands', { commandTimeout: ANSWER_MS });
  // A read cut off by a lost connection would otherwise never be answered at all.
  const blocking = open('blocking', {
    blockingTimeout: LONGEST_BLOCK_MS + 1_000,
    blockingTimeoutGrace: 1_000,
  });
  const health = open('health', {
    commandTimeout: 1_000,
    enableOfflineQueue: false,
    // Whoever asks is told at once; the connection looks for the new primary behind that.
    reconnectOnError: isReadOnly,
  });

  let closing = false;
  const close = async (): Promise<void> => {
    closing = true;
    blocking.disconnect();
    health.disconnect();
    // `quit` lets what is in flight be answered, but hangs while there is nobody to answer.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_MS)));
    await Promise.race([commands.quit().catch(() => undefined), tooLong]);
    clearTimeout(timer);
    commands.disconnect();
  };
  return {
    commands,
    blocking,
    health,
    appId,
    keys: keysOf(appId),
    work: createWakeup(),
    installation,
    log,
    trouble: () => [...troubles.values()].at(-1),
    closing: () => closing,
    close,
  };
}

function tells(error: Error): boolean {
  return wordForTrouble(error) !== 'away';
}

function isReadOnly(error: Error): boolean {
  return error.message.startsWith('READONLY');
}

/** Lets what is in flight be answered, for at most a second, and closes all connections. */
export async function closeRedis(edge: RedisEdge): Promise<void> {
  await edge.close();
}

function connection(settings: RedisSettings, options: RedisOptions): RedisClient {
  const flat = { ...options, replyMapping: 'legacy' as const };
  if ('socket' in settings) return new Redis({ ...flat, path: settings.socket });
  const { ca } = settings;
  if ('sentinels' in settings) {
    const access = accessOf(settings.url, ca);
    const { username, password, tls } = settings.sentinelAccess ?? { tls: false };
    return new Redis({
      ...flat,
      ...access,
      sentinels: settings.sentinels.map(({ host, port }) => ({ host, port })),
      name: settings.masterName,
      // Its name notwithstanding, this is about the servers that the sentinels name.
      enableTLSForSentinelMode: access.tls !== undefined,
      ...(username !== undefined && { sentinelUsername: username }),
      ...(password !== undefined && { sentinelPassword: password }),
      ...(tls && { sentinelTLS: ca ? { ca } : {} }),
      sentinelCommandTimeout: SENTINEL_MS,
      // A primary that was cut off with us still takes writes, and loses them all when it is found again.
      failoverDetector: true,
    });
  }
  if ('clusterNodes' in settings) {
    const { retryStrategy, enableOfflineQueue = true, ...node } = flat;
    const { db: _onlyZero, ...access } = accessOf(settings.url, ca);
    return new Cluster(
      settings.clusterNodes.map(({ host, port }) => ({ host, port })),
      {
        enableOfflineQueue,
        ...(retryStrategy && { clusterRetryStrategy: (attempt) => retryStrategy(attempt) }),
        slotsRefreshTimeout: 2_000,
        redisOptions: { ...node, ...access },
      },
    );
  }
  return new Redis(settings.url, { ...flat, ...(ca && { tls: { ca } }) });
}

/** What an address says besides where: for servers that someone else names. */
function accessOf(
  address: string | undefined,
  ca: string | undefined,
): Pick<RedisOptions, 'username' | 'password' | 'db' | 'tls'> {
  if (address === undefined) return {};
  const { protocol, username, password, pathname } = readable(address);
  const db = Number(/^\/(\d+)$/u.exec(pathname)?.[1] ?? 0);
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(db > 0 && { db }),
    ...(protocol === 'rediss:' && { tls: ca ? { ca } : {} }),
  };
}

function secretsOf(address: RedisAddress): string[] {
  const { url, sentinelAccess } = { url: undefined, sentinelAccess: undefined, ...address };
  const password = url === undefined ? '' : readable(url).password;
  const all = [url, password, decodeURIComponent(password), sentinelAccess?.password];
  return all.flatMap((secret) => (secret ? [secret] : []));
}

/** Throws without repeating the address: the parser's own error would quote it, password and all. */
function readable(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol))
    throw new Error('the address of Redis is not a redis:// or rediss:// URL');
  return url;
}

function watched<Client extends RedisClient>(
  redis: Client,
  role: string,
  log: RedisLog,
  secrets: readonly string[],
  troubles: Map<string, Error>,
  answerMs: number | undefined,
  onReturn: () => void,
): Client {
  let wasReady = false;
  redis.on('error', (error: Error) => {
    forgetArguments(error, secrets);
    // One line when it goes and one when it is back, not one for each attempt.
    if (!troubles.has(role))
      log.warn({ connection: role, reason: error.message }, 'Redis is away; trying again');
    // What a server refuses with says more than that the line went dead after it.
    if (!troubles.has(role) || tells(error)) troubles.set(role, error);
  });
  redis.on('ready', () => {
    if (wasReady) onReturn();
    wasReady = true;
    if (troubles.delete(role)) log.info({ connection: role }, 'Redis is back');
  });
  const send = redis.sendCommand.bind(redis);
  const together = written(redis);
  // A cluster's pipelines name the node as well.
  redis.sendCommand = (...sent: Parameters<Cluster['sendCommand']>) => {
    const [command] = sent;
    command.promise.catch((error: unknown) => forgetArguments(error, secrets));
    // A cluster without a node keeps commands waiting beside the nodes' own time limits.
    if (answerMs !== undefined) command.setTimeout(answerMs);
    together();
    return send(...sent);
  };
  return redis;
}

/** Commands in one write to the socket: within a long turn the server need not wait for its end. */
const MOST_TOGETHER = 64;

/**
 * To be called before a command is sent: what is sent in one turn of the event loop goes in few writes to the socket,
 * where each alone would be a system call. A cluster has a socket for each node and keeps to a write for each command.
 */
function written(redis: RedisClient): () => void {
  let release: (() => void) | undefined;
  let count = 0;
  let at: Redis['stream'] | undefined;
  return () => {
    if (!(redis instanceof Redis) || redis.status !== 'ready') return;
    count += 1;
    if (release && at === redis.stream && count <= MOST_TOGETHER) return;
    release?.();
    const { stream } = redis;
    at = stream;
    count = 1;
    stream.cork();
    const mine = (): void => {
      if (release !== mine) return;
      release = undefined;
      stream.uncork();
    };
    release = mine;
    setImmediate(mine);
  };
}
