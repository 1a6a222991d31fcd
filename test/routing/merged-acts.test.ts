/** Filings beyond the rate that is answered individually: each is stored, and their receipts are merged. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { APP, readAll } from '../../src/records/access.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type Arrival, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const BEGIN = at('2021-09-06 10:00');
const MINUTE = 60_000;
const NORTH = 'ou_contact_north';
const SOUTH = 'ou_contact_south';
const SINGLY = 4;

let redis: TestRedis;
let bot: InProcess;
/** How many of the next commits conflict with another writer. */
let conflicts = 0;

beforeAll(async () => {
  redis = await startTestRedis();
  const storeOf = (store: Store): Store => ({
    ...store,
    commit(commit) {
      const isFiling = commit.put?.some(({ family }) => family === 'filing') ?? false;
      if (!isFiling || conflicts === 0) return store.commit(commit);
      conflicts -= 1;
      return Promise.resolve({ status: 'conflict' });
    },
  });
  bot = await startInProcess(redis.socket, aCampaign(), BEGIN, { actsSingly: SINGLY, storeOf });
  for (const person of [NORTH, SOUTH]) await bot.say(person, '我的信息');
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

async function heardFrom(act: () => Promise<void>): Promise<Arrival[]> {
  const before = bot.arrivals.length;
  await act();
  await bot.settle();
  return bot.arrivals.slice(before);
}

const file = (person: string, n: number) => heardFrom(() => bot.say(person, `上报 news 第${n}场宣讲`));

describe('filings beyond the rate that is answered individually', () => {
  it('count once, however often a conflict lets the handler run again', async () => {
    for (let n = 1; n <= SINGLY; n += 1) {
      conflicts = 2;
      const [receipt, ...others] = await file(NORTH, n);
      expect(receipt?.text).toMatch(/#\d+/u);
      expect(others).toEqual([]);
      expect(conflicts).toBe(0);
    }
  });

  it('are kept, and one message a minute later names each with its number', async () => {
    for (const n of [5, 6, 7]) expect(await file(NORTH, n)).toEqual([]);
    expect((await readAll(bot.store, 'filing', APP)).size).toBe(7);
    const [merged, ...others] = await heardFrom(async () => bot.set(bot.now() + MINUTE));
    expect(others).toEqual([]);
    expect(merged?.to).toBe(NORTH);
    for (const n of [5, 6, 7]) expect(merged?.text).toMatch(new RegExp(`第${n}场宣讲”：.*#${n}`, 'u'));
  });

  it('do not affect others, and are answered individually again after ten minutes', async () => {
    expect((await file(SOUTH, 8))[0]?.text).toMatch(/#8/u);
    bot.set(bot.now() + 10 * MINUTE);
    const [receipt] = await file(NORTH, 9);
    expect(receipt?.text).toMatch(/#9/u);
  });
});
