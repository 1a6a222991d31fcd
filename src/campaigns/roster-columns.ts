import type { RosterRole } from '../domain/campaign/campaign.ts';
import { faultAt } from './fault.ts';
import type { Findings, RosterColumn } from './fault.ts';
import { suggestion } from './nearest.ts';
import type { Table } from './roster-source.ts';

/** Every header that is understood, in the order of the English ones. */
export const COLUMN_NAMES: Readonly<Record<RosterColumn, readonly string[]>> = {
  unit_id: ['unit_id', '单位编码'],
  unit: ['unit', '单位'],
  parent: ['parent', '上级单位'],
  role: ['role', '角色'],
  name: ['name', '姓名'],
  open_id: ['open_id'],
  mobile: ['mobile', '手机'],
  email: ['email', '邮箱'],
  tags: ['tags', '标签'],
};

export const ROLE_NAMES: Readonly<Record<RosterRole, readonly string[]>> = {
  contact: ['contact', '联络员', 'a角', '联络员a角'],
  deputy: ['deputy', 'b角', '联络员b角'],
  member: ['member', '工作组成员', '成员'],
  admin: ['admin', '管理员'],
};

const REQUIRED: readonly RosterColumn[] = ['unit_id', 'unit', 'role', 'name'];

/** Where each column stands; a wrong header row is all that is told of a table. */
export function readHeader(table: Table, found: Findings): ReadonlyMap<RosterColumn, number> | undefined {
  const { file } = table;
  const [header] = table.rows;
  if (!header) {
    found.faults.push(faultAt({ file }, 'roster-empty', {}));
    return undefined;
  }
  const before = found.faults.length;
  const place = { file, line: header.line };
  const columns = new Map<RosterColumn, number>();
  for (const [index, name] of header.cells.entries()) {
    if (name === '') continue;
    const column = columnOf(name);
    if (column === undefined) found.faults.push(faultAt(place, 'roster-header-unknown', { name, ...suggestion(name, Object.values(COLUMN_NAMES).flat()) }));
    else if (columns.has(column)) found.faults.push(faultAt(place, 'roster-header-twice', { name }));
    else columns.set(column, index);
  }
  const missing = REQUIRED.filter((column) => !columns.has(column));
  if (missing.length > 0) found.faults.push(faultAt(place, 'roster-header-missing', { names: missing }));
  return found.faults.length > before ? undefined : columns;
}

export function roleOf(text: string): RosterRole | undefined {
  const word = folded(text).replaceAll(/[\s()-]/gu, '');
  return (Object.keys(ROLE_NAMES) as RosterRole[]).find((role) => ROLE_NAMES[role].includes(word));
}

function columnOf(name: string): RosterColumn | undefined {
  const word = folded(name).replaceAll(/[\s-]+/gu, '_');
  return (Object.keys(COLUMN_NAMES) as RosterColumn[]).find((column) => COLUMN_NAMES[column].includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
