import { describe, expect, it } from 'vitest';
import { ownNoticesOf } from '../../../src/domain/plan/own-notices.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';
import { aCampaign, aRegister, aSummary, at, wall, ZONE } from '../../support/campaign.ts';

const SENT_BACK = at('2021-09-22 10:00');

function remindersOf(register: UnitRegister): string[] {
  return ownNoticesOf(aCampaign(), new Map([['north', register]])).map((each) => {
    const { date, time } = localAt(ZONE, each.at);
    return `${date} ${time}`;
  });
}

const returned = (more: Omit<Partial<UnitRegister>, 'filings'> = {}) =>
  aRegister(
    [aSummary(at('2021-09-20 10:00'), { state: 'returned', past: [{ state: 'pending', until: SENT_BACK }] })],
    { corrections: { '*': wall('2021-09-24 17:30') }, ...more },
  );

const granted = (until: string, grantedAt: string) => ({
  extensions: { '*': { ...wall(until), grantedAt: at(grantedAt) } },
});

describe('the reminder of what was returned', () => {
  it('comes on the working day before its date', () => {
    expect(remindersOf(returned())).toEqual(['2021-09-26 09:00']);
  });

  it('follows a later date that was granted in time', () => {
    expect(remindersOf(returned(granted('2021-09-30 17:30', '2021-09-28 10:00')))).toEqual([
      '2021-09-29 09:00',
    ]);
  });

  it.each([
    ['on the day before, after the office opened', '2021-09-29 15:00', ['2021-09-30 09:00']],
    ['on its last day', '2021-09-30 10:00', []],
  ])('was never due at a moment before the date was granted: %s', (_, when, expected) => {
    expect(remindersOf(returned(granted('2021-09-30 17:30', when)))).toEqual(expected);
  });
});
