import { expect, it } from 'vitest';
import { Batch } from '../../src/redis/store/batch.ts';

it('questions of one turn share a round trip, and a full batch leaves at once', async () => {
  const trips: number[] = [];
  const batch = new Batch(async (questions: readonly string[]) => {
    trips.push(questions.length);
    return questions.map((each) => each.toUpperCase());
  }, 3);
  expect(await Promise.all(['a', 'b', 'c', 'd'].map((each) => batch.ask(each)))).toEqual([
    'A',
    'B',
    'C',
    'D',
  ]);
  await batch.ask('e');
  expect(trips).toEqual([3, 1, 1]);
});

it('a question that cannot be answered fails its own caller alone', async () => {
  const batch = new Batch(async (questions: readonly string[]) => {
    if (questions.includes('bad')) throw new Error('wrong type');
    return questions.map(() => 1);
  }, 10);
  const [good, bad] = await Promise.allSettled([batch.ask('good'), batch.ask('bad')]);
  expect(good).toEqual({ status: 'fulfilled', value: 1 });
  expect(bad.status).toBe('rejected');
});

it('an answer that is missing fails its caller instead of leaving it to wait', async () => {
  const batch = new Batch(async () => [], 10);
  await expect(batch.ask('a')).rejects.toThrow('0 answers to 1 questions');
});
