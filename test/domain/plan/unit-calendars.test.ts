/** Schedules of units with different calendars: each unit is asked on the dates of its own calendar. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign, JobName, ScheduleLine, Unit } from '../../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../../src/domain/campaign/for-unit.ts';
import { ownCalendars } from '../../../src/domain/campaign/unit-calendar.ts';
import { addDays } from '../../../src/domain/time/local-time.ts';
import { parseMomentRule } from '../../../src/domain/time/moment-rule.ts';
import { calendarScope, plannedFor } from '../../../src/domain/plan/planned-for.ts';
import { planForUnit, planOf, plansOfExtendedUnits } from '../../../src/domain/plan/schedule.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  at,
  EAST,
  extendedTo,
  NORTH,
  SOUTH,
  wall,
  withoutSummary,
} from '../../support/campaign.ts';

const rule = (text: string, use: 'at' | 'from' | 'until' = 'at') => {
  const read = parseMomentRule(text, use);
  if (!read.ok) throw new Error(text);
  return read.rule;
};
const line = (
  id: string,
  job: JobName,
  text: string,
  more: Partial<Pick<ScheduleLine, 'to' | 'onDayOff'>> = {},
): ScheduleLine => ({
  id,
  job,
  to: ['owing'],
  onDayOff: 'skip',
  when: { kind: 'at', rule: rule(text) },
  ...more,
});
const daily = (
  id: string,
  job: JobName,
  from: string,
  until: string,
  onDayOff: 'skip' | 'next',
): ScheduleLine => ({
  id,
  job,
  to: ['owing'],
  onDayOff,
  when: { kind: 'cron', cron: '0 10 * * 1,3,6', from: rule(from, 'from'), until: rule(until, 'until') },
});

const festival = { of: ['north'], daysOff: ['2021-09-24', '2021-09-27'], workingDays: [] };
const fired = (campaign: Campaign, unit?: string) =>
  planOf(campaign).flatMap((each) => {
    if (each.skipped || (unit !== undefined && plannedFor(campaign, each, unit).length === 0)) return [];
    return [`${each.entry} ${new Date(each.at + 8 * 3_600_000).toISOString().slice(5, 16)}`];
  });

describe('a unit with a festival of its own', () => {
  const campaign = aCampaign({
    unitCalendars: [festival],
    schedule: [
      line('t-1', 'remind', 'deadline -1 working day 09:00'),
      line('t-0', 'remind', 'deadline 09:00', { to: ['owing', 'group'] }),
      line('late', 'chase', 'deadline +1 working day 10:00', { to: ['owing', 'admins'] }),
    ],
  });

  it('is reminded on its own last working days, and others on theirs', () => {
    expect(fired(campaign, 'north')).toEqual(['t-1 09-23T09:00', 't-0 09-26T09:00', 'late 09-28T10:00']);
    expect(fired(campaign, 'south')).toEqual(['t-1 09-26T09:00', 't-0 09-27T09:00', 'late 09-28T10:00']);
  });

  it('has firings of its own only where the dates differ, and groups are told once', () => {
    expect(
      planOf(campaign).map(({ id, to, deadlines }) => [id, to.join(), deadlines?.[0]?.calendars]),
    ).toEqual([
      ['t-1@2021-09-23', 'owing', ['north']],
      ['t-1@2021-09-26', 'owing', ['']],
      ['t-0@2021-09-26', 'owing', ['north']],
      ['t-0@2021-09-27', 'owing,group', ['']],
      ['late@2021-09-28', 'owing,admins', undefined],
    ]);
  });

  it('names the units of a firing, or those that it leaves to other dates', () => {
    const said = planOf(campaign).map((each) => {
      const scope = calendarScope(campaign, each);
      return scope && `${scope.only ? 'only' : 'without'} ${scope.units.map(({ name }) => name).join()}`;
    });
    expect(said).toEqual(['only 北区', 'without 北区', 'only 北区', 'without 北区', undefined]);
  });

  it('keeps the ids of a campaign in which the calendars change nothing', () => {
    const same = { ...campaign, unitCalendars: [{ ...festival, daysOff: ['2021-12-01'] }] };
    const { unitCalendars: _, ...without } = campaign;
    expect(planOf(same)).toEqual(planOf(without));
  });

  it('counts its own days for an extension', () => {
    const registers = new Map([['north', aRegister([], extendedTo('2021-09-29 17:30'))]]);
    const own = { ...campaign, unitCalendars: [{ ...festival, daysOff: ['2021-09-28'] }] };
    expect(plansOfExtendedUnits(own, registers).map(({ id }) => id.split('~')[0])).toEqual([
      't-1@2021-09-27',
      't-0@2021-09-29',
      'late@2021-09-30',
    ]);
    expect(planForUnit(own, 'south', wall('2021-09-29 17:30')).map(({ id }) => id.split('~')[0])).toEqual([
      't-1@2021-09-28',
      't-0@2021-09-29',
      'late@2021-09-30',
    ]);
  });

  it('is asked on a day that it works though others do not', () => {
    const worked = aCampaign({
      unitCalendars: [{ of: ['north'], daysOff: [], workingDays: ['2021-09-25'] }],
      schedule: [
        line('fixed', 'remind', '2021-09-25T09:00'),
        line('moved', 'remind', '2021-09-25T11:00', { onDayOff: 'next' }),
      ],
    });
    expect(fired(worked, 'north')).toEqual(['fixed 09-25T09:00', 'moved 09-25T11:00']);
    expect(fired(worked, 'south')).toEqual(['moved 09-26T11:00']);
    expect(planOf(worked).map(({ id }) => id)).toEqual([
      'fixed@2021-09-25',
      'moved@2021-09-25~2021-09-25',
      'moved@2021-09-25',
    ]);
  });
});

it('names a firing by its dates alone, whoever else owes something', () => {
  const units = [NORTH, SOUTH, EAST].map((unit) => ({ ...unit, tags: [unit.id] }));
  const idOfNorth = (of: readonly string[]) => {
    const campaign = withoutSummary(
      aCampaign({
        unitCalendars: [{ of: ['north'], daysOff: ['2021-09-24'], workingDays: [] }],
        areas: [{ ...anArea('news', 1), of }],
        schedule: [line('moved', 'remind', '2021-09-24T09:00', { onDayOff: 'next' })],
        roster: { units, people: [] },
      }),
    );
    return planOf(campaign).find((each) => plannedFor(campaign, each, 'north').length > 0 && each.movedFrom)
      ?.id;
  };
  expect(idOfNorth(['north', 'south'])).toBe('moved@2021-09-24~2021-09-26');
  expect(idOfNorth(['north'])).toBe('moved@2021-09-24~2021-09-26');
});

/** Saturday 18 and Sunday 26 September are working days, so that calendars differ in both directions. */
const anyDays = fc.uniqueArray(
  fc.integer({ min: 0, max: 39 }).map((days) => addDays('2021-09-01', days)),
  {
    maxLength: 8,
  },
);
const anyCalendar = fc
  .record({
    of: fc.subarray(['north', 'south', 'county', 'city'], { minLength: 1 }),
    daysOff: anyDays,
    workingDays: anyDays,
  })
  .map((each) => ({ ...each, workingDays: each.workingDays.filter((date) => !each.daysOff.includes(date)) }));
const onDayOff = fc.constantFrom('skip' as const, 'next' as const, 'send' as const);
const anyLines = fc
  .tuple(fc.array(onDayOff, { minLength: 4, maxLength: 4 }), fc.integer({ min: 1, max: 5 }))
  .map(([[a = 'skip', b = 'skip', c = 'skip', d = 'skip'], days]) => [
    line('early', 'remind', `deadline -${days} working days 09:00`, { onDayOff: a }),
    line('eve', 'remind', `deadline -${days} days 11:00`, { onDayOff: b, to: ['owing', 'group'] }),
    line('opening', 'remind', `opens +${days} working days 15:00`, { onDayOff: c }),
    line('late', 'chase', `deadline +${days} working days 10:00`, { onDayOff: d, to: ['owing', 'admins'] }),
    daily('weekly', 'remind', 'opens', 'deadline', a === 'next' ? 'next' : 'skip'),
    daily('after', 'chase', 'deadline', 'deadline +4 working days', b === 'next' ? 'next' : 'skip'),
  ]);
const UNITS: readonly Unit[] = [
  { ...NORTH, tags: ['county'] },
  { ...SOUTH, tags: ['county'] },
  { ...EAST, tags: ['city'] },
  { id: 'west', name: '西区', tags: ['city'] },
];
const anyCampaign = fc
  .record({
    unitCalendars: fc.array(anyCalendar, { minLength: 1, maxLength: 3 }),
    schedule: anyLines,
    deadlineOnDayOff: fc.constantFrom('as-written' as const, 'bring-forward' as const, 'put-off' as const),
    ladder: fc.constantFrom(
      [],
      [
        { after: 1, to: ['contacts' as const] },
        { after: 3, to: ['admins' as const] },
      ],
    ),
    news: fc.constantFrom(undefined, { deadline: wall('2021-09-24 12:00') }, { of: ['city'] }),
  })
  .map(({ news, ...more }) =>
    aCampaign({
      ...more,
      areas: news ? [{ ...anArea('news', 1), ...news }] : [],
      roster: { units: UNITS, people: [] },
    }),
  );

/** A campaign with only the units of one calendar, which is also the campaign's. */
function alone(campaign: Campaign, unit: string): Campaign {
  const { unitCalendars: _, ...rest } = campaign;
  const { days } = campaignFor(campaign, unit);
  return { ...rest, days, roster: { units: UNITS.filter(({ id }) => id === unit), people: [] } };
}

it('asks each unit at the moments of a campaign in which its days were those of all', () => {
  fc.assert(
    fc.property(anyCampaign, (campaign) => {
      for (const { id } of UNITS) expect(fired(campaign, id), id).toEqual(fired(alone(campaign, id)));
      const ids = planOf(campaign).map((each) => each.id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 80 },
  );
});

it('groups units by the days that they keep, not by the entries that say so', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ id: `u${index}`, name: `第${index}单位` }));
  const campaign = aCampaign({
    roster: { units: many, people: [] },
    unitCalendars: many.map(({ id }, index) => ({
      of: [id],
      daysOff: index % 2 === 0 ? ['2021-09-24', '2021-09-23'] : ['2021-09-23', '2021-09-24'],
      workingDays: [],
    })),
    schedule: [line('t-1', 'remind', 'deadline -2 working days 09:00')],
  });
  expect([...ownCalendars(campaign).keys()]).toEqual(['u0']);
  expect(planOf(campaign).map(({ id, at: moment }) => [id, moment])).toEqual([
    ['t-1@2021-09-22', at('2021-09-22 09:00')],
  ]);
});
