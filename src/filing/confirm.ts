/** Confirmation before consequential acts: a card with two buttons, and the words to type instead. */
import { choiceCard } from '../cards/choice.ts';
import { argumentTyped } from '../domain/reading/command-text.ts';
import { cardText, chatText, cutTo } from '../domain/text/plain-text.ts';
import { declaredAnswer } from '../cards/press-values.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import {
  answering,
  asking,
  asSent,
  closedWith,
  declining,
  heldQuestions,
  questionsOf,
  refuseRecalled,
} from '../routing/questions.ts';
import { refuse } from '../routing/refuse.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { Question } from '../records/question.ts';
import type { Words } from '../words/index.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { forgetFile, wordsOf } from './filed-files.ts';
import { findFiling, mayAct, type Permission } from './filings.ts';
import { hasEnded } from '../routing/while-open.ts';
import { versionBefore } from '../domain/register/versions.ts';

const COMMANDS = ['edit', 'withdraw', 'recall', 'summary'] as const;
/** Characters of the person's own text in a question that is asked again. */
const SHOWN = 150;

export interface Doubt {
  readonly command: (typeof COMMANDS)[number];
  readonly n: number;
  /** The text to file if the person confirms. */
  readonly text: string;
  /**
   * `overtaken`: the form was drawn for an earlier version; `versions`: whether to withdraw all or only the latest
   * version; `earlier`: the message of an earlier version was recalled; `returned`: the text was written before the
   * filing was returned, so it may not be the requested correction.
   */
  readonly why: NonNullable<Question['why']>;
  readonly warning: string;
  /** Version and state at the time of the question; the confirmation applies to these only. */
  readonly head: Pick<FilingHead, 'version' | 'state'>;
  /** Content that is filed besides the text, and how. */
  readonly keeps?: Pick<Question, 'file' | 'checks' | 'merges' | 'seen'>;
  /** The question is repeated because of a new version. */
  readonly moved?: true;
}

/**
 * Whether a confirmation of this question settles the present doubt. For example, an acceptance (办结) since then is a
 * new doubt.
 */
export function isAnswered(why: Doubt['why'], question: Pick<Question, 'why'> | undefined): boolean {
  if (question === undefined) return false;
  return question.why === undefined || question.why === 'accepted' || question.why === why;
}

/** The current text and any open return, for someone deciding whether to change the filing. */
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

/** Whether the filing was returned after the text was sent, so that the text may not be meant as a correction. */
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
  const { words, campaign, store, person, at, now, messageId } = scene;
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
  // A pressed card is replaced by the question.
  return {
    reply: { card },
    card,
    toast: { type: 'warning', text: asked },
    ...asking(person, await questionsOf(store, person, now), question),
  };
}

/**
 * Asks for a confirmation once more, with the current state; undefined where the act needs none any more. Only the
 * reason may differ: what would be done is what was asked.
 */
export async function confirmAgain(question: Question, scene: Scene): Promise<Outcome | undefined> {
  const { n, text, file, checks, merges, seen } = question;
  const { words, campaign } = scene;
  if (hasEnded(scene)) return refuse(words.review.closed(chatText(campaign.title)));
  const command = COMMANDS.find((each) => each === question.command);
  if (n === undefined || !command) return undefined;
  const may = await mayAct(n, command === 'withdraw' ? 'withdraw' : 'edit', scene);
  if (!may.ok) return refuse(may.text);
  const { head, filing } = may.found;
  const why = reasonNow(question.why, may);
  if (!why) return undefined;
  const keeps = {
    ...(file && { file }),
    ...(checks && { checks }),
    ...(merges && { merges }),
    ...(seen && { seen }),
  };
  const isText = (command === 'edit' || command === 'summary') && text !== '';
  const warning = [
    isText ? words.asked.yourText(cardText(cutTo(text, SHOWN))) : '',
    ...(seen ?? []).map(cardText),
    standsNow(filing, head, words),
  ];
  return confirmFirst(
    { command, n, text, why, warning: warning.filter(Boolean).join('\n'), head, keeps },
    asSent(scene, question),
  );
}

/** Why the person is asked now; undefined if the reason no longer holds. */
function reasonNow(
  asked: Question['why'],
  { ask, found: { filing, head } }: Permission & { readonly ok: true },
): Doubt['why'] | undefined {
  if (asked === undefined || asked === 'accepted' || asked === 'past-deadline') return ask;
  if (asked === 'versions') return versionBefore(filing.versions, filing.recalled) ? asked : ask;
  return asked === 'returned' && head.state !== 'returned' ? (ask ?? 'overtaken') : asked;
}

export type Confirmed =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | {
      /** `previous`: restore the previous version. */
      readonly kind: 'yes' | 'previous';
      readonly n: number;
      readonly text: string;
      readonly question: Question;
      readonly close: (outcome: Outcome) => Outcome;
    };

/** The typed or pressed answer to a question; undefined if the act is not one. */
export async function confirmed(
  act: Act,
  scene: Scene,
  command: Doubt['command'],
): Promise<Confirmed | undefined> {
  if (act.kind !== 'press' && act.kind !== 'answer') return undefined;
  const { words, person } = scene;
  const held = await heldQuestions(scene);
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
    await forgetFile(question, held, scene);
    return done({
      reply: { text: kept },
      toast: { type: 'info', text: kept },
      ...declining(person, held, question),
    });
  }
  if (said === undefined) {
    const asked = question.why ? words.review.askFirst[question.why](n, calledOf(command, words)) : '';
    const typed = question.why === 'versions' ? words.review.versionsTyped : words.review.confirmTyped;
    return done(refuse(`${asked}${typed}`));
  }
  const recalled = await refuseRecalled(question, held, scene);
  if (recalled) return done(recalled);
  const finding = await findFiling(n, scene);
  if (!finding.ok) return done(close(refuse(finding.text)));
  const { head, filing } = finding.found;
  if (head.state === 'withdrawn') return done(close(refuse(words.review.isWithdrawn.unit(n))));
  // A confirmation applies to the version that was shown; if it changed, the question is repeated.
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
  const says = declaredAnswer(action)?.says;
  return says === 'yes' || says === 'previous' ? says : 'no';
}

function answerTyped(
  text: string,
  { why }: Question,
  { words }: Scene,
): 'yes' | 'previous' | 'no' | undefined {
  const typed = argumentTyped(text);
  const { review } = words;
  if (review.no.includes(typed)) return 'no';
  // For this question, yes alone does not say which of the two.
  if (why !== 'versions') return review.yes.includes(typed) ? 'yes' : undefined;
  if (review.allWords.includes(typed)) return 'yes';
  return review.lastWords.includes(typed) ? 'previous' : undefined;
}
