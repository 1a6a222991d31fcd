/**
 * Tables shared by periods: a Base has at most 100 tables, and the bot fills each to at most half of the platform's
 * row limit.
 */
import { expect, it } from 'vitest';
import type { Area, Every, Period } from '../../../src/domain/campaign/campaign.ts';
import { sharedSpan, sharedSpanOf } from '../../../src/domain/mirror/shared-span.ts';
import { indexAt, spanOf } from '../../../src/domain/periods/period.ts';
import { aCampaign, anArea, withoutSummary } from '../../support/campaign.ts';

const HALVES = ['06-30', '12-20'];

function periodOf(every: Every, date: string): Period {
  const span = spanOf(every, indexAt(every, date));
  if (!span) throw new Error(`no period of ${date}`);
  return { series: 'news', every, ...span };
}

function campaignOf(units: number, areas: readonly Area[] = []) {
  const roster = { units: Array.from({ length: units }, (_, at) => ({ id: `u${at}`, name: `${at}` })) };
  return aCampaign({ roster: { ...roster, people: [] }, areas });
}

// A summary is one row per unit and period; the result is the longest span with at most 10,000 rows.
it.each<[Every, string, number, string]>([
  ['week', '2021-09-15', 188, '2021'],
  ['week', '2021-09-15', 189, '2021-q3'],
  ['week', '2021-09-15', 714, '2021-q3'],
  ['week', '2021-09-15', 715, '2021-09'],
  ['half-month', '2021-09-15', 416, '2021'],
  ['half-month', '2021-09-15', 417, '2021-q3'],
  ['month', '2021-09-15', 833, '2021'],
  ['month', '2021-09-15', 834, '2021-q3'],
  ['quarter', '2021-09-15', 2_500, '2021'],
  ['quarter', '2021-09-15', 2_501, '2021-q3'],
  ['year', '2021-09-15', 10_000, '2021'],
  [HALVES, '2021-09-15', 5_000, '2021'],
  // A span is at least a period long, and no longer than needed if every span has too many rows.
  ['week', '2021-09-15', 20_000, '2021-09'],
  ['quarter', '2021-09-15', 20_000, '2021-q3'],
  ['year', '2021-09-15', 20_000, '2021'],
  [HALVES, '2021-09-15', 20_000, '2021'],
])('a period %j of %s with %i units is in the tables of %s', (every, date, units, expected) => {
  const period = periodOf(every, date);
  expect(sharedSpan(campaignOf(units), period).id).toBe(expected);
});

it('counts what units owe, and what they may file without owing it', () => {
  const week = periodOf('week', '2021-09-15');
  const spanOfUnits = (units: number, ...areas: Area[]) => sharedSpan(campaignOf(units, areas), week).id;
  // Rows per unit and week: the summary and three reports.
  expect([47, 48].map((units) => spanOfUnits(units, anArea('news', 3)))).toEqual(['2021', '2021-q3']);
  // The summary and up to three reports, in any number of areas.
  expect([47, 48].map((units) => spanOfUnits(units, anArea('news'), anArea('visits')))).toEqual([
    '2021',
    '2021-q3',
  ]);
  // Nothing is owed or permitted, but each unit still has a row.
  const nothing = (units: number) => sharedSpan(withoutSummary(campaignOf(units)), week).id;
  expect([188, 189].map(nothing)).toEqual(['2021', '2021-q3']);
});

it.each([
  // A week belongs to the month, quarter or year that contains its middle.
  ['2021-09-29', 189, { id: '2021-q3', from: '2021-07-01', until: '2021-09-30', every: 'quarter' }],
  ['2021-10-01', 715, { id: '2021-09', from: '2021-09-01', until: '2021-09-30', every: 'month' }],
  ['2021-01-01', 1, { id: '2020', from: '2020-01-01', until: '2020-12-31', every: 'year' }],
])('the week of %s with %i units is shared in %j', (date, units, expected) => {
  expect(sharedSpan(campaignOf(units), periodOf('week', date))).toEqual({ series: 'news', ...expected });
});

it.each([
  ['2021', 'year'],
  ['2021-q3', 'quarter'],
  ['2021-09', 'month'],
  ['2021-10', undefined],
  ['2020', undefined],
])('the span %s around a week of September 2021 is a %s', (id, every) => {
  expect(sharedSpanOf(periodOf('week', '2021-09-15'), id)?.every).toBe(every);
});
