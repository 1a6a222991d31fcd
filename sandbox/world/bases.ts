/** Bases (多维表格) in the sandbox: tables of typed fields, and rows with a value per field. */
import { createHash, randomBytes } from 'node:crypto';
import {
  baseNotFound,
  fieldNotFound,
  noBaseAccess,
  nothingOnceMore,
  rowNotFound,
  tableNotFound,
  valueRefused,
} from '../base-refusals.ts';
import type { Base, BaseField, BaseRow, BaseTable, FieldType } from './state.ts';
import type { World } from './world.ts';

const draw = (prefix: string) => `${prefix}${randomBytes(8).toString('hex')}`;
export const baseTokenOf = (name: string) =>
  `bascn${createHash('sha256').update(`base:${name}`).digest('hex').slice(0, 20)}`;

export function newBase(name: string): Base {
  return { token: baseTokenOf(name), name, open: true, tables: [], created: {} };
}

export function newTable(name: string, fields: readonly { name: string; type: FieldType }[]): BaseTable {
  return { id: draw('tbl'), name, fields: fields.map(newField), rows: [] };
}

export function newField({ name, type }: { name: string; type: FieldType }): BaseField {
  return { id: draw('fld'), name, type };
}

/** Throws if the base does not exist or the app is not a collaborator. */
export function baseOf({ state }: World, token = ''): Base {
  const base = state.bases?.[token];
  if (!base) throw baseNotFound();
  if (!base.open) throw noBaseAccess();
  return base;
}

export function tableOf(world: World, token = '', id = ''): BaseTable {
  const table = baseOf(world, token).tables.find((each) => each.id === id);
  if (!table) throw tableNotFound();
  return table;
}

export function rowOf(table: BaseTable, id: string): BaseRow {
  const row = table.rows.find((each) => each.id === id);
  if (!row) throw rowNotFound();
  return row;
}

/** Values by field name, validated like on the platform; null removes a value. */
export function valuesOf(
  table: BaseTable,
  given: Readonly<Record<string, unknown>>,
  before: BaseRow['values'] = {},
): BaseRow['values'] {
  const values = { ...before };
  for (const [name, value] of Object.entries(given)) {
    const field = table.fields.find((each) => each.name === name);
    if (!field) throw fieldNotFound(name);
    if (value === null) delete values[field.id];
    else values[field.id] = checked(field, value);
  }
  return values;
}

function checked({ name, type }: BaseField, value: unknown): string | number {
  const isText = type === 1 || type === 3;
  if (isText ? typeof value !== 'string' : typeof value !== 'number') throw valueRefused(type, name);
  return value as string | number;
}

/**
 * Row ids created by an earlier call with this client token; undefined for a new one. Throws for a malformed token.
 */
export function addedBefore(base: Base, clientToken: string | undefined): readonly string[] | undefined {
  if (clientToken === undefined) return undefined;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(clientToken)) throw nothingOnceMore();
  return base.created[clientToken];
}

export function addRow(table: BaseTable, values: BaseRow['values']): BaseRow {
  const row = { id: draw('rec'), values };
  table.rows.push(row);
  return row;
}

/** A row in the platform's form, by current field names. */
export function rowAnswer({ fields }: BaseTable, { id, values }: BaseRow): object {
  const named = fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return { record_id: id, id, fields: Object.fromEntries(named) };
}
