/** Concurrent writers: no row stays older than the newest writer's. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FiledUnit } from '../../src/exports/filed.ts';
import { LeaseLost, MirrorSession, type MirroredCampaign } from '../../src/mirror/session.ts';
import { MirrorTables } from '../../src/mirror/volumes.ts';
import { writeRows } from '../../src/mirror/write.ts';
import type { Store } from '../../src/ports/store.ts';
import { APP, key } from '../../src/records/access.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { edgeOf, NOON } from '../redis/edge.ts';
import { aCampaign, aRegister, aReport, anArea, NORTH } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { aBase } from './a-base.ts';

const LEASE_MS = 2 * 60_000;
let redis: TestRedis;
let edge: ReturnType<typeof edgeOf>;
let store: Store;
let now = NOON;
let round = 0;
let campaign: MirroredCampaign;
/** Values of the only row, by the last call that arrived. */
let row: readonly unknown[] = [];
let updates = 0;
let during: () => Promise<void> = async () => {};

const base = aBase({
  create: async (_app, _table, rows) =>
    rows.map((values, index) => ((row = Object.values(values)), `r${index}`)),
  update: async (_app, _table, rows) => {
    updates += 1;
    const hung = during;
    during = async () => {};
    await hung();
    for (const { values } of rows) row = Object.values(values);
  },
});

beforeAll(async () => {
  redis = await startTestRedis();
  edge = edgeOf(redis.socket);
  store = createStore({ redis: edge, clock: { now: () => now } });
});
afterAll(async () => {
  await edge?.close();
  await redis?.stop();
});
beforeEach(async () => {
  updates = 0;
  campaign = { ...aCampaign({ id: `c${(round += 1)}`, areas: [anArea('news')] }), base: `app${round}` };
  await store.commit({ put: [{ ...key('campaign', APP, campaign.id), value: { firstLoadedAt: NOON } }] });
});

async function opened(name: string): Promise<MirrorTables> {
  const session = await MirrorSession.open(campaign, {
    name,
    base,
    store,
    clock: { now: () => now },
    campaigns: () => [campaign],
  });
  if (!session) throw new Error('the mirror is being written');
  const tables = new MirrorTables(session);
  await tables.prepare();
  return tables;
}

/** A report of a unit, whose title is the state that a writer knows. */
async function write(tables: MirrorTables, title: string): Promise<void> {
  const filed: FiledUnit = {
    unit: NORTH,
    register: aRegister([aReport('news', NOON, { n: 1 })]),
    texts: [{ n: 1, text: title, fields: { title }, attachments: [], returns: [] }],
  };
  await writeRows(tables, [{ owner: NORTH.id, rows: tables.layout.unitRows(filed, undefined) }]);
}

it('writes a row again where an update of an earlier writer arrived after it', async () => {
  const first = await opened('first');
  await write(first, 'one');
  during = async () => {
    now += LEASE_MS + 1;
    const second = await opened('second');
    await write(second, 'three');
    await second.session.close();
    expect(row).toContain('three');
  };
  await expect(write(first, 'two')).rejects.toThrow(LeaseLost);
  expect(row).toContain('two');
  const third = await opened('third');
  await write(third, 'three');
  await third.session.close();
  expect(row).toContain('three');
});

it('sends no row if another writer has taken over meanwhile', async () => {
  const first = await opened('first');
  await write(first, 'one');
  now += LEASE_MS + 1;
  const second = await opened('second');
  await write(second, 'three');
  expect(updates).toBe(1);
  await expect(write(first, 'two')).rejects.toThrow(LeaseLost);
  expect(updates).toBe(1);
  expect(row).toContain('three');
});
