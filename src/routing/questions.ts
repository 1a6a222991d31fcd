/** A person's open questions. A further question does not discard the texts kept for earlier ones. */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Outcome, Scene } from './handler.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read } from '../records/access.ts';
import type { Value } from '../records/families.ts';
import type { ClosedQuestion, OpenQuestions, Question } from '../records/question.ts';
import { refuse } from './refuse.ts';

/** How long a question waits for an answer, in ms; after that, the person's words are read as usual. */
const OPEN_MS = 24 * 3_600_000;
/** Keep at most ten open questions per person, and ten answered ones; drop the oldest. */
const MOST = 10;

interface Write {
  readonly expect: readonly (RecordKey & { readonly version: number })[];
  readonly put: readonly (RecordKey & { readonly value: Value<'question'> })[];
}

/** Reads a person's questions; those of longer ago than `now` (Clock ms) less a day have expired. */
export async function questionsOf(store: Store, person: string, now: EpochMs): Promise<OpenQuestions> {
  const { version, value } = await read(store, 'question', APP, person);
  const isOpen = ({ askedAt, renewedAt = askedAt }: Question) => now - renewedAt < OPEN_MS;
  const all = value?.open ?? [];
  return {
    version,
    now,
    open: all.filter(isOpen),
    expired: all.filter((each) => !isOpen(each)),
    closed: value?.closed ?? [],
  };
}

/** The person's questions, as read when the press was checked; a typed answer reads them now. */
export async function heldQuestions({
  questions,
  store,
  person,
  at,
}: Pick<Scene, 'questions' | 'store' | 'person' | 'at'>): Promise<OpenQuestions> {
  return questions ?? questionsOf(store, person, at);
}

/** The write that adds a question, which waits for a full day from now. */
export function asking(person: string, held: OpenQuestions, question: Question): Write {
  const { now, closed } = held;
  return write(person, held, {
    open: [...othersThan(question, held), { ...question, renewedAt: now }],
    closed: closed.filter(({ messageId }) => messageId !== question.messageId),
  });
}

/** The write that removes an answered question. */
export function answering(person: string, held: OpenQuestions, question: Question): Write {
  const { now, closed } = held;
  const answered = question.kind === 'setup' ? [] : [{ ...question, closedAt: now }];
  return write(person, held, {
    open: othersThan(question, held),
    closed: [...closed.filter(({ messageId }) => messageId !== question.messageId), ...answered],
  });
}

/** The write that removes a question answered by no; what was kept for it is kept no longer. */
export function declining(person: string, held: OpenQuestions, question: Question): Write {
  const closed = answering(person, held, question);
  const isKept = question.text !== '' || question.file !== undefined;
  return isKept ? { ...closed, put: closed.put.map((at) => withoutItsText(at, { declined: true })) } : closed;
}

/**
 * A write that leaves a person's questions unchanged, so that one of two simultaneous acts about the person conflicts
 * and decides again. The caller reads `held` before the requests on which it decides.
 */
export function inTurn(person: string, held: OpenQuestions) {
  const { expect, put } = write(person, held, {
    open: [...held.expired, ...held.open],
    closed: [...held.closed],
  });
  return { expect, put: put.map((each) => ({ ...each, turn: true as const })) };
}

/** The refusal of an answer whose message was recalled; its text is kept no longer. Undefined if it was not recalled. */
export async function refuseRecalled(
  question: Question,
  held: OpenQuestions,
  { store, person, words }: Pick<Scene, 'store' | 'person' | 'words'>,
): Promise<Outcome | undefined> {
  if (!(await wasRecalled(question, store))) return undefined;
  const { closed } = held;
  return {
    ...refuse(words.replies.messageRecalled),
    ...write(person, held, { open: othersThan(question, held), closed: [...closed] }),
  };
}

/** The outcome of the answer, which also closes its question unless another one replaced it. */
export function closedWith(outcome: Outcome, closed: ReturnType<typeof answering>): Outcome {
  const { put = [], expect = [], journal = [], messages = [] } = outcome;
  const isTheirs = ({ family, id }: RecordKey) =>
    closed.put.some((at) => at.family === family && at.id === id);
  if (put.some((at) => isTheirs(at) && !at.turn)) return outcome;
  const acted = put.length + journal.length + messages.length > 0;
  return {
    ...outcome,
    expect: [...expect, ...closed.expect],
    put: [
      // The closing write makes the acts conflict as well.
      ...put.filter((at) => !isTheirs(at)),
      ...(acted ? closed.put.map((at) => withoutItsText(at, { acted: true })) : closed.put),
    ],
  };
}

/** Drops the text of an answered question: after an act its own records hold it, and a declined text is not kept. */
function withoutItsText(
  at: Write['put'][number],
  became: Pick<ClosedQuestion, 'acted' | 'declined'>,
): Write['put'][number] {
  const { open, closed = [] } = at.value;
  const last = closed.at(-1);
  if (!last) return at;
  const { file: _file, sent: _sent, checks: _checks, seen: _seen, ...rest } = last;
  return { ...at, value: { open, closed: [...closed.slice(0, -1), { ...rest, text: '', ...became }] } };
}

/** Whether the message with the kept text was recalled on the platform, before or after the question. */
export async function wasRecalled(question: Question, store: Store): Promise<boolean> {
  return (await read(store, 'recalled', APP, question.messageId)).value !== undefined;
}

/**
 * The scene of the original message: a filing made from it counts from when it was sent, however long the answer
 * took, and recalling that message undoes it. A text whose question was asked again counts from that moment.
 */
export function asSent(
  scene: Scene,
  { askedAt, resentAt = askedAt, messageId, periodNamed = scene.periodNamed }: Question,
): Scene {
  return { ...scene, at: resentAt, messageId, periodNamed };
}

function othersThan({ messageId }: Question, { open, expired }: OpenQuestions): Question[] {
  return [...expired, ...open].filter((each) => each.messageId !== messageId);
}

function write(person: string, held: OpenQuestions, { open, closed = [] }: Value<'question'>): Write {
  const at = key('question', APP, person);
  const value = {
    open: open.slice(-MOST),
    ...(closed.length > 0 && { closed: closed.slice(-MOST) }),
  };
  return { expect: [{ ...at, version: held.version }], put: [{ ...at, value }] };
}
