/**
 * The earlier periods of a year are read concurrently, and returned as the same objects to the caches of their sums.
 */
import { expect, it } from 'vitest';
import type { Area } from '../../src/domain/campaign/campaign.ts';
import { parseDue } from '../../src/domain/periods/due.ts';
import { firstRuns } from '../../src/domain/periods/runs.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import { earlierInYearOf } from '../../src/plan/year-runs.ts';
import type { Versioned } from '../../src/ports/records.ts';
import type { Store } from '../../src/ports/store.ts';
import { aPlainCampaign, at } from '../support/campaign.ts';

const table: Area = {
  id: 'table',
  name: '月报表',
  aliases: [],
  expect: 1,
  kind: 'figures',
  fields: [{ id: 'cases', name: '件数', type: 'integer', total: 'year' }],
};
const units = [
  { id: 'city', name: '甲市' },
  { id: 'county', name: '乙县', parent: 'city' },
];
const series = {
  ...aPlainCampaign({ areas: [table], roster: { units, people: [] } }),
  repeats: {
    every: 'month' as const,
    due: [parseDue('last day')!],
    about: 'same' as const,
    from: '2021-01-01',
    items: {},
  },
};
const runs = firstRuns(series, 5, ({ title }) => title);
const present = runs[4]!;

function filedBy(...ids: string[]): ReadonlyMap<string, Versioned<unknown>> {
  const by = { by: 'ou', firstFiledAt: at('2021-01-05 10:00'), lastFiledAt: at('2021-01-05 10:00') };
  const head = { kind: 'report', area: 'table', state: 'accepted', version: 1, ...by } as const;
  return new Map(
    ids.map((id, index) => {
      const value: UnitRegister = { filings: [{ ...head, n: index + 1, figures: { cases: 3 } }] };
      return [id, { version: 1, value }];
    }),
  );
}

/** Answers in a later turn, and counts concurrent reads. */
function aStore() {
  const records = new Map(runs.map(({ id }) => [id, filedBy('city', 'county')]));
  const reads = { open: 0, most: 0 };
  const all = async (_family: string, scope: string) => {
    reads.open += 1;
    reads.most = Math.max(reads.most, reads.open);
    await new Promise((resolve) => void setImmediate(resolve));
    reads.open -= 1;
    return records.get(scope) ?? new Map();
  };
  return { store: { all } as unknown as Store, records, reads };
}

it('reads them at the same time, and gives the same objects until a register changes', async () => {
  const { store, records, reads } = aStore();
  const first = await earlierInYearOf(present, runs, store);
  expect(first.map(({ campaign }) => campaign.id)).toEqual(runs.slice(0, 4).map(({ id }) => id));
  expect(reads.most).toBe(4);
  const isSame = async () =>
    (await earlierInYearOf(present, runs, store)).map((each, index) => each === first[index]);
  expect(await isSame()).toEqual([true, true, true, true]);
  records.set(runs[1]!.id, filedBy('county'));
  expect(await isSame()).toEqual([true, false, true, true]);
});

it('gives people who see only some units the part of those, once per version', async () => {
  const { store } = aStore();
  const within = { ...present, roster: { units: units.slice(1), people: [] } };
  const [first] = await earlierInYearOf(present, runs, store, within);
  expect([...(first?.registers.keys() ?? [])]).toEqual(['county']);
  const [again] = await earlierInYearOf(present, runs, store, within);
  expect(again).toBe(first);
});
