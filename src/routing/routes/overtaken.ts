/**
 * A press on a card whose question is no longer open: says what became of it and how the matter stands, and asks again
 * where something is left to ask. Never acts on the question.
 */
import { handlers } from '../../../handlers/index.ts';
import { questionKindOf } from '../../cards/press-values.ts';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import { textIn } from '../../domain/reading/press-value.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { findFiling, type FoundFiling } from '../../filing/filings.ts';
import { cardOf } from '../../filing/shown-filing.ts';
import { APP, read } from '../../records/access.ts';
import type { ClosedQuestion, Question } from '../../records/question.ts';
import type { Outcome, PressAct, Scene } from '../handler.ts';
import { questionsOf, wasRecalled, type OpenQuestions } from '../questions.ts';
import { refuse } from '../refuse.ts';
import { permitted } from './permitted.ts';

/** The question with this id, and what became of it. */
type Known =
  | { readonly how: 'followed' | 'expired'; readonly question: Question }
  | { readonly how: 'acted' | 'declined' | 'kept'; readonly question: ClosedQuestion }
  | undefined;

/** Asks again which campaign a stored text belongs to, which no handler does. */
type AskCampaign = (question: Question) => Promise<Outcome | undefined>;

/** Whether the press answers a question that is still open. */
function isOpen({ action, value }: PressAct, { open }: OpenQuestions): boolean {
  return open.some((each) => each.messageId === textIn(value, 'question') && isAnswerTo(action, each));
}

function isAnswerTo(action: string, { kind, command }: Question): boolean {
  if (kind !== questionKindOf(action)) return false;
  return kind === 'which-campaign' || command === action.split('.')[0];
}

/** Undefined: the question is open, and the press may be handled. */
export async function overtakenQuestion(
  press: PressAct,
  scene: Scene,
  askCampaign: AskCampaign,
): Promise<Outcome | undefined> {
  const { store, person, now, words } = scene;
  if (questionKindOf(press.action) === undefined) return undefined;
  const held = await questionsOf(store, person, now);
  if (isOpen(press, held)) return undefined;
  const id = textIn(press.value, 'question');
  const known = knownAs(id, held);
  if (known && (await wasRecalled(known.question, store))) return refuse(words.replies.messageRecalled);
  const isLeft = known && known.how !== 'acted' && !isNo(press, scene);
  const again =
    isLeft && known.how !== 'declined' ? await askedAgain(resent(known, now), scene, askCampaign) : undefined;
  const present = await presentFiling(id, known?.question, scene);
  return answerOf(known, { isLeft, again, present }, scene);
}

/** A no to a question that is no longer open leaves nothing to ask. */
function isNo({ action, value }: PressAct, { words }: Scene): boolean {
  return /\.(?:keep|drop|not)$/u.test(action) || words.review.no.includes(textIn(value, 'area'));
}

function knownAs(id: string, { open, expired, closed }: OpenQuestions): Known {
  const isIt = ({ messageId }: Question) => messageId === id;
  const followed = open.find(isIt);
  if (followed) return { how: 'followed', question: followed };
  const late = expired.find(isIt);
  if (late) return { how: 'expired', question: late };
  const question = closed.find(isIt);
  if (!question) return undefined;
  if (question.acted) return { how: 'acted', question };
  return { how: question.declined ? 'declined' : 'kept', question };
}

/** A question that is still open goes on; any other begins anew at `now` (Clock ms). */
function resent({ how, question }: NonNullable<Known>, now: EpochMs): Question {
  return how === 'followed' ? question : { ...question, resentAt: now };
}

async function askedAgain(
  question: Question,
  scene: Scene,
  askCampaign: AskCampaign,
): Promise<Outcome | undefined> {
  if (question.kind === 'which-campaign') return askCampaign(question);
  const handler = handlers.find(({ name }) => name === question.command);
  if (!handler?.asksAgain || question.campaign !== scene.campaign.id) return undefined;
  const may = permitted(handler, { kind: 'answer', question, text: '' }, scene);
  return may.kind === 'run' ? handler.asksAgain(question, may.scene) : undefined;
}

/** The filing that the question was about, or that came of it, where the person may see it. */
async function presentFiling(
  id: string,
  question: Question | undefined,
  scene: Scene,
): Promise<FoundFiling | undefined> {
  const n = question?.n ?? (await read(scene.store, 'source', APP, id)).value?.n;
  const finding = n === undefined ? undefined : await findFiling(n, scene);
  return finding?.ok ? finding.found : undefined;
}

interface Left {
  /** Whether something may be left to do. */
  readonly isLeft: boolean | undefined;
  readonly again: Outcome | undefined;
  readonly present: FoundFiling | undefined;
}

function answerOf(known: Known, { isLeft, again, present }: Left, scene: Scene): Outcome {
  const { words, chat } = scene;
  const isAsked = again?.put !== undefined;
  const why = present
    ? words.asked.stands(present.n, present.head.version, words.terms.filingState[present.head.state])
    : '';
  const text = [becameOf(known, scene), why, isLeft ? nextStep(again, scene) : ''].filter(Boolean).join('');
  const replyCard = again?.reply && 'card' in again.reply ? again.reply.card : undefined;
  const card = isAsked ? replyCard : present && cardOf(present, scene);
  return {
    ...(isAsked && { expect: again.expect, put: again.put }),
    toast: { type: 'warning', text },
    // The card of a group is everybody's; its buttons hold for the question that is open again.
    ...(card && chat === 'direct' && { card }),
  };
}

function becameOf(known: Known, { words, campaign }: Scene): string {
  if (!known) return words.asked.unknown;
  const wall = (at: EpochMs) => localAt(campaign.timezone, at);
  switch (known.how) {
    case 'followed':
      return words.asked.followed;
    case 'expired':
      return words.asked.expired(wall(known.question.askedAt));
    case 'acted':
    case 'declined':
    case 'kept':
      return words.asked[known.how](wall(known.question.closedAt));
  }
}

function nextStep(again: Outcome | undefined, { words }: Scene): string {
  if (!again) return words.asked.sendAgain;
  if (again.put) return words.asked.again;
  return again.toast?.text ?? '';
}
