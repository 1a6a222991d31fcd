/** Changes after the list at a deadline, and which units are on which list. */
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import {
  filedAfter,
  filedAfterDeadlines,
  filedAfterDeadlinesInTurns,
  type LateFilings,
} from '../../../src/domain/register/late-filings.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { snapshotOf } from '../../../src/domain/register/snapshot.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  exemptSince,
  wall,
} from '../../support/campaign.ts';

const DEADLINE = at('2021-09-27 17:30');
const FILED = at('2021-09-24 10:00');
const LATER = DEADLINE + 3_600_000;
const NOW = at('2021-10-11 09:00');
type Registers = Record<string, UnitRegister>;

const map = (registers: Registers) => new Map(Object.entries(registers));
const listOf = (registers: Registers, campaign: Campaign = aCampaign(), moment = DEADLINE) =>
  snapshotOf(campaign, map(registers), moment, '总结');
const shortOf = ({ arrivals, changes }: LateFilings) => [
  ...arrivals.map(({ unit, as }) => `${unit.id} filed ${as}`),
  ...changes.map(({ unit, as }) => `${unit.id} ${as}`),
];

describe('a change after the list', () => {
  const returned = aRegister([aSummary(FILED, { state: 'returned' })]);
  const refiled = (state: 'refiled' | 'accepted') => aRegister([aSummary(FILED, { state })]);

  it.each<[string, UnitRegister, UnitRegister, readonly string[]]>([
    ['a returned filing was filed again', returned, refiled('refiled'), ['north refiled']],
    ['a returned filing was accepted', returned, refiled('accepted'), ['north refiled']],
    ['a returned filing stays returned', returned, returned, []],
    ['a filing was returned', refiled('accepted'), returned, []],
    ['an exempt unit stays exempt', aRegister([], exemptSince(FILED)), aRegister([], exemptSince(FILED)), []],
    [
      'an exempt unit filed',
      aRegister([], exemptSince(FILED)),
      aRegister([aSummary(LATER)]),
      ['north filed late'],
    ],
    [
      'an extension was granted before the list',
      aRegister(),
      aRegister([], { extensions: { summary: { ...wall('2021-10-13 17:30'), grantedAt: DEADLINE } } }),
      [],
    ],
    [
      'an extension was granted after the list',
      aRegister(),
      aRegister([], { extensions: { summary: { ...wall('2021-10-13 17:30'), grantedAt: DEADLINE + 1 } } }),
      ['north extended'],
    ],
    [
      'an extension to the deadline itself was granted',
      aRegister(),
      aRegister([], { extensions: { summary: { ...wall('2021-09-27 17:30'), grantedAt: LATER } } }),
      [],
    ],
    [
      'an extension was granted before the list, and one of another item after it',
      aRegister(),
      aRegister([], {
        extensions: {
          summary: { ...wall('2021-10-13 17:30'), grantedAt: FILED },
          news: { ...wall('2021-10-14 17:30'), grantedAt: LATER },
        },
      }),
      [],
    ],
    [
      'an extension of everything was granted after the list',
      aRegister(),
      aRegister([], {
        extensions: {
          summary: { ...wall('2021-09-20 17:30'), grantedAt: FILED },
          '*': { ...wall('2021-10-13 17:30'), grantedAt: LATER },
        },
      }),
      ['north extended'],
    ],
    [
      'a correction date is no extension',
      aRegister(),
      aRegister([], {
        extensions: { summary: { ...wall('2021-09-20 17:30'), grantedAt: LATER } },
        corrections: { summary: wall('2021-10-13 17:30') },
      }),
      [],
    ],
  ])('%s', (_, then, now, expected) => {
    const list = listOf({ north: then });
    expect(shortOf(filedAfter(aCampaign(), list, map({ north: now }), NOW))).toEqual(expected);
  });

  it('of a unit that was not on the list is only what it filed', () => {
    const list = listOf({}, aCampaign({ roster: { units: [], people: [] } }));
    const north = aRegister([aSummary(LATER)]);
    expect(
      shortOf(filedAfter(aCampaign(), list, map({ north, south: aRegister([], exemptSince(LATER)) }), NOW)),
    ).toEqual(['north filed late']);
  });
});

it.each([
  ['at the deadline', 0, 'in-time'],
  ['after it', 1, 'extended'],
])('a filing %s of a unit with an extension that the list lacks: %i ms, %s', (_, ms, as) => {
  const list = listOf({});
  const north = aRegister([aSummary(DEADLINE + ms)], {
    extensions: { summary: { ...wall('2021-10-13 17:30'), grantedAt: FILED } },
  });
  expect(shortOf(filedAfter(aCampaign(), list, map({ north }), NOW))).toEqual([`north filed ${as}`]);
});

describe('a campaign with several deadlines', () => {
  const [EARLY, LATE] = [wall('2021-09-20 12:00'), wall('2021-09-27 17:30')];
  const campaign = aCampaign({
    summary: { name: '总结', deadline: LATE },
    areas: [{ ...anArea('table', 1), deadline: EARLY }],
  });
  const north = aRegister([aReport('table', at('2021-09-22 10:00')), aSummary(LATER)]);

  it('has what came after each deadline, soonest first', () => {
    const later = filedAfterDeadlines(campaign, [], map({ north }), NOW);
    expect(later.map(({ since, arrivals }) => [since, arrivals.map(({ item }) => item)])).toEqual([
      [at('2021-09-20 12:00'), [{ kind: 'area', area: 'table' }]],
      [DEADLINE, [{ kind: 'summary' }]],
    ]);
  });

  it('has the same in turns', async () => {
    expect(await filedAfterDeadlinesInTurns(campaign, [], map({ north }), NOW)).toEqual(
      filedAfterDeadlines(campaign, [], map({ north }), NOW),
    );
  });

  it('has nothing of a deadline that is still to come', () => {
    const then = at('2021-09-20 12:00');
    expect(filedAfterDeadlines(campaign, [], map({ north }), then - 1)).toEqual([]);
    expect(filedAfterDeadlines(campaign, [], map({ north }), then).map(({ since }) => since)).toEqual([then]);
  });

  it('compares with the list that was stored', () => {
    const moment = at('2021-09-20 12:00');
    const stored = snapshotOf(campaign, map({ north }), moment, '总结', [EARLY]);
    expect(stored.items.map(({ item }) => item)).toEqual(['table']);
    const units = [{ unit: 'north', name: '北区', standing: 'exempt' as const }];
    const other = { ...stored, items: [{ item: 'table', units }] };
    const later = filedAfterDeadlines(campaign, [other], new Map(), NOW);
    expect(later.map((each) => [each.since, shortOf(each)])).toEqual([[moment, ['north owing']]]);
  });

  it('has a unit at the deadline that it was due by, on no other list and not where it has no deadline', () => {
    const exempt = aRegister([], exemptSince(LATER));
    const later = filedAfterDeadlines(campaign, [], map({ north: exempt }), NOW);
    expect(later.flatMap(({ since, changes }) => changes.map(({ item }) => [since, item.kind]))).toEqual([
      [at('2021-09-20 12:00'), 'area'],
      [DEADLINE, 'summary'],
    ]);
    // South joined after the first list, but its table is still due by that list.
    const { roster } = campaign;
    const before = { ...campaign, roster: { ...roster, units: roster.units.slice(0, 1) } };
    const list = snapshotOf(before, new Map(), at('2021-09-20 12:00'), '总结', [EARLY]);
    const south = aRegister([aReport('table', at('2021-09-22 10:00')), aSummary(LATER)]);
    expect(filedAfter(campaign, list, map({ south }), NOW).arrivals).toMatchObject([
      { item: { area: 'table' } },
    ]);
    // The table has a later deadline now: a listed unit that files is no longer late for its list, and stays on it.
    const moved = { ...campaign, areas: [{ ...anArea('table', 1), deadline: wall('2021-09-24 12:00') }] };
    const north = aRegister([aReport('table', at('2021-09-22 10:00'))]);
    expect(shortOf(filedAfter(moved, list, map({ north, south }), NOW))).toEqual(['north filed in-time']);
  });

  it('is worked out once for one version, moment and number of stored lists', () => {
    const registers = map({ north });
    const ofStored = (...stored: readonly ReturnType<typeof snapshotOf>[]) =>
      filedAfterDeadlines(campaign, stored, registers, NOW);
    const first = ofStored();
    expect(ofStored()).toBe(first);
    const moment = at('2021-09-20 12:00');
    const stored = snapshotOf(campaign, map({ north }), at('2021-09-23 12:00'), '总结', [EARLY]);
    expect(ofStored({ ...stored, at: moment }).map(({ since }) => since)).toEqual([DEADLINE]);
    expect(filedAfterDeadlines(campaign, [], registers, moment - 1)).toEqual([]);
    expect(ofStored()).toEqual(first);
  });
});

it('an item of some units has no arrivals of the others', () => {
  const tagged = { id: 'north', name: '北区', tags: ['county'] };
  const campaign = aCampaign({
    areas: [{ ...anArea('table', 1), of: ['county'] }],
    roster: { units: [tagged, { id: 'south', name: '南区' }], people: [] },
  });
  const list = listOf({}, campaign);
  const filed = aRegister([aReport('table', LATER)]);
  expect(shortOf(filedAfter(campaign, list, map({ north: filed, south: filed }), NOW))).toEqual([
    'north filed late',
  ]);
});
