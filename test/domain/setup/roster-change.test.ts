import { describe, expect, it } from 'vitest';
import type { Roster } from '../../../src/domain/campaign/campaign.ts';
import {
  isNoDiff,
  rosterDiff,
  rosterInPlaceOf,
  withoutUnit,
} from '../../../src/domain/setup/roster-change.ts';

const BEFORE: Roster = {
  units: [
    { id: 'city', name: '某市', tags: ['city'] },
    { id: 'north', name: '北区', parent: 'city' },
    { id: 'south', name: '南区', parent: 'city' },
  ],
  people: [
    { unit: 'north', role: 'contact', name: '甲', openId: 'ou_a', mobile: '1' },
    { unit: 'south', role: 'deputy', name: '乙', email: 'b@example.com' },
    { role: 'admin', name: '丙', openId: 'ou_c' },
  ],
};
const LIST = { ids: false, roles: false };

describe('a list of names in the place of a roster', () => {
  it('keeps the ids of the units that it names, and what it has no column for', () => {
    const file: Roster = {
      units: [
        { id: 'u2', name: '南区' },
        { id: 'u1', name: '北区' },
        { id: 'u9', name: '东区' },
      ],
      people: [
        { unit: 'u2', role: 'contact', name: '乙', mobile: '2' },
        { unit: 'u1', role: 'contact', name: '甲' },
      ],
    };
    const after = rosterInPlaceOf(BEFORE, file, LIST);
    expect(after.units).toEqual([
      { id: 'south', name: '南区' },
      { id: 'north', name: '北区' },
      { id: 'u9', name: '东区' },
    ]);
    expect(after.people).toEqual([
      { unit: 'south', role: 'deputy', name: '乙', mobile: '2' },
      BEFORE.people[0],
      BEFORE.people[2],
    ]);
    const { units, people } = rosterDiff(BEFORE, after);
    expect(units.dropped.map(({ id }) => id)).toEqual(['city']);
    expect(units.added.map(({ id }) => id)).toEqual(['u9']);
    expect(people.changed.map(({ name }) => name)).toEqual(['乙']);
  });

  it('goes by an id that it gives itself where the name is new', () => {
    const file: Roster = { units: [{ id: 'north', name: '北新区' }], people: [] };
    const after = rosterInPlaceOf(BEFORE, file, { ids: true, roles: true });
    expect(rosterDiff(BEFORE, after).units.renamed).toEqual([
      { from: BEFORE.units[1], to: { id: 'north', name: '北新区' } },
    ]);
  });

  it('never gives two units one id', () => {
    const file: Roster = {
      units: [
        { id: 'north', name: '南区' },
        { id: 'south', name: '北区' },
      ],
      people: [],
    };
    const ids = rosterInPlaceOf(BEFORE, file, { ids: true, roles: true }).units.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('differs in nothing from itself', () => {
    expect(isNoDiff(rosterDiff(BEFORE, rosterInPlaceOf(BEFORE, BEFORE, { ids: true, roles: true })))).toBe(
      true,
    );
  });
});

it('a unit that is taken out takes its people along, and frees those under it', () => {
  const after = withoutUnit(BEFORE, 'city');
  expect(after.units).toEqual([
    { id: 'north', name: '北区' },
    { id: 'south', name: '南区' },
  ]);
  expect(withoutUnit(BEFORE, 'north').people.map(({ name }) => name)).toEqual(['乙', '丙']);
});
