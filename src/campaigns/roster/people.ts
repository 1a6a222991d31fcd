/** Extracts units and people from the rows of a roster. */
import { visible } from '../../domain/text/visible-text.ts';
import { createHash } from 'node:crypto';
import type { Roster, RosterPerson, RosterRole } from '../../domain/campaign/campaign.ts';
import type { TableRow } from '../../files/tables/index.ts';
import { faultAt } from '../fault.ts';
import type { Findings, Place, RosterColumn } from '../fault.ts';
import { resolveVariable } from '../variables.ts';
import type { Variables } from '../variables.ts';
import { LONGEST_NAME, mobileCell, nameCell, namesTwo, personName, plainCell, shortened } from './cells.ts';
import { roleReader, type RoleReader } from './columns.ts';
import { columnLetters, type Layout, type PersonColumns } from './layout.ts';
import { withParents, type UnitRow } from './parents.ts';

/** A row's values about its unit. */
interface UnitCells {
  readonly id: string;
  readonly name: string;
  readonly above: string;
  readonly tags: string;
}

interface Reading {
  readonly layout: Layout;
  readonly file: string;
  readonly variables: Variables;
  readonly found: Findings;
  readonly units: Map<string, UnitRow>;
  readonly idOfName: Map<string, string>;
  /** Line of the first occurrence of a person, by unit, role and address. */
  readonly seen: Map<string, number>;
  readonly roleOf: RoleReader;
}

const UNIT_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/u;
const TAG = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u;
const MOST_TAGS = 50;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
/** Rows below the table: notes, author, totals. */
const NOTE =
  /^(?:注|备注|说明|填表说明|(?:填表|填报|制表|审核|联系)(?:人|单位|日期|时间|电话)?|note|notes|remarks?)\s?\d{0,2}\s?[:：.、]/iu;
const TOTAL = /^(?:合\s?计|总\s?计|小\s?计|共\s?计|total)[:：]?$/iu;
/** Generated ids are derived from the name, so that equal names get equal ids. */
const MADE_ID_DIGITS = 10;

/** Units and people in file order; every incomplete or contradictory row has a fault. */
export function readRoster(layout: Layout, file: string, variables: Variables, found: Findings): Roster {
  const reading: Reading = {
    layout,
    file,
    variables,
    found,
    units: new Map(),
    idOfName: new Map(),
    seen: new Map(),
    roleOf: roleReader(),
  };
  warnOfLayout(reading);
  const rows = layout.rows.filter((row) => !isNote(row, reading));
  faultOddCells(rows, reading);
  const people = rows.flatMap((row) => readRow(row, reading));
  const roster = { units: withParents(reading), people };
  if (roster.units.length === 0) found.faults.push(faultAt({ file }, 'roster-empty', {}));
  warnOfSilence(roster, reading);
  return roster;
}

function warnOfLayout({ layout, file, found: { warnings } }: Reading): void {
  const place = { file, line: layout.headingLine };
  if (!layout.unitColumns.has('unit_id')) warnings.push(faultAt(place, 'roster-ids-made', {}));
  const hasRoles = layout.unitColumns.has('role') || layout.noted !== undefined;
  if (!hasRoles && layout.people.some(({ role }) => role === undefined))
    warnings.push(faultAt(place, 'roster-roles-taken', {}));
  const lines = new Set(layout.rows.map(({ line }) => line));
  const hidden = layout.sheet.hiddenLines.filter((line) => lines.has(line));
  if (hidden.length > 0)
    warnings.push(faultAt({ file, line: hidden[0] ?? 1 }, 'roster-hidden-lines', { lines: hidden }));
}

/** Whether a row is a note or total below the table; adds a warning. */
function isNote({ line, cells }: TableRow, { file, found }: Reading): boolean {
  const first = cells.find((cell) => cell !== '') ?? '';
  if (!NOTE.test(first) && !TOTAL.test(first)) return false;
  found.warnings.push(faultAt({ file, line }, 'roster-note-skipped', { text: shortened(first) }));
  return true;
}

/** Reports formulas without a value and error values in columns that are read, so that nothing is lost silently. */
function faultOddCells(rows: readonly TableRow[], { layout, file, found }: Reading): void {
  const lines = new Set(rows.map(({ line }) => line));
  const odd = new Set<string>();
  const read = new Set(layout.columns.flatMap(({ index, column }) => (column === undefined ? [] : [index])));
  for (const { line, column, what, text } of layout.sheet.odd) {
    if (!lines.has(line) || !read.has(column)) continue;
    const place = { file, line };
    const cell = `${columnLetters(column)}${line}`;
    odd.add(cell);
    found.faults.push(
      what === 'error'
        ? faultAt(place, 'roster-cell-error', { cell, found: text.slice(0, 20) })
        : faultAt(place, 'roster-cell-no-value', { cell }),
    );
  }
  // In a text file, the cell contains only what Excel displayed.
  for (const { line, cells } of rows)
    for (const column of read) {
      const text = (cells[column] ?? '').trim();
      const cell = `${columnLetters(column)}${line}`;
      if (EXCEL_ERROR.test(text) && !odd.has(cell))
        found.faults.push(faultAt({ file, line }, 'roster-cell-error', { cell, found: text.slice(0, 20) }));
    }
}

/** Error values, and a number that was too wide for its column. */
const EXCEL_ERROR = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|#+)$/u;

function readRow(row: TableRow, reading: Reading): RosterPerson[] {
  const { layout, file, found } = reading;
  const place = { file, line: row.line };
  const width = layout.columns.length;
  if (row.cells.slice(width).some((cell) => cell !== ''))
    found.faults.push(faultAt(place, 'roster-cells', { found: row.cells.length, expected: width }));
  const text = (columns: ReadonlyMap<RosterColumn, number>, column: RosterColumn) =>
    row.cells[columns.get(column) ?? -1] ?? '';
  const people = layout.people.filter(({ columns }) =>
    [...columns.values()].some((index) => (row.cells[index] ?? '') !== ''),
  );
  const named = {
    id: plainCell(text(layout.unitColumns, 'unit_id')),
    name: nameCell(text(layout.unitColumns, 'unit')),
    above: nameCell(text(layout.unitColumns, 'parent')),
    role: text(layout.unitColumns, 'role'),
    tags: text(layout.unitColumns, 'tags'),
  };
  if (people.length === 0 && named.id === '' && named.name === '' && named.role === '') return [];
  const unit = readUnit(named, place, reading);
  return people.length === 0 && named.role !== ''
    ? readPerson(row, named.role, { role: undefined, columns: new Map() }, unit, reading)
    : people.flatMap((columns) => readPerson(row, named.role, columns, unit, reading));
}

/** The id of the row's unit; rows of members and admins may have none. `wrong`: the row has a fault. */
function readUnit(
  { id: written, name, above, tags: writtenTags }: UnitCells,
  place: Place,
  { layout, units, idOfName, found: { faults } }: Reading,
): { readonly id?: string; readonly wrong?: true } {
  const hasIds = layout.unitColumns.has('unit_id');
  if (written === '' && name === '') return {};
  if (name === '' || (hasIds && written === '')) {
    faults.push(faultAt(place, 'roster-cell-missing', { column: written === '' ? 'unit_id' : 'unit' }));
    return { wrong: true };
  }
  if (name.length > LONGEST_NAME) {
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'unit', found: shortened(name) }));
    return { wrong: true };
  }
  const id = hasIds ? written : madeId(name);
  if (!UNIT_ID.test(id)) {
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'unit_id', found: shortened(id) }));
    return { wrong: true };
  }
  const known = units.get(id);
  const namesake = idOfName.get(name);
  if (known && known.name !== name) {
    faults.push(
      faultAt(place, 'roster-unit-two-names', { id, name, other: known.name, firstLine: known.line }),
    );
  } else if (!known && namesake !== undefined) {
    const firstLine = units.get(namesake)?.line ?? 0;
    faults.push(faultAt(place, 'roster-name-two-units', { name, id, other: namesake, firstLine }));
  } else if (known?.above && above && known.above !== above) {
    const params = {
      unit: name,
      parent: shortened(above),
      other: shortened(known.above),
      firstLine: known.line,
    };
    faults.push(faultAt(place, 'roster-two-parents', params));
  }
  // A unit's values may be spread over its rows.
  const tags = tagsOf(known?.tags ?? [], writtenTags);
  const unusable = tags.find((tag) => !TAG.test(tag)) ?? tags[MOST_TAGS];
  if (unusable !== undefined)
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'tags', found: shortened(unusable) }));
  units.set(id, {
    id,
    name: known?.name ?? name,
    above: known?.above || above,
    line: known?.line ?? place.line ?? 0,
    tags: tags.slice(0, MOST_TAGS),
  });
  if (namesake === undefined) idOfName.set(name, id);
  return { id };
}

function tagsOf(known: readonly string[], written: string): string[] {
  const more = plainCell(written)
    .split(/[\s,、;]/u)
    .filter((tag) => tag !== '');
  return [...new Set([...known, ...more])];
}

function madeId(name: string): string {
  return `u${createHash('sha256').update(plainCell(name)).digest('hex').slice(0, MADE_ID_DIGITS)}`;
}

function readPerson(
  row: TableRow,
  writtenRole: string,
  { role: roleOfColumns, columns }: PersonColumns,
  unit: { readonly id?: string; readonly wrong?: true },
  reading: Reading,
): RosterPerson[] {
  const { layout, file, variables, found, roleOf } = reading;
  const { faults, warnings } = found;
  const place = { file, line: row.line };
  const text = (column: RosterColumn) => row.cells[columns.get(column) ?? -1] ?? '';
  const name = personName(text('name'));
  const hasRoles = layout.unitColumns.has('role');
  if (hasRoles && writtenRole === '' && name === '') return [];
  const before = faults.length;
  const noted = layout.noted === undefined ? undefined : roleOf((row.cells[layout.noted] ?? '').trim());
  const role = hasRoles ? roleOf(writtenRole) : (roleOfColumns ?? noted ?? 'contact');
  if (hasRoles && writtenRole === '') faults.push(faultAt(place, 'roster-cell-missing', { column: 'role' }));
  else if (!role)
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'role', found: shortened(writtenRole) }));
  if (name === '') faults.push(faultAt(place, 'roster-cell-missing', { column: 'name' }));
  else if (name.length > LONGEST_NAME)
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'name', found: shortened(name) }));
  else if (namesTwo(name)) faults.push(faultAt(place, 'roster-two-in-cell', { found: name }));
  if (isUnitRole(role) && unit.id === undefined && !unit.wrong)
    faults.push(faultAt(place, 'roster-unit-blank', { name }));
  const numbers = columns.get('mobile') ?? 0;
  const mobile = readMobile(text('mobile'), layout.sourceOf.get(numbers) ?? numbers, name, place, found);
  const email = plainCell(text('email')).replace(/^mailto:/iu, '');
  if (email !== '' && (email.length > LONGEST_NAME || !EMAIL.test(email)))
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'email', found: shortened(email) }));
  const typedId = visible(text('open_id')).trim();
  const openId = typedId === '' ? undefined : resolveVariable(typedId, variables, place, found);
  if (openId !== undefined && !openId.startsWith('ou_'))
    faults.push(faultAt(place, 'roster-cell-bad', { column: 'open_id', found: shortened(typedId) }));
  if (!role || faults.length > before) return [];
  if (typedId === '' && mobile === undefined && email === '')
    warnings.push(faultAt(place, 'roster-no-address', { name }));
  const person: RosterPerson = {
    ...(unit.id === undefined ? {} : { unit: unit.id }),
    role,
    name,
    ...(openId === undefined ? {} : { openId }),
    ...(mobile === undefined ? {} : { mobile }),
    ...(email === '' ? {} : { email }),
  };
  return isNew(person, place, reading) ? [person] : [];
}

/** Undefined for an empty cell, and for an invalid one, which gets a finding. */
function readMobile(
  text: string,
  column: number,
  name: string,
  place: Place,
  { faults, warnings }: Findings,
): string | undefined {
  if (visible(text).trim() === '') return undefined;
  const reading = mobileCell(text);
  const found = shortened(visible(text).trim());
  if (reading.ok) {
    if (reading.beside !== undefined)
      warnings.push(faultAt(place, 'roster-number-beside', { name, found: reading.beside }));
    return reading.mobile;
  }
  const { why } = reading;
  if (why === 'landline') warnings.push(faultAt(place, 'roster-landline', { name, found }));
  else if (why === 'bad') faults.push(faultAt(place, 'roster-cell-bad', { column: 'mobile', found }));
  else
    faults.push(
      faultAt(place, 'roster-mobile', { cell: `${columnLetters(column)}${place.line ?? 0}`, found, why }),
    );
  return undefined;
}

function isUnitRole(role: RosterRole | undefined): boolean {
  return role === 'contact' || role === 'deputy';
}

/** Finds duplicates of a person in a role of a unit. People may share a name, so the address decides. */
function isNew(person: RosterPerson, place: Place, { seen, found: { faults, warnings } }: Reading): boolean {
  const isKnown = isTwice(person, place, seen, faults);
  if (isKnown) return false;
  // Two people may share a name, but a duplicate row for one person is more common.
  const nameKey = ['name', person.unit ?? '', person.name].join(' ');
  const namesake = seen.get(nameKey);
  if (namesake === undefined) seen.set(nameKey, place.line ?? 0);
  else warnings.push(faultAt(place, 'roster-same-name', { name: person.name, firstLine: namesake }));
  return true;
}

/** Whether the same person was listed before in the same role. */
function isTwice(
  person: RosterPerson,
  place: Place,
  seen: Reading['seen'],
  faults: Findings['faults'],
): boolean {
  const address = person.openId ?? person.mobile?.replace(/^\+?86(?=1\d{10}$)/u, '') ?? person.email;
  if (address === undefined) return false;
  const key = [person.unit ?? '', person.role, address].join(' ');
  const firstLine = seen.get(key);
  if (firstLine === undefined) seen.set(key, place.line ?? 0);
  else faults.push(faultAt(place, 'roster-person-twice', { name: person.name, firstLine }));
  return firstLine !== undefined;
}

function warnOfSilence({ units, people }: Roster, { units: rows, file, found: { warnings } }: Reading): void {
  const reached = new Set(people.filter(({ role }) => isUnitRole(role)).map(({ unit }) => unit));
  for (const { id, name } of units) {
    if (!reached.has(id))
      warnings.push(faultAt({ file, line: rows.get(id)?.line ?? 1 }, 'roster-no-contact', { unit: name }));
  }
}
