/** The reference for the figures of a filing: the previous report, the previous period, or the version in force. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Area, Campaign } from '../../src/domain/campaign/campaign.ts';
import { previousRunId } from '../../src/domain/periods/previous.ts';
import { doubtsAbout } from '../../src/filing/field-doubts.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { closeRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import { APP, key } from '../../src/records/access.ts';
import type { Filing } from '../../src/records/filing.ts';
import type { Store } from '../../src/ports/store.ts';
import { wordsFor } from '../../src/words/index.ts';
import { edgeOf } from '../redis/edge.ts';
import { aCampaign, anArea, aRegister, aReport, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const FIELDS = [{ id: 'crowd', name: '参与人次', type: 'integer', unit: '人次', check: 0.5 }] as const;
const TABLE: Area = { ...anArea('table', 1), kind: 'figures', fields: FIELDS };
const EVENTS: Area = { ...anArea('events'), fields: FIELDS };
const run = (month: string): Campaign => ({
  ...aCampaign({ areas: [TABLE, EVENTS] }),
  id: `monthly@2026-${month}`,
  period: {
    series: 'monthly',
    id: `2026-${month}`,
    every: 'month',
    from: `2026-${month}-01`,
    until: `2026-${month}-28`,
  },
});
const AUGUST = run('08');
const SEPTEMBER = run('09');

let redis: TestRedis;
let edge: RedisEdge;
let store: Store;
beforeAll(async () => {
  redis = await startTestRedis();
  edge = edgeOf(redis.socket);
  store = createStore({ redis: edge, clock: { now: () => at('2021-09-20 09:00') } });
  await filed(AUGUST.id, [
    [1, 'table', 100],
    [2, 'events', 40],
  ]);
});
afterAll(async () => {
  if (edge) await closeRedis(edge);
  await redis?.stop();
});

async function filed(campaign: string, all: readonly (readonly [n: number, area: string, crowd: number])[]) {
  const register = aRegister(
    all.map(([n, area, crowd]) => aReport(area, at('2021-09-08 09:00'), { n, figures: { crowd } })),
  );
  const filings = all.map(([n, area, crowd]) => filingOf(campaign, n, area, crowd));
  await store.commit({
    put: [
      { ...key('unit', campaign, 'north'), value: register },
      ...filings.map((filing) => ({ ...key('filing', APP, String(filing.n)), value: filing })),
    ],
  });
}

function filingOf(campaign: string, n: number, area: string, crowd: number): Filing {
  const version = { version: 1, at: 0, by: 'ou_a', text: '', fields: { figures: { crowd } } };
  return { n, campaign, unit: 'north', kind: 'report', area, versions: [version] };
}

const doubts = async (campaign: Campaign, area: Area, crowd: number, corrected?: Filing) => {
  const scene = { campaign, store, words: wordsFor('zh-CN') };
  return (await doubtsAbout(area, { crowd }, 'north', scene, corrected)).doubts;
};

describe('a change beyond the mark', () => {
  it('of a table is against the period before, also of a correction', async () => {
    expect(await doubts(SEPTEMBER, TABLE, 151)).toEqual([
      '“参与人次”为151人次，上次为100人次，变化超过±50%。',
    ]);
    expect(await doubts(SEPTEMBER, TABLE, 150)).toEqual([]);
    expect(await doubts(SEPTEMBER, TABLE, 150, filingOf(SEPTEMBER.id, 9, 'table', 1_000))).toEqual([]);
  });

  it('of a report is against the one before, and of the first against the last of the period before', async () => {
    expect(await doubts(SEPTEMBER, EVENTS, 61)).toHaveLength(1);
    expect(await doubts(SEPTEMBER, EVENTS, 60)).toEqual([]);
    await filed(SEPTEMBER.id, [[3, 'events', 10]]);
    expect(await doubts(SEPTEMBER, EVENTS, 60)).toHaveLength(1);
    // Compared with earlier filings, not with itself.
    expect(await doubts(SEPTEMBER, EVENTS, 60, filingOf(SEPTEMBER.id, 3, 'events', 10))).toEqual([]);
  });

  it('is against the same period of last year where the field says so', async () => {
    const byYear: Area = { ...TABLE, fields: [{ ...FIELDS[0], against: 'year' }] };
    await filed('monthly@2025-09', [[7, 'table', 1_000]]);
    expect(await doubts(SEPTEMBER, byYear, 151)).toEqual([
      '“参与人次”为151人次，上年同期为1000人次，变化超过±50%。',
    ]);
    expect(await doubts(SEPTEMBER, byYear, 900)).toEqual([]);
    // The first year has no reference.
    expect(await doubts(AUGUST, byYear, 9_999)).toEqual([]);
  });

  it('is none where nothing was reported before', async () => {
    expect(await doubts(AUGUST, { ...TABLE, id: 'other' }, 9_999)).toEqual([]);
  });
});

it('names the run on the period before', () => {
  expect(previousRunId(SEPTEMBER)).toBe(AUGUST.id);
  expect(previousRunId({ ...run('01') })).toBe('monthly@2025-12');
  expect(previousRunId(aCampaign())).toBeUndefined();
});
