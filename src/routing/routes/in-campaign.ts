/** Who handles a message, once its campaign is known. */
import { handlers } from '../../../handlers/index.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { endsAt } from '../../domain/deadlines/closing.ts';
import { parseArea } from '../../domain/reading/area-text.ts';
import { argumentTyped } from '../../domain/reading/command-text.ts';
import {
  looksLikeReport,
  isQuestion,
  plainQuestion,
  wishesToChange,
} from '../../domain/reading/questions/question.ts';
import { attachmentWished } from '../../domain/reading/chosen-number.ts';
import { LONGEST_MESSAGE_KB } from '../../domain/text/longest-message.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { strangerText } from '../../people/stranger.ts';
import type { IncomingContent } from '../../ports/incoming.ts';
import type { Question } from '../../records/question.ts';
import { commandWords } from '../../words/command-words.ts';
import { allWords } from '../../words/index.ts';
import type { Scene } from '../handler.ts';
import { isOffered } from '../offered.ts';
import { nameable, withoutCampaign } from '../named-campaign.ts';
import type { Reading } from '../reading.ts';
import { sentIn, type Message, type OpenScene, type Route } from '../route.ts';
import { periodIn, withoutPeriod } from '../which-run.ts';
import { isLong } from './long-text.ts';
import type { RoutesParts } from './parts.ts';
import { answer, permitted, screenedMessage, typedCommand } from './permitted.ts';

/** Most periods that a refusal names; the latest. */
const SHOWN_PERIODS = 6;

interface Heard {
  readonly words: Reading;
  /** The open question that the message may answer. */
  readonly asked: Question | undefined;
  /** Failed attempts to handle the message so far. */
  readonly failures: number;
}

export async function routeInCampaign(
  { campaigns, scenes }: RoutesParts,
  incoming: Message,
  campaign: Campaign | undefined,
  { words, asked, failures }: Heard,
): Promise<Route> {
  // Remove the title before the period, because the title of a run ends with its period.
  const plain = withoutCampaign(words, campaign, nameable(campaigns(), incoming));
  const period = campaign && periodIn(plain, campaign, incoming.at);
  const scene = { ...(await scenes.of(incoming, campaign)), periodNamed: period !== undefined };
  if (campaign?.period && period && !period.means(campaign.period))
    return noSuchPeriod(period.typed, campaign, campaigns(), scene);
  const { content } = incoming;
  if (content.type !== 'text') return routeContent(content, scene, failures);
  const { text } = content;
  // Only files that are not accepted: the notification about them is the whole answer.
  if (text === '' && content.filesLeftOut !== undefined) return answer('left-out', {}, scene);
  const typed = withoutPeriod(plain, period);
  return (
    routeCommand(typed, scene, plain !== words) ??
    routeQuestion(text, scene) ??
    routeAnswer(text, typed, asked, scene) ??
    routeOther(text, typed, scene)
  );
}

/** Files, pictures and what the bot does not read. */
function routeContent(
  content: Exclude<IncomingContent, { type: 'text' }>,
  scene: OpenScene,
  failures: number,
): Route {
  const { replies } = scene.words;
  if (content.type === 'screened') return screenedMessage(content.kinds, scene);
  if (content.type === 'too-long')
    return say('too-long', replies.tooLong(content.length, LONGEST_MESSAGE_KB), scene);
  const sent = sentIn(content);
  if (sent) {
    const taker = handlers.find(({ takes }) => takes?.includes('file'));
    return taker && inACampaign(scene)
      ? permitted(taker, { kind: 'file', ...sent, failures }, scene)
      : say('no-campaign', replies.noCampaign, scene);
  }
  return content.type === 'other' && content.what === 'merge_forward'
    ? say('forwarded', replies.forwarded, scene)
    : say('other', replies.nothingHeld, scene);
}

/** `named`: the text named the campaign. */
function routeCommand({ reading, handler }: Reading, scene: OpenScene, named: boolean): Route | undefined {
  if (!handler || reading.kind !== 'command') return undefined;
  return inACampaign(scene) || handler.anyCampaign
    ? typedCommand(handler, reading.rest, scene as Scene, named)
    : say('no-campaign', scene.words.replies.noCampaign, scene);
}

/** A plain question never answers the bot's own question, which stays open. */
function routeQuestion(text: string, scene: OpenScene): Route | undefined {
  const asks = handlers.find(({ name }) => name === 'ask');
  return asks && inACampaign(scene) && plainQuestion(text) !== undefined
    ? permitted(asks, { kind: 'text', rest: text }, scene)
    : undefined;
}

function routeAnswer(
  text: string,
  { reading }: Reading,
  asked: Question | undefined,
  scene: OpenScene,
): Route | undefined {
  const resumed = asked && handlers.find(({ name }) => name === asked.command);
  if (!resumed || asked.kind === 'setup' || !inACampaign(scene)) return undefined;
  const isPolite = reading.kind === 'courtesy' && asked.kind === 'which-area';
  return reading.kind === 'empty' || isPolite
    ? undefined
    : permitted(resumed, { kind: 'answer', question: asked, text }, scene);
}

/** Characters of a mistyped command. */
const LONGEST_MISTYPED = 4;

/** A text without command or known question: a courtesy, a report without its command, or a word the bot does not know. */
function routeOther(text: string, { reading }: Reading, scene: OpenScene): Route {
  const { replies } = scene.words;
  if (reading.kind === 'courtesy') return say('courtesy', replies.courtesy, scene);
  if (reading.kind === 'empty')
    return say('empty', scene.chat === 'group' ? replies.emptyMention : replies.unknown([]), scene);

  const offer = handlers.find(({ name }) => name === 'offer');
  const speaksForAUnit = scene.chat === 'direct' && scene.units.length > 0;
  if (offer && inACampaign(scene) && speaksForAUnit && (isLong(text) || looksLikeReport(text)))
    return permitted(offer, { kind: 'text', rest: text }, scene);
  const asks = handlers.find(({ name }) => name === 'ask');
  if (asks && inACampaign(scene) && wishesToChange(text))
    return permitted(asks, { kind: 'text', rest: text }, scene);
  const digest = handlers.find(({ name }) => name === 'digest');
  if (digest && inACampaign(scene) && scene.roles.has('admin') && isDigestAlone(text))
    return typedCommand(digest, text, scene);
  const attached =
    scene.units.length > 0
      ? attachmentWished(
          text,
          allWords.flatMap(({ file }) => file.attachWords),
        )
      : undefined;
  if (attached !== undefined) return say('attach-first', scene.words.file.sendFirst(attached), scene);
  const courteous = reading.kind === 'unknown' ? reading.courteous : undefined;
  const polite = handlers.find(({ name }) => name === courteous?.command);
  if (polite && courteous && inACampaign(scene) && polite.roles?.some((role) => scene.roles.has(role)))
    return typedCommand(polite, courteous.rest, scene);
  const item = inACampaign(scene) && scene.roles.size > 0 ? itemAlone(text, scene) : undefined;
  if (item !== undefined) return say('item-alone', item, scene);
  const nearest = reading.kind === 'unknown' ? reading.nearest.filter((word) => mayType(word, scene)) : [];
  // 总结和上报怎么区分 is no mistyped command, whatever commands it names.
  const isAsked = isQuestion(text) && (nearest.length === 0 || text.length > LONGEST_MISTYPED);
  if (asks && inACampaign(scene) && scene.roles.size > 0 && isAsked)
    return permitted(asks, { kind: 'text', rest: text }, scene);
  return scene.roles.size === 0 && inACampaign(scene) && nearest.length === 0
    ? say('stranger', strangerText(scene), scene)
    : say('unknown', replies.unknown(nearest), scene);
}

/** 日报 or 周报 alone, which an admin sends for 汇总 日 and 汇总 周. */
function isDigestAlone(text: string): boolean {
  const typed = argumentTyped(text);
  return allWords.some((words) => words.arguments.digestAlone.includes(typed));
}

/** What to send about an item, for a text that is its name alone; undefined for other texts. */
function itemAlone(text: string, { campaign, words, units, roles }: Scene): string | undefined {
  const { replies } = words;
  const read = parseArea(text, campaign.areas);
  if (read.kind !== 'area' || read.text.trim() !== '') return undefined;
  const name = chatText(read.area.name);
  if (units.length > 0 && read.area.kind === 'original') return replies.originalAlone(name);
  if (units.length > 0) return replies.itemAlone(name);
  return roles.has('admin') ? replies.itemAloneOfAll(name) : undefined;
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

/** The named period does not exist: lists those that do. */
function noSuchPeriod(
  typed: string,
  { id, period }: Campaign,
  campaigns: readonly Campaign[],
  scene: OpenScene,
): Route {
  const { replies, format } = scene.words;
  const runs = campaigns.filter((each) => each.period && each.period.series === (period?.series ?? id));
  const there = runs.flatMap((run) => (run.period ? [format.period(run.period)] : []));
  return say('no-such-period', replies.noSuchPeriod(chatText(typed, 40), there.slice(-SHOWN_PERIODS)), scene);
}

function say(name: string, text: string, scene: OpenScene): Route {
  return answer(name, { reply: { text } }, scene);
}

const inACampaign = (scene: OpenScene): scene is Scene => scene.campaign !== undefined;
