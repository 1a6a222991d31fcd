/** A person's open questions. A further question does not discard the texts kept for earlier ones. */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Outcome, Scene } from './handler.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read } from '../records/access.ts';
import { type Question } from '../records/question.ts';

/** How long a question waits for an answer, in ms; after that, the person's words are read as usual. */
const OPEN_MS = 24 * 3_600_000;
/** Keep at most ten open questions per person; drop the oldest. */
const MOST = 10;

export interface OpenQuestions {
  readonly version: number;
  /** Oldest first. Typed words answer the latest question, a button its own. */
  readonly open: readonly Question[];
}

interface Write {
  readonly expect: readonly (RecordKey & { readonly version: number })[];
  readonly put: readonly (RecordKey & { readonly value: unknown })[];
}

/** Reads a person's open questions, without those that have expired by `now` (Clock ms). */
export async function questionsOf(store: Store, person: string, now: EpochMs): Promise<OpenQuestions> {
  const { version, value } = await read(store, 'question', APP, person);
  return { version, open: (value?.open ?? []).filter(({ askedAt }) => now - askedAt < OPEN_MS) };
}

/** The write that adds a question. */
export function asking(person: string, held: OpenQuestions, question: Question): Write {
  const others = held.open.filter(({ messageId }) => messageId !== question.messageId);
  return write(person, held, [...others, question].slice(-MOST));
}

/** The write that removes an answered question. */
export function answering(person: string, held: OpenQuestions, question: Question): Write {
  return write(
    person,
    held,
    held.open.filter(({ messageId }) => messageId !== question.messageId),
  );
}

/** The outcome of the answer, which also closes its question unless another one replaced it. */
export function closedWith(outcome: Outcome, closed: ReturnType<typeof answering>): Outcome {
  if (outcome.put?.some(({ family }) => family === 'question')) return outcome;
  return {
    ...outcome,
    expect: [...(outcome.expect ?? []), ...closed.expect],
    put: [...(outcome.put ?? []), ...closed.put],
  };
}

/** Whether the message with the kept text was recalled on the platform, before or after the question. */
export async function takenBack(question: Question, store: Store): Promise<boolean> {
  return (await read(store, 'recalled', APP, question.messageId)).value !== undefined;
}

/**
 * The scene of the original message: a filing made from it counts from when it was sent, however long the answer
 * took, and recalling that message undoes it.
 */
export function asSent(scene: Scene, { askedAt, messageId }: Question): Scene {
  return { ...scene, at: askedAt, messageId };
}

function write(person: string, held: OpenQuestions, open: readonly Question[]): Write {
  const at = key('question', APP, person);
  return { expect: [{ ...at, version: held.version }], put: [{ ...at, value: { open } }] };
}
