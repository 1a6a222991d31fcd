import { expect, it } from 'vitest';
import { createFacts } from '../src/facts.ts';
import type { Store } from '../src/ports/store.ts';
import { aPlainCampaign } from './support/campaign.ts';

it('reads the people once for all campaigns that are asked for together, and anew afterwards', async () => {
  const read: string[] = [];
  const store = {
    all: async (family: string) => {
      read.push(family);
      return new Map();
    },
  } as unknown as Store;
  const facts = createFacts(store, []);
  const runs = Array.from({ length: 36 }, (_, index) => aPlainCampaign({ id: `a-${index}` }));
  const together = await Promise.all(runs.map((run) => facts.directory(run)));
  expect(read).toEqual(['lookup', 'person']);
  expect(new Set(together).size).toBe(36);
  await facts.directory(aPlainCampaign({ id: 'later' }));
  expect(read).toHaveLength(4);
});

it('joins the people with all campaigns once, until a record changes', async () => {
  let people = new Map([['ou_1', { version: 1, value: { bindings: {} } }]]);
  const lookups = new Map();
  const store = {
    all: async (family: string) => (family === 'person' ? people : lookups),
  } as unknown as Store;
  const facts = createFacts(store, []);
  const runs = Array.from({ length: 3 }, (_, index) => aPlainCampaign({ id: `a-${index}` }));
  const before = await facts.directories(runs);
  expect(await facts.directories(runs)).toBe(before);
  expect(before).toEqual(await Promise.all(runs.map((run) => facts.directory(run))));

  people = new Map([
    ['ou_1', { version: 2, value: { bindings: { 'a-1': { role: 'admin', since: 1, by: 'ou_2' } } } }],
  ]);
  const after = await facts.directories(runs);
  expect(after.map((directory) => directory.rolesOf('ou_1').has('admin'))).toEqual([false, true, false]);
});
