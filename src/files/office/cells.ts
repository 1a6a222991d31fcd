/** Combines the cells of a table: numbers with one digit per cell, and column headings. */

const SINGLE = /^[\dXx]$/u;
const ABOUT_PHONE = /手机|电话|联系/u;
/** A number that may be personal: at least eleven digits, in groups or not. */
export const LONG_NUMBER = /^(?:\d[ -]?){10,23}[\dXx]$/u;
/** A heading is short; longer text is content. */
const LONGEST_HEAD = 24;

export interface Cells {
  open(column: string | undefined): void;
  add(text: string): void;
  /** Whether the open cell holds a long number and nothing else. */
  isNumber(): boolean;
  /** The text to the left of the open cell, and the heading of its column; empty if neither is a heading. */
  heads(): string;
  /** The number that ended with this cell or row: the digits of the preceding single-digit cells. */
  close(): string;
  closeRow(): string;
}

export function createCells(): Cells {
  const tops = new Map<string, string>();
  let singles: string[] = [];
  let row: string[] = [];
  let text = '';
  let column = '';
  const isHead = (words: string) =>
    words.length <= LONGEST_HEAD && /\p{L}/u.test(words) && !/\d/u.test(words);

  const joined = (): string => {
    const run = singles.join('');
    singles = [];
    // IDs and bank cards have 15 to 19 digits. Eleven single digits in a row may well be counts, so they need a phone
    // heading.
    const isNumber = run.length >= 15 && run.length <= 19;
    return isNumber || (run.length === 11 && ABOUT_PHONE.test(row.join(' '))) ? run : '';
  };

  return {
    open(at) {
      text = '';
      column = at ?? String(row.length);
    },
    add(more) {
      if (text.length <= LONGEST_HEAD) text += more;
    },
    isNumber: () => LONG_NUMBER.test(text.trim()),
    heads() {
      return [row.at(-1) ?? '', tops.get(column) ?? ''].filter(isHead).join(' ');
    },
    close() {
      const words = text.trim();
      text = '';
      const single = SINGLE.test(words);
      const ended = single ? '' : joined();
      if (single) singles.push(words);
      else if (isHead(words)) tops.set(column, words);
      row.push(words);
      return ended;
    },
    closeRow() {
      const ended = joined();
      row = [];
      return ended;
    },
  };
}
