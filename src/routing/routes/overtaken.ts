/**
 * A press on a card whose question is no longer open: says what became of it and how the matter stands, and asks again
 * where something is left to ask. Never acts on the question.
 */
import { handlers } from '../../../handlers/index.ts';
import { declaredAnswer } from '../../cards/press-values.ts';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import { textIn } from '../../domain/reading/press-value.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { APP, read } from '../../records/access.ts';
import type { ClosedQuestion, OpenQuestions, Question } from '../../records/question.ts';
import type { Handler, Outcome, PresentFiling, PressAct, Scene } from '../handler.ts';
import { isOfSeries } from '../../domain/periods/series.ts';
import { wasRecalled } from '../questions.ts';
import { refuse } from '../refuse.ts';
import { permitted } from './permitted.ts';

/** The question with this id, and what became of it. */
type Known =
  | { readonly how: 'followed' | 'expired'; readonly question: Question }
  | { readonly how: 'acted' | 'declined' | 'kept'; readonly question: ClosedQuestion }
  | undefined;

/** Asks again which campaign a stored text belongs to, which no handler does. */
type AskCampaign = (question: Question) => Promise<Outcome | undefined>;

/** Whether the press answers a question that is still open. `command`: the name of the pressed button's handler. */
function isOpen({ action, value }: PressAct, command: string | undefined, { open }: OpenQuestions): boolean {
  const kind = declaredAnswer(action)?.answers;
  return open.some(
    (each) =>
      each.messageId === textIn(value, 'question') &&
      each.kind === kind &&
      (kind === 'which-campaign' || each.command === command),
  );
}

/** Undefined: the question is open, and the press may be handled. `handler`: none for the choice of a campaign. */
export async function overtakenQuestion(
  press: PressAct,
  handler: Handler | undefined,
  held: OpenQuestions,
  scene: Scene,
  askCampaign: AskCampaign,
): Promise<Outcome | undefined> {
  const { store, now, words } = scene;
  if (isOpen(press, handler?.name, held)) return undefined;
  const id = textIn(press.value, 'question');
  const known = knownAs(id, held);
  if (known && (await wasRecalled(known.question, store))) return refuse(words.replies.messageRecalled);
  // A no to a question that is no longer open leaves nothing to ask.
  const isLeft = known && known.how !== 'acted' && !isNo(press, scene);
  const again =
    isLeft && known.how !== 'declined' ? await askedAgain(resent(known, now), scene, askCampaign) : undefined;
  const present = await presentFiling(id, known?.question, scene);
  return answerOf(known, { isLeft, again, present }, scene);
}

/** Cards sent by earlier releases say no in the place of an area. */
function isNo({ action, value }: PressAct, { words }: Scene): boolean {
  const isNoArea = action === 'report.area' && words.review.no.includes(textIn(value, 'area'));
  return isNoArea || declaredAnswer(action)?.says === 'no';
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
  if (!handler?.asksAgain || !isOfSeries(question.campaign, scene.campaign)) return undefined;
  const may = permitted(handler, { kind: 'answer', question, text: '' }, scene);
  return may.kind === 'run' ? handler.asksAgain(question, may.scene) : undefined;
}

/** The filing that the question was about, or that came of it, where the person may see it. */
async function presentFiling(
  id: string,
  question: Question | undefined,
  scene: Scene,
): Promise<PresentFiling | undefined> {
  const n = question?.n ?? (await read(scene.store, 'source', APP, id)).value?.n;
  return n === undefined ? undefined : handlers.find(({ presents }) => presents)?.presents?.(n, scene);
}

interface Left {
  /** Whether something may be left to do. */
  readonly isLeft: boolean | undefined;
  readonly again: Outcome | undefined;
  readonly present: PresentFiling | undefined;
}

function answerOf(known: Known, { isLeft, again, present }: Left, scene: Scene): Outcome {
  const { chat } = scene;
  const isAsked = again?.put !== undefined;
  const text = [becameOf(known, scene), present?.state, isLeft ? nextStep(again, scene) : '']
    .filter(Boolean)
    .join('');
  const replyCard = again?.reply && 'card' in again.reply ? again.reply.card : undefined;
  const card = isAsked ? replyCard : present?.card;
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
