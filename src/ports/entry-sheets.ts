import type { EntryRow, EntrySheet, EntrySource } from '../domain/handover/entry-sheet.ts';

/** A cell that holds no value that could be read: a formula that no program has worked out, an error, or cells merged over rows. */
export interface OddEntry {
  readonly line: number;
  /** From 0, among the columns of the sheet. */
  readonly column: number;
  readonly what: 'no-value' | 'error' | 'merged';
}

/** `headings`: the row of headings, by which columns are known, is not there as it was; `too-many`: more rows than a sheet has. */
export type EntryReading =
  | {
      readonly ok: true;
      readonly source: EntrySource;
      readonly rows: readonly EntryRow[];
      readonly odd: readonly OddEntry[];
      /** Lines that are hidden and hold something. */
      readonly hidden: readonly number[];
    }
  | {
      readonly ok: false;
      readonly source: EntrySource;
      readonly fault: 'headings' | 'too-many' | 'unreadable';
    };

export interface EntrySheets {
  /** As an .xlsx: its headings locked, each cell with what it takes. */
  write(sheet: EntrySheet): Promise<Uint8Array>;
  /** Undefined for a workbook that is no such sheet. `headings`: of the columns as the sheet was made. */
  read(
    bytes: Uint8Array,
    headingsOf: (source: EntrySource) => readonly string[] | undefined,
  ): Promise<EntryReading | undefined>;
}
