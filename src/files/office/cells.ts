/** Combines the cells of a table: numbers with one digit or one part per cell, and column headings. */

const SINGLE = /^[\dXx]$/u;
const ABOUT_PHONE = /手机|电话|联系/u;
/** Headings under which a number may be split over several columns. */
const OF_NUMBERS = /手机|电话|联系|身份证|证件|证号|护照|通行证|卡号|账号|帐号|账户|银行卡/u;
const OF_FIRST_PART = /^(?:前|第一|头)[一二三四五六七八九\d]{1,2}[位段]/u;
const OF_PART = /^(?:中间?|后|末|尾|第[二三四])[一二三四五六七八九\d]{0,2}[位段]/u;
const PART = /^\d{2,12}[Xx]?$/u;

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
  /** The number that ended with this cell or row: its digits or parts in the cells before. */
  close(): string;
  closeRow(): string;
}

/** Collects the parts of a number over columns that share a heading, or are headed as parts: 前三位, 后四位. */
function createParts(tops: ReadonlyMap<string, string>) {
  let head = '';
  let parts: string[] = [];
  return {
    /** A number continues in a column without a heading, or with the heading of a part. */
    add(words: string, column: string): void {
      const top = tops.get(column) ?? '';
      if (parts.length > 0 && (top === '' || OF_PART.test(top))) parts.push(words);
      else {
        head = OF_FIRST_PART.test(top) || OF_NUMBERS.test(top) ? top : '';
        parts = head === '' ? [] : [words];
      }
    },
    /** The number, if it has several parts, with its heading. */
    end(): string {
      const number = parts.length > 1 ? `${head}:${parts.join('-')}` : '';
      parts = [];
      return number;
    },
  };
}

export function createCells(): Cells {
  const tops = new Map<string, string>();
  let singles: string[] = [];
  let row: string[] = [];
  let text = '';
  let column = '';
  const isHead = (words: string) =>
    words.length <= LONGEST_HEAD && /\p{L}/u.test(words) && !/\d/u.test(words);

  const parts = createParts(tops);

  const joined = (): string => {
    const run = singles.join('');
    singles = [];
    // IDs and bank cards have 15 to 19 digits. Eleven single digits in a row may well be counts, so they need a phone
    // heading.
    const isNumber = run.length >= 15 && run.length <= 19;
    return isNumber || (run.length === 11 && ABOUT_PHONE.test(row.join(' '))) ? run : '';
  };

  /** No cell belongs both to a number of single digits and to a number of parts. */
  const endedNumbers = (ofDigits: boolean, ofParts: boolean): string =>
    [ofDigits ? joined() : '', ofParts ? parts.end() : ''].filter(Boolean).join(';');

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
      const isPart = PART.test(words);
      const ended = endedNumbers(!single, !isPart);
      if (isPart) parts.add(words, column);
      if (single) singles.push(words);
      else if (isHead(words)) tops.set(column, words);
      row.push(words);
      return ended;
    },
    closeRow() {
      const ended = endedNumbers(true, true);
      row = [];
      return ended;
    },
  };
}
