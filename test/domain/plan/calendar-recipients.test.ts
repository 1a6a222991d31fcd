/**
 * Recipients of a line if some units have days off of their own: the group is told once, admins of a chase by its
 * units.
 */
import { describe, expect, it } from 'vitest';
import type { Recipient, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { planOf } from '../../../src/domain/plan/schedule.ts';
import { parseMomentRule } from '../../../src/domain/time/moment-rule.ts';
import { aCampaign, anArea, wall } from '../../support/campaign.ts';

function line(job: 'remind' | 'chase', text: string, ...to: Recipient[]): ScheduleLine {
  const read = parseMomentRule(text, 'at');
  if (!read.ok) throw new Error(text);
  return { id: 'line', job, to, onDayOff: 'skip', when: { kind: 'at', rule: read.rule } };
}
/** Monday 27 and Tuesday 28 September are days off in the north. */
const festival = { of: ['north'], daysOff: ['2021-09-27', '2021-09-28'], workingDays: [] };
const told = (of: ScheduleLine) =>
  planOf(aCampaign({ unitCalendars: [festival], schedule: [of] }))
    .filter(({ skipped }) => !skipped)
    .map(({ date, to, deadlines }) => [
      date,
      to.join(),
      deadlines?.map(({ calendars }) => calendars?.join()),
    ]);

describe('a reminder', () => {
  it.each<[string, readonly Recipient[], unknown]>([
    [
      'to units',
      ['owing'],
      [
        ['2021-09-26', 'owing', ['north']],
        ['2021-09-27', 'owing', ['']],
      ],
    ],
    ['to the group alone', ['group'], [['2021-09-27', 'group', ['']]]],
    ['to admins alone', ['admins'], [['2021-09-27', 'admins', ['']]]],
    [
      'to both',
      ['owing', 'admins'],
      [
        ['2021-09-26', 'owing', ['north']],
        ['2021-09-27', 'owing,admins', ['']],
      ],
    ],
  ])('%s', (_, to, expected) => {
    expect(told(line('remind', 'deadline 09:00', ...to))).toEqual(expected);
  });
});

it('a chase tells admins of the units on each date', () => {
  expect(told(line('chase', 'deadline +1 working day 10:00', 'admins'))).toEqual([
    ['2021-09-28', 'admins', ['']],
    ['2021-09-29', 'admins', ['north']],
  ]);
});

it('the group is told of a deadline that only a unit with days of its own owes', () => {
  const units = [
    { id: 'north', name: '北区', tags: ['far'] },
    { id: 'south', name: '南区' },
  ];
  const campaign = aCampaign({
    unitCalendars: [festival],
    areas: [{ ...anArea('table', 1), deadline: wall('2021-09-24 17:30'), of: ['far'] }],
    roster: { units, people: [] },
    schedule: [line('remind', 'deadline 09:00', 'group', 'owing')],
  });
  const early = planOf(campaign).filter(({ date }) => date === '2021-09-24');
  expect(early.map(({ to, deadlines }) => [to.join(), deadlines?.length])).toEqual([['group,owing', 1]]);
});
