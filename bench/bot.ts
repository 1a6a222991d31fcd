/** The whole bot within this process, on a real Redis, at the platform's real pace, with a messenger of the bench's own. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBot, type Bot } from '../src/bot.ts';
import type { Campaign } from '../src/domain/campaign/campaign.ts';
import { createAttachments } from '../src/files/index.ts';
import { paperDocx } from '../src/handover/paper.ts';
import { createLog } from '../src/log.ts';
import type { Incoming } from '../src/ports/incoming.ts';
import type { Inbox } from '../src/ports/inbox.ts';
import type { Messenger } from '../src/ports/messenger.ts';
import type { Outbox, Pacing } from '../src/ports/outbox.ts';
import type { Store } from '../src/ports/store.ts';
import { createDeadLetters } from '../src/redis/queue/dead-letters.ts';
import { createInbox } from '../src/redis/queue/inbox.ts';
import { createOutbox } from '../src/redis/queue/outbox.ts';
import { createKeeping } from '../src/redis/keeping/retention.ts';
import { closeRedis, openRedis, type RedisEdge } from '../src/redis/server/connect.ts';
import { createStore } from '../src/redis/store/store.ts';
import { isRedisTrouble } from '../src/redis/server/trouble.ts';
import { APP, key } from '../src/records/access.ts';
import { startTestRedis } from '../test/support/redis.ts';
import { ADMIN, contactOf, NOW } from './campaign.ts';

/** The platform's caps, as in production. */
export const CAPS: Pacing = { perSecond: 50, perMinute: 1_000, perChatPerSecond: 5 };
const AT_ONCE = 1_000;

/** A state of its own on a server of its own. */
export interface Bench {
  readonly edge: RedisEdge;
  readonly store: Store;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly socket: string;
  /** Another connection to the same state. */
  open(): RedisEdge;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const server = await startTestRedis();
  const appId = `cli_${randomUUID()}`;
  const log = { info: () => {}, warn: () => {} };
  const opened: RedisEdge[] = [];
  const open = () => {
    const edge = openRedis({ socket: server.socket, appId, log });
    opened.push(edge);
    return edge;
  };
  const edge = open();
  return {
    edge,
    store: createStore({ redis: edge, clock: { now: () => NOW } }),
    inbox: createInbox({ redis: edge }),
    outbox: createOutbox({ redis: edge }),
    socket: server.socket,
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
  campaigns: readonly Campaign[],
  {
    messenger = INSTANT,
    pacing = CAPS,
    now = () => NOW,
    idle = () => false,
  }: {
    readonly messenger?: Messenger;
    readonly pacing?: Pacing;
    readonly now?: () => number;
    /** While it holds, stored events wait. */
    readonly idle?: () => boolean;
  } = {},
): Bot {
  const clock = { now };
  const noted = () => {};
  const inbox = createInbox({ redis });
  return createBot({
    name: randomUUID(),
    uptime: () => performance.now(),
    machineNow: () => Date.now(),
    source: {
      current: () => campaigns,
      refresh: async () => {},
      upToDate: async () => {},
      folderOf: () => undefined,
    },
    admins: [ADMIN],
    letters: createDeadLetters({ redis }),
    keeping: createKeeping({ redis }),
    state: { condition: () => 'intact', look: async () => 'intact' },
    isStoreTrouble: isRedisTrouble,
    attachments: createAttachments(mkdtempSync(`${tmpdir()}/muster-bench-`), clock),
    writePaper: paperDocx,
    makeExport: async () => [],
    clock,
    clockWatch: {
      look: async () => true,
      isSure: () => true,
      state: () => ({ kind: 'agrees' }),
      next: () => undefined,
    },
    pacing,
    // Beats are a row of their own.
    heartbeatCron: '0 0 29 2 *',
    log: createLog({ level: 'error', secrets: [], write: (line) => process.stderr.write(line) }),
    counters: { event: noted, act: noted, message: noted, occurrence: noted, failure: noted },
    store: createStore({ redis, clock }),
    inbox: {
      ...inbox,
      async take(limit, blockMs) {
        if (!idle()) return inbox.take(limit, blockMs);
        await sleep(2);
        return [];
      },
    },
    outbox: createOutbox({ redis }),
    messenger,
  });
}

/** So many people who wrote to the bot before: they have had the card that says what is kept. */
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

/** Runs `work` over all, so many at a time. */
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
  while (!(await holds())) {
    if (performance.now() - from > mostMs) throw new Error('it did not come to hold in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
