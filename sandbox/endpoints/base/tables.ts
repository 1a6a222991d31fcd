import { z } from 'zod';
import { tableNameTaken, tooManyTables } from '../../base-refusals.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { baseOf, newTable } from '../../world/bases.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { pageOf } from '../page.ts';

const TABLES = '/open-apis/bitable/v1/apps/:app_token/tables';
/** Tables and dashboards of a Base. */
const MOST_TABLES = 100;
/** A valid name: no path or range characters. */
const tableName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^/\\?*:[\]]+$/u);
export const fieldShape = z.looseObject({
  field_name: z.string().min(1).max(100),
  type: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(5)]),
});

export const listTables: Endpoint = {
  method: 'GET',
  path: TABLES,
  fault: 'base',
  run({ params, query }, { world }) {
    const page = pageOf(baseOf(world, params['app_token']).tables, query, { size: 20, max: 100 });
    return success({
      ...page,
      items: page.items.map(({ id, name }) => ({ table_id: id, name, revision: 1 })),
    });
  },
};

export const createTable: Endpoint = {
  method: 'POST',
  path: TABLES,
  fault: 'base',
  run({ params, body }, { world }) {
    const base = baseOf(world, params['app_token']);
    const { table } = parseFields(
      z.looseObject({
        table: z.looseObject({ name: tableName, fields: z.array(fieldShape).min(1).max(300) }),
      }),
      body,
    );
    if (base.tables.some(({ name }) => name === table.name)) throw tableNameTaken();
    if (base.tables.length >= MOST_TABLES) throw tooManyTables();
    const fields = table.fields.map(({ field_name: name, type }) => ({ name, type }));
    const made = newTable(table.name, fields);
    base.tables.push(made);
    world.changed();
    return success({ table_id: made.id, field_id_list: made.fields.map(({ id }) => id) });
  },
};
