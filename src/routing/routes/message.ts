/** A message: the answer to an open question, a file that was asked for, or a command in a campaign. */
import { handlers } from '../../../handlers/index.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { isHolidayNotice } from '../../domain/holidays/is-notice.ts';
import { looksLikeReport, plainQuestion } from '../../domain/reading/questions/question.ts';
import { APP, read } from '../../records/access.ts';
import type { Question } from '../../records/question.ts';
import type { Scene } from '../handler.ts';
import { questionsOf } from '../questions.ts';
import { asHolidays, NO_WORDS, readCommand, type Reading } from '../reading.ts';
import { sentIn, type Message, type Route, type Sent } from '../route.ts';
import { askCampaign, choiceNamed, routeChosen } from './choice-of-campaign.ts';
import { routeInCampaign } from './in-campaign.ts';
import { isLong } from './long-text.ts';
import { meantBy } from './meant.ts';
import type { RoutesParts } from './parts.ts';
import { answer, permitted } from './permitted.ts';

/** While the bot expects a table or a calendar, other files are handled as usual. */
const AWAITED: Readonly<Record<string, RegExp>> = {
  table: /\.(?:xlsx|xlsm|xls|et|csv|tsv)$/iu,
  calendar: /\.(?:ics|json|txt|docx|pdf)$/iu,
};

export async function routeMessage(
  given: RoutesParts,
  incoming: Message,
  failures: number,
): Promise<Route | undefined> {
  if (incoming.chat === 'group' && !incoming.mentioned) return undefined;
  const { content, sender } = incoming;
  const text = content.type === 'text' ? content.text : undefined;
  const words = text === undefined ? NO_WORDS : readCommand(text, given.campaigns());
  const parts = { ...given, scenes: given.scenes.ofNow(incoming, words.handler) };
  const [recalled, held] = await Promise.all([
    read(parts.store, 'recalled', APP, incoming.messageId),
    questionsOf(parts.store, sender, incoming.at),
  ]);
  if (recalled.value) return undefined;
  if (incoming.foreign && !(await parts.scenes.hasAnyPart(sender))) return foreigner(parts, incoming);
  if (text !== undefined && isHolidayNotice(text) && (await isAdmin(parts, incoming)))
    return routeAsNew(parts, incoming, undefined, { words: asHolidays(text), failures });
  const asked = questionAnswered(held.open.at(-1), text);
  return (
    (asked && (await routeAsAnswer(parts, incoming, asked, failures))) ??
    routeAsNew(parts, incoming, asked, { words, failures })
  );
}

/** Whether the sender is an admin of any campaign, or, before any runs, by the configuration. */
async function isAdmin({ scenes, campaigns }: RoutesParts, incoming: Message): Promise<boolean> {
  const [inAny, here] = await Promise.all([
    scenes.partsOf(incoming.sender),
    scenes.of(incoming, campaigns()[0]),
  ]);
  return here.roles.has('admin') || inAny.some(({ roles }) => roles.has('admin'));
}

/**
 * The open question that a message may answer. A long text does not answer "which area": it is a new text, and the
 * question stays open. A campaign setup, however, waits for its notice, which is long.
 */
function questionAnswered(last: Question | undefined, text: string | undefined): Question | undefined {
  if (text === undefined || last?.kind === 'setup') return last;
  const isNew = isLong(text) || (last?.kind === 'which-area' && looksLikeReport(text));
  return isNew ? undefined : last;
}

/** Undefined: the message does not answer the question. */
async function routeAsAnswer(
  parts: RoutesParts,
  incoming: Message,
  asked: Question,
  failures: number,
): Promise<Route | undefined> {
  const { content } = incoming;
  if (content.type === 'text') {
    const choice =
      asked.kind === 'which-campaign' ? await choiceNamed(parts, incoming, asked, content.text) : undefined;
    return choice
      ? routeChosen(parts, incoming, asked, choice)
      : routeAnswer(parts, incoming, asked, content.text);
  }
  const file = sentIn(content);
  return file && asked.kind === 'setup' && (AWAITED[asked.text]?.test(file.name) ?? true)
    ? routeSetupFile(parts, incoming, asked, file, failures)
    : undefined;
}

async function routeAsNew(
  parts: RoutesParts,
  incoming: Message,
  asked: Question | undefined,
  { words: typed, failures }: { readonly words: Reading; readonly failures: number },
): Promise<Route> {
  const { content, sender } = incoming;
  const campaigns = parts.campaigns();
  const text = content.type === 'text' ? content.text : undefined;
  const candidates = await meantBy(parts, incoming, typed);
  const file = sentIn(content);
  const sent = file && (await parts.scenes.hasPart(sender, candidates[0])) ? file : undefined;
  const filed = asked?.campaign === undefined ? await reportedIn(parts, incoming, typed, candidates) : [];
  if (filed.length > 1) return askCampaign(parts, incoming, filed, text ?? '', undefined);
  const mayChoose = candidates.length > 1 && (sent || needsOne(typed));
  // Do not ask people without a role: every campaign would refuse them, so there is no choice and no text to keep.
  if (mayChoose && (!typed.handler?.roles || (await parts.scenes.hasAnyPart(sender))))
    return askCampaign(parts, incoming, candidates, text ?? '', sent);
  // An answer belongs to the campaign of its question.
  const about = typed.handler ? undefined : campaignOf(asked, campaigns);
  const campaign = about ?? candidates[0] ?? parts.campaigns()[0];
  return routeInCampaign(parts, incoming, campaign, { words: typed, asked, failures });
}

/** The campaigns for which a text that reads like a report may be meant: those in which its sender speaks for a unit. */
async function reportedIn(
  { scenes }: RoutesParts,
  { content, chat, sender }: Message,
  { handler, reading }: Reading,
  candidates: readonly Campaign[],
): Promise<readonly Campaign[]> {
  if (content.type !== 'text' || chat !== 'direct' || handler || reading.kind !== 'unknown') return [];
  const { text } = content;
  const isReport = (isLong(text) || looksLikeReport(text)) && plainQuestion(text) === undefined;
  if (!isReport || candidates.length < 2) return [];
  const theirs = (await scenes.partsOf(sender)).filter(({ units }) => units.length > 0);
  return candidates.filter((campaign) => theirs.some((part) => part.campaign.id === campaign.id));
}

/** Whether the answer to the command depends on the campaign. */
function needsOne({ handler, reading }: Reading): boolean {
  if (!handler || handler.anyCampaign) return false;
  return reading.kind !== 'command' || handler.sameInAll?.(reading.rest) !== true;
}

/**
 * A file that the bot asked for: of a campaign setup, which is no running campaign yet, or the new roster of a
 * named campaign.
 */
async function routeSetupFile(
  parts: RoutesParts,
  incoming: Message,
  asked: Question,
  file: Sent,
  failures: number,
): Promise<Route | undefined> {
  const handler = handlers.find(({ name }) => name === asked.command);
  if (!handler || incoming.chat !== 'direct') return undefined;
  const about = campaignOf(asked, parts.campaigns());
  const meant = about ?? (await meantBy(parts, incoming, { ...NO_WORDS, handler }))[0];
  const scene = await parts.scenes.of(incoming, meant);
  return permitted(handler, { kind: 'file', ...file, failures }, scene as Scene);
}

/** Command words that the handler of the open question accepts as its answer. */
async function routeAnswer(
  parts: RoutesParts,
  incoming: Message,
  asked: Question,
  text: string,
): Promise<Route | undefined> {
  const handler = handlers.find(({ name }) => name === asked.command);
  const named = campaignOf(asked, parts.campaigns());
  if (!handler?.answers || (!named && !handler.anyCampaign)) return undefined;
  const campaign = named ?? (await meantBy(parts, incoming, { ...NO_WORDS, handler }))[0];
  const scene = (await parts.scenes.of(incoming, campaign)) as Scene;
  return handler.answers(asked, text, scene)
    ? permitted(handler, { kind: 'answer', question: asked, text }, scene)
    : undefined;
}

/** People of another tenant are served only if the roster names them, and can never be bound. */
async function foreigner(parts: RoutesParts, incoming: Message): Promise<Route> {
  const scene = await parts.scenes.of(incoming, parts.campaigns()[0]);
  return answer('foreign', { reply: { text: scene.words.replies.foreign } }, scene);
}

function campaignOf(asked: Question | undefined, campaigns: readonly Campaign[]): Campaign | undefined {
  return campaigns.find(({ id }) => id === asked?.campaign);
}
