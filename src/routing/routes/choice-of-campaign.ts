/** Several campaigns may be meant: asks which one, and resumes the act once one is chosen. */
import { choiceCard } from '../../cards/choice.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { distinctTitle, titleWithId } from '../../domain/campaign/campaign-name.ts';
import { fold } from '../../domain/reading/folding.ts';
import type { Question } from '../../records/question.ts';
import type { Words } from '../../words/index.ts';
import type { Handler, Outcome } from '../handler.ts';
import { answering, asking, asSent, closedWith, questionsOf, refuseRecalled } from '../questions.ts';
import { NO_WORDS, readCommand } from '../reading.ts';
import { contentOf, type Message, type Route, type Sent } from '../route.ts';
import { routeInCampaign } from './in-campaign.ts';
import { meantBy } from './meant.ts';
import type { RoutesParts } from './parts.ts';
import { answer } from './permitted.ts';

export async function askCampaign(
  { scenes, store }: RoutesParts,
  incoming: Message,
  candidates: readonly Campaign[],
  text: string,
  sent: Sent | undefined,
): Promise<Route> {
  const scene = await scenes.of(incoming, candidates[0]);
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
  const card = cardOf(candidates, incoming.messageId, scene.words);
  // Only the asker may answer; later replies go to the chat of the original message.
  return answer(
    'which-campaign',
    { reply: { card }, private: true, ...asking(incoming.sender, held, question) },
    scene,
  );
}

/** Asks once more which campaign a stored text or file belongs to; undefined if only one is left to choose from. */
export async function campaignAskedAgain(
  parts: RoutesParts,
  incoming: Message,
  question: Question,
): Promise<Outcome | undefined> {
  const { scenes, store } = parts;
  const candidates = await candidatesOf(parts, incoming, question);
  if (candidates.length < 2 || (question.text === '' && !question.sent)) return undefined;
  const { words } = await scenes.of(incoming, candidates[0]);
  const held = await questionsOf(store, incoming.sender, incoming.at);
  return {
    reply: { card: cardOf(candidates, question.messageId, words) },
    ...asking(incoming.sender, held, question),
  };
}

function cardOf(candidates: readonly Campaign[], question: string, words: Words) {
  return choiceCard({
    title: words.terms.product,
    text: words.replies.whichCampaign,
    typed: words.replies.whichCampaignTyped(candidates.map(({ id }) => id)),
    choices: candidates.map((campaign) => ({
      text: distinctTitle(campaign, candidates),
      value: { act: 'campaign.choose', campaign: campaign.id, question },
    })),
  });
}

/** Finds a choice by its code, or by its title as a button may show it, with or without quotation marks. */
export function campaignNamed(campaigns: readonly Campaign[], text: string): Campaign | undefined {
  const typed = titleKey(text);
  const byTitle = campaigns.filter(({ title }) => titleKey(title) === typed);
  return (
    campaigns.find(({ id }) => id === text.trim().toLowerCase()) ??
    (byTitle.length === 1 ? byTitle[0] : undefined) ??
    campaigns.find((campaign) => titleKey(titleWithId(campaign)) === typed)
  );
}

/** The choice that a typed answer names. A title that others share may still be that of one button only. */
export async function choiceNamed(
  parts: RoutesParts,
  incoming: Message,
  question: Question,
  text: string,
): Promise<Campaign | undefined> {
  const all = parts.campaigns();
  const named = campaignNamed(all, text);
  if (named || all.every(({ title }) => titleKey(title) !== titleKey(text))) return named;
  return campaignNamed(await candidatesOf(parts, incoming, question), text);
}

/** The campaigns that a stored text or file may be for. */
function candidatesOf(
  parts: RoutesParts,
  incoming: Message,
  question: Question,
): Promise<readonly Campaign[]> {
  const typed = question.sent ? NO_WORDS : readCommand(question.text, parts.campaigns());
  return meantBy(parts, storedMessage(incoming, question), typed);
}

/** Removes quotation marks around a title, wherever they are, in a single pass. */
const titleKey = (text: string) => fold(text).replaceAll(/[\s“”"「」『』《》【】[\]]/gu, '');

/** Resumes the text or file kept while the bot asked which campaign it belongs to. */
export async function routeChosen(
  parts: RoutesParts,
  incoming: Message,
  asked: Question,
  campaign: Campaign,
): Promise<Route> {
  const { store } = parts;
  const words = readCommand(asked.text, [campaign]);
  const route = await routeInCampaign(parts, storedMessage(incoming, asked), campaign, {
    words,
    asked: undefined,
    failures: 0,
  });
  const held = await questionsOf(store, incoming.sender, incoming.at);
  const closed = answering(incoming.sender, held, asked);
  if (route.kind === 'answer') return { ...route, outcome: { ...route.outcome, ...closed } };
  const { handler } = route;
  const run: Handler['run'] = async (act, scene) => {
    const recalled = await refuseRecalled(asked, held, scene);
    return recalled ?? closedWith(await handler.run(act, asSent(scene, asked)), closed);
  };
  return { ...route, handler: { ...handler, run } };
}

/** The message that was kept, as if it arrived now in the chat in which it was sent. */
export function storedMessage(incoming: Message, asked: Question): Message {
  // A file is downloaded by the id of its message.
  const there: Message =
    asked.group === undefined
      ? incoming
      : { ...incoming, chat: 'group', chatId: asked.group, messageId: asked.messageId };
  return asked.sent
    ? { ...there, messageId: asked.messageId, content: contentOf(asked.sent) }
    : { ...there, content: { type: 'text', text: asked.text } };
}
