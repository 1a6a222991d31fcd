import { Cluster } from 'ioredis';
import type { RedisEdge } from './connect.ts';
import { redisTime } from '../store/state-records.ts';

/** Facts that a server reports about itself, as far as it allows the query. */
export interface ServerFacts {
  /** Empty if the server forbids INFO; then everything but `time` is unknown. */
  readonly version: string;
  readonly role: string;
  /** `maxmemory_policy`. */
  readonly eviction: string;
  readonly appendOnly: boolean;
  /** Whether the last write and rewrite of the append-only file succeeded. */
  readonly appendOnlyOk: boolean;
  readonly usedBytes: number;
  /** 0: unlimited. */
  readonly maxBytes: number;
  /** The server's clock, in ms of Unix time. */
  readonly time: number;
}

/** Rejects if the server is away or refuses the login. Facts that it omits are an empty string or 0. */
export async function readServerFacts(redis: RedisEdge): Promise<ServerFacts> {
  const info = await infoOf(redis).catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith('NOPERM')) return '';
    throw error;
  });
  const text = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'mu').exec(info)?.[1] ?? '';
  const number = (name: string): number => Number(text(name)) || 0;
  return {
    version: text('redis_version'),
    role: text('role'),
    eviction: text('maxmemory_policy'),
    appendOnly: text('aof_enabled') === '1',
    appendOnlyOk: text('aof_last_write_status') !== 'err' && text('aof_last_bgrewrite_status') !== 'err',
    usedBytes: number('used_memory'),
    maxBytes: number('maxmemory'),
    time: await redisTime(redis),
  };
}

/** INFO of the node that holds the app's keys. */
async function infoOf({ commands, keys }: RedisEdge): Promise<string> {
  if (!(commands instanceof Cluster)) return await commands.info();
  // A first command on a key makes the cluster client load its slot map.
  await commands.exists(keys.installation);
  const slot = await commands.cluster('KEYSLOT', keys.installation);
  const owner = commands.slots[slot]?.[0];
  const node = commands.nodes('master').find(({ options }) => `${options.host}:${options.port}` === owner);
  return await (node ?? commands).info();
}
