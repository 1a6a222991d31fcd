/**
 * Wakes waiters for work in the outbox: at once in the process that queued it, and through a stream in all other
 * processes. The stream has a single entry, which every commit with messages replaces. A reader continues after the
 * last entry it knows, so no wake-up is lost, although several may merge into one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { LONGEST_BLOCK_MS, type RedisEdge } from '../server/connect.ts';

/** Minimum pause between two reads, in ms, so that a burst of commits does not cause a read each. */
const REST_MS = 20;
/** Pause after an error, in ms; waiters poll meanwhile. */
const TRY_AGAIN_MS = 500;

const readReply = z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.unknown()]))])).nullable();

/** Resolves when any process has queued a message, after `maxMs`, or when the signal aborts. */
export function createBell(redis: RedisEdge): (maxMs: number, signal?: AbortSignal) => Promise<void> {
  const { bell, keys, work } = redis;
  // The first read also returns an existing entry, because its messages may still be waiting.
  let last = '0-0';
  let waiting = 0;
  let listening = false;

  async function listen(): Promise<void> {
    if (listening) return;
    listening = true;
    while (waiting > 0 && !redis.closing()) await hear();
    listening = false;
  }

  async function hear(): Promise<void> {
    try {
      const reply = await bell.xread('COUNT', 1, 'BLOCK', LONGEST_BLOCK_MS, 'STREAMS', keys.bell, last);
      const entry = readReply.parse(reply)?.[0]?.[1][0];
      if (!entry) return;
      [last] = entry;
      work.notify();
      await sleep(REST_MS);
    } catch {
      if (!redis.closing()) await sleep(TRY_AGAIN_MS);
    }
  }

  return async (maxMs, signal) => {
    waiting += 1;
    void listen();
    try {
      await work.wait(maxMs, signal);
    } finally {
      waiting -= 1;
    }
  };
}
