/** The tables of a mirror in a Base that earlier campaigns used. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MirrorSession, type MirroredCampaign } from '../../src/mirror/session.ts';
import { MirrorTables } from '../../src/mirror/volumes.ts';
import type { BaseTables } from '../../src/ports/base-tables.ts';
import { APP, key } from '../../src/records/access.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { edgeOf, NOON } from '../redis/edge.ts';
import { aCampaign, anArea } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { aBase } from './a-base.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

async function prepared(campaign: MirroredCampaign, base: BaseTables, edge: ReturnType<typeof edgeOf>) {
  const clock = { now: () => NOON };
  const store = createStore({ redis: edge, clock });
  await store.commit({ put: [{ ...key('campaign', APP, campaign.id), value: { firstLoadedAt: NOON } }] });
  const session = await MirrorSession.open(campaign, {
    name: 'test',
    base,
    store,
    clock,
    campaigns: () => [campaign],
  });
  if (!session) throw new Error('the mirror is being written');
  const tables = new MirrorTables(session);
  const found = await tables.prepare();
  await session.close();
  return { ...found, leftOut: [...tables.leftOut], id: tables.tableId('units') };
}

describe('the tables of a mirror', () => {
  it('are not those of an earlier campaign with the same title', async () => {
    const [base, edge] = [aBase(), edgeOf(redis.socket)];
    const last = await prepared(
      { ...aCampaign({ id: 'year-1', title: '年度检查' }), base: 'app1' },
      base,
      edge,
    );
    const next = await prepared(
      { ...aCampaign({ id: 'year-2', title: '年度检查' }), base: 'app1' },
      base,
      edge,
    );
    expect(next.adopted).toBe(false);
    expect(next.id).not.toBe(last.id);
    expect((await base.tables('app1')).map(({ name }) => name)).toContain('年度检查 year-2 单位情况');
    const again = await prepared(
      { ...aCampaign({ id: 'year-2', title: '年度检查' }), base: 'app1' },
      base,
      edge,
    );
    expect(again.id).toBe(next.id);
    await edge.close();
  });

  it('have a column for a field of any name', async () => {
    const [base, edge] = [aBase(), edgeOf(redis.socket)];
    const fields = [{ id: 'builder', name: 'constructor', type: 'text' as const }];
    const campaign = aCampaign({ id: 'works', areas: [{ ...anArea('works'), fields }] });
    expect((await prepared({ ...campaign, base: 'app1' }, base, edge)).leftOut).toEqual([]);
    await edge.close();
  });
});
