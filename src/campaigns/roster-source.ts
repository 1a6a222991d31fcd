import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { faultAt } from './fault.ts';
import type { Fault } from './fault.ts';

/** A table as text; `line` counts from 1 as editors and Excel count. Empty rows are left out. */
export interface Table {
  readonly file: string;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export type TableResult = { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly fault: Fault };

/** Reads a roster as CSV (UTF-8, with or without BOM) or as the first sheet of an Excel file. */
export async function readTable(file: string): Promise<TableResult> {
  const bytes = await readFile(file);
  return file.endsWith('.xlsx') ? readXlsx(file, bytes) : readCsv(file, bytes);
}

function readCsv(file: string, bytes: Uint8Array): TableResult {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { ok: false, fault: faultAt({ file }, 'file-not-utf8', {}) };
  try {
    const records = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as unknown as {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return { ok: true, table: tableOf(file, records.map(({ record, info }) => ({ line: info.lines, cells: record }))) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? { line: error['lines'] } : {};
    return { ok: false, fault: faultAt({ file, ...line }, 'roster-unreadable', { detail: error.message }) };
  }
}

async function readXlsx(file: string, bytes: Uint8Array): Promise<TableResult> {
  try {
    const [sheet] = await readXlsxFile(Buffer.from(bytes));
    const rows = (sheet?.data ?? []).map((row, index) => ({ line: index + 1, cells: row.map((cell) => (cell === null ? '' : String(cell))) }));
    return { ok: true, table: tableOf(file, rows) };
  } catch (error) {
    return { ok: false, fault: faultAt({ file }, 'roster-unreadable', { detail: error instanceof Error ? error.message : String(error) }) };
  }
}

/** Spaces of every width go from the edges; a row of nothing but spaces is no row. */
function tableOf(file: string, rows: Table['rows']): Table {
  const trimmed = rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) }));
  return { file, rows: trimmed.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}

/** The text without its BOM, or undefined where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
