/**
 * Properties of generated repeating campaigns: each item of each unit occurs once in each period, by its own
 * deadline.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Campaign,
  DueRule,
  Every,
  LocalDate,
  Repeats,
  ScheduleLine,
} from '../../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../../src/domain/campaign/for-unit.ts';
import { itemsOf } from '../../../src/domain/campaign/items.ts';
import {
  hasOneDeadline,
  closesAt,
  deadlineAt,
  lastDeadline,
  opensAt,
  plannedDeadlines,
  scheduledDeadline,
  wallText,
} from '../../../src/domain/deadlines/deadline.ts';
import { owedFacts } from '../../../src/domain/deadlines/owed.ts';
import { standingsOf } from '../../../src/domain/deadlines/standing.ts';
import { parseDue } from '../../../src/domain/periods/due.ts';
import { indexAt, spanOf } from '../../../src/domain/periods/period.ts';
import { firstRuns, nextStart, runById, runsAt, startsAt } from '../../../src/domain/periods/runs.ts';
import type { Series } from '../../../src/domain/periods/series.ts';
import { planOf } from '../../../src/domain/plan/schedule.ts';
import { addDays, momentAt } from '../../../src/domain/time/local-time.ts';
import { parseMomentRule } from '../../../src/domain/time/moment-rule.ts';
import { aPlainCampaign } from '../../support/campaign.ts';

const sample = aPlainCampaign();

/** One reminder, one list and one chase per deadline, on any day. */
const LINES: readonly ScheduleLine[] = (
  [
    ['t-1', 'remind', 'deadline -1 days 09:00', 'owing'],
    ['close', 'snapshot', 'deadline', 'admins'],
    ['late', 'chase', 'deadline +1 days 10:00', 'owing'],
  ] as const
).map(([id, job, text, to]) => {
  const read = parseMomentRule(text, 'at');
  if (!read.ok) throw new Error(text);
  return { id, job, to: [to], onDayOff: 'send', when: { kind: 'at', rule: read.rule } };
});

const titled = ({ title }: Campaign, { id }: { id: string }) => `${title} ${id}`;
const DAY = 86_400_000;
const KINDS: readonly Every[] = [
  'week',
  'half-month',
  'month',
  'quarter',
  'year',
  ['03-20', '09-20'],
  ['02-29', '11-10', '12-31'],
];

const anyDate = fc.integer({ min: 0, max: 365 * 12 }).map((days) => addDays('2016-01-01', days));

const dueOf = (text: string) => {
  const rule = parseDue(text);
  if (!rule) throw new Error(`no rule: ${text}`);
  return rule;
};

const anyDue = (every: Every): fc.Arbitrary<DueRule> =>
  fc
    .constantFrom(
      ...(every === 'week'
        ? ['Friday 17:00', 'last working day', 'working day 3', 'last day 12:00', '-2 days']
        : typeof every === 'string'
          ? [
              'day 10',
              'day 31 17:30',
              'last working day 17:30',
              '-3 working days',
              'working day 5',
              'last day',
              '-2 days 09:00',
            ]
          : ['last day', 'last working day 17:30', '-3 working days', '-2 days']),
    )
    .map(dueOf);

const anyRepeats: fc.Arbitrary<Repeats> = fc.constantFrom(...KINDS).chain((every) =>
  fc.record({
    every: fc.constant(every),
    due: anyDue(every).map((rule) => [rule]),
    about: fc.constantFrom('same' as const, 'previous' as const),
    from: anyDate,
    items: fc.record(
      {
        news: fc.record({ due: anyDue(every) }),
        table: anyDue(every).map((county) => ({
          dueByTag: { county, city: { amount: 3, unit: 'working-day' as const } },
        })),
      },
      { requiredKeys: [] },
    ),
  }),
);

const anySeries: fc.Arbitrary<Series> = fc
  .record({
    repeats: anyRepeats,
    deadlineOnDayOff: fc.constantFrom('as-written' as const, 'put-off' as const, 'bring-forward' as const),
  })
  .map(({ repeats, deadlineOnDayOff }) => ({
    ...sample,
    id: 'series',
    deadlineOnDayOff,
    // Later than the deadline of every item, so that several runs are open at once.
    closes: {
      kind: 'anchor' as const,
      anchor: 'deadline' as const,
      offset: { amount: 380, unit: 'day' as const },
    },
    repeats,
    areas: [
      { id: 'news', name: '信息', aliases: [], expect: 2 },
      {
        id: 'table',
        name: '统计表',
        aliases: [],
        expect: 1,
        kind: 'document' as const,
        of: ['county', 'city'],
      },
    ],
    schedule: LINES,
    roster: {
      people: [],
      units: [
        { id: 'north', name: '北区', tags: ['county'] },
        { id: 'south', name: '南区', tags: ['city'] },
        { id: 'bureau', name: '某局' },
      ],
    },
  }));

describe('periods of the calendar', () => {
  it('follow one another without a gap, and every day is in just one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), anyDate, (every, date) => {
        const index = indexAt(every, date);
        const span = spanOf(every, index)!;
        expect(date >= span.from && date <= span.until).toBe(true);
        expect(spanOf(every, index + 1)?.from).toBe(addDays(span.until, 1));
        expect(spanOf(every, index + 1)?.id).not.toBe(span.id);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['month', 31, '2026-02', '2026-02-28'],
    ['month', 31, '2028-02', '2028-02-29'],
    ['month', 30, '2026-04', '2026-04-30'],
  ] as const)('a %s without day %i has its last in its place (%s)', (every, day, month, date) => {
    const [run] = firstRuns(seriesOn({ every, due: [dueOf(`day ${day}`)], from: `${month}-01` }), 1, titled);
    expect(run?.deadline).toEqual({ date, time: '24:00' });
  });

  it.each([
    [
      'the 10th, on the month before',
      { every: 'month', due: ['day 10'], about: 'previous', from: '2026-08-01' },
      '2026-08 2026-09-01 2026-09-10',
    ],
    [
      'the last working day of the quarter',
      { every: 'quarter', due: ['last working day'], from: '2026-07-01' },
      '2026-q3 2026-07-01 2026-09-30',
    ],
    [
      'the 20th of the last month of a quarter',
      { every: 'quarter', due: ['day 20'], from: '2026-07-01' },
      '2026-q3 2026-07-01 2026-09-20',
    ],
    [
      'the 15th and the 30th',
      { every: 'half-month', due: ['day 15', 'day 30'], from: '2026-02-16' },
      '2026-02-h2 2026-02-16 2026-02-28',
    ],
    [
      'Friday 17:00',
      { every: 'week', due: ['Friday 17:00'], from: '2026-09-01' },
      '2026-w36 2026-08-31 2026-09-04',
    ],
    [
      'the end of February each year',
      { every: 'year', due: ['month 2 last'], from: '2026-01-01' },
      '2026 2026-01-01 2026-02-28',
    ],
    [
      'three working days before the end',
      { every: 'month', due: ['-3 working days'], from: '2026-09-01' },
      '2026-09 2026-09-01 2026-09-25',
    ],
    [
      'odd months by the 10th',
      {
        every: ['01-10', '03-10', '05-10', '07-10', '09-10', '11-10'],
        due: ['last day'],
        from: '2026-09-10',
      },
      '2026-09-10 2026-07-11 2026-09-10',
    ],
  ])('%s', (_, given, wanted) => {
    const { due, ...rest } = given as { due: string[] } & Partial<Repeats>;
    const rules = due.map((text) => dueOf(text === 'month 2 last' ? 'month 2 day 31' : text));
    const [run] = firstRuns(seriesOn({ ...rest, due: rules }), 1, titled);
    expect(`${run?.period?.id} ${run?.opens} ${run?.deadline.date}`).toBe(wanted);
  });
});

describe('the runs of a series', () => {
  it('are found by their id, open at their opening, and only the one before is open beside the open one', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const runs = firstRuns(series, 8, titled);
        expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
        for (const [index, run] of runs.entries()) {
          expect(runById(series, run.id, titled)).toBe(run);
          const opened = Math.max(startsAt(run), opensAt(run));
          if (closesAt(run) > opened) expect(runsAt(series, opened, titled)).toContain(run);
          expect(runsAt(series, closesAt(run), titled)).not.toContain(run);
          const nextButOne = runs[index + 2];
          if (nextButOne && momentAt(run.timezone, lastDeadline(run)) < opensAt(nextButOne))
            expect(closesAt(run)).toBeLessThanOrEqual(opensAt(nextButOne));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('begin one after the other: what comes next is always known', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const starts = firstRuns(series, 6, titled).map(startsAt);
        for (const [index, at] of starts.entries()) {
          const next = starts[index + 1];
          if (next !== undefined && next > at) expect(nextStart(series, at, titled)).toBe(next);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('remind, chase, list and count each item of each unit by its own deadline, exactly once in its period', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const seen = new Map<string, number>();
        for (const run of firstRuns(series, 5, titled)) {
          const { from, until } = run.period!;
          for (const { id } of run.roster.units) {
            const own = campaignFor(run, id);
            for (const item of itemsOf(own)) {
              const deadline = scheduledDeadline(own, item);
              const key = `${id} ${JSON.stringify(item)} ${from} ${until}`;
              seen.set(key, (seen.get(key) ?? 0) + 1);
              const at = momentAt(run.timezone, deadline);
              const counted = standingsOf(own, undefined, at + 1).filter(
                (each) => JSON.stringify(each.item) === JSON.stringify(item),
              );
              expect(counted.map((each) => wallText(each.deadline))).toEqual([wallText(deadline)]);
              const firing = (job: string) =>
                planOf(run).filter(
                  (each) =>
                    each.job === job &&
                    !each.skipped &&
                    plannedDeadlines(run, each).some((one) => momentAt(run.timezone, one) === at),
                ).length;
              // The day before an item's deadline may precede the opening of its period; then nobody is reminded.
              const dayBefore = momentAt(run.timezone, { date: addDays(deadline.date, -1), time: '09:00' });
              const isEarly = !hasOneDeadline(run) && dayBefore < opensAt(run);
              expect(firing('remind'), `${run.id} ${key}`).toBe(isEarly ? 0 : 1);
              expect(firing('snapshot'), `${run.id} ${key}`).toBe(1);
              if (at + 2 * DAY <= closesAt(run)) expect(firing('chase'), `${run.id} ${key}`).toBe(1);
              expect(owedFacts(run, undefined, id, at + 1)?.owed.length).toBe(itemsOf(own).length);
            }
          }
        }
        expect([...seen.values()].every((count) => count === 1)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('share no occurrence: what is filed in one leaves the others as they were', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const [first, second] = firstRuns(series, 2, titled);
        if (!first || !second) return;
        expect(first.id).not.toBe(second.id);
        const [north] = first.roster.units;
        const register = {
          filings: [
            {
              n: 1,
              kind: 'summary' as const,
              state: 'accepted' as const,
              version: 1,
              by: 'ou',
              firstFiledAt: opensAt(first),
              lastFiledAt: opensAt(first),
            },
          ],
        };
        const owes = (run: Campaign, with_: typeof register | undefined) =>
          owedFacts(run, with_, north!.id, opensAt(run))?.owed.length ?? 0;
        expect(owes(first, register)).toBe(owes(first, undefined) - 1);
        expect(owes(second, undefined)).toBe(itemsOf(campaignFor(second, north!.id)).length);
      }),
      { numRuns: 25 },
    );
  });
});

function seriesOn(repeats: (Partial<Repeats> & { from: LocalDate }) | Partial<Repeats>): Series {
  return {
    ...sample,
    deadlineOnDayOff: 'as-written',
    repeats: { every: 'month', due: [], about: 'same', from: '2026-01-01', items: {}, ...repeats },
  };
}

it('opens a period early whose deadline is brought forward to a day before it', () => {
  const off = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'];
  const series: Series = {
    ...aPlainCampaign({ deadlineOnDayOff: 'bring-forward' }),
    days: { kind: 'weekdays', years: [], daysOff: new Set(off), workingDays: new Set() },
    repeats: { every: 'week', due: [dueOf('Thursday 16:00')], about: 'same', from: '2026-02-09', items: {} },
  };
  const runs = firstRuns(series, 3, titled);
  expect(runs.map(({ opens }) => opens)).toEqual(['2026-02-09', '2026-02-13', '2026-02-23']);
  for (const run of runs) expect(deadlineAt(run)).toBeGreaterThan(opensAt(run));
});

it('opens early by the calendar of any unit, but not for an item that is due before the opening anyway', () => {
  const days = {
    kind: 'weekdays',
    years: [],
    daysOff: new Set<string>(),
    workingDays: new Set<string>(),
  } as const;
  const series: Series = {
    ...aPlainCampaign({ deadlineOnDayOff: 'bring-forward' }),
    days,
    repeats: { every: 'week', due: [dueOf('Tuesday 16:00')], about: 'same', from: '2026-02-16', items: {} },
  };
  const [unit] = series.roster.units;
  const off = { of: [unit?.id ?? ''], daysOff: ['2026-02-16', '2026-02-17'], workingDays: [] };
  const opensOf = (changed: Partial<Series>) => firstRuns({ ...series, ...changed }, 1, titled)[0]?.opens;
  expect(opensOf({})).toBe('2026-02-16');
  expect(opensOf({ unitCalendars: [off] })).toBe('2026-02-13');

  const monthly = { every: 'month', due: [dueOf('day 20')], opens: { amount: -3, unit: 'day' } } as const;
  const items = { news: { due: dueOf('day 5') } };
  expect(opensOf({ repeats: { ...series.repeats, ...monthly, items } })).toBe('2026-02-17');
});
