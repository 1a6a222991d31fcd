import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Inbox, InboxEntry, InboxEntryRef, Nonce } from '../../ports/inbox.ts';
import type { Incoming } from '../../ports/incoming.ts';
import { LONGEST_BLOCK_MS, type RedisEdge } from '../server/connect.ts';
import type { Keys } from '../store/keys.ts';
import { guarded, runGuarded } from '../server/guard.ts';
import { runScript, script } from '../store/run-script.ts';
import {
  BEGIN_LUA,
  COMPLETE_LUA,
  FAIL_LUA,
  HOLD_LUA,
  JOIN_LUA,
  OLDER_LUA,
  SPARE_LUA,
  STORE_LUA,
} from '../scripts/inbox.lua.ts';
import { incomingShape, parsed } from '../store/shapes.ts';

/** The consumer group shared by all processes of an app. */
export const GROUP = 'bots';

/** The platform redelivers an event for 7 hours; two days also cover a connection that was restored late. */
const KNOWN_FOR_S = 48 * 3_600;
const TAKE_OVER_AFTER_MS = 10_000;
const LOOKS_TO_A_TAKE_OVER = 20;
const FORGET_CONSUMER_MS = 3_600_000;
const LEFT_AT_ONCE = 100;
/** Dead-letter reason for an entry whose attempts all ended without a result. */
const LOST = 'lost';

const STORE = guarded(STORE_LUA);
const FAIL = guarded(FAIL_LUA);
const BEGIN = guarded(BEGIN_LUA);
const SPARE = guarded(SPARE_LUA);
const HOLD = guarded(HOLD_LUA);
const COMPLETE = guarded(COMPLETE_LUA);
const OLDER = script(OLDER_LUA);
const JOIN = guarded(JOIN_LUA);

const beginReply = z.tuple([z.number(), z.number()]);
const storeReply = z.tuple([z.number(), z.string()]);
const [KNOWN, REPLAYED] = [0, 2];
/** XAUTOCLAIM and XREADGROUP return a deleted entry without fields. */
const entriesReply = z.array(z.tuple([z.string(), z.array(z.string()).nullable()]).nullable());
const readReply = z.array(z.tuple([z.string(), entriesReply])).nullable();
const claimReply = z.tuple([z.string(), entriesReply]).rest(z.unknown());

type RawEntry = { readonly ref: InboxEntryRef; readonly text: string | undefined };

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
  const { commands, blocking, keys } = redis;
  const events = keys.stream('events');
  const consumer = randomUUID();
  let joined = false;
  let cursor = '0-0';
  let lookedAt = -Infinity;

  async function store(incoming: Incoming, call?: Nonce): ReturnType<Inbox['store']> {
    const stream = incoming.kind === 'press' ? 'presses' : 'events';
    const nonce = call ? [keys.seen('nonce', call.nonce)] : [];
    const touched = [keys.stream(stream), ...knownBy(incoming, keys), ...nonce];
    const args = [KNOWN_FOR_S, JSON.stringify(incoming), call?.forMs ?? ''];
    const [status, entry] = storeReply.parse(await runGuarded(redis, STORE, touched, args));
    if (status === REPLAYED) return { known: false, replayed: true };
    return { known: status === KNOWN, ref: { stream, entry } };
  }

  async function take(limit: number, blockMs: number): Promise<InboxEntry[]> {
    try {
      await join();
      const left = await takeOver(limit);
      return left.length > 0 ? await read(left, true) : await read(await takeNew(limit, blockMs), false);
    } catch (error) {
      if (redis.closing()) return [];
      // NOGROUP: Redis was emptied and the consumer group is gone.
      if (error instanceof Error && error.message.startsWith('NOGROUP')) joined = false;
      throw error;
    }
  }

  async function join(): Promise<void> {
    if (joined) return;
    await runGuarded(redis, JOIN, [events], [GROUP, FORGET_CONSUMER_MS]);
    joined = true;
  }

  /** Checks only now and then: an entry that has been held for seconds can wait a fraction of one more. */
  async function takeOver(limit: number): Promise<RawEntry[]> {
    const now = performance.now();
    if (now - lookedAt < takeOverAfterMs / LOOKS_TO_A_TAKE_OVER) return [];
    const reply = await commands.xautoclaim(events, GROUP, consumer, takeOverAfterMs, cursor, 'COUNT', limit);
    const [next, entries] = claimReply.parse(reply);
    cursor = next;
    // A non-zero cursor means that more may follow.
    if (next === '0-0' && entries.length === 0) lookedAt = now;
    return rawEntries('events', entries);
  }

  async function takeNew(limit: number, blockMs: number): Promise<RawEntry[]> {
    const block = Math.max(1, Math.min(blockMs, takeOverAfterMs, LONGEST_BLOCK_MS));
    const reply = await blocking.xreadgroup(
      'GROUP',
      GROUP,
      consumer,
      'COUNT',
      limit,
      'BLOCK',
      block,
      'STREAMS',
      events,
      '>',
    );
    return rawEntries('events', readReply.parse(reply)?.[0]?.[1] ?? []);
  }

  async function leftPresses(olderThanMs: number): Promise<InboxEntry[]> {
    const reply = await runScript(commands, OLDER, [keys.stream('presses')], [olderThanMs, LEFT_AT_ONCE]);
    return await read(rawEntries('presses', entriesReply.parse(reply)), true);
  }

  /** Parses raw entries. An unreadable one becomes a dead letter, because it would fail in every process. */
  async function read(raw: readonly RawEntry[], takenOver: boolean): Promise<InboxEntry[]> {
    if (raw.length === 0) return [];
    const counts = await commands.hmget(keys.failures, ...raw.map(({ ref }) => failureField(ref)));
    const readable: InboxEntry[] = [];
    for (const [index, { ref, text }] of raw.entries()) {
      const incoming = parsed(incomingShape, text);
      if (incoming) {
        readable.push({ ref, incoming, failures: Number(counts[index] ?? 0), takenOver });
        continue;
      }
      redis.log.warn({ ...ref }, 'stored event cannot be parsed; moved to the dead letters');
      await fail(ref, 'unreadable', 1);
    }
    return readable;
  }

  async function fail(ref: InboxEntryRef, reason: string, limit: number): Promise<{ dead: boolean }> {
    const touched = [keys.stream(ref.stream), keys.failures, keys.dead];
    const dead = await runGuarded(redis, FAIL, touched, [groupOf(ref), ref.entry, limit, reason, ref.stream]);
    return { dead: dead === 1 };
  }

  async function begin(
    ref: InboxEntryRef,
    limit: number,
  ): Promise<{ readonly lost: number; readonly gone: boolean }> {
    const touched = [keys.stream(ref.stream), keys.failures, keys.dead];
    const args = [groupOf(ref), ref.entry, limit, LOST, ref.stream];
    const [lost, gone] = beginReply.parse(await runGuarded(redis, BEGIN, touched, args));
    return { lost: Math.max(0, lost), gone: gone === 1 };
  }

  async function spare(ref: InboxEntryRef): Promise<void> {
    await runGuarded(redis, SPARE, [keys.stream(ref.stream), keys.failures], [ref.entry]);
  }

  async function hold(refs: readonly InboxEntryRef[]): Promise<void> {
    // A press belongs to no consumer group, and is not taken over before it is old.
    const entries = refs.flatMap(({ stream, entry }) => (stream === 'events' ? [entry] : []));
    if (entries.length > 0) await runGuarded(redis, HOLD, [events], [GROUP, consumer, ...entries]);
  }

  async function complete(ref: InboxEntryRef): Promise<void> {
    await runGuarded(redis, COMPLETE, [keys.stream(ref.stream), keys.failures], [GROUP, ref.entry]);
  }

  async function size(): Promise<{ waiting: number; dead: number }> {
    const [left, pressed, dead] = await Promise.all([
      commands.xlen(events),
      commands.xlen(keys.stream('presses')),
      commands.xlen(keys.dead),
    ]);
    return { waiting: left + pressed, dead };
  }

  const failureField = ({ stream, entry }: InboxEntryRef): string => `${keys.stream(stream)}/${entry}`;
  return { takeOverAfterMs, store, take, leftPresses, hold, begin, spare, fail, complete, size };
}

function knownBy(incoming: Incoming, keys: Keys): string[] {
  const event = keys.seen('event', incoming.eventId);
  switch (incoming.kind) {
    case 'message':
      return [event, keys.seen('message', incoming.messageId)];
    case 'press':
      return [event, keys.seen('press', incoming.token)];
    case 'recall':
    case 'enter':
    case 'joined':
    case 'left':
      return [event];
  }
}

function groupOf({ stream }: InboxEntryRef): string {
  return stream === 'events' ? GROUP : '';
}

function rawEntries(stream: InboxEntryRef['stream'], entries: z.infer<typeof entriesReply>): RawEntry[] {
  return entries.flatMap((entry) => {
    if (!entry?.[1]) return [];
    const [id, fields] = entry;
    return [{ ref: { stream, entry: id }, text: fields[fields.indexOf('incoming') + 1] }];
  });
}
