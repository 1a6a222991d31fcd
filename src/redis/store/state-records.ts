/**
 * The whole state as plain values, in pieces: the content of a backup. Plain values, not Redis dumps, so that any
 * version and any other store can restore them.
 */
import { Cluster, type ChainableCommander, type Redis } from 'ioredis';
import { z } from 'zod';
import type { RedisClient, RedisEdge } from '../server/connect.ts';
import { runScript, script } from './run-script.ts';

const pairs = z.array(z.tuple([z.string(), z.string()]));

/** One piece. `key` omits the app's prefix; a long key yields several pieces. */
export const stateRecord = z.union([
  z.strictObject({ key: z.string(), hash: pairs }),
  z.strictObject({ key: z.string(), zset: pairs }),
  z.strictObject({ key: z.string(), set: z.array(z.string()) }),
  z.strictObject({ key: z.string(), list: z.array(z.string()) }),
  z.strictObject({ key: z.string(), stream: z.array(z.tuple([z.string(), z.array(z.string())])) }),
  /** Follows the entries of a stream: its last generated id and its consumer groups. */
  z.strictObject({ key: z.string(), end: z.string(), groups: z.array(z.string()) }),
  /** `expiresAt` in ms of Redis time. */
  z.strictObject({ key: z.string(), string: z.string(), expiresAt: z.number().exactOptional() }),
]);
export type StateRecord = z.infer<typeof stateRecord>;

/** Short-lived keys, and keys that belong to the installation instead of the state. */
const LEFT_OUT =
  /^(?:installation|lock:.*|outbox:pace|outbox:minute|outbox:pause|outbox:bell|seen:nonce:.*)$/su;
const SCAN_COUNT = 500;
const PAGE = 100;
/** Approximate size of a piece in characters, which bounds the memory of reader and writer. */
const PIECE = 256_000;

/** Reads every key of the app, in no particular order. Writers must be blocked meanwhile. */
export async function* readState(redis: RedisEdge): AsyncGenerator<StateRecord> {
  const { commands, keys } = redis;
  // SCAN may return a key twice. A repeated string is harmless; the few other keys are remembered.
  const seen = new Set<string>();
  for await (const page of keysOf(redis)) {
    const names = page.map((name) => name.slice(keys.prefix.length));
    const types = await answers<string>(page.reduce((all, name) => all.type(name), commands.pipeline()));
    const strings = page.filter((_, index) => types[index] === 'string');
    yield* readStrings(redis, strings);
    for (const [index, name] of page.entries()) {
      const type = types[index] ?? '';
      const key = names[index] ?? '';
      if (type === 'string' || type === 'none' || seen.has(name)) continue;
      seen.add(name);
      yield* readLong(commands, name, key, type);
    }
  }
}

/** Whether the app has no keys except those that `readState` skips. */
export async function isEmptyState(redis: RedisEdge): Promise<boolean> {
  for await (const page of keysOf(redis)) if (page.length > 0) return false;
  return true;
}

/** Deletes all keys that `readState` would read. */
export async function clearState(redis: RedisEdge): Promise<void> {
  for await (const page of keysOf(redis)) {
    await answers(page.reduce((all, name) => all.unlink(name), redis.commands.pipeline()));
  }
}

/** Counts the entries of each family of keys, named by the first two parts of the key. */
export async function countState(redis: RedisEdge): Promise<Record<string, number>> {
  const { commands, keys } = redis;
  const counts: Record<string, number> = {};
  const seen = new Set<string>();
  for await (const page of keysOf(redis)) {
    const types = await answers<string>(page.reduce((all, name) => all.type(name), commands.pipeline()));
    for (const [index, name] of page.entries()) {
      const family = name.slice(keys.prefix.length).split(':').slice(0, 2).join(':');
      const group = types[index] === 'string' ? (family.split(':')[0] ?? '') : family;
      if (types[index] !== 'string') {
        if (seen.has(name)) continue;
        seen.add(name);
      }
      counts[group] = (counts[group] ?? 0) + (await sizeOf(commands, name, types[index] ?? ''));
    }
  }
  return counts;
}

async function sizeOf(commands: RedisClient, name: string, type: string): Promise<number> {
  if (type === 'hash') return commands.hlen(name);
  if (type === 'zset') return commands.zcard(name);
  if (type === 'stream') return commands.xlen(name);
  if (type === 'set') return commands.scard(name);
  if (type === 'list') return commands.llen(name);
  return 1;
}

async function* keysOf({ commands, keys }: RedisEdge): AsyncGenerator<string[]> {
  const pattern = `${keys.prefix.replaceAll(/[*?[\]\\]/gu, String.raw`\$&`)}*`;
  // SCAN covers one node only. All keys of the app are on one node, but which one is unknown.
  const nodes: readonly Redis[] = commands instanceof Cluster ? commands.nodes('master') : [commands];
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, found] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT);
      cursor = next;
      const wanted = found.filter((name) => !LEFT_OUT.test(name.slice(keys.prefix.length)));
      if (wanted.length > 0) yield wanted;
    } while (cursor !== '0');
  }
}

async function* readStrings(redis: RedisEdge, names: readonly string[]): AsyncGenerator<StateRecord> {
  if (names.length === 0) return;
  const { commands, keys } = redis;
  const now = await redisTime(redis);
  const values = await answers<string | null>(
    names.reduce((all, name) => all.get(name), commands.pipeline()),
  );
  const left = await answers<number>(names.reduce((all, name) => all.pttl(name), commands.pipeline()));
  for (const [index, name] of names.entries()) {
    const value = values[index];
    const ttl = left[index] ?? -1;
    if (value === null || value === undefined) continue;
    yield {
      key: name.slice(keys.prefix.length),
      string: value,
      ...(ttl >= 0 && { expiresAt: now + ttl }),
    };
  }
}

async function* readLong(
  commands: RedisClient,
  name: string,
  key: string,
  type: string,
): AsyncGenerator<StateRecord> {
  if (type === 'stream') {
    let from = '-';
    for (;;) {
      const page = await commands.xrange(name, from, '+', 'COUNT', PAGE);
      for (const stream of pieces(page)) yield { key, stream };
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      from = `(${last[0]}`;
    }
    yield { key, ...(await streamEnd(commands, name)) };
    return;
  }
  if (type === 'list') {
    for (let from = 0; ; from += PAGE) {
      const page = await commands.lrange(name, from, from + PAGE - 1);
      if (page.length === 0) return;
      yield { key, list: page };
    }
  }
  let cursor = '0';
  do {
    const [next, page] = await scanOnce(commands, name, type, cursor);
    cursor = next;
    if (type === 'set') {
      if (page.length > 0) yield { key, set: page };
      continue;
    }
    const rows = page.flatMap((value, index): [string, string][] =>
      index % 2 === 0 ? [[value, page[index + 1] ?? '']] : [],
    );
    for (const piece of pieces(rows)) yield type === 'hash' ? { key, hash: piece } : { key, zset: piece };
  } while (cursor !== '0');
}

function scanOnce(
  commands: RedisClient,
  name: string,
  type: string,
  cursor: string,
): Promise<[string, string[]]> {
  if (type === 'hash') return commands.hscan(name, cursor, 'COUNT', PAGE);
  if (type === 'zset') return commands.zscan(name, cursor, 'COUNT', PAGE);
  if (type === 'set') return commands.sscan(name, cursor, 'COUNT', PAGE);
  throw new Error(`a key of type ${type} cannot be backed up`);
}

async function streamEnd(commands: RedisClient, name: string): Promise<{ end: string; groups: string[] }> {
  const facts = flat(await commands.xinfo('STREAM', name));
  const groups = ((await commands.xinfo('GROUPS', name)) as unknown[][]).map((group) =>
    String(flat(group)['name']),
  );
  return { end: String(facts['last-generated-id']), groups };
}

function flat(reply: unknown): Record<string, unknown> {
  const list = z.array(z.unknown()).parse(reply);
  return Object.fromEntries(
    list.flatMap((name, index) => (index % 2 === 0 ? [[String(name), list[index + 1]]] : [])),
  );
}

/** Splits rows into pieces of about `PIECE` characters. */
function* pieces<T extends readonly [string, string | string[]]>(rows: readonly T[]): Generator<T[]> {
  let piece: T[] = [];
  let size = 0;
  for (const row of rows) {
    piece.push(row);
    size += row[0].length + (typeof row[1] === 'string' ? row[1].length : row[1].join('').length);
    if (size < PIECE) continue;
    yield piece;
    piece = [];
    size = 0;
  }
  if (piece.length > 0) yield piece;
}

const TIME = script(`local time = redis.call('TIME')
return string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))`);

/** Current time of the server that holds the state, in ms. */
export async function redisTime({ commands, keys }: RedisEdge): Promise<number> {
  return Number(await runScript(commands, TIME, [keys.installation], []));
}

/** The replies of a pipeline; rejects with the first error among them. */
export async function answers<T>(pipeline: ChainableCommander): Promise<T[]> {
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return reply as T;
  });
}
