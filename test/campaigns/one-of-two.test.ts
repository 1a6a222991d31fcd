/** A campaign that cannot be built or run does not stop the other one. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderContent, folderStamp, loadCampaigns } from '../../src/campaigns/index.ts';
import { createFacts } from '../../src/facts.ts';
import { createSweep } from '../../src/clock/sweep.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { createLog } from '../../src/log.ts';
import { createCampaignSource } from '../../src/plan/campaign-source.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { closeRedis, openRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const SAMPLE = new URL('../../campaigns/activity-month-2021/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'muster-two-'));
const clock = { now: () => at('2021-09-01 09:00') };
const lines: string[] = [];
const log = createLog({ level: 'info', secrets: [], write: (text) => void lines.push(text) });

let redis: TestRedis;
let edge: RedisEdge;

beforeAll(async () => {
  for (const id of ['good', 'bad']) {
    cpSync(SAMPLE, join(folder, id), { recursive: true });
    const yaml = join(folder, id, 'campaign.yaml');
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/^id: .*$/mu, `id: ${id}-campaign`));
  }
  redis = await startTestRedis();
  edge = openRedis({ socket: redis.socket, appId: 'cli_two', log, uptime: () => performance.now() });
});
afterAll(async () => {
  await closeRedis(edge);
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A campaign that throws when its plan is computed. */
function unbuildable(campaign: Campaign): Campaign {
  return Object.defineProperty({ ...campaign }, 'schedule', {
    enumerable: true,
    get: () => {
      throw new Error('cannot be built');
    },
  });
}

function sourceOf(change: (campaign: Campaign) => Campaign) {
  const store = createStore({ redis: edge, clock });
  return createCampaignSource({
    store,
    clock,
    log,
    facts: createFacts(store, []),
    load: async () => {
      const loaded = await loadCampaigns(folder, { GROUP_CHAT_ID: 'oc_group' });
      return loaded.map((each) => (each.campaign ? { ...each, campaign: change(each.campaign) } : each));
    },
    stamp: () => folderStamp(folder),
    content: folderContent,
    refusal: () => undefined,
    onFaulty: () => {},
  });
}

const breaking = (campaign: Campaign) => (campaign.id === 'bad-campaign' ? unbuildable(campaign) : campaign);

it('puts the one that can be built into force', async () => {
  const source = await sourceOf(breaking);
  await expect(source.refresh()).resolves.toBeUndefined();
  expect(source.current().map(({ id }) => id)).toContain('good-campaign');
});

it('opens due occurrences of the other when one throws', async () => {
  const store = createStore({ redis: edge, clock });
  const outbox = createOutbox({ redis: edge });
  const source = await sourceOf((campaign) => campaign);
  await source.refresh();
  const sweep = createSweep({
    // The broken campaign comes first, and must not delay the one after it.
    campaigns: () =>
      source
        .current()
        .map(breaking)
        .toSorted((a, b) => a.id.localeCompare(b.id)),
    store,
    outbox,
    facts: createFacts(store, ['ou_admin'], outbox),
    messenger: { lookUp: async () => new Map() } as unknown as Messenger,
    clock,
    log,
  });
  expect(await sweep.run()).toBe(false);
  const planned = await outbox.list({ limit: 100 });
  expect(new Set(planned.map(({ message }) => message.about.campaign))).toEqual(new Set(['good-campaign']));
  expect(lines.some((text) => text.includes('sweep failed'))).toBe(true);
});
