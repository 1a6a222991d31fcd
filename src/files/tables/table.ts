/** Rows of text from a workbook or a delimited text. */

/** Limits per file; no real office list exceeds them. */
export const TABLE_LIMITS = {
  sheets: 50,
  rows: 50_000,
  columns: 200,
  cells: 600_000,
  text: 6_000_000,
} as const;

export interface TableRow {
  /** 1-based, as in editors and in Excel. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** `no-value`: a formula without a cached result; `error`: an error value such as #N/A. */
export interface OddCell {
  readonly line: number;
  /** 0-based. */
  readonly column: number;
  readonly what: 'no-value' | 'error';
  /** The formula, or the error value. */
  readonly text: string;
}

export interface Sheet {
  /** Empty for delimited text. */
  readonly name: string;
  readonly hidden: boolean;
  /** Without empty rows. The text of a merged cell is repeated in each of its rows. */
  readonly rows: readonly TableRow[];
  readonly odd: readonly OddCell[];
  /** Rows hidden by hand or by a filter. */
  readonly hiddenLines: readonly number[];
  /** Non-empty cells merged over several rows: their first line, and their 0-based column. */
  readonly merges: readonly { readonly from: number; readonly column: number }[];
}

export interface Workbook {
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly Sheet[];
}

/**
 * Why there is no table. `locked`: it has a password; `old-format`: a workbook from before 2007; `web-page`,
 * `rich-text`: formats that some systems export as a workbook; `not-a-table`: anything else; `too-large`: beyond the
 * size or time limits; `quote`: an unclosed quotation mark.
 */
export type TableFault =
  | 'empty'
  | 'locked'
  | 'old-format'
  | 'web-page'
  | 'rich-text'
  | 'macro'
  | 'not-a-table'
  | 'unreadable'
  | 'encoding'
  | 'too-large'
  | 'quote';

export type TableReading =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly fault: TableFault; readonly line?: number };

export class TableRefused extends Error {
  readonly fault: TableFault;
  readonly line: number | undefined;
  constructor(fault: TableFault, line?: number) {
    super(fault);
    this.fault = fault;
    this.line = line;
  }
}
