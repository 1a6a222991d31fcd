/** Stating the date of a unit writes one small record, however many units have stated theirs. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChange, startWrites, type EventArea } from '../../src/plan/event-starts.ts';
import { saidOf, Statements } from '../../src/plan/source/statements.ts';
import { startId } from '../../src/plan/stored-starts.ts';
import { createStore } from '../../src/redis/store/store.ts';
import type { Scene } from '../../src/routing/handler.ts';
import { wordsFor } from '../../src/words/index.ts';
import { edgeOf } from '../redis/edge.ts';
import { anArea, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const NOW = at('2021-09-06 10:00');
const area: EventArea = {
  ...anArea('minutes'),
  clock: { event: '会议', after: { amount: 3, unit: 'working-day' }, time: '17:30', expect: 1 },
};

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());

async function writesAt(size: number) {
  const redis = edgeOf(server.socket);
  const store = createStore({ redis, clock: { now: () => NOW } });
  const units = Array.from({ length: size }, (_, index) => ({ id: `u${index}`, name: `第${index}单位` }));
  const campaign = aPlainCampaign({ id: 'a', areas: [area], roster: { units, people: [] } });
  const head = { family: 'campaign', scope: 'app', id: 'a', value: { firstLoadedAt: 1 } };
  const stated = units.slice(1).map(({ id }, index) => ({
    family: 'start',
    scope: 'a',
    id: startId('minutes', id),
    value: { date: `2021-09-${String(6 + (index % 5)).padStart(2, '0')}`, at: index, own: true },
  }));
  await store.commit({ put: [head, ...stated] });
  const said = await saidOf(store, campaign, undefined);
  const scene = {
    campaign: new Statements().apply(campaign, said),
    store,
    now: NOW,
    at: NOW,
    words: wordsFor('zh-CN'),
  } as Scene;
  const wish = { area, date: '2021-09-08', units: units.slice(0, 1), own: true } as const;
  const change = await startChange(wish, scene);
  if ('refusal' in change) throw new Error(change.refusal);
  const writes = await startWrites(wish, change, scene);
  const { status } = await store.commit({ expect: writes?.expect ?? [], put: writes?.put ?? [] });
  const after = await saidOf(store, campaign, undefined);
  await redis.close();
  return { writes, status, effects: change.effects.length, starts: after.started?.length };
}

it('writes the same at 14 units and at 3,000', async () => {
  const [few, many] = [await writesAt(14), await writesAt(3000)];
  expect(few).toEqual({ ...many, starts: 14 });
  expect(many).toMatchObject({ status: 'done', effects: 1, starts: 3000 });
  expect(many.writes?.put).toEqual([
    { family: 'start', scope: 'a', id: 'minutes/u0', value: { date: '2021-09-08', at: NOW, own: true } },
  ]);
});

it('conflicts with a date for all units that is stated in the same instant, whichever is stored first', async () => {
  const redis = edgeOf(server.socket);
  const store = createStore({ redis, clock: { now: () => NOW } });
  const units = ['u0', 'u1'].map((id) => ({ id, name: id }));
  const wishes = [
    { area, date: '2021-09-07', units: units.slice(0, 1), own: true },
    { area, date: '2021-09-08' },
  ] as const;
  for (const [index, order] of [wishes, wishes.toReversed()].entries()) {
    const campaign = aPlainCampaign({ id: `race${index}`, areas: [area], roster: { units, people: [] } });
    await store.commit({
      put: [{ family: 'campaign', scope: 'app', id: campaign.id, value: { firstLoadedAt: 1 } }],
    });
    const scene = { campaign, store, now: NOW, at: NOW, words: wordsFor('zh-CN') } as Scene;
    const decided = await Promise.all(
      order.map(async (wish) => {
        const change = await startChange(wish, scene);
        if ('refusal' in change) throw new Error(change.refusal);
        return startWrites(wish, change, scene);
      }),
    );
    const stored: string[] = [];
    for (const writes of decided)
      stored.push((await store.commit({ expect: writes?.expect ?? [], put: writes?.put ?? [] })).status);
    expect(stored).toEqual(['done', 'conflict']);
  }
  await redis.close();
});
