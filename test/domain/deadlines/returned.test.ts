/** Returned filings: their correction dates, and what the register keeps of them. */
import { describe, expect, it } from 'vitest';
import {
  acceptedAt,
  itemOf,
  mendBy,
  mendingsOf,
  sentBackUntil,
} from '../../../src/domain/deadlines/returned.ts';
import { aCampaign, aRegister, aReport, aSummary, at, wall } from '../../support/campaign.ts';

const FILED = at('2021-09-10 10:00');
const LATER = at('2021-09-11 10:00');
const SUMMARY = { kind: 'summary' } as const;
const NEWS = { kind: 'area', area: 'news' } as const;
const campaign = aCampaign();
const sentBack = (arrived: boolean) => ({ reason: '', at: LATER, arrived });

describe('the correction date', () => {
  it.each([
    ['never before the deadline of what is owed', '2021-09-20 17:30', '2021-09-27 17:30'],
    ['later, if the organiser said so', '2021-09-29 17:30', '2021-09-29 17:30'],
  ])('is %s', (_, given, by) => {
    const register = aRegister([], { corrections: { summary: wall(given) } });
    expect(mendBy(campaign, register, SUMMARY)).toEqual(wall(by));
  });

  it('is as given for reports that nobody owes, the later of two', () => {
    const corrections = { news: wall('2021-09-20 17:30') };
    expect(mendBy(campaign, aRegister([], { corrections }), NEWS)).toEqual(wall('2021-09-20 17:30'));
    const both = { ...corrections, '*': wall('2021-09-22 17:30') };
    expect(mendBy(campaign, aRegister([], { corrections: both }), NEWS)).toEqual(wall('2021-09-22 17:30'));
    const earlier = { ...corrections, '*': wall('2021-09-18 17:30') };
    expect(mendBy(campaign, aRegister([], { corrections: earlier }), NEWS)).toEqual(wall('2021-09-20 17:30'));
  });

  it('does not exist where none was given for the item', () => {
    expect(mendBy(campaign, aRegister(), SUMMARY)).toBeUndefined();
    expect(
      mendBy(campaign, aRegister([], { corrections: { news: wall('2021-09-20 17:30') } }), SUMMARY),
    ).toBeUndefined();
  });
});

describe('what is to be corrected', () => {
  const [first, second] = [
    aReport('news', FILED, { n: 2, state: 'returned' }),
    aReport('news', LATER, { n: 3, state: 'returned' }),
  ];
  const corrections = { news: wall('2021-09-20 17:30'), summary: wall('2021-09-29 17:30') };

  it('is grouped by item, with its filings and its date', () => {
    const summary = aSummary(FILED, { n: 1, state: 'returned' });
    const accepted = aReport('news', LATER, { n: 4, state: 'accepted' });
    const register = aRegister([first, summary, second, accepted], { corrections });
    expect(mendingsOf(campaign, register)).toEqual([
      {
        item: NEWS,
        filings: [first, second],
        by: wall('2021-09-20 17:30'),
        at: at('2021-09-20 17:30'),
        told: true,
      },
      {
        item: SUMMARY,
        filings: [summary],
        by: wall('2021-09-29 17:30'),
        at: at('2021-09-29 17:30'),
        told: true,
      },
    ]);
  });

  it('is nothing without a return, or without a date', () => {
    expect(mendingsOf(campaign, undefined)).toEqual([]);
    expect(mendingsOf(campaign, aRegister([aSummary(FILED)], { corrections }))).toEqual([]);
    expect(mendingsOf(campaign, aRegister([first]))).toEqual([]);
  });

  it.each([
    ['none arrived', [false, false], false],
    ['one arrived', [false, true], true],
  ])('was announced to the unit: %s', (_, arrived, told) => {
    const filings = [first, second].map((head, index) => ({
      ...head,
      sentBack: sentBack(arrived[index] ?? false),
    }));
    expect(mendingsOf(campaign, aRegister(filings, { corrections }))[0]?.told).toBe(told);
  });
});

describe('a return', () => {
  const head = aReport('news', FILED, { n: 2 });

  it('moves the filing, counts, and keeps the state before', () => {
    const register = sentBackUntil(aRegister([head]), head, wall('2021-09-20 17:30'), LATER);
    expect(register).toEqual({
      filings: [{ ...head, state: 'returned', past: [{ state: 'pending', until: LATER }], returns: 1 }],
      corrections: { news: wall('2021-09-20 17:30') },
    });
    const again = sentBackUntil(register, { ...head, returns: 1 }, wall('2021-09-21 17:30'), LATER);
    expect(again.filings[0]?.returns).toBe(2);
    expect(again.corrections).toEqual({ news: wall('2021-09-21 17:30') });
  });

  it.each([
    ['earlier', '2021-09-18 17:30', '2021-09-20 17:30'],
    ['later', '2021-09-22 17:30', '2021-09-22 17:30'],
  ])('in addition to another of the same area never shortens the date: %s', (_, given, by) => {
    const other = aReport('news', LATER, { n: 3, state: 'returned' });
    const register = aRegister([head, other], { corrections: { news: wall('2021-09-20 17:30') } });
    expect(sentBackUntil(register, head, wall(given), LATER).corrections).toEqual({ news: wall(by) });
  });

  it.each([
    ['another area', aReport('other', LATER, { n: 3, state: 'returned' })],
    ['one that is not returned', aReport('news', LATER, { n: 3 })],
    ['the summary', aSummary(LATER, { n: 3, state: 'returned' })],
  ])('takes its own date beside %s, and leaves other dates alone', (_, other) => {
    const register = aRegister([head, other], {
      corrections: { news: wall('2021-09-20 17:30'), summary: wall('2021-09-29 17:30') },
    });
    expect(sentBackUntil(register, head, wall('2021-09-18 17:30'), LATER).corrections).toEqual({
      news: wall('2021-09-18 17:30'),
      summary: wall('2021-09-29 17:30'),
    });
  });
});

describe('an acceptance', () => {
  const head = aReport('news', FILED, { n: 2, state: 'returned' });
  const corrections = { news: wall('2021-09-20 17:30'), summary: wall('2021-09-29 17:30') };

  it('ends the correction date of the item alone', () => {
    expect(acceptedAt(aRegister([head], { corrections }), head, LATER)).toEqual({
      filings: [
        { ...head, state: 'accepted', past: [{ state: 'returned', until: LATER }], acceptedAt: LATER },
      ],
      corrections: { summary: wall('2021-09-29 17:30') },
    });
    expect(acceptedAt(aRegister([head]), head, LATER).corrections).toEqual({});
  });

  it('keeps it while another of its filings is still returned', () => {
    const other = aReport('news', LATER, { n: 3, state: 'returned' });
    expect(acceptedAt(aRegister([head, other], { corrections }), head, LATER).corrections).toEqual(
      corrections,
    );
    expect(acceptedAt(aRegister([head, other]), head, LATER).corrections).toEqual({});
  });
});

it('counts a filing towards the summary or its area', () => {
  expect(itemOf({ kind: 'summary' })).toEqual(SUMMARY);
  expect(itemOf({ kind: 'report', area: 'news' })).toEqual(NEWS);
  expect(itemOf({ kind: 'report' })).toEqual({ kind: 'area', area: '' });
});
