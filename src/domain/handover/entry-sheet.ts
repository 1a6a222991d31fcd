/** The sheet that a unit fills in and sends back, as plain data: a row a report, a column a field. */
import type { Area, FieldSpec, LocalDate } from '../campaign/campaign.ts';
import { seal } from '../text/seal.ts';

/** Rows of one sheet that may be filled in; whoever has more takes a second sheet. */
export const ENTRY_ROWS = 200;
/** The hidden sheet that says what the sheet is for. */
export const ENTRY_TAB = 'muster';

/** What a sheet is for; it travels with it, hidden. */
export interface EntrySource {
  readonly campaign: string;
  readonly item: string;
  readonly unit: string;
  /** Of this very sheet: with it, a row is known again when the sheet comes a second time. */
  readonly sheet: string;
  /** Of the fields that the sheet has. */
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
  /** What the field takes, in words. */
  readonly expected: string;
  readonly field: FieldSpec;
}

export interface EntrySheet {
  readonly source: EntrySource;
  /** Names of the tabs: to fill in, and how. */
  readonly tabs: { readonly entry: string; readonly hints: string };
  readonly title: string;
  /** Lines below the title: whose, of what, until when. */
  readonly notes: readonly string[];
  readonly hints: readonly string[];
  readonly columns: readonly EntryColumn[];
  /** Rows that may be filled in. */
  readonly rows: number;
  /** What stands in the first row already, by the field's id. */
  readonly filled?: Readonly<Record<string, number | string>>;
  /** Of a cell that takes no such value. */
  readonly refused: string;
  readonly fonts: { readonly page: string; readonly title: string };
}

/** A row as it came back. */
export interface EntryRow {
  /** As the program counts lines. */
  readonly line: number;
  /** Names the row within its sheet; empty where it was taken out. */
  readonly id: string;
  /** In the order of the columns; empty where nothing stands. */
  readonly cells: readonly string[];
}

/** Of items whose filings are words too, the column that they stand in. */
export const CONTENT: FieldSpec = { id: '#content', name: '', type: 'text' };
/** Of a table that starts from those under its unit: why it says something else. */
export const REASON: FieldSpec = { id: '#reason', name: '', type: 'text' };

/** The fields of an item, and what is filled in beside them; by the names that they are given. */
export function entryFields(
  { fields = [], kind }: Pick<Area, 'fields' | 'kind'>,
  names: { readonly content: string; readonly reason?: string | undefined },
): FieldSpec[] {
  if (kind !== 'figures') return [...fields, { ...CONTENT, name: names.content }];
  return names.reason === undefined ? [...fields] : [...fields, { ...REASON, name: names.reason }];
}

/** Another seal, and the sheet's columns are not the item's any more. */
export function sealOfFields(fields: readonly FieldSpec[]): string {
  return seal(
    JSON.stringify(fields.map(({ id, name, type, unit, choices }) => [id, name, type, unit, choices])),
  );
}

const FIRST_DAY = 20_000;
const LAST_DAY = 80_000;
const EPOCH_DAY = 25_569;
const DAY_MS = 86_400_000;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/u;
const DECIMALS = 4;

/** A cell as its field would be typed: days are dates again, and numbers are without the dust of binary fractions. */
export function typedFrom(cell: string, { type }: FieldSpec): string {
  const text = cell.trim();
  if (type === 'date') return NUMBER.test(text) ? (dateOfDay(Number(text)) ?? text) : text;
  if ((type === 'integer' || type === 'decimal') && NUMBER.test(text)) return withoutDust(text);
  return withoutApostrophe(text);
}

/** An apostrophe that keeps a text from being a formula is none of its characters. */
export function withoutApostrophe(text: string): string {
  return text.replace(/^'(?=\s{0,8}[=+\-@＝＋－＠])/u, '');
}

/** Undefined where a number is no day that a report could be about. */
function dateOfDay(day: number): LocalDate | undefined {
  if (day < FIRST_DAY || day > LAST_DAY) return undefined;
  return new Date((Math.floor(day) - EPOCH_DAY) * DAY_MS).toISOString().slice(0, 10);
}

function withoutDust(text: string): string {
  const value = Number(text);
  const rounded = Number(value.toFixed(DECIMALS));
  return Math.abs(value - rounded) < 1e-9 ? String(rounded) : text;
}
