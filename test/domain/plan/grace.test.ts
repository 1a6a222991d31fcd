/** When a firing may be sent: not before office hours, and not after its grace period. */
import { describe, expect, it } from 'vitest';
import type { LocalTime, MomentRule, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { anchorsOf } from '../../../src/domain/deadlines/deadline.ts';
import { firingsOf } from '../../../src/domain/plan/firings.ts';
import { graceUntil, sendableFrom, type GraceLine } from '../../../src/domain/plan/grace.ts';
import { ladderLines } from '../../../src/domain/plan/ladder.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';
import { aCampaign, at, wall, ZONE } from '../../support/campaign.ts';

const campaign = aCampaign();
const line = (job: GraceLine['job'], onDayOff: GraceLine['onDayOff'], graceMs?: number): GraceLine => ({
  job,
  onDayOff,
  ...(graceMs !== undefined && { graceMs }),
});
const shown = (moment: number) => {
  const { date, time } = localAt(ZONE, moment);
  return `${date} ${time}`;
};

describe('the last moment at which a firing may be sent', () => {
  // The deadline is Monday 27 September, 17:30; Saturday 25 is a day off, Sunday 26 a working day.
  it.each<[string, GraceLine, string, string]>([
    ['an announcement at the deadline', line('announce', 'next'), '2021-09-27 17:30', '2021-09-27 17:30'],
    ['an announcement after the deadline', line('announce', 'next'), '2021-09-28 10:00', '2021-09-28 17:30'],
    ['a reminder of the evening', line('remind', 'next'), '2021-09-23 18:00', '2021-09-24 17:30'],
    ['a reminder of the last morning', line('remind', 'send'), '2021-09-27 18:00', '2021-09-27 17:30'],
    ['a digest of the evening', line('digest', 'next'), '2021-09-24 18:00', '2021-09-26 17:30'],
    ['a digest of the day, at any hour', line('digest', 'send'), '2021-09-24 10:00', '2021-09-24 17:30'],
    [
      'a digest when the office closes, at any hour',
      line('digest', 'send'),
      '2021-09-24 17:30',
      '2021-09-25 00:00',
    ],
    ['a digest of the evening, at any hour', line('digest', 'send'), '2021-09-24 18:00', '2021-09-25 00:00'],
    ['a digest of a day off, at any hour', line('digest', 'send'), '2021-09-19 10:00', '2021-09-20 00:00'],
    [
      'a chase with a grace period of its own',
      line('chase', 'next', 3_600_000),
      '2021-09-28 10:00',
      '2021-09-28 11:00',
    ],
    ['a snapshot with one', line('snapshot', 'send', 3_600_000), '2021-09-27 17:30', '2021-09-27 18:30'],
  ])('%s: %#', (_, of, moment, expected) => {
    expect(shown(graceUntil(campaign, of, at(moment)))).toBe(expected);
  });

  it('of a reminder is the deadline of its unit', () => {
    const moment = at('2021-09-23 10:00');
    expect(shown(graceUntil(campaign, line('remind', 'next'), moment, wall('2021-09-23 12:00')))).toBe(
      '2021-09-23 12:00',
    );
  });

  it('of a snapshot never comes', () => {
    expect(graceUntil(campaign, line('snapshot', 'send'), at('2021-09-27 17:30'))).toBe(Infinity);
  });
});

it.each([
  ['send', '2021-09-25 10:00', '2021-09-25 10:00'],
  ['next', '2021-09-25 10:00', '2021-09-26 09:00'],
  ['skip', '2021-09-24 10:00', '2021-09-24 10:00'],
] as const)('with on_day_off %s, a firing of %s is sent at %s', (onDayOff, moment, expected) => {
  expect(shown(sendableFrom(campaign, line('digest', onDayOff), at(moment)))).toBe(expected);
});

it.each<[LocalTime, LocalTime, LocalTime]>([
  ['08:00', '17:30', '10:00'],
  ['10:00', '17:00', '10:00'],
  ['09:00', '10:01', '10:00'],
  ['09:00', '10:00', '09:00'],
  ['08:00', '10:00', '09:00'],
  ['13:00', '17:00', '14:00'],
  ['13:00', '14:00', '13:00'],
])('with office hours from %s to %s, the ladder chases at %s', (from, to, time) => {
  const [step] = ladderLines({ ladder: [{ after: 2, to: ['contacts'] }], officeHours: { from, to } });
  expect(step).toEqual({
    id: 'ladder-2',
    job: 'chase',
    to: ['contacts'],
    onDayOff: 'skip',
    when: {
      kind: 'at',
      rule: { kind: 'anchor', anchor: 'deadline', offset: { amount: 2, unit: 'working-day' }, time },
    },
  });
});

describe('the firings of a line', () => {
  const moment = (text: string): MomentRule => ({ kind: 'moment', moment: wall(text) });
  const once = (text: string): ScheduleLine => ({
    id: 'line',
    job: 'digest',
    to: ['admins'],
    onDayOff: 'send',
    when: { kind: 'at', rule: moment(text) },
  });
  const cron = (text: string, from = '2021-09-01 00:00', until = '2021-09-30 24:00'): ScheduleLine => ({
    ...once(from),
    when: { kind: 'cron', cron: text, from: moment(from), until: moment(until) },
  });
  const of = (about: ScheduleLine, closes: string, most?: number) => {
    const { firings, manyADay } = firingsOf(anchorsOf(campaign), about, at(closes), most);
    return { moments: firings.map((each) => shown(each.at)), manyADay };
  };

  it.each([
    ['2021-09-03 10:00', ['2021-09-03 10:00']],
    ['2021-09-03 09:59', []],
  ])('that fires once end at the close, %s', (closes, moments) => {
    expect(of(once('2021-09-03 10:00'), closes)).toEqual({ moments, manyADay: false });
  });

  it.each([
    ['2021-09-03 10:00', ['2021-09-01 10:00', '2021-09-02 10:00', '2021-09-03 10:00']],
    ['2021-09-03 09:59', ['2021-09-01 10:00', '2021-09-02 10:00']],
  ])('that fires daily end at the close, %s', (closes, moments) => {
    expect(of(cron('0 10 * * *'), closes)).toEqual({ moments, manyADay: false });
  });

  it('begin and end within the span', () => {
    expect(of(cron('0 9,15 * * *', '2021-09-01 15:00', '2021-09-03 09:00'), '2021-09-30 00:00')).toEqual({
      moments: ['2021-09-01 15:00', '2021-09-02 09:00', '2021-09-02 15:00', '2021-09-03 09:00'],
      manyADay: true,
    });
  });

  it('of a span until 24:00 leave midnight to the next day', () => {
    expect(of(cron('0 0 * * *', '2021-09-01 00:00', '2021-09-02 24:00'), '2021-09-30 00:00').moments).toEqual(
      ['2021-09-01 00:00', '2021-09-02 00:00'],
    );
  });

  it('are no more than are asked for', () => {
    expect(of(cron('0 10 * * *'), '2021-09-30 00:00', 2).moments).toEqual([
      '2021-09-01 10:00',
      '2021-09-02 10:00',
    ]);
  });

  it('need a cron expression that was checked', () => {
    expect(() => of(cron('every day'), '2021-09-30 00:00')).toThrow(TypeError);
  });
});
