/** Examples of event dates; test/domain/campaign/event-clock.test.ts has the properties. */
import { describe, expect, it } from 'vitest';
import type { Area, EventClock, EventStart } from '../../../src/domain/campaign/campaign.ts';
import {
  asStarted,
  countsHours,
  eventAreas,
  eventDeadline,
  startFor,
  startsOfUnit,
  startsWith,
  waitingAreas,
  withStarts,
} from '../../../src/domain/campaign/event-clock.ts';
import { aCampaign, anArea, wall } from '../../support/campaign.ts';

const CLOCK: EventClock = {
  event: '部署会',
  after: { amount: 2, unit: 'working-day' },
  time: '17:30',
  expect: 1,
};
const MINUTES: Area & { readonly clock: EventClock } = { ...anArea('minutes'), clock: CLOCK };
const hours = (amount: number): EventClock => ({ ...CLOCK, after: { amount, unit: 'hour' } });
const start = (date: string, more: Partial<EventStart> = {}): EventStart => ({
  item: 'minutes',
  date,
  at: 0,
  ...more,
});
const campaign = aCampaign({ areas: [anArea('news', 1), MINUTES] });

describe('areas with an event', () => {
  it('are known with and without a date, and wait while they owe nothing', () => {
    expect(eventAreas(campaign)).toEqual([MINUTES]);
    expect(waitingAreas(campaign)).toEqual([MINUTES]);
    expect(waitingAreas(withStarts(campaign, [start('2021-09-08')]))).toEqual([]);
    expect(waitingAreas({ areas: [{ ...MINUTES, clock: { ...CLOCK, expect: 0 } }] })).toEqual([]);
  });

  it('count hours where their clock does', () => {
    expect([countsHours({}), countsHours(MINUTES), countsHours({ clock: hours(24) })]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

it.each<[string, EventClock, string, string | undefined, string]>([
  ['two working days', CLOCK, '2021-09-08', undefined, '2021-09-10 17:30'],
  ['two working days over a holiday', CLOCK, '2021-09-18', '10:00', '2021-09-23 17:30'],
  ['24 hours from a moment', hours(24), '2021-09-17', '14:30', '2021-09-18 14:30'],
  [
    '35 minutes, over midnight',
    { ...CLOCK, after: { amount: 35, unit: 'minute' } },
    '2021-09-17',
    '23:50',
    '2021-09-18 00:25',
  ],
  ['36 hours from the beginning of a day', hours(36), '2021-09-17', undefined, '2021-09-18 12:00'],
])('the deadline is %s after the event', (_, clock, date, time, expected) => {
  expect(eventDeadline(campaign, clock, { date, time })).toEqual(wall(expected));
});

describe('the start for a unit', () => {
  const ofAll = start('2021-09-08');
  const ofNorth = start('2021-09-10', { unit: 'north' });
  const stated = withStarts(campaign, [ofAll, ofNorth]);

  it('is its own, or the one for all units', () => {
    expect(startFor(stated, 'minutes', 'north')).toEqual(ofNorth);
    expect(startFor(stated, 'minutes', 'south')).toEqual(ofAll);
    expect(startFor(stated, 'news', 'north')).toBeUndefined();
    expect(startFor(campaign, 'minutes', 'north')).toBeUndefined();
  });

  it('is listed by area, where it is set', () => {
    expect([...startsOfUnit(stated, 'north')]).toEqual([['minutes', ofNorth]]);
    expect([...startsOfUnit(withStarts(campaign, [ofNorth]), 'south')]).toEqual([]);
    expect([...startsOfUnit(campaign, 'north')]).toEqual([]);
  });
});

describe('a campaign with starts', () => {
  it('has the deadline of the latest event of any unit', () => {
    const starts = [
      start('2021-09-08'),
      start('2021-09-13', { unit: 'north' }),
      start('2021-09-10', { unit: 'south' }),
    ];
    const [news, minutes] = withStarts(campaign, starts).areas;
    expect(news).toEqual(anArea('news', 1));
    expect(minutes).toEqual({ ...MINUTES, expect: 1, deadline: wall('2021-09-15 17:30') });
  });

  it('compares events of one day by their hour', () => {
    const byHour = aCampaign({ areas: [{ ...MINUTES, clock: hours(1) }] });
    const starts = [start('2021-09-08', { time: '09:00' }), start('2021-09-08', { unit: 'north' })];
    expect(withStarts(byHour, starts).areas[0]?.deadline).toEqual(wall('2021-09-08 10:00'));
  });

  it('expects what the clock says, by tag too', () => {
    const byTag = { county: 2, default: 1 };
    const some = aCampaign({ areas: [{ ...MINUTES, clock: { ...CLOCK, expect: 2, expectByTag: byTag } }] });
    const [area] = withStarts(some, [start('2021-09-08')]).areas;
    expect([area?.expect, area?.expectByTag]).toEqual([2, byTag]);
  });

  it('owes nothing again when the dates are taken back', () => {
    const stated = withStarts(campaign, [start('2021-09-08')]);
    for (const none of [[], undefined]) {
      const back = withStarts(stated, none);
      expect(back).toEqual(campaign);
      expect('started' in back).toBe(false);
    }
    expect(withStarts(campaign, undefined)).toBe(campaign);
  });
});

it('an area applies to a unit from the date of its event', () => {
  const due = { ...MINUTES, expect: 1, deadline: wall('2021-09-10 17:30') };
  expect(asStarted(anArea('news', 1), campaign, undefined)).toEqual(anArea('news', 1));
  expect(asStarted(due, campaign, start('2021-09-13'))).toEqual({
    ...due,
    deadline: wall('2021-09-15 17:30'),
  });
  expect(asStarted({ ...due, expectByTag: { county: 1 } }, campaign, undefined)).toEqual(MINUTES);
});

describe('a change of starts', () => {
  const before = [
    start('2021-09-08'),
    start('2021-09-09', { unit: 'north' }),
    start('2021-09-10', { item: 'other' }),
  ];
  const given = { date: '2021-09-13', at: 5 };

  it.each<[string, readonly string[] | undefined, typeof given | undefined, readonly unknown[]]>([
    ['sets it for all others', undefined, given, [before[1], before[2], { item: 'minutes', ...given }]],
    [
      'sets it for some units',
      ['north', 'south'],
      given,
      [
        before[0],
        before[2],
        { item: 'minutes', unit: 'north', ...given },
        { item: 'minutes', unit: 'south', ...given },
      ],
    ],
    ['removes it for all others', undefined, undefined, [before[1], before[2]]],
    ['removes it for a unit', ['north'], undefined, [before[0], before[2]]],
  ])('%s', (_, units, change, expected) => {
    expect(startsWith(before, { item: 'minutes', units }, change)).toEqual(expected);
  });
});
