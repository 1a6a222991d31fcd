/** Reports of all units, collected for a summary of the whole: complete counts, and a bounded list. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area, Unit } from '../../../src/domain/campaign/campaign.ts';
import { createCollector, MOST_LISTED, runsOf } from '../../../src/domain/exports/collected.ts';
import type { ReportValues } from '../../../src/domain/reading/report-fields.ts';
import type { FilingHead } from '../../../src/domain/register/register.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  EAST,
  NORTH,
  SOUTH,
} from '../../support/campaign.ts';

const FILED = at('2021-09-20 10:00');
const UNITS_GIVEN = { sessions: '场', attendances: '人次', leaflets: '份', media: '篇' };
const news = (n: number, overrides: Partial<FilingHead> = {}) =>
  aReport('news', FILED, { n, state: 'accepted', ...overrides });

function collectedFrom(
  areas: readonly Area[],
  filings: readonly (readonly [Unit, readonly FilingHead[]])[],
  fields: Readonly<Record<number, ReportValues>> = {},
) {
  const collector = createCollector(aCampaign({ areas }), UNITS_GIVEN);
  for (const [unit, heads] of filings)
    collector.add(unit, aRegister(heads), (n) => fields[n] && { fields: fields[n], text: `第${n}篇` });
  return collector.collected();
}

describe('what was collected', () => {
  it('is what was accepted, by area in the order of the campaign, with areas of before last', () => {
    const collected = collectedFrom(
      [anArea('visits'), anArea('empty'), anArea('news')],
      [
        [
          NORTH,
          [
            aSummary(FILED, { n: 1, state: 'accepted' }),
            news(2),
            news(3, { state: 'pending' }),
            news(4, { state: 'returned' }),
            news(5, { state: 'withdrawn' }),
            aReport('gone', FILED, { n: 6, state: 'accepted' }),
            aReport('visits', FILED, { n: 7, state: 'accepted' }),
          ],
        ],
        [SOUTH, [aSummary(FILED, { n: 8 }), news(9), news(10)]],
        [EAST, [aSummary(FILED, { n: 11, state: 'returned' })]],
      ],
    );
    expect(collected).toMatchObject({ reports: 5, units: 2, summaries: 1, from: undefined, to: undefined });
    expect(collected.areas).toMatchObject([
      { area: 'visits', reports: 1, units: 1, numbers: [7] },
      { area: 'news', reports: 3, units: 2, numbers: [2, 9, 10] },
      { area: undefined, reports: 1, units: 1, numbers: [6] },
    ]);
    expect(collected.areas.map(({ told }) => told.map(({ head }) => head.n))).toEqual([[7], [2, 9, 10], [6]]);
  });

  it('adds up in the unit of the column, and apart what is in another', () => {
    const count = (value: number, unit?: string) =>
      ({ value, mark: 'exact', typed: '', ...(unit !== undefined && { unit }) }) as const;
    const { totals, areas } = collectedFrom(
      [anArea('news'), anArea('visits')],
      [[NORTH, [news(1), news(2), aReport('visits', FILED, { n: 3, state: 'accepted' })]]],
      {
        1: { sessions: count(2, '期'), leaflets: count(100, '份'), attendances: count(0, '人') },
        2: { sessions: count(1), leaflets: count(3, '幅'), media: count(4, '篇次') },
        3: { sessions: count(5, '场'), attendances: count(6, '名') },
      },
    );
    const exact = (value: number, unit: string) => ({ value, unit, mark: 'exact' });
    const both = { leaflets: [exact(100, '份'), exact(3, '幅')], media: [exact(4, '篇')] };
    expect(totals).toEqual({ ...both, sessions: [exact(8, '场')], attendances: [exact(6, '人次')] });
    expect(areas[0]?.totals).toEqual({ ...both, sessions: [exact(3, '场')], attendances: [] });
  });

  it('adds up the fields of items; of a table, each unit once', () => {
    const units: Unit[] = [
      { id: 'city', name: '市局' },
      { id: 'county', name: '县局', parent: 'city' },
    ];
    const fields = [{ id: 'doors', name: '走访', type: 'integer' }] as const;
    const sumOf = (kind?: 'figures') => {
      const area: Area = { ...anArea('news'), fields, ...(kind && { kind }) };
      const collector = createCollector(
        aCampaign({ areas: [area], roster: { units, people: [] } }),
        UNITS_GIVEN,
      );
      for (const unit of units)
        collector.add(unit, aRegister([news(1, { figures: { doors: 10 } }), news(2)]), () => undefined);
      return collector.collected().areas[0]?.own.map(({ value }) => value);
    };
    expect([sumOf(), sumOf('figures')]).toEqual([[20], [10]]);
  });

  it.each<[string, readonly { from: string; to?: string }[], string, string]>([
    ['one day', [{ from: '2021-09-08' }], '2021-09-08', '2021-09-08'],
    ['several days', [{ from: '2021-09-08', to: '2021-09-10' }], '2021-09-08', '2021-09-10'],
    [
      'days in any order, each with or without an end',
      [{ from: '2021-09-08', to: '2021-09-20' }, { from: '2021-09-15' }, { from: '2021-09-02' }],
      '2021-09-02',
      '2021-09-20',
    ],
    [
      'a last day without an end',
      [{ from: '2021-09-08', to: '2021-09-10' }, { from: '2021-09-11' }],
      '2021-09-08',
      '2021-09-11',
    ],
  ])('is of %s', (_, dates, from, to) => {
    const numbers = dates.map((_date, index) => index + 1);
    const collected = collectedFrom(
      [anArea('news')],
      [[NORTH, [...numbers.map((n) => news(n)), news(99)]]],
      Object.fromEntries(dates.map((date, index) => [index + 1, { date: { ...date, typed: '' } }])),
    );
    expect(collected).toMatchObject({ from, to });
  });

  it('lists highlights first, of contacts or admins, and no more than are read; all are counted', () => {
    const many = Array.from({ length: MOST_LISTED + 5 }, (_, index) => index + 1);
    const marked = new Set([3, MOST_LISTED + 4]);
    const collected = collectedFrom(
      [anArea('news')],
      [[NORTH, many.map((n) => news(n, { ...(n === MOST_LISTED + 4 && { highlight: true }) }))]],
      { 3: { highlight: '首次开展' } },
    );
    const [area] = collected.areas;
    expect([collected.reports, area?.reports, area?.numbers.length]).toEqual([45, 45, 45]);
    expect(collected.highlights.map(({ head }) => head.n)).toEqual([...marked]);
    expect(area?.told.map(({ head }) => head.n)).toEqual([
      ...marked,
      ...many.filter((n) => !marked.has(n)).slice(0, MOST_LISTED - 2),
    ]);
    expect(area?.told[0]).toMatchObject({ text: '第3篇', unit: NORTH, fields: { highlight: '首次开展' } });
    expect(area?.told[1]).toMatchObject({ text: '', fields: {} });
  });

  it('keeps no more highlights than are listed', () => {
    const many = Array.from({ length: MOST_LISTED + 1 }, (_, index) => news(index + 1, { highlight: true }));
    const { highlights, areas } = collectedFrom([anArea('news')], [[NORTH, many]]);
    expect([highlights.length, areas[0]?.told.length]).toEqual([MOST_LISTED, MOST_LISTED]);
  });
});

describe('runs of numbers', () => {
  it('hold each number once, ascending, with a gap between neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (numbers) => {
        const runs = runsOf(numbers);
        const held = runs.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, index) => from + index),
        );
        expect(held).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
        for (const [index, { to }] of runs.entries())
          expect(runs[index + 1]?.from ?? Infinity).toBeGreaterThan(to + 1);
      }),
    );
  });

  it('of three neighbours and a number apart are two', () => {
    expect(runsOf([7, 2, 1, 3])).toEqual([
      { from: 1, to: 3 },
      { from: 7, to: 7 },
    ]);
  });
});
