/** The units of an occurrence, by the calendars for which its deadlines were planned. */
import { describe, expect, it } from 'vitest';
import type { Occurrence, PlannedDeadline } from '../../../src/domain/plan/occurrence.ts';
import {
  calendarScope,
  deadlinesByCalendar,
  joinedDeadlines,
  plannedFor,
  plannedForGroup,
  withoutNeedless,
} from '../../../src/domain/plan/planned-for.ts';
import { concernsUnit } from '../../../src/domain/campaign/unit-calendar.ts';
import { aCampaign, anArea, anOccurrence, wall, withoutSummary } from '../../support/campaign.ts';

const [EARLY, LATE] = [wall('2021-09-24 12:00'), wall('2021-09-27 17:30')];
const by = (deadline: typeof EARLY, ...calendars: string[]): PlannedDeadline => ({ ...deadline, calendars });
const festival = { of: ['north', 'south'], daysOff: ['2021-09-24'], workingDays: [] };
/** North and south share a festival, whose calendar is named after the first of them. */
const campaign = aCampaign({ unitCalendars: [festival] });

it.each<[string, PlannedDeadline, readonly boolean[]]>([
  ['planned for all', EARLY, [true, true, true]],
  ['planned by the campaign’s calendar', by(EARLY, ''), [false, false, true]],
  ['planned by the festival', by(EARLY, 'north'), [true, true, false]],
  ['planned by a name of the festival that was stored earlier', by(EARLY, 'south'), [true, true, false]],
  ['planned for nobody', by(EARLY), [false, false, false]],
])('a deadline %s concerns its units', (_, deadline, expected) => {
  const concerned = ['north', 'south', 'east'].map((unit) => concernsUnit(campaign, deadline, unit));
  expect(concerned).toEqual(expected);
});

it('the deadlines of an occurrence for a unit are those that concern it', () => {
  const deadlines = [by(EARLY, 'north'), by(LATE, '')];
  expect(plannedFor(campaign, { deadlines }, 'south')).toEqual([deadlines[0]]);
  expect(plannedFor(campaign, { deadlines }, 'east')).toEqual([deadlines[1]]);
  expect(plannedFor(campaign, {}, 'east')).toEqual([LATE]);
});

it('the group follows the campaign’s calendar', () => {
  const deadlines = [EARLY, by(EARLY), by(EARLY, '', 'north'), by(LATE, 'north')];
  expect(plannedForGroup({ deadlines })).toEqual(deadlines.slice(0, 3));
  expect(plannedForGroup({})).toBeUndefined();
});

describe('deadlines that are joined', () => {
  it.each<[string, readonly PlannedDeadline[], readonly PlannedDeadline[]]>([
    ['come soonest first', [by(LATE, ''), by(EARLY, '')], [by(EARLY, ''), by(LATE, '')]],
    ['have the calendars of both', [by(EARLY, ''), by(EARLY, 'north', '')], [by(EARLY, '', 'north')]],
    ['are for all where one is', [by(EARLY, ''), EARLY], [EARLY]],
    ['are for all where the first is', [EARLY, by(EARLY, '')], [EARLY]],
    ['are for all where all are', [EARLY, LATE], [EARLY, LATE]],
  ])('%s', (_, deadlines, expected) => {
    expect(joinedDeadlines(deadlines)).toEqual(expected);
  });
});

describe('the scope of an occurrence', () => {
  const ids = (more: Partial<Occurrence>) => {
    const scope = calendarScope(campaign, anOccurrence(more));
    return scope && [scope.only, ...scope.units.map(({ id }) => id)];
  };

  it.each<[string, Partial<Occurrence>, unknown]>([
    ['is everyone without deadlines of its own', {}, undefined],
    ['is everyone where its deadlines are for all', { deadlines: [LATE] }, undefined],
    ['is everyone where every calendar is planned', { deadlines: [by(LATE, '', 'north')] }, undefined],
    ['is no question in the plan of a unit', { deadlines: [by(LATE, '')], unit: 'east' }, undefined],
    ['names the units of a few', { deadlines: [by(LATE, '')] }, [true, 'east']],
    ['names the others where they are fewer', { deadlines: [by(LATE, 'north')] }, [false, 'east']],
    ['is everyone where one deadline is for all', { deadlines: [by(LATE, ''), EARLY] }, undefined],
    ['leaves out calendars that owe nothing by its deadlines', { deadlines: [by(EARLY, '')] }, undefined],
  ])('%s', (_, more, expected) => {
    expect(ids(more)).toEqual(expected);
  });

  it('names the units themselves where both are as many', () => {
    const roster = { units: campaign.roster.units.slice(1), people: [] };
    const even = aCampaign({ unitCalendars: [{ ...festival, of: ['south'] }], roster });
    const scope = calendarScope(even, anOccurrence({ deadlines: [by(LATE, 'south')] }));
    expect(scope).toMatchObject({ only: true, units: [{ id: 'south' }] });
  });
});

it('each deadline is known with the calendars of the units that owe something by it', () => {
  expect(deadlinesByCalendar(aCampaign())).toEqual([by(LATE, '')]);
  const tagged = campaign.roster.units.map((unit) =>
    unit.id === 'east' ? { ...unit, tags: ['far'] } : unit,
  );
  const two = aCampaign({
    unitCalendars: [festival],
    areas: [{ ...anArea('table', 1), deadline: EARLY, of: ['far'] }],
    roster: { units: tagged, people: [] },
  });
  expect(deadlinesByCalendar(two)).toEqual([by(EARLY, ''), by(LATE, 'north', '')]);
});

describe('what an occurrence need not say', () => {
  it.each<[string, readonly PlannedDeadline[] | undefined, readonly PlannedDeadline[] | undefined]>([
    ['nothing where it has no deadlines', undefined, undefined],
    ['the only deadline, for all', [by(LATE, '', 'north')], undefined],
    ['nothing where it is for some', [by(LATE, '')], [by(LATE, '')]],
    ['the calendars where they are all', [by(LATE, 'north', ''), by(EARLY, '')], [LATE, by(EARLY, '')]],
  ])('is %s', (_, deadlines, expected) => {
    const made = withoutNeedless(campaign, anOccurrence(deadlines ? { deadlines } : {}));
    expect(made.deadlines).toEqual(expected);
    expect('deadlines' in made).toBe(expected !== undefined);
  });

  it('is whom it is for, where units of other calendars owe nothing', () => {
    const units = campaign.roster.units.map((unit) => ({ ...unit, tags: [unit.id] }));
    const some = withoutSummary(
      aCampaign({
        unitCalendars: [festival],
        areas: [{ ...anArea('table', 1), of: ['east'] }],
        roster: { units, people: [] },
      }),
    );
    expect(withoutNeedless(some, anOccurrence({ deadlines: [by(LATE, '')] })).deadlines).toBeUndefined();
  });
});
