import { z } from 'zod';
import type { Inbox, InboxEntry, InboxEntryRef } from '../../ports/inbox.ts';
import type { RedisEdge } from '../server/connect.ts';
import { guarded, runGuarded } from '../server/guard.ts';
import { runScript, script } from '../store/run-script.ts';
import { BEGIN_LUA, COMPLETE_LUA, FAIL_LUA, OLDER_LUA, SPARE_LUA } from '../scripts/inbox.lua.ts';
import { incomingShape, parsed } from '../store/shapes.ts';
import { BatchedStores } from './batched-stores.ts';
import { entriesReply, EventGroup, GROUP, rawEntries, type RawEntry } from './event-group.ts';

const TAKE_OVER_AFTER_MS = 10_000;
const LEFT_AT_ONCE = 100;
/** Dead-letter reason for an entry whose attempts all ended without a result. */
const LOST = 'lost';

const FAIL = guarded(FAIL_LUA);
const BEGIN = guarded(BEGIN_LUA);
const SPARE = guarded(SPARE_LUA);
const COMPLETE = guarded(COMPLETE_LUA);
const OLDER = script(OLDER_LUA);

const beginReply = z.tuple([z.number(), z.number()]);

/**
 * Stored events, in two streams. Messages are shared among all processes: an entry that a process has held for
 * `takeOverAfterMs` without completing it is taken over by the next process that asks. A press is answered by the
 * process that received it; only presses left behind are shared.
 */
export function createInbox({
  redis,
  takeOverAfterMs = TAKE_OVER_AFTER_MS,
}: {
  readonly redis: RedisEdge;
  readonly takeOverAfterMs?: number;
}): Inbox {
  const group = new EventGroup(redis, takeOverAfterMs);
  const storing = new BatchedStores(redis);
  return {
    takeOverAfterMs,
    store: (incoming, nonce) => storing.store(incoming, nonce),
    async take(limit, blockMs, signal) {
      try {
        const { entries, takenOver } = await group.take(limit, blockMs, signal);
        return await readable(redis, entries, takenOver);
      } catch (error) {
        if (redis.closing()) return [];
        // NOGROUP: Redis was emptied and the consumer group is gone.
        if (error instanceof Error && error.message.startsWith('NOGROUP')) group.forget();
        throw error;
      }
    },
    async leftPresses(olderThanMs) {
      const { commands, keys } = redis;
      const reply = await runScript(commands, OLDER, [keys.stream('presses')], [olderThanMs, LEFT_AT_ONCE]);
      return readable(redis, rawEntries('presses', entriesReply.parse(reply)), true);
    },
    async hold(refs) {
      // A press belongs to no consumer group, and is not taken over before it is old.
      const entries = refs.flatMap(({ stream, entry }) => (stream === 'events' ? [entry] : []));
      if (entries.length > 0) await group.hold(entries);
    },
    begin: (ref, limit) => begin(redis, ref, limit),
    async spare(ref) {
      await runGuarded(redis, SPARE, [redis.keys.stream(ref.stream), redis.keys.failures], [ref.entry]);
    },
    fail: (ref, reason, limit) => fail(redis, ref, reason, limit),
    async complete(ref) {
      const touched = [redis.keys.stream(ref.stream), redis.keys.failures];
      await runGuarded(redis, COMPLETE, touched, [GROUP, ref.entry]);
    },
    size: () => size(redis),
  };
}

/** Parses raw entries. An unreadable one becomes a dead letter, because it would fail in every process. */
async function readable(
  redis: RedisEdge,
  raw: readonly RawEntry[],
  takenOver: boolean,
): Promise<InboxEntry[]> {
  if (raw.length === 0) return [];
  const { commands, keys, log } = redis;
  const counts = await commands.hmget(
    keys.failures,
    ...raw.map(({ ref: { stream, entry } }) => `${keys.stream(stream)}/${entry}`),
  );
  const found: InboxEntry[] = [];
  for (const [index, { ref, text }] of raw.entries()) {
    const incoming = parsed(incomingShape, text);
    if (incoming) {
      found.push({ ref, incoming, failures: Number(counts[index] ?? 0), takenOver });
      continue;
    }
    log.warn({ ...ref }, 'stored event cannot be parsed; moved to the dead letters');
    await fail(redis, ref, 'unreadable', 1);
  }
  return found;
}

async function fail(
  redis: RedisEdge,
  ref: InboxEntryRef,
  reason: string,
  limit: number,
): Promise<{ dead: boolean }> {
  const args = [groupOf(ref), ref.entry, limit, reason, ref.stream];
  return { dead: (await runGuarded(redis, FAIL, touchedBy(redis, ref), args)) === 1 };
}

async function begin(redis: RedisEdge, ref: InboxEntryRef, limit: number): ReturnType<Inbox['begin']> {
  const args = [groupOf(ref), ref.entry, limit, LOST, ref.stream];
  const [lost, gone] = beginReply.parse(await runGuarded(redis, BEGIN, touchedBy(redis, ref), args));
  return { lost: Math.max(0, lost), gone: gone === 1 };
}

async function size({ commands, keys }: RedisEdge): ReturnType<Inbox['size']> {
  const [left, pressed, dead] = await Promise.all([
    commands.xlen(keys.stream('events')),
    commands.xlen(keys.stream('presses')),
    commands.xlen(keys.dead),
  ]);
  return { waiting: left + pressed, dead };
}

function touchedBy({ keys }: RedisEdge, ref: InboxEntryRef): string[] {
  return [keys.stream(ref.stream), keys.failures, keys.dead];
}

function groupOf({ stream }: InboxEntryRef): string {
  return stream === 'events' ? GROUP : '';
}
