/**
 * The bot's router on a real Redis, without a platform: texts, files and presses go in, and the messages of each
 * commit come out with their cards. For tables of hundreds of acts, for which a conversation would take too long.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Campaign, EpochMs } from '../../src/domain/campaign/campaign.ts';
import { createFacts } from '../../src/facts.ts';
import { createAttachments } from '../../src/files/index.ts';
import { readEntryTable } from '../../src/files/tables/entry-table.ts';
import { entryXlsx } from '../../src/exports/formats/entry-xlsx.ts';
import { paperDocx } from '../../src/exports/formats/paper.ts';
import { createLog } from '../../src/log.ts';
import type { Incoming, IncomingContent } from '../../src/ports/incoming.ts';
import type { PressAnswer } from '../../src/ports/intake.ts';
import type { Store } from '../../src/ports/store.ts';
import { closeRedis } from '../../src/redis/server/connect.ts';
import { createDeadLetters } from '../../src/redis/queue/dead-letters.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { createRouter } from '../../src/routing/router.ts';
import { createMaker } from '../../src/setup/maker.ts';
import { edgeOf } from '../redis/edge.ts';
import { buttonsOf, textOf } from './world.ts';

/** A message that an act put into the outbox. */
export interface Posted {
  /** open_id, or the chat of a reply. */
  readonly to: string;
  readonly text: string;
  readonly content: unknown;
}

export interface Pressing {
  readonly answer: PressAnswer;
  /** Every word of the toast and of the card. */
  readonly text: string;
  readonly posted: readonly Posted[];
}

export interface RouterHere {
  readonly store: Store;
  /** The campaigns in force; may be exchanged. */
  campaigns: readonly Campaign[];
  now: EpochMs;
  /** Families of the records that were read singly; a test may empty it. */
  readonly reads: string[];
  /** The id of the last message that was sent. */
  readonly lastMessage: string;
  say(who: string, text: string, chat?: 'direct' | 'group'): Promise<readonly Posted[]>;
  /** `byOther`: by the group's owner, not by its sender. */
  recall(messageId: string, byOther?: true): Promise<readonly Posted[]>;
  send(who: string, content: IncomingContent): Promise<readonly Posted[]>;
  press(
    who: string,
    value: Readonly<Record<string, unknown>>,
    form?: Readonly<Record<string, unknown>>,
  ): Promise<Pressing>;
  /** Handles the last event once more, as after a crash or an answer of Redis that got lost. */
  again(): Promise<readonly Posted[]>;
  /** Everything that acts and the clock have written, without what only notes that a person acted. */
  state(): Promise<Readonly<Record<string, unknown>>>;
  stop(): Promise<void>;
}

interface RouterOptions {
  readonly admins?: readonly string[];
  /** Brings `campaigns` up to date before each attempt. */
  readonly upToDate?: () => Promise<void>;
  /** Of routers that share their state, as processes of one app do; absent: one of its own. */
  readonly appId?: string;
  /** Waits before each commit, so that two acts can be made to decide on the same state. */
  readonly beforeCommit?: () => Promise<void>;
  /** Called when a commit is written, and before its result is known. */
  readonly afterCommit?: () => Promise<void>;
  /** The files that people send, by their key. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** The bot behind its platform, on a real Redis, and events as the platform pushes them. */
export interface RouterParts {
  readonly store: Store;
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly router: ReturnType<typeof createRouter>;
  /** Pushes a message; resolves with its id when it has been handled. */
  receive(who: string, content: IncomingContent, chat: 'direct' | 'group'): Promise<string>;
  recall(messageId: string, byOther?: true): Promise<void>;
  press(
    who: string,
    value: Readonly<Record<string, unknown>>,
    options?: { readonly chat?: 'direct' | 'group'; readonly form?: Readonly<Record<string, unknown>> },
  ): Promise<PressAnswer>;
  /** Handles the last event once more. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

export function openRouter(
  socket: string,
  {
    campaigns,
    now,
    appId,
    admins = [],
    files = {},
    upToDate = async () => {},
    wrapped = (store) => store,
    onHandled,
  }: {
    readonly campaigns: () => readonly Campaign[];
    readonly now: () => EpochMs;
    readonly appId?: string | undefined;
    readonly admins?: readonly string[];
    /** The files that people send, by their key. */
    readonly files?: Readonly<Record<string, Uint8Array>>;
    readonly upToDate?: () => Promise<void>;
    /** Stands between the bot and the store. */
    readonly wrapped?: (store: Store) => Store;
    readonly onHandled?: (handler: string) => void;
  },
): RouterParts {
  const folder = mkdtempSync(join(tmpdir(), 'muster-router-'));
  const redis = edgeOf(socket, appId);
  const clock = { now };
  const store = wrapped(createStore({ redis, clock }));
  const inbox = createInbox({ redis });
  const outbox = createOutbox({ redis });
  const router = createRouter({
    campaigns,
    upToDate,
    store,
    outbox,
    letters: createDeadLetters({ redis }),
    maker: createMaker(),
    admins,
    files: {
      ...createAttachments(folder, clock),
      fetch: async ({ fileKey }) => files[fileKey] ?? new Uint8Array(),
      write: paperDocx,
      entry: { write: entryXlsx, read: readEntryTable },
    },
    facts: createFacts(store, admins),
    clock,
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
    complete: (ref) => inbox.complete(ref),
    ...(onHandled && { onHandled }),
  });

  let again = async (): Promise<void> => {};
  async function handle(incoming: Exclude<Incoming, { readonly kind: 'press' }>): Promise<void> {
    const { ref } = await inbox.store(incoming);
    if (!ref) return;
    again = () => router.handle(incoming, ref);
    await again();
  }

  return {
    store,
    outbox,
    router,
    async receive(sender, content, chat) {
      const id = randomUUID();
      const chatId = chat === 'group' ? 'oc_group' : `oc_${sender}`;
      const messageId = `om_${id}`;
      const about = { kind: 'message', eventId: id, messageId, at: now(), mentioned: true } as const;
      await handle({ ...about, chatId, chat, sender, content });
      return messageId;
    },
    recall: (messageId, byOther) =>
      handle({
        kind: 'recall',
        eventId: randomUUID(),
        at: now(),
        messageId,
        chatId: 'oc_recalled',
        ...(byOther && { byOther }),
      }),
    async press(presser, value, { chat = 'direct', form } = {}) {
      const id = randomUUID();
      const incoming = {
        kind: 'press',
        eventId: id,
        token: randomUUID(),
        at: now(),
        messageId: `om_card_${id}`,
        chatId: chat === 'group' ? 'oc_group' : `oc_${presser}`,
        presser,
        value,
        ...(form && { form }),
      } as const;
      const { ref } = await inbox.store(incoming);
      if (!ref) throw new Error('a press is not stored');
      again = () => router.handle(incoming, ref);
      return router.press(incoming, ref);
    },
    again: () => again(),
    async stop() {
      await closeRedis(redis);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Records that follow from any act, or hold what the bot asked. */
const NOTES = /:records:(?:brake|batch|quiet|noticed|beat|heart|question)/u;

export async function startRouter(
  socket: string,
  campaigns: readonly Campaign[],
  now: EpochMs,
  {
    admins = [],
    files = {},
    upToDate = async () => {},
    beforeCommit = async () => {},
    afterCommit = async () => {},
    appId,
  }: RouterOptions = {},
): Promise<RouterHere> {
  const reader = new Redis(socket);
  const posted: string[] = [];
  const reads: string[] = [];
  let lastMessage = '';
  const parts = openRouter(socket, {
    campaigns: () => here.campaigns,
    now: () => here.now,
    appId,
    admins,
    files,
    upToDate,
    wrapped: (store) => ({
      ...store,
      read(key) {
        reads.push(key.family);
        return store.read(key);
      },
      async commit(commit) {
        await beforeCommit();
        const result = await store.commit(commit);
        if (result.status === 'done') posted.push(...(commit.messages ?? []).map(({ id }) => id));
        await afterCommit();
        return result;
      },
    }),
  });
  const { store, outbox } = parts;

  async function heard(): Promise<Posted[]> {
    const found = await Promise.all(posted.splice(0).map((id) => outbox.find(id)));
    return found.flatMap((delivery) => {
      if (!delivery) return [];
      const { to, body } = delivery.message;
      const content = body.type === 'card' ? body.card : { text: body.type === 'text' ? body.text : '' };
      const name = to.kind === 'person' ? to.openId : 'chatId' in to ? (to.chatId ?? '') : '';
      return [{ to: name.replace(/^oc_/u, ''), text: textOf(content), content }];
    });
  }

  const here: RouterHere = {
    store,
    reads,
    campaigns,
    now,
    say: (who, text, chat = 'direct') => receive(who, { type: 'text', text }, chat),
    send: (who, content) => receive(who, content, 'direct'),
    get lastMessage() {
      return lastMessage;
    },
    async again() {
      await parts.again();
      return heard();
    },
    async recall(messageId, byOther) {
      await parts.recall(messageId, byOther);
      return heard();
    },
    async press(presser, value, form) {
      const answer = await parts.press(presser, value, form && { form });
      const text = [answer.toast?.text ?? '', answer.card ? textOf(answer.card) : ''];
      return { answer, text: text.filter(Boolean).join('\n'), posted: await heard() };
    },
    async state() {
      const keys = (await reader.keys('*:records:*')).filter((key) => !NOTES.test(key));
      return Object.fromEntries(
        await Promise.all(keys.toSorted().map(async (key) => [key, await reader.hgetall(key)] as const)),
      );
    },
    async stop() {
      reader.disconnect();
      await parts.stop();
    },
  };

  async function receive(
    sender: string,
    content: IncomingContent,
    chat: 'direct' | 'group',
  ): Promise<readonly Posted[]> {
    lastMessage = await parts.receive(sender, content, chat);
    return heard();
  }

  return here;
}

/** The button of this label in a message or card. */
export function buttonIn(content: unknown, label: string): Readonly<Record<string, unknown>> {
  const found = buttonsOf(content).find(({ text }) => text === label);
  if (!found) throw new Error(`no button ${label} in ${textOf(content)}`);
  return found.value as Readonly<Record<string, unknown>>;
}
