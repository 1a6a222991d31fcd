import { Cluster } from 'ioredis';
import type { RedisEdge } from './connect.ts';
import { redisTime } from '../store/state-records.ts';

/** What a server says of itself, as far as it lets us ask. */
export interface ServerFacts {
  /** Empty where the server does not let us ask; then all but `time` is unknown. */
  readonly version: string;
  readonly role: string;
  /** `maxmemory_policy`. */
  readonly eviction: string;
  readonly appendOnly: boolean;
  /** Of the last write and rewrite of the append-only file. */
  readonly appendOnlyOk: boolean;
  readonly usedBytes: number;
  /** 0: no bound of its own. */
  readonly maxBytes: number;
  /** Milliseconds of Unix time, by its clock. */
  readonly time: number;
}

/** Throws where the server is away or lets nobody in; what it leaves out is an empty text or 0. */
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

/** Of the node that holds the app's keys. */
async function infoOf({ commands, keys }: RedisEdge): Promise<string> {
  if (!(commands instanceof Cluster)) return await commands.info();
  // Asking for a key first makes the cluster's map of slots known.
  await commands.exists(keys.installation);
  const slot = await commands.cluster('KEYSLOT', keys.installation);
  const owner = commands.slots[slot]?.[0];
  const node = commands.nodes('master').find(({ options }) => `${options.host}:${options.port}` === owner);
  return await (node ?? commands).info();
}
