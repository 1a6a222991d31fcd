/** This process's place in the consumer group of the events' stream. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { InboxEntryRef } from '../../ports/inbox.ts';
import { HOLD_LUA, JOIN_LUA } from '../scripts/inbox.lua.ts';
import { LONGEST_BLOCK_MS, type RedisEdge } from '../server/connect.ts';
import { guarded, runGuarded } from '../server/guard.ts';

/** The consumer group shared by all processes of an app. */
export const GROUP = 'bots';

const LOOKS_TO_A_TAKE_OVER = 20;
const FORGET_CONSUMER_MS = 3_600_000;
/** A read that the server has not begun yet cannot be ended. */
const UNBLOCK_AGAIN_MS = 10;

const HOLD = guarded(HOLD_LUA);
const JOIN = guarded(JOIN_LUA);

/** XAUTOCLAIM and XREADGROUP return a deleted entry without fields. */
export const entriesReply = z.array(z.tuple([z.string(), z.array(z.string()).nullable()]).nullable());
const readReply = z.array(z.tuple([z.string(), entriesReply])).nullable();
const claimReply = z.tuple([z.string(), entriesReply]).rest(z.unknown());

export interface RawEntry {
  readonly ref: InboxEntryRef;
  readonly text: string | undefined;
}

export class EventGroup {
  readonly #redis: RedisEdge;
  readonly #events: string;
  readonly #takeOverAfterMs: number;
  readonly #consumer = randomUUID();
  #joined = false;
  #cursor = '0-0';
  #lookedAt = -Infinity;

  constructor(redis: RedisEdge, takeOverAfterMs: number) {
    this.#redis = redis;
    this.#events = redis.keys.stream('events');
    this.#takeOverAfterMs = takeOverAfterMs;
  }

  /** Entries left by another process, or else new ones; waits up to `blockMs` for those, or until the signal. */
  async take(
    limit: number,
    blockMs: number,
    signal?: AbortSignal,
  ): Promise<{ readonly entries: readonly RawEntry[]; readonly takenOver: boolean }> {
    await this.#join();
    const left = await this.#takeOver(limit);
    return left.length > 0
      ? { entries: left, takenOver: true }
      : { entries: await this.#takeNew(limit, blockMs, signal), takenOver: false };
  }

  /** Redis was emptied and the group is gone: it is created again before the next take. */
  forget(): void {
    this.#joined = false;
  }

  /** Keeps the entries from being taken over. */
  async hold(entries: readonly string[]): Promise<void> {
    await runGuarded(this.#redis, HOLD, [this.#events], [GROUP, this.#consumer, ...entries]);
  }

  async #join(): Promise<void> {
    if (this.#joined) return;
    await runGuarded(this.#redis, JOIN, [this.#events], [GROUP, FORGET_CONSUMER_MS]);
    this.#joined = true;
  }

  /** Checks only now and then: an entry that has been held for seconds can wait a fraction of one more. */
  async #takeOver(limit: number): Promise<RawEntry[]> {
    const now = this.#redis.uptime();
    if (now - this.#lookedAt < this.#takeOverAfterMs / LOOKS_TO_A_TAKE_OVER) return [];
    const reply = await this.#redis.commands.xautoclaim(
      this.#events,
      GROUP,
      this.#consumer,
      this.#takeOverAfterMs,
      this.#cursor,
      'COUNT',
      limit,
    );
    const [next, entries] = claimReply.parse(reply);
    this.#cursor = next;
    // A non-zero cursor means that more may follow.
    if (next === '0-0' && entries.length === 0) this.#lookedAt = now;
    return rawEntries('events', entries);
  }

  async #takeNew(limit: number, blockMs: number, signal: AbortSignal | undefined): Promise<RawEntry[]> {
    const block = Math.max(1, Math.min(blockMs, this.#takeOverAfterMs, LONGEST_BLOCK_MS));
    const { blocking } = this.#redis;
    const reading = blocking.xreadgroup(
      'GROUP',
      GROUP,
      this.#consumer,
      'COUNT',
      limit,
      'BLOCK',
      block,
      'STREAMS',
      this.#events,
      '>',
    );
    const reply = await (signal ? this.#unblockedBy(signal, reading) : reading);
    return rawEntries('events', readReply.parse(reply)?.[0]?.[1] ?? []);
  }

  /** The server ends the read, so that an entry that arrives at the same moment is returned, and not left behind. */
  async #unblockedBy<T>(signal: AbortSignal, reading: Promise<T>): Promise<T> {
    let isOver = false;
    const unblock = async (): Promise<void> => {
      while (!isOver && !this.#redis.closing() && (await this.#redis.unblock()))
        await sleep(UNBLOCK_AGAIN_MS);
    };
    const onAbort = (): void => void unblock().catch(() => {});
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    try {
      return await reading;
    } finally {
      isOver = true;
      signal.removeEventListener('abort', onAbort);
    }
  }
}

export function rawEntries(
  stream: InboxEntryRef['stream'],
  entries: z.infer<typeof entriesReply>,
): RawEntry[] {
  return entries.flatMap((entry) => {
    if (!entry?.[1]) return [];
    const [id, fields] = entry;
    return [{ ref: { stream, entry: id }, text: fields[fields.indexOf('incoming') + 1] }];
  });
}
