/**
 * Restores a backup into an empty Redis. Until the last record is written, no process accepts the partial state as
 * its own.
 */
import { randomUUID } from 'node:crypto';
import type { ChainableCommander } from 'ioredis';
import { z } from 'zod';
import type { RedisEdge } from '../server/connect.ts';
import { readInstallation } from './installation.ts';
import { underLock } from '../store/lock.ts';
import { migrate } from './migrations.ts';
import { answers, clearState, isEmptyState, redisTime, type StateRecord } from '../store/state-records.ts';

const AT_ONCE = 50;

/** Sets a stream's last generated id. XSETID needs an existing stream, so an empty one is created first. */
const LAST_ID = `
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('XADD', KEYS[1], ARGV[1], 'x', 'x')
  redis.call('XDEL', KEYS[1], ARGV[1])
end
return redis.call('XSETID', KEYS[1], ARGV[1])
`;

/** Facts about the backup to restore. */
export interface RestoredFrom {
  readonly schema: number;
  /** When the backup was taken, in ms of Redis time. */
  readonly takenAt: number;
  /** Ids of the states that the restored one continues. */
  readonly after: readonly string[];
}

export type RestoreFault = 'not-empty' | 'busy';

/** Why a backup cannot be restored now; undefined if it can. Writes nothing. */
export async function restoreFault(redis: RedisEdge): Promise<RestoreFault | undefined> {
  const { id, restoring } = await readInstallation(redis);
  if (id !== undefined) return 'not-empty';
  if ((await redis.commands.exists(redis.keys.lock('restore'))) === 1) return 'busy';
  // The remains of an interrupted restore are not a state, so they may be overwritten.
  return restoring !== undefined || (await isEmptyState(redis)) ? undefined : 'not-empty';
}

/** Restores a backup and returns the new id of the state. A restore that was interrupted may be run again. */
export async function restoreState(
  redis: RedisEdge,
  from: RestoredFrom,
  records: AsyncIterable<StateRecord>,
): Promise<
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly fault: RestoreFault }
> {
  const fault = await restoreFault(redis);
  if (fault) return { ok: false, fault };
  const restored = await underLock(redis, 'restore', () => restoreAlone(redis, from, records));
  return restored ? { ok: true, id: restored.result } : { ok: false, fault: 'busy' };
}

async function restoreAlone(
  redis: RedisEdge,
  from: RestoredFrom,
  records: AsyncIterable<StateRecord>,
): Promise<string> {
  const { commands, keys } = redis;
  // From here on a starting bot sees an unfinished restore.
  await commands.hset(keys.installation, 'restoring', from.takenAt);
  await clearState(redis);
  await write(redis, from, records);
  await commands.hset(keys.installation, 'schema', from.schema);
  await migrate(redis);
  const id = randomUUID();
  await commands.hset(keys.installation, 'id', id, 'after', from.after.join(','));
  await commands.hdel(keys.installation, 'restoring');
  return id;
}

async function write(
  redis: RedisEdge,
  from: RestoredFrom,
  records: AsyncIterable<StateRecord>,
): Promise<void> {
  const now = await redisTime(redis);
  let pipeline = redis.commands.pipeline();
  for await (const record of records) {
    add(pipeline, redis.keys.prefix, record, from, now);
    if (pipeline.length < AT_ONCE) continue;
    await answers(pipeline);
    pipeline = redis.commands.pipeline();
  }
  await answers(pipeline);
}

function add(
  pipeline: ChainableCommander,
  prefix: string,
  record: StateRecord,
  from: RestoredFrom,
  now: number,
): void {
  const name = `${prefix}${record.key}`;
  if ('hash' in record) {
    const rows =
      record.key === 'outbox:fates' ? record.hash.map(([id, fate]) => [id, unsure(fate, from)]) : record.hash;
    pipeline.hset(name, ...rows.flat());
  } else if ('zset' in record) {
    pipeline.zadd(name, ...record.zset.flatMap(([member, score]) => [score, member]));
  } else if ('set' in record) {
    pipeline.sadd(name, ...record.set);
  } else if ('list' in record) {
    pipeline.rpush(name, ...record.list);
  } else if ('stream' in record) {
    for (const [id, fields] of record.stream) pipeline.xadd(name, id, ...fields);
  } else if ('end' in record) {
    // Every entry in the stream is pending work, including entries that a process had claimed and not completed.
    for (const group of record.groups) pipeline.xgroup('CREATE', name, group, '0', 'MKSTREAM');
    // Ids of deleted entries at the end of the stream must not be assigned again.
    if (record.end !== '0-0') pipeline.eval(LAST_ID, 1, name, record.end);
  } else if (record.expiresAt === undefined) {
    pipeline.set(name, record.string);
  } else if (record.expiresAt > now) {
    pipeline.set(name, record.string, 'PXAT', record.expiresAt);
  }
}

const planned = z.looseObject({ state: z.literal('planned') });

/**
 * A message planned when the backup was taken may have been sent since, so its outcome is unknown from that moment.
 * Within the platform's hour of deduplication its uuid makes a retry harmless; later an admin decides.
 */
function unsure(text: string, { takenAt }: RestoredFrom): string {
  const fate = planned.safeParse(JSON.parse(text)).data;
  return fate ? JSON.stringify({ unknownSince: takenAt, ...fate }) : text;
}
