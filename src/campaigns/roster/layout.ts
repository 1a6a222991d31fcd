/** Locates the roster in a workbook: the sheet, the row of headings, and the meaning of columns. */
import type { RosterRole } from '../../domain/campaign/campaign.ts';
import type { Sheet, TableRow, Workbook } from '../../files/tables/index.ts';
import { faultAt, type Findings, type RosterColumn } from '../fault.ts';
import { suggestion } from '../nearest.ts';
import { shortened } from './cells.ts';
import { withNamesParted, type PartedSheet } from './name-and-number.ts';
import { isNote, KNOWN_HEADINGS, meaningOf, roleReader, type Meaning } from './columns.ts';

/** Rows that may precede the headings: title, author, date. */
const HIGHEST_HEADINGS = 12;
/** Longer texts are not headings and are not compared. */
const LONGEST_HEADING = 40;
const PERSON_COLUMNS: ReadonlySet<RosterColumn> = new Set(['name', 'mobile', 'email', 'open_id']);

/** A column of the sheet and its interpretation. */
export interface LayoutColumn {
  /** From 0. */
  readonly index: number;
  readonly heading: string;
  /** Absent if the column is not read. */
  readonly column?: RosterColumn;
  /** The person to whom the column belongs, if its heading says so. */
  readonly role?: RosterRole;
}

/** Columns of one person in a row. Most rosters have one person per row; some have A角 and B角 side by side. */
export interface PersonColumns {
  readonly role: RosterRole | undefined;
  readonly columns: ReadonlyMap<RosterColumn, number>;
}

export interface Layout {
  readonly sheet: Sheet;
  /** Line of the headings; the last one if there are two. */
  readonly headingLine: number;
  readonly columns: readonly LayoutColumn[];
  readonly unitColumns: ReadonlyMap<RosterColumn, number>;
  readonly people: readonly PersonColumns[];
  /** Index of a column of remarks that holds nothing but roles, if there is no column of roles. */
  readonly noted: number | undefined;
  /** For a column parted from another, that other. */
  readonly sourceOf: ReadonlyMap<number, number>;
  /** Rows below the headings. */
  readonly rows: readonly TableRow[];
}

/** Undefined if the columns cannot be determined; a fault then describes the headings. */
export function layoutOf(workbook: Workbook, file: string, found: Findings): Layout | undefined {
  const { sheets } = workbook;
  const parted = new Map(sheets.map((each) => parting(each)).map((each) => [each.sheet, each.sourceOf]));
  const sheet = chosenSheet({ ...workbook, sheets: [...parted.keys()] }, file, found);
  if (!sheet) return undefined;
  const sourceOf = parted.get(sheet) ?? new Map<number, number>();
  const headings = headingsOf(sheet);
  const before = found.faults.length;
  const place = { file, line: headings.line };
  const columns = understood(headings.cells, sourceOf, place, found);
  const leader = headings.cells.find((cell) => isLedBy(cell, headings.cells));
  if (leader !== undefined)
    found.warnings.push(faultAt(place, 'roster-leaders-taken', { name: shortened(leader) }));
  const unitColumns = new Map<RosterColumn, number>();
  const people = new Map<RosterRole | undefined, Map<RosterColumn, number>>();
  for (const { index, column, role, heading } of columns) {
    if (column === undefined) continue;
    const isPersons = PERSON_COLUMNS.has(column);
    const home = isPersons ? (people.get(role) ?? new Map<RosterColumn, number>()) : unitColumns;
    if (isPersons) people.set(role, home);
    if (home.has(column))
      found.faults.push(faultAt(place, 'roster-header-twice', { name: shortened(heading) }));
    else home.set(column, index);
  }
  joinLoose(people);
  const missing = (['unit', 'name'] as const).filter(
    (column) => !unitColumns.has(column) && ![...people.values()].some((each) => each.has(column)),
  );
  if (missing.length > 0) found.faults.push(faultAt(place, 'roster-header-missing', { names: missing }));
  if (found.faults.length > before) return undefined;
  const rows = repeated(
    sheet.rows.slice(headings.until).filter((row) => !isSame(row, headings.cells)),
    columns,
  );
  return {
    sheet,
    headingLine: headings.line,
    columns,
    unitColumns,
    people: [...people].map(([role, each]) => ({ role, columns: each })),
    sourceOf,
    noted: unitColumns.has('role') ? undefined : notedRoles(columns, rows),
    rows,
  };
}

/** The column in which every note is a role. Admins need a column of roles: a remark makes nobody an admin. */
function notedRoles(columns: readonly LayoutColumn[], rows: readonly TableRow[]): number | undefined {
  const roleOf = roleReader();
  const found = columns.find(({ index, heading, column }) => {
    if (column !== undefined || !isNote(heading)) return false;
    const notes = rows.flatMap(({ cells }) => (cells[index] ?? '').trim() || []);
    const roles = notes.map((note) => roleOf(note));
    return roles.length > 0 && roles.every((role) => role !== undefined && role !== 'admin');
  });
  return found?.index;
}

/** Ditto marks: 〃, 同上. */
const DITTO = /^(?:同上|同前|〃|〞|″|"|''|”|“|々|ditto|do\.?)$/iu;

/** First characters of ditto marks. Few names and numbers contain one, so most cells need no further check. */
const MAY_BE_DITTO = /[同〃〞″"'”“々d]/iu;

/** Replaces ditto marks by the value above; without one, the cell becomes empty. */
function repeated(rows: readonly TableRow[], columns: readonly LayoutColumn[]): TableRow[] {
  const above = new Map<number, string>();
  const read = columns.flatMap(({ index, column }) => (column === undefined ? [] : [index]));
  return rows.map((row) => {
    let cells: string[] | undefined;
    for (const index of read) {
      const cell = row.cells[index] ?? '';
      if (MAY_BE_DITTO.test(cell) && DITTO.test(cell.replaceAll(/[\s()（）。—–-]/gu, ''))) {
        cells ??= [...row.cells];
        cells[index] = above.get(index) ?? '';
      } else if (cell !== '') above.set(index, cell);
    }
    return cells ? { ...row, cells } : row;
  });
}

/** Assigns columns before the row's only person to that person. */
function joinLoose(people: Map<RosterRole | undefined, Map<RosterColumn, number>>): void {
  const loose = people.get(undefined);
  if (!loose || loose.has('name') || people.size !== 2) return;
  const [only] = [...people].filter(([role]) => role !== undefined);
  for (const [column, index] of loose) if (!only?.[1].has(column)) only?.[1].set(column, index);
  people.delete(undefined);
}

// ---------------------------------------------------------------- the sheet

/** The first visible sheet with headings; a warning mentions hidden or further ones. */
function chosenSheet({ sheets }: Workbook, file: string, found: Findings): Sheet | undefined {
  const withRows = sheets.filter(({ rows }) => rows.length > 0);
  const shown = withRows.filter(({ hidden }) => !hidden);
  const rosters = shown.filter((sheet) => isRoster(sheet));
  const hidden = withRows.find((sheet) => sheet.hidden && isRoster(sheet));
  const [first, ...others] = rosters;
  if (!first && hidden) {
    found.faults.push(faultAt({ file }, 'roster-sheet-hidden', { sheet: hidden.name }));
    return undefined;
  }
  const sheet = first ?? shown[0];
  if (!sheet) found.faults.push(faultAt({ file }, 'roster-empty', {}));
  else if (others.length > 0) {
    const names = others.map(({ name }) => name);
    found.warnings.push(faultAt({ file }, 'roster-other-sheets', { used: sheet.name, others: names }));
  }
  return sheet;
}

function isRoster(sheet: Sheet): boolean {
  return headingsOf(sheet).score >= 2;
}

// ---------------------------------------------------------------- the headings

interface Headings {
  readonly line: number;
  /** Number of rows up to and including the headings. */
  readonly until: number;
  readonly cells: readonly string[];
  /** Number of distinct columns recognised. */
  readonly score: number;
}

function headingsOf({ rows }: Sheet): Headings {
  const scores = rows.slice(0, HIGHEST_HEADINGS).map(({ cells }) => scoreOf(cells));
  const at = Math.max(
    0,
    scores.findIndex((score) => score >= 2),
  );
  const row = rows[at] ?? { line: 1, cells: [] };
  const below = rows[at + 1];
  // Two rows may form one heading: A角 above 姓名 and 手机.
  if (below && !isSame(below, row.cells) && scoreOf(below.cells) >= 2 && !hasNumbers(below.cells)) {
    const cells = joined(row.cells, below.cells);
    return { line: below.line, until: at + 2, cells, score: scoreOf(cells) };
  }
  return { line: row.line, until: at + 1, cells: row.cells, score: scores[at] ?? 0 };
}

function headingMeaning(cell: string, leaders = false): Meaning {
  return cell === '' || cell.length > LONGEST_HEADING ? undefined : meaningOf(cell, leaders);
}

/** Recognises a row of headings; 负责人 counts as the contact only if no other heading names one. */
function meaningsOf(cells: readonly string[]): Meaning[] {
  const meanings = cells.map((cell) => headingMeaning(cell));
  if (meanings.some((meaning) => isName(meaning))) return meanings;
  return cells.map((cell) => headingMeaning(cell, true));
}

/** Whether the heading names the contact only because no other does. */
function isLedBy(cell: string, cells: readonly string[]): boolean {
  return isName(headingMeaning(cell, true)) && !cells.some((each) => isName(headingMeaning(each)));
}

function isName(meaning: Meaning): boolean {
  return typeof meaning === 'object' && meaning.column === 'name';
}

function scoreOf(cells: readonly string[]): number {
  const known = meaningsOf(cells).flatMap((meaning) => {
    return typeof meaning === 'object' ? [`${meaning.role ?? ''} ${meaning.column}`] : [];
  });
  return new Set(known).size;
}

function hasNumbers(cells: readonly string[]): boolean {
  return cells.some((cell) => /\d{5}|@/u.test(cell));
}

function joined(above: readonly string[], below: readonly string[]): string[] {
  let over = '';
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) => {
    const [top = '', under = ''] = [above[index], below[index]];
    if (top !== '') over = top;
    if (under === '' || under === top) return top;
    const both = `${top === '' ? over : top}${under}`;
    return headingMeaning(both) === undefined ? under : both;
  });
}

function isSame({ cells }: TableRow, other: readonly string[]): boolean {
  // Cells beyond the other row must be empty; most rows differ in the first cell.
  return (
    other.every((cell, index) => (cells[index] ?? '') === cell) &&
    cells.every((cell, index) => cell === '' || index < other.length)
  );
}

/** The sheet with names parted from numbers, if that makes a row of its own headings readable. */
function parting(sheet: Sheet): PartedSheet {
  const tried = sheet.rows.slice(0, HIGHEST_HEADINGS).map((_, index) => withNamesParted(sheet, index));
  return (
    tried.find((each) => each.sourceOf.size > 0 && headingsOf(each.sheet).score >= 2) ?? {
      sheet,
      sourceOf: new Map(),
    }
  );
}

/** `sourceOf`: the columns parted from another, which belong beside it. */
function understood(
  cells: readonly string[],
  sourceOf: ReadonlyMap<number, number>,
  place: { readonly file: string; readonly line: number },
  { faults, warnings }: Findings,
): LayoutColumn[] {
  const meanings = meaningsOf(cells);
  const exactly = new Set(
    meanings.flatMap((meaning) => (typeof meaning === 'object' && !meaning.loosely ? [meaning.column] : [])),
  );
  const taken = new Set<string>();
  const ignored: string[] = [];
  const hasRoleColumn = exactly.has('role');
  let role: RosterRole | undefined;
  const places = [...cells.keys()].toSorted(
    (a, b) => (sourceOf.get(a) ?? a) - (sourceOf.get(b) ?? b) || a - b,
  );
  const columns = places.map((index): LayoutColumn => {
    const heading = cells[index] ?? '';
    const meaning = meanings[index];
    if (meaning === undefined && heading !== '') {
      const near = heading.length > LONGEST_HEADING ? {} : suggestion(heading, KNOWN_HEADINGS);
      const meant = near.nearest === undefined ? undefined : meaningOf(near.nearest);
      const isMistyped = typeof meant === 'object' && !exactly.has(meant.column);
      // Offices add columns of their own; only a similar or Latin name is probably a misspelled column of ours.
      if (isMistyped || !/\p{Script=Han}/u.test(heading))
        faults.push(faultAt(place, 'roster-header-unknown', { name: shortened(heading), ...near }));
      else ignored.push(shortened(heading));
    }
    if (typeof meaning !== 'object') return { index, heading };
    const { column } = meaning;
    if (!PERSON_COLUMNS.has(column)) {
      if (meaning.loosely && (exactly.has(column) || taken.has(column))) return { index, heading };
      taken.add(column);
      return { index, heading, column };
    }
    // Columns after 联络员 or A角 belong to that person, up to the next name.
    if (meaning.role !== undefined || column === 'name') role = hasRoleColumn ? undefined : meaning.role;
    const whose = hasRoleColumn ? undefined : (meaning.role ?? role);
    const key = `${whose ?? ''} ${column}`;
    const hasBetter =
      meaning.loosely &&
      meanings.some(
        (other) =>
          typeof other === 'object' &&
          other.column === column &&
          !other.loosely &&
          (other.role ?? whose) === whose,
      );
    if (meaning.loosely && (hasBetter || taken.has(key))) return { index, heading };
    taken.add(key);
    return { index, heading, column, ...(whose === undefined ? {} : { role: whose }) };
  });
  const quota = ignored.find((name) => QUOTA.test(name));
  if (quota !== undefined) warnings.push(faultAt(place, 'roster-quota-column', { name: quota }));
  if (ignored.length > 0) warnings.push(faultAt(place, 'roster-columns-ignored', { names: ignored }));
  return columns;
}

/** Headings of a column that says how much each unit owes. */
const QUOTA = /应报|任务[数量]|指标|[条篇份]数|quota|owed/iu;

/** Column letters as in spreadsheets: `A`, `B` … `AA`. */
export function columnLetters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}
