/**
 * When the mirror calls the Base: never unnecessarily for a closed campaign, and without repeated messages to admins.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { createLog } from '../../src/log.ts';
import { createMirror } from '../../src/mirror/mirror.ts';
import { BaseRefused } from '../../src/ports/base-tables.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { Store } from '../../src/ports/store.ts';
import { key } from '../../src/records/access.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { createFacts } from '../../src/facts.ts';
import { edgeOf, NOON } from '../redis/edge.ts';
import { aCampaign, aRegister, aReport } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { aBase } from './a-base.ts';

const MINUTE = 60_000;

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

it('is told once however often it refuses, and once when it is over', async () => {
  const edge = edgeOf(redis.socket);
  let now = NOON;
  let isFull = true;
  let rows = 0;
  const clock = { now: () => now };
  const said: OutgoingMessage[] = [];
  const real = createStore({ redis: edge, clock });
  const store: Store = {
    ...real,
    commit(commit) {
      said.push(...(commit.messages ?? []));
      return real.commit(commit);
    },
  };
  const campaign = { ...aCampaign({ title: '安全检查月' }), base: 'app1' };
  const mirror = createMirror({
    name: 'test',
    base: aBase({
      update: async () => {},
      create: async (_app, _table, added) => {
        if (isFull) throw new BaseRefused('full', '1254103');
        return added.map(() => `rec${(rows += 1)}`);
      },
    }),
    store,
    clock,
    campaigns: () => [campaign],
    facts: createFacts(store, ['ou_admin']),
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  });
  const told = async () => {
    said.length = 0;
    await mirror.run();
    now += 11 * MINUTE;
    return said.flatMap(({ to, body }) =>
      to.kind === 'person' && to.openId === 'ou_admin' && body.type === 'text' ? [body.text] : [],
    );
  };

  expect(await told()).toEqual([expect.stringContaining('多维表格已满')]);
  expect(await told()).toEqual([]);
  expect(await told()).toEqual([]);
  isFull = false;
  // Rows that did not fit are retried once a day.
  now += 24 * 60 * MINUTE;
  expect(await told()).toEqual(['“安全检查月”的多维表格已恢复更新。']);
  expect(await told()).toEqual([]);
  await edge.close();
});

it('leaves a closed campaign alone until something changes', async () => {
  const edge = edgeOf(redis.socket);
  const campaign = { ...aCampaign({ id: 'closed' }), base: 'app2' };
  let now = endsAt(campaign) - 2 * 60 * MINUTE;
  const clock = { now: () => now };
  const store = createStore({ redis: edge, clock });
  let looked = 0;
  const rows = aBase({
    update: async () => {},
    create: async (_app, _table, added) => added.map(() => 'rec'),
  });
  const base = { ...rows, tables: (app: string) => ((looked += 1), rows.tables(app)) };
  const mirror = createMirror({
    name: 'test',
    base,
    store,
    clock,
    campaigns: () => [campaign],
    facts: createFacts(store, []),
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  });
  const looks = async () => {
    now += 60 * MINUTE;
    looked = 0;
    await mirror.run();
    return looked > 0;
  };
  // The hour before the close, the close, and three hours after it; the first of these shows what the close changed.
  expect([await looks(), await looks(), await looks(), await looks(), await looks()]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  const register = aRegister([aReport('news', now, { n: 900 })]);
  await store.commit({ put: [{ ...key('unit', campaign.id, 'north'), value: register }] });
  expect(await looks()).toBe(true);
  expect(await looks()).toBe(false);
  await edge.close();
});
