import { describe, expect, it } from 'vitest';
import { isReturnReminder, returnOccurrencesOf } from '../../../src/domain/plan/return-occurrences.ts';
import type { FilingHead, UnitRegister } from '../../../src/domain/register/register.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';
import { aCampaign, aRegister, aReport, aSummary, at, wall, ZONE } from '../../support/campaign.ts';

const SENT_BACK = at('2021-09-22 10:00');

function remindersOf(register: UnitRegister): string[] {
  return returnOccurrencesOf(aCampaign(), new Map([['north', register]])).map((each) => {
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

describe('the steps after the correction date', () => {
  const steps = (by: string, ladder = [1, 3], { returnedAt = '2021-09-29 09:00', reopened = '' } = {}) => {
    const campaign = aCampaign({
      ladder: ladder.map((after) => ({ after, to: ['contacts'] })),
      ...(reopened && {
        reopened: [{ until: wall('2021-10-29 17:30'), at: at(reopened) }],
      }),
    });
    const sentBack = at(returnedAt);
    const head = aSummary(at('2021-09-27 10:00'), {
      state: 'returned',
      past: [{ state: 'pending', until: sentBack }],
    });
    const register = aRegister([head], { corrections: { '*': wall(by) } });
    return returnOccurrencesOf(campaign, new Map([['north', register]]))
      .filter(({ job }) => job === 'chase')
      .map((each) => {
        const { date, time } = localAt(ZONE, each.at);
        return `${date} ${time}`;
      });
  };

  it('are counted from it, where it is after the last step from the deadline', () => {
    expect(steps('2021-09-30 17:30')).toEqual(['2021-10-08 10:00', '2021-10-11 10:00']);
  });

  it('are only those that come after the last step from the deadline', () => {
    expect(steps('2021-09-29 17:30')).toEqual(['2021-10-09 10:00']);
  });

  it('are only those after the return, where it was returned again', () => {
    const again = { returnedAt: '2021-10-08 15:00' };
    expect(steps('2021-09-30 17:30', [1, 3], again)).toEqual(['2021-10-11 10:00']);
  });

  it('are none between the close and the reopening', () => {
    const ladder = [1, 12, 14];
    expect(steps('2021-09-30 17:30', ladder)).toEqual(['2021-10-08 10:00']);
    const [before, ...after] = ['2021-10-08 10:00', '2021-10-22 10:00', '2021-10-26 10:00'];
    expect(steps('2021-09-30 17:30', ladder, { reopened: '2021-10-20 09:00' })).toEqual([before, ...after]);
    expect(steps('2021-09-30 17:30', ladder, { reopened: '2021-10-23 09:00' })).toEqual([
      before,
      ...after.slice(1),
    ]);
  });

  it('do not wait for steps from the deadline that the close has cut off', () => {
    const sent = { returnedAt: '2021-10-20 10:00', reopened: '2021-10-20 09:00' };
    // The fifteenth working day after the deadline is 25 October; a reopened unit without an extension is not chased
    // then.
    expect(steps('2021-10-21 17:30', [1, 15], sent)).toEqual(['2021-10-22 10:00']);
  });

  it('are none where there is no ladder, or where the date is the deadline', () => {
    expect(steps('2021-09-30 17:30', [])).toEqual([]);
    expect(steps('2021-09-27 17:30')).toEqual([]);
  });
});

describe('the reminder of a returned filing', () => {
  it('is sent on the working day before the correction date', () => {
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
  ])('is not planned for a moment before the date was granted: %s', (_, when, expected) => {
    expect(remindersOf(returned(granted('2021-09-30 17:30', when)))).toEqual(expected);
  });

  it('has the correction date in its id, and may be sent while the office is open', () => {
    const registers = new Map([['north', returned()]]);
    expect(returnOccurrencesOf(aCampaign(), registers)).toEqual([
      {
        id: 'notice.returned@2021-09-26~north~2021-09-27T17:30',
        entry: 'notice.returned',
        job: 'remind',
        at: at('2021-09-26 09:00'),
        date: '2021-09-26',
        workingDay: true,
        to: ['owing'],
        anyHour: false,
        graceUntil: at('2021-09-26 17:30'),
        unit: 'north',
        ownDeadline: wall('2021-09-27 17:30'),
      },
    ]);
  });

  it('on the last day is not sent after the correction date', () => {
    const register = returned(granted('2021-09-30 12:00', '2021-09-29 15:00'));
    expect(returnOccurrencesOf(aCampaign(), new Map([['north', register]]))).toMatchObject([
      { at: at('2021-09-30 09:00'), graceUntil: at('2021-09-30 12:00') },
    ]);
  });

  it.each([
    ['2021-09-30 09:01', ['2021-09-30 09:00']],
    ['2021-09-30 09:00', []],
  ])('is planned only before the correction date: %s, %s', (until, expected) => {
    expect(remindersOf(returned(granted(until, '2021-09-29 15:00')))).toEqual(expected);
  });

  it('is one for two items with the same correction date, and one for each unit', () => {
    const state = { state: 'returned', past: [{ state: 'pending', until: SENT_BACK }] } as const;
    const register = aRegister(
      [aSummary(at('2021-09-20 10:00'), state), aReport('news', at('2021-09-20 11:00'), state)],
      { corrections: { '*': wall('2021-09-28 17:30') } },
    );
    const plan = returnOccurrencesOf(
      aCampaign(),
      new Map([
        ['south', register],
        ['north', register],
      ]),
    );
    expect(plan.map(({ id }) => id)).toEqual([
      'notice.returned@2021-09-27~north~2021-09-28T17:30',
      'notice.returned@2021-09-27~south~2021-09-28T17:30',
    ]);
  });

  it('is not planned where nothing was returned', () => {
    expect(remindersOf(aRegister([aSummary(at('2021-09-20 10:00'))]))).toEqual([]);
  });

  it.each([
    ['notice.returned@2021-09-26~north~2021-09-27T17:30', true],
    ['notice.closing@2021-10-14', false],
    ['notice.returned', false],
  ])('is known by its id: %s, %s', (id, expected) => {
    expect(isReturnReminder(id)).toBe(expected);
  });

  it.each([
    ['another day', '2021-09-29 17:30'],
    ['another hour of the day', '2021-09-30 12:00'],
  ])('is not delayed by an extension to %s', (_, other) => {
    const { extensions } = granted('2021-09-30 17:30', '2021-09-28 10:00');
    const later = { ...wall(other), grantedAt: at('2021-09-29 15:00') };
    expect(remindersOf(returned({ extensions: { ...extensions, news: later } }))).toEqual([
      '2021-09-29 09:00',
    ]);
  });

  it('is not planned for the very moment at which the date was granted', () => {
    expect(remindersOf(returned(granted('2021-09-30 17:30', '2021-09-29 09:00')))).toEqual([
      '2021-09-30 09:00',
    ]);
  });

  it.each<[string, Partial<FilingHead>]>([
    [
      'when it was returned last',
      {
        past: [
          { state: 'pending', until: SENT_BACK },
          { state: 'refiled', until: at('2021-09-26 10:00') },
        ],
      },
    ],
    ['when it was filed, in a record without its states', { lastFiledAt: at('2021-09-26 10:00') }],
    ['when it was filed, in a record with no states', { lastFiledAt: at('2021-09-26 10:00'), past: [] }],
  ])('is counted from %s', (_, change) => {
    const register = aRegister([aSummary(at('2021-09-20 10:00'), { state: 'returned', ...change })], {
      corrections: { '*': wall('2021-09-24 17:30') },
    });
    expect(remindersOf(register)).toEqual(['2021-09-27 09:00']);
  });
});
