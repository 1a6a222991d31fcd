/** Asking once more before what cannot be lightly undone: a card with two buttons, and the words to type instead. */
import { choiceCard } from './cards/choice.ts';
import type { Act, Outcome, Scene } from './handler.ts';
import { answering, asking, questionsOf } from './questions.ts';
import type { Question } from './records.ts';
import { textIn } from './domain/press-value.ts';

export interface Doubt {
  readonly command: 'edit' | 'withdraw' | 'recall';
  readonly n: number;
  /** What is to be done if the answer is yes. */
  readonly text: string;
  /** What it is called; absent: by the command. */
  readonly called?: string;
  readonly why: 'accepted' | 'past-deadline';
  readonly warning: string;
}

export async function confirmFirst(
  { command, n, text, why, warning, called }: Doubt,
  scene: Scene,
): Promise<Outcome> {
  const { words, campaign, store, person, at, messageId } = scene;
  const { review } = words;
  const question: Question = {
    kind: 'confirm',
    campaign: campaign.id,
    command,
    text,
    n,
    askedAt: at,
    messageId,
  };
  const value = { campaign: campaign.id, question: messageId };
  const card = choiceCard({
    title: review.confirmTitle,
    text: [review.askFirst[why](n, called ?? review.act[command]), warning].join('\n'),
    choices: [
      { text: review.confirm, type: 'primary', value: { act: `${command}.confirm`, ...value } },
      { text: review.keep, value: { act: `${command}.keep`, ...value } },
    ],
    typed: review.confirmTyped,
  });
  return { reply: { card }, ...asking(person, await questionsOf(store, person, at), question) };
}

export type Confirmed =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | {
      readonly kind: 'yes';
      readonly n: number;
      readonly text: string;
      readonly close: (outcome: Outcome) => Outcome;
    };

/** The answer to a doubt, pressed or typed; undefined when the act is something else. */
export async function confirmed(
  act: Act,
  scene: Scene,
  command: Doubt['command'],
): Promise<Confirmed | undefined> {
  if (act.kind !== 'press' && act.kind !== 'answer') return undefined;
  const { words, store, person, at } = scene;
  const held = await questionsOf(store, person, at);
  const wanted = act.kind === 'press' ? textIn(act.value, 'question') : act.question.messageId;
  const question = held.open.find(
    (one) => one.messageId === wanted && one.command === command && one.kind === 'confirm',
  );
  if (!question?.n) return { kind: 'done', outcome: refuse(words.replies.stale) };

  const { n } = question;
  const closed = answering(person, held, question);
  const close = (outcome: Outcome): Outcome => ({
    ...outcome,
    expect: [...(outcome.expect ?? []), ...closed.expect],
    put: [...(outcome.put ?? []), ...closed.put],
  });
  const said =
    act.kind === 'press' ? (act.action.endsWith('.confirm') ? 'yes' : 'no') : wordOf(act.text, scene);
  if (said === 'yes') return { kind: 'yes', n, text: question.text, close };
  if (said === 'no') return { kind: 'done', outcome: close(refuse(words.review.kept(n))) };
  return { kind: 'done', outcome: refuse(words.review.confirmTyped) };
}

function wordOf(text: string, { words }: Scene): 'yes' | 'no' | undefined {
  const typed = text.trim().toLowerCase();
  if (words.review.yes.includes(typed)) return 'yes';
  return words.review.no.includes(typed) ? 'no' : undefined;
}

function refuse(text: string): Outcome {
  return { reply: { text }, toast: { type: 'info', text } };
}
