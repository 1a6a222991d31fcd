/** Examples of the runs of a series by moment and id. */
import { describe, expect, it } from 'vitest';
import type { Campaign, Repeats } from '../../../src/domain/campaign/campaign.ts';
import { wallText } from '../../../src/domain/deadlines/deadline.ts';
import { parseDue } from '../../../src/domain/periods/due.ts';
import {
  currentRun,
  firstRuns,
  lastRun,
  nextStart,
  runAfter,
  runById,
  runsAt,
  runsOfAYear,
  runsUntil,
  startsAt,
} from '../../../src/domain/periods/runs.ts';
import type { Series } from '../../../src/domain/periods/series.ts';
import { periodPlan, unknownYearOf, unknownYears } from '../../../src/domain/periods/year.ts';
import { addDays, localAt } from '../../../src/domain/time/local-time.ts';
import { parseMomentRule } from '../../../src/domain/time/moment-rule.ts';
import { anArea, aPlainCampaign, at } from '../../support/campaign.ts';

const DAY = 86_400_000;
const titled = ({ title }: Campaign, { id }: { id: string }) => `${title} ${id}`;
const rule = (text: string) => parseDue(text)!;

/** Monthly, due on the 10th at 17:30 from January to June; a run closes nine days later. */
function seriesOf(repeats: Partial<Repeats> = {}, overrides: Partial<Campaign> = {}): Series {
  return {
    ...aPlainCampaign({
      id: 'monthly',
      closes: { kind: 'anchor', anchor: 'deadline', offset: { amount: 9, unit: 'day' } },
      ...overrides,
    }),
    repeats: {
      every: 'month',
      due: [rule('day 10 17:30')],
      about: 'same',
      from: '2026-01-15',
      until: '2026-06-01',
      items: {},
      ...repeats,
    },
  };
}

const series = seriesOf();
const endless = seriesOf({ until: undefined } as unknown as Partial<Repeats>);
const ids = (runs: readonly (Campaign | undefined)[]) => runs.map((run) => run?.period?.id);

describe('a run', () => {
  it('has its own title, opening, deadline and close, and no rule of repetition', () => {
    const [run] = firstRuns(series, 1, titled);
    expect(run).toMatchObject({
      id: 'monthly@2026-01',
      title: '九月活动 2026-01',
      period: { series: 'monthly', id: '2026-01', every: 'month', from: '2026-01-01', until: '2026-01-31' },
      opens: '2026-01-01',
      deadline: { date: '2026-01-10', time: '17:30' },
    });
    expect(run).not.toHaveProperty('repeats');
    expect(run).not.toHaveProperty('deadlineByTag');
  });

  it('opens a number of days before its deadline, where the campaign says so', () => {
    const [run] = firstRuns(seriesOf({ opens: { amount: -3, unit: 'day' } }), 1, titled);
    expect(run?.opens).toBe('2026-01-07');
  });

  it('is about the period before its deadline, where the campaign says so', () => {
    const halves = { every: 'half-month', due: [rule('day 5'), rule('day 20')] } as const;
    const due = (about: Repeats['about']) =>
      firstRuns(seriesOf({ ...halves, about }), 2, titled).map(
        ({ period, deadline, opens }) => `${period?.id} ${opens} ${deadline.date}`,
      );
    expect(due('same')).toEqual(['2026-01-h1 2026-01-01 2026-01-05', '2026-01-h2 2026-01-16 2026-01-20']);
    expect(due('previous')).toEqual(['2026-01-h1 2026-01-16 2026-01-20', '2026-01-h2 2026-02-01 2026-02-05']);
    const listed = { every: ['03-20', '09-20'], due: [rule('last day'), rule('last day')] };
    expect(firstRuns(seriesOf({ ...listed, about: 'previous' }), 1, titled)[0]?.deadline.date).toBe(
      '2026-03-20',
    );
  });

  it('has a deadline for each tag, the latest of which is its own unless it has one for all others', () => {
    const deadlines = (dueByTag: Repeats['dueByTag']) => {
      const [run] = firstRuns(seriesOf({ ...(dueByTag && { dueByTag }) }), 1, titled);
      const byTag = Object.entries(run?.deadlineByTag ?? {}).map(([tag, moment]) => [tag, wallText(moment)]);
      return [run && wallText(run.deadline), Object.fromEntries(byTag)];
    };
    const [town, county] = [rule('day 5 12:00'), rule('day 8 12:00')];
    expect(deadlines({ county, town })).toEqual([
      '2026-01-08T12:00',
      { county: '2026-01-08T12:00', town: '2026-01-05T12:00' },
    ]);
    expect(deadlines({ county, default: town })[0]).toBe('2026-01-05T12:00');
    expect(deadlines(undefined)).toEqual(['2026-01-10T17:30', {}]);
  });

  it('has items with deadlines of their own, by rule, by tag, or none', () => {
    const areas = [anArea('news', 1), anArea('table', 1), anArea('paper', 1)];
    const items = { news: { due: rule('day 20') }, table: { dueByTag: { county: rule('day 12') } } };
    const [run] = firstRuns(seriesOf({ items }, { areas }), 1, titled);
    expect(run?.areas).toMatchObject([
      { deadline: { date: '2026-01-20', time: '24:00' } },
      { deadlineByTag: { county: { date: '2026-01-12', time: '24:00' } } },
      { id: 'paper' },
    ]);
    expect(run?.areas[0]).not.toHaveProperty('deadlineByTag');
    expect(run?.areas[1]).not.toHaveProperty('deadline');
    expect(run?.summary).toEqual({ name: '总结' });
  });

  it.each([
    ['closes as it says where that is before the next but one opens', 55, 'anchor'],
    ['closes before the next but one opens', 60, 'moment'],
    ['closes as it says where none follows after the next', 60, 'anchor', 4],
    ['closes as it says where it is due later than that', 60, 'anchor', 0, 'month 4 day 1'],
  ])('%s', (_, amount, kind, index = 0, due = 'day 10 17:30') => {
    const closes = { kind: 'anchor', anchor: 'deadline', offset: { amount, unit: 'day' } } as const;
    // Counted from 10 January, 49 days later is 28 February, the day before the run of March opens.
    const run = firstRuns(seriesOf({ due: [rule(due)] }, { closes }), 6, titled)[index];
    const early = amount === 55 ? { ...closes, offset: { ...closes.offset, amount: 49 } } : closes;
    const kept = firstRuns(seriesOf({ due: [rule(due)] }, { closes: early }), 6, titled)[index];
    expect(kept?.closes.kind).toBe(kind);
    if (kind === 'moment')
      expect(run?.closes).toEqual({ kind: 'moment', moment: { date: '2026-02-28', time: '24:00' } });
  });
});

describe('the runs of a series', () => {
  const moments = (text: string) => at(`2026-${text}`);

  it.each<[string, string[], string | undefined, string]>([
    ['01-01 00:00', ['2026-01'], '2026-02-01', '2026-01'],
    ['01-19 17:29', ['2026-01'], '2026-02-01', '2026-01'],
    ['01-19 17:30', [], '2026-02-01', '2026-01'],
    ['01-31 23:59', [], '2026-02-01', '2026-01'],
    ['02-01 00:00', ['2026-02'], '2026-03-01', '2026-02'],
    ['06-15 09:00', ['2026-06'], undefined, '2026-06'],
    ['12-31 09:00', [], undefined, '2026-06'],
  ])('at %s are %j, then comes %s, and the plan is that of %s', (text, open, next, current) => {
    const now = moments(text);
    expect(ids(runsAt(series, now, titled))).toEqual(open);
    const start = nextStart(series, now, titled);
    expect(start && localAt(series.timezone, start).date).toBe(next);
    expect(ids([currentRun(series, now, titled)])).toEqual([current]);
  });

  it('begin with the first, however long before', () => {
    const now = at('2024-01-01 09:00');
    expect(nextStart(series, now, titled)).toBe(at('2026-01-01 00:00'));
    expect(ids([currentRun(series, now, titled), currentRun(endless, now, titled)])).toEqual([
      '2026-01',
      '2026-01',
    ]);
    expect(runsAt(series, now, titled)).toEqual([]);
  });

  it('until a moment are those that are open now or start by then', () => {
    const until = (now: string, then: number) => ids(runsUntil(series, moments(now), then, titled));
    expect(until('01-12 09:00', moments('03-01 00:00'))).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(until('01-12 09:00', moments('03-01 00:00') - 1)).toEqual(['2026-01', '2026-02']);
    expect(until('01-19 17:30', moments('02-20 00:00'))).toEqual(['2026-02']);
    expect(until('05-12 09:00', moments('12-31 00:00'))).toEqual(['2026-05', '2026-06']);
  });

  it('end with the last, if there is one', () => {
    expect(ids([lastRun(series, titled), lastRun(endless, titled)])).toEqual(['2026-06', undefined]);
    const [first] = firstRuns(series, 1, titled);
    expect(ids([runAfter(series, first!, titled)])).toEqual(['2026-02']);
    expect(runAfter(series, lastRun(series, titled)!, titled)).toBeUndefined();
    expect(runAfter(series, aPlainCampaign(), titled)).toBeUndefined();
    expect(ids(firstRuns(series, 9, titled))).toHaveLength(6);
  });

  it('are made once, for each way to title them', () => {
    const other = ({ title }: Campaign) => title;
    expect(runById(series, 'monthly@2026-03', titled)).toBe(firstRuns(series, 3, titled)[2]);
    expect(runById(series, 'monthly@2026-03', other)?.title).toBe('九月活动');
  });

  it.each([
    ['monthly@2026-01', true],
    ['monthly@2026-06', true],
    ['monthly@2025-12', false],
    ['monthly@2026-07', false],
    ['monthly@2026-13', false],
    ['monthly@2026', false],
    ['monthly@abcd-01', false],
    ['monthly@', false],
    ['monthly', false],
    ['weekly@2026-01', false],
    ['monthly@2026-01@x', false],
  ])('have the id %s: %s', (id, expected) => {
    expect(runById(series, id, titled) !== undefined).toBe(expected);
  });

  it('are found where a week belongs to another year than its first day, and in a list of dates', () => {
    const weekly = seriesOf({ every: 'week', due: [rule('Friday')], from: '2020-01-01' });
    for (const id of ['monthly@2020-w53', 'monthly@2025-w01', 'monthly@2024-w52'])
      expect(runById(weekly, id, titled)?.id).toBe(id);
    const dates = ['2026-03-31', '2026-09-15'];
    const once = seriesOf({
      every: dates,
      due: [rule('last day'), rule('last day')],
      from: '2026-01-01',
      until: '2026-12-31',
    });
    expect(ids(firstRuns(once, 9, titled))).toEqual(dates);
    expect(runById(once, 'monthly@2026-09-15', titled)?.opens).toBe('2026-04-01');
    expect(runById(once, 'monthly@2026-09-16', titled)).toBeUndefined();
  });

  it('of a year are those that open within 365 days', () => {
    const year = runsOfAYear(endless, titled);
    expect([year.length, ...ids([year[0], year.at(-1)])]).toEqual([12, '2026-01', '2026-12']);
    const next = runsOfAYear(endless, titled, year[5]);
    expect([next.length, ...ids([next[0], next.at(-1)])]).toEqual([12, '2026-06', '2027-05']);
    expect(runsOfAYear(seriesOf({ every: 'week', due: [rule('Friday')] }), titled).length).toBe(21);
    expect(runsOfAYear(seriesOf({ from: '2026-07-01' }), titled)).toEqual([]);
  });
});

describe('a run at a glance', () => {
  const lines = (
    [
      ['soon', 'remind', 'deadline -1 days 09:00'],
      ['sooner', 'remind', 'deadline -3 days 09:00'],
      ['early', 'announce', 'opens -2 days 09:00'],
      ['close', 'snapshot', 'deadline'],
    ] as const
  ).map(([id, job, text]) => {
    const read = parseMomentRule(text, 'at');
    if (!read.ok) throw new Error(text);
    return { id, job, to: ['owing'], onDayOff: 'send', when: { kind: 'at', rule: read.rule } } as const;
  });

  it('starts with its opening, or with its first message before', () => {
    const [run] = firstRuns(seriesOf(), 1, titled);
    const [early] = firstRuns(seriesOf({}, { schedule: lines }), 1, titled);
    expect(startsAt(run!)).toBe(at('2026-01-01 00:00'));
    expect(startsAt(early!)).toBe(at('2025-12-30 09:00'));
  });

  it('has its deadlines, and the days of each kind of message', () => {
    const [run] = firstRuns(seriesOf({}, { schedule: lines }), 1, titled);
    expect(periodPlan(run!)).toEqual({
      run,
      deadlines: [{ date: '2026-01-10', time: '17:30' }],
      sent: [
        { job: 'announce', dates: ['2025-12-30'] },
        { job: 'remind', dates: ['2026-01-07', '2026-01-09'] },
        { job: 'snapshot', dates: ['2026-01-10'] },
      ],
      unknownYear: undefined,
    });
  });

  it.each([
    [[2025, 2026], undefined],
    [[2025], 2026],
    [[2026], 2025],
    [[], 2025],
  ])('with holidays of %j lacks those of %s', (years, expected) => {
    const days = { kind: 'cn', years, daysOff: new Set(), workingDays: new Set() } as Campaign['days'];
    const run = aPlainCampaign({
      days,
      opens: '2025-12-20',
      deadline: { date: '2026-01-10', time: '17:30' },
      closes: { kind: 'anchor', anchor: 'deadline', offset: { amount: 9, unit: 'day' } },
    });
    expect(unknownYearOf(run)).toBe(expected);
    expect(unknownYearOf({ ...run, days: { ...days, kind: 'weekdays' } })).toBeUndefined();
    // The last moment before a close at midnight is a day of the year before.
    const byNewYear = {
      ...run,
      closes: { kind: 'moment', moment: { date: '2025-12-31', time: '24:00' } },
    } as const;
    expect(unknownYearOf({ ...byNewYear, deadline: { date: '2025-12-30', time: '17:30' } })).toBe(
      years.includes(2025) ? undefined : 2025,
    );
  });

  it('tells of each year without holidays once, sixty days before its first run', () => {
    const days = {
      kind: 'cn',
      years: [2026],
      daysOff: new Set(),
      workingDays: new Set(),
    } as Campaign['days'];
    const repeats = { until: '2028-02-01', from: '2026-11-01' };
    const runs = firstRuns(seriesOf(repeats, { days }), 20, titled);
    expect(unknownYears(runs)).toEqual([
      { year: 2027, toldAt: at('2027-01-01 00:00') - 60 * DAY },
      { year: 2028, toldAt: at('2028-01-01 00:00') - 60 * DAY },
    ]);
    expect(addDays('2027-01-01', -60)).toBe('2026-11-02');
  });
});
