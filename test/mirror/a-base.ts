/** A Base in memory: its tables and columns. Row calls are rejected unless a test implements them. */
import { BaseRefused, type BaseField, type BaseTables } from '../../src/ports/base-tables.ts';

export function aBase(rows: Partial<Pick<BaseTables, 'create' | 'update' | 'remove'>> = {}): BaseTables {
  const tables: { id: string; name: string; fields: BaseField[] }[] = [];
  const unused = () => Promise.reject(new Error('not used here'));
  return {
    tables: async () => tables.map(({ id, name }) => ({ id, name })),
    createTable: async (_app, name, fields) => {
      const id = `tbl${tables.length}`;
      tables.push({ id, name, fields: fields.map((field, index) => ({ ...field, id: `fld${index}` })) });
      return id;
    },
    fields: async (_app, table) => tables.find(({ id }) => id === table)?.fields ?? [],
    createField: unused,
    rows: () => {
      throw new Error('not used here');
    },
    create: unused,
    update: unused,
    remove: unused,
    ...rows,
  };
}

interface MadeTable {
  readonly id: string;
  readonly name: string;
  fields: BaseField[];
  readonly rows: Map<string, Record<string, string | number | null>>;
}

/** A Base in memory with rows and the platform's limits of 100 tables of 20,000 rows. */
export function aBaseOfRows(): BaseTables & { readonly made: readonly MadeTable[]; removed(): number } {
  const made: MadeTable[] = [];
  let ids = 0;
  let removed = 0;
  const table = (id: string) => {
    const found = made.find((each) => each.id === id);
    if (!found) throw new BaseRefused('no-table', '1254004');
    return found;
  };
  return {
    made,
    removed: () => removed,
    tables: async () => made.map(({ id, name }) => ({ id, name })),
    async createTable(_app, name, fields) {
      if (made.length === 100) throw new BaseRefused('no-room', '1254100');
      const id = `tbl${(ids += 1)}`;
      made.push({
        id,
        name,
        fields: fields.map((each) => ({ ...each, id: `fld${(ids += 1)}` })),
        rows: new Map(),
      });
      return id;
    },
    fields: async (_app, id) => table(id).fields,
    async createField(_app, id, column) {
      const field = { ...column, id: `fld${(ids += 1)}` };
      table(id).fields.push(field);
      return field;
    },
    async *rows(_app, id) {
      yield [...table(id).rows].map(([row, values]) => ({ id: row, values }));
    },
    async create(_app, id, rows) {
      const { rows: kept } = table(id);
      if (kept.size + rows.length > 20_000) throw new BaseRefused('full', '1254103');
      return rows.map((values) => {
        kept.set(`rec${(ids += 1)}`, { ...values });
        return `rec${ids}`;
      });
    },
    async update(_app, id, rows) {
      for (const { id: row, values } of rows) Object.assign(table(id).rows.get(row) ?? {}, values);
    },
    async remove(_app, id, rows) {
      removed += rows.length;
      for (const row of rows) table(id).rows.delete(row);
    },
  };
}
