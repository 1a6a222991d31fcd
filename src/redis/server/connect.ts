import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { HostPort, SentinelAccess } from '../../config.ts';
import { forgetArguments } from './forget-arguments.ts';
import type { InstallationId } from '../store/installation-id.ts';
import { keysOf, type Keys } from '../store/keys.ts';
import { wordForTrouble } from './trouble.ts';
import { createWakeup, type Wakeup } from '../queue/wakeup.ts';

/** The part of a logger that this folder uses. */
interface RedisLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/**
 * Address of Redis: a `redis://` or `rediss://` URL with user, password and database; a local socket; sentinels that
 * name the current primary; or cluster nodes. With sentinels or a cluster, `url` supplies user, password, database
 * and TLS; the sentinels have credentials of their own.
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

/** A single connection or a cluster client; both offer the same commands. */
export type RedisClient = Redis | Cluster;

export type RedisSettings = RedisAddress & {
  readonly appId: string;
  readonly log: RedisLog;
  /** Uptime of the process in ms. */
  readonly uptime: () => number;
  /** CA certificate (PEM) of the server, if the system does not trust it already. */
  readonly ca?: string;
};

/** Dependencies of every adapter in this folder: connections, key names, and a wake-up signal for new work. */
export interface RedisEdge {
  readonly commands: RedisClient;
  /** Blocking reads delay every command behind them, so they have a connection of their own. */
  readonly blocking: RedisClient;
  /** Ends a read of `blocking`, if there is one; false if the server cannot, as of a cluster or by its access rules. */
  readonly unblock: () => Promise<boolean>;
  /** Blocking reads of the wake-up stream; connects at the first one. */
  readonly bell: RedisClient;
  /** Fails at once while Redis is away, where `commands` waits briefly for it to return. */
  readonly health: RedisClient;
  readonly appId: string;
  readonly keys: Keys;
  /** Notified when this process has queued a message, or freed a place in a lane. */
  readonly work: Wakeup;
  /** The id of the state that this process works on. The state watch sets it; every script that writes checks it. */
  readonly installation: InstallationId;
  readonly log: RedisLog;
  /** Uptime of the process in ms. */
  readonly uptime: () => number;
  /** The server's last error on a broken connection; undefined while all are connected. */
  readonly trouble: () => Error | undefined;
  /** Whether `closeRedis` has begun; commands interrupted by it are not errors. */
  readonly closing: () => boolean;
  readonly close: () => Promise<void>;
}

/** The longest blocking read, in ms: shorter than `SILENCE_MS`, after which a silent connection counts as dead. */
export const LONGEST_BLOCK_MS = 5_000;
/** The platform expects its answer within 3 s, and an error must still fit in. */
const ANSWER_MS = 2_500;
const SILENCE_MS = 10_000;
const SENTINEL_MS = 1_000;
const CLOSE_MS = 1_000;

/** Options of every connection. */
const SHARED: RedisOptions = {
  // One reply format, and no HELLO command, whose password an old server would quote in its error.
  protocol: 2,
  // By default ioredis resends writes whose reply was lost, although they may have been executed; here the caller
  // decides.
  autoResendUnfulfilledCommands: false,
  retryStrategy: (attempt) => Math.min(25 * 2 ** attempt, 1_000) + Math.random() * 100,
  // After a failover the old primary refuses writes. Nothing was executed, so reconnecting and retrying is safe.
  reconnectOnError: (error) => (isReadOnly(error) ? 2 : false),
  maxRetriesPerRequest: 4,
  socketTimeout: SILENCE_MS,
};

/**
 * Connects in the background and reconnects forever. Does not throw while Redis is away; commands then fail within
 * 2.5 s. Throws if the address cannot be parsed, without quoting it.
 */
export function openRedis(settings: RedisSettings): RedisEdge {
  const { appId, log, uptime } = settings;
  const secrets = secretsOf(settings);
  const installation: InstallationId = {};
  // After a reconnect the server may hold an older copy, so the state is checked before the next write.
  const returned = (): void => {
    if (installation.id !== undefined) installation.refused = true;
  };
  const troubles = new Map<string, Error>();
  const open = (role: string, options: RedisOptions) =>
    watched(
      connection(settings, { ...SHARED, ...options, connectionName: `muster:${role}` }),
      role,
      log,
      secrets,
      troubles,
      options.commandTimeout,
      returned,
    );

  const commands = open('commands', { commandTimeout: ANSWER_MS });
  // Without a timeout, a blocking read on a lost connection would never settle.
  const reading = { blockingTimeout: LONGEST_BLOCK_MS + 1_000, blockingTimeoutGrace: 1_000 };
  const blocking = open('blocking', reading);
  const bell = open('bell', { ...reading, lazyConnect: true });
  const health = open('health', {
    commandTimeout: 1_000,
    enableOfflineQueue: false,
    // The caller gets the error at once; the connection looks for the new primary in the background.
    reconnectOnError: isReadOnly,
  });

  let closing = false;
  const close = async (): Promise<void> => {
    closing = true;
    blocking.disconnect();
    bell.disconnect();
    health.disconnect();
    await quit(commands);
  };
  return {
    commands,
    blocking,
    unblock: unblocking(blocking, commands),
    bell,
    health,
    appId,
    keys: keysOf(appId),
    work: createWakeup(),
    installation,
    log,
    uptime,
    trouble: () => [...troubles.values()].at(-1),
    closing: () => closing,
    close,
  };
}

function unblocking(blocking: RedisClient, commands: RedisClient): () => Promise<boolean> {
  if (!(blocking instanceof Redis) || !(commands instanceof Redis)) return async () => false;
  // A connection has another id after each reconnect.
  let id: Promise<number | undefined> = Promise.resolve(undefined);
  blocking.on('ready', () => {
    id = blocking.client('ID').catch(() => undefined);
  });
  return async () => {
    const known = await id;
    if (known === undefined) return false;
    return commands.client('UNBLOCK', known).then(
      () => true,
      () => false,
    );
  };
}

/** `quit` lets pending commands finish, but hangs while no server answers. */
async function quit(commands: RedisClient): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_MS)));
  await Promise.race([commands.quit().catch(() => undefined), tooLong]);
  clearTimeout(timer);
  commands.disconnect();
}

function tells(error: Error): boolean {
  return wordForTrouble(error) !== 'away';
}

function isReadOnly(error: Error): boolean {
  return error.message.startsWith('READONLY');
}

/** Waits at most a second for pending commands, then closes all connections. */
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
      // Despite its name, this option concerns the servers that the sentinels name.
      enableTLSForSentinelMode: access.tls !== undefined,
      ...(username !== undefined && { sentinelUsername: username }),
      ...(password !== undefined && { sentinelPassword: password }),
      ...(tls && { sentinelTLS: ca ? { ca } : {} }),
      sentinelCommandTimeout: SENTINEL_MS,
      // A primary that is partitioned together with the bot still accepts writes, and loses them all when the partition
      // heals.
      failoverDetector: true,
    });
  }
  if ('clusterNodes' in settings) {
    const { retryStrategy, enableOfflineQueue = true, lazyConnect = false, ...node } = flat;
    const { db: _onlyZero, ...access } = accessOf(settings.url, ca);
    return new Cluster(
      settings.clusterNodes.map(({ host, port }) => ({ host, port })),
      {
        enableOfflineQueue,
        lazyConnect,
        ...(retryStrategy && { clusterRetryStrategy: (attempt) => retryStrategy(attempt) }),
        slotsRefreshTimeout: 2_000,
        redisOptions: { ...node, ...access },
      },
    );
  }
  return new Redis(settings.url, { ...flat, ...(ca && { tls: { ca } }) });
}

/** The credentials, database and TLS part of an address, for servers whose host is found otherwise. */
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

/** Throws without quoting the address: the parser's own error would contain the password. */
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
    // Log once when Redis goes and once when it returns, not once per attempt.
    if (!troubles.has(role))
      log.warn({ connection: role, reason: error.message }, 'Redis unavailable; retrying');
    // A server's refusal explains more than the lost connection that follows it.
    if (!troubles.has(role) || tells(error)) troubles.set(role, error);
  });
  redis.on('ready', () => {
    if (wasReady) onReturn();
    wasReady = true;
    if (troubles.delete(role)) log.info({ connection: role }, 'Redis reconnected');
  });
  const send = redis.sendCommand.bind(redis);
  const together = written(redis);
  // A cluster's pipelines pass the node as a second argument.
  redis.sendCommand = (...sent: Parameters<Cluster['sendCommand']>) => {
    const [command] = sent;
    command.promise.catch((error: unknown) => forgetArguments(error, secrets));
    // A cluster without nodes keeps commands waiting beyond the timeout of each node.
    if (answerMs !== undefined) command.setTimeout(answerMs);
    together();
    return send(...sent);
  };
  return redis;
}

/** Maximum of commands in one socket write, so that the server starts before a long turn ends. */
const MOST_TOGETHER = 64;
/**
 * Maximum of bytes in one socket write: a few commits. The server executes them while the handlers of the same turn
 * compute theirs; with larger writes, server and handlers would wait for each other.
 */
const MOST_BYTES = 24_000;

/**
 * Returns a function to call before each command. It batches the commands of one event-loop turn into a few socket
 * writes, instead of one system call each. A cluster has a socket per node and is not batched.
 */
function written(redis: RedisClient): () => void {
  let release: (() => void) | undefined;
  let count = 0;
  let at: Redis['stream'] | undefined;
  return () => {
    if (!(redis instanceof Redis) || redis.status !== 'ready') return;
    count += 1;
    const isFull = count > MOST_TOGETHER || (at?.writableLength ?? 0) > MOST_BYTES;
    if (release && at === redis.stream && !isFull) return;
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
