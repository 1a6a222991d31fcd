import { fieldNameTaken } from '../../base-refusals.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { newField, tableOf } from '../../world/bases.ts';
import type { BaseField } from '../../world/state.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { pageOf } from '../page.ts';
import { fieldShape } from './tables.ts';

const FIELDS = '/open-apis/bitable/v1/apps/:app_token/tables/:table_id/fields';
const answer = ({ id, name, type }: BaseField) => ({ field_id: id, field_name: name, type });

export const listFields: Endpoint = {
  method: 'GET',
  path: FIELDS,
  fault: 'base',
  run({ params, query }, { world }) {
    const { fields } = tableOf(world, params['app_token'], params['table_id']);
    const page = pageOf(fields, query, { size: 20, max: 100 });
    return success({ ...page, items: page.items.map(answer) });
  },
};

export const createField: Endpoint = {
  method: 'POST',
  path: FIELDS,
  fault: 'base',
  run({ params, body }, { world }) {
    const { fields } = tableOf(world, params['app_token'], params['table_id']);
    const { field_name: name, type } = parseFields(fieldShape, body);
    if (fields.some((each) => each.name === name)) throw fieldNameTaken();
    const made = newField({ name, type });
    fields.push(made);
    world.changed();
    return success({ field: answer(made) });
  },
};
