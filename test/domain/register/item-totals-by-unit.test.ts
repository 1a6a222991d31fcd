/** Totals of item fields: over all units, over those below a unit, and for each unit. */
import { describe, expect, it } from 'vitest';
import type { Area, FieldSpec, Unit } from '../../../src/domain/campaign/campaign.ts';
import { fieldTotals, itemTotalsOf, overallOf } from '../../../src/domain/register/item-totals.ts';
import { aCampaign, anArea, aRegister, aReport, at, NORTH } from '../../support/campaign.ts';

const FILED = at('2021-09-08 09:00');
const SPENT: FieldSpec = { id: 'spent', name: '经费', type: 'decimal', unit: '万元' };
const PEOPLE: FieldSpec = { id: 'people', name: '人次', type: 'integer' };
const NOTE: FieldSpec = { id: 'note', name: '说明', type: 'text' };
const RATE: FieldSpec = { id: 'rate', name: '比例', type: 'decimal', total: 'none' };
const AREA: Area = { ...anArea('table', 1), fields: [SPENT, NOTE, PEOPLE, RATE] };

const CENTRE: Unit = { id: 'centre', name: '中心' };
const [ONE, TWO]: readonly [Unit, Unit] = [
  { id: 'one', name: '甲县', parent: 'centre' },
  { id: 'two', name: '乙县', parent: 'centre' },
];
const roster = { units: [CENTRE, ONE, TWO], people: [] };
const filed = (n: number, figures: Record<string, number>, more: Parameters<typeof aReport>[2] = {}) =>
  aReport('table', FILED, { n, figures, ...more });

function totals(area: Area, registers: Record<string, ReturnType<typeof aRegister>>) {
  return itemTotalsOf(
    aCampaign({ areas: [anArea('news'), area], roster }),
    new Map(Object.entries(registers)),
  );
}
const values = (all: readonly { readonly value: number }[] | undefined) => all?.map(({ value }) => value);

describe('the totals of an item', () => {
  const registers = {
    centre: aRegister([filed(1, { spent: 0.1, people: 5 })]),
    one: aRegister([filed(2, { spent: 0.2, people: 1 }), filed(3, { people: 2 })]),
    two: aRegister([filed(4, { spent: 9, people: 9 }, { state: 'returned' })]),
  };

  it('leave out texts, fields without a total, items without fields and returned filings', () => {
    const [total, ...others] = totals(AREA, registers);
    expect(others).toEqual([]);
    expect(total?.totals).toEqual([
      { field: SPENT, value: 0.3 },
      { field: PEOPLE, value: 8 },
    ]);
    expect([total?.units, total?.returned]).toEqual([2, 1]);
    expect(total?.perUnit.map(({ unit, totals: own }) => [unit.id, values(own)])).toEqual([
      ['centre', [0.1, 5]],
      ['one', [0.2, 3]],
    ]);
  });

  it('leave out the fields that a unit did not fill in, also where all of them do', () => {
    const { perUnit, totals: all } = totals(AREA, { centre: aRegister([filed(1, { people: 5 })]) })[0]!;
    expect(perUnit[0]?.totals).toEqual([{ field: PEOPLE, value: 5 }]);
    expect(values(all)).toEqual([0, 5]);
    expect(fieldTotals(AREA, [filed(1, { people: 5 })])).toEqual([{ field: PEOPLE, value: 5 }]);
  });

  it('of units below are told apart', () => {
    const [total] = totals(AREA, registers);
    expect([total?.below?.units, values(total?.below?.totals)]).toEqual([1, [0.2, 3]]);
    const [alone] = totals(AREA, { centre: registers.centre });
    expect(alone).not.toHaveProperty('below');
  });

  it('of a table count a parent unit in place of those below it', () => {
    const [total] = totals({ ...AREA, kind: 'figures' }, registers);
    expect(values(total?.totals)).toEqual([0.1, 5]);
    expect(values(total?.below?.totals)).toEqual([0.2, 3]);
  });
});

describe('the totals of some filings', () => {
  it('add up numbers, and are none where there are no numbers', () => {
    expect(
      values(fieldTotals(AREA, [{ figures: { spent: 0.1, people: 1 } }, { figures: { spent: 0.2 } }, {}])),
    ).toEqual([0.3, 1]);
    expect(fieldTotals(AREA, [{}])).toEqual([]);
    expect(fieldTotals(anArea('news'), [{ figures: { spent: 1 } }])).toEqual([]);
  });
});

it('items are added up together only where units have filed them', () => {
  const other: Area = { ...anArea('other', 1), fields: [PEOPLE] };
  const campaign = aCampaign({ areas: [AREA, other], roster: { units: [NORTH], people: [] } });
  const one = new Map([['north', aRegister([filed(1, { people: 3 })])]]);
  expect(overallOf(itemTotalsOf(campaign, one))).toEqual([]);
  const both = new Map([
    [
      'north',
      aRegister([filed(1, { people: 3 }), aReport('other', FILED, { n: 2, figures: { people: 4 } })]),
    ],
  ]);
  expect(overallOf(itemTotalsOf(campaign, both))).toEqual([{ field: PEOPLE, value: 7 }]);
});
