import { z } from 'zod';
import { rowNotFound, tableFull, tooManyRows } from '../../base-refusals.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { addedBefore, addRow, baseOf, rowAnswer, rowOf, tableOf, valuesOf } from '../../world/bases.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { pageOf } from '../page.ts';

const ROWS = '/open-apis/bitable/v1/apps/:app_token/tables/:table_id/records';
/** Rows of a table. */
const MOST_ROWS = 20_000;
/** Maximum of rows per call. */
const MOST_ADDED = 1_000;
const MOST_REMOVED = 500;

const values = z.record(z.string(), z.unknown());
const added = z.looseObject({ records: z.array(z.looseObject({ fields: values })).min(1) });
const changed = z.looseObject({
  records: z.array(z.looseObject({ record_id: z.string(), fields: values })).min(1),
});
const removed = z.looseObject({ records: z.array(z.string()).min(1) });

export const listRows: Endpoint = {
  method: 'GET',
  path: ROWS,
  fault: 'base',
  run({ params, query }, { world }) {
    const table = tableOf(world, params['app_token'], params['table_id']);
    const page = pageOf(table.rows, query, { size: 20, max: 500 });
    return success({
      ...page,
      total: table.rows.length,
      items: page.items.map((row) => rowAnswer(table, row)),
    });
  },
};

export const createRows: Endpoint = {
  method: 'POST',
  path: `${ROWS}/batch_create`,
  fault: 'base',
  run({ params, query, body }, { world }) {
    const base = baseOf(world, params['app_token']);
    const table = tableOf(world, params['app_token'], params['table_id']);
    const { records } = parseFields(added, body);
    if (records.length > MOST_ADDED) throw tooManyRows();
    const { client_token: token } = parseFields(
      z.looseObject({ client_token: z.string().optional() }),
      query,
    );
    const before = addedBefore(base, token);
    if (!before && table.rows.length + records.length > MOST_ROWS) throw tableFull();
    // Validates all values before the first row is added, so that a call is atomic.
    const checked = before ? [] : records.map(({ fields }) => valuesOf(table, fields));
    const ids = before ?? checked.map((each) => addRow(table, each).id);
    if (token !== undefined) base.created[token] = [...ids];
    world.changed();
    const rows = ids.flatMap((id) => table.rows.find((row) => row.id === id) ?? []);
    return success({ records: rows.map((row) => rowAnswer(table, row)) });
  },
};

export const updateRows: Endpoint = {
  method: 'POST',
  path: `${ROWS}/batch_update`,
  fault: 'base',
  run({ params, body }, { world }) {
    const table = tableOf(world, params['app_token'], params['table_id']);
    const { records } = parseFields(changed, body);
    if (records.length > MOST_ADDED) throw tooManyRows();
    const found = records.map(({ record_id: id, fields }) => {
      const row = rowOf(table, id);
      return { row, values: valuesOf(table, fields, row.values) };
    });
    for (const { row, values: next } of found) row.values = next;
    world.changed();
    return success({ records: found.map(({ row }) => rowAnswer(table, row)) });
  },
};

export const removeRows: Endpoint = {
  method: 'POST',
  path: `${ROWS}/batch_delete`,
  fault: 'base',
  run({ params, body }, { world }) {
    const table = tableOf(world, params['app_token'], params['table_id']);
    const { records } = parseFields(removed, body);
    if (records.length > MOST_REMOVED) throw tooManyRows();
    if (records.some((id) => !table.rows.some((row) => row.id === id))) throw rowNotFound();
    table.rows = table.rows.filter(({ id }) => !records.includes(id));
    world.changed();
    return success({ records: records.map((id) => ({ deleted: true, record_id: id })) });
  },
};
