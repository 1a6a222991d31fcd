/** A sheet as plain data: what stands in its cells and what kind each column is, not how a program writes it. */

/** The colours of standings; the word always stands beside its colour. */
export type Tone = 'grey' | 'yellow' | 'red' | 'blue' | 'orange' | 'green';

export interface TonedText {
  readonly text: string;
  readonly tone: Tone;
}

/**
 * A string is text, whatever it looks like; a number is read by its column's kind: days and moments are days since
 * 1899-12-30, as spreadsheets count them; a rate of 1 is 100 %.
 */
export type Cell = string | number | TonedText | undefined;

export interface Column {
  readonly heading: string;
  /** `number` is whole; an `amount` may have decimals. */
  readonly kind: 'text' | 'number' | 'amount' | 'day' | 'moment' | 'rate';
  /** In characters of the Latin alphabet; a Chinese one takes two. */
  readonly width: number;
}

export interface Sheet {
  /** On its tab. */
  readonly name: string;
  readonly title: string;
  /** Lines between the title and the header. */
  readonly notes: readonly string[];
  readonly columns: readonly Column[];
  /** Read once; the rows of a later sheet are asked for when those of the earlier ones have been written. */
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
  /** Lines below the rows. */
  readonly foot?: readonly string[];
}

/** The longest name of a sheet, in UTF-16 units. */
const NAME_UNITS = 31;

/** A name that spreadsheets take for a tab. */
export function tabName(name: string): string {
  const safe = name.replaceAll(/[\\/?*[\]:'\p{Cc}]/gu, ' ').trim();
  return safe.slice(0, NAME_UNITS).replace(/[\uD800-\uDBFF]$/u, '') || '-';
}
