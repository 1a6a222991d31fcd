/** Examples of how filing changes a unit's register. */
import { describe, expect, it } from 'vitest';
import {
  fileReport,
  fileSummary,
  movedTo,
  refile,
  stampOf,
  summaryOf,
  versionFiledAt,
  withdraw,
  withFiling,
} from '../../../src/domain/register/filing.ts';
import type { FilingHead } from '../../../src/domain/register/register.ts';
import { aCampaign, aRegister, aReport, aSummary, at } from '../../support/campaign.ts';

const FIRST = at('2021-09-06 10:00');
const LATER = at('2021-09-08 10:00');
const BY = 'ou_contact_north';
const reviewed = aCampaign();
const unreviewed = aCampaign({ review: 'none' });

describe('a first filing', () => {
  const other = aReport('news', FIRST);

  it('of a report waits for review', () => {
    const head: FilingHead = {
      n: 7,
      kind: 'report',
      area: 'news',
      state: 'pending',
      version: 1,
      by: BY,
      firstFiledAt: FIRST,
      lastFiledAt: FIRST,
    };
    expect(fileReport(reviewed, aRegister([other]), 7, 'news', { by: BY, at: FIRST })).toEqual({
      register: { filings: [other, head] },
      head,
    });
  });

  it('of a summary is accepted at once where nothing is reviewed, and keeps what was confirmed', () => {
    const { head } = fileSummary(unreviewed, aRegister(), 8, { by: BY, at: FIRST, checks: ['signed'] });
    expect(head).toEqual({
      n: 8,
      kind: 'summary',
      state: 'accepted',
      version: 1,
      by: BY,
      firstFiledAt: FIRST,
      lastFiledAt: FIRST,
      checks: ['signed'],
      acceptedAt: FIRST,
    });
  });
});

describe('the summary of a unit', () => {
  it.each([
    [
      'is the one not withdrawn',
      [aSummary(FIRST, { n: 1, state: 'withdrawn' }), aSummary(FIRST, { n: 2 })],
      2,
    ],
    ['is no report', [aReport('news', FIRST)], undefined],
    ['is none where it was withdrawn', [aSummary(FIRST, { state: 'withdrawn' })], undefined],
    ['is the last of several', [aSummary(FIRST, { n: 1 }), aSummary(FIRST, { n: 2 })], 2],
  ])('%s', (_, filings, n) => {
    expect(summaryOf(aRegister(filings))?.n).toBe(n);
  });
});

it('a stamp differs by version and state', () => {
  expect(stampOf({ version: 2, state: 'returned' })).toBe('2 returned');
});

describe('a further version', () => {
  const other = aReport('news', FIRST);
  const again = (head: FilingHead, campaign = reviewed, checks?: readonly string[]) =>
    refile(campaign, aRegister([other, head]), head, {
      by: 'ou_deputy',
      at: LATER,
      ...(checks && { checks }),
    });

  it('of a filing that waits for review still waits', () => {
    const { register, head } = again(aSummary(FIRST, { checks: ['signed'] }));
    expect(head).toEqual({
      ...aSummary(FIRST, { checks: ['signed'] }),
      version: 2,
      by: 'ou_deputy',
      lastFiledAt: LATER,
    });
    expect(register.filings).toEqual([other, head]);
  });

  it.each(['returned', 'refiled', 'accepted'] as const)('of one that is %s is filed again', (state) => {
    expect(again(aSummary(FIRST, { state })).head.state).toBe('refiled');
  });

  it('is accepted where nothing is reviewed', () => {
    const { head } = again(aSummary(FIRST, { state: 'accepted', acceptedAt: FIRST }), unreviewed);
    expect(head).toMatchObject({ state: 'accepted', acceptedAt: LATER });
  });

  it('takes the place of what was confirmed if it confirms anything', () => {
    expect(again(aSummary(FIRST, { checks: ['signed'] }), reviewed, ['stamped']).head.checks).toEqual([
      'stamped',
    ]);
  });
});

it.each([
  ['when it was sent', LATER, { lastFiledAt: FIRST }, LATER],
  ['not before the last version', FIRST, { lastFiledAt: LATER }, LATER],
  ['not before its acceptance', FIRST, { lastFiledAt: FIRST, acceptedAt: LATER }, LATER],
])('a version counts as filed %s', (_, sentAt, change, expected) => {
  expect(versionFiledAt(aSummary(FIRST, change), sentAt)).toBe(expected);
});

describe('a change of state', () => {
  it('is none where the state stays', () => {
    const head = aSummary(FIRST);
    expect(movedTo(head, 'pending', LATER)).toBe(head);
  });

  it('keeps the states before it, each with its end', () => {
    const returned = movedTo(aSummary(FIRST), 'returned', LATER);
    expect(returned.past).toEqual([{ state: 'pending', until: LATER }]);
    expect(movedTo(returned, 'refiled', LATER + 1).past).toEqual([
      { state: 'pending', until: LATER },
      { state: 'returned', until: LATER + 1 },
    ]);
  });

  it.each([
    ['returned', false],
    ['refiled', false],
    ['withdrawn', true],
  ] as const)('of an accepted filing to %s: accepted still, %s', (state, accepted) => {
    const moved = movedTo(aSummary(FIRST, { state: 'accepted', acceptedAt: FIRST }), state, LATER);
    expect('acceptedAt' in moved).toBe(accepted);
  });

  it('to accepted keeps the time of acceptance', () => {
    expect(movedTo(aSummary(FIRST, { acceptedAt: FIRST }), 'accepted', LATER).acceptedAt).toBe(FIRST);
  });
});

it('a filing is withdrawn and replaced by its number, the others stay', () => {
  const [one, two] = [aSummary(FIRST, { n: 1 }), aReport('news', FIRST, { n: 2 })];
  const register = aRegister([one, two], { request: { id: 'r', at: FIRST, until: LATER } });
  expect(withFiling(register, { ...one, version: 5 }).filings).toEqual([{ ...one, version: 5 }, two]);
  expect(withdraw(register, two, LATER)).toEqual({
    ...register,
    filings: [
      one,
      { ...two, state: 'withdrawn', past: [{ state: 'pending', until: LATER }], withdrawnAt: LATER },
    ],
  });
});
