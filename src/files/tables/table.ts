/** Rows of text out of a file that people keep lists in: a workbook, or a text with separators. */

/** What is read of one file; beyond these it is no list of an office. */
export const TABLE_LIMITS = {
  sheets: 50,
  rows: 50_000,
  columns: 200,
  cells: 600_000,
  text: 6_000_000,
} as const;

export interface TableRow {
  /** From 1, as editors and Excel count. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** `no-value`: a formula that no program has worked out yet; `error`: one whose value is an error, such as #N/A. */
export interface OddCell {
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly what: 'no-value' | 'error';
  /** What stands in the cell: the formula, or the error. */
  readonly text: string;
}

export interface Sheet {
  /** Empty for a text. */
  readonly name: string;
  readonly hidden: boolean;
  /** Without those in which nothing stands. A merged cell's text stands in each of its rows. */
  readonly rows: readonly TableRow[];
  readonly odd: readonly OddCell[];
  /** Lines that are hidden in the sheet, by hand or by a filter. */
  readonly hiddenLines: readonly number[];
  /** Cells merged over several lines in which something stands: the first line, and the column from 0. */
  readonly merges: readonly { readonly from: number; readonly column: number }[];
}

export interface Workbook {
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly Sheet[];
}

/**
 * Why there is no table. `locked`: it has a password; `old-format`: a workbook of before 2007; `web-page`, `rich-text`:
 * what some systems save under an ending of a workbook; `not-a-table`: anything else; `too-large`: beyond the limits or
 * the time; `quote`: a quotation mark without its end.
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
