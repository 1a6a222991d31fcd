/** The `BaseTables` port over the platform's bitable API. */
import { z } from 'zod';
import {
  BaseRefused,
  ROWS_A_CALL,
  type BaseField,
  type BaseFieldType,
  type BaseTables,
  type BaseTrouble,
} from '../../ports/base-tables.ts';
import { openClient, type ClientOptions } from '../link/client.ts';
import { CallFailed, wordFor } from './failure.ts';

/** Page size for lists of tables and fields. */
const PAGE = 100;
/** Upper bound for a listing that never ends; no Base has as many rows. */
const MOST_PAGES = 2_000;

/** The platform's type codes, and its display formats for numbers and dates. */
const TYPES: Readonly<Record<Exclude<BaseFieldType, 'other'>, { type: number; property?: object }>> = {
  text: { type: 1 },
  number: { type: 2 },
  rate: { type: 2, property: { formatter: '0.0%' } },
  day: { type: 5, property: { date_formatter: 'yyyy/MM/dd' } },
  moment: { type: 5, property: { date_formatter: 'yyyy/MM/dd HH:mm' } },
};

const TROUBLES: ReadonlyMap<number, BaseTrouble> = new Map([
  [1254040, 'no-access'],
  [1254302, 'no-access'],
  [91402, 'no-access'],
  [91403, 'no-access'],
  [1254041, 'no-table'],
  [1254043, 'no-row'],
  [1254044, 'no-field'],
  [1254045, 'no-field'],
  [1254100, 'no-room'],
  [1254103, 'full'],
  [1254036, 'again'],
  [1254290, 'again'],
  [1254291, 'again'],
  [1254607, 'again'],
  [1255040, 'again'],
  [99991400, 'again'],
  [99991672, 'no-access'],
  [99991679, 'no-access'],
]);

const Page = z.object({
  data: z.object({
    items: z.array(z.unknown()).nullish(),
    has_more: z.boolean().nullish(),
    page_token: z.string().nullish(),
  }),
});
const Table = z.object({ table_id: z.string(), name: z.string() });
const Field = z.object({
  field_id: z.string(),
  field_name: z.string(),
  type: z.number(),
  property: z.object({ formatter: z.string().optional() }).loose().nullish(),
});
const Row = z.object({ record_id: z.string(), fields: z.record(z.string(), z.unknown()) });
const NewTable = z.object({ data: z.object({ table_id: z.string() }) });
const NewField = z.object({ data: z.object({ field: Field }) });
const NewRows = z.object({ data: z.object({ records: z.array(z.object({ record_id: z.string() })) }) });

export function createBaseTables(options: ClientOptions): BaseTables {
  const { call, pages, all } = createCalls(options);

  return {
    async tables(app) {
      return (await all(Table, `${app}/tables`)).map(({ table_id: id, name }) => ({ id, name }));
    },
    async createTable(app, name, fields) {
      const data = { table: { name, default_view_name: name.slice(0, 50), fields: fields.map(fieldData) } };
      return (await call(NewTable, 'POST', `${app}/tables`, { data })).data.table_id;
    },
    async fields(app, table) {
      return (await all(Field, `${app}/tables/${table}/fields`)).map(fieldOf);
    },
    async createField(app, table, field) {
      const data = fieldData(field);
      return fieldOf((await call(NewField, 'POST', `${app}/tables/${table}/fields`, { data })).data.field);
    },
    async *rows(app, table) {
      for await (const page of pages(Row, `${app}/tables/${table}/records`, ROWS_A_CALL))
        yield page.map(({ record_id: id, fields }) => ({ id, values: fields }));
    },
    async create(app, table, rows, token) {
      const data = { records: rows.map((fields) => ({ fields })) };
      const path = `${app}/tables/${table}/records/batch_create`;
      const answer = await call(NewRows, 'POST', path, { params: { client_token: token }, data });
      const ids = answer.data.records.map(({ record_id: id }) => id);
      if (ids.length !== rows.length) throw new BaseRefused('no-row', 'rows-missing');
      return ids;
    },
    async update(app, table, rows) {
      const data = { records: rows.map(({ id, values }) => ({ record_id: id, fields: values })) };
      await call(z.unknown(), 'POST', `${app}/tables/${table}/records/batch_update`, { data });
    },
    async remove(app, table, ids) {
      const path = `${app}/tables/${table}/records/batch_delete`;
      await call(z.unknown(), 'POST', path, { data: { records: ids } });
    },
  };
}

/** Calls of the bitable API, with their answers checked and its errors as `BaseRefused`. */
function createCalls(options: ClientOptions) {
  const platform = openClient(options);

  async function call<T>(
    answer: z.ZodType<T>,
    method: 'GET' | 'POST',
    path: string,
    { params = {}, data }: { params?: object; data?: object } = {},
  ): Promise<T> {
    try {
      const url = `/open-apis/bitable/v1/apps/${path}`;
      const body = await platform({ method, path: url, params, ...(data && { data }) });
      const parsed = answer.safeParse(body);
      if (parsed.success) return parsed.data;
    } catch (error) {
      throw error instanceof CallFailed ? refusalOf(error) : error;
    }
    throw new BaseRefused('refused', 'unreadable');
  }

  async function* pages<T>(item: z.ZodType<T>, path: string, size: number): AsyncGenerator<readonly T[]> {
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const params = { page_size: size, ...(token !== undefined && { page_token: token }) };
      const { data } = await call(Page, 'GET', path, { params });
      yield (data.items ?? []).flatMap((each) => {
        const parsed = item.safeParse(each);
        return parsed.success ? [parsed.data] : [];
      });
      if (data.has_more !== true || !data.page_token) return;
      token = data.page_token;
    }
  }

  async function all<T>(item: z.ZodType<T>, path: string): Promise<T[]> {
    const found: T[] = [];
    for await (const page of pages(item, path, PAGE)) found.push(...page);
    return found;
  }

  return { call, pages, all };
}

function refusalOf(error: CallFailed): BaseRefused {
  const { failure } = error;
  const word = wordFor(failure);
  if (failure.code === undefined) return new BaseRefused('again', word);
  if (failure.code >= 1254060 && failure.code <= 1254083) return new BaseRefused('value', word);
  if (failure.status === 429 || (failure.status ?? 0) >= 500) return new BaseRefused('again', word);
  return new BaseRefused(TROUBLES.get(failure.code) ?? 'refused', word);
}

function fieldData({ name, type }: Omit<BaseField, 'id'>): object {
  return { field_name: name, ...TYPES[type === 'other' ? 'text' : type] };
}

function fieldOf({ field_id: id, field_name: name, type, property }: z.infer<typeof Field>): BaseField {
  if (type === 1) return { id, name, type: 'text' };
  if (type === 2) return { id, name, type: property?.formatter?.includes('%') ? 'rate' : 'number' };
  return { id, name, type: type === 5 ? 'moment' : 'other' };
}
