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
