import type { EntryRow, EntrySheet, EntrySource } from '../domain/exports/entry-sheet.ts';

/**
 * A cell without a readable value: a formula without a cached result, an error, or cells merged over several rows.
 */
export interface OddEntry {
  readonly line: number;
  /** Column index from 0. */
  readonly column: number;
  readonly what: 'no-value' | 'error' | 'merged';
}

/**
 * `headings`: the heading row that identifies the columns is missing or changed; `too-many`: more rows than the sheet
 * may have.
 */
export type EntryReading =
  | {
      readonly ok: true;
      readonly source: EntrySource;
      readonly rows: readonly EntryRow[];
      readonly odd: readonly OddEntry[];
      /** Hidden rows that contain values. */
      readonly hidden: readonly number[];
    }
  | {
      readonly ok: false;
      readonly source: EntrySource;
      readonly fault: 'headings' | 'too-many' | 'unreadable';
    };

export interface EntrySheets {
  /** Writes the sheet as .xlsx, with locked headings and validation rules for each cell. */
  write(sheet: EntrySheet): Promise<Uint8Array>;
  /**
   * Reads a filled-in sheet; undefined if the workbook is not such a sheet. `headings`: the column headings of the
   * sheet as it was made.
   */
  read(
    bytes: Uint8Array,
    headingsOf: (source: EntrySource) => readonly string[] | undefined,
  ): Promise<EntryReading | undefined>;
}
