/** Replaces a roster: matches units and people with their predecessors and computes the differences. */
import type { Roster, RosterPerson, Unit } from '../campaign/campaign.ts';

/** Columns that the new file has; values of missing columns are kept. */
export interface RosterColumnsHeld {
  readonly ids: boolean;
  readonly roles: boolean;
}

/**
 * Merges a new roster file with the existing roster. A unit is matched by name, or else by id if the file has ids,
 * because filings belong to the id. A person of the same unit and name keeps values for which the file has no column.
 * Members and admins are kept if the file lists none.
 */
export function rosterInPlaceOf(before: Roster, file: Roster, held: RosterColumnsHeld): Roster {
  const ids = idsFor(before, file);
  const old = new Map(before.units.map((unit) => [unit.id, unit]));
  const hasParents = file.units.some(({ parent }) => parent !== undefined);
  const hasTags = file.units.some(({ tags }) => tags !== undefined);
  const newIds = new Set(ids.values());
  const units = file.units.map((unit): Unit => {
    const id = ids.get(unit.id) ?? unit.id;
    const known = old.get(id);
    const parent = hasParents ? unit.parent && (ids.get(unit.parent) ?? unit.parent) : known?.parent;
    const tags = hasTags ? unit.tags : known?.tags;
    return {
      id,
      name: unit.name,
      ...(parent !== undefined && newIds.has(parent) && { parent }),
      ...(tags && { tags }),
    };
  });
  const people = file.people.map((person) => {
    const unit = person.unit && (ids.get(person.unit) ?? person.unit);
    return withKnown({ ...person, ...(unit !== undefined && { unit }) }, before, held);
  });
  const kept = (['member', 'admin'] as const).flatMap((role) =>
    file.people.some((person) => person.role === role)
      ? []
      : before.people.filter((person) => person.role === role && isIn(newIds, person)),
  );
  return { units, people: [...people, ...kept] };
}

function isIn(units: ReadonlySet<string>, { unit }: RosterPerson): boolean {
  return unit === undefined || units.has(unit);
}

/** Maps the ids in the file to the ids to use. */
function idsFor(before: Roster, file: Roster): ReadonlyMap<string, string> {
  const byName = new Map(before.units.map(({ id, name }) => [name, id]));
  const inFile = new Map(file.units.map(({ id, name }) => [id, name]));
  return new Map(
    file.units.map(({ id, name }) => {
      const known = byName.get(name);
      // If the file gives the old id to another unit, the file wins.
      const taken = known !== undefined && known !== id && inFile.has(known);
      return [id, known === undefined || taken ? id : known];
    }),
  );
}

function withKnown(person: RosterPerson, before: Roster, { roles }: RosterColumnsHeld): RosterPerson {
  const same = namesakes(before).get(nameKey(person)) ?? [];
  const known = same.length === 1 ? same[0] : undefined;
  if (!known) return person;
  const { openId, mobile, email } = known;
  const hasAddress = person.mobile !== undefined || person.email !== undefined;
  return {
    ...person,
    role: roles ? person.role : known.role,
    ...(person.openId === undefined && openId !== undefined && { openId }),
    ...(!hasAddress && mobile !== undefined && { mobile }),
    ...(!hasAddress && email !== undefined && { email }),
  };
}

const known = new WeakMap<Roster, ReadonlyMap<string, readonly RosterPerson[]>>();

function namesakes(roster: Roster): ReadonlyMap<string, readonly RosterPerson[]> {
  const found = known.get(roster);
  if (found) return found;
  const all = new Map<string, RosterPerson[]>();
  for (const person of roster.people) {
    const same = all.get(nameKey(person)) ?? [];
    all.set(nameKey(person), same);
    same.push(person);
  }
  known.set(roster, all);
  return all;
}

function nameKey({ unit = '', name }: RosterPerson): string {
  return `${unit}\n${name}`;
}

export interface RosterDiff {
  readonly units: {
    readonly added: readonly Unit[];
    readonly dropped: readonly Unit[];
    readonly renamed: readonly { readonly from: Unit; readonly to: Unit }[];
    /** Different parent or tags. */
    readonly moved: readonly Unit[];
  };
  readonly people: {
    readonly added: readonly RosterPerson[];
    readonly dropped: readonly RosterPerson[];
    /** Same unit and name, but a different role or address. */
    readonly changed: readonly RosterPerson[];
  };
}

export function rosterDiff(before: Roster, after: Roster): RosterDiff {
  const old = new Map(before.units.map((unit) => [unit.id, unit]));
  const fresh = new Map(after.units.map((unit) => [unit.id, unit]));
  const pairs = after.units.flatMap((to) => {
    const from = old.get(to.id);
    return from ? [{ from, to }] : [];
  });
  const isMoved = ({ from, to }: { from: Unit; to: Unit }) =>
    from.parent !== to.parent || (from.tags ?? []).join(' ') !== (to.tags ?? []).join(' ');
  return {
    units: {
      added: after.units.filter(({ id }) => !old.has(id)),
      dropped: before.units.filter(({ id }) => !fresh.has(id)),
      renamed: pairs.filter(({ from, to }) => from.name !== to.name),
      moved: pairs.filter(isMoved).map(({ to }) => to),
    },
    people: peopleDiff(before, after),
  };
}

function peopleDiff(before: Roster, after: Roster): RosterDiff['people'] {
  const left = new Map([...namesakes(before)].map(([key, people]) => [key, [...people]]));
  const added: RosterPerson[] = [];
  const changed: RosterPerson[] = [];
  for (const person of after.people) {
    const same = left.get(nameKey(person)) ?? [];
    const place = same.findIndex((each) => isSame(each, person));
    if (place >= 0) same.splice(place, 1);
    else if (same.length > 0) {
      same.shift();
      changed.push(person);
    } else added.push(person);
  }
  return { added, changed, dropped: [...left.values()].flat() };
}

function isSame(a: RosterPerson, b: RosterPerson): boolean {
  return a.role === b.role && a.openId === b.openId && a.mobile === b.mobile && a.email === b.email;
}

export function isNoDiff({ units, people }: RosterDiff): boolean {
  return [...Object.values(units), ...Object.values(people)].every((all) => all.length === 0);
}

/** Adds a person at the end. */
export function withPerson(roster: Roster, person: RosterPerson): Roster {
  return { ...roster, people: [...roster.people, person] };
}

export function withUnit(roster: Roster, unit: Unit): Roster {
  return { ...roster, units: [...roster.units, unit] };
}

/** Removes a unit and its people; its subordinate units lose their parent. */
export function withoutUnit({ units, people }: Roster, id: string): Roster {
  return {
    units: units
      .filter((unit) => unit.id !== id)
      .map(({ parent, ...unit }) => (parent === undefined || parent === id ? unit : { ...unit, parent })),
    people: people.filter(({ unit }) => unit !== id),
  };
}
