/** Until when units may file: until the close of the campaign, or later if an admin has reopened it. */
import { describe, expect, it } from 'vitest';
import type { Reopening } from '../../../src/domain/campaign/campaign.ts';
import {
  endsAt,
  openUnits,
  reopenedAt,
  reopenedEnds,
  withReopenings,
} from '../../../src/domain/deadlines/closing.ts';
import { aCampaign, at, EAST, NORTH, SOUTH, wall } from '../../support/campaign.ts';

// Nine working days after 27 September, with the October holidays in between.
const CLOSES = at('2021-10-14 17:30');
const campaign = aCampaign();
const reopening = (until: string, units?: readonly string[], since = '2021-10-16 09:00'): Reopening => ({
  until: wall(until),
  at: at(since),
  ...(units && { units }),
});
const reopenedWith = (...reopened: Reopening[]) => withReopenings(campaign, reopened);

it('is the close if nothing was reopened', () => {
  expect(endsAt(campaign)).toBe(CLOSES);
  expect(endsAt(campaign, [NORTH])).toBe(CLOSES);
  expect(reopenedEnds(campaign)).toEqual([]);
  expect(reopenedAt(campaign, 'north')).toBe(-Infinity);
});

it('is the same campaign, caches included, without a reopening', () => {
  expect(withReopenings(campaign, undefined)).toBe(campaign);
  expect(withReopenings(campaign, [])).toBe(campaign);
  expect(reopenedWith(reopening('2021-10-20 17:30'))).not.toBe(campaign);
});

describe('some units reopened', () => {
  const some = reopenedWith(reopening('2021-10-20 17:30', ['south', 'north']));

  it('ends later for them alone, and for the whole campaign with the last of them', () => {
    expect(endsAt(some, [NORTH])).toBe(at('2021-10-20 17:30'));
    expect(endsAt(some, [EAST])).toBe(CLOSES);
    expect(endsAt(some, [EAST, SOUTH])).toBe(at('2021-10-20 17:30'));
    expect(endsAt(some, [])).toBe(CLOSES);
    expect(endsAt(some)).toBe(at('2021-10-20 17:30'));
  });

  it('lists them in roster order with their end', () => {
    expect(reopenedEnds(some)).toEqual([
      { until: wall('2021-10-20 17:30'), at: at('2021-10-20 17:30'), units: [NORTH, SOUTH] },
    ]);
  });

  it('keeps units open until their own end', () => {
    const all = [NORTH, SOUTH, EAST];
    expect(openUnits(some, all, CLOSES - 1)).toEqual(all);
    expect(openUnits(some, all, CLOSES)).toEqual([NORTH, SOUTH]);
    expect(openUnits(some, all, at('2021-10-20 17:30'))).toEqual([]);
  });

  it('knows when a unit was reopened', () => {
    expect(reopenedAt(some, 'north')).toBe(at('2021-10-16 09:00'));
    expect(reopenedAt(some, 'east')).toBe(-Infinity);
  });
});

it('reopens every unit where none is named', () => {
  const all = reopenedWith(reopening('2021-10-20 17:30'));
  expect(reopenedEnds(all).map(({ units }) => units)).toEqual([[NORTH, SOUTH, EAST]]);
});

it('follows the latest reopening of a unit, also to an earlier end; the soonest end comes first', () => {
  const twice = reopenedWith(
    reopening('2021-10-29 17:30'),
    reopening('2021-10-20 17:30', ['east'], '2021-10-17 09:00'),
  );
  expect(endsAt(twice, [EAST])).toBe(at('2021-10-20 17:30'));
  expect(reopenedAt(twice, 'east')).toBe(at('2021-10-17 09:00'));
  expect(reopenedEnds(twice).map(({ at: end, units }) => [end, units])).toEqual([
    [at('2021-10-20 17:30'), [EAST]],
    [at('2021-10-29 17:30'), [NORTH, SOUTH]],
  ]);
  expect(endsAt(twice, [NORTH, EAST])).toBe(at('2021-10-29 17:30'));
});

it.each([
  ['at the close', '2021-10-14 17:30'],
  ['before it', '2021-10-12 17:30'],
])('ignores a reopening that ends %s', (_, until) => {
  const early = reopenedWith(reopening(until));
  expect(reopenedEnds(early)).toEqual([]);
  expect(endsAt(early)).toBe(CLOSES);
});
