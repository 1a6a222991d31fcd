/** A Base that answers and takes no rows: its admins are told once, and once when it takes them again. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createMirror } from '../../src/mirror/mirror.ts';
import { BaseRefused } from '../../src/ports/base-tables.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { Store } from '../../src/ports/store.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { createFacts } from '../../src/facts.ts';
import { edgeOf, NOON } from '../redis/edge.ts';
import { aCampaign } from '../support/campaign.ts';
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

  expect(await told()).toEqual([expect.stringContaining('数据表已满')]);
  expect(await told()).toEqual([]);
  expect(await told()).toEqual([]);
  isFull = false;
  expect(await told()).toEqual(['“安全检查月”的多维表格已恢复更新。']);
  expect(await told()).toEqual([]);
  await edge.close();
});
