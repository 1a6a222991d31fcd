/** The open questions of a person. A further question does not lose the texts kept for earlier ones. */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Outcome, Scene } from './handler.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read } from '../records/access.ts';
import { type Question } from '../records/question.ts';

/** A question waits this long for its answer; then the person's words mean what they say. */
const OPEN_MS = 24 * 3_600_000;
/** Keep at most ten open questions per person; drop the oldest. */
const MOST = 10;

export interface OpenQuestions {
  readonly version: number;
  /** Oldest first; typed words answer the last, a button its own. */
  readonly open: readonly Question[];
}

interface Write {
  readonly expect: readonly (RecordKey & { readonly version: number })[];
  readonly put: readonly (RecordKey & { readonly value: unknown })[];
}

export async function questionsOf(store: Store, person: string, now: EpochMs): Promise<OpenQuestions> {
  const { version, value } = await read(store, 'question', APP, person);
  return { version, open: (value?.open ?? []).filter(({ askedAt }) => now - askedAt < OPEN_MS) };
}

/** The write that asks one more. */
export function asking(person: string, held: OpenQuestions, question: Question): Write {
  const others = held.open.filter(({ messageId }) => messageId !== question.messageId);
  return write(person, held, [...others, question].slice(-MOST));
}

/** The write that closes one because it was answered. */
export function answering(person: string, held: OpenQuestions, question: Question): Write {
  return write(
    person,
    held,
    held.open.filter(({ messageId }) => messageId !== question.messageId),
  );
}

/** What the answer brought about, and its question closed with it, unless a further question took its place. */
export function closedWith(outcome: Outcome, closed: ReturnType<typeof answering>): Outcome {
  if (outcome.put?.some(({ family }) => family === 'question')) return outcome;
  return {
    ...outcome,
    expect: [...(outcome.expect ?? []), ...closed.expect],
    put: [...(outcome.put ?? []), ...closed.put],
  };
}

/** Whether the message of the kept words was recalled on the platform, before or after the question. */
export async function takenBack(question: Question, store: Store): Promise<boolean> {
  return (await read(store, 'recalled', APP, question.messageId)).value !== undefined;
}

/**
 * The scene of the kept words themselves: what is filed from them counts from when they were sent, however long their
 * sender thought about the answer, and recalling their message undoes it.
 */
export function asSent(scene: Scene, { askedAt, messageId }: Question): Scene {
  return { ...scene, at: askedAt, messageId };
}

function write(person: string, held: OpenQuestions, open: readonly Question[]): Write {
  const at = key('question', APP, person);
  return { expect: [{ ...at, version: held.version }], put: [{ ...at, value: { open } }] };
}
