/** Rules of tables: their number, and rows that match the columns. */
import { cardRefused } from '../refusals.ts';
import { parseRefused } from './properties.ts';
import { type Component, isRecord, type Placed } from './walk.ts';

const MAX_COLUMNS = 50;
const MAX_PAGE = 10;

/** A table written in markdown counts like a component. */
const MARKDOWN_TABLE = /^ *\|?[ :-]*-{3,}[ :|-]*$/gm;

export function checkTables(placed: readonly Placed[], limit: number): void {
  const tables = placed.filter(({ component }) => component.tag === 'table');
  const written = placed.reduce(
    (count, { component }) =>
      count + (component.tag === 'markdown' ? markdownTables(component['content']) : 0),
    0,
  );
  if (tables.length + written > limit)
    throw cardRefused(11310, 'card table number over limit', { value: 'table' });
  for (const { component, path } of tables) checkTable(component, path);
}

const markdownTables = (content: unknown) =>
  typeof content === 'string'
    ? [...content.matchAll(MARKDOWN_TABLE)].filter(([line]) => line.includes('|')).length
    : 0;

/** Permitted cell values by column type. */
const CELLS: Readonly<Record<string, (cell: unknown) => boolean>> = {
  text: (cell) => typeof cell === 'string',
  lark_md: (cell) => typeof cell === 'string',
  markdown: (cell) => typeof cell === 'string',
  number: (cell) => typeof cell === 'number',
  date: (cell) => typeof cell === 'number',
  options: (cell) =>
    typeof cell === 'string' ||
    (Array.isArray(cell) && cell.every((option) => isRecord(option) && typeof option['text'] === 'string')),
  persons: (cell) =>
    typeof cell === 'string' || (Array.isArray(cell) && cell.every((id) => typeof id === 'string')),
};

function checkTable(table: Component, path: string): void {
  const columns = Array.isArray(table['columns']) ? table['columns'].filter(isRecord) : [];
  if (columns.length === 0 || columns.length > MAX_COLUMNS)
    throw parseRefused('a table has 1 to 50 columns', path);
  const size = table['page_size'];
  if (typeof size === 'number' && (size < 1 || size > MAX_PAGE))
    throw parseRefused('page_size must be 1 to 10', path);
  const types = new Map(
    columns.map((column) => [
      column['name'],
      typeof column['data_type'] === 'string' ? column['data_type'] : 'text',
    ]),
  );
  if (types.size !== columns.length) throw parseRefused('column names must be unique', path);
  for (const type of types.values())
    if (!Object.hasOwn(CELLS, type)) throw parseRefused(`unknown data_type ${type}`, path);
  const rows: unknown = table['rows'] ?? [];
  if (!Array.isArray(rows)) throw cardRefused(200914, 'table rows is invalid', { path });
  for (const [place, row] of rows.entries()) checkRow(row, types, `${path} -> rows -> [${place}]`);
}

function checkRow(row: unknown, types: ReadonlyMap<unknown, string>, path: string): void {
  if (!isRecord(row)) throw cardRefused(200914, 'table rows is invalid', { path });
  for (const [name, cell] of Object.entries(row)) {
    const type = types.get(name);
    if (type === undefined) throw cardRefused(200915, 'table rows name is invalid', { value: name, path });
    if (cell !== null && !CELLS[type]?.(cell))
      throw cardRefused(200914, 'table rows is invalid', { value: `${name}: not ${type}`, path });
  }
}
