import { describe, expect, it } from 'vitest';
import type { Roster } from '../../../src/domain/campaign/campaign.ts';
import {
  isNoDiff,
  rosterDiff,
  rosterInPlaceOf,
  withoutUnit,
  withPerson,
  withUnit,
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

  it('takes parents and tags from the file if it has any, and else keeps them', () => {
    const file: Roster = {
      units: [
        { id: 'c', name: '某市' },
        { id: 'n', name: '北区', parent: 'c' },
        { id: 'e', name: '东区', parent: 'gone' },
      ],
      people: [],
    };
    expect(rosterInPlaceOf(BEFORE, file, LIST).units).toEqual([
      { id: 'city', name: '某市', tags: ['city'] },
      { id: 'north', name: '北区', parent: 'city' },
      { id: 'e', name: '东区' },
    ]);
    const bare: Roster = { units: file.units.map(({ id, name }) => ({ id, name })), people: [] };
    expect(rosterInPlaceOf(BEFORE, bare, LIST).units[1]).toEqual({
      id: 'north',
      name: '北区',
      parent: 'city',
    });
    const [city, ...others] = bare.units;
    const tagged = { units: [city!, ...others.map((unit) => ({ ...unit, tags: ['far'] }))], people: [] };
    expect(rosterInPlaceOf(BEFORE, tagged, LIST).units.map(({ tags }) => tags)).toEqual([
      undefined,
      ['far'],
      ['far'],
    ]);
  });

  it('keeps the members and admins of its units if it lists none', () => {
    const before: Roster = {
      ...BEFORE,
      people: [
        { role: 'admin', name: '丙' },
        { unit: 'north', role: 'admin', name: '丁' },
        { unit: 'south', role: 'member', name: '戊' },
      ],
    };
    const units = [{ id: 'north', name: '北区' }];
    const after = (people: Roster['people']) =>
      rosterInPlaceOf(before, { units, people }, LIST).people.map(({ name }) => name);
    expect(after([])).toEqual(['丙', '丁']);
    expect(after([{ unit: 'north', role: 'admin', name: '己' }])).toEqual(['己']);
  });

  it('keeps the address of the only person of a name, and none of two', () => {
    const known = {
      unit: 'north',
      role: 'contact',
      name: '甲',
      mobile: '1',
      email: 'a@example.com',
    } as const;
    const file = (person: object): Roster => ({
      units: [{ id: 'north', name: '北区' }],
      people: [{ unit: 'north', role: 'deputy', name: '甲', ...person }],
    });
    const of = (people: Roster['people'], person = {}, roles = false) =>
      rosterInPlaceOf({ ...BEFORE, people }, file(person), { ids: false, roles }).people[0];
    expect(of([known])).toEqual(known);
    expect(of([known], {}, true)).toEqual({ ...known, role: 'deputy' });
    expect(of([known], { email: 'new@example.com' })).toEqual({
      unit: 'north',
      role: 'contact',
      name: '甲',
      email: 'new@example.com',
    });
    const bound = { ...known, openId: 'ou_a' };
    expect(of([bound], { openId: 'ou_b' })).toEqual({ ...known, openId: 'ou_b' });
    expect(of([bound], { mobile: '2' })).toEqual({
      unit: 'north',
      role: 'contact',
      name: '甲',
      mobile: '2',
      openId: 'ou_a',
    });
    expect(of([known, { ...known, mobile: '9' }])).toEqual({ unit: 'north', role: 'deputy', name: '甲' });
    expect(of([{ unit: 'north', role: 'contact', name: '甲' }])).toEqual({
      unit: 'north',
      role: 'contact',
      name: '甲',
    });
  });

  it('leaves an id to the unit to which the file gives it', () => {
    const file: Roster = {
      units: [
        { id: 'u1', name: '南区' },
        { id: 'south', name: '西区' },
        { id: 'north', name: '北区' },
      ],
      people: [],
    };
    expect(rosterInPlaceOf(BEFORE, file, { ids: true, roles: true }).units.map(({ id }) => id)).toEqual([
      'u1',
      'south',
      'north',
    ]);
  });

  it('differs by what has moved: units by parent or tags, people by role or address', () => {
    const after: Roster = {
      units: [
        { id: 'city', name: '某市', tags: ['city', 'far'] },
        { id: 'north', name: '北区' },
        { id: 'south', name: '南新区', parent: 'city' },
      ],
      people: [
        BEFORE.people[0]!,
        { ...BEFORE.people[1]!, email: 'new@example.com' },
        BEFORE.people[2]!,
        { unit: 'north', role: 'deputy', name: '甲' },
      ],
    };
    const { units, people } = rosterDiff(BEFORE, after);
    expect(units.moved.map(({ id }) => id)).toEqual(['city', 'north']);
    expect(units.renamed.map(({ to }) => to.name)).toEqual(['南新区']);
    expect(people.changed.map(({ name }) => name)).toEqual(['乙']);
    expect(people.added).toEqual([after.people[3]]);
    expect(people.dropped).toEqual([]);
    for (const other of [{ role: 'deputy' }, { openId: 'ou_x' }, { mobile: '2' }, { email: 'x@example.com' }])
      expect(
        rosterDiff(BEFORE, {
          ...BEFORE,
          people: BEFORE.people.with(0, { ...BEFORE.people[0]!, ...(other as object) }),
        }).people.changed,
      ).toHaveLength(1);
    expect(rosterDiff(BEFORE, { ...BEFORE, people: [] }).people.dropped).toEqual(BEFORE.people);
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

it('a unit or a person is added at the end', () => {
  const unit = { id: 'east', name: '东区' };
  expect(withUnit(BEFORE, unit)).toEqual({ ...BEFORE, units: [...BEFORE.units, unit] });
  const person = { unit: 'north', role: 'member', name: '庚' } as const;
  expect(withPerson(BEFORE, person)).toEqual({ ...BEFORE, people: [...BEFORE.people, person] });
  expect(withoutUnit({ ...BEFORE, units: [...BEFORE.units, unit] }, 'east').units).toEqual(BEFORE.units);
});
