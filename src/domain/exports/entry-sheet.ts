/** The spreadsheet that a unit fills in and returns, as plain data: one row per report, one column per field. */
import type { Area, FieldSpec, LocalDate } from '../campaign/campaign.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { dateOfNumber } from '../time/day-numbers.ts';

/** Maximum of rows per sheet; more need another sheet. */
export const ENTRY_ROWS = 200;
/** Name of the hidden tab that holds the `EntrySource`. */
export const ENTRY_TAB = 'muster';

/** Identifies the purpose of a sheet; stored in its hidden tab. */
export interface EntrySource {
  readonly campaign: string;
  readonly item: string;
  readonly unit: string;
  /** Id of this copy; it makes rows recognisable when the same sheet is sent again. */
  readonly sheet: string;
  /** Hash of the fields from which the sheet was made (`sealOfFields`). */
  readonly fields: string;
}

export const ENTRY_KEYS = [
  'campaign',
  'item',
  'unit',
  'sheet',
  'fields',
] as const satisfies readonly (keyof EntrySource)[];

export interface EntryColumn {
  readonly heading: string;
  /** A description of accepted values, for people. */
  readonly expected: string;
  readonly field: FieldSpec;
}

export interface EntrySheet {
  readonly source: EntrySource;
  /** Names of the entry tab and the instructions tab. */
  readonly tabs: { readonly entry: string; readonly hints: string };
  readonly title: string;
  /** Lines below the title: unit, item and deadline. */
  readonly notes: readonly string[];
  readonly hints: readonly string[];
  readonly columns: readonly EntryColumn[];
  /** Number of rows for entries. */
  readonly rows: number;
  /** Prefilled values of the first row, by field id. */
  readonly filled?: Readonly<Record<string, number | string>>;
  /** Error message for an invalid cell value. */
  readonly refused: string;
  readonly fonts: { readonly page: string; readonly title: string };
}

/** A row of a returned sheet. */
export interface EntryRow {
  /** Line number as the spreadsheet program shows it. */
  readonly line: number;
  /** Identifies the row within its sheet; empty if it was removed. */
  readonly id: string;
  /** In column order; empty strings for empty cells. */
  readonly cells: readonly string[];
}

/** Column of the text, for items whose filings are more than figures. */
export const CONTENT: FieldSpec = { id: '#content', name: '', type: 'text' };
/** Column for the reason why a parent's figure differs from the sum of its subordinate units. */
export const REASON: FieldSpec = { id: '#reason', name: '', type: 'text' };

/** The fields of an item plus the extra columns, under the given names. */
export function entryFields(
  { fields = [], kind }: Pick<Area, 'fields' | 'kind'>,
  names: { readonly content: string; readonly reason?: string | undefined },
): FieldSpec[] {
  if (kind !== 'figures') return [...fields, { ...CONTENT, name: names.content }];
  return names.reason === undefined ? [...fields] : [...fields, { ...REASON, name: names.reason }];
}

/** Hash of the columns; a different hash means that the item's fields have changed since the sheet was made. */
export function sealOfFields(fields: readonly FieldSpec[]): string {
  return fingerprint(
    JSON.stringify(fields.map(({ id, name, type, unit, choices }) => [id, name, type, unit, choices])),
  );
}

const FIRST_DAY = 20_000;
const LAST_DAY = 80_000;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/u;
const DECIMALS = 4;

/**
 * Converts a cell to what a person would type: serial day numbers become dates, and floating-point noise is removed.
 */
export function typedFrom(cell: string, { type }: FieldSpec): string {
  const text = cell.trim();
  if (type === 'date') return NUMBER.test(text) ? (reportDate(Number(text)) ?? text) : text;
  if ((type === 'integer' || type === 'decimal') && NUMBER.test(text)) return withoutDust(text);
  return withoutApostrophe(text);
}

/** Removes the apostrophe that only keeps a text from being read as a formula. */
export function withoutApostrophe(text: string): string {
  return text.replace(/^'(?=\s{0,8}[=+\-@＝＋－＠])/u, '');
}

/** Converts a serial day number; undefined if it is outside the range of plausible report dates. */
function reportDate(day: number): LocalDate | undefined {
  if (day < FIRST_DAY || day > LAST_DAY) return undefined;
  return dateOfNumber(day);
}

function withoutDust(text: string): string {
  const value = Number(text);
  const rounded = Number(value.toFixed(DECIMALS));
  return Math.abs(value - rounded) < 1e-9 ? String(rounded) : text;
}
