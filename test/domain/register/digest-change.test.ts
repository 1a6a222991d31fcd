/** What has changed since the previous digest. */
import { describe, expect, it } from 'vitest';
import {
  areaChangeSinceLast,
  changeSince,
  changeSinceLast,
  countOf,
  type DigestCount,
} from '../../../src/domain/register/digest-change.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
import { aCampaign, anArea, aRegister, aReport, aSummary, at } from '../../support/campaign.ts';

const NOON = at('2021-09-10 12:00');

describe('the counts of a digest', () => {
  const campaign = aCampaign({ areas: [anArea('news', 1), anArea('free')] });
  const registers = new Map([
    ['north', aRegister([aSummary(NOON), aReport('news', NOON), aReport('free', NOON)])],
    ['south', aRegister([aSummary(NOON)])],
  ]);
  const figures = figuresOf(campaign, registers, NOON + 1);

  it('add up items and areas, and hold the newest filing', () => {
    expect(countOf(figures, [3, 7, 5])).toEqual({
      filed: 3,
      reports: 2,
      items: { summary: 2, news: 1 },
      areas: { news: 1, free: 1 },
      newest: 7,
    });
  });

  it('hold no newest filing where there is none', () => {
    expect(countOf(figures, [])).not.toHaveProperty('newest');
  });
});

const count = (filed: number, reports: number, more: Partial<DigestCount> = {}): DigestCount => ({
  filed,
  reports,
  ...more,
});
const opened = (moment: number, counted?: DigestCount) => ({ at: moment, counted });

describe('the change since the digest before', () => {
  const occurrences = new Map([
    ['weekly@2021-09-06', opened(100, count(1, 1))],
    ['weekly@2021-09-13', opened(200, count(2, 3))],
    ['weekly@2021-09-20', opened(300)],
    ['weekly@2021-09-27', opened(400, count(9, 9))],
    ['daily@2021-09-24', opened(350, count(8, 8))],
    ['weekly-too@2021-09-24', opened(360, count(8, 8))],
  ]);

  it.each<[string, string, DigestCount, unknown]>([
    [
      'is that of the same line',
      'weekly@2021-09-20',
      count(5, 4),
      { since: 200, filed: 3, reports: 1, isNone: false },
    ],
    [
      'is measured from the one before, not from itself',
      'weekly@2021-09-13',
      count(1, 1),
      { since: 100, filed: 0, reports: 0, isNone: true },
    ],
    [
      'is negative after withdrawals',
      'weekly@2021-09-13',
      count(0, 0),
      { since: 100, filed: -1, reports: -1, isNone: false },
    ],
    [
      'of one that has not opened is measured from the last one',
      'weekly@2021-10-04',
      count(9, 10),
      { since: 400, filed: 0, reports: 1, isNone: false },
    ],
    ['is unknown for the first', 'weekly@2021-09-06', count(1, 1), undefined],
    ['is unknown for a line of its own', 'other@2021-09-06', count(1, 1), undefined],
  ])('%s', (_, own, now, expected) => {
    expect(changeSince(own, occurrences, now)).toEqual(expected);
  });

  it.each([
    ['a filing', count(1, 0), count(2, 0), false],
    ['a report', count(0, 1), count(0, 2), false],
    ['a correction', count(1, 1, { newest: 5 }), count(1, 1, { newest: 6 }), false],
    ['nothing', count(1, 1, { newest: 5 }), count(1, 1, { newest: 5 }), true],
  ])('is more than nothing because of %s', (_, before, now, isNone) => {
    const change = changeSinceLast(new Map([['weekly@2021-09-06', opened(100, before)]]), now);
    expect(change?.isNone).toBe(isNone);
  });

  it('of any line is measured from the newest, wherever it is listed', () => {
    const mixed = new Map([
      ['daily@2021-09-24', opened(350, count(8, 8))],
      ['weekly@2021-09-06', opened(100, count(1, 1))],
      ['weekly@2021-09-27', opened(400)],
    ]);
    expect(changeSinceLast(mixed, count(9, 8))).toEqual({ since: 350, filed: 1, reports: 0, isNone: false });
    expect(changeSinceLast(new Map([['weekly@2021-09-27', opened(400)]]), count(9, 8))).toBeUndefined();
  });

  it('of units that filed leaves out an item that the campaign no longer has', () => {
    const before = new Map([
      ['weekly@2021-09-06', opened(100, count(8, 5, { items: { news: 3, gone: 5 } }))],
    ]);
    const now = count(5, 5, { items: { news: 4, added: 1 } });
    expect(changeSinceLast(before, now)).toMatchObject({ filed: 2, reports: 0 });
  });

  it('of an area is known where the last digest counted it', () => {
    const before = opened(100, count(0, 3, { areas: { news: 2 } }));
    const one = new Map([['weekly@2021-09-06', before]]);
    expect(areaChangeSinceLast(one, 'news', 5)).toEqual({ since: 100, reports: 3 });
    expect(areaChangeSinceLast(one, 'free', 5)).toBeUndefined();
    expect(
      areaChangeSinceLast(new Map([['weekly@2021-09-06', opened(100, count(0, 3))]]), 'news', 5),
    ).toBeUndefined();
    expect(areaChangeSinceLast(new Map(), 'news', 5)).toBeUndefined();
  });
});
