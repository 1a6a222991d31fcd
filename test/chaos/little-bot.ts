/** The complete bot in this process, on a real Redis, with short leases and the test's own platform. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createBot, type Bot } from '../../src/bot.ts';
import { withCrashPoints, type Crash } from '../../src/crash-points.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { createAttachments } from '../../src/files/index.ts';
import { readEntryTable } from '../../src/files/tables/entry-table.ts';
import { entryXlsx } from '../../src/exports/formats/entry-xlsx.ts';
import { paperDocx } from '../../src/exports/formats/paper.ts';
import { createMaker } from '../../src/setup/maker.ts';
import { createLog } from '../../src/log.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Pacing } from '../../src/ports/outbox.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createDeadLetters } from '../../src/redis/queue/dead-letters.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createKeeping } from '../../src/redis/maintenance/retention.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { isRedisTrouble } from '../../src/redis/server/trouble.ts';

const UNPACED: Pacing = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };

export interface LittleBotParts {
  readonly redis: RedisEdge;
  readonly campaign: Campaign;
  readonly messenger: Messenger;
  readonly now: () => number;
  /** Folder for files. */
  readonly folder: string;
  readonly leaseMs: number;
  readonly takeOverAfterMs: number;
  /** Unlimited unless a pace is given. */
  readonly pacing?: Pacing;
  readonly crash?: Crash | undefined;
  /** Wraps each of the bot's ports. */
  readonly wrap?: <P extends object>(port: P) => P;
}

export function createLittleBot({
  redis,
  campaign,
  messenger,
  now,
  folder,
  leaseMs,
  takeOverAfterMs,
  pacing = UNPACED,
  crash,
  wrap = (port) => port,
}: LittleBotParts): Bot {
  const clock = { now };
  const inbox = createInbox({ redis, takeOverAfterMs });
  const running = [campaign];
  const noted = () => {};
  return createBot({
    name: randomUUID(),
    uptime: () => performance.now(),
    machineNow: () => Date.now(),
    source: {
      current: () => running,
      refresh: async () => {},
      upToDate: async () => {},
      folderOf: () => undefined,
      nextStart: () => undefined,
      goesOn: () => false,
    },
    admins: [],
    letters: createDeadLetters({ redis }),
    keeping: createKeeping({ redis }),
    state: { condition: () => 'intact', look: async () => 'intact' },
    isStoreTrouble: isRedisTrouble,
    attachments: createAttachments(join(folder, 'attachments'), clock),
    writePaper: paperDocx,
    entrySheets: { write: entryXlsx, read: readEntryTable },
    makeExport: async () => ({ files: [] }),
    maker: createMaker(),
    withSetup: async () => undefined,
    clock,
    clockWatch: {
      look: async () => true,
      isSure: () => true,
      state: () => ({ kind: 'agrees' }),
      now: () => clock.now(),
      next: () => undefined,
    },
    pacing,
    heartbeatCron: '* * * * *',
    log: createLog({ level: 'silent', secrets: [], write: noted }),
    counters: { event: noted, act: noted, message: noted, occurrence: noted, failure: noted },
    ...withCrashPoints(
      {
        store: wrap(createStore({ redis, clock })),
        // Presses left by a crashed bot are normally taken over after ten seconds and checked every five; here at
        // once.
        inbox: wrap({ ...inbox, leftPresses: () => inbox.leftPresses(0) }),
        outbox: wrap(createOutbox({ redis, leaseMs })),
        messenger: wrap(messenger),
      },
      crash,
    ),
  });
}
