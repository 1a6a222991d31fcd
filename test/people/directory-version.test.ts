/** The directory is built once per version; people's own records do not change it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFacts } from '../../src/facts.ts';
import { firstUse } from '../../src/people/first-use.ts';
import { APP, key } from '../../src/records/access.ts';
import { createStore } from '../../src/redis/store/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { wordsFor } from '../../src/words/index.ts';
import { edgeOf, NOON } from '../redis/edge.ts';
import { aCampaign, aPerson } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let server: TestRedis;
let redis: RedisEdge;
beforeAll(async () => {
  server = await startTestRedis();
  redis = edgeOf(server.socket);
});
afterAll(async () => {
  await redis.close();
  await server.stop();
});

it('is the same directory until somebody is bound, in every process', async () => {
  const unit = { id: 'chifeng', name: '赤峰市' };
  const campaign = aCampaign({ roster: { units: [unit], people: [aPerson('admin')] } });
  const store = createStore({ redis, clock: { now: () => NOON } });
  const other = createStore({ redis, clock: { now: () => NOON } });
  const facts = createFacts(store, ['ou_boss']);
  const before = await facts.directory(campaign);
  expect(await facts.directory(campaign)).toBe(before);

  for (const person of ['ou_1', 'ou_2']) {
    const words = wordsFor('zh-CN');
    const first = await firstUse({ store, person, at: NOON, campaign, words });
    expect(first.messages).toHaveLength(1);
    const { expect: expected = [], put = [], messages = [] } = first;
    await store.commit({ expect: expected, put, messages });
    expect(await firstUse({ store, person, at: NOON, campaign, words })).toEqual({});
    await store.commit({ put: [{ ...key('quiet', campaign.id, unit.id), value: { at: NOON } }] });
  }
  expect(await facts.directory(campaign)).toBe(before);

  const units = { [campaign.id]: { [unit.id]: { role: 'contact', since: NOON, by: 'ou_boss' } } };
  await other.commit({ put: [{ ...key('person', APP, 'ou_1'), value: { bindings: {}, units } }] });
  const after = await facts.directory(campaign);
  expect(after.unitsOf('ou_1').map(({ id }) => id)).toEqual([unit.id]);
  expect(await facts.directory(campaign)).toBe(after);
});

it('tells nobody again who was told before that had a record of its own', async () => {
  const campaign = aCampaign({ roster: { units: [], people: [] } });
  const store = createStore({ redis, clock: { now: () => NOON } });
  await store.commit({
    put: [{ ...key('person', APP, 'ou_old'), value: { bindings: {}, noticedAt: NOON } }],
  });
  const words = wordsFor('zh-CN');
  expect(await firstUse({ store, person: 'ou_old', at: NOON, campaign, words })).toEqual({});
});
