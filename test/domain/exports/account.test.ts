/** Totals of a ledger, compared with counts by hand. */
import { describe, expect, it } from 'vitest';
import type { Area, Campaign, Unit } from '../../../src/domain/campaign/campaign.ts';
import { createAccount, createLevels, rateOf } from '../../../src/domain/exports/account.ts';
import type { ReportValues } from '../../../src/domain/reading/report-fields.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
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
} from '../../support/campaign.ts';

const NOW = at('2021-09-28 12:00');
const IN_TIME = at('2021-09-20 10:00');
const TOO_LATE = at('2021-09-28 09:00');
const UNITS: readonly Unit[] = [
  { id: 'city', name: '市局' },
  { id: 'county', name: '县局', parent: 'city' },
  { id: 'town', name: '镇', parent: 'county' },
  { id: 'lone', name: '直属单位' },
];
const NUMBERS: Area['fields'] = [
  { id: 'visits', name: '走访', type: 'integer', unit: '户' },
  { id: 'note', name: '说明', type: 'text' },
];
const NOTHING = {
  due: 0,
  filed: 0,
  onTime: 0,
  late: 0,
  missing: 0,
  extended: 0,
  exempt: 0,
  reports: 0,
  sums: { sessions: 0, attendances: 0, leaflets: 0, media: 0 },
  own: [],
};

function campaignWith(overrides: Partial<Campaign> = {}): Campaign {
  return aCampaign({ roster: { units: UNITS, people: [] }, areas: [], ...overrides });
}

function accountOf(
  campaign: Campaign,
  registers: Readonly<Record<string, UnitRegister>>,
  fields: Readonly<Record<number, ReportValues>> = {},
) {
  const account = createAccount(campaign, NOW);
  for (const unit of campaign.roster.units)
    account.add(unit, registers[unit.id] ?? aRegister(), (n) => fields[n]);
  return account;
}

describe('what units owe', () => {
  const registers = {
    city: aRegister([aSummary(IN_TIME)]),
    county: aRegister([aSummary(TOO_LATE)]),
    town: aRegister([], extendedTo('2021-09-30 17:30')),
    lone: aRegister([], exemptSince(at('2021-09-10 09:00'))),
  };

  it('is filed, missing or exempt, over all, by item, by level and by unit', () => {
    const { all, parts, levels, units } = accountOf(campaignWith(), registers);
    const counted = { due: 3, filed: 2, onTime: 1, late: 1, missing: 1, extended: 1, exempt: 1 };
    expect(all).toEqual({ ...NOTHING, ...counted });
    expect([...parts]).toEqual([['summary', { ...NOTHING, ...counted }]]);
    expect([...levels]).toEqual([
      [1, { ...NOTHING, units: 2, due: 1, filed: 1, onTime: 1, exempt: 1 }],
      [2, { ...NOTHING, units: 1, due: 1, filed: 1, late: 1 }],
      [3, { ...NOTHING, units: 1, due: 1, missing: 1, extended: 1 }],
    ]);
    expect(units.get('county')).toEqual({ ...NOTHING, due: 1, filed: 1, late: 1 });
  });

  it('does not count as extended after the extended deadline, or once the unit has filed', () => {
    const passed = {
      city: aRegister([], extendedTo('2021-09-28 09:00')),
      county: aRegister([aSummary(TOO_LATE)], extendedTo('2021-09-30 17:30')),
    };
    const { all } = accountOf(campaignWith(), passed);
    expect(all).toEqual({ ...NOTHING, due: 4, filed: 1, onTime: 1, missing: 3 });
  });

  it('counts what an exempt unit filed, and leaves out of what is due only what it did not file', () => {
    const campaign = campaignWith({ areas: [anArea('news', 1)] });
    const filed = aRegister([aReport('news', IN_TIME)], exemptSince(at('2021-09-21 09:00')));
    const { units } = accountOf(campaign, { lone: filed });
    expect(units.get('lone')).toEqual({ ...NOTHING, due: 1, filed: 1, onTime: 1, exempt: 1, reports: 1 });
    const [summary, news] = figuresOf(campaign, new Map([['lone', filed]]), NOW).items;
    expect([summary?.due, summary?.exempt, news?.due, news?.exempt]).toEqual([3, 1, 4, 0]);
  });

  it('has a line of each item, with and without a summary, whether or not reports are expected', () => {
    const { summary: _, ...without } = campaignWith({ areas: [anArea('news', 2), anArea('visits')] });
    const reports = { city: aRegister([aReport('news', IN_TIME), aReport('visits', TOO_LATE)]) };
    const { all, parts } = accountOf(without, reports);
    expect([...parts.keys()]).toEqual(['news', 'visits']);
    // One of two expected reports: the unit still owes the item.
    expect(parts.get('news')).toEqual({ ...NOTHING, due: 4, missing: 4, reports: 1 });
    expect(parts.get('visits')).toEqual({ ...NOTHING, reports: 1 });
    expect(all).toMatchObject({ due: 4, missing: 4, reports: 2 });
  });
});

describe('what units reported', () => {
  const campaign = campaignWith({ areas: [anArea('news'), { ...anArea('doors'), fields: NUMBERS }] });

  it('is added up in the unit of its column, without what was withdrawn or returned', () => {
    const count = (value: number, unit?: string) =>
      ({ value, mark: 'exact', typed: '', ...(unit !== undefined && { unit }) }) as const;
    const registers = {
      city: aRegister([
        aSummary(IN_TIME, { n: 9 }),
        aReport('news', IN_TIME, { n: 1 }),
        aReport('news', IN_TIME, { n: 2, state: 'withdrawn' }),
        aReport('gone', IN_TIME, { n: 3 }),
      ]),
      county: aRegister([aReport('news', IN_TIME, { n: 4, state: 'returned' }), aReport('news', IN_TIME)]),
    };
    const { all, parts, levels, units } = accountOf(campaign, registers, {
      1: { sessions: count(2, '场'), leaflets: count(30, '幅'), attendances: count(50) },
      2: { sessions: count(100) },
      3: { media: count(1, '篇') },
      4: { sessions: count(3), leaflets: count(5, '份') },
      9: { sessions: count(1_000) },
    });
    const sums = { sessions: 2, attendances: 50, leaflets: 0, media: 1 };
    // An area that the campaign no longer has is counted in the totals, but has no line.
    expect(all).toMatchObject({ reports: 4, sums });
    expect(parts.get('news')).toMatchObject({ reports: 3, sums: { ...sums, media: 0 } });
    expect(parts.get('summary')).toMatchObject({ reports: 0 });
    expect(levels.get(1)).toMatchObject({ reports: 2, sums });
    expect(units.get('county')).toMatchObject({ reports: 2, sums: NOTHING.sums });
  });

  it('is added up by the fields of items, without what was returned', () => {
    const figures = (visits: number) => ({ figures: { visits } });
    const registers = {
      city: aRegister([
        aReport('doors', IN_TIME, { n: 1, ...figures(10) }),
        aReport('doors', IN_TIME, { n: 2, ...figures(0.5), state: 'accepted' }),
        aReport('doors', IN_TIME, { n: 3, ...figures(99), state: 'returned' }),
        aReport('doors', IN_TIME, { n: 4 }),
      ]),
      county: aRegister([aReport('doors', IN_TIME, { n: 5, ...figures(7) })]),
    };
    const account = accountOf(campaign, registers);
    expect(account.ownFields.map(({ field }) => field.name)).toEqual(['走访']);
    expect(account.all).toMatchObject({ reports: 5, own: [17.5] });
    expect(account.parts.get('doors')?.own).toEqual([17.5]);
    expect(account.parts.get('news')?.own).toEqual([]);
    expect(account.units.get('city')?.own).toEqual([10.5]);
    expect(account.levels.get(2)?.own).toEqual([7]);
    expect(account.units.get('town')?.own).toEqual([]);
  });

  it('of a table counts once over all where a unit above has counted it, and in its own level in full', () => {
    const table = { ...anArea('doors'), kind: 'figures', fields: NUMBERS } as const;
    const visits = (n: number, value: number) =>
      aRegister([aReport('doors', IN_TIME, { n, figures: { visits: value } })]);
    const registers = {
      city: visits(1, 100),
      county: visits(2, 60),
      town: visits(3, 20),
      lone: visits(4, 5),
    };
    for (const units of [UNITS, UNITS.toReversed()]) {
      const { all, parts, levels } = accountOf(
        campaignWith({ areas: [table], roster: { units, people: [] } }),
        registers,
      );
      expect([all.own, parts.get('doors')?.own]).toEqual([[105], [105]]);
      expect([1, 2, 3].map((level) => levels.get(level)?.own)).toEqual([[105], [60], [20]]);
    }
  });
});

it('the level of a unit is one more than that of the unit above, in any order', () => {
  const levelOf = createLevels(UNITS.toReversed());
  expect(['town', 'city', 'county', 'lone', 'town', 'unknown'].map(levelOf)).toEqual([3, 1, 2, 1, 3, 1]);
});

it('the level of a unit ends with units above that are not in the roster, or are above themselves', () => {
  const levelOf = createLevels([
    { id: 'a', name: '甲', parent: 'b' },
    { id: 'b', name: '乙', parent: 'a' },
    { id: 'c', name: '丙', parent: 'gone' },
  ]);
  expect(['a', 'b', 'c'].map(levelOf)).toEqual([2, 1, 1]);
});

it.each([
  [1, 4, 0.25],
  [0, 4, 0],
  [0, 0, undefined],
])('%i of %i is a rate of %s', (part, of, expected) => {
  expect(rateOf(part, of)).toBe(expected);
});
