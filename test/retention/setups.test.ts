import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptySetup } from '../../src/domain/setup/setup.ts';
import { dropUnusedLookups, emptyOldSetups } from '../../src/retention/setups.ts';
import { APP, key, read, readAll } from '../../src/records/access.ts';
import { closeRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { edgeOf } from '../redis/edge.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const DAY = 86_400_000;
const START = Date.UTC(2021, 8, 1);
let server: TestRedis;
let redis: RedisEdge;
beforeAll(async () => {
  server = await startTestRedis();
  redis = edgeOf(server.socket, 'cli_setups');
});
afterAll(async () => {
  await closeRedis(redis);
  await server.stop();
});

it('empties a setup that was abandoned for a week, and deletes it after a month', async () => {
  const store = createStore({ redis, clock: { now: () => START } });
  const fields = {
    ...emptySetup('zh-CN', 'Asia/Shanghai'),
    title: '节水宣传月',
    roster: {
      file: '名册.csv',
      units: [{ id: 'a', name: '甲' }],
      people: [{ unit: 'a', role: 'contact' as const, name: '某人' }],
    },
  };
  await store.commit({
    put: [{ ...key('setup', APP, 'ou_maker'), value: { fields, startedAt: START, changedAt: START } }],
  });
  const held = async () => (await read(store, 'setup', APP, 'ou_maker')).value;

  expect(await emptyOldSetups(store, START + 6 * DAY)).toBe(0);
  expect((await held())?.fields.roster?.people).toHaveLength(1);
  expect(await emptyOldSetups(store, START + 7 * DAY)).toBe(1);
  expect(await held()).toEqual({
    fields: emptySetup('zh-CN', 'Asia/Shanghai'),
    startedAt: START,
    changedAt: START,
  });
  expect(await emptyOldSetups(store, START + 8 * DAY)).toBe(0);
  expect(await emptyOldSetups(store, START + 30 * DAY)).toBe(1);
  expect(await held()).toBeUndefined();
});

it('deletes who was looked up for a roster that nobody has any more', async () => {
  const store = createStore({ redis, clock: { now: () => START } });
  const row = (mobile: string) => ({ unit: 'a', role: 'contact' as const, name: '某人', mobile });
  const roster = (mobile: string) => ({ units: [{ id: 'a', name: '甲' }], people: [row(mobile)] });
  const fields = {
    ...emptySetup('zh-CN', 'Asia/Shanghai'),
    roster: { file: '名册.csv', ...roster('13800000002') },
  };
  const lookup = (mobile: string) => key('lookup', APP, `mobile:${mobile}`);
  await store.commit({
    put: [
      { ...key('setup', APP, 'ou_other'), value: { fields, startedAt: START, changedAt: START } },
      ...['13800000001', '13800000002', '13800000003'].map((mobile) => ({
        ...lookup(mobile),
        value: { at: START },
      })),
    ],
  });
  const held = async () => [...(await readAll(store, 'lookup', APP)).keys()].toSorted();
  const campaigns = [{ roster: roster('13800000001') }];
  expect(await dropUnusedLookups(store, [], START)).toBe(0);
  expect(await dropUnusedLookups(store, campaigns, START)).toBe(1);
  expect(await held()).toEqual(['mobile:13800000001', 'mobile:13800000002']);
  expect(await dropUnusedLookups(store, campaigns, START + 7 * DAY)).toBe(1);
  expect(await held()).toEqual(['mobile:13800000001']);
});
