/** Year-to-date totals of figures, by unit and over levels. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDue } from '../../../src/domain/periods/due.ts';
import { firstRuns, runOf } from '../../../src/domain/periods/runs.ts';
import { indexAt } from '../../../src/domain/periods/period.ts';
import type { RunFiled } from '../../../src/domain/periods/trend.ts';
import {
  earlierInYear,
  earlierSumsInParts,
  sumsOfYear,
  yearOfUnit,
  yearTotalsOf,
} from '../../../src/domain/periods/year-totals.ts';
import type { Area, Every } from '../../../src/domain/campaign/campaign.ts';
import { itemTotalsOf } from '../../../src/domain/register/item-totals.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { aPlainCampaign, at } from '../../support/campaign.ts';

const table: Area = {
  id: 'table',
  name: '月报表',
  aliases: [],
  expect: 1,
  kind: 'figures',
  fields: [
    { id: 'cases', name: '件数', type: 'integer', total: 'year' },
    { id: 'open', name: '在办', type: 'integer' },
  ],
};

const seriesOf = (every: Every, from: string) => ({
  ...aPlainCampaign({
    areas: [table],
    roster: {
      units: [
        { id: 'city', name: '甲市' },
        { id: 'county', name: '乙县', parent: 'city' },
        { id: 'town', name: '丙县', parent: 'city' },
        { id: 'office', name: '丁局' },
      ],
      people: [],
    },
  }),
  repeats: { every, due: [parseDue('last day')!], about: 'same' as const, from, items: {} },
});

const filed = (n: number, cases: number, state: 'accepted' | 'returned' = 'accepted'): UnitRegister => ({
  filings: [
    {
      n,
      kind: 'report',
      area: 'table',
      state,
      version: 1,
      by: 'ou',
      firstFiledAt: at('2021-09-01 10:00'),
      lastFiledAt: at('2021-09-01 10:00'),
      figures: { cases, open: 7 },
    },
  ],
});

const titleOf = ({ title }: { readonly title: string }) => title;

it.each([
  ['month', '2021-07-01', '2021-10-05', ['2021-01', '2021-09']],
  ['quarter', '2021-01-01', '2021-10-05', ['2021-q1', '2021-q3']],
  ['half-month', '2021-01-01', '2021-02-20', ['2021-01-h1', '2021-02-h1']],
  // 1 to 3 January 2021 belong to the last week of 2020.
  ['week', '2021-01-01', '2021-01-20', ['2021-w01', '2021-w02']],
  [['01-10', '07-10'], '2021-01-01', '2021-07-01', ['2021-01-10', '2021-01-10']],
  ['year', '2021-01-01', '2021-07-01', []],
] as const)('the periods of a year before one: every %s', (every, from, date, ends) => {
  const series = seriesOf(every, from);
  const run = runOf(series, indexAt(series.repeats.every, date), titleOf);
  const before = earlierInYear(run!.period!).map(({ id }) => id);
  expect([before.at(0), before.at(-1)].filter(Boolean)).toEqual(ends);
});

it('comes to the sum of what each period came to, over all and for each unit', () => {
  const runs = firstRuns(seriesOf('month', '2021-01-01'), 12, titleOf);
  const unit = fc.constantFrom('city', 'county', 'town', 'office');
  const filing = fc.record({
    unit,
    cases: fc.nat(500),
    state: fc.constantFrom('accepted' as const, 'returned' as const),
  });
  fc.assert(
    fc.property(fc.array(fc.array(filing, { maxLength: 4 }), { minLength: 1, maxLength: 12 }), (months) => {
      const given = months.map((filings, index): RunFiled => {
        const registers = new Map(filings.map(({ unit: id, cases, state }) => [id, filed(1, cases, state)]));
        return { campaign: runs[index]!, registers };
      });
      const year = yearTotalsOf(given);
      const each = given.flatMap(({ campaign, registers }) => itemTotalsOf(campaign, registers));
      const sum = (values: readonly (number | undefined)[]) =>
        values.reduce<number>((a, b) => a + (b ?? 0), 0);
      const held = year?.areas.get('table');
      expect(sumsOfYear(table, held?.all)).toEqual([
        { field: table.fields![0], value: sum(each.map(({ totals }) => totals[0]?.value)) },
      ]);
      for (const id of ['city', 'county', 'town', 'office']) {
        expect(sumsOfYear(table, held?.units.get(id))[0]?.value).toBe(
          sum(
            each
              .flatMap(({ perUnit }) => perUnit.filter((one) => one.unit.id === id))
              .map((one) => one.totals[0]?.value),
          ),
        );
        // The receipt of a unit counts only its own filings.
        expect(yearOfUnit(given, table, id)).toEqual({
          since: year?.since,
          sums: sumsOfYear(table, held?.units.get(id)),
        });
      }
      // The first period with a filing.
      const first = given.find(({ registers }) => registers.size > 0) ?? given.at(-1)!;
      expect(year?.since.id).toBe(first.campaign.period?.id);
    }),
    { numRuns: 60 },
  );
});

it('begins with the first period that asked for the number and in which something was filed', () => {
  const [july, august, september] = firstRuns(seriesOf('month', '2021-07-01'), 3, titleOf);
  const exempt: UnitRegister = { filings: [] };
  const uncounted = { ...table, fields: [{ ...table.fields![0]!, total: 'none' as const }] };
  const runs: RunFiled[] = [
    { campaign: { ...july!, areas: [uncounted] }, registers: new Map([['county', filed(1, 5)]]) },
    { campaign: august!, registers: new Map([['county', exempt]]) },
    { campaign: september!, registers: new Map([['county', filed(2, 7)]]) },
  ];
  expect(yearTotalsOf(runs)?.since.id).toBe('2021-09');
  expect(yearOfUnit(runs, table, 'county')).toEqual({
    since: september!.period,
    sums: [{ field: table.fields![0], value: 7 }],
  });
});

it('a table of a city stands for those of its counties in each month by itself', () => {
  const [july, august] = firstRuns(seriesOf('month', '2021-07-01'), 2, titleOf);
  const year = yearTotalsOf([
    {
      campaign: july!,
      registers: new Map([
        ['county', filed(1, 5)],
        ['town', filed(2, 6)],
      ]),
    },
    {
      campaign: august!,
      registers: new Map([
        ['county', filed(3, 7)],
        ['city', filed(4, 20)],
      ]),
    },
  ]);
  expect(year?.areas.get('table')?.all).toEqual({ cases: 31 });
  expect(year?.areas.get('table')?.units.get('county')).toEqual({ cases: 12 });
});

it('is nothing for a campaign that does not repeat, or without such a number', () => {
  const once = aPlainCampaign({ areas: [table] });
  expect(yearTotalsOf([{ campaign: once, registers: new Map() }])).toBeUndefined();
  const [run] = firstRuns(seriesOf('month', '2021-07-01'), 1, titleOf);
  const plain = { ...run!, areas: [{ ...table, fields: [table.fields![1]!] }] };
  expect(yearTotalsOf([{ campaign: plain, registers: new Map() }])).toBeUndefined();
});

it('adds the earlier periods up once per version, a period at a time, and the present one anew', () => {
  const runs = firstRuns(seriesOf('month', '2021-07-01'), 4, titleOf);
  const before = runs.slice(0, 3).map((campaign, index): RunFiled => {
    return { campaign, registers: new Map([['county', filed(index, 5)]]) };
  });
  const present = runs[3]!;
  const partsLeft = () => {
    const work = earlierSumsInParts(present, before);
    let parts = 0;
    while (!work.next().done) parts += 1;
    return parts;
  };
  expect(partsLeft()).toBe(3);
  expect(partsLeft()).toBe(0);

  const county = (registers: RunFiled['registers']) =>
    yearTotalsOf([...before, { campaign: present, registers }])
      ?.areas.get('table')
      ?.units.get('county');
  const earlier = county(new Map());
  expect(earlier).toEqual({ cases: 15 });
  expect(county(new Map([['county', filed(8, 7)]]))).toEqual({ cases: 22 });
  expect(county(new Map([['town', filed(9, 6)]]))).toBe(earlier);
  // The whole of one version is made once, however many ask for it.
  const version = [...before, { campaign: present, registers: new Map([['county', filed(8, 7)]]) }];
  expect(yearTotalsOf(version)).toBe(yearTotalsOf(version));
});
