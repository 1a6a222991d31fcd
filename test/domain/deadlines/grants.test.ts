/** Extensions, shortenings and ended exemptions in the register, and the register as of an earlier moment. */
import { describe, expect, it } from 'vitest';
import { asOf, filedBy } from '../../../src/domain/deadlines/as-of.ts';
import { exemptionEnded, extended, shortened } from '../../../src/domain/deadlines/grants.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { aCampaign, aRegister, aSummary, at, wall } from '../../support/campaign.ts';

const campaign = aCampaign();
const [FIRST, SECOND] = [wall('2021-09-29 17:30'), wall('2021-10-08 17:30')];
const then = (register: UnitRegister, moment: number) =>
  asOf(campaign, new Map([['north', register]]), moment).get('north');

describe('an extension', () => {
  it('is for everything, or for one item, and answers the request', () => {
    const asked = aRegister([], { request: { id: 'r', at: 1, until: 9 } });
    expect(extended(asked, FIRST, 5)).toEqual({
      filings: [],
      extensions: { '*': { ...FIRST, grantedAt: 5 } },
      requests: [{ from: 1, until: 5 }],
    });
    expect(extended(asked, FIRST, 5, 'news').extensions).toEqual({ news: { ...FIRST, grantedAt: 5 } });
  });

  it('keeps every earlier grant of the item, and the grants of others', () => {
    const once = extended(extended(aRegister(), FIRST, 5), FIRST, 6, 'news');
    const twice = extended(once, SECOND, 7);
    expect(twice.extensions).toEqual({
      '*': { ...SECOND, grantedAt: 7, past: [{ ...FIRST, grantedAt: 5 }] },
      news: { ...FIRST, grantedAt: 6 },
    });
    expect(extended(twice, SECOND, 8).extensions?.['*']?.past).toEqual([
      { ...FIRST, grantedAt: 5 },
      { ...SECOND, grantedAt: 7 },
    ]);
  });

  it('moves correction dates that are earlier, of the items meant', () => {
    const corrections = { summary: wall('2021-09-20 17:30'), news: wall('2021-09-30 17:30') };
    const register = aRegister([], { corrections });
    expect(extended(register, FIRST, 5).corrections).toEqual({ ...corrections, summary: FIRST });
    expect(extended(register, SECOND, 5, 'news').corrections).toEqual({ ...corrections, news: SECOND });
    expect(extended(aRegister(), FIRST, 5)).not.toHaveProperty('corrections');
  });
});

it('cuts back the grants that are later, and leaves the others as they are', () => {
  const register = extended(extended(aRegister(), SECOND, 5), FIRST, 6, 'news');
  expect(shortened(register, wall('2021-09-30 17:30'), 9).extensions).toEqual({
    '*': { ...wall('2021-09-30 17:30'), grantedAt: 9, past: [{ ...SECOND, grantedAt: 5 }] },
    news: { ...FIRST, grantedAt: 6 },
  });
  const again = shortened(shortened(register, FIRST, 9), wall('2021-09-28 17:30'), 10);
  expect(again.extensions?.['*']?.past).toHaveLength(2);
  expect(shortened(aRegister(), FIRST, 9)).toEqual({ filings: [], extensions: {} });
});

it('ends an exemption, and keeps its time on record', () => {
  const exempt = { reason: '', at: 3, by: 'ou_admin' };
  const ended = exemptionEnded(aRegister([], { exempt }), 7);
  expect(ended).toEqual({ filings: [], exemptions: [{ from: 3, until: 7 }] });
  expect(exemptionEnded({ ...ended, exempt: { ...exempt, at: 8 } }, 9).exemptions).toEqual([
    { from: 3, until: 7 },
    { from: 8, until: 9 },
  ]);
  const without = aRegister();
  expect(exemptionEnded(without, 7)).toBe(without);
});

describe('a register as it was', () => {
  it('counts what was filed by a moment; at a deadline its own rule decides', () => {
    expect(filedBy(campaign, 5)(5)).toBe(true);
    expect(filedBy(campaign, 5)(6)).toBe(false);
    const deadline = at('2021-09-27 17:30');
    expect(filedBy(campaign, deadline)(deadline)).toBe(true);
    const wholeDay = aCampaign({ deadline: wall('2021-09-27 24:00') });
    const midnight = at('2021-09-28 00:00');
    expect(filedBy(wholeDay, midnight)(midnight)).toBe(false);
    expect(filedBy(wholeDay, midnight)(midnight - 1)).toBe(true);
  });

  it('leaves out what was filed, granted, asked or decided later', () => {
    const register: UnitRegister = {
      ...extended(aRegister([aSummary(6)]), FIRST, 6),
      exempt: { reason: '', at: 6, by: 'ou_admin' },
      request: { id: 'r', at: 6, until: 9 },
    };
    expect(then(register, 5)).toEqual({ filings: [], extensions: {} });
    expect(then(register, 6)).toEqual({ ...register, requests: undefined });
  });

  it('has the grant, the request and the exemption in force then', () => {
    const register = {
      ...exemptionEnded(aRegister([], { exempt: { reason: '停', at: 3, by: 'ou_admin' } }), 7),
      ...extended(extended(aRegister([], { request: { id: 'r', at: 3, until: 9 } }), FIRST, 5), SECOND, 8),
      exemptions: [{ from: 3, until: 7 }],
    };
    expect(then(register, 4)).toMatchObject({
      exempt: { reason: '', at: 3, by: '' },
      request: { id: '', at: 3, until: 3 },
      extensions: {},
    });
    expect(then(register, 3)).toMatchObject({ exempt: { at: 3 }, request: { at: 3 } });
    expect(then(register, 5)).toMatchObject({
      extensions: { '*': { ...FIRST, grantedAt: 5 } },
      exempt: { at: 3 },
    });
    expect(then(register, 5)?.request).toBeUndefined();
    expect(then(register, 7)?.exempt).toBeUndefined();
    expect(then(register, 2)?.exempt).toBeUndefined();
    expect(then(register, 2)?.request).toBeUndefined();
    expect(then(register, 8)?.extensions?.['*']).toMatchObject(SECOND);
  });

  it('has the state of a filing then, by its record of states', () => {
    const filing = aSummary(1, {
      state: 'accepted',
      acceptedAt: 9,
      past: [
        { state: 'pending', until: 5 },
        { state: 'returned', until: 9 },
      ],
    });
    const stateAt = (moment: number) => then(aRegister([filing]), moment)?.filings[0];
    expect(stateAt(4)).toMatchObject({ state: 'pending' });
    expect(stateAt(5)).toMatchObject({ state: 'returned' });
    expect(stateAt(5)).not.toHaveProperty('acceptedAt');
    expect(stateAt(9)).toBe(filing);
  });

  it.each([
    ['accepted later', { state: 'accepted', acceptedAt: 6 }, 'pending'],
    ['accepted by then', { state: 'accepted', acceptedAt: 5 }, 'accepted'],
    ['accepted at an unknown time', { state: 'accepted' }, 'accepted'],
    ['withdrawn later', { state: 'withdrawn', withdrawnAt: 6 }, 'pending'],
    ['accepted by then, withdrawn later', { state: 'withdrawn', withdrawnAt: 6, acceptedAt: 5 }, 'accepted'],
    ['accepted and withdrawn later', { state: 'withdrawn', withdrawnAt: 7, acceptedAt: 6 }, 'pending'],
    ['withdrawn by then', { state: 'withdrawn', withdrawnAt: 5 }, 'withdrawn'],
    ['withdrawn at an unknown time', { state: 'withdrawn' }, 'withdrawn'],
    ['returned', { state: 'returned' }, 'returned'],
  ] as const)('derives the state from the last transition of older records: %s', (_, changes, state) => {
    expect(then(aRegister([aSummary(1, changes)]), 5)?.filings[0]?.state).toBe(state);
  });
});
