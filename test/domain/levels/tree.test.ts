/** Examples of the hierarchy of units, and of figures and names by level. */
import { describe, expect, it } from 'vitest';
import type { Area, Unit } from '../../../src/domain/campaign/campaign.ts';
import { deciderOf } from '../../../src/domain/levels/decider.ts';
import { levelSplit, subtreeParts, unitsToName } from '../../../src/domain/levels/level-figures.ts';
import { headOver, levelLimit } from '../../../src/domain/levels/limit.ts';
import { countedOnce, createRolling, differingFrom, sumBelow } from '../../../src/domain/levels/roll-up.ts';
import { treeOf } from '../../../src/domain/levels/tree.ts';
import { directoryOf } from '../../../src/domain/people/directory.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
import {
  aCampaign,
  anArea,
  aPerson,
  aRegister,
  aReport,
  aSummary,
  at,
  extendedTo,
  wall,
} from '../../support/campaign.ts';

const unit = (id: string, parent?: string): Unit => ({
  id,
  name: id,
  ...(parent !== undefined && { parent }),
});
/** Two provinces; a city with two counties below the first, a county without a city below the second. */
const UNITS = [
  unit('county-1', 'city'),
  unit('province'),
  unit('city', 'province'),
  unit('county-2', 'city'),
  unit('other'),
  unit('county-3', 'other'),
];
const roster = { units: UNITS, people: [] };
const tree = () => treeOf({ roster });
const ids = (units: readonly { readonly id: string }[]) => units.map(({ id }) => id);
const FLAT = { units: [unit('a'), unit('b')], people: [] };
const FILED = at('2021-09-08 09:00');

describe('the tree', () => {
  it.each([
    ['county-1', ['city', 'province'], [], []],
    ['city', ['province'], ['county-1', 'county-2'], ['county-1', 'county-2']],
    ['province', [], ['county-1', 'city', 'county-2'], ['city']],
    ['county-3', ['other'], [], []],
    ['gone', [], [], []],
  ])('of %s', (id, above, below, children) => {
    expect([ids(tree().above(id)), ids(tree().below(id)), ids(tree().children(id))]).toEqual([
      above,
      below,
      children,
    ]);
  });

  it('has the units without a parent at its top', () => {
    expect(ids(tree().heads)).toEqual(['province', 'other']);
    expect([tree().hasLevels, treeOf({ roster: FLAT }).hasLevels]).toEqual([true, false]);
  });

  it('leaves out parents that are missing or the unit itself', () => {
    const odd = treeOf({ roster: { units: [unit('a', 'gone'), unit('b', 'b')], people: [] } });
    expect([odd.hasLevels, ids(odd.heads), ids(odd.above('a')), ids(odd.below('b'))]).toEqual([
      false,
      ['a', 'b'],
      [],
      [],
    ]);
  });

  it('ends at a cycle of a faulty roster', () => {
    const cycle = treeOf({ roster: { units: [unit('a', 'c'), unit('b', 'a'), unit('c', 'b')], people: [] } });
    expect([ids(cycle.above('a')), ids(cycle.below('a'))]).toEqual([
      ['c', 'b'],
      ['b', 'c'],
    ]);
    const tail = treeOf({ roster: { units: [unit('a', 'b'), unit('b', 'a'), unit('t', 'a')], people: [] } });
    expect(ids(tail.above('t'))).toEqual(['a', 'b']);
  });
});

describe('the progress of an item', () => {
  const campaign = aCampaign({ roster });
  const registers = new Map([
    ['county-1', aRegister([aSummary(FILED)])],
    ['city', aRegister([aSummary(FILED)])],
    ['province', aRegister([aSummary(FILED)])],
    ['county-2', aRegister([], { exempt: { reason: '', at: 0, by: '' } })],
  ]);
  const [summary] = figuresOf(campaign, registers, FILED + 1).items;

  it('below each top-level unit leaves that unit out, and exempt units', () => {
    const parts = subtreeParts(campaign, summary!).map(({ head, due, filed }) => [head.id, due, filed]);
    expect(parts).toEqual([
      ['province', 2, 2],
      ['other', 1, 0],
    ]);
  });

  it('by level adds up to the whole', () => {
    expect(levelSplit(campaign, summary!)).toEqual({
      own: { due: 2, filed: 1 },
      below: { due: 3, filed: 2 },
    });
    expect(levelSplit({ roster: FLAT }, summary!)).toBeUndefined();
  });
});

describe('units to name', () => {
  const many = (count: number, parent?: string) =>
    Array.from({ length: count }, (_, index) => unit(`${parent ?? 'top'}-${index}`, parent));

  it.each([
    ['all where they are few', 60, 100, 60],
    ['the first where there is one level', 80, 70, 70],
  ])('are %s: %i of at most %i', (_, count, most, named) => {
    const units = many(count);
    expect(unitsToName({ roster: { units, people: [] } }, units, most)).toEqual(units.slice(0, named));
  });

  it.each([
    ['both levels where they fit', 10, 50, 100, 60],
    ['the upper level where both are too long', 10, 51, 100, 10],
    ['the upper level where fewer may be named', 10, 20, 29, 10],
    ['both levels where just as many may be named', 10, 20, 30, 30],
    ['nobody where the upper level is too long', 61, 1, 100, 0],
  ])('are %s: %i above, %i below, at most %i', (_, above, below, most, named) => {
    const units = [...many(above), ...many(below, 'top-0')];
    expect(unitsToName({ roster: { units, people: [] } }, units, most)).toEqual(units.slice(0, named));
  });

  it('are those below where nobody above is on the list', () => {
    const units = [...many(1), ...many(70, 'top-0')];
    expect(unitsToName({ roster: { units, people: [] } }, units.slice(1), 100)).toEqual([]);
    const few = [...many(1), ...many(61, 'top-0'), unit('low', 'top-0-0')];
    expect(unitsToName({ roster: { units: few, people: [] } }, few.slice(2), 100)).toEqual(few.slice(2, 62));
  });
});

describe('the unit that decides for a unit', () => {
  const people = [
    aPerson('contact', 'city', { openId: 'ou_both' }),
    aPerson('contact', 'county-1', { openId: 'ou_both' }),
    aPerson('deputy', 'province', { openId: 'ou_province' }),
  ];
  const campaign = aCampaign({ roster: { units: UNITS, people } });
  const directory = directoryOf(campaign, new Map(), new Map(), []);

  it.each([
    ['county-1', 'province', ['ou_province']],
    ['county-2', 'city', ['ou_both']],
  ])('%s: %s, nobody of its own', (id, above, openIds) => {
    expect(deciderOf(campaign, directory, id)).toEqual({
      unit: tree()
        .above(id)
        .find((each) => each.id === above),
      people: openIds,
    });
  });

  it.each(['province', 'county-3'])('%s: the organiser, where nobody stands above it', (id) => {
    expect(deciderOf(campaign, directory, id)).toBeUndefined();
  });
});

describe('the limit of what a parent grants', () => {
  const campaign = aCampaign({
    roster,
    summary: { name: '总结', deadline: wall('2021-09-20 12:00') },
    areas: [
      { ...anArea('table', 1), of: ['county'] },
      { ...anArea('report', 1), deadline: wall('2021-09-22 12:00') },
    ],
  });
  const register = aRegister([], extendedTo('2021-09-24 17:30'));

  it.each([
    ['the item that it owes', { kind: 'summary' } as const, undefined, '2021-09-20 12:00'],
    ['the item that it owes, extended', { kind: 'summary' } as const, register, '2021-09-24 17:30'],
    [
      'an item that it does not owe: its latest',
      { kind: 'area', area: 'table' } as const,
      undefined,
      '2021-09-22 12:00',
    ],
    ['everything: its latest', undefined, register, '2021-09-24 17:30'],
  ])('is its own deadline for %s', (_, item, of, expected) => {
    expect(levelLimit(campaign, 'city', of, item)).toMatchObject(wall(expected));
  });

  it('is that of the nearest own unit above', () => {
    const [own, whole] = [[UNITS[1]!, UNITS[2]!], campaign];
    expect(headOver({ own, whole }, 'county-1')?.id).toBe('city');
    expect(headOver({ own, whole }, 'city')?.id).toBe('province');
    expect(headOver({ own, whole }, 'county-3')).toBeUndefined();
  });
});

describe('tables of figures over levels', () => {
  const held = (...of: string[]) => of.map((id) => ({ unit: UNITS.find((each) => each.id === id)! }));

  it('count a parent in place of those below it', () => {
    const once = (...of: string[]) => countedOnce({ roster }, held(...of)).map(({ unit: { id } }) => id);
    expect(once('county-1', 'city', 'county-3')).toEqual(['city', 'county-3']);
    expect(once('county-1', 'county-2')).toEqual(['county-1', 'county-2']);
    expect(once('province', 'county-2')).toEqual(['province']);
  });

  it('change the overall total as they come, in any order', () => {
    const roll = createRolling({ roster });
    const [a, b, c] = [{ n: 1 }, { n: 2 }, { n: 4 }];
    expect(roll('table', 'county-1', a)).toEqual([{ figures: a, sign: 1 }]);
    expect(roll('other', 'city', b)).toEqual([{ figures: b, sign: 1 }]);
    expect(roll('table', 'city', b)).toEqual([
      { figures: b, sign: 1 },
      { figures: a, sign: -1 },
    ]);
    expect(roll('table', 'county-2', c)).toEqual([]);
    // Units below the removed city are not subtracted a second time.
    expect(roll('table', 'province', c)).toEqual([
      { figures: c, sign: 1 },
      { figures: b, sign: -1 },
    ]);
  });

  const fields = [
    { id: 'n', name: '人次', type: 'integer' },
    { id: 'note', name: '说明', type: 'text' },
    { id: 'm', name: '场次', type: 'integer' },
  ] as const;
  const table: Area = { ...anArea('table', 1), kind: 'figures', fields };
  const accepted = (figures: Record<string, number>, state: 'accepted' | 'pending' = 'accepted') =>
    aRegister([aReport('table', FILED, { n: 1, state, figures })]);

  it('add up what is accepted below a unit', () => {
    const registers = new Map([
      ['city', accepted({ n: 5, m: 1 }, 'pending')],
      ['county-1', accepted({ n: 3 })],
      ['county-2', accepted({ n: 4, m: 2 })],
    ]);
    expect(sumBelow({ roster }, table, 'province', registers)).toEqual({
      fields: [fields[0], fields[2]],
      values: { n: 7, m: 2 },
      units: 2,
    });
  });

  it('have no sum where nothing below is accepted, and for other items', () => {
    const one = new Map([['county-1', accepted({ n: 3 })]]);
    expect(sumBelow({ roster }, table, 'county-1', one)).toBeUndefined();
    expect(sumBelow({ roster }, { ...anArea('table', 1), fields }, 'city', one)).toBeUndefined();
    expect(sumBelow({ roster }, { ...table, fields: [fields[1]] }, 'city', one)).toBeUndefined();
    expect(sumBelow({ roster }, { ...anArea('table', 1), kind: 'figures' }, 'city', one)).toBeUndefined();
  });

  it('differ from the sum by the fields whose values differ; an absent one is 0', () => {
    const sum = { fields: [fields[0], fields[2]], values: { n: 7, m: 0 }, units: 1 };
    expect(differingFrom(sum, { n: 7 })).toEqual([]);
    expect(differingFrom(sum, { n: 8, m: 1 })).toEqual([fields[0], fields[2]]);
  });
});
