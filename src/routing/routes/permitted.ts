/** Checks whether a person may do what an act asks for; refuses otherwise. */
import { aboveExtent, campaignReached } from '../../domain/levels/access-table.ts';
import { argumentTyped, isCourtesy } from '../../domain/reading/command-text.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { strangerText } from '../../people/stranger.ts';
import { commandWords } from '../../words/command-words.ts';
import type { Act, Handler, Outcome, Scene } from '../handler.ts';
import type { OpenScene, Press, Route } from '../route.ts';

export function answer(name: string, outcome: Outcome, scene: OpenScene): Route {
  return { kind: 'answer', name, outcome, scene };
}

/**
 * Runs the handler if the person's role allows it, or for the units below the person's own if the access table allows
 * that. Otherwise names who may, or the campaign if the text did (`named`), and journals the refusal.
 */
export function permitted(handler: Handler, act: Act, scene: Scene, named = false): Route {
  const allowed = !handler.roles || handler.roles.some((role) => scene.roles.has(role));
  if (allowed) return { kind: 'run', handler, act, scene };
  const extent = extentOf(handler, scene);
  if (extent) {
    const campaign = campaignReached(scene.campaign, scene.reach, extent);
    return { kind: 'run', handler, act, scene: { ...scene, campaign, fromAbove: true } };
  }
  const { words } = scene;
  const isStranger = scene.roles.size === 0 && handler.roles?.some((role) => role !== 'admin');
  const word = commandWords(words, handler.name).words[0] ?? handler.name;
  const unnamed = () =>
    isStranger
      ? hasCampaign(scene)
        ? strangerText(scene)
        : words.replies.noCampaign
      : words.replies.refused(
          word,
          (handler.roles ?? []).map((role) => words.terms.role[role]),
        );
  const text = named ? words.replies.refusedIn(word, chatText(scene.campaign.title)) : unnamed();
  return answer(
    'refused',
    { reply: { text }, journal: [{ act: 'refused', detail: { command: handler.name } }] },
    scene,
  );
}

/** Before the first campaign exists, only commands that need none can run. */
function hasCampaign(scene: OpenScene): scene is Scene {
  return scene.campaign !== undefined;
}

function extentOf({ name }: Handler, scene: Scene) {
  return scene.chat === 'direct' && hasCampaign(scene)
    ? aboveExtent(name, scene.campaign, scene.reach)
    : undefined;
}

/** Runs a typed command; if it takes no arguments and some follow, the bot asks back. */
export function typedCommand(handler: Handler, rest: string, scene: Scene, named = false): Route {
  const route = permitted(handler, { kind: 'text', rest }, scene, named);
  if (route.kind !== 'run' || !handler.takesNothing || argumentTyped(rest) === '' || isCourtesy(rest))
    return route;
  const { words } = scene;
  const word = commandWords(words, handler.name).words[0] ?? handler.name;
  return answer('left-over', { reply: { text: words.replies.leftOver(word, chatText(rest, 40)) } }, scene);
}

/** A form that screening emptied has no effect, whichever handler owns the button. */
export function screenedForm({ value }: Press, scene: Scene): Route | undefined {
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
export function screenedMessage(kinds: readonly string[], scene: OpenScene): Route {
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
