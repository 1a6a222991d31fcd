import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayLeave } from '../../../src/domain/sending/gate.ts';
import { overdueUnits, type Chase } from '../../../src/domain/deadlines/overdue.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { anyMoment, anyRegisters } from '../../support/arbitraries.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  exemptSince,
  extendedTo,
  wall,
} from '../../support/campaign.ts';

const AFTER = at('2021-09-30 10:00');
const FILED = at('2021-09-14 10:00');

function late(registers: Readonly<Record<string, UnitRegister>>, chase: Chase = {}, now = AFTER): string[] {
  return overdueUnits(aCampaign(), new Map(Object.entries(registers)), chase, now).map(({ unit }) => unit.id);
}

describe('who stands on the list of the late', () => {
  it('is every unit that has not filed, in the order of the roster', () => {
    expect(late({})).toEqual(['north', 'south', 'east']);
    expect(late({ south: aRegister([aSummary(FILED)]) })).toEqual(['north', 'east']);
  });

  it('is nobody before the deadline', () => {
    expect(late({}, {}, at('2021-09-27 17:29'))).toEqual([]);
  });

  it.each<[what: string, register: UnitRegister, listed: boolean]>([
    ['one that is exempt', aRegister([], exemptSince(FILED)), false],
    [
      'one whose request nobody has answered: it is quiet before the deadline only',
      aRegister([], { request: { id: 'r', at: FILED, until: AFTER + 1 } }),
      true,
    ],
    ['one whose filing waits for the organiser', aRegister([aSummary(AFTER - 1)]), false],
    ['one with a later deadline', aRegister([], extendedTo('2021-10-08 17:30')), false],
    [
      'one that must still mend what came back',
      aRegister([aSummary(FILED, { state: 'returned' })], {
        corrections: { summary: wall('2021-10-08 17:30') },
      }),
      false,
    ],
    [
      'one that should have mended it',
      aRegister([aSummary(FILED, { state: 'returned' })], {
        corrections: { summary: wall('2021-09-29 17:30') },
      }),
      true,
    ],
    ['one that took its filing back', aRegister([aSummary(FILED, { state: 'withdrawn' })]), true],
  ])('%s', (_, register, listed) => {
    expect(late({ north: register }).includes('north')).toBe(listed);
  });

  it('is an extended unit by its own plan alone', () => {
    const registers = { north: aRegister([], extendedTo('2021-09-29 17:30')) };
    const own = { ownDeadline: wall('2021-09-29 17:30'), only: 'north' };
    expect(late(registers, own)).toEqual(['north']);
    expect(late(registers, {}, at('2021-10-08 10:00'))).toEqual(['south', 'east']);
    expect(late(registers, { ...own, ownDeadline: wall('2021-09-28 17:30') })).toEqual([]);
  });

  it('names what is late, and not what is still in time', () => {
    const campaign = aCampaign({ areas: [anArea('news', 2)] });
    const register = aRegister([aReport('news', FILED)], extendedTo('2021-10-08 17:30'));
    const [found] = overdueUnits(campaign, new Map([['north', register]]), {}, AFTER);
    expect(found?.owed.map(({ standing, daysLate }) => [standing.item, standing.wanting, daysLate])).toEqual([
      [{ kind: 'area', area: 'news' }, 1, 3],
    ]);
  });

  it('contains exactly the units that the gate would chase', () => {
    const campaign = aCampaign({
      areas: [anArea('news', 1)],
      closes: { kind: 'moment', moment: wall('2021-12-31 24:00') },
    });
    fc.assert(
      fc.property(anyRegisters(campaign), anyMoment, (registers, now) => {
        const listed = overdueUnits(campaign, registers, {}, now).map(({ unit }) => unit.id);
        const chased = campaign.roster.units.filter(({ id }) => {
          const message = { kind: 'chase', cause: 'x', unit: id, anyHour: true };
          return (
            mayLeave(message, { campaign, closesAt: Infinity, register: registers.get(id) }, now).verdict ===
            'send'
          );
        });
        expect(listed).toEqual(chased.map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });
});
