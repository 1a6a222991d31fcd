import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { chosenNumber } from '../../src/domain/reading/chosen-number.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { DeadLetter } from '../../src/ports/dead-letters.ts';
import { referenceOf } from '../../src/domain/reading/reference.ts';

const SHOWN = 25;
const ENOUGH = 1_000;

/** 死信: events that no handler could process, by kind and time without their text; they can be retried or deleted. */
export const deadLetters: Handler = {
  name: 'deadLetters',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'never',
  followers: ({ trouble }) => [...trouble.retryWords, ...trouble.deleteWords],
  run: async (act, scene) => {
    const { trouble: sentence } = scene.words;
    const letters = await scene.letters.list(ENOUGH);
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    if (typed === '') return list(letters, scene);

    const retry = chosenNumber(typed, sentence.retryWords);
    const n = retry ?? chosenNumber(typed, sentence.deleteWords);
    if (n === undefined) return { reply: { text: sentence.usage } };
    const letter = letters.find((each) => each.n === n);
    if (!letter) return { reply: { text: sentence.noSuch(n) } };
    if (retry === undefined) return settle(letter, 'delete', sentence.deleted(n));
    if (!letter.incoming) return { reply: { text: sentence.unreadable } };
    return settle(letter, 'retry', sentence.retried(n));
  },
};

function settle({ id, n }: DeadLetter, fate: 'retry' | 'delete', text: string): Outcome {
  const act = fate === 'retry' ? 'dead-letter.retried' : 'dead-letter.deleted';
  return { reply: { text }, letters: [{ id, fate }], journal: [{ act, detail: { letter: n } }] };
}

function list(letters: readonly DeadLetter[], scene: Scene): Outcome {
  const { trouble: sentence } = scene.words;
  const rows = letters.map((letter) => rowOf(letter, scene));
  return {
    reply: {
      card: card({
        title: sentence.title,
        tone: rows.length > 0 ? 'orange' : 'blue',
        elements:
          rows.length === 0
            ? [md(sentence.none)]
            : [md(sentence.intro), lines(rows, sentence.more, SHOWN), md(sentence.usage)],
      }),
    },
  };
}

function rowOf({ id, n, reason, incoming }: DeadLetter, { campaign, words }: Scene): string {
  const { trouble: sentence } = words;
  const kind = sentence.kind[incoming?.kind ?? 'unknown'];
  const at = incoming && localAt(campaign.timezone, incoming.at);
  const why = sentence.reason[reason] ?? sentence.reasonOther(inline(reason, 40));
  return sentence.line(n, kind, at, why, referenceOf(incoming?.eventId ?? id));
}
