/** 汇总 <领域> reads each of the area's texts once, a hundred in a query, however many units filed them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { aCampaign, anArea, aReport, at } from '../support/campaign.ts';
import { startInProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const FILINGS = 1_000;
const ASKED = at('2021-09-10 09:00');

let redis: TestRedis;
beforeAll(async () => void (redis = await startTestRedis()));
afterAll(() => redis?.stop());

/** Queries for texts, the texts asked for, and the sum that the digest gives. */
async function askedOf(units: number) {
  const own = Array.from({ length: units }, (_, index) => ({ id: `u${index}`, name: `第${index}区` }));
  const campaign = aCampaign({
    id: `reads-${units}`,
    areas: [{ ...anArea('news'), name: '宣讲' }],
    roster: { units: own, people: [] },
  });
  const queries: number[] = [];
  const counting = (store: Store): Store => ({
    ...store,
    readMany(keys) {
      const texts = keys.filter(({ family }) => family === 'filing').length;
      if (texts > 0) queries.push(texts);
      return store.readMany(keys);
    },
  });
  const bot = await startInProcess(redis.socket, campaign, ASKED, { storeOf: counting });
  const each = FILINGS / units;
  for (const [index, { id }] of own.entries()) {
    const heads = Array.from({ length: each }, (_, nth) =>
      aReport('news', at('2021-09-08 09:00'), { n: index * each + nth + 1, state: 'accepted' }),
    );
    await bot.store.commit({
      put: [
        { family: 'unit', scope: campaign.id, id, value: { filings: heads } },
        ...heads.map(({ n }) => ({
          family: 'filing' as const,
          scope: 'app',
          id: String(n),
          value: {
            n,
            campaign: campaign.id,
            unit: id,
            kind: 'report',
            area: 'news',
            versions: [
              {
                version: 1,
                at: 1,
                by: 'ou_1',
                text: '宣讲',
                fields: { sessions: { value: 2, mark: 'exact', typed: '' } },
              },
            ],
          },
        })),
      ],
    });
  }
  await bot.say('ou_admin', '汇总 宣讲');
  const told = bot.arrivals.map(({ text }) => text).join('\n');
  await bot.stop();
  return { queries: queries.length, texts: queries.reduce((all, some) => all + some, 0), told };
}

it.each([10, 200])('of %d units', async (units) => {
  const { queries, texts, told } = await askedOf(units);
  expect(told).toContain(`合计：场次${2 * FILINGS}场`);
  // The rest are the forty that are listed by title.
  expect(texts).toBeLessThanOrEqual(FILINGS + 40);
  expect(queries).toBeLessThanOrEqual(FILINGS / 100 + 1);
});
