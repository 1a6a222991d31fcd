/** Examples of schedules with several deadlines, extended units and reopened units. */
import { describe, expect, it } from 'vitest';
import type { Campaign, MomentRule, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import type { Occurrence } from '../../../src/domain/plan/occurrence.ts';
import {
  followsUnitDeadline,
  linesOf,
  planForUnit,
  planOf,
  plansOfExtendedUnits,
} from '../../../src/domain/plan/schedule.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';
import { parseMomentRule } from '../../../src/domain/time/moment-rule.ts';
import { aCampaign, anArea, aRegister, at, wall, withoutSummary, ZONE } from '../../support/campaign.ts';

function rule(text: string, use: 'at' | 'from' | 'until' = 'at'): MomentRule {
  const read = parseMomentRule(text, use);
  if (!read.ok) throw new Error(text);
  return read.rule;
}
const line = (job: ScheduleLine['job'], text: string, more: Partial<ScheduleLine> = {}): ScheduleLine => ({
  id: 'line',
  job,
  to: ['owing'],
  onDayOff: 'send',
  when: { kind: 'at', rule: rule(text) },
  ...more,
});
const cron = (text: string, from: string, until: string): ScheduleLine['when'] => ({
  kind: 'cron',
  cron: text,
  from: rule(from, 'from'),
  until: rule(until, 'until'),
});

/** A summary by the campaign's deadline, and a table by another one. */
const two = (first: string, last: string, ...schedule: ScheduleLine[]): Campaign =>
  aCampaign({
    deadline: wall(last),
    areas: [{ ...anArea('table', 1), deadline: wall(first) }],
    schedule,
  });
const moment = ({ at: when }: Occurrence) => {
  const { date, time } = localAt(ZONE, when);
  return `${date.slice(5)} ${time}`;
};
/** Each firing with its deadlines. */
const shown = (campaign: Campaign) =>
  planOf(campaign)
    .filter(({ skipped }) => !skipped)
    .map((each) => [moment(each), each.deadlines?.map(({ date, time }) => `${date.slice(5)} ${time}`)]);

const [EARLY, LATE] = ['2021-09-24 12:00', '2021-09-27 17:30'];
const BOTH = ['09-24 12:00', '09-27 17:30'];

describe('a line of a campaign with two deadlines', () => {
  it.each<[string, ScheduleLine, unknown]>([
    [
      'a reminder at a fixed moment is about both',
      line('remind', '2021-09-10 09:00'),
      [['09-10 09:00', BOTH]],
    ],
    [
      'a digest at a fixed moment is about none',
      line('digest', '2021-09-10 09:00'),
      [['09-10 09:00', undefined]],
    ],
    [
      'a reminder before the deadline is sent before each',
      line('remind', 'deadline 09:00'),
      [
        ['09-24 09:00', ['09-24 12:00']],
        ['09-27 09:00', ['09-27 17:30']],
      ],
    ],
    [
      'a digest before the deadline is sent before each, about none',
      line('digest', 'deadline 09:00'),
      [
        ['09-24 09:00', undefined],
        ['09-27 09:00', undefined],
      ],
    ],
    [
      'a daily digest goes on until the last',
      line('digest', 'opens', { when: cron('0 9 * * *', '2021-09-23', 'deadline') }),
      ['09-23', '09-24', '09-25', '09-26', '09-27'].map((date) => [`${date} 09:00`, undefined]),
    ],
    [
      'a daily reminder of the last two days is sent once a day',
      line('remind', 'opens', { when: cron('0 9 * * *', 'deadline -1 day', 'deadline') }),
      [
        ['09-23 09:00', ['09-24 12:00']],
        ['09-24 09:00', ['09-24 12:00']],
        ['09-26 09:00', ['09-27 17:30']],
        ['09-27 09:00', ['09-27 17:30']],
      ],
    ],
  ])('%s', (_, of, expected) => {
    expect(shown(two(EARLY, LATE, of))).toEqual(expected);
  });

  it('has a list for each deadline, named after it', () => {
    const ids = planOf(two(EARLY, LATE, line('snapshot', 'deadline'))).map(({ id }) => id);
    expect(ids).toEqual(['line@2021-09-24T12:00', 'line@2021-09-27T17:30']);
  });

  it('is sent once for two deadlines on one date, until the later one', () => {
    const campaign = two('2021-09-27 12:00', LATE, line('remind', 'deadline 09:00'));
    expect(shown(campaign)).toEqual([['09-27 09:00', ['09-27 12:00', '09-27 17:30']]]);
    expect(planOf(campaign)[0]?.graceUntil).toBe(at(LATE));
  });

  it('chases again for a later deadline of the same date, which was still to come', () => {
    const campaign = two('2021-09-27 09:00', LATE, line('chase', 'deadline +1 hour'));
    expect(planOf(campaign).map((each) => [each.id, moment(each)])).toEqual([
      ['line@2021-09-27', '09-27 10:00'],
      ['line@2021-09-27T18:30', '09-27 18:30'],
    ]);
    expect(shown(two('2021-09-27 16:30', LATE, line('chase', 'deadline +1 hour')))).toEqual([
      ['09-27 17:30', ['09-27 16:30', '09-27 17:30']],
    ]);
  });

  it('does not remind of an early deadline before the campaign opens', () => {
    const opens = { opens: '2021-09-21' };
    const reasons = (campaign: Campaign) => planOf(campaign).map((each) => [moment(each), each.skipped]);
    const [before, opening] = [
      line('remind', 'deadline -4 days 09:00'),
      line('remind', 'deadline -3 days 00:00'),
    ];
    expect(reasons({ ...two(EARLY, LATE, before), ...opens })[0]).toEqual(['09-20 09:00', 'not-due']);
    expect(reasons({ ...two(EARLY, LATE, opening), ...opens })[0]).toEqual(['09-21 00:00', undefined]);
    const one = aCampaign({ ...opens, deadline: wall(EARLY), schedule: [before] });
    expect(reasons(one)).toEqual([['09-20 09:00', undefined]]);
  });
});

describe('a firing that days off move', () => {
  // Saturday 25 September is a day off, Sunday 26 a working day.
  const moved = line('digest', '2021-09-25 10:00', { onDayOff: 'next' });
  it.each([
    ['2021-09-26 10:00', undefined],
    ['2021-09-26 09:59', 'not-due'],
  ])('is not due after the close: %s', (closes, skipped) => {
    const campaign = aCampaign({ closes: { kind: 'moment', moment: wall(closes) }, schedule: [moved] });
    expect(planOf(campaign).map((each) => each.skipped)).toEqual([skipped]);
  });

  it.each([
    ['2021-09-27 09:00', undefined],
    ['2021-09-27 08:59', 'not-due'],
  ])('in office hours is not due after the deadline: %s', (deadline, skipped) => {
    const early = line('remind', '2021-09-27 08:00', { onDayOff: 'next' });
    const campaign = aCampaign({ deadline: wall(deadline), schedule: [early] });
    expect(planOf(campaign).map((each) => each.skipped)).toEqual([skipped]);
  });
});

it('the ladder takes the place of chases alone', () => {
  const schedule = [line('remind', 'deadline', { id: 't-0' }), line('chase', 'deadline', { id: 'late' })];
  const ids = (campaign: Campaign) => linesOf(campaign).map(({ id }) => id);
  expect(ids(aCampaign({ schedule }))).toEqual(['t-0', 'late']);
  expect(ids(aCampaign({ schedule, ladder: [{ after: 2, to: ['contacts'] }] }))).toEqual(['t-0', 'ladder-2']);
});

it.each<[string, ScheduleLine, boolean]>([
  ['a reminder before the deadline', line('remind', 'deadline -1 day'), true],
  ['a chase after the deadline', line('chase', 'deadline +1 day'), true],
  [
    'a daily reminder until the deadline',
    line('remind', 'opens', { when: cron('0 9 * * *', 'opens', 'deadline') }),
    true,
  ],
  [
    'a daily chase from the deadline',
    line('chase', 'opens', { when: cron('0 9 * * *', 'deadline', '2021-10-08') }),
    true,
  ],
  ['a digest before the deadline', line('digest', 'deadline -1 day'), false],
  ['a reminder after the opening', line('remind', 'opens +1 day'), false],
  ['a reminder at a fixed moment', line('remind', '2021-09-10 09:00'), false],
])('%s follows the deadline of an extended unit: %s', (_, of, expected) => {
  const campaign = aCampaign({ schedule: [of, line('remind', 'deadline', { id: 'other' })] });
  expect(followsUnitDeadline(campaign, 'line')).toBe(expected);
  expect(followsUnitDeadline(campaign, 'gone')).toBe(false);
});

describe('the own plan of a unit', () => {
  const until = wall('2021-10-20 17:30');
  const schedule = [
    ...[-4, -3, -1].map((days) => line('remind', `deadline ${days} working days 09:00`, { id: `t${days}` })),
    line('chase', 'deadline +1 working day 10:00', { id: 'late' }),
  ];

  it('that was reopened leaves out what lies between the close and the reopening', () => {
    // The campaign closes on 14 October at 17:30.
    const reopened = [{ until, at: at('2021-10-15 10:00'), units: ['north'] }];
    const plan = planForUnit(aCampaign({ schedule, reopened }), 'north', until);
    expect(plan.map((each) => `${each.entry} ${moment(each)}`)).toEqual([
      't-4 10-14 09:00',
      't-1 10-19 09:00',
    ]);
  });

  it('that was not reopened ends at the close', () => {
    const reopened = [{ until, at: at('2021-10-15 10:00'), units: ['south'] }];
    const plan = planForUnit(aCampaign({ schedule, reopened }), 'north', until);
    expect(plan.map(({ entry }) => entry)).toEqual(['t-4']);
  });

  const extended = (campaign: Campaign, item: string, text: string) => {
    const register = aRegister([], { extensions: { [item]: { ...wall(text), grantedAt: 0 } } });
    return plansOfExtendedUnits(campaign, new Map([['north', register]])).map(({ id }) => id);
  };
  const reminded = two(EARLY, LATE, line('remind', 'deadline 09:00'));

  it.each([
    [
      'of an item beyond its deadline',
      'table',
      '2021-09-26 12:00',
      ['line@2021-09-26~north~2021-09-26T12:00'],
    ],
    ['of an item to a deadline of the campaign', 'table', LATE, []],
    ['of an item to its own deadline', 'table', EARLY, []],
    ['of all items', '*', '2021-09-29 12:00', ['line@2021-09-29~north~2021-09-29T12:00']],
  ])('is made for an extension %s', (_, item, text, ids) => {
    expect(extended(reminded, item, text)).toEqual(ids);
  });

  it('is made only for units that were granted one', () => {
    const registers = new Map([['north', aRegister()]]);
    expect(plansOfExtendedUnits(reminded, registers)).toEqual([]);
    expect(extended(withoutSummary(aCampaign({ areas: [] })), '*', '2021-09-29 12:00')).toEqual([]);
  });
});
