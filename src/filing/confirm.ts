/** Asking once more before what cannot be lightly undone: a card with two buttons, and the words to type instead. */
import { choiceCard } from '../cards/choice.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { answering, asking, closedWith, questionsOf, takenBack } from '../routing/questions.ts';
import { refuse } from '../routing/refuse.ts';
import type { Question } from '../records/question.ts';
import type { Words } from '../words/index.ts';
import { textIn } from '../domain/reading/press-value.ts';

export interface Doubt {
  readonly command: 'edit' | 'withdraw' | 'recall' | 'summary';
  readonly n: number;
  /** What is to be done if the answer is yes. */
  readonly text: string;
  /** `overtaken`: a form was drawn for an earlier version than the one that stands. */
  readonly why: 'accepted' | 'past-deadline' | 'overtaken';
  readonly warning: string;
  /** The version of the filing that stands while it is asked. */
  readonly version?: number;
  /** What is filed beside the words. */
  readonly keeps?: Pick<Question, 'file' | 'checks'>;
}

/** Whether a yes to this question answers the doubt that there is now: 办结 since then is another one. */
export function isAnswered(why: Doubt['why'], question: Pick<Question, 'why'> | undefined): boolean {
  if (question === undefined) return false;
  return question.why === undefined || question.why === 'accepted' || question.why === why;
}

export async function confirmFirst(
  { command, n, text, why, warning, version, keeps }: Doubt,
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
    why,
    ...(version !== undefined && { version }),
    ...keeps,
    askedAt: at,
    messageId,
  };
  const value = { campaign: campaign.id, question: messageId };
  const asked = review.askFirst[why](n, calledOf(command, words));
  const card = choiceCard({
    title: review.confirmTitle,
    text: [asked, warning].join('\n'),
    choices: [
      { text: review.confirm, type: 'primary', value: { act: `${command}.confirm`, ...value } },
      { text: review.keep, value: { act: `${command}.keep`, ...value } },
    ],
    typed: review.confirmTyped,
  });
  // A card that was pressed turns into the question.
  return {
    reply: { card },
    card,
    toast: { type: 'warning', text: asked },
    ...asking(person, await questionsOf(store, person, at), question),
  };
}

export type Confirmed =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | {
      readonly kind: 'yes';
      readonly n: number;
      readonly text: string;
      readonly question: Question;
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
  const close = (outcome: Outcome) => closedWith(outcome, closed);
  const said =
    act.kind === 'press' ? (act.action.endsWith('.confirm') ? 'yes' : 'no') : wordOf(act.text, scene);
  if (said === 'yes')
    return (await takenBack(question, store))
      ? { kind: 'done', outcome: close(refuse(words.replies.takenBack)) }
      : { kind: 'yes', n, text: question.text, question, close };
  const kept = words.review.kept(n);
  if (said === 'no')
    return { kind: 'done', outcome: close({ reply: { text: kept }, toast: { type: 'info', text: kept } }) };
  const asked = question.why ? words.review.askFirst[question.why](n, calledOf(command, words)) : '';
  return { kind: 'done', outcome: refuse(`${asked}${words.review.confirmTyped}`) };
}

function calledOf(command: Doubt['command'], { review }: Words): string {
  if (command === 'recall') return review.removing;
  return command === 'summary' ? review.act.edit : review.act[command];
}

function wordOf(text: string, { words }: Scene): 'yes' | 'no' | undefined {
  const typed = text.trim().toLowerCase();
  if (words.review.yes.includes(typed)) return 'yes';
  return words.review.no.includes(typed) ? 'no' : undefined;
}
