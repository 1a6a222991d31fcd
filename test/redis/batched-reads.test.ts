import { expect, it } from 'vitest';
import { key } from '../../src/records/access.ts';
import { BatchedReads } from '../../src/redis/store/batched-reads.ts';

const unit = (id: string) => key('unit', 'a', id);

it('reads of one turn share a round trip, and a full batch leaves at once', async () => {
  const trips: number[] = [];
  const reads = new BatchedReads(async (wanted) => {
    trips.push(wanted.length);
    return wanted.map(() => null);
  }, 3);
  await Promise.all(['1', '2', '3', '4'].map((id) => reads.read(unit(id))));
  await reads.read(unit('5'));
  expect(trips).toEqual([3, 1, 1]);
});

it('a record that cannot be read fails its own reader alone', async () => {
  const reads = new BatchedReads(async (wanted) => {
    if (wanted.some(({ id }) => id === 'bad')) throw new Error('wrong type');
    return wanted.map(() => null);
  }, 10);
  const [good, bad] = await Promise.allSettled([reads.read(unit('good')), reads.read(unit('bad'))]);
  expect(good).toEqual({ status: 'fulfilled', value: undefined });
  expect(bad.status).toBe('rejected');
});
