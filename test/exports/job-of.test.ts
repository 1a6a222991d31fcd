/** The facts that an export reads: earlier periods and the journal only for the ledger, which alone shows them. */
import { expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import type { ExportKind } from '../../src/exports/job.ts';
import { jobOf } from '../../src/exports/requests/job-of.ts';
import type { ExportsParts } from '../../src/exports/requests/parts.ts';
import { createFacts } from '../../src/facts.ts';
import type { Store } from '../../src/ports/store.ts';
import { aCampaign, anArea, at } from '../support/campaign.ts';

const NOW = at('2021-09-10 09:00');
const august = { series: 'monthly', id: '2021-08', every: 'month', from: '2021-08-01', until: '2021-08-31' };
const september = { ...august, id: '2021-09', from: '2021-09-01', until: '2021-09-30' };

function monthOf(period: typeof august, total?: 'year'): Campaign {
  const cases = { id: 'cases', name: '件数', type: 'integer', ...(total && { total }) } as const;
  return {
    ...aCampaign({ areas: [{ ...anArea('table'), kind: 'figures', fields: [cases] }] }),
    id: `monthly@${period.id}`,
    opens: period.from,
    deadline: { date: period.until, time: '17:30' },
    period: period as NonNullable<Campaign['period']>,
  };
}

/** The job, and the campaigns whose registers were read for it. */
async function jobIn(kind: ExportKind, total?: 'year') {
  const campaigns = [monthOf(august, total), monthOf(september, total)];
  const read = new Set<string>();
  const store = {
    async all(family: string, scope: string) {
      if (family === 'unit') read.add(scope);
      return new Map();
    },
    async journal({ campaigns }: Parameters<Store['journal']>[0]) {
      return (campaigns ?? []).map((campaign) => ({ at: NOW, by: 'system', act: 'campaign.made', campaign }));
    },
    read: async () => undefined,
    readMany: async (keys: readonly unknown[]) => keys.map(() => undefined),
  } as Partial<Store> as Store;
  const parts = {
    store,
    campaigns: () => campaigns,
    facts: createFacts(store, ['ou_admin']),
    outbox: { list: async () => [], find: async () => undefined },
  } as Partial<ExportsParts> as ExportsParts;
  const record = { kind, by: 'ou_admin', at: 0, state: 'asked' } as const;
  const { trend, year, journal } = await jobOf(parts, campaigns[1]!, record, NOW, '');
  const told = journal.map(({ campaign }) => campaign);
  return { hasTrend: trend !== undefined, hasYear: year !== undefined, read: [...read], told };
}

it.each(['ledger', 'pack'] as const)('an export of the %s reads earlier periods', async (kind) => {
  const read = expect.arrayContaining(['monthly@2021-08', 'monthly@2021-09']);
  // A period's acts and those of its series, such as that it was enabled; the archive names nobody.
  const told = kind === 'pack' ? [] : ['monthly@2021-09', 'monthly'];
  expect(await jobIn(kind, 'year')).toEqual({ hasTrend: true, hasYear: true, read, told });
  expect(await jobIn(kind)).toEqual({ hasTrend: true, hasYear: false, read, told });
});

it.each(['missing', 'attachments', 'frozen', 'summary', 'brief', 'board'] as const)(
  'an export of %s reads no earlier period',
  async (kind) => {
    const { read, ...counted } = await jobIn(kind, 'year');
    expect(counted).toEqual({ hasTrend: false, hasYear: false, told: [] });
    expect(read).not.toContain('monthly@2021-08');
  },
);
