/** Examples of calendar periods and the deadlines within them. */
import { describe, expect, it } from 'vitest';
import type { DueRule, Every } from '../../../src/domain/campaign/campaign.ts';
import { dueIn, fitsPeriod, movedBy, parseDue } from '../../../src/domain/periods/due.ts';
import {
  dayOfMonth,
  daysApart,
  indexAt,
  isOnce,
  spanOf,
  type Span,
} from '../../../src/domain/periods/period.ts';
import { hasYearAgo, previousRunId, yearAgoRunId } from '../../../src/domain/periods/previous.ts';
import { isSeries, seriesIdIn, seriesOf } from '../../../src/domain/periods/series.ts';
import { aCampaign, wall } from '../../support/campaign.ts';

const TWICE = ['06-30', '12-20'];
const ONCE = ['2021-03-31', '2021-09-15'];
const at = (every: Every, date: string) => spanOf(every, indexAt(every, date));

it.each<[Every, string, string, string, string]>([
  ['week', '2021-09-15', '2021-w37', '2021-09-13', '2021-09-19'],
  ['week', '2021-09-13', '2021-w37', '2021-09-13', '2021-09-19'],
  ['week', '2021-09-19', '2021-w37', '2021-09-13', '2021-09-19'],
  // By ISO 8601, 1 January 2021 is in the last week of 2020.
  ['week', '2021-01-01', '2020-w53', '2020-12-28', '2021-01-03'],
  ['week', '2024-12-30', '2025-w01', '2024-12-30', '2025-01-05'],
  ['week', '1969-12-31', '1970-w01', '1969-12-29', '1970-01-04'],
  ['half-month', '2021-02-15', '2021-02-h1', '2021-02-01', '2021-02-15'],
  ['half-month', '2021-02-16', '2021-02-h2', '2021-02-16', '2021-02-28'],
  ['month', '2024-02-10', '2024-02', '2024-02-01', '2024-02-29'],
  ['month', '2021-12-31', '2021-12', '2021-12-01', '2021-12-31'],
  ['quarter', '2021-09-30', '2021-q3', '2021-07-01', '2021-09-30'],
  ['quarter', '2021-10-01', '2021-q4', '2021-10-01', '2021-12-31'],
  ['year', '2021-06-01', '2021', '2021-01-01', '2021-12-31'],
  [TWICE, '2021-06-30', '2021-06-30', '2020-12-21', '2021-06-30'],
  [TWICE, '2021-07-01', '2021-12-20', '2021-07-01', '2021-12-20'],
  [TWICE, '2021-12-21', '2022-06-30', '2021-12-21', '2022-06-30'],
  [['02-29'], '2021-02-28', '2021-02-28', '2020-03-01', '2021-02-28'],
  [ONCE, '2021-03-31', '2021-03-31', '2021-03-02', '2021-03-31'],
  [ONCE, '2021-04-01', '2021-09-15', '2021-04-01', '2021-09-15'],
])('the period of %j that contains %s is %s', (every, date, id, from, until) => {
  expect(at(every, date)).toEqual({ id, from, until });
});

it('after the last of a list of dates with years there is no period', () => {
  expect(at(ONCE, '2021-09-16')).toBeUndefined();
  expect(indexAt(ONCE, '2021-09-16')).toBe(2);
  expect([isOnce(ONCE), isOnce(TWICE), isOnce([])]).toEqual([true, false, false]);
});

it.each<[Every, number, string]>([
  ['month', 2021 * 12, '2021-01'],
  ['month', 2021 * 12 - 1, '2020-12'],
  ['quarter', 2021 * 4 + 3, '2021-q4'],
  ['half-month', (2021 * 12 + 1) * 2 + 1, '2021-02-h2'],
  [TWICE, 2021 * 2 + 1, '2021-12-20'],
])('period %j number %i is %s', (every, index, id) => {
  expect(spanOf(every, index)?.id).toBe(id);
});

it.each([
  [2021, 2, 31, '2021-02-28'],
  [2024, 2, 31, '2024-02-29'],
  [2021, 4, 31, '2021-04-30'],
  [2021, 12, 5, '2021-12-05'],
])('day of %i-%i: %i', (year, month, day, expected) => {
  expect(dayOfMonth(year, month, day)).toBe(expected);
});

it('days apart are signed', () => {
  expect([daysApart('2021-09-01', '2021-09-04'), daysApart('2021-09-04', '2021-09-01')]).toEqual([3, -3]);
});

describe('the rule of a deadline', () => {
  it.each<[string, DueRule | undefined]>([
    ['day 10', { kind: 'day', day: 10, time: '24:00' }],
    ['month 2 day 31 17:30', { kind: 'day', day: 31, month: 2, time: '17:30' }],
    ['last day', { kind: 'last-day', before: 0, time: '24:00' }],
    ['last working day 12:00', { kind: 'working-day', amount: 0, time: '12:00' }],
    ['working day 5', { kind: 'working-day', amount: 5, time: '24:00' }],
    ['-3 working days', { kind: 'working-day', amount: -3, time: '24:00' }],
    ['- 1 working day 09:00', { kind: 'working-day', amount: -1, time: '09:00' }],
    ['-2 days', { kind: 'last-day', before: 2, time: '24:00' }],
    [' Friday 17:00 ', { kind: 'weekday', weekday: 5, time: '17:00' }],
    ['Monday', { kind: 'weekday', weekday: 1, time: '24:00' }],
    ['last Friday 17:00', { kind: 'weekday', weekday: 5, nth: -1, time: '17:00' }],
    ['second Monday', { kind: 'weekday', weekday: 1, nth: 2, time: '24:00' }],
    ['fifth Monday', undefined],
    ['last Someday', undefined],
    ['Someday', undefined],
    ['day 32', undefined],
    ['friday', undefined],
    ['day 10 25:00', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(parseDue(text)).toEqual(expected);
  });

  const rule = (text: string) => parseDue(text)!;
  it.each<[string, Every, boolean]>([
    ['Friday', 'week', true],
    ['Friday', 'month', false],
    ['last Friday', 'month', true],
    ['second Friday', 'quarter', true],
    ['last Friday', 'week', false],
    ['last Friday', 'half-month', false],
    ['day 10', 'month', true],
    ['day 10', 'week', false],
    ['day 10', TWICE, false],
    ['last day', 'week', true],
    ['working day 5', TWICE, true],
  ])('%s fits a %j: %s', (text, every, expected) => {
    expect(fitsPeriod(rule(text), every)).toBe(expected);
  });

  const { days } = aCampaign();
  const span = (every: Every, date: string) => at(every, date)!;
  it.each<[string, Every, 'same' | 'previous', string]>([
    ['Friday 17:00', 'week', 'same', '2021-09-17 17:00'],
    ['last Friday 17:00', 'month', 'same', '2021-09-24 17:00'],
    ['last Thursday', 'month', 'same', '2021-09-30 24:00'],
    ['first Wednesday', 'month', 'same', '2021-09-01 24:00'],
    ['third Friday', 'month', 'same', '2021-09-17 24:00'],
    ['last day', 'month', 'same', '2021-09-30 24:00'],
    ['-2 days', 'month', 'same', '2021-09-28 24:00'],
    ['working day 1', 'month', 'same', '2021-09-01 24:00'],
    ['working day 3', 'month', 'same', '2021-09-03 24:00'],
    ['last working day', 'week', 'same', '2021-09-18 24:00'],
    ['-1 working day', 'week', 'same', '2021-09-17 24:00'],
    ['day 10', 'month', 'same', '2021-09-10 24:00'],
    ['day 31', 'month', 'same', '2021-09-30 24:00'],
    ['day 10', 'quarter', 'same', '2021-09-10 24:00'],
    ['day 10', 'quarter', 'previous', '2021-07-10 24:00'],
    ['month 2 day 10', 'quarter', 'same', '2021-08-10 24:00'],
    ['month 2 day 10', 'quarter', 'previous', '2021-08-10 24:00'],
    ['month 12 day 10', 'year', 'previous', '2021-12-10 24:00'],
  ])('%s in a %s about the %s period', (text, every, about, expected) => {
    expect(dueIn(rule(text), span(every, '2021-09-15'), about, days)).toEqual(wall(expected));
  });

  it('is moved by days, or by working days, at the same time of day or another', () => {
    const from = wall('2021-09-17 12:00');
    expect(movedBy(from, { amount: 2, unit: 'day' }, days)).toEqual(wall('2021-09-19 12:00'));
    expect(movedBy(from, { amount: 2, unit: 'working-day', time: '09:00' }, days)).toEqual(
      wall('2021-09-22 09:00'),
    );
    expect(movedBy(from, { amount: -1, unit: 'working-day' }, days)).toEqual(wall('2021-09-16 12:00'));
  });
});

describe('a run of a series', () => {
  const period = {
    series: 'monthly',
    id: '2021-09',
    every: 'month',
    from: '2021-09-01',
    until: '2021-09-30',
  } as const;

  it('has the run of the period before', () => {
    expect(previousRunId({ period })).toBe('monthly@2021-08');
    expect(previousRunId({})).toBeUndefined();
    const first = { ...period, every: ONCE, id: '2021-03-31', from: '2021-03-02', until: '2021-03-31' };
    expect(previousRunId({ period: first })).toBeUndefined();
  });

  const UNEVEN = ['2025-09-20', '2026-03-10', '2026-09-20'];
  const EVEN = ['2025-03-31', '2025-09-20', '2026-03-31', '2026-09-18'];
  it.each<[Every, string, string | undefined]>([
    ['month', '2026-02', '2025-02'],
    ['half-month', '2026-02-h2', '2025-02-h2'],
    ['quarter', '2026-q1', '2025-q1'],
    ['year', '2026', '2025'],
    ['week', '2026-w01', '2025-w01'],
    ['week', '2021-w01', '2020-w01'],
    ['week', '2021-w52', '2020-w52'],
    // 2025 has 52 weeks.
    ['week', '2026-w53', '2025-w52'],
    ['week', '2027-w52', '2026-w52'],
    [['02-29', '08-31'], '2028-02-29', '2027-02-28'],
    [['02-29', '08-31'], '2029-02-28', '2028-02-29'],
    [UNEVEN, '2026-09-20', '2025-09-20'],
    [UNEVEN, '2026-03-10', undefined],
    [EVEN, '2026-09-18', '2025-09-20'],
    [EVEN, '2025-03-31', undefined],
  ])('of %s, %s is compared with %s a year earlier', (every, id, expected) => {
    const { from, until } = spanById(every, id);
    const ago = yearAgoRunId({ period: { series: 's', id, every, from, until } });
    expect(ago).toBe(expected && `s@${expected}`);
  });

  it.each<[string, boolean, Parameters<typeof hasYearAgo>[0]]>([
    ['a series without an end', true, { every: 'month', from: '2026-01-01' }],
    ['a year', false, { every: 'month', from: '2026-01-01', until: '2026-12-31' }],
    ['a year and a month', true, { every: 'month', from: '2026-01-01', until: '2027-01-31' }],
    ['dates of two years', true, { every: UNEVEN, from: '2025-09-01' }],
    ['dates that end before the second', false, { every: UNEVEN, from: '2025-09-01', until: '2026-03-10' }],
    ['dates of one year', false, { every: ['2026-03-10', '2026-09-20'], from: '2026-01-01' }],
  ])('knows whether %s has a period to compare', (_, expected, repeats) => {
    expect(hasYearAgo(repeats)).toBe(expected);
  });

  it('shares the id of its series', () => {
    expect(seriesOf({ id: 'monthly@2021-09', period })).toBe('monthly');
    expect(seriesOf({ id: 'once' })).toBe('once');
    expect([seriesIdIn('monthly@2021-09'), seriesIdIn('once')]).toEqual(['monthly', 'once']);
  });

  it('is no series itself', () => {
    const repeats = { every: 'month', due: [], about: 'same', from: '2021-09-01', items: {} } as const;
    expect([isSeries(aCampaign({ repeats })), isSeries(aCampaign({ period }))]).toEqual([true, false]);
  });
});

function spanById(every: Every, id: string): Span {
  const start = indexAt(every, `${Number(id.slice(0, 4)) - 1}-12-20`);
  const spans = Array.from({ length: 80 }, (_, step) => spanOf(every, start + step));
  const found = spans.find((span) => span?.id === id);
  if (!found) throw new Error(`no period ${id}`);
  return found;
}
