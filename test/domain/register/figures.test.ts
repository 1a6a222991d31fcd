import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import { figuresOf, type ItemFigures } from '../../../src/domain/register/figures.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { anyMoment, anyRegisters } from '../../support/arbitraries.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  EAST,
  exemptSince,
  extendedTo,
  NORTH,
  SOUTH,
  wall,
} from '../../support/campaign.ts';

const FILED = at('2021-09-24 10:00');
const LATE = at('2021-09-28 09:00');
const NOW = at('2021-09-29 10:00');

type Row = Record<
  'due' | 'filed' | 'onTime' | 'late' | 'missing' | 'extended' | 'returned' | 'exempt',
  number
>;

function row({ due, filed, onTime, late, missing, extended, returned, exempt }: ItemFigures): Row {
  return { due, filed, onTime, late, missing, extended, returned, exempt };
}

function summaryRow(registers: Record<string, UnitRegister>, campaign: Campaign = aCampaign()): Row {
  const [summary] = figuresOf(campaign, new Map(Object.entries(registers)), NOW).items;
  if (!summary) throw new Error('no summary is owed');
  return row(summary);
}

describe('the figures of three units', () => {
  const nothing: Row = {
    due: 3,
    filed: 0,
    onTime: 0,
    late: 0,
    missing: 3,
    extended: 0,
    returned: 0,
    exempt: 0,
  };

  it.each<[what: string, registers: Record<string, UnitRegister>, expected: Partial<Row>]>([
    ['nobody has filed', {}, {}],
    ['one on time', { north: aRegister([aSummary(FILED)]) }, { filed: 1, onTime: 1, missing: 2 }],
    ['one late', { north: aRegister([aSummary(LATE)]) }, { filed: 1, late: 1, missing: 2 }],
    [
      'one filed twice counts once',
      { north: aRegister([aSummary(FILED), aSummary(LATE, { n: 2 })]) },
      { filed: 1, onTime: 1, missing: 2 },
    ],
    [
      'returned stays filed, and on time',
      { north: aRegister([aSummary(FILED, { state: 'returned' })]) },
      { filed: 1, onTime: 1, missing: 2, returned: 1 },
    ],
    [
      'returned, past its correction date: still filed',
      {
        north: aRegister([aSummary(FILED, { state: 'returned' })], {
          corrections: { summary: wall('2021-09-28 17:30') },
        }),
      },
      { filed: 1, onTime: 1, missing: 2, returned: 1 },
    ],
    ['withdrawn is missing again', { north: aRegister([aSummary(FILED, { state: 'withdrawn' })]) }, {}],
    [
      'exempt stands outside what is due',
      { north: aRegister([], exemptSince(FILED)) },
      { due: 2, missing: 2, exempt: 1 },
    ],
    [
      'extended is missing, not late',
      { north: aRegister([], extendedTo('2021-09-30 17:30')) },
      { extended: 1 },
    ],
    ['extended, and past it, is late', { north: aRegister([], extendedTo('2021-09-29 09:00')) }, {}],
    [
      'filed within its extension is on time',
      { north: aRegister([aSummary(LATE)], extendedTo('2021-09-30 17:30')) },
      { filed: 1, onTime: 1, missing: 2 },
    ],
    ['a unit that the roster no longer has', { gone: aRegister([aSummary(FILED)]) }, {}],
    [
      'one of each',
      {
        north: aRegister([aSummary(FILED)]),
        south: aRegister([aSummary(LATE)]),
        east: aRegister([], exemptSince(FILED)),
      },
      { due: 2, filed: 2, onTime: 1, late: 1, missing: 0, exempt: 1 },
    ],
  ])('%s', (_, registers, expected) => {
    expect(summaryRow(registers)).toEqual({ ...nothing, ...expected });
  });
});

it('counts each item by itself, and an owing unit once', () => {
  const campaign = aCampaign({ areas: [anArea('news', 2), anArea('free')] });
  const registers = new Map([
    ['north', aRegister([aSummary(FILED), aReport('news', FILED)])],
    ['south', aRegister([aReport('news', FILED), aReport('news', FILED + 60_000), aSummary(FILED)])],
  ]);
  const figures = figuresOf(campaign, registers, NOW);
  expect(figures.items.map((item) => [item.filed, item.missing])).toEqual([
    [2, 1],
    [1, 2],
  ]);
  expect(figures.owing).toEqual([NORTH, EAST]);
});

it('lists units by the roster, not by who came first', () => {
  const campaign = aCampaign({ roster: { units: [EAST, NORTH, SOUTH], people: [] } });
  const figures = figuresOf(campaign, new Map([['south', aRegister([aSummary(FILED)])]]), NOW);
  expect(figures.items[0]?.units.map(({ unit }) => unit)).toEqual([EAST, NORTH, SOUTH]);
  expect(figures.owing).toEqual([EAST, NORTH]);
});

it('counts reports by area without the withdrawn, and since a moment if asked', () => {
  const campaign = aCampaign({ areas: [anArea('news'), anArea('free')] });
  const registers = new Map([
    [
      'north',
      aRegister([
        aReport('news', FILED),
        aReport('news', NOW),
        aReport('free', FILED, { state: 'withdrawn' }),
      ]),
    ],
    ['south', aRegister([aReport('news', FILED, { state: 'returned' }), aSummary(FILED)])],
  ]);
  expect(figuresOf(campaign, registers, NOW).areas).toEqual([
    { area: 'news', reports: 3, units: 2 },
    { area: 'free', reports: 0, units: 0 },
  ]);
  expect(figuresOf(campaign, registers, NOW, NOW).areas[0]).toEqual({ area: 'news', reports: 1, units: 1 });
});

it('are counted anew for another moment, other registers and another campaign', () => {
  const campaign = aCampaign();
  const registers = new Map([['north', aRegister([aSummary(FILED)])]]);
  expect(figuresOf(campaign, registers, FILED)).toBe(figuresOf(campaign, registers, FILED));
  const overdue = (...asked: Parameters<typeof figuresOf>) => figuresOf(...asked).items[0]?.overdue;
  expect([overdue(campaign, registers, FILED), overdue(campaign, registers, NOW)]).toEqual([false, true]);
  expect(overdue(campaign, registers, FILED)).toBe(false);
  const two = new Map(registers).set('south', aRegister([aSummary(FILED)]));
  expect(figuresOf(campaign, two, NOW).items[0]?.filed).toBe(2);
  expect(figuresOf(aCampaign({ roster: { units: [SOUTH], people: [] } }), two, NOW).items[0]?.filed).toBe(1);
});

it('is counted once until the next deadline of any unit, and anew when it has passed', () => {
  const campaign = aCampaign();
  const registers = new Map([['north', aRegister([], extendedTo('2021-09-29 17:30'))]]);
  const DUE = at('2021-09-27 17:30');
  const missing = (moment: number) => {
    const figures = figuresOf(campaign, registers, moment);
    const [item] = figures.items;
    expect(figures).toEqual(figuresOf(campaign, new Map(registers), moment));
    return [figures, item?.extended, item?.overdue] as const;
  };
  const [first] = missing(at('2021-09-20 12:00'));
  expect(missing(at('2021-09-27 17:29'))[0]).toBe(first);
  expect(missing(DUE).slice(1)).toEqual([1, true]);
  const [second, ...afterIt] = missing(DUE + 1);
  expect([second === first, ...afterIt]).toEqual([false, 1, true]);
  expect(missing(at('2021-09-29 17:29'))[0]).toBe(second);
  const [third, ...after] = missing(at('2021-09-29 17:30') + 1);
  expect([third === second, ...after]).toEqual([false, 0, true]);
  expect(missing(at('2022-01-01 09:00'))[0]).toBe(third);
  expect(missing(at('2021-09-26 09:00')).slice(1)).toEqual([1, false]);
});

it('is overdue from the last deadline of any unit on', () => {
  const overdueAt = (moment: number) => figuresOf(aCampaign(), new Map(), moment).items[0]?.overdue;
  expect([-1, 0, 1].map((ms) => overdueAt(at('2021-09-27 17:30') + ms))).toEqual([false, true, true]);
  // Also a version that was counted before and in which nobody owes anything.
  const registers = new Map(['north', 'south', 'east'].map((id) => [id, aRegister([aSummary(FILED)])]));
  const campaign = aCampaign();
  const overdueOf = (moment: number) => figuresOf(campaign, registers, moment).items[0]?.overdue;
  expect([FILED, LATE].map(overdueOf)).toEqual([false, true]);
});

it('has the units of an item that owe it, and no others', () => {
  const campaign = aCampaign({
    areas: [{ ...anArea('table', 1), of: ['county'] }],
    roster: { units: [{ ...NORTH, tags: ['county'] }, SOUTH, { ...EAST, tags: ['county'] }], people: [] },
  });
  const registers = new Map([['south', aRegister([aReport('table', FILED)])]]);
  const figures = figuresOf(campaign, registers, NOW);
  expect(figures.items.map(({ units, due }) => [due, units.map(({ unit }) => unit.id)])).toEqual([
    [3, ['north', 'south', 'east']],
    [2, ['north', 'east']],
  ]);
});

it('counts a confirmation of a unit once, while a filing that gave it stands', () => {
  const [read, signed, none] = ['read', 'signed', 'none'].map((id) => ({ id, text: id }));
  const campaign = aCampaign({ checks: [read!, signed!, none!] });
  const registers = new Map([
    [
      'north',
      aRegister([
        aSummary(FILED, { checks: ['read', 'signed'] }),
        aReport('news', FILED, { checks: ['read'] }),
      ]),
    ],
    ['south', aRegister([aSummary(FILED, { checks: ['signed'], state: 'withdrawn' })])],
    ['east', aRegister([aSummary(FILED, { checks: ['read'], state: 'returned' })])],
  ]);
  expect(figuresOf(campaign, registers, NOW).checks).toEqual([
    { check: read, units: 2 },
    { check: signed, units: 1 },
    { check: none, units: 0 },
  ]);
});

it('adds up for any registers at any moment', () => {
  const campaign = aCampaign({ areas: [anArea('news', 2), anArea('free')] });
  const units = campaign.roster.units.length;
  fc.assert(
    fc.property(anyRegisters(campaign), anyMoment, (registers, now) => {
      const figures = figuresOf(campaign, registers, now);
      for (const item of figures.items) {
        expect(item.due).toBe(item.filed + item.missing);
        expect(item.filed).toBe(item.onTime + item.late);
        expect(item.due + item.exempt).toBe(units);
        expect(item.returned).toBeLessThanOrEqual(item.filed);
        expect(item.extended).toBeLessThanOrEqual(item.missing);
        expect(Math.min(item.onTime, item.late, item.missing, item.exempt)).toBeGreaterThanOrEqual(0);
        for (const { unit, standing } of item.units) if (standing.owes) expect(figures.owing).toContain(unit);
      }
    }),
  );
});

it('never makes a unit late by returning what it filed', () => {
  const campaign = aCampaign();
  fc.assert(
    fc.property(anyRegisters(campaign), anyMoment, (registers, now) => {
      const returned = new Map(
        [...registers].map(([unit, register]) => [
          unit,
          {
            ...register,
            filings: register.filings.map((filing) =>
              filing.state === 'pending' ? { ...filing, state: 'returned' as const } : filing,
            ),
          },
        ]),
      );
      const [before] = figuresOf(campaign, registers, now).items;
      const [after] = figuresOf(campaign, returned, now).items;
      expect([after?.filed, after?.onTime, after?.late, after?.missing]).toEqual([
        before?.filed,
        before?.onTime,
        before?.late,
        before?.missing,
      ]);
    }),
  );
});
