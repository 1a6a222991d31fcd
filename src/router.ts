/**
 * From what a person did to the one commit that answers it: act → person, role, campaign, handler → outcome → commit.
 * A handler may run twice and must not act twice: the commit is named after the event, and a conflict runs it again.
 */
import { randomUUID } from 'node:crypto';
import { handlers } from '../handlers/index.ts';
import { choiceCard } from './cards/choice.ts';
import { inline } from './cards/kit.ts';
import type { Campaign } from './domain/campaign.ts';
import type { Role } from './domain/directory.ts';
import { LONGEST_MESSAGE_KB } from './domain/longest-message.ts';
import { parseCommand, type CommandReading, type CommandWord } from './domain/command-text.ts';
import type { FactsSource } from './facts.ts';
import type { Act, Handler, Outcome, Reply, Scene, SceneFiles } from './handler.ts';
import type { Logger } from './log.ts';
import type {
  Address,
  Clock,
  Commit,
  DeadLetters,
  Incoming,
  IncomingContent,
  InboxEntryRef,
  Outbox,
  OutgoingMessage,
  PressAnswer,
  Store,
} from './ports.ts';
import { answering, asking, questionsOf } from './questions.ts';
import { fanOut } from './fan-out.ts';
import { firstUse } from './first-use.ts';
import { APP, key, read, type Question } from './records.ts';
import { commandWords } from './words/command-words.ts';
import { allWords, wordsFor, type Words } from './words/index.ts';
import { textIn } from './domain/press-value.ts';

type Message = Incoming & { readonly kind: 'message' };
type Sent = NonNullable<Question['sent']>;
type Press = Incoming & { readonly kind: 'press' };
type Wordless = Incoming & { readonly kind: 'recall' | 'enter' };

/** How often a handler is run again when someone else wrote what it had read. */
const CONFLICTS = 5;
/** A contact's direct text of this many characters is taken for a report whose area was forgotten. */
const KEPT_LENGTH = 50;

export interface Router {
  /** Answers a stored event; resolves when its commit has deleted it. `failures`: how often this was tried in vain. */
  handle(incoming: Incoming, ref: InboxEntryRef, failures?: number): Promise<void>;
  /** Answers a press in time for its acknowledgement. */
  press(incoming: Press, ref: InboxEntryRef): Promise<PressAnswer>;
  /** Shows an answer that came too late for the acknowledgement: the card is patched, a toast becomes a message. */
  answerAfterwards(incoming: Press, answer: PressAnswer): Promise<void>;
}

export interface RouterParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  readonly files: SceneFiles;
  readonly letters: DeadLetters;
  readonly complete: (ref: InboxEntryRef) => Promise<void>;
  readonly facts: FactsSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onHandled?: (handler: string, result: string) => void;
}

/** What the router decided about one act: who handles it, with what, or a ready answer. */
type Route =
  | { readonly kind: 'run'; readonly handler: Handler; readonly act: Act; readonly scene: Scene }
  | {
      readonly kind: 'answer';
      readonly name: string;
      readonly outcome: Outcome;
      readonly scene: Pick<Scene, 'words' | 'now' | 'chat' | 'chatId' | 'messageId' | 'person' | 'units'> & {
        campaign?: Campaign | undefined;
      };
    };

export function createRouter(parts: RouterParts): Router {
  const { campaigns, store, facts, clock, log } = parts;

  async function handle(incoming: Incoming, ref: InboxEntryRef, failures = 0): Promise<void> {
    if (incoming.kind === 'message')
      return void (await settle(incoming, ref, () => routeMessage(incoming, failures)));
    if (incoming.kind === 'press') return answerAfterwards(incoming, await press(incoming, ref));
    if (incoming.kind === 'recall' || incoming.kind === 'enter')
      return void (await settle(incoming, ref, () => routeWordless(incoming)));
    if (incoming.kind === 'joined')
      log.info(
        { chat_id: incoming.chatId, name: incoming.name },
        'the bot was added to a group; its chat_id goes into campaign.yaml as group',
      );
    if (incoming.kind === 'left') log.warn({ chat_id: incoming.chatId }, 'the bot was removed from a group');
    await parts.complete(ref);
  }

  function press(incoming: Press, ref: InboxEntryRef): Promise<PressAnswer> {
    return settle(incoming, ref, () => routePress(incoming));
  }

  async function answerAfterwards(incoming: Press, { card, toast }: PressAnswer): Promise<void> {
    const about = { kind: 'card', entry: 'press' } as const;
    const message: OutgoingMessage | undefined = card
      ? {
          id: `afterwards/${incoming.eventId}`,
          to: { kind: 'patch', messageId: incoming.messageId, chatId: incoming.chatId },
          body: { type: 'card', card },
          about,
        }
      : toast && {
          id: `afterwards/${incoming.eventId}`,
          to: { kind: 'person', openId: incoming.presser },
          body: { type: 'text', text: toast.text },
          about,
        };
    if (message) await store.commit({ messages: [message] });
  }

  // ------------------------------------------------------------ one act, one commit

  async function settle(
    incoming: Message | Press | Wordless,
    ref: InboxEntryRef,
    route: () => Promise<Route | undefined>,
  ): Promise<PressAnswer> {
    for (let attempt = 0; attempt < CONFLICTS; attempt += 1) {
      const routed = await route();
      if (!routed) {
        await parts.complete(ref);
        return {};
      }
      const token = routed.kind === 'run' ? routed.scene.numberToken : '';
      const outcome = await greeted(
        incoming,
        routed.scene,
        routed.kind === 'run' ? await routed.handler.run(routed.act, routed.scene) : routed.outcome,
      );
      const name = routed.kind === 'run' ? routed.handler.name : routed.name;
      const result = await store.commit(commitOf(incoming, ref, name, outcome, routed.scene, token));
      if (result.status === 'conflict') continue;
      parts.onHandled?.(name, result.status);
      log.info(
        { event: incoming.eventId, handler: name, chat: routed.scene.chat, result: result.status },
        'act handled',
      );
      return result.status === 'repeated' ? {} : answerOf(outcome, token, result.number);
    }
    throw new Error(`gave up after ${CONFLICTS} conflicts`);
  }

  /** A person's first direct message is answered, and then told what is kept. */
  async function greeted(incoming: Incoming, scene: Route['scene'], outcome: Outcome): Promise<Outcome> {
    const { campaign } = scene;
    if (incoming.kind !== 'message' || incoming.chat !== 'direct' || !campaign) return outcome;
    if (outcome.put?.some(({ family, id }) => family === 'person' && id === scene.person)) return outcome;
    const first = await firstUse({
      store,
      person: scene.person,
      at: incoming.at,
      campaign,
      words: scene.words,
    });
    return {
      ...outcome,
      expect: [...(outcome.expect ?? []), ...(first.expect ?? [])],
      put: [...(outcome.put ?? []), ...(first.put ?? [])],
      messages: [...(outcome.messages ?? []), ...(first.messages ?? [])],
    };
  }

  function commitOf(
    incoming: Message | Press | Wordless,
    ref: InboxEntryRef,
    name: string,
    outcome: Outcome,
    scene: Route['scene'],
    token: string,
  ): Commit {
    const { person } = scene;
    const campaign = scene.campaign?.id;
    return {
      once: `event:${incoming.kind === 'message' ? incoming.messageId : incoming.eventId}`,
      completes: ref,
      ...(outcome.expect && { expect: outcome.expect }),
      put: [...(outcome.put ?? []), ...lastActs(incoming, scene)],
      ...(outcome.drop && { drop: outcome.drop }),
      ...(outcome.letters && { letters: outcome.letters }),
      ...(outcome.resend && { resend: outcome.resend }),
      ...(outcome.number && { number: token }),
      journal: (outcome.journal ?? []).map((entry) => ({
        at: scene.now,
        by: person,
        ...(campaign !== undefined && { campaign }),
        ...entry,
      })),
      messages: [...repliesOf(incoming, name, outcome, scene), ...(outcome.messages ?? [])],
    };
  }

  // ------------------------------------------------------------ routing

  async function routeMessage(incoming: Message, failures: number): Promise<Route | undefined> {
    const { content } = incoming;
    if (incoming.chat === 'group' && !incoming.mentioned) return undefined;
    if ((await read(store, 'recalled', APP, incoming.messageId)).value) return undefined;
    const words = table();
    const reading: CommandReading =
      content.type === 'text'
        ? parseCommand(content.text, words, { adjoining: adjoining(campaigns()) })
        : { kind: 'empty' };
    const held = await questionsOf(store, incoming.sender, incoming.at);
    const long = content.type === 'text' && [...content.text].length >= KEPT_LENGTH;
    // Many words are no answer to "which area": they are something new, and what was kept stays kept.
    const asked = long ? undefined : held.open.at(-1);
    const choice =
      asked?.kind === 'which-campaign' && content.type === 'text'
        ? campaigns().find(({ id }) => id === content.text.trim().toLowerCase())
        : undefined;
    if (asked && choice) return routeChosen(incoming, asked, choice);
    const answered =
      asked && content.type === 'text' ? await routeAnswer(incoming, asked, content.text) : undefined;
    if (answered) return answered;

    const handler =
      reading.kind === 'command' ? handlers.find(({ name }) => name === reading.command) : undefined;
    const named =
      reading.kind === 'command' ? ((await handler?.means?.(reading.rest, campaigns(), store)) ?? []) : [];
    const candidates =
      named.length > 0
        ? named
        : await candidatesFor(incoming.sender, incoming.chat === 'group' ? incoming.chatId : undefined);
    const file = sentIn(content);
    const sent = file && (await hasPart(incoming.sender, candidates[0])) ? file : undefined;
    if (candidates.length > 1 && (sent || (handler && !handler.anyCampaign)))
      return askCampaign(incoming, candidates, content.type === 'text' ? content.text : '', sent);
    // An answer belongs to the campaign that the question was about.
    const about = handler ? undefined : campaigns().find(({ id }) => id === asked?.campaign);
    const campaign = about ?? candidates[0] ?? campaigns()[0];
    return inCampaign(
      incoming,
      campaign,
      reading,
      handler,
      asked,
      content.type === 'text' ? content.text : '',
      failures,
    );
  }

  /** Words that would be a command of their own, where the handler that asked something knows them for its answer. */
  async function routeAnswer(incoming: Message, asked: Question, text: string): Promise<Route | undefined> {
    const handler = handlers.find(({ name }) => name === asked.command);
    const campaign = campaigns().find(({ id }) => id === asked.campaign);
    if (!handler?.answers || !campaign) return undefined;
    const { sender, chat, chatId, messageId } = incoming;
    const scene = { ...(await sceneOf(incoming, campaign, sender, chat, chatId, messageId)), campaign };
    return handler.answers(asked, text, scene)
      ? permitted(handler, { kind: 'answer', question: asked, text }, scene)
      : undefined;
  }

  async function inCampaign(
    incoming: Message,
    campaign: Campaign | undefined,
    reading: CommandReading,
    handler: Handler | undefined,
    asked: Question | undefined,
    text: string,
    failures: number,
  ): Promise<Route> {
    const scene = await sceneOf(
      incoming,
      campaign,
      incoming.sender,
      incoming.chat,
      incoming.chatId,
      incoming.messageId,
    );
    const { words } = scene;
    const { content } = incoming;
    const say = (name: string, reply: Reply, more: Partial<Outcome> = {}): Route => ({
      kind: 'answer',
      name,
      outcome: { reply, ...more },
      scene,
    });

    if (content.type === 'screened') {
      const kinds = content.kinds.map((kind) => words.replies.screenedKind[kind] ?? kind);
      return say(
        'screening',
        { text: words.replies.screened(kinds) },
        { journal: [{ act: 'screened', detail: { kinds: content.kinds.join(',') } }] },
      );
    }
    if (content.type === 'too-long')
      return say('too-long', { text: words.replies.tooLong(content.length, LONGEST_MESSAGE_KB) });
    const sent = sentIn(content);
    if (sent) {
      const taker = handlers.find(({ takes }) => takes?.includes('file'));
      if (!taker || !campaign) return say('no-campaign', { text: words.replies.noCampaign });
      return permitted(taker, { kind: 'file', ...sent, failures }, scene as Scene);
    }
    if (content.type === 'other') return say('other', { text: words.replies.nothingHeld });

    if (handler && reading.kind === 'command') {
      if (!campaign && !handler.anyCampaign) return say('no-campaign', { text: words.replies.noCampaign });
      return permitted(handler, { kind: 'text', rest: reading.rest }, scene as Scene);
    }
    const resumed = asked && handlers.find(({ name }) => name === asked.command);
    const polite = reading.kind === 'courtesy' && asked?.kind === 'which-area';
    if (asked && resumed && campaign && reading.kind !== 'empty' && !polite)
      return permitted(resumed, { kind: 'answer', question: asked, text }, scene as Scene);
    if (reading.kind === 'courtesy') return say('courtesy', { text: words.replies.courtesy });
    if (reading.kind === 'empty')
      return say('empty', {
        text: scene.chat === 'group' ? words.replies.emptyMention : words.replies.unknown([]),
      });

    const report = handlers.find(({ name }) => name === 'report');
    if (
      campaign &&
      report &&
      scene.chat === 'direct' &&
      scene.units.length > 0 &&
      [...text].length >= KEPT_LENGTH
    ) {
      return permitted(report, { kind: 'text', rest: text }, scene as Scene);
    }
    if (scene.roles.size === 0 && campaign && reading.kind === 'unknown' && reading.nearest.length === 0)
      return say('stranger', { text: strangerSentence(campaign, words) });
    return say('unknown', { text: words.replies.unknown(reading.kind === 'unknown' ? reading.nearest : []) });
  }

  async function routePress(incoming: Press): Promise<Route> {
    const action = textIn(incoming.value, 'act');
    const campaign = campaigns().find(({ id }) => id === incoming.value['campaign']);
    const group = campaigns().some(({ group: chatId }) => chatId === incoming.chatId);
    const scene = await sceneOf(
      incoming,
      campaign ?? campaigns()[0],
      incoming.presser,
      group ? 'group' : 'direct',
      incoming.chatId,
      incoming.messageId,
    );
    const toast = (text: string): Route => ({
      kind: 'answer',
      name: 'press',
      outcome: { toast: { type: 'warning', text } },
      scene,
    });
    if (action === 'campaign.choose' && campaign) {
      const { open } = await questionsOf(store, incoming.presser, incoming.at);
      const asked = open.find(({ messageId }) => messageId === incoming.value['question']);
      if (asked)
        return routeChosen(
          {
            ...incoming,
            kind: 'message',
            sender: incoming.presser,
            chat: 'direct',
            mentioned: true,
            content: { type: 'text', text: '' },
          },
          asked,
          campaign,
        );
    }
    const handler = handlers.find(({ presses }) => presses?.includes(action));
    if (!handler || !campaign) return toast(scene.words.replies.stale);
    const act: Act = { kind: 'press', action, value: incoming.value, form: incoming.form ?? {} };
    const routed = permitted(handler, act, { ...scene, campaign });
    return routed.kind === 'answer'
      ? {
          ...routed,
          outcome: {
            ...routed.outcome,
            reply: undefined,
            toast: { type: 'warning', text: scene.words.replies.notYours },
          },
        }
      : routed;
  }

  /** A recall or an opened chat: nobody waits for an answer, and most need none. */
  async function routeWordless(incoming: Wordless): Promise<Route | undefined> {
    const handler = handlers.find(({ takes }) => takes?.includes(incoming.kind));
    const person = incoming.kind === 'enter' ? incoming.person : '';
    const campaign =
      incoming.kind === 'recall'
        ? await campaignOfSource(incoming.messageId)
        : (await candidatesFor(person, undefined))[0];
    if (!handler || !campaign) return undefined;
    const messageId = incoming.kind === 'recall' ? incoming.messageId : '';
    const scene = await sceneOf(incoming, campaign, person, 'direct', incoming.chatId, messageId);
    const act: Act = incoming.kind === 'recall' ? { kind: 'recall', messageId } : { kind: 'enter' };
    return { kind: 'run', handler, act, scene: { ...scene, campaign } };
  }

  /** A recall says which message, and the register which campaign that filed in; unknown, any will do to remember it. */
  async function campaignOfSource(messageId: string): Promise<Campaign | undefined> {
    const { value } = await read(store, 'source', APP, messageId);
    return campaigns().find(({ id }) => id === value?.campaign) ?? campaigns()[0];
  }

  /** Takes up the words that were kept while the bot asked which campaign they belong to. */
  async function routeChosen(incoming: Message, asked: Question, campaign: Campaign): Promise<Route> {
    const reading = parseCommand(asked.text, table(), { adjoining: adjoining([campaign]) });
    const handler =
      reading.kind === 'command' ? handlers.find(({ name }) => name === reading.command) : undefined;
    // A file is fetched by the message that brought it.
    const kept: Message = asked.sent
      ? { ...incoming, messageId: asked.messageId, content: contentOf(asked.sent) }
      : { ...incoming, content: { type: 'text', text: asked.text } };
    const route = await inCampaign(kept, campaign, reading, handler, undefined, asked.text, 0);
    const held = await questionsOf(store, incoming.sender, incoming.at);
    const closed = answering(incoming.sender, held, asked);
    if (route.kind === 'answer') return { ...route, outcome: { ...route.outcome, ...closed } };
    const { handler: inner } = route;
    const run: Handler['run'] = async (act, scene) => {
      const outcome = await inner.run(act, scene);
      const asksAgain = outcome.put?.some(({ family }) => family === 'question') ?? false;
      if (asksAgain) return outcome;
      return {
        ...outcome,
        expect: [...(outcome.expect ?? []), ...closed.expect],
        put: [...(outcome.put ?? []), ...closed.put],
      };
    };
    return { ...route, handler: { ...inner, run } };
  }

  function permitted(handler: Handler, act: Act, scene: Scene): Route {
    const allowed = !handler.roles || handler.roles.some((role) => scene.roles.has(role));
    if (allowed) return { kind: 'run', handler, act, scene };
    const { words } = scene;
    const text =
      scene.roles.size === 0 && handler.roles?.some((role) => role !== 'admin')
        ? strangerSentence(scene.campaign, words)
        : words.replies.refused(
            commandWords(words, handler.name).words[0] ?? handler.name,
            (handler.roles ?? []).map((role) => words.terms.role[role]),
          );
    return {
      kind: 'answer',
      name: 'refused',
      outcome: { reply: { text }, journal: [{ act: 'refused', detail: { command: handler.name } }] },
      scene,
    };
  }

  async function sceneOf(
    incoming: Incoming,
    campaign: Campaign | undefined,
    person: string,
    chat: 'direct' | 'group',
    chatId: string,
    messageId: string,
  ): Promise<Omit<Scene, 'campaign'> & { campaign?: Campaign }> {
    const directory = campaign ? await facts.directory(campaign) : NOBODY;
    const words = wordsFor(campaign?.language ?? 'zh-CN');
    const roles = directory.rolesOf(person);
    return {
      now: clock.now(),
      at: incoming.at,
      person,
      chat,
      chatId,
      messageId,
      eventId: incoming.kind === 'message' ? incoming.messageId : incoming.eventId,
      numberToken: randomUUID().replaceAll('-', ''),
      ...(campaign && { campaign }),
      directory,
      roles,
      units: directory.unitsOf(person),
      words,
      store,
      outbox: parts.outbox,
      files: parts.files,
      letters: parts.letters,
      campaigns: campaigns(),
      async fanOut(occurrence) {
        if (!campaign) return [];
        return fanOut(occurrence, await facts.facts(campaign, clock.now()), { late: false, byHand: true });
      },
      commands: () =>
        handlers.filter((handler) => !handler.roles || handler.roles.some((role: Role) => roles.has(role))),
    };
  }

  /** The campaigns a person may mean: the group's; else those they have a part in; a stranger may mean any. */
  async function candidatesFor(person: string, group: string | undefined): Promise<readonly Campaign[]> {
    const all = campaigns();
    const here = group === undefined ? [] : all.filter((campaign) => campaign.group === group);
    if (here.length > 0 || all.length <= 1) return here.length > 0 ? here : all;
    const directories = await Promise.all(all.map((campaign) => facts.directory(campaign)));
    const own = all.filter((_, index) => (directories[index]?.rolesOf(person).size ?? 0) > 0);
    return own.length > 0 ? own : all;
  }

  /** A stranger's file belongs to no campaign, so there is nothing to ask. */
  async function hasPart(person: string, campaign: Campaign | undefined): Promise<boolean> {
    return campaign !== undefined && (await facts.directory(campaign)).rolesOf(person).size > 0;
  }

  async function askCampaign(
    incoming: Message,
    candidates: readonly Campaign[],
    text: string,
    sent: Sent | undefined,
  ): Promise<Route> {
    const scene = await sceneOf(
      incoming,
      candidates[0],
      incoming.sender,
      incoming.chat,
      incoming.chatId,
      incoming.messageId,
    );
    const { words } = scene;
    const held = await questionsOf(store, incoming.sender, incoming.at);
    const question: Question = {
      kind: 'which-campaign',
      text,
      ...(sent && { sent }),
      command: 'which-campaign',
      askedAt: incoming.at,
      messageId: incoming.messageId,
    };
    const card = choiceCard({
      title: words.terms.product,
      text: words.replies.whichCampaign,
      typed: words.replies.whichCampaignTyped(candidates.map(({ id }) => id)),
      choices: candidates.map(({ id, title }) => ({
        text: title,
        value: { act: 'campaign.choose', campaign: id, question: incoming.messageId },
      })),
    });
    return {
      kind: 'answer',
      name: 'which-campaign',
      outcome: { reply: { card }, ...asking(incoming.sender, held, question) },
      scene,
    };
  }

  return { handle, press, answerAfterwards };
}

/** What a file is fetched by; a picture has no name. */
function sentIn(content: IncomingContent): Sent | undefined {
  if (content.type === 'file') return { type: 'file', fileKey: content.fileKey, name: content.name };
  return content.type === 'image' ? { type: 'image', fileKey: content.imageKey, name: '' } : undefined;
}

function contentOf({ type, fileKey, name }: Sent): IncomingContent {
  return type === 'file' ? { type, fileKey, name } : { type, imageKey: fileKey };
}

/** The words of every command in every language: people mix them. */
function table(): CommandWord[] {
  return handlers.flatMap((handler) =>
    allWords.flatMap((words) =>
      commandWords(words, handler.name).words.map((word) => ({ word, command: handler.name })),
    ),
  );
}

function adjoining(campaigns: readonly Campaign[]): string[] {
  const names = campaigns.flatMap(({ areas, roster }) => [
    ...areas.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...roster.units.map(({ name }) => name),
  ]);
  // 上报一 could be the beginning of a sentence; 上报宣传 could not.
  return names.filter((name) => [...name].length > 1);
}

function strangerSentence(campaign: Campaign, words: Words): string {
  return words.replies.stranger(words.commands.bind.usage, inline(campaign.roster.units[0]?.name ?? ''));
}

function answerOf(outcome: Outcome, token: string, number: number | undefined): PressAnswer {
  const answer: PressAnswer = {
    ...(outcome.toast && { toast: outcome.toast }),
    ...(outcome.card && { card: outcome.card }),
  };
  return number === undefined
    ? answer
    : (JSON.parse(JSON.stringify(answer).replaceAll(token, String(number))) as PressAnswer);
}

/** What a contact types or presses keeps the unit's reminders away for a while. */
function lastActs(incoming: Incoming, { campaign, units }: Route['scene']) {
  if (!campaign || (incoming.kind !== 'message' && incoming.kind !== 'press')) return [];
  return units.map(({ id }) => ({ ...key('quiet', campaign.id, id), value: { at: incoming.at } }));
}

/** The reply where it belongs: in the chat it was asked in, or privately with one sentence there. */
function repliesOf(
  incoming: Message | Press | Wordless,
  name: string,
  outcome: Outcome,
  scene: Route['scene'],
): OutgoingMessage[] {
  // A press is answered by its toast; the same sentence again as a message would be one too many.
  if (!outcome.reply || (incoming.kind === 'press' && outcome.toast)) return [];
  const about = {
    kind: 'reply',
    ...(scene.campaign && { campaign: scene.campaign.id }),
    entry: name,
  } as const;
  const id = `reply/${incoming.kind === 'message' ? incoming.messageId : incoming.eventId}`;
  const body =
    'text' in outcome.reply
      ? ({ type: 'text', text: outcome.reply.text } as const)
      : ({ type: 'card', card: outcome.reply.card } as const);
  const here: Address =
    scene.chat === 'group'
      ? { kind: 'reply', messageId: scene.messageId, chatId: scene.chatId }
      : { kind: 'chat', chatId: scene.chatId };
  // What was found in a message is told to its sender alone.
  if (scene.chat === 'group' && name === 'screening')
    return [{ id, to: { kind: 'person', openId: scene.person }, body, about }];
  const handler = handlers.find((one) => one.name === name);
  if (scene.chat === 'group' && handler?.chats === 'direct') {
    return [
      { id: `${id}/here`, to: here, body: { type: 'text', text: scene.words.replies.wrongChat }, about },
      { id, to: { kind: 'person', openId: scene.person }, body, about },
    ];
  }
  return [{ id, to: here, body, about }];
}

const NOBODY = {
  contacts: new Map(),
  deputies: new Map(),
  admins: [],
  members: [],
  names: new Map(),
  rolesOf: () => new Set<Role>(),
  unitsOf: () => [],
} as const;
