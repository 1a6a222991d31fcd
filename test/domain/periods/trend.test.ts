/** The figures of each period of a series by its own deadline, side by side. */
import { expect, it } from 'vitest';
import { parseDue } from '../../../src/domain/periods/due.ts';
import { firstRuns } from '../../../src/domain/periods/runs.ts';
import { trendOf } from '../../../src/domain/periods/trend.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { aPlainCampaign, at } from '../../support/campaign.ts';

const series = {
  ...aPlainCampaign(),
  repeats: {
    every: 'month' as const,
    due: [parseDue('day 10 17:30')!],
    about: 'same' as const,
    from: '2021-07-01',
    items: {},
  },
};

const filed = (moment: string): UnitRegister => ({
  filings: [
    {
      n: 1,
      kind: 'summary',
      state: 'accepted',
      version: 1,
      by: 'ou',
      firstFiledAt: at(moment),
      lastFiledAt: at(moment),
    },
  ],
});

it('counts what was filed in each period alone, and what was late by that period’s deadline', () => {
  const [july, august, september] = firstRuns(series, 3, ({ title }) => title);
  const [summary] = trendOf(
    [
      { campaign: july!, registers: new Map([['north', filed('2021-07-10 17:30')]]) },
      {
        campaign: august!,
        registers: new Map([
          ['north', filed('2021-08-10 17:31')],
          ['south', filed('2021-08-09 09:00')],
        ]),
      },
      { campaign: september!, registers: new Map() },
    ],
    at('2021-09-05 09:00'),
  );
  expect(summary?.points.map(({ period, ...figures }) => [period.id, ...Object.values(figures)])).toEqual([
    ['2021-07', 3, 1, 1, 0],
    ['2021-08', 3, 2, 1, 1],
    ['2021-09', 3, 0, 0, 0],
  ]);
});
