/** The platform's limits of a Base, 20,000 rows per table and 100 tables, and how the mirror reacts to them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTable } from '../../sandbox/endpoints/base/tables.ts';
import { createRows } from '../../sandbox/endpoints/base/rows.ts';
import { newBase, newTable } from '../../sandbox/world/bases.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { createFacts } from '../../src/facts.ts';
import { createLog } from '../../src/log.ts';
import { createMirror } from '../../src/mirror/mirror.ts';
import { BaseRefused, type BaseRow, type BaseTables } from '../../src/ports/base-tables.ts';
import type { Store } from '../../src/ports/store.ts';
import { key } from '../../src/records/access.ts';
import type { MirrorRecord } from '../../src/records/mirror.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { edgeOf, NOON } from '../redis/edge.ts';
import { aCampaign, aRegister, aReport, anArea } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { aBase } from './a-base.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let redis: TestRedis;
let edge: ReturnType<typeof edgeOf>;
let now = NOON;
const clock = { now: () => now };
const said: string[] = [];
let store: Store;

beforeAll(async () => {
  redis = await startTestRedis();
  edge = edgeOf(redis.socket);
  const real = createStore({ redis: edge, clock });
  store = {
    ...real,
    commit(commit) {
      for (const { body } of commit.messages ?? []) if (body.type === 'text') said.push(body.text);
      return real.commit(commit);
    },
  };
});
afterAll(async () => {
  await edge?.close();
  await redis?.stop();
});

function mirrorOf(campaign: Campaign, base: BaseTables, name = 'test') {
  return createMirror({
    name,
    base,
    store,
    clock,
    campaigns: () => [campaign],
    facts: createFacts(store, ['ou_admin']),
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  });
}

async function filed(campaign: Campaign, unit: string, ...numbers: number[]): Promise<void> {
  const register = aRegister(numbers.map((n) => aReport('news', NOON, { n })));
  await store.commit({ put: [{ ...key('unit', campaign.id, unit), value: register }] });
}

it('are enforced by the sandbox as by the platform', () => {
  const base = newBase('limits');
  const world = { state: { bases: { [base.token]: base } }, changed: () => {} };
  const call = (endpoint: typeof createTable, params: Record<string, string>, body: object) => () =>
    endpoint.run(
      { params: { app_token: base.token, ...params }, query: {}, body } as never,
      { world } as never,
    );
  const field = { field_name: '编号', type: 1 };
  for (let each = 0; each < 100; each += 1)
    call(createTable, {}, { table: { name: `表${each}`, fields: [field] } })();
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return (error as { code: number }).code;
    }
    return 0;
  };
  expect(refusal(call(createTable, {}, { table: { name: '多', fields: [field] } }))).toBe(1_254_100);
  const full = newTable('满', [{ name: '编号', type: 1 }]);
  full.rows.push(...Array.from({ length: 19_999 }, (_, index) => ({ id: `r${index}`, values: {} })));
  base.tables[0] = full;
  const add = (count: number) =>
    call(
      createRows,
      { table_id: full.id },
      { records: Array.from({ length: count }, () => ({ fields: {} })) },
    );
  expect(refusal(add(2))).toBe(1_254_103);
  expect(refusal(add(1))).toBe(0);
  expect(refusal(add(1))).toBe(1_254_103);
});

it('stop new rows only: existing rows and other tables stay up to date, and admins are told once', async () => {
  const campaign = { ...aCampaign({ id: 'full', areas: [anArea('news')] }), base: 'app-full' };
  const asked: string[] = [];
  const updated: string[] = [];
  let isFull = false;
  let rows = 0;
  const tables = aBase({
    create: async (_app, table, added) => {
      asked.push(table);
      if (isFull && table === 'tbl0') throw new BaseRefused('full', '1254103');
      return added.map(() => `rec${(rows += 1)}`);
    },
    update: async (_app, table) => void updated.push(table),
  });
  const base: BaseTables = {
    ...tables,
    createTable(...given) {
      if (isFull) throw new BaseRefused('no-room', '1254100');
      return tables.createTable(...given);
    },
  };
  const mirror = mirrorOf(campaign, base);
  await filed(campaign, 'north', 1);
  expect(await mirror.run()).toBe(true);
  expect(new Set(asked)).toEqual(new Set(['tbl0', 'tbl1', 'tbl2']));
  isFull = true;
  said.length = 0;
  for (const n of [2, 3]) {
    asked.length = 0;
    updated.length = 0;
    await filed(campaign, 'north', 1, n);
    await filed(campaign, 'south', n + 10);
    now += 11 * MINUTE;
    expect(await mirror.run()).toBe(true);
    // One call detects the limit, for any number of rows; the counts by unit and overall follow.
    expect(asked).toEqual(['tbl0']);
    expect(new Set(updated)).toEqual(new Set(n === 2 ? ['tbl1', 'tbl2'] : []));
  }
  expect(said).toEqual([expect.stringContaining('20,000')]);
  isFull = false;
  said.length = 0;
  now += 25 * HOUR;
  await mirror.run();
  expect(asked).toContain('tbl0');
  expect(said).toEqual([expect.stringContaining('已恢复更新')]);
});

it('do not move periods that have ended into the next Base', async () => {
  const period = {
    series: 'weekly',
    id: '2021-w36',
    every: 'week',
    from: '2021-09-06',
    until: '2021-09-12',
  } as const;
  const campaign = { ...aCampaign({ id: 'weekly@2021-w36' }), period, base: 'app-old' };
  let looked = 0;
  const rows = aBase({ create: async (_app, _table, added) => added.map((_, index) => `rec${index}`) });
  const base = { ...rows, tables: (app: string) => ((looked += 1), rows.tables(app)) };
  now = NOON;
  await mirrorOf(campaign, base).run();
  expect(looked).toBe(1);
  now = endsAt(campaign) + HOUR;
  await mirrorOf({ ...campaign, base: 'app-new' }, base).run();
  expect(looked).toBe(1);
  await mirrorOf(campaign, { ...base, update: async () => {} }).run();
  expect(looked).toBe(2);
});

it('compares all rows once after a writer that died, whose last call may have arrived late', async () => {
  now = NOON;
  const campaign = { ...aCampaign({ id: 'doubt', areas: [anArea('news')] }), base: 'app-doubt' };
  const table = new Map<string, Map<string, BaseRow['values']>>();
  let read = 0;
  const base = {
    ...aBase({
      create: async (_app, id, added) => {
        const own = table.get(id) ?? new Map<string, BaseRow['values']>();
        table.set(id, own);
        return added.map((values) => {
          own.set(`rec${own.size}`, values);
          return `rec${own.size - 1}`;
        });
      },
      update: async (_app, id, changed) => {
        for (const row of changed) table.get(id)?.set(row.id, row.values);
      },
    }),
    async *rows(_app: string, id: string) {
      read += 1;
      yield [...(table.get(id) ?? [])].map(([row, values]) => ({ id: row, values }));
    },
  };
  await filed(campaign, 'north', 1);
  await mirrorOf(campaign, base).run();
  // A writer that took the lease and crashed.
  const place = key('mirror', campaign.id, 'base');
  const kept = await store.read(place);
  const value = { ...(kept?.value as MirrorRecord), by: 'dead', until: now };
  await store.commit({ put: [{ ...place, value }] });
  now += 3 * MINUTE;
  const mirror = mirrorOf(campaign, base, 'heir');
  await filed(campaign, 'south', 2);
  await mirror.run();
  expect(read).toBe(0);
  // Its call arrives only now.
  const reports = table.get('tbl0');
  const [id = '', good = {}] = [...(reports ?? [])][0] ?? [];
  reports?.set(id, { ...good, 审核状态: '陈旧' });
  now += 25 * HOUR;
  await mirror.run();
  expect(reports?.get(id)).toEqual(good);
  expect(read).toBe(3);
  now += 25 * HOUR;
  await mirror.run();
  expect(read).toBe(3);
});
