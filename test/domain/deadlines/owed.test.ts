import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRequest, owedFacts, owingUnits } from '../../../src/domain/deadlines/owed.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { owedBy } from '../../../src/domain/deadlines/standing.ts';
import { anyMoment, anyRegister } from '../../support/arbitraries.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  EAST,
  exemptSince,
  extendedTo,
  NORTH,
  SOUTH,
  wall,
} from '../../support/campaign.ts';

const FILED = at('2021-09-24 10:00');
const returned = (correction: string, overrides: Omit<Partial<UnitRegister>, 'filings'> = {}) =>
  aRegister([aSummary(FILED, { state: 'returned' })], {
    corrections: { summary: wall(correction) },
    ...overrides,
  });

/** Each open item with its deadline as announced, and working days late. */
function told(register: UnitRegister | undefined, now: string, campaign = aCampaign()): string[] {
  const facts = owedFacts(campaign, register, 'north', at(now));
  return (facts?.owed ?? []).map(
    ({ due, daysLate }) =>
      `${due.date} ${due.time}, ${daysLate === undefined ? 'in time' : `${daysLate} late`}`,
  );
}

describe('a request for more time', () => {
  const asked = aRegister([], {
    request: { id: 'r', at: FILED, until: FILED, wanted: wall('2021-09-29 17:30') },
  });

  it('is shown to its unit until the requested date, and no longer', () => {
    expect(openRequest(aCampaign(), asked, at('2021-09-29 17:29'))).toBeDefined();
    expect(openRequest(aCampaign(), asked, at('2021-09-29 17:30'))).toBeUndefined();
  });
});

describe('what a unit must still do', () => {
  it.each<[what: string, register: UnitRegister | undefined, now: string, expected: string[]]>([
    ['nothing filed, before the deadline', undefined, '2021-09-20 10:00', ['2021-09-27 17:30, in time']],
    ['an hour late', undefined, '2021-09-27 18:30', ['2021-09-27 17:30, 0 late']],
    ['the next working day', undefined, '2021-09-28 09:00', ['2021-09-27 17:30, 1 late']],
    ['over the holidays: working days only', undefined, '2021-10-08 10:00', ['2021-09-27 17:30, 4 late']],
    ['filed', aRegister([aSummary(FILED)]), '2021-09-28 09:00', []],
    ['exempt', aRegister([], exemptSince(FILED)), '2021-09-28 09:00', []],
    [
      'extended',
      aRegister([], extendedTo('2021-09-29 17:30')),
      '2021-09-28 09:00',
      ['2021-09-29 17:30, in time'],
    ],
    [
      'extended and late',
      aRegister([], extendedTo('2021-09-29 17:30')),
      '2021-09-30 09:00',
      ['2021-09-29 17:30, 1 late'],
    ],
    ['returned, before its correction date', returned('2021-09-29 17:30'), '2021-09-28 09:00', []],
    [
      'returned, past its correction date',
      returned('2021-09-29 17:30'),
      '2021-09-30 09:00',
      ['2021-09-29 17:30, 1 late'],
    ],
    [
      'returned with a correction date before the deadline',
      returned('2021-09-25 17:30'),
      '2021-09-26 09:00',
      [],
    ],
    [
      'returned, past its correction date, and exempt',
      returned('2021-09-29 17:30', exemptSince(FILED)),
      '2021-09-30 09:00',
      [],
    ],
  ])('%s', (_, register, now, expected) => {
    expect(told(register, now)).toEqual(expected);
  });

  it('gives each item its own deadline, the soonest first', () => {
    const campaign = aCampaign({ areas: [anArea('news', 2)] });
    const register = aRegister([aReport('news', FILED)], extendedTo('2021-09-29 17:30'));
    expect(told(register, '2021-09-28 09:00', campaign)).toEqual([
      '2021-09-27 17:30, 1 late',
      '2021-09-29 17:30, in time',
    ]);
  });

  it('names the unit, by its id if it has left the roster', () => {
    expect(owedFacts(aCampaign(), undefined, 'north', FILED)?.unit).toBe('北区');
    expect(owedFacts(aCampaign(), undefined, 'gone', FILED)?.unit).toBe('gone');
  });

  it('states the last working day if the deadline is a day off', () => {
    const campaign = aCampaign({ deadline: wall('2021-09-25 17:30') });
    expect(owedFacts(campaign, undefined, 'north', FILED)?.owed[0]?.due.lastWorkingDay).toEqual({
      date: '2021-09-24',
      weekday: 5,
    });
  });
});

it('lists the units with something to do in roster order', () => {
  const registers = new Map([
    ['east', aRegister([aSummary(FILED)])],
    ['south', returned('2021-09-29 17:30')],
  ]);
  expect(owingUnits(aCampaign(), registers, at('2021-09-28 10:00'))).toEqual([NORTH]);
  expect(owingUnits(aCampaign(), registers, at('2021-09-30 10:00'))).toEqual([NORTH, SOUTH]);
  expect(
    owingUnits(aCampaign({ roster: { units: [EAST, SOUTH, NORTH], people: [] } }), new Map(), FILED),
  ).toEqual([EAST, SOUTH, NORTH]);
});

it('never leaves out what is owed, and adds only what came back', () => {
  const campaign = aCampaign({ areas: [anArea('news', 2)] });
  fc.assert(
    fc.property(anyRegister(campaign), anyMoment, (register, now) => {
      const todo = owedFacts(campaign, register, 'north', now)?.owed ?? [];
      const owed = owedBy(campaign, register, now);
      expect(todo.filter(({ standing }) => standing.owes).map(({ standing }) => standing.item)).toEqual(
        owed.toSorted((a, b) => a.deadlineAt - b.deadlineAt).map(({ item }) => item),
      );
      for (const { standing } of todo) if (!standing.owes) expect(standing.standing).toBe('returned');
    }),
  );
});
