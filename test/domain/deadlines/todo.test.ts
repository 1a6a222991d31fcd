/** Everything that a message asks of a unit: items it owes, and returned filings to correct. */
import { describe, expect, it } from 'vitest';
import { overdueUnits } from '../../../src/domain/deadlines/overdue.ts';
import { owedFacts, owingUnits, todoFacts } from '../../../src/domain/deadlines/owed.ts';
import type { PlannedDeadline } from '../../../src/domain/plan/occurrence.ts';
import { filingsFor, standingOf, unitsWith } from '../../../src/domain/deadlines/standing.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  EAST,
  exemptSince,
  NORTH,
  SOUTH,
  wall,
  withoutSummary,
} from '../../support/campaign.ts';

const FILED = at('2021-09-10 10:00');
const NOW = at('2021-09-28 10:00');
const BY = at('2021-09-29 17:30');
const campaign = aCampaign();
const back = aSummary(FILED, { n: 7, state: 'returned' });
const corrections = { summary: wall('2021-09-29 17:30') };
const returned = aRegister([back], { corrections });
const sentBack = (arrived: boolean) => ({ reason: '请补充数字', at: FILED, arrived });

describe('the to-do list of a unit', () => {
  it('holds what came back until its correction date, and then what it owes for it', () => {
    expect(todoFacts(campaign, returned, 'north', NOW)).toMatchObject({
      unit: '北区',
      owed: [
        {
          standing: {
            item: { kind: 'summary' },
            standing: 'returned',
            owes: false,
            late: false,
            told: true,
            wanting: 0,
          },
          due: wall('2021-09-29 17:30'),
          daysLate: undefined,
          refile: [7],
          reasons: [],
        },
      ],
    });
    expect(owedFacts(campaign, returned, 'north', NOW)).toBeUndefined();
    expect(todoFacts(campaign, returned, 'north', BY)?.owed).toHaveLength(1);
    expect(owedFacts(campaign, returned, 'north', BY)?.owed).toMatchObject([{ refile: [7] }]);
    expect(owedFacts(campaign, returned, 'north', BY - 1)).toBeUndefined();
  });

  it('states the reason of a return that was looked up', () => {
    const register = aRegister([{ ...back, sentBack: sentBack(true) }], { corrections });
    expect(todoFacts(campaign, register, 'north', NOW)?.owed[0]?.reasons).toEqual([
      { n: 7, reason: '请补充数字' },
    ]);
    expect(owedFacts(campaign, register, 'north', BY)?.owed[0]?.reasons).toEqual([
      { n: 7, reason: '请补充数字' },
    ]);
  });

  it.each([
    [
      'a return that nobody was told of',
      aRegister([{ ...back, sentBack: sentBack(false) }], { corrections }),
    ],
    ['what an exempt unit was to correct', aRegister([back], { corrections, ...exemptSince(FILED) })],
    ['anything, if all was filed', aRegister([aSummary(FILED)])],
  ])('does not hold %s', (_, register) => {
    expect(todoFacts(campaign, register, 'north', NOW)).toBeUndefined();
    expect(todoFacts(campaign, register, 'north', BY)).toBeUndefined();
  });

  it('begins with the soonest, owed or returned, and names no number for what was never filed', () => {
    const areas = [{ ...anArea('news', 1), deadline: wall('2021-09-30 17:30') }];
    const both = aCampaign({ areas });
    expect(
      todoFacts(both, returned, 'north', NOW)?.owed.map(({ due, refile }) => [due.date, refile]),
    ).toEqual([
      ['2021-09-29', [7]],
      ['2021-09-30', []],
    ]);
    expect(todoFacts(both, undefined, 'north', NOW)?.owed.map(({ due }) => due.date)).toEqual([
      '2021-09-27',
      '2021-09-30',
    ]);
  });

  it('carries the open request', () => {
    const request = { id: 'r', at: FILED, until: FILED };
    expect(todoFacts(campaign, aRegister([], { request }), 'north', NOW)?.request).toBe(request);
    expect(todoFacts(campaign, undefined, 'north', NOW)?.request).toBeUndefined();
  });

  it('lists of several reports those to be filed again', () => {
    const news = withoutSummary(aCampaign({ areas: [anArea('news', 2)] }));
    const register = aRegister(
      [aReport('news', FILED, { n: 1 }), aReport('news', FILED, { n: 2, state: 'returned' })],
      { corrections: { news: wall('2021-09-29 17:30') } },
    );
    expect(owedFacts(news, register, 'north', BY)?.owed[0]?.refile).toEqual([2]);
  });
});

it('lists the units that owe something by certain deadlines', () => {
  const areas = [{ ...anArea('news', 1), deadline: wall('2021-09-15 17:30') }];
  const both = aCampaign({ areas });
  const registers = new Map([['north', aRegister([aReport('news', FILED)])]]);
  expect(owingUnits(both, registers, NOW, [wall('2021-09-15 17:30')])).toEqual([SOUTH, EAST]);
  expect(owingUnits(both, registers, NOW, [wall('2021-09-27 17:30')])).toEqual([NORTH, SOUTH, EAST]);
  expect(owingUnits(both, registers, NOW, [])).toEqual([]);
});

describe('a chase for some deadlines only', () => {
  const festival = { of: ['south'], daysOff: ['2021-09-28'], workingDays: [] };
  const own = aCampaign({ unitCalendars: [festival], summary: { name: '总结' } });
  const overdue = aRegister([aSummary(FILED, { state: 'returned' })], {
    corrections: { summary: wall('2021-09-28 17:30') },
  });
  const registers = new Map([
    ['north', overdue],
    ['south', overdue],
    ['east', aRegister([aSummary(FILED)])],
  ]);
  const due = wall('2021-09-27 17:30');
  const chased = (deadlines: readonly PlannedDeadline[], now: number) => [
    owingUnits(own, registers, now, deadlines, 'with-returned').map(({ id }) => id),
    overdueUnits(own, registers, { deadlines }, now).map(({ unit }) => unit.id),
  ];

  it('reaches and lists the units of its calendars that did not correct in time what was returned', () => {
    const now = at('2021-09-30 10:00');
    expect(chased([{ ...due, calendars: [''] }], now)).toEqual([['north'], ['north']]);
    expect(chased([{ ...due, calendars: ['south'] }], now)).toEqual([['south'], ['south']]);
    expect(chased([due], now)).toEqual([
      ['north', 'south'],
      ['north', 'south'],
    ]);
    expect(chased([{ ...due, calendars: [] }], now)).toEqual([[], []]);
  });

  it('does not reach them within their correction date, nor does a reminder', () => {
    expect(chased([due], at('2021-09-28 10:00'))).toEqual([[], []]);
    expect(owingUnits(own, registers, at('2021-09-30 10:00'), [due])).toEqual([]);
  });
});

describe('the units to chase', () => {
  it('are one alone, if the plan is that of one', () => {
    const late = overdueUnits(campaign, new Map(), { only: 'south' }, NOW);
    expect(late).toMatchObject([{ unit: SOUTH, asked: false }]);
  });

  it('have asked for more time, or not', () => {
    const register = aRegister([], { request: { id: 'r', at: FILED, until: FILED } });
    const late = overdueUnits(campaign, new Map([['north', register]]), {}, NOW);
    expect(late.map(({ unit, asked }) => [unit.id, asked])).toEqual([
      ['north', true],
      ['south', false],
      ['east', false],
    ]);
  });

  it('are named with what is late, not with what is still to come', () => {
    const areas = [{ ...anArea('news', 1), deadline: wall('2021-10-08 17:30') }];
    const late = overdueUnits(aCampaign({ areas }), new Map(), { only: 'north' }, NOW);
    expect(late[0]?.owed.map(({ standing }) => standing.item)).toEqual([{ kind: 'summary' }]);
  });
});

describe('the standing of an item', () => {
  const news = aCampaign({ areas: [anArea('news', 1)] });
  const NEWS = { kind: 'area', area: 'news' } as const;
  const standing = (register: ReturnType<typeof aRegister>, of = news) => standingOf(of, register, NEWS, NOW);

  it('counts filings of the item alone, the oldest first, then by number', () => {
    const [second, first, third] = [
      aReport('news', FILED, { n: 9 }),
      aReport('news', FILED, { n: 3 }),
      aReport('news', FILED + 1, { n: 1 }),
    ];
    const others = [
      aSummary(FILED),
      aReport('other', FILED),
      aReport('news', FILED, { n: 2, state: 'withdrawn' }),
    ];
    expect(filingsFor(aRegister([third, second, ...others, first]), NEWS)).toEqual([first, second, third]);
  });

  it('needs only as many as are expected; those beyond change nothing', () => {
    const extra = aReport('news', FILED + 1, { n: 2, state: 'returned' });
    const accepted = aReport('news', FILED, { n: 1, state: 'accepted' });
    const register = aRegister([accepted, extra], { corrections: { news: wall('2021-10-08 17:30') } });
    expect(standing(register)).toMatchObject({ standing: 'accepted', deadline: wall('2021-09-27 17:30') });
  });

  it('is returned with any of those expected', () => {
    const two = aCampaign({ areas: [anArea('news', 2)] });
    const register = aRegister(
      [aReport('news', FILED, { n: 1 }), aReport('news', FILED, { n: 2, state: 'returned' })],
      { corrections: { news: wall('2021-10-08 17:30') } },
    );
    expect(standing(register, two)).toMatchObject({
      standing: 'returned',
      deadline: wall('2021-10-08 17:30'),
      told: true,
    });
  });

  it('was told to the unit only by a return that arrived', () => {
    const filing = (state: 'returned' | 'pending', arrived?: boolean) =>
      aReport('news', FILED, { n: 1, state, ...(arrived !== undefined && { sentBack: sentBack(arrived) }) });
    expect(standing(aRegister([filing('returned')])).told).toBe(true);
    expect(standing(aRegister([filing('returned', true)])).told).toBe(true);
    expect(standing(aRegister([filing('returned', false)])).told).toBe(false);
    expect(standing(aRegister([filing('pending')])).told).toBe(false);
  });
});

it('gives every unit of the roster a register', () => {
  expect(unitsWith(campaign, new Map([['south', returned]]))).toEqual([
    { unit: NORTH, register: { filings: [] } },
    { unit: SOUTH, register: returned },
    { unit: EAST, register: { filings: [] } },
  ]);
});
