/** The totals sheet of a repeating campaign: year-to-date totals by item, level and unit. */
import { expect, it } from 'vitest';
import { createAccount } from '../../src/domain/exports/account.ts';
import { parseDue } from '../../src/domain/periods/due.ts';
import { firstRuns } from '../../src/domain/periods/runs.ts';
import { yearTotalsOf } from '../../src/domain/periods/year-totals.ts';
import { batchesOf, type Cell } from '../../src/domain/exports/sheet.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import { totalsSheet } from '../../src/exports/totals-sheet.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aPlainCampaign, at } from '../support/campaign.ts';

const filed = (n: number, cases: number): UnitRegister => {
  const time = at('2021-09-01 10:00');
  const head = { kind: 'report', area: 'table', state: 'accepted', version: 1, by: 'ou' } as const;
  return { filings: [{ n, ...head, firstFiledAt: time, lastFiledAt: time, figures: { cases, open: 1 } }] };
};

const series = {
  ...aPlainCampaign({
    areas: [
      {
        id: 'table',
        name: '月报表',
        aliases: [],
        expect: 1,
        kind: 'figures',
        fields: [
          { id: 'cases', name: '件数', type: 'integer', unit: '件', total: 'year' },
          { id: 'open', name: '在办', type: 'integer', unit: '件' },
        ],
      },
    ],
    roster: {
      units: [
        { id: 'city', name: '甲市' },
        { id: 'county', name: '乙县', parent: 'city' },
      ],
      people: [],
    },
  }),
  repeats: {
    every: 'month' as const,
    due: [parseDue('last day')!],
    about: 'same' as const,
    from: '2021-07-01',
    items: {},
  },
};

it.each([
  ['zh-CN', '本年累计：件数（件）'],
  ['en-US', 'Year to date: 件数 (件)'],
] as const)('has a column for each number that is added up over the year: %s', async (language, heading) => {
  const now = at('2021-09-02 09:00');
  const [july, august] = firstRuns(series, 2, ({ title }) => title);
  const registers = new Map([
    ['city', filed(3, 20)],
    ['county', filed(4, 7)],
  ]);
  const year = yearTotalsOf([
    { campaign: july!, registers: new Map([['county', filed(1, 5)]]) },
    { campaign: august!, registers },
  ]);
  const account = createAccount(august!, now);
  for (const unit of august!.roster.units) account.add(unit, registers.get(unit.id)!, () => undefined);
  const sheet = totalsSheet(august!, { account, year }, '', wordsFor(language));
  const headings = sheet.columns.map((column) => column.heading);
  expect(headings.at(-1)).toBe(heading);
  expect(headings.filter((each) => each.includes('在办'))).toHaveLength(1);
  const rows: (readonly Cell[])[] = [];
  for await (const some of batchesOf(sheet)) rows.push(...some);
  // Overall, the summary, the item, the two levels, the two units: this month, and this year.
  const [cases] = headings.flatMap((each, index) => (each.startsWith('件数') ? [index] : []));
  expect(rows.map((row) => [row[cases!], row.at(-1)])).toEqual([
    [20, 25],
    [undefined, undefined],
    [20, 25],
    [20, 20],
    [7, 12],
    [20, 20],
    [7, 12],
  ]);
});

it('has none where nothing is added up over the year', () => {
  const [july] = firstRuns(series, 1, ({ title }) => title);
  const sheet = totalsSheet(july!, { account: createAccount(july!, 0) }, '', wordsFor('zh-CN'));
  expect(sheet.columns.some((column) => column.heading.includes('本年累计'))).toBe(false);
});
