import type { Roster, RosterPerson, RosterRole, Unit } from '../domain/campaign/campaign.ts';
import { faultAt } from './fault.ts';
import type { Findings, Place, RosterColumn } from './fault.ts';
import { suggestion } from './nearest.ts';
import { readHeader, roleOf } from './roster-columns.ts';
import type { Table } from './roster-source.ts';
import { resolveVariable } from './variables.ts';
import type { Variables } from './variables.ts';

type Cells = Readonly<Record<RosterColumn, string>>;

interface UnitRow extends Unit {
  readonly line: number;
  /** As the file has it: an id or a name. */
  readonly above: string;
  readonly tags: readonly string[];
}

const UNIT_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/u;
const TAG = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u;
const SHAPES: readonly [RosterColumn, RegExp][] = [
  ['mobile', /^\+?[\d -]{5,20}$/u],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/u],
];

/** Units and people of a roster, in the order of the file. Every row that says too little or too much has its fault. */
export function readRoster(table: Table, variables: Variables, found: Findings): Roster {
  const columns = readHeader(table, found);
  if (!columns) return { units: [], people: [] };
  const units = new Map<string, UnitRow>();
  const people: RosterPerson[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of table.rows.slice(1)) {
    const place = { file: table.file, line };
    const extra = cells.slice(table.rows[0]?.cells.length).some((cell) => cell !== '');
    if (extra) found.faults.push(faultAt(place, 'roster-cells', { found: cells.length, expected: table.rows[0]?.cells.length ?? 0 }));
    const row = rowOf(cells, columns);
    const unit = readUnit(row, place, units, found);
    const person = readPerson(row, unit, place, variables, found);
    if (person && isNew(person, line, place, seen, found)) people.push(person);
  }
  const roster = { units: withParents(units, table.file, found), people };
  if (roster.units.length === 0) found.faults.push(faultAt({ file: table.file }, 'roster-empty', {}));
  warnOfSilence(roster, units, table.file, found);
  return roster;
}

function rowOf(cells: readonly string[], columns: ReadonlyMap<RosterColumn, number>): Cells {
  const cell = (column: RosterColumn) => cells[columns.get(column) ?? -1] ?? '';
  return {
    unit_id: cell('unit_id'),
    unit: cell('unit'),
    parent: cell('parent'),
    role: cell('role'),
    name: cell('name'),
    open_id: cell('open_id'),
    mobile: cell('mobile'),
    email: cell('email'),
    tags: cell('tags'),
  };
}

/** The id of the row's unit; a row of a member or an admin may have none. */
function readUnit(row: Cells, place: Place, units: Map<string, UnitRow>, { faults }: Findings): string | undefined {
  const { unit_id: id, unit: name, parent: above } = row;
  if (id === '' && name === '') return undefined;
  if (id === '' || name === '') {
    faults.push(faultAt(place, 'roster-cell-missing', { column: id === '' ? 'unit_id' : 'unit' }));
    return undefined;
  }
  if (!UNIT_ID.test(id)) {
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'unit_id', found: id }));
    return undefined;
  }
  const known = units.get(id);
  const namesake = [...units.values()].find((unit) => unit.name === name && unit.id !== id);
  if (known && known.name !== name) {
    faults.push(faultAt(place, 'roster-unit-two-names', { id, name, other: known.name, firstLine: known.line }));
  } else if (!known && namesake) {
    faults.push(faultAt(place, 'roster-name-two-units', { name, id, other: namesake.id, firstLine: namesake.line }));
  } else if (known?.above && above && known.above !== above) {
    faults.push(faultAt(place, 'roster-two-parents', { unit: name, parent: above, other: known.above, firstLine: known.line }));
  }
  // What any of its rows says of a unit holds.
  const tags = [...new Set([...(known?.tags ?? []), ...row.tags.split(/[\s,，、;；]+/u).filter((tag) => tag !== '')])];
  const unusable = tags.find((tag) => !TAG.test(tag));
  if (unusable !== undefined) faults.push(faultAt(place, 'roster-cell-bad', { column: 'tags', found: unusable }));
  units.set(id, { id, name: known?.name ?? name, above: known?.above || above, line: known?.line ?? place.line ?? 0, tags });
  return id;
}

function readPerson(row: Cells, unit: string | undefined, place: Place, variables: Variables, found: Findings): RosterPerson | undefined {
  const { name } = row;
  if (row.role === '' && name === '') return undefined;
  const before = found.faults.length;
  const role = roleOf(row.role);
  if (row.role === '') found.faults.push(faultAt(place, 'roster-cell-missing', { column: 'role' }));
  else if (!role) found.faults.push(faultAt(place, 'roster-cell-bad', { column: 'role', found: row.role }));
  if (name === '') found.faults.push(faultAt(place, 'roster-cell-missing', { column: 'name' }));
  if (isUnitRole(role) && row.unit_id === '' && row.unit === '') {
    found.faults.push(faultAt(place, 'roster-cell-missing', { column: 'unit_id' }));
  }
  for (const [column, shape] of SHAPES) {
    if (row[column] !== '' && !shape.test(row[column])) found.faults.push(faultAt(place, 'roster-cell-bad', { column, found: row[column] }));
  }
  const openId = row.open_id === '' ? undefined : resolveVariable(row.open_id, variables, place, found);
  if (openId !== undefined && !openId.startsWith('ou_')) {
    found.faults.push(faultAt(place, 'roster-cell-bad', { column: 'open_id', found: row.open_id }));
  }
  if (!role || found.faults.length > before) return undefined;
  if (row.open_id === '' && row.mobile === '' && row.email === '') found.warnings.push(faultAt(place, 'roster-no-address', { name }));
  return {
    ...(unit === undefined ? {} : { unit }),
    role,
    name,
    ...(openId === undefined ? {} : { openId }),
    ...(row.mobile === '' ? {} : { mobile: row.mobile.replaceAll(/[ -]/gu, '') }),
    ...(row.email === '' ? {} : { email: row.email }),
  };
}

function isUnitRole(role: RosterRole | undefined): boolean {
  return role === 'contact' || role === 'deputy';
}

/** A person stands once in a role of a unit. Two people may share a name, so it takes an address to tell. */
function isNew(person: RosterPerson, line: number, place: Place, seen: Map<string, number>, { faults }: Findings): boolean {
  const address = person.openId ?? person.mobile ?? person.email;
  if (address === undefined) return true;
  const key = [person.unit ?? '', person.role, address].join(' ');
  const firstLine = seen.get(key);
  if (firstLine === undefined) seen.set(key, line);
  else faults.push(faultAt(place, 'roster-person-twice', { name: person.name, firstLine }));
  return firstLine === undefined;
}

function withParents(rows: ReadonlyMap<string, UnitRow>, file: string, { faults }: Findings): Unit[] {
  const units = [...rows.values()];
  const resolved = new Map<string, string>();
  for (const { id, above, line } of units) {
    if (above === '') continue;
    const parent = rows.get(above) ?? units.find((unit) => unit.name === above);
    if (parent) resolved.set(id, parent.id);
    else {
      const known = units.flatMap((unit) => [unit.id, unit.name]);
      faults.push(faultAt({ file, line }, 'roster-parent-unknown', { parent: above, ...suggestion(above, known) }));
    }
  }
  for (const { id, name, line } of units) {
    if (isOwnAncestor(id, resolved)) faults.push(faultAt({ file, line }, 'roster-parent-cycle', { unit: name }));
  }
  return units.map(({ id, name, tags }) => {
    const parent = resolved.get(id);
    return { id, name, ...(parent === undefined ? {} : { parent }), ...(tags.length > 0 ? { tags } : {}) };
  });
}

function isOwnAncestor(id: string, parents: ReadonlyMap<string, string>): boolean {
  const visited = new Set<string>();
  for (let above = parents.get(id); above !== undefined && !visited.has(above); above = parents.get(above)) {
    if (above === id) return true;
    visited.add(above);
  }
  return false;
}

function warnOfSilence({ units, people }: Roster, rows: ReadonlyMap<string, UnitRow>, file: string, { warnings }: Findings): void {
  const reached = new Set(people.filter(({ role }) => isUnitRole(role)).map(({ unit }) => unit));
  for (const { id, name } of units) {
    if (!reached.has(id)) warnings.push(faultAt({ file, line: rows.get(id)?.line ?? 1 }, 'roster-no-contact', { unit: name }));
  }
}
