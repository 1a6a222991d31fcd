/** Decides who handles an act: campaign, command or question, role. Writes nothing. */
import { handlers } from '../../handlers/index.ts';
import { choiceCard } from '../cards/choice.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { aboveExtent, campaignReached } from '../domain/levels/access-table.ts';
import { argumentTyped, isCourtesy } from '../domain/reading/command-text.ts';
import { fold } from '../domain/reading/folding.ts';
import { looksLikeReport, plainQuestion } from '../domain/reading/question.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { LONGEST_MESSAGE_KB } from '../domain/text/longest-message.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { strangerText } from '../people/stranger.ts';
import type { Act, Handler, Outcome, Scene } from './handler.ts';
import type { Part } from '../people/parts.ts';
import type { Store } from '../ports/store.ts';
import { answering, asking, asSent, closedWith, questionsOf, takenBack } from './questions.ts';
import { APP, read } from '../records/access.ts';
import { type Question } from '../records/question.ts';
import { commandWords } from '../words/command-words.ts';
import { allWords } from '../words/index.ts';
import { isOffered } from './offered.ts';
import { NO_WORDS, readCommand, type Reading } from './reading.ts';
import {
  contentOf,
  sentIn,
  type Message,
  type OpenScene,
  type Press,
  type Route,
  type Sent,
  type Wordless,
} from './route.ts';
import type { Scenes } from './scenes.ts';
import { periodIn, withoutPeriod, type WhichRun } from './which-run.ts';

/** While the bot expects a table, other files are handled as usual. */
const TABLE = /\.(?:xlsx|xlsm|xls|et|csv|tsv)$/iu;
/** From this length in characters, a contact's direct text counts as a report without an area. */
const KEPT_LENGTH = 50;
/** Most periods that a refusal names; the latest. */
const SHOWN_PERIODS = 6;

export interface Routes {
  /** Undefined: nothing to answer. `failures`: failed attempts so far. */
  message(incoming: Message, failures: number): Promise<Route | undefined>;
  press(incoming: Press): Promise<Route>;
  wordless(incoming: Wordless): Promise<Route | undefined>;
}

export interface RoutesParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly scenes: Scenes;
  readonly whichRun: WhichRun;
}

export function createRoutes({ campaigns, store, scenes, whichRun }: RoutesParts): Routes {
  async function routeMessage(incoming: Message, failures: number): Promise<Route | undefined> {
    if (incoming.chat === 'group' && !incoming.mentioned) return undefined;
    const { content, sender } = incoming;
    const [recalled, held] = await Promise.all([
      read(store, 'recalled', APP, incoming.messageId),
      questionsOf(store, sender, incoming.at),
    ]);
    if (recalled.value) return undefined;
    if (incoming.foreign && !(await scenes.hasAnyPart(sender))) return foreigner(incoming);
    const text = content.type === 'text' ? content.text : undefined;
    const typed = text === undefined ? NO_WORDS : readCommand(text, campaigns());
    // A long text does not answer "which area": it is a new text, and the question stays open. A campaign setup,
    // however, waits for its notice, which is long.
    const last = held.open.at(-1);
    const isNew =
      text !== undefined &&
      last?.kind !== 'setup' &&
      (isLong(text) || (last?.kind === 'which-area' && looksLikeReport(text)));
    const asked = isNew ? undefined : last;
    if (asked && text !== undefined) {
      const choice = asked.kind === 'which-campaign' ? campaignNamed(text) : undefined;
      if (choice) return routeChosen(incoming, asked, choice);
      const answered = await routeAnswer(incoming, asked, text);
      if (answered) return answered;
    }

    const file = sentIn(content);
    if (file && asked?.kind === 'setup' && (asked.text !== 'table' || TABLE.test(file.name))) {
      const setting = await routeSetupFile(incoming, asked, file, failures);
      if (setting) return setting;
    }
    const candidates = await meantBy(incoming, typed);
    const sent = file && (await scenes.hasPart(sender, candidates[0])) ? file : undefined;
    if (candidates.length > 1 && (sent || (typed.handler && !typed.handler.anyCampaign)))
      return askCampaign(incoming, candidates, text ?? '', sent);
    // An answer belongs to the campaign of its question.
    const about = typed.handler ? undefined : campaigns().find(({ id }) => id === asked?.campaign);
    return inCampaign(incoming, about ?? candidates[0] ?? campaigns()[0], typed, asked, failures);
  }

  /**
   * A file that the bot asked for: of a campaign setup, which is no running campaign yet, or the new roster of a
   * named campaign.
   */
  async function routeSetupFile(
    incoming: Message,
    asked: Question,
    file: Sent,
    failures: number,
  ): Promise<Route | undefined> {
    const handler = handlers.find(({ name }) => name === asked.command);
    if (!handler || incoming.chat !== 'direct') return undefined;
    const about = campaigns().find(({ id }) => id === asked.campaign);
    const meant = about ?? (await meantBy(incoming, { ...NO_WORDS, handler }))[0];
    const scene = await scenes.of(incoming, meant);
    return permitted(handler, { kind: 'file', ...file, failures }, scene as Scene);
  }

  /** People of another tenant are served only if the roster names them, and can never be bound. */
  async function foreigner(incoming: Message): Promise<Route> {
    const scene = await scenes.of(incoming, campaigns()[0]);
    return answer('foreign', { reply: { text: scene.words.replies.foreign } }, scene);
  }

  /** Finds a choice by its code, or by its title as the button shows it, with or without quotation marks. */
  function campaignNamed(text: string): Campaign | undefined {
    const typed = titleKey(text);
    const byTitle = campaigns().filter(({ title }) => titleKey(title) === typed);
    return (
      campaigns().find(({ id }) => id === text.trim().toLowerCase()) ??
      (byTitle.length === 1 ? byTitle[0] : undefined)
    );
  }

  /** Candidate campaigns; of a repeating campaign, one run. */
  async function meantBy(incoming: Message, typed: Reading): Promise<readonly Campaign[]> {
    return whichRun.choose(await mayBeMeant(incoming, typed), typed, {
      person: incoming.sender,
      at: incoming.at,
    });
  }

  /**
   * The campaigns named in the text; otherwise those that the person, or the group, may mean. A submission goes to an
   * open campaign if there is one, so nobody is asked about a closed one.
   */
  async function mayBeMeant(
    { sender, chat, chatId, at }: Message,
    { reading, handler }: Reading,
  ): Promise<readonly Campaign[]> {
    const named =
      reading.kind === 'command' ? ((await handler?.means?.(reading.rest, campaigns(), store)) ?? []) : [];
    const parts = await Promise.all(
      named.map(async (each) => !handler?.roles || scenes.hasPart(sender, each)),
    );
    const theirs = named.filter((_, index) => parts[index]);
    if (theirs.length > 0) return theirs;
    const may = await scenes.candidates(sender, chat === 'group' ? chatId : undefined);
    if (handler?.anyCampaign && handler.roles) {
      const { roles } = handler;
      const parts = await scenes.partsOf(sender);
      const fitting = parts.filter((part) => roles.some((role) => part.roles.has(role)));
      if (fitting.length > 0) return fitting.map(({ campaign }) => campaign);
    }
    const theirParts = may.some(({ reopened }) => reopened) ? await scenes.partsOf(sender) : [];
    const open = may.filter((campaign) => at < endsFor(campaign, theirParts));
    return open.length > 0 && (!handler || handler.untilClose) ? open : may;
  }

  /** Command words that the handler of the open question accepts as its answer. */
  async function routeAnswer(incoming: Message, asked: Question, text: string): Promise<Route | undefined> {
    const handler = handlers.find(({ name }) => name === asked.command);
    const named = campaigns().find(({ id }) => id === asked.campaign);
    if (!handler?.answers || (!named && !handler.anyCampaign)) return undefined;
    const campaign = named ?? (await meantBy(incoming, { ...NO_WORDS, handler }))[0];
    const scene = (await scenes.of(incoming, campaign)) as Scene;
    return handler.answers(asked, text, scene)
      ? permitted(handler, { kind: 'answer', question: asked, text }, scene)
      : undefined;
  }

  async function inCampaign(
    incoming: Message,
    campaign: Campaign | undefined,
    words: Reading,
    asked: Question | undefined,
    failures: number,
  ): Promise<Route> {
    const period = campaign && periodIn(words, campaign, incoming.at);
    const scene = { ...(await scenes.of(incoming, campaign)), periodNamed: period !== undefined };
    if (period && campaign.period && !period.means(campaign.period))
      return noSuchPeriod(period.typed, campaign, scene);
    const { reading, handler } = withoutPeriod(words, period);
    const { content } = incoming;
    const { replies } = scene.words;
    const say = (name: string, text: string): Route => answer(name, { reply: { text } }, scene);

    if (content.type === 'screened') return screened(content.kinds, scene);
    if (content.type === 'too-long')
      return say('too-long', replies.tooLong(content.length, LONGEST_MESSAGE_KB));
    const sent = sentIn(content);
    if (sent) {
      const taker = handlers.find(({ takes }) => takes?.includes('file'));
      return taker && inACampaign(scene)
        ? permitted(taker, { kind: 'file', ...sent, failures }, scene)
        : say('no-campaign', replies.noCampaign);
    }
    if (content.type === 'other' && content.what === 'merge_forward')
      return say('forwarded', replies.forwarded);
    if (content.type !== 'text') return say('other', replies.nothingHeld);
    const { text } = content;
    // Only files that are not accepted: the notice about them is the whole answer.
    if (text === '' && content.filesLeftOut !== undefined) return answer('left-out', {}, scene);

    if (handler && reading.kind === 'command')
      return inACampaign(scene) || handler.anyCampaign
        ? typed(handler, reading.rest, scene as Scene)
        : say('no-campaign', replies.noCampaign);
    // A plain question never answers the bot's own question, which stays open.
    const asks = handlers.find(({ name }) => name === 'ask');
    if (asks && inACampaign(scene) && plainQuestion(text) !== undefined)
      return permitted(asks, { kind: 'text', rest: text }, scene);
    const resumed = asked && handlers.find(({ name }) => name === asked.command);
    const polite = reading.kind === 'courtesy' && asked?.kind === 'which-area';
    if (
      asked &&
      asked.kind !== 'setup' &&
      resumed &&
      inACampaign(scene) &&
      reading.kind !== 'empty' &&
      !polite
    )
      return permitted(resumed, { kind: 'answer', question: asked, text }, scene);
    if (reading.kind === 'courtesy') return say('courtesy', replies.courtesy);
    if (reading.kind === 'empty')
      return say('empty', scene.chat === 'group' ? replies.emptyMention : replies.unknown([]));

    const offer = handlers.find(({ name }) => name === 'offer');
    const speaksForAUnit = scene.chat === 'direct' && scene.units.length > 0;
    if (offer && inACampaign(scene) && speaksForAUnit && (isLong(text) || looksLikeReport(text)))
      return permitted(offer, { kind: 'text', rest: text }, scene);
    const nearest = reading.kind === 'unknown' ? reading.nearest.filter((word) => mayType(word, scene)) : [];
    return scene.roles.size === 0 && inACampaign(scene) && nearest.length === 0
      ? say('stranger', strangerText(scene))
      : say('unknown', replies.unknown(nearest));
  }

  /** The named period does not exist: lists those that do. */
  function noSuchPeriod(typed: string, { id, period }: Campaign, scene: OpenScene): Route {
    const { replies, format } = scene.words;
    const runs = campaigns().filter((each) => each.period && each.period.series === (period?.series ?? id));
    const there = runs.flatMap((run) => (run.period ? [format.period(run.period)] : []));
    const text = replies.noSuchPeriod(chatText(typed, 40), there.slice(-SHOWN_PERIODS));
    return answer('no-such-period', { reply: { text } }, scene);
  }

  async function routePress(incoming: Press): Promise<Route> {
    const action = textIn(incoming.value, 'act');
    const campaign = campaigns().find(({ id }) => id === incoming.value['campaign']);
    if (action === 'campaign.choose' && campaign) {
      const { open } = await questionsOf(store, incoming.presser, incoming.at);
      const asked = open.find(({ messageId }) => messageId === incoming.value['question']);
      if (asked) return routeChosen(asTyped(incoming), asked, campaign);
    }
    const scene = await scenes.of(incoming, campaign ?? campaigns()[0]);
    const warn = (text: string): Outcome => ({ toast: { type: 'warning', text } });
    const handler = handlers.find(({ presses }) => presses?.some((each) => each === action));
    // Buttons of a campaign setup name no campaign, because it is not one yet.
    const free = handler?.anyCampaign === true && incoming.value['campaign'] === undefined;
    if (!handler || (!campaign && !free)) return answer('press', warn(scene.words.replies.stale), scene);
    const act: Act = { kind: 'press', action, value: incoming.value, form: incoming.form ?? {} };
    const routed = permitted(handler, act, (campaign ? { ...scene, campaign } : scene) as Scene);
    if (routed.kind === 'run') return screenedForm(incoming, routed.scene) ?? onlyAsShown(routed);
    const { reply: _said, ...refusal } = routed.outcome;
    return { ...routed, outcome: { ...refusal, ...warn(scene.words.replies.notYours) } };
  }

  /** A recall or an opened chat: nobody waits for an answer, and most need none. */
  async function routeWordless(incoming: Wordless): Promise<Route | undefined> {
    const handler = handlers.find(({ takes }) => takes?.includes(incoming.kind));
    const campaign =
      incoming.kind === 'recall'
        ? await campaignOfSource(incoming.messageId)
        : (await whichRun.choose(await scenes.candidates(incoming.person, undefined), NO_WORDS, incoming))[0];
    if (!handler || !campaign) return undefined;
    const act: Act =
      incoming.kind === 'recall'
        ? { kind: 'recall', messageId: incoming.messageId, byOther: incoming.byOther === true }
        : { kind: 'enter' };
    return { kind: 'run', handler, act, scene: (await scenes.of(incoming, campaign)) as Scene };
  }

  /**
   * A recall names only its message; the register finds the campaign. If the message is unknown, any campaign can
   * record the recall.
   */
  async function campaignOfSource(messageId: string): Promise<Campaign | undefined> {
    const { value } = await read(store, 'source', APP, messageId);
    return campaigns().find(({ id }) => id === value?.campaign) ?? campaigns()[0];
  }

  /** Resumes the text kept while the bot asked which campaign it belongs to. */
  async function routeChosen(incoming: Message, asked: Question, campaign: Campaign): Promise<Route> {
    // A file is downloaded by the id of its message.
    const there: Message =
      asked.group === undefined
        ? incoming
        : { ...incoming, chat: 'group', chatId: asked.group, messageId: asked.messageId };
    const kept: Message = asked.sent
      ? { ...there, messageId: asked.messageId, content: contentOf(asked.sent) }
      : { ...there, content: { type: 'text', text: asked.text } };
    const route = await inCampaign(kept, campaign, readCommand(asked.text, [campaign]), undefined, 0);
    const held = await questionsOf(store, incoming.sender, incoming.at);
    const closed = answering(incoming.sender, held, asked);
    if (route.kind === 'answer') return { ...route, outcome: { ...route.outcome, ...closed } };
    const { handler } = route;
    const run: Handler['run'] = async (act, scene) => {
      if (await takenBack(asked, store)) return { reply: { text: scene.words.replies.takenBack }, ...closed };
      return closedWith(await handler.run(act, asSent(scene, asked)), closed);
    };
    return { ...route, handler: { ...handler, run } };
  }

  async function askCampaign(
    incoming: Message,
    candidates: readonly Campaign[],
    text: string,
    sent: Sent | undefined,
  ): Promise<Route> {
    const scene = await scenes.of(incoming, candidates[0]);
    const { words } = scene;
    const held = await questionsOf(store, incoming.sender, incoming.at);
    const question: Question = {
      kind: 'which-campaign',
      text,
      ...(sent && { sent }),
      ...(incoming.chat === 'group' && { group: incoming.chatId }),
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
    // Only the asker may answer; later replies go to the chat of the original message.
    return answer(
      'which-campaign',
      { reply: { card }, private: true, ...asking(incoming.sender, held, question) },
      scene,
    );
  }

  return { message: routeMessage, press: routePress, wordless: routeWordless };
}

/** Until when a person may file, or manage the campaign. */
function endsFor(campaign: Campaign, parts: readonly Part[]): EpochMs {
  const part = parts.find((each) => each.campaign.id === campaign.id);
  return endsAt(campaign, part && !part.roles.has('admin') ? part.units : undefined);
}

/** Whether this person may use a command here and now; only such commands are suggested. */
function mayType(word: string, scene: OpenScene): boolean {
  const { commands, chat, campaign, campaigns, now, roles, units, apiToken } = scene;
  const closed = campaign !== undefined && now >= endsAt(campaign, roles.has('admin') ? undefined : units);
  return commands().some(
    ({ name, chats, untilClose }) =>
      (chat === 'direct' || chats === 'both') &&
      !(closed && untilClose) &&
      isOffered(name, campaigns, now, apiToken !== undefined) &&
      allWords.some((language) => commandWords(language, name).words.includes(word)),
  );
}

/** Removes quotation marks around a title, wherever they are, in a single pass. */
const titleKey = (text: string) => fold(text).replaceAll(/[\s“”"「」『』《》【】[\]]/gu, '');

const isLong = (text: string) => [...text].length >= KEPT_LENGTH;

const inACampaign = (scene: OpenScene): scene is Scene => scene.campaign !== undefined;

const answer = (name: string, outcome: Outcome, scene: OpenScene): Route => ({
  kind: 'answer',
  name,
  outcome,
  scene,
});

/** Runs the handler only if the state that the press was based on is still current. */
function onlyAsShown(route: Route & { readonly kind: 'run' }): Route {
  const { sees, run } = route.handler;
  if (!sees) return route;
  const checked: Handler['run'] = async (act, scene) =>
    (act.kind === 'press' ? await sees(act, scene) : undefined) ?? run(act, scene);
  return { ...route, handler: { ...route.handler, run: checked } };
}

/** A press on a choice stands for the typed command. */
function asTyped(incoming: Press): Message {
  return {
    ...incoming,
    kind: 'message',
    sender: incoming.presser,
    chat: 'direct',
    mentioned: true,
    content: { type: 'text', text: '' },
  };
}

/** A form that screening emptied has no effect, whichever handler owns the button. */
function screenedForm({ value }: Press, scene: Scene): Route | undefined {
  const found = value['screened'];
  if (typeof found !== 'string') return undefined;
  const { form, replies } = scene.words;
  const text = form.screened(found.split(',').map((kind) => replies.screenedKind[kind] ?? kind));
  return answer(
    'screening',
    { toast: { type: 'warning', text }, journal: [{ act: 'screened', detail: { kinds: found } }] },
    scene,
  );
}

/** Tells the sender alone that screening found something, without quoting it. */
function screened(kinds: readonly string[], scene: OpenScene): Route {
  const { replies } = scene.words;
  const named = kinds.map((kind) => replies.screenedKind[kind] ?? kind);
  return answer(
    'screening',
    {
      reply: { text: replies.screened(named) },
      private: true,
      journal: [{ act: 'screened', detail: { kinds: kinds.join(',') } }],
    },
    scene,
  );
}

/** Runs a typed command; if it takes no arguments and some follow, the bot asks back. */
function typed(handler: Handler, rest: string, scene: Scene): Route {
  const route = permitted(handler, { kind: 'text', rest }, scene);
  if (route.kind !== 'run' || !handler.takesNothing || argumentTyped(rest) === '' || isCourtesy(rest))
    return route;
  const { words } = scene;
  const word = commandWords(words, handler.name).words[0] ?? handler.name;
  return answer('left-over', { reply: { text: words.replies.leftOver(word, chatText(rest, 40)) } }, scene);
}

/**
 * Runs the handler if the person's role allows it, or for the units below the person's own if the access table allows
 * that. Otherwise names who may, and journals the refusal.
 */
function permitted(handler: Handler, act: Act, scene: Scene): Route {
  const allowed = !handler.roles || handler.roles.some((role) => scene.roles.has(role));
  if (allowed) return { kind: 'run', handler, act, scene };
  const extent = scene.chat === 'direct' ? aboveExtent(handler.name, scene.campaign, scene.reach) : undefined;
  if (extent) {
    const campaign = campaignReached(scene.campaign, scene.reach, extent);
    return { kind: 'run', handler, act, scene: { ...scene, campaign, fromAbove: true } };
  }
  const { words } = scene;
  const text =
    scene.roles.size === 0 && handler.roles?.some((role) => role !== 'admin')
      ? strangerText(scene)
      : words.replies.refused(
          commandWords(words, handler.name).words[0] ?? handler.name,
          (handler.roles ?? []).map((role) => words.terms.role[role]),
        );
  return answer(
    'refused',
    { reply: { text }, journal: [{ act: 'refused', detail: { command: handler.name } }] },
    scene,
  );
}
