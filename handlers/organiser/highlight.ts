import { restOf } from '../../src/routing/act-text.ts';
import { highlightCard } from '../../src/cards/organiser/highlight.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { withFiling } from '../../src/domain/register/filing.ts';
import { masked } from '../../src/domain/screening/masked.ts';
import { changed } from '../../src/filing/acts/filing-change.ts';
import { wordsOf } from '../../src/filing/filed-files.ts';
import {
  askNumber,
  campaignOfNumber,
  mayAct,
  numberTyped,
  writesOf,
  type FoundFiling,
} from '../../src/filing/filings.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { CardJson } from '../../src/ports/messenger.ts';
import { latest } from '../../src/records/filing.ts';
import type { Words } from '../../src/words/index.ts';
import { seesFiling } from '../../src/filing/shown-filing.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 亮点: marks a filing; a second press posts it to the work group under the unit's name. */
export const highlight: Handler = {
  name: 'highlight',
  presses: ['highlight.post'],
  sees: seesFiling('highlight', (found, scene) => previewOf(found, scene)),
  roles: ['admin'],
  means: campaignOfNumber,
  meansOne: true,
  chats: 'direct',
  run: async (act, scene) => {
    const { words } = scene;
    const asked =
      act.kind === 'press'
        ? { n: Number(act.value['n']), rest: words.review.highlightSend[0] ?? '' }
        : numberTyped(restOf(act));
    if (!asked?.n) return refuse(askNumber(restOf(act), words.commands.highlight.words[0] ?? '', words));
    const may = await mayAct(asked.n, 'highlight', scene);
    if (!may.ok) return refuse(may.text);
    if (words.review.highlightSend.includes(argumentTyped(asked.rest))) return post(may.found, scene);
    return asked.rest === ''
      ? mark(may.found, scene)
      : refuse(
          words.review.oneNumber(asked.n, chatText(asked.rest, 40), words.commands.highlight.words[0] ?? ''),
        );
  },
};

function mark(found: FoundFiling, scene: Scene): Outcome {
  const register = withFiling(found.register, { ...found.head, highlight: true });
  return {
    reply: { card: previewOf(found, scene) },
    ...writesOf(found, scene, register),
    journal: [{ act: 'highlight.marked', unit: found.filing.unit, number: found.n }],
  };
}

/** The post as the group would see it, with a button for this version only. */
function previewOf(found: FoundFiling, scene: Scene, posted = false): CardJson {
  return highlightCard({ ...factsOf(found, scene), preview: true, posted }, scene.words);
}

function factsOf(found: FoundFiling, { words, campaign }: Scene) {
  return {
    campaign: campaign.id,
    n: found.n,
    version: found.head.version,
    state: found.head.state,
    unit: found.unit,
    what: found.what,
    text: textOf(found, words),
    hasGroup: campaign.group !== undefined,
  };
}

async function post(found: FoundFiling, scene: Scene): Promise<Outcome> {
  const { words, campaign, outbox } = scene;
  if (campaign.group === undefined) return refuse(words.review.highlightNoGroup);
  // One post per version; further presses do nothing.
  const id = `highlight/${found.n}/${found.head.version}`;
  if (await outbox.find(id))
    return {
      ...refuse(words.review.highlightPosted(found.n, found.head.version)),
      card: previewOf(found, scene, true),
    };
  const done = words.review.highlightPosted(found.n, found.head.version);
  const message = {
    id,
    to: { kind: 'chat', chatId: campaign.group },
    body: { type: 'card', card: highlightCard({ ...factsOf(found, scene), preview: false }, words) },
    about: { kind: 'review', campaign: campaign.id, unit: found.filing.unit, entry: 'highlight' },
  } as const;
  const change = {
    act: 'highlight.posted',
    version: found.head.version,
    register: withFiling(found.register, { ...found.head, highlight: true }),
    done,
    messages: [message],
  };
  return { ...changed(found, change, scene), card: previewOf(found, scene, true) };
}

function textOf(found: FoundFiling, words: Words): string {
  const version = latest(found.filing);
  const own = version.fields['highlight'];
  return masked(typeof own === 'string' ? own : wordsOf(version, words));
}
