import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaProgressOf, progressOf } from '../../../src/domain/register/progress.ts';
import { aCampaign, anArea, aRegister, aReport, at, ZONE } from '../../support/campaign.ts';

it('begins with nothing and ends with everything, in at most 31 points', () => {
  const start = at('2021-09-01 00:00');
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 200 * 24 * 60 }), { minLength: 1, maxLength: 40 }),
      fc.nat({ max: 100 * 24 * 60 }),
      (minutes, later) => {
        const filed = minutes.map((minute) => start + minute * 60_000);
        const points = progressOf(filed, ZONE, Math.max(...filed) + later * 60_000);
        expect(points.length).toBeLessThanOrEqual(31);
        expect(points.at(-1)?.count).toBe(filed.length);
        for (const [index, { count, date }] of points.entries()) {
          expect(count).toBe(filed.filter((moment) => moment < at(`${date} 00:00`) + 86_400_000).length);
          if (index > 0) expect(count).toBeGreaterThanOrEqual(points[index - 1]!.count);
        }
      },
    ),
  );
});

it('has no point where nothing was filed', () => {
  expect(progressOf([], ZONE, at('2021-09-08 09:00'))).toEqual([]);
});

it('has one point a day, from the day before the first', () => {
  const points = progressOf(
    [at('2021-09-06 09:00'), at('2021-09-06 23:59'), at('2021-09-08 08:00')],
    ZONE,
    at('2021-09-09 09:00'),
  );
  expect(points.map(({ date, count }) => `${date.slice(8)} ${count}`)).toEqual([
    '05 0',
    '06 2',
    '07 2',
    '08 3',
    '09 3',
  ]);
});

it('has a line per area that ends with its reports; areas beyond a chart’s lines are one line', () => {
  const areas = Array.from({ length: 9 }, (_, index) => anArea(`a${index}`));
  const campaign = aCampaign({ areas });
  fc.assert(
    fc.property(
      fc.array(fc.record({ area: fc.nat({ max: 8 }), hour: fc.nat({ max: 1_000 }), gone: fc.boolean() }), {
        maxLength: 40,
      }),
      (filed) => {
        const register = aRegister(
          filed.map(({ area, hour, gone }, index) =>
            aReport(`a${area}`, at('2021-09-01 00:00') + hour * 3_600_000, {
              n: index + 1,
              state: gone ? 'withdrawn' : 'pending',
            }),
          ),
        );
        const progress = areaProgressOf(campaign, new Map([['north', register]]), at('2021-10-20 09:00'));
        const standing = filed.filter(({ gone }) => !gone);
        const { counts = [] } = progress.points.at(-1) ?? {};
        const named = new Set(progress.areas);
        const expected = progress.areas.map(
          (line) =>
            standing.filter(({ area }) => (line === undefined ? !named.has(`a${area}`) : line === `a${area}`))
              .length,
        );
        expect(counts).toEqual(expected);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(standing.length);
        expect(progress.areas.length).toBeLessThanOrEqual(6);
        expect(progress.points.length * progress.areas.length).toBeLessThanOrEqual(108);
      },
    ),
  );
});

it.each([
  [5, 5, 0, 0],
  [5, 5, 1, 1],
  [6, 6, 0, 0],
  [6, 5, 2, 1],
  [7, 5, 2, 0],
  [9, 5, 5, 1],
])('of %i areas with reports %i have a line of their own, and %i reports one', (count, own, others, gone) => {
  const areas = Array.from({ length: count }, (_, index) => anArea(`a${index}`));
  const filings = areas.map(({ id }, n) => aReport(id, at('2021-09-06 09:00'), { n }));
  const former = aReport('gone', at('2021-09-06 09:00'), { n: 99 });
  const register = aRegister([...filings, ...(gone ? [former] : [])]);
  const progress = areaProgressOf(
    aCampaign({ areas: [anArea('empty'), ...areas] }),
    new Map([['north', register]]),
    at('2021-09-07 09:00'),
  );
  expect(progress.areas).toEqual([
    ...areas.slice(0, own).map(({ id }) => id),
    ...(others ? [undefined] : []),
  ]);
  const counts = [...Array<number>(own).fill(1), ...(others ? [others] : [])];
  expect(progress.points).toEqual([
    { date: '2021-09-05', counts: counts.map(() => 0) },
    { date: '2021-09-06', counts },
    { date: '2021-09-07', counts },
  ]);
});

it('ends with the last filing where that is after the moment asked for', () => {
  const filed = [at('2021-09-08 08:00'), at('2021-09-06 09:00')];
  const points = progressOf(filed, ZONE, at('2021-09-07 09:00'));
  expect(points.map(({ date, count }) => `${date.slice(8)} ${count}`)).toEqual([
    '05 0',
    '06 1',
    '07 1',
    '08 2',
  ]);
});

it('counts filings of a day that a zone begins late, and of half an hour’s offset', () => {
  const zones = [
    // The day begins at 01:00 in Santiago when summer time starts.
    ['America/Santiago', '2021-09-05T04:10:00Z', '2021-09-05'],
    ['Asia/Kolkata', '2021-09-05T18:29:00Z', '2021-09-05'],
    ['Asia/Kolkata', '2021-09-05T18:31:00Z', '2021-09-06'],
    ['Pacific/Chatham', '2021-09-05T11:20:00Z', '2021-09-06'],
  ] as const;
  for (const [zone, moment, date] of zones) {
    const filed = Date.parse(moment);
    expect(progressOf([filed], zone, filed).at(-1)).toEqual({ date, count: 1 });
  }
});
