import type { EpochMs } from '../domain/campaign/campaign.ts';
import { APP, expected, key, readAll, readMany } from '../records/access.ts';
import { type Question } from '../records/question.ts';
import type { RetentionParts } from './parts.ts';
import { sweptEntry } from './files.ts';

/**
 * Deletes processed texts older than `before(campaign)`: bodies of settled messages, unanswered questions with the
 * texts and files kept for them, dead letters, early recalls. Reports and summaries are records and stay.
 */
export async function emptyOldTexts(
  parts: RetentionParts,
  before: (campaign: string) => EpochMs,
  campaigns: readonly string[],
): Promise<Record<'messages' | 'questions' | 'letters' | 'recalls', number>> {
  const { store, keeping } = parts;
  const messages = await keeping.emptyMessages(before);
  const questions = await dropQuestions(parts, before, campaigns);

  const letters = await keeping.oldLetters(before(''));
  if (letters.length > 0) {
    await store.commit({
      letters: letters.map((id) => ({ id, fate: 'delete' })),
      journal: [
        {
          at: parts.clock.now(),
          by: 'system',
          act: 'dead-letter.expired',
          detail: { letters: letters.length },
        },
      ],
    });
  }

  const batches = [...(await readAll(store, 'batch', APP))].filter(([, { at }]) => at < before(''));
  if (batches.length > 0) await store.commit({ drop: batches.map(([id]) => key('batch', APP, id)) });

  const recalls = [...(await readAll(store, 'recalled', APP))].filter(([, { at }]) => at < before(''));
  if (recalls.length > 0) await store.commit({ drop: recalls.map(([id]) => key('recalled', APP, id)) });
  return { messages, questions, letters: letters.length, recalls: recalls.length };
}

async function dropQuestions(
  { store, attachments, clock }: RetentionParts,
  before: (campaign: string) => EpochMs,
  campaigns: readonly string[],
): Promise<number> {
  const isOld = ({ askedAt, campaign }: Question): boolean => askedAt < before(campaign ?? '');
  // An empty question record still names the person, so it is deleted.
  const found = [...(await readAll(store, 'question', APP))].filter(
    ([, { open, closed = [] }]) => open.length + closed.length === 0 || [...open, ...closed].some(isOld),
  );
  const gone: Question[] = [];
  for (const [person] of found) {
    const [held] = await readMany(store, 'question', APP, [person]);
    if (!held?.value) continue;
    const at = key('question', APP, person);
    const { open: asked, closed: answered = [] } = held.value;
    const open = asked.filter((question) => !isOld(question));
    const closed = answered.filter((question) => !isOld(question));
    const expect = [expected(at, held)];
    const isEmpty = open.length + closed.length === 0;
    const value = { open, ...(closed.length > 0 && { closed }) };
    const result = await store.commit(isEmpty ? { expect, drop: [at] } : { expect, put: [{ ...at, value }] });
    // On a conflict the person has just been asked something; the next run tries again.
    if (result.status === 'done') gone.push(...[...asked, ...answered].filter(isOld));
  }
  await dropFiles(gone);
  return gone.length;

  async function dropFiles(questions: readonly Question[]): Promise<void> {
    const left = [...(await readAll(store, 'question', APP)).values()].flatMap(({ open, closed = [] }) => [
      ...open,
      ...closed,
    ]);
    const asked = new Set(left.map(({ file }) => file?.hash));
    for (const { file, campaign } of questions) {
      if (!file || asked.has(file.hash) || (await isFiled(file.hash))) continue;
      await attachments.drop(file.hash);
      await store.commit({ journal: [sweptEntry([file.hash], clock.now(), campaign)] });
    }
  }

  /** Identical bytes may also belong to a filing, which still needs them. */
  async function isFiled(hash: string): Promise<boolean> {
    const records = await store.readMany(campaigns.map((id) => key('filed', id, hash)));
    return records.some((record) => record !== undefined);
  }
}
