/** What the cells of a table say together: a number with one digit in each, and what a column holds. */

const SINGLE = /^[\dXx]$/u;
const ABOUT_PHONE = /手机|电话|联系/u;
/** A head is short; what is longer is text. */
const LONGEST_HEAD = 24;

export interface Cells {
  open(column: string | undefined): void;
  add(text: string): void;
  /** What stands left of the cell that is open and at the top of its column; empty where that says nothing. */
  heads(): string;
  /** A number that ended with this cell or row, of one digit in each cell before it. */
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
    // Of 15 to 19 digits there are identities and cards; eleven counts of one digit may well stand in a row.
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
