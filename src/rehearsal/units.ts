/** Cuts or extends a roster to a number of units, and writes it as a roster file. */
import type { Campaign, Roster, RosterPerson, Unit } from '../domain/campaign/campaign.ts';

/** Parts of names for generated units and people. */
export interface InventedNames {
  readonly unit: (number: number) => string;
  readonly contact: (unit: string) => string;
}

/** The first `count` units of the roster, extended by numbered units with one contact each. */
export function withUnits(roster: Roster, count: number, names: InventedNames): Roster {
  const kept = roster.units.slice(0, count);
  const ids = new Set(kept.map(({ id }) => id));
  const invented = Array.from({ length: Math.max(0, count - kept.length) }, (_, index) =>
    inventedUnit(kept.length + index + 1, names),
  );
  return {
    units: [...kept.map((unit) => withoutStrangeParent(unit, ids)), ...invented.map(({ unit }) => unit)],
    people: [
      ...roster.people.filter(({ unit }) => unit === undefined || ids.has(unit)),
      ...invented.map(({ contact }) => contact),
    ],
  };
}

/** The text of `roster.csv`. A unit without people still gets a row. */
export function rosterCsv({ units, people }: Campaign['roster']): string {
  const byUnit = new Map<string | undefined, RosterPerson[]>();
  for (const person of people) byUnit.set(person.unit, [...(byUnit.get(person.unit) ?? []), person]);
  const unitRows = units.flatMap((unit) => {
    const own = byUnit.get(unit.id) ?? [];
    const rows: (RosterPerson | undefined)[] = own.length > 0 ? own : [undefined];
    return rows.map((person) => cellsOf(unit, person));
  });
  const others = (byUnit.get(undefined) ?? []).map((person) => cellsOf(undefined, person));
  const header = ['unit_id', 'unit', 'parent', 'role', 'name', 'open_id', 'mobile', 'email', 'tags'];
  return [header, ...unitRows, ...others].map(csvRow).join('\n') + '\n';
}

function cellsOf(unit: Unit | undefined, person: RosterPerson | undefined): string[] {
  return [
    unit?.id ?? '',
    unit?.name ?? '',
    unit?.parent ?? '',
    person?.role ?? '',
    person?.name ?? '',
    person?.openId ?? '',
    person?.mobile ?? '',
    person?.email ?? '',
    unit?.tags?.join(' ') ?? '',
  ];
}

function withoutStrangeParent({ parent, ...unit }: Unit, ids: ReadonlySet<string>): Unit {
  return parent !== undefined && ids.has(parent) ? { ...unit, parent } : unit;
}

function inventedUnit(number: number, names: InventedNames): { unit: Unit; contact: RosterPerson } {
  const id = `rehearsal-${number}`;
  const name = names.unit(number);
  return {
    unit: { id, name },
    contact: { unit: id, role: 'contact', name: names.contact(name), openId: `ou_rehearsal_${number}` },
  };
}

function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n\r]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
