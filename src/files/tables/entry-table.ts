/** Reads an entry sheet that a unit filled in, whichever program saved it. */
import {
  ENTRY_KEYS,
  ENTRY_ROWS,
  ENTRY_TAB,
  type EntryRow,
  type EntrySource,
  withoutApostrophe,
} from '../../domain/exports/entry-sheet.ts';
import type { EntryReading, OddEntry } from '../../ports/entry-sheets.ts';
import { readTable } from './index.ts';
import type { Sheet, Workbook } from './table.ts';

/** Last row where the headings may be: a title, notes and added rows may precede them. */
const LAST_HEADING = 30;
/** Ids as the bot writes them. They are stored with each filing, so whatever else stands in those cells is ignored. */
const SHEET_ID = /^[0-9a-f]{12}$/u;
const ROW_ID = /^\d{1,3}$/u;

/** Implements `EntrySheets.read`. Rejects with `ThreadFailed`. */
export async function readEntryTable(
  bytes: Uint8Array,
  headingsOf: (source: EntrySource) => readonly string[] | undefined,
): Promise<EntryReading | undefined> {
  const reading = await readTable(bytes);
  const source = reading.ok ? sourceIn(reading.workbook) : undefined;
  if (!reading.ok || !source) return undefined;
  const headings = headingsOf(source);
  const [sheet] = reading.workbook.sheets.filter(({ hidden }) => !hidden);
  if (!headings || !sheet || !SHEET_ID.test(source.sheet)) return { ok: false, source, fault: 'unreadable' };
  return rowsUnder(sheet, headings, source);
}

function sourceIn({ sheets }: Workbook): EntrySource | undefined {
  const hidden = sheets.find(({ name }) => name === ENTRY_TAB);
  const held = new Map(hidden?.rows.map(({ cells }) => [cells[0] ?? '', withoutApostrophe(cells[1] ?? '')]));
  const values = ENTRY_KEYS.map((key) => [key, held.get(key) ?? ''] as const);
  if (values.some(([, value]) => value === '')) return undefined;
  return Object.fromEntries(values) as unknown as EntrySource;
}

function rowsUnder(sheet: Sheet, headings: readonly string[], source: EntrySource): EntryReading {
  const head = sheet.rows
    .slice(0, LAST_HEADING)
    .find(({ cells }) => headings.every((heading) => cells.some((cell) => keyOf(cell) === keyOf(heading))));
  if (!head) return { ok: false, source, fault: 'headings' };
  const keys = head.cells.map(keyOf);
  const columns = headings.map((heading) => keys.indexOf(keyOf(heading)));
  const idColumn = Math.min(...columns) - 1;
  const rows: EntryRow[] = [];
  const lines = new Set(sheet.odd.filter(({ line }) => line > head.line).map(({ line }) => line));
  for (const { line, cells } of sheet.rows) {
    if (line <= head.line) continue;
    const own = columns.map((column) => cells[column] ?? '');
    if (own.every((cell) => cell.trim() === '') && !lines.has(line)) continue;
    const id = (cells[idColumn] ?? '').trim();
    rows.push({ line, id: ROW_ID.test(id) ? id : '', cells: own });
  }
  if (rows.length > ENTRY_ROWS) return { ok: false, source, fault: 'too-many' };
  const within = (line: number) => line > head.line;
  const odd: OddEntry[] = [
    ...sheet.odd.map(({ line, column, what }) => ({ line, column: columns.indexOf(column), what })),
    ...sheet.merges.map(({ from, column }) => ({
      line: from,
      column: columns.indexOf(column),
      what: 'merged' as const,
    })),
  ].filter(({ line, column }) => within(line) && column >= 0);
  const kept = new Set(rows.map(({ line }) => line));
  return { ok: true, source, rows, odd, hidden: sheet.hiddenLines.filter((line) => kept.has(line)) };
}

function keyOf(heading: string): string {
  return withoutApostrophe(heading).normalize('NFKC').replaceAll(/\s+/gu, '');
}
