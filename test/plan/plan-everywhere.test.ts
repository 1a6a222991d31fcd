/** A plan accepted by one process is in force for another from that moment, not only from its next heartbeat. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderContent, loadCampaigns } from '../../src/campaigns/index.ts';
import { seriesIdIn } from '../../src/domain/periods/series.ts';
import { planHash } from '../../src/domain/plan/plan-parts.ts';
import { createFacts } from '../../src/facts.ts';
import { createLog } from '../../src/log.ts';
import { createCampaignSource } from '../../src/plan/campaign-source.ts';
import { toStored } from '../../src/records/stored-campaign.ts';
import { APP, key, read } from '../../src/records/access.ts';
import { closeRedis, openRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import type { Store } from '../../src/ports/store.ts';
import { campaignOf } from '../campaigns/folders.ts';
import { at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const FOLDER = new URL('../../campaigns/', import.meta.url).pathname;
const ID = 'activity-month-2021';
const MONTHLY = `id: monthly
title: 月报
timezone: Asia/Shanghai
summary: { name: 总结 }
repeats: { every: month, due: day 25, from: 2021-08 }
`;

let redis: TestRedis;
let edge: RedisEdge;
beforeAll(async () => {
  redis = await startTestRedis();
  edge = openRedis({
    uptime: () => performance.now(),
    socket: redis.socket,
    appId: 'cli_everywhere',
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  });
});
afterAll(async () => {
  await closeRedis(edge);
  await redis.stop();
});

it('is taken over before the next act or message, without a look at the folders', async () => {
  const clock = { now: () => at('2021-09-10 10:00') };
  const log = createLog({ level: 'silent', secrets: [], write: () => {} });
  const store = createStore({ redis: edge, clock });
  let looks = 0;
  const source = await createCampaignSource({
    store,
    clock,
    log,
    facts: createFacts(store, []),
    load: () => loadCampaigns(FOLDER, { GROUP_CHAT_ID: 'oc_group' }),
    stamp: async () => {
      looks += 1;
      return 'same';
    },
    content: folderContent,
    refusal: () => undefined,
    onFaulty: () => {},
  });
  const deadline = () => source.current().find(({ id }) => id === ID)?.deadline.date;
  await source.refresh();
  expect(deadline()).toBe('2021-09-27');

  const present = source.current().find(({ id }) => id === ID);
  const head = await read(store, 'campaign', APP, ID);
  if (!present || !head.value?.plan) throw new Error('no campaign in force');
  const later = { ...present, deadline: { date: '2021-09-29', time: '17:30' } };
  const hash = planHash(later);
  await store.commit({
    put: [
      {
        ...key('campaign', APP, ID),
        value: { ...head.value, plan: { ...head.value.plan, hash, revision: 2, offered: [] } },
      },
      { ...key('plan', ID, hash), value: toStored(later) },
    ],
  });
  expect(deadline()).toBe('2021-09-27');
  const before = looks;
  await source.upToDate();
  expect(deadline()).toBe('2021-09-29');
  expect(looks).toBe(before);
  const inForce = source.current();
  await source.upToDate();
  expect(source.current()).toBe(inForce);
});

it('is looked at for every campaign, although the store refuses what one of them writes', async () => {
  const clock = { now: () => at('2021-09-10 10:00') };
  const lines: string[] = [];
  const log = createLog({ level: 'error', secrets: [], write: (line) => void lines.push(line) });
  const whole = createStore({ redis: edge, clock });
  const series = await campaignOf(MONTHLY);
  const store: Store = {
    ...whole,
    commit: async (commit) =>
      commit.put?.some(({ id }) => id !== series.id && seriesIdIn(id) === series.id)
        ? Promise.reject(new Error('refused'))
        : whole.commit(commit),
  };
  const single = await campaignOf(
    'id: single\ntitle: 单项\ntimezone: Asia/Shanghai\nsummary: { name: 总结 }\nopens: 2021-09-01\ndeadline: 2021-09-27\n',
  );
  const loaded = [series, single].map((campaign) => ({
    dir: `/campaigns/${campaign.id}`,
    id: campaign.id,
    campaign,
    language: campaign.language,
    faults: [],
    warnings: [],
  }));
  const source = await createCampaignSource({
    store,
    clock,
    log,
    facts: createFacts(store, []),
    load: async () => loaded,
    stamp: async () => 'same',
    content: async () => 'content',
    refusal: () => undefined,
    onFaulty: () => {},
  });
  await source.refresh();
  expect(source.current().map(({ id }) => id)).toContain('single');
  expect((await read(whole, 'campaign', APP, 'single')).value?.plan).toBeDefined();
  expect(lines.join()).toContain('plan not checked');
});
