/**
 * The bot in this process on a clock of the test's own: the same wiring and a real Redis, with a platform that only
 * writes down what it is given. For runs by the dozen, where a process each would take all day.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClockWatch, type ClockState, type ClockWatch } from '../../src/clock/clock-watch.ts';
import { tokenFor } from '../../src/domain/api/token.ts';
import { createFacts } from '../../src/facts.ts';
import { createBot, type Bot } from '../../src/bot.ts';
import type { Campaign, EpochMs } from '../../src/domain/campaign/campaign.ts';
import { createAttachments } from '../../src/files/index.ts';
import { makeExport } from '../../src/exports/make.ts';
import { readEntryTable } from '../../src/files/tables/entry-table.ts';
import { entryXlsx } from '../../src/exports/formats/entry-xlsx.ts';
import { paperDocx } from '../../src/exports/formats/paper.ts';
import { createMaker } from '../../src/setup/maker.ts';
import { createLog } from '../../src/log.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Outbox } from '../../src/ports/outbox.ts';
import type { Store } from '../../src/ports/store.ts';
import { closeRedis, openRedis } from '../../src/redis/server/connect.ts';
import { createDeadLetters } from '../../src/redis/queue/dead-letters.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createStateWatch } from '../../src/redis/maintenance/installation.ts';
import { knownStates } from '../../src/redis/maintenance/known-states.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createKeeping } from '../../src/redis/maintenance/retention.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { isRedisTrouble } from '../../src/redis/server/trouble.ts';
import { isMorning, textOf } from './world.ts';

/** A message as it came to the platform. */
export interface Arrival {
  readonly at: EpochMs;
  /** open_id or chat_id; a change of a card has the message's id. */
  readonly to: string;
  readonly kind: string;
  readonly uuid: string;
  readonly text: string;
}

export type PlatformClock = 'silent' | { readonly behindMs: number };

export interface Uploaded {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface InProcess {
  readonly arrivals: readonly Arrival[];
  /** Files as they came to the platform. */
  readonly uploads: readonly Uploaded[];
  readonly store: Store;
  readonly outbox: Outbox;
  now(): EpochMs;
  set(now: EpochMs): void;
  /** The process has lived so much longer. */
  age(ms: EpochMs): void;
  /** How the platform's clock stands to the bot's, or that it gives no time. */
  setPlatform(clock: PlatformClock): void;
  /** The platform takes nothing for these people, for good. */
  refuse(openIds: readonly string[]): void;
  clockState(): ClockState;
  /** Goes forward to `until` and lets nothing that is planned on the way wait; then settles. */
  moveTo(until: EpochMs): Promise<void>;
  /** Does what is due now. */
  settle(): Promise<void>;
  say(openId: string, text: string): Promise<void>;
  /** The same without waiting for what comes of it. */
  receive(openId: string, text: string): Promise<void>;
  /** Ends this bot and begins another on the same state; the clock may have moved meanwhile. */
  restart(change?: () => void): Promise<void>;
  stop(): Promise<void>;
}

const UNPACED = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };
/** Moments of one move: more than any campaign of a test has. */
const MOST_MOMENTS = 2_000;

interface InProcessOptions {
  /** With the morning cards of admins, which come on most days. */
  readonly mornings?: boolean;
  /** With the read-only API. */
  readonly apiSecret?: string;
  /** Shared by bots that are processes of one app. */
  readonly appId?: string;
  /** Acts of one person in ten minutes that are answered singly. */
  readonly actsSingly?: number;
  /** Lets the files of an export be made. */
  readonly mayMake?: () => Promise<void>;
  /** Wraps the store, for conflicts at a moment of the test's own. */
  readonly storeOf?: (store: Store) => Store;
}

export async function startInProcess(
  socket: string,
  campaign: Campaign,
  start: EpochMs,
  {
    mornings = false,
    apiSecret,
    appId = `cli_${randomUUID()}`,
    actsSingly,
    mayMake = async () => {},
    storeOf = (store) => store,
  }: InProcessOptions = {},
): Promise<InProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-in-process-'));
  const arrivals: Arrival[] = [];
  const uploads: Uploaded[] = [];
  const log = createLog({ level: 'silent', secrets: [], write: () => {} });
  let now = start;
  let aged = 0;
  let refused: readonly string[] = [];
  let platform: PlatformClock = { behindMs: 0 };
  const uptime = () => performance.now() + aged;
  let count = 0;
  const clock = { now: () => now };
  const messenger: Messenger = {
    async deliver(to, body, uuid) {
      const name =
        to.kind === 'person'
          ? to.openId
          : to.kind === 'patch'
            ? to.messageId
            : 'chatId' in to
              ? (to.chatId ?? '')
              : '';
      if (refused.includes(name)) return { ok: false, fate: 'final', code: '230013' };
      const text = body.type === 'card' ? textOf(body.card) : body.type === 'text' ? body.text : '';
      if (mornings || !isMorning(text)) arrivals.push({ at: now, to: name, kind: to.kind, uuid, text });
      return { ok: true, messageId: `om_${(count += 1)}`, chatId: `oc_of_${name}` };
    },
    async upload({ name, bytes }) {
      uploads.push({ name, bytes: Buffer.from(bytes) });
      return `file_${(count += 1)}`;
    },
    download: async () => new Uint8Array(),
    lookUp: async () => new Map(),
    self: async () => ({ openId: 'ou_bot', name: '报送助手' }),
    time: async () => (platform === 'silent' ? undefined : now - platform.behindMs),
  };

  const edge = openRedis({ socket, appId, log, uptime });
  const store = storeOf(createStore({ redis: edge, clock }));
  const outbox = createOutbox({ redis: edge });
  const inbox = createInbox({ redis: edge });
  const campaigns = [campaign];
  const state = createStateWatch({ redis: edge, known: knownStates(folder), name: 'test' });
  await state.look();

  let clockWatch: ClockWatch;
  function begin(): Bot {
    const name = randomUUID();
    const admins = ['ou_admin'];
    clockWatch = createClockWatch({
      name,
      clock,
      uptime,
      messenger,
      store,
      facts: createFacts(store, admins),
      campaigns: () => campaigns,
      admins,
      log,
    });
    const bot = createBot({
      name,
      uptime,
      clockWatch,
      machineNow: () => Date.now(),
      source: {
        current: () => campaigns,
        folderOf: () => undefined,
        nextStart: () => undefined,
        goesOn: () => false,
        refresh: async () => {},
        upToDate: async () => {},
      },
      admins,
      store,
      inbox,
      outbox,
      letters: createDeadLetters({ redis: edge }),
      keeping: createKeeping({ redis: edge }),
      state,
      isStoreTrouble: isRedisTrouble,
      messenger,
      attachments: createAttachments(join(folder, 'attachments'), clock),
      writePaper: paperDocx,
      entrySheets: { write: entryXlsx, read: readEntryTable },
      async makeExport(job, units) {
        await mayMake();
        return makeExport({ ...job, filesFolder: join(folder, 'attachments') }, units);
      },
      maker: createMaker(),
      withSetup: async () => undefined,
      clock,
      pacing: UNPACED,
      actsSingly,
      apiToken: apiSecret === undefined ? undefined : (id) => tokenFor(apiSecret, id),
      // The beats of a settling are enough; real ones would come at odd moments.
      heartbeatCron: '0 0 29 2 *',
      log,
      counters: { event() {}, act() {}, message() {}, occurrence() {}, failure() {} },
    });
    bot.start();
    return bot;
  }
  let bot = begin();

  async function receive(openId: string, text: string): Promise<void> {
    const id = randomUUID();
    await bot.intake.receive({
      kind: 'message',
      eventId: `event-${id}`,
      messageId: `om_said_${id}`,
      at: now,
      chatId: `oc_of_${openId}`,
      chat: 'direct',
      sender: openId,
      mentioned: false,
      content: { type: 'text', text },
    });
  }

  return {
    arrivals,
    uploads,
    store,
    outbox,
    now: () => now,
    set: (moment) => void (now = moment),
    age: (ms) => void (aged += ms),
    setPlatform: (clockOfPlatform) => void (platform = clockOfPlatform),
    refuse: (openIds) => void (refused = openIds),
    clockState: () => clockWatch.state(),
    settle: () => bot.settle(),
    async moveTo(until) {
      await bot.settle();
      for (let moments = 0; moments < MOST_MOMENTS; moments += 1) {
        const next = await bot.next();
        if (next === undefined || next > until || now >= until) break;
        now = Math.max(now, next);
        await bot.settle();
      }
      now = Math.max(now, until);
      await bot.settle();
    },
    receive,
    async say(openId, text) {
      await receive(openId, text);
      await bot.settle();
    },
    async restart(change = () => {}) {
      await bot.stop();
      change();
      bot = begin();
      await bot.settle();
    },
    async stop() {
      await bot.stop();
      await closeRedis(edge);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
