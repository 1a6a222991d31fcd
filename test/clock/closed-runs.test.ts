import { expect, it } from 'vitest';
import { createSweep } from '../../src/clock/sweep.ts';
import { withReopenings } from '../../src/domain/deadlines/closing.ts';
import { createLog } from '../../src/log.ts';
import { fullPlan } from '../../src/plan/full-plan.ts';
import type { Store } from '../../src/ports/store.ts';
import { aPlainCampaign, at } from '../support/campaign.ts';

const NOTHING = new Map();
const DONE = { version: 1, value: { state: 'done', at: 0, openedAt: 0, planned: 0 } };

it('asks the store about closed runs once an hour, and about others at each heartbeat', async () => {
  const run = (id: string, month: string) =>
    aPlainCampaign({
      id,
      schedule: [],
      period: { series: 'a', every: 'month', id: month, from: `${month}-01`, until: `${month}-28` },
    });
  let now = at('2030-01-01 09:00');
  let campaigns = Array.from({ length: 36 }, (_, index) => run(`a-${index}`, '2021-08'));
  let asked: string[] = [];
  const store = {
    all: async (family: string, scope: string) => {
      asked.push(`${family} ${scope}`);
      const meant = family === 'occurrence' && campaigns.find(({ id }) => id === scope);
      return meant ? new Map(fullPlan(meant, NOTHING).map(({ id }) => [id, DONE])) : NOTHING;
    },
    read: async ({ family }: { family: string }) =>
      family === 'campaign' ? { version: 1, value: { firstLoadedAt: 1 } } : undefined,
    commit: async () => ({ status: 'done' }),
  } as unknown as Store;
  const sweep = createSweep({
    campaigns: () => campaigns,
    store,
    outbox: {},
    facts: { refreshLookups: async () => {} },
    messenger: {},
    clock: { now: () => now },
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  } as never);
  const askedBy = async () => {
    asked = [];
    expect(await sweep.run()).toBe(true);
    return new Set(asked.filter((each) => each.startsWith('occurrence')));
  };

  expect((await askedBy()).size).toBe(36);
  now += 60_000;
  expect((await askedBy()).size).toBe(0);
  // A single campaign is still looked up, and a reopened run as well.
  const reopened = withReopenings(campaigns[0] ?? run('', ''), [
    { until: { date: '2030-02-01', time: '17:30' }, at: now, by: 'ou_1' },
  ] as never);
  campaigns = [reopened, aPlainCampaign({ id: 'plain', schedule: [] }), ...campaigns.slice(1)];
  for (let beat = 0; beat < 2; beat += 1)
    expect(await askedBy()).toEqual(new Set(['occurrence a-0', 'occurrence plain']));
  now += 60 * 60_000;
  expect((await askedBy()).size).toBe(37);
});
