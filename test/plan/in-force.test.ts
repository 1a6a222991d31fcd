/** Campaigns as command-line tools read them from the store, including changes made in chat. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { createLog } from '../../src/log.ts';
import { campaignsInForce } from '../../src/plan/in-force.ts';
import { toStored } from '../../src/records/stored-campaign.ts';
import { APP, key } from '../../src/records/access.ts';
import { closeRedis, openRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
let edge: RedisEdge;
beforeAll(async () => {
  redis = await startTestRedis();
  const log = createLog({ level: 'silent', secrets: [], write: () => {} });
  edge = openRedis({ socket: redis.socket, appId: 'cli_in_force', log, uptime: () => performance.now() });
});
afterAll(async () => {
  await closeRedis(edge);
  await redis.stop();
});

it('are open for as long as they were reopened', async () => {
  const now = at('2021-11-08 10:00');
  const store = createStore({ redis: edge, clock: { now: () => now } });
  const campaign = aCampaign();
  const plan = { revision: 1, hash: 'h', acceptedAt: 1, folder: 'month', content: 'c', offered: [] };
  const reopened = [
    { until: { date: '2021-11-19', time: '17:30' }, units: ['south'], at: now, by: 'ou_admin' },
  ];
  await store.commit({
    put: [
      { ...key('campaign', APP, campaign.id), value: { firstLoadedAt: 1, plan, reopened } },
      { ...key('plan', campaign.id, 'h'), value: toStored(campaign) },
    ],
  });
  const [found] = await campaignsInForce(store);
  if (!found) throw new Error('no campaign in force');
  expect(endsAt(found, [{ id: 'south' }])).toBe(at('2021-11-19 17:30'));
  expect(endsAt(found, [{ id: 'north' }])).toBe(endsAt(campaign));
});
