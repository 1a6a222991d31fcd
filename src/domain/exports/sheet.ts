/** A spreadsheet as plain data: cell values and column kinds, independent of the file format. */
import type { Colour } from '../campaign/lights.ts';
import { visible } from '../text/visible-text.ts';

/** Status colours; the word is always shown as well. */
export type Tone = Colour;

export interface TonedText {
  readonly text: string;
  readonly tone: Tone;
}

/**
 * A string is always text. A number is read by its column's kind: days and moments are serial days since 1899-12-30,
 * as in spreadsheets; a rate of 1 is 100 %.
 */
export type Cell = string | number | TonedText | undefined;

export type Row = readonly Cell[];

export interface Column {
  readonly heading: string;
  /** A `number` is an integer; an `amount` may have decimals. */
  readonly kind: 'text' | 'number' | 'amount' | 'day' | 'moment' | 'rate';
  /** In Latin characters; a Chinese character takes two. */
  readonly width: number;
  /** A moment is shown without its year. */
  readonly yearless?: boolean | undefined;
  /** Kept in the file, and neither shown nor printed. */
  readonly hidden?: boolean | undefined;
}

export interface Sheet {
  /** Name of the tab. */
  readonly name: string;
  readonly title: string;
  /** Lines between the title and the header. */
  readonly notes: readonly string[];
  readonly columns: readonly Column[];
  /** Number of first columns that stay in view and are repeated where a row takes several pages. */
  readonly lead?: number | undefined;
  /**
   * Consumed once and in order: rows of a later sheet are requested only after the earlier ones are written. A source
   * that is waited for gives several rows at a time.
   */
  readonly rows: AsyncIterable<readonly Row[]> | Iterable<Row>;
  /** Lines below the rows. */
  readonly foot?: readonly string[];
}

/** The rows of any source, several at a time. */
export function batchesOf({
  rows,
}: Pick<Sheet, 'rows'>): AsyncIterable<Iterable<Row>> | Iterable<Iterable<Row>> {
  return Symbol.asyncIterator in rows ? rows : [rows];
}

/** Maximum length of a tab name in UTF-16 code units, as in Excel. */
const NAME_UNITS = 31;

/** Makes a name valid as a tab name. */
export function tabName(name: string): string {
  const safe = visible(name)
    .replaceAll(/[\\/?*[\]:'\p{Cc}]/gu, ' ')
    .trim();
  return safe.slice(0, NAME_UNITS).replace(/[\uD800-\uDBFF]$/u, '') || '-';
}
