/** The complete bot in this process, with a real Redis and the platform's real rate limits, but a stub messenger. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from '../src/bot.ts';
import type { Campaign } from '../src/domain/campaign/campaign.ts';
import type { Inbox } from '../src/ports/inbox.ts';
import type { Incoming } from '../src/ports/incoming.ts';
import type { Messenger } from '../src/ports/messenger.ts';
import type { Pacing } from '../src/ports/outbox.ts';
import type { Store } from '../src/ports/store.ts';
import { APP, key } from '../src/records/access.ts';
import { createInbox } from '../src/redis/queue/inbox.ts';
import { closeRedis, openRedis, type RedisEdge } from '../src/redis/server/connect.ts';
import { createStore } from '../src/redis/store/store.ts';
import { createLittleBot } from '../test/chaos/little-bot.ts';
import { startTestRedis } from '../test/support/redis.ts';
import { ADMIN, contactOf, NOW } from './campaign.ts';

/** The platform's rate limits, as in production. */
const CAPS: Pacing = { perSecond: 50, perMinute: 1_000, perChatPerSecond: 5 };
const AT_ONCE = 1_000;

/** A separate state on a separate server. */
export interface Bench {
  readonly edge: RedisEdge;
  readonly store: Store;
  readonly inbox: Inbox;
  /** Opens another connection to the same state. */
  open(): RedisEdge;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const server = await startTestRedis();
  const appId = `cli_${randomUUID()}`;
  const log = { info: () => {}, warn: () => {} };
  const opened: RedisEdge[] = [];
  const open = () => {
    const edge = openRedis({ socket: server.socket, appId, log, uptime: () => performance.now() });
    opened.push(edge);
    return edge;
  };
  const edge = open();
  return {
    edge,
    store: createStore({ redis: edge, clock: { now: () => NOW } }),
    inbox: createInbox({ redis: edge }),
    open,
    async close() {
      await Promise.all(opened.map(closeRedis));
      await server.stop();
    },
  };
}

export const INSTANT: Messenger = {
  deliver: async (_to, _body, uuid) => ({ ok: true, messageId: `om_${uuid}` }),
  upload: async () => 'file_key',
  download: async () => new Uint8Array(),
  lookUp: async () => new Map(),
  self: async () => ({ openId: 'ou_bot', name: 'bot' }),
  time: async () => undefined,
};

export function benchBot(
  redis: RedisEdge,
  campaign: Campaign,
  {
    messenger = INSTANT,
    now = () => NOW,
    idle = () => false,
  }: {
    readonly messenger?: Messenger;
    readonly now?: () => number;
    /** While it returns true, stored events wait. */
    readonly idle?: () => boolean;
  } = {},
): Bot {
  return createLittleBot({
    redis,
    campaign,
    messenger,
    now,
    folder: mkdtempSync(join(tmpdir(), 'muster-bench-')),
    leaseMs: 10_000,
    takeOverAfterMs: 10_000,
    pacing: CAPS,
    wrap: (port) => idling(port, idle),
  });
}

/** Wraps a port so that `take` finds nothing while `idle` returns true. */
function idling<P extends object>(port: P, idle: () => boolean): P {
  if (!('take' in port)) return port;
  const { take } = port as unknown as Inbox;
  const taking: Inbox['take'] = async (limit, blockMs) => {
    if (!idle()) return take(limit, blockMs);
    await sleep(20);
    return [];
  };
  return { ...port, take: taking };
}

/** Marks people as known, so that they do not get the first-use card. */
export async function makeKnown(store: Store, people: number): Promise<void> {
  for (let from = 0; from < people; from += AT_ONCE)
    await store.commit({
      put: Array.from({ length: Math.min(AT_ONCE, people - from) }, (_, index) => ({
        ...key('person', APP, contactOf(from + index)),
        value: { bindings: {}, noticedAt: NOW },
      })),
    });
}

let said = 0;
export function message(unit: number, text: string): Incoming & { kind: 'message' } {
  said += 1;
  return {
    kind: 'message',
    eventId: `event-${said}`,
    messageId: `om_said_${said}`,
    at: NOW,
    chatId: `oc_${unit}`,
    chat: 'direct',
    sender: unit < 0 ? ADMIN : contactOf(unit),
    mentioned: true,
    content: { type: 'text', text },
  };
}

/** Runs `work` for all elements, at most `atOnce` concurrently. */
export async function inTurns<T>(
  all: readonly T[],
  atOnce: number,
  work: (each: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < all.length; index = next++) await work(all[index] as T);
    }),
  );
}

export async function until(holds: () => Promise<boolean>, mostMs: number): Promise<void> {
  const from = performance.now();
  // On a busy machine a query may time out; retry.
  while (!(await holds().catch(() => false))) {
    if (performance.now() - from > mostMs) throw new Error('it did not come to hold in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
