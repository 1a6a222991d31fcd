/** A Base in memory: its tables and columns. Calls of rows are refused unless a test gives them. */
import type { BaseField, BaseTables } from '../../src/ports/base-tables.ts';

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
