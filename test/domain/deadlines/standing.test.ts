import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/domain/campaign/items.ts';
import {
  standingOf,
  standingsOf,
  type ItemStanding,
  type Standing,
} from '../../../src/domain/deadlines/standing.ts';
import type { Item } from '../../../src/domain/campaign/campaign.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
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

const SUMMARY: Item = { kind: 'summary' };
const ON_TIME = at('2021-09-27 17:30');
const TOO_LATE = ON_TIME + 1;

/** Standing, whether it is owed, and whether it was late, as people are told. */
type Told = readonly [standing: Standing, owes: 'owes' | 'is free', filed: 'late' | 'not late'];

function told({ standing, owes, late }: ItemStanding): Told {
  return [standing, owes ? 'owes' : 'is free', late ? 'late' : 'not late'];
}

describe('the summary of a unit', () => {
  const campaign = aCampaign();
  const before = at('2021-09-20 10:00');
  const after = at('2021-09-28 10:00');
  const filed = at('2021-09-24 10:00');
  const corrections = { corrections: { summary: wall('2021-09-30 17:30') } };

  const rows: readonly [what: string, register: UnitRegister | undefined, now: number, told: Told][] = [
    ['nothing filed, no register yet', undefined, before, ['missing', 'owes', 'not late']],
    ['nothing filed at 17:30:00.000 sharp', aRegister(), ON_TIME, ['missing', 'owes', 'not late']],
    ['nothing filed a millisecond later', aRegister(), TOO_LATE, ['overdue', 'owes', 'not late']],
    [
      'filed at 17:30:00.000 sharp',
      aRegister([aSummary(ON_TIME)]),
      after,
      ['pending', 'is free', 'not late'],
    ],
    ['filed a millisecond later', aRegister([aSummary(TOO_LATE)]), after, ['late', 'is free', 'late']],
    [
      'filed again after the deadline, first filed before',
      aRegister([aSummary(filed, { lastFiledAt: after, version: 2 })]),
      after,
      ['pending', 'is free', 'not late'],
    ],
    [
      'accepted',
      aRegister([aSummary(filed, { state: 'accepted' })]),
      after,
      ['accepted', 'is free', 'not late'],
    ],
    [
      'accepted, though filed late',
      aRegister([aSummary(TOO_LATE, { state: 'accepted' })]),
      after,
      ['accepted', 'is free', 'late'],
    ],
    [
      'withdrawn before the deadline',
      aRegister([aSummary(filed, { state: 'withdrawn' })]),
      before,
      ['missing', 'owes', 'not late'],
    ],
    [
      'withdrawn, after the deadline',
      aRegister([aSummary(filed, { state: 'withdrawn' })]),
      after,
      ['overdue', 'owes', 'not late'],
    ],
    [
      'withdrawn, and filed anew too late',
      aRegister([aSummary(filed, { state: 'withdrawn' }), aSummary(TOO_LATE, { n: 2 })]),
      after,
      ['late', 'is free', 'late'],
    ],
    [
      'returned on an on-time unit, after the deadline',
      aRegister([aSummary(filed, { state: 'returned' })], corrections),
      after,
      ['returned', 'is free', 'not late'],
    ],
    [
      'returned, past its correction date too',
      aRegister([aSummary(filed, { state: 'returned' })], corrections),
      at('2021-10-08 10:00'),
      ['returned', 'is free', 'not late'],
    ],
    [
      'refiled after a return',
      aRegister([aSummary(filed, { state: 'refiled', lastFiledAt: at('2021-09-29 10:00') })], corrections),
      at('2021-09-29 11:00'),
      ['pending', 'is free', 'not late'],
    ],
    [
      'filed too late, returned: a correction date forgives nothing',
      aRegister([aSummary(TOO_LATE, { state: 'returned' })], corrections),
      after,
      ['returned', 'is free', 'late'],
    ],
    [
      'filed too late and refiled by the correction date',
      aRegister([aSummary(TOO_LATE, { state: 'refiled' })], corrections),
      after,
      ['late', 'is free', 'late'],
    ],
    [
      'returned, then withdrawn: the correction date is gone',
      aRegister([aSummary(filed, { state: 'withdrawn' })], corrections),
      after,
      ['overdue', 'owes', 'not late'],
    ],
    [
      'extended, before its own deadline',
      aRegister([], extendedTo('2021-09-29 17:30')),
      after,
      ['extended', 'owes', 'not late'],
    ],
    [
      'extended, at its own deadline sharp',
      aRegister([], extendedTo('2021-09-29 17:30')),
      at('2021-09-29 17:30'),
      ['extended', 'owes', 'not late'],
    ],
    [
      'extended, after its own deadline',
      aRegister([], extendedTo('2021-09-29 17:30')),
      at('2021-09-29 17:30') + 1,
      ['overdue', 'owes', 'not late'],
    ],
    [
      'extended and filed by then',
      aRegister([aSummary(at('2021-09-29 17:30'))], extendedTo('2021-09-29 17:30')),
      at('2021-09-30 10:00'),
      ['pending', 'is free', 'not late'],
    ],
    [
      'extended and filed after',
      aRegister([aSummary(at('2021-09-29 17:31'))], extendedTo('2021-09-29 17:30')),
      at('2021-09-30 10:00'),
      ['late', 'is free', 'late'],
    ],
    [
      'extended for every item at once',
      aRegister([], { extensions: { '*': { ...wall('2021-09-29 17:30'), grantedAt: 0 } } }),
      after,
      ['extended', 'owes', 'not late'],
    ],
    [
      'extended for something else',
      aRegister([], { extensions: { news: { ...wall('2021-09-29 17:30'), grantedAt: 0 } } }),
      after,
      ['overdue', 'owes', 'not late'],
    ],
    [
      'a grant before the deadline takes nothing away',
      aRegister([], extendedTo('2021-09-22 12:00')),
      at('2021-09-24 10:00'),
      ['missing', 'owes', 'not late'],
    ],
    ['exempt', aRegister([], exemptSince(before)), after, ['exempt', 'is free', 'not late']],
    [
      'exempt, but it filed',
      aRegister([aSummary(filed)], exemptSince(before)),
      after,
      ['pending', 'is free', 'not late'],
    ],
    [
      'only a report, which is no summary',
      aRegister([aReport('news', filed)]),
      after,
      ['overdue', 'owes', 'not late'],
    ],
  ];

  it.each(rows)('%s', (_, register, now, expected) => {
    expect(told(standingOf(campaign, register, SUMMARY, now))).toEqual(expected);
  });

  it('has the correction date as its deadline only while it is returned', () => {
    const deadlineWhen = (state: 'pending' | 'returned' | 'refiled' | 'withdrawn') =>
      standingOf(campaign, aRegister([aSummary(filed, { state })], corrections), SUMMARY, after).deadline;
    expect(deadlineWhen('returned')).toEqual(wall('2021-09-30 17:30'));
    expect(deadlineWhen('refiled')).toEqual(campaign.deadline);
    expect(deadlineWhen('withdrawn')).toEqual(campaign.deadline);
  });

  it('never has a correction date before its own deadline', () => {
    const register = aRegister([aSummary(filed, { state: 'returned' })], {
      corrections: { summary: wall('2021-09-25 12:00') },
    });
    expect(standingOf(campaign, register, SUMMARY, before).deadlineAt).toBe(ON_TIME);
  });
});

describe('a deadline that is a whole day', () => {
  const campaign = aCampaign({ deadline: wall('2021-09-27 24:00') });
  const midnight = at('2021-09-28 00:00');

  it.each([
    ['the last millisecond of the day', midnight - 1, 'pending', 'missing'],
    ['the next 00:00', midnight, 'late', 'overdue'],
  ] as const)('%s', (_, moment, filedThen, owedThen) => {
    expect(standingOf(campaign, aRegister([aSummary(moment)]), SUMMARY, midnight).standing).toBe(filedThen);
    expect(standingOf(campaign, aRegister(), SUMMARY, moment).standing).toBe(owedThen);
  });
});

describe('a deadline on a day off', () => {
  // Tuesday 21 September is a holiday; Saturday 18 and Wednesday 22 are working days.
  it.each([
    ['as-written', '2021-09-21 12:00'],
    ['bring-forward', '2021-09-18 12:00'],
    ['put-off', '2021-09-22 12:00'],
  ] as const)('%s decides what is late', (deadlineOnDayOff, decides) => {
    const campaign = aCampaign({ deadline: wall('2021-09-21 12:00'), deadlineOnDayOff });
    const lateness = (filedAt: number) =>
      standingOf(campaign, aRegister([aSummary(filedAt)]), SUMMARY, filedAt).late;
    expect([lateness(at(decides)), lateness(at(decides) + 1)]).toEqual([false, true]);
  });
});

describe('an area that expects several reports', () => {
  const campaign = aCampaign({ areas: [anArea('news', 2), anArea('free')] });
  const item: Item = { kind: 'area', area: 'news' };
  const early = at('2021-09-10 10:00');
  const later = at('2021-09-15 10:00');
  const after = at('2021-09-28 10:00');
  const standing = (...filings: Parameters<typeof aRegister>[0] & object) =>
    standingOf(campaign, aRegister(filings), item, after);

  it('is owed until the last of them is filed', () => {
    expect(standing()).toMatchObject({ owes: true, wanting: 2 });
    expect(standing(aReport('news', early))).toMatchObject({ owes: true, wanting: 1 });
    expect(standing(aReport('news', early), aReport('news', later))).toMatchObject({
      owes: false,
      wanting: 0,
      filedAt: later,
    });
  });

  it('counts no report of another area, and no summary', () => {
    expect(standing(aReport('news', early), aReport('free', later), aSummary(later))).toMatchObject({
      owes: true,
      wanting: 1,
    });
  });

  it('is late when the last one expected was late, and a further one changes nothing', () => {
    expect(standing(aReport('news', early), aReport('news', TOO_LATE))).toMatchObject({
      standing: 'late',
      late: true,
    });
    expect(standing(aReport('news', early), aReport('news', later), aReport('news', TOO_LATE))).toMatchObject(
      { standing: 'pending', late: false },
    );
  });

  it('is owed again when one of two is withdrawn', () => {
    expect(standing(aReport('news', early), aReport('news', later, { state: 'withdrawn' }))).toMatchObject({
      owes: true,
      wanting: 1,
      standing: 'overdue',
    });
  });

  it('is accepted when all expected are, and returned when one of them is', () => {
    const accepted = aReport('news', early, { state: 'accepted' });
    expect(standing(accepted, aReport('news', later, { state: 'accepted' })).standing).toBe('accepted');
    expect(standing(accepted, aReport('news', later)).standing).toBe('pending');
    expect(standing(accepted, aReport('news', later, { state: 'returned' })).standing).toBe('returned');
  });

  it('gives no time for what was never filed because something else was returned', () => {
    const register = aRegister([aReport('news', early, { state: 'returned' })], {
      corrections: { news: wall('2021-09-30 17:30') },
    });
    expect(standingOf(campaign, register, item, after)).toMatchObject({
      standing: 'overdue',
      owes: true,
      deadline: campaign.deadline,
    });
  });

  it('reads filings by when they were filed, in whatever order they are kept', () => {
    expect(standing(aReport('news', TOO_LATE), aReport('news', later), aReport('news', early))).toMatchObject(
      { filedAt: later, late: false },
    );
  });
});

it('counts a filing as accepted if nobody reviews', () => {
  const campaign = aCampaign({ review: 'none' });
  expect(standingOf(campaign, aRegister([aSummary(ON_TIME)]), SUMMARY, TOO_LATE).standing).toBe('accepted');
});

it('owes the summary first and then the areas that expect reports', () => {
  expect(itemsOf(aCampaign({ areas: [anArea('free'), anArea('news', 1)] }))).toEqual([
    SUMMARY,
    { kind: 'area', area: 'news' },
  ]);
  const { summary: _, ...withoutSummary } = aCampaign({ areas: [anArea('news', 1)] });
  expect(itemsOf(withoutSummary)).toEqual([{ kind: 'area', area: 'news' }]);
  expect(standingsOf(withoutSummary, undefined, 0)).toHaveLength(1);
});
