/** A press on a button of a card. */
import { handlers } from '../../../handlers/index.ts';
import { textIn } from '../../domain/reading/press-value.ts';
import type { Act, Handler, Outcome, Scene } from '../handler.ts';
import { questionsOf } from '../questions.ts';
import type { Message, Press, Route } from '../route.ts';
import { routeChosen } from './choice-of-campaign.ts';
import type { RoutesParts } from './parts.ts';
import { answer, permitted, screenedForm } from './permitted.ts';

export async function routePress(parts: RoutesParts, incoming: Press): Promise<Route> {
  const { campaigns, store, scenes } = parts;
  const action = textIn(incoming.value, 'act');
  const campaign = campaigns().find(({ id }) => id === incoming.value['campaign']);
  if (action === 'campaign.choose' && campaign) {
    const { open } = await questionsOf(store, incoming.presser, incoming.at);
    const asked = open.find(({ messageId }) => messageId === incoming.value['question']);
    if (asked) return routeChosen(parts, asTyped(incoming), asked, campaign);
  }
  const scene = await scenes.of(incoming, campaign ?? campaigns()[0]);
  const handler = handlers.find(({ presses }) => presses?.some((each) => each === action));
  // Buttons of a campaign setup name no campaign, because it is not one yet.
  const free = handler?.anyCampaign === true && incoming.value['campaign'] === undefined;
  if (!handler || (!campaign && !free)) return answer('press', warning(scene.words.replies.stale), scene);
  const act: Act = { kind: 'press', action, value: incoming.value, form: incoming.form ?? {} };
  const routed = permitted(handler, act, (campaign ? { ...scene, campaign } : scene) as Scene);
  if (routed.kind === 'run') return screenedForm(incoming, routed.scene) ?? onlyAsShown(routed);
  const { reply: _said, ...refusal } = routed.outcome;
  return { ...routed, outcome: { ...refusal, ...warning(scene.words.replies.notYours) } };
}

function warning(text: string): Outcome {
  return { toast: { type: 'warning', text } };
}

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
