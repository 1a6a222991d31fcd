/** A request for more time: how long it holds back reminders, and which deadline it concerns. */
import { describe, expect, it } from 'vitest';
import {
  answered,
  deadlineToPutOff,
  openDeadlines,
  quietAfterAsking,
  quietUntilAnswered,
} from '../../../src/domain/deadlines/request.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  extendedTo,
  wall,
} from '../../support/campaign.ts';

const campaign = aCampaign();
const owing = aRegister();
const returned = (by: string, overrides = {}) =>
  aRegister([aSummary(at('2021-09-10 10:00'), { state: 'returned' })], {
    corrections: { summary: wall(by) },
    ...overrides,
  });

describe('reminders stay away', () => {
  it.each([
    ['until the end of the second working day', '2021-09-14 10:00', '2021-09-16 17:30'],
    ['not over the holidays', '2021-09-17 10:00', '2021-09-22 17:30'],
    ['no longer than until the working day before the deadline', '2021-09-24 10:00', '2021-09-26 00:00'],
    ['not at all on that day', '2021-09-26 10:00', '2021-09-26 00:00'],
  ])('%s: asked at %s', (_, asked, until) => {
    expect(quietAfterAsking(campaign, owing, at(asked))).toBe(at(until));
  });

  it('by the deadline of the unit itself, if that was put off', () => {
    const extended = aRegister([], extendedTo('2021-09-30 17:30'));
    expect(quietAfterAsking(campaign, extended, at('2021-09-24 10:00'))).toBe(at('2021-09-27 17:30'));
  });

  it('by the correction date of what came back, though nothing is owed', () => {
    expect(quietAfterAsking(campaign, returned('2021-09-29 17:30'), at('2021-09-24 10:00'))).toBe(
      at('2021-09-27 17:30'),
    );
  });

  it('by the soonest deadline ahead, not by one that has passed', () => {
    const areas = [{ ...anArea('news', 1), deadline: wall('2021-09-15 17:30') }];
    const both = aCampaign({ areas });
    expect(quietAfterAsking(both, owing, at('2021-09-13 10:00'))).toBe(at('2021-09-14 00:00'));
    expect(quietAfterAsking(both, owing, at('2021-09-15 17:30'))).toBe(at('2021-09-17 17:30'));
  });

  it('by the deadline of the campaign, if nothing lies ahead', () => {
    const filed = aRegister([aSummary(at('2021-09-10 10:00'))]);
    expect(quietAfterAsking(campaign, filed, at('2021-09-24 10:00'))).toBe(at('2021-09-26 00:00'));
  });

  it('while the request is open, as announced, but never past that day', () => {
    const asked = (until: string) =>
      aRegister([], { request: { id: 'r', at: at('2021-09-22 10:00'), until: at(until) } });
    expect(quietUntilAnswered(campaign, asked('2021-09-24 17:30'))).toBe(at('2021-09-24 17:30'));
    expect(quietUntilAnswered(campaign, asked('2021-09-27 17:30'))).toBe(at('2021-09-26 00:00'));
    expect(quietUntilAnswered(campaign, owing)).toBeUndefined();
  });
});

describe('the deadlines that are open', () => {
  const areas = [{ ...anArea('news', 1), deadline: wall('2021-09-15 17:30') }];
  const both = aCampaign({ areas });
  const now = at('2021-09-13 10:00');

  it('are those of what is owed or came back, the earliest first', () => {
    expect(openDeadlines(both, owing, now)).toEqual([wall('2021-09-15 17:30'), wall('2021-09-27 17:30')]);
    expect(openDeadlines(both, returned('2021-09-14 17:30'), now)).toEqual([
      wall('2021-09-15 17:30'),
      wall('2021-09-27 17:30'),
    ]);
    expect(openDeadlines(campaign, returned('2021-09-29 17:30'), now)).toEqual([wall('2021-09-29 17:30')]);
  });

  it('are those of one item, if one is meant', () => {
    const news = { kind: 'area', area: 'news' } as const;
    expect(openDeadlines(both, owing, now, news)).toEqual([wall('2021-09-15 17:30')]);
    expect(openDeadlines(both, returned('2021-09-29 17:30'), now, news)).toEqual([wall('2021-09-15 17:30')]);
    expect(openDeadlines(both, returned('2021-09-29 17:30'), now, { kind: 'summary' })).toEqual([
      wall('2021-09-29 17:30'),
    ]);
  });

  it.each([
    ['the latest before the date asked for', '2021-09-29 17:30', '2021-09-13 10:00', '2021-09-27 17:30'],
    ['the earlier, if the date lies between', '2021-09-20 17:30', '2021-09-13 10:00', '2021-09-15 17:30'],
    ['none at the very date', '2021-09-27 17:30', '2021-09-13 10:00', '2021-09-15 17:30'],
    ['the last to come, if none lies before', '2021-09-14 17:30', '2021-09-13 10:00', '2021-09-27 17:30'],
    ['only what is still to come', '2021-09-20 17:30', '2021-09-16 10:00', '2021-09-27 17:30'],
    ['the last of all, if none is to come', '2021-10-09 17:30', '2021-09-28 10:00', '2021-09-27 17:30'],
  ])('are put off as %s', (_, until, moment, deadline) => {
    expect(deadlineToPutOff(both, owing, at(moment), wall(until))).toEqual(wall(deadline));
  });

  it('are the latest of the unit, if everything was filed', () => {
    const filed = aRegister([aSummary(now), aReport('news', now)], extendedTo('2021-09-30 17:30'));
    expect(deadlineToPutOff(both, filed, now, wall('2021-10-09 17:30'))).toEqual(
      expect.objectContaining(wall('2021-09-30 17:30')),
    );
    const news = { kind: 'area', area: 'news' } as const;
    expect(deadlineToPutOff(both, filed, now, wall('2021-10-09 17:30'), news)).toEqual(
      wall('2021-09-15 17:30'),
    );
  });
});

it('records when an answered request was open, and nothing else', () => {
  const asked = { id: 'r', at: 5, until: 9 };
  expect(answered(aRegister([], { request: asked }), 7)).toEqual({
    filings: [],
    requests: [{ from: 5, until: 7 }],
  });
  expect(answered(aRegister([], { request: asked, requests: [{ from: 1, until: 2 }] }), 7).requests).toEqual([
    { from: 1, until: 2 },
    { from: 5, until: 7 },
  ]);
  expect(answered(owing, 7)).toBe(owing);
});
