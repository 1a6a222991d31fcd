/** A press on a button of a card. */
import { handlers } from '../../../handlers/index.ts';
import { declaredAnswer } from '../../cards/press-values.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { textIn } from '../../domain/reading/press-value.ts';
import type { Question } from '../../records/question.ts';
import type { Handler, Outcome, PressAct, Scene } from '../handler.ts';
import { lineOfAnotherDay } from '../offered-line.ts';
import { questionsOf } from '../questions.ts';
import type { Message, Press, Route } from '../route.ts';
import { campaignAskedAgain, routeChosen } from './choice-of-campaign.ts';
import { overtakenQuestion } from './overtaken.ts';
import type { RoutesParts } from './parts.ts';
import { answer, permitted, screenedForm } from './permitted.ts';

export async function routePress(parts: RoutesParts, incoming: Press): Promise<Route> {
  const { campaigns, scenes } = parts;
  const act = actOf(incoming);
  const campaign = campaigns().find(({ id }) => id === incoming.value['campaign']);
  if (act.action === 'campaign.choose' && campaign) return routeChoice(parts, incoming, campaign);
  const scene = await scenes.of(incoming, campaign ?? campaigns()[0]);
  const handler = handlers.find(({ presses }) => presses?.some((each) => each === act.action));
  // Buttons of a campaign setup name no campaign, because it is not one yet.
  const free = handler?.anyCampaign === true && incoming.value['campaign'] === undefined;
  if (!handler || (!campaign && !free)) return answer('press', warning(scene.words.replies.stale), scene);
  const routed = permitted(handler, act, (campaign ? { ...scene, campaign } : scene) as Scene);
  if (routed.kind === 'run')
    return screenedForm(incoming, routed.scene) ?? onlyIfCurrent(parts, incoming, routed);
  const { reply: _said, ...refusal } = routed.outcome;
  return { ...routed, outcome: { ...refusal, ...warning(scene.words.replies.notYours) } };
}

/** The choice of a campaign for a stored text or file. */
async function routeChoice(parts: RoutesParts, incoming: Press, campaign: Campaign): Promise<Route> {
  const { campaigns, store, scenes } = parts;
  const held = await questionsOf(store, incoming.presser, incoming.at);
  const { open, expired, closed } = held;
  const askedHere = [...open, ...expired, ...closed].filter(
    ({ messageId }) => messageId === incoming.value['question'],
  );
  const asked = open.find((each) => askedHere.includes(each) && each.kind === 'which-campaign');
  if (asked) return routeChosen(parts, asTyped(incoming), asked, campaign);
  // What was asked since may be about another campaign than the button's.
  const about = campaigns().find(({ id }) => id === askedHere[0]?.campaign) ?? campaign;
  const scene = { ...(await scenes.of(incoming, about)), campaign: about } as Scene;
  const outcome = await overtakenQuestion(actOf(incoming), undefined, held, scene, (question) =>
    campaignAskedAgain(parts, asTyped(incoming), question),
  );
  return answer('press', outcome ?? warning(scene.words.replies.stale), scene);
}

function actOf({ value, form }: Press): PressAct {
  return { kind: 'press', action: textIn(value, 'act'), value, form: form ?? {} };
}

function warning(text: string): Outcome {
  return { toast: { type: 'warning', text } };
}

/**
 * Runs the handler only if what the press was based on is still current: the question that it answers is open, its line
 * is of today, and the card shows the present state. The check runs again with each attempt at the act.
 */
function onlyIfCurrent(parts: RoutesParts, incoming: Press, route: Route & { readonly kind: 'run' }): Route {
  const { handler } = route;
  const askCampaign = (question: Question) => campaignAskedAgain(parts, asTyped(incoming), question);
  const run: Handler['run'] = async (act, scene) => {
    if (act.kind !== 'press') return handler.run(act, scene);
    const questions = declaredAnswer(act.action)
      ? await questionsOf(scene.store, scene.person, scene.now)
      : undefined;
    const moved =
      (questions && (await overtakenQuestion(act, handler, questions, scene, askCampaign))) ??
      lineOfAnotherDay(handler, act, scene) ??
      (await handler.sees?.(act, scene));
    return moved ?? handler.run(act, { ...scene, questions });
  };
  return { ...route, handler: { ...handler, run } };
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
