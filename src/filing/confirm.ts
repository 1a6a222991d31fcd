/** Asking once more before what cannot be lightly undone: a card with two buttons, and the words to type instead. */
import { choiceCard } from '../cards/choice.ts';
import { argumentTyped } from '../domain/reading/command-text.ts';
import { cardText, cutTo } from '../domain/text/plain-text.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { answering, asking, asSent, closedWith, questionsOf, takenBack } from '../routing/questions.ts';
import { refuse } from '../routing/refuse.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { Question } from '../records/question.ts';
import type { Words } from '../words/index.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { wordsOf } from './filed-files.ts';
import { findFiling } from './filings.ts';

export interface Doubt {
  readonly command: 'edit' | 'withdraw' | 'recall' | 'summary';
  readonly n: number;
  /** The command to run if the answer is yes. */
  readonly text: string;
  /**
   * `overtaken`: a form was drawn for an earlier version than the one that stands. `versions`: all of it, or only the
   * latest correction? `earlier`: the message of an earlier version was recalled. `returned`: the words were written
   * before the filing was returned, so they may not be the correction that was asked for.
   */
  readonly why: NonNullable<Question['why']>;
  readonly warning: string;
  /** How the filing stands while it is asked: a yes is about this version and state, and no other. */
  readonly head: Pick<FilingHead, 'version' | 'state'>;
  /** What is filed beside the words, and how. */
  readonly keeps?: Pick<Question, 'file' | 'checks' | 'merges' | 'seen'>;
  /** Asked again, because a further version came while it was asked. */
  readonly moved?: true;
}

/** Whether a yes to this question answers the doubt that there is now: 办结 since then is another one. */
export function isAnswered(why: Doubt['why'], question: Pick<Question, 'why'> | undefined): boolean {
  if (question === undefined) return false;
  return question.why === undefined || question.why === 'accepted' || question.why === why;
}

/** What stands, for whoever is asked whether to change it: its words, and the return that waits for a correction. */
export function standsNow(
  filing: Filing,
  { state }: Pick<FilingHead, 'state'>,
  words: Words,
  most = 300,
): string {
  const { review } = words;
  const returned = state === 'returned' ? filing.returns?.at(-1) : undefined;
  return [
    review.stands(cardText(cutTo(wordsOf(latest(filing), words), most))),
    returned ? review.reasonWas(cardText(cutTo(returned.reason, most))) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Whether the filing was returned after the words were sent that would now count as its correction. */
export function wroteBeforeReturn(
  { filing, head }: { readonly filing: Filing; readonly head: Pick<FilingHead, 'state'> },
  { at }: Pick<Scene, 'at'>,
  question: Pick<Question, 'state'> | undefined,
): boolean {
  const returnedAt = filing.returns?.at(-1)?.at;
  return (
    head.state === 'returned' && question?.state !== 'returned' && returnedAt !== undefined && returnedAt > at
  );
}

export async function confirmFirst(
  { command, n, text, why, warning, head, keeps, moved }: Doubt,
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
    version: head.version,
    state: head.state,
    ...keeps,
    askedAt: at,
    messageId,
  };
  const value = { campaign: campaign.id, question: messageId };
  const asked = review.askFirst[why](n, calledOf(command, words));
  const chooses = why === 'versions';
  const card = choiceCard({
    title: review.confirmTitle,
    text: [moved ? review.movedSince(n, head.version) : '', asked, warning].filter(Boolean).join('\n'),
    choices: [
      {
        text: chooses ? review.withdrawAll : review.confirm,
        type: 'primary',
        value: { act: `${command}.confirm`, ...value },
      },
      ...(chooses
        ? [{ text: review.withdrawLast, value: { act: 'withdraw.previous' as const, ...value } }]
        : []),
      { text: review.keep, value: { act: `${command}.keep`, ...value } },
    ],
    typed: chooses ? review.versionsTyped : review.confirmTyped,
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
      /** `previous`: back to the version before. */
      readonly kind: 'yes' | 'previous';
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
  const said = act.kind === 'press' ? answerPressed(act.action) : answerTyped(act.text, question, scene);
  const done = (outcome: Outcome): Confirmed => ({ kind: 'done', outcome });
  if (said === 'no') {
    const kept = words.review.kept(n);
    return done(close({ reply: { text: kept }, toast: { type: 'info', text: kept } }));
  }
  if (said === undefined) {
    const asked = question.why ? words.review.askFirst[question.why](n, calledOf(command, words)) : '';
    const typed = question.why === 'versions' ? words.review.versionsTyped : words.review.confirmTyped;
    return done(refuse(`${asked}${typed}`));
  }
  if (await takenBack(question, store)) return done(close(refuse(words.replies.takenBack)));
  const finding = await findFiling(n, scene);
  if (!finding.ok) return done(close(refuse(finding.text)));
  const { head, filing } = finding.found;
  if (head.state === 'withdrawn') return done(close(refuse(words.review.isWithdrawn.unit(n))));
  // A yes is about the version that its reader was shown; the question is asked anew about the one that stands.
  const changed = question.version !== undefined && question.version !== head.version;
  const returned = head.state === 'returned' && (question.state ?? head.state) !== head.state;
  if (changed || returned) {
    const { text, file, checks, merges, seen } = question;
    const why = changed || command === 'withdraw' ? (question.why ?? 'overtaken') : 'returned';
    const keeps = {
      ...(file && { file }),
      ...(checks && { checks }),
      ...(merges && { merges }),
      ...(seen && { seen }),
    };
    const anew = { command, n, text, why, warning: standsNow(filing, head, words), head, keeps } as const;
    return done(await confirmFirst({ ...anew, ...(changed && { moved: true }) }, asSent(scene, question)));
  }
  return { kind: said, n, text: question.text, question, close };
}

function calledOf(command: Doubt['command'], { review }: Words): string {
  if (command === 'recall') return review.removing;
  return command === 'summary' ? review.act.edit : review.act[command];
}

function answerPressed(action: string): 'yes' | 'previous' | 'no' {
  if (action.endsWith('.confirm')) return 'yes';
  return action.endsWith('.previous') ? 'previous' : 'no';
}

function answerTyped(
  text: string,
  { why }: Question,
  { words }: Scene,
): 'yes' | 'previous' | 'no' | undefined {
  const typed = argumentTyped(text);
  const { review } = words;
  if (review.no.includes(typed)) return 'no';
  // A bare yes does not say which of the two.
  if (why !== 'versions') return review.yes.includes(typed) ? 'yes' : undefined;
  if (review.allWords.includes(typed)) return 'yes';
  return review.lastWords.includes(typed) ? 'previous' : undefined;
}
