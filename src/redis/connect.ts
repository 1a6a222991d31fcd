import { Redis, type RedisOptions } from 'ioredis';
import { forgetArguments } from './forget-arguments.ts';
import type { InstallationId } from './guard.ts';
import { keysOf, type Keys } from './keys.ts';
import { createWakeup, type Wakeup } from './wakeup.ts';

/** As much of a logger as this folder uses. */
interface RedisLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** Where Redis is: `redis://` or `rediss://` with user, password and database, or a socket of this machine. */
export type RedisAddress = { readonly url: string } | { readonly socket: string };

export type RedisSettings = RedisAddress & {
  readonly appId: string;
  readonly log: RedisLog;
  /** PEM of the authority that signed the server's certificate, where the system does not know it. */
  readonly ca?: string;
};

/** What every adapter of this folder is made from: three connections, the key names, and a bell for new work. */
export interface RedisEdge {
  readonly commands: Redis;
  /** Blocking reads hold up everything behind them, so they have a connection of their own. */
  readonly blocking: Redis;
  /** Fails at once when Redis is away, where `commands` waits a little for it to return. */
  readonly health: Redis;
  readonly appId: string;
  readonly keys: Keys;
  /** Rings when this process has put something in the outbox or made room for the next message there. */
  readonly work: Wakeup;
  /** Which state this process means; whoever looked sets it, and every script that writes holds to it. */
  readonly installation: InstallationId;
  readonly log: RedisLog;
  /** Whether `closeRedis` has begun: what is cut off then is no fault. */
  readonly closing: () => boolean;
  readonly close: () => Promise<void>;
}

/** The longest a blocking read may wait, in ms: under `SILENCE_MS`, which takes a mute connection for a dead one. */
export const LONGEST_BLOCK_MS = 5_000;
/** The platform wants its answer within 3 s; a refusal must still fit. */
const ANSWER_MS = 2_500;
const SILENCE_MS = 10_000;
const CLOSE_MS = 1_000;

/**
 * Connects in the background and for ever again; nothing is thrown when Redis is away, commands are then refused within
 * 2.5 s. Throws on an address that cannot be read, without repeating it.
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
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
    maxRetriesPerRequest: 4,
    socketTimeout: SILENCE_MS,
    ...('url' in settings && settings.ca && { tls: { ca: settings.ca } }),
  };
  const secrets = secretsOf(settings);
  const open = (role: string, options: RedisOptions) =>
    watched(
      connection(settings, { ...shared, ...options, connectionName: `muster:${role}` }),
      role,
      log,
      secrets,
    );

  const commands = open('commands', { commandTimeout: ANSWER_MS });
  // A read cut off by a lost connection would otherwise never be answered at all.
  const blocking = open('blocking', {
    blockingTimeout: LONGEST_BLOCK_MS + 1_000,
    blockingTimeoutGrace: 1_000,
  });
  const health = open('health', { commandTimeout: 1_000, enableOfflineQueue: false });

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
    installation: {},
    log,
    closing: () => closing,
    close,
  };
}

/** Lets what is in flight be answered, for at most a second, and closes all connections. */
export async function closeRedis(edge: RedisEdge): Promise<void> {
  await edge.close();
}

function connection(address: RedisAddress, options: RedisOptions): Redis {
  const flat = { ...options, replyMapping: 'legacy' as const };
  return 'url' in address ? new Redis(address.url, flat) : new Redis({ ...flat, path: address.socket });
}

function secretsOf(address: RedisAddress): string[] {
  if (!('url' in address)) return [];
  // The parser's own error would quote the address, password and all.
  const url = URL.canParse(address.url) ? new URL(address.url) : undefined;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol))
    throw new Error('the address of Redis is not a redis:// or rediss:// URL');
  return [address.url, url.password, decodeURIComponent(url.password)].filter((secret) => secret !== '');
}

function watched(redis: Redis, role: string, log: RedisLog, secrets: readonly string[]): Redis {
  let lost: string | undefined;
  redis.on('error', (error: Error) => {
    forgetArguments(error, secrets);
    // One line when it goes and one when it is back, not one for each attempt.
    if (lost === undefined)
      log.warn({ connection: role, reason: error.message }, 'Redis is away; trying again');
    lost = error.message;
  });
  redis.on('ready', () => {
    if (lost !== undefined) log.info({ connection: role }, 'Redis is back');
    lost = undefined;
  });
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    command.promise.catch((error: unknown) => forgetArguments(error, secrets));
    return send(command, stream);
  };
  return redis;
}
