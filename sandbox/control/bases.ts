/** Bases: adds, reads and edits them as people do (new columns, renamed columns, rows). */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { addRow, newBase, newField } from '../world/bases.ts';
import type { Base, BaseTable } from '../world/state.ts';
import { ControlError, parse } from './control-error.ts';

const creation = z.strictObject({ name: z.string().min(1) });
const access = z.strictObject({ open: z.boolean() });
const edits = z.strictObject({
  /** A column added by a person. */
  addField: z.strictObject({ name: z.string().min(1), type: z.literal([1, 2, 3, 5]) }).optional(),
  renameField: z.strictObject({ from: z.string(), to: z.string().min(1) }).optional(),
  retypeField: z.strictObject({ name: z.string(), type: z.literal([1, 2, 3, 5]) }).optional(),
  removeField: z.string().optional(),
  /** A row added by a person, by field name. */
  addRow: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Adds empty rows as people would, up to this total. */
  fillTo: z.int().min(0).max(20_000).optional(),
  /** A field value by row id. */
  setValue: z
    .strictObject({ row: z.string(), field: z.string(), value: z.union([z.string(), z.number()]) })
    .optional(),
  removeRow: z.string().optional(),
});

export function serveBases(server: FastifyInstance, { world }: Sandbox): void {
  const bases = () => (world.state.bases ??= {});
  const found = (token: string): Base => {
    const base = bases()[token];
    if (!base) throw new ControlError(`there is no base ${token}`, 404);
    return base;
  };

  server.get('/sandbox/bases', () => ({ bases: Object.values(bases()).map(view) }));

  server.post('/sandbox/bases', (request) => {
    const base = newBase(parse(creation, request.body).name);
    bases()[base.token] ??= base;
    world.changed();
    return view(found(base.token));
  });

  server.patch<{ Params: { token: string } }>('/sandbox/bases/:token', (request) => {
    const base = found(request.params.token);
    base.open = parse(access, request.body).open;
    world.changed();
    return view(base);
  });

  server.patch<{ Params: { token: string; table: string } }>(
    '/sandbox/bases/:token/tables/:table',
    (request) => {
      const base = found(request.params.token);
      const table = base.tables.find(({ id }) => id === request.params.table);
      if (!table) throw new ControlError(`there is no table ${request.params.table}`, 404);
      edit(table, parse(edits, request.body));
      world.changed();
      return view(base);
    },
  );

  server.delete<{ Params: { token: string; table: string } }>(
    '/sandbox/bases/:token/tables/:table',
    (request) => {
      const base = found(request.params.token);
      base.tables = base.tables.filter(({ id }) => id !== request.params.table);
      world.changed();
      return view(base);
    },
  );
}

function edit(table: BaseTable, asked: z.infer<typeof edits>): void {
  const fieldOf = (name: string) => {
    const field = table.fields.find((each) => each.name === name);
    if (!field) throw new ControlError(`there is no field ${name}`, 404);
    return field;
  };
  const { addField, renameField, retypeField, removeField, setValue, removeRow, fillTo = 0 } = asked;
  if (addField) table.fields.push(newField(addField));
  if (renameField) fieldOf(renameField.from).name = renameField.to;
  if (retypeField) fieldOf(retypeField.name).type = retypeField.type;
  if (removeField !== undefined) {
    const { id } = fieldOf(removeField);
    table.fields = table.fields.filter((field) => field.id !== id);
  }
  if (asked.addRow)
    addRow(
      table,
      Object.fromEntries(Object.entries(asked.addRow).map(([name, value]) => [fieldOf(name).id, value])),
    );
  while (table.rows.length < fillTo) addRow(table, {});
  const row = setValue && table.rows.find(({ id }) => id === setValue.row);
  if (setValue && row) row.values[fieldOf(setValue.field).id] = setValue.value;
  if (removeRow !== undefined) table.rows = table.rows.filter(({ id }) => id !== removeRow);
}

function view({ token, name, open, tables }: Base) {
  return {
    token,
    name,
    open,
    tables: tables.map(({ id, name: table, fields, rows }) => ({
      id,
      name: table,
      fields: fields.map(({ name: field, type }) => ({ name: field, type })),
      rows: rows.map((row) => ({
        id: row.id,
        values: fields.map((field) => row.values[field.id] ?? null),
      })),
    })),
  };
}
