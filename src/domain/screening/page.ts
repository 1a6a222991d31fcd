import { columnHeads } from './column-heads.ts';
import { digitGroups, type DigitGroup } from './digit-groups.ts';
import { inLinks } from './link-spans.ts';

/** A folded text with plain digits, and what surrounds the numbers in it. Offsets refer to `text`. */
export interface Page {
  readonly text: string;
  readonly groups: readonly DigitGroup[];
  /** Whether an offset lies in the path of a web address; fastest with ascending offsets. */
  isInLink(start: number): boolean;
  /** Whether the number at the offset is written in Chinese numerals, as no figure of eleven digits is. */
  isReadOut(start: number): boolean;
  /** The heading of the column whose cell begins at the offset; empty if there is none. */
  heading(start: number): string;
}

/** `written` is the folded text with its digits as they were written. */
export function pageOf(text: string, written: string): Page {
  const groups = digitGroups(text);
  // Few texts have tables, and few numbers need them.
  let heads: ((start: number) => string) | undefined;
  let last = { start: -1, heading: '' };
  const heading = (start: number): string => {
    if (last.start === start) return last.heading;
    heads ??= columnHeads(text);
    last = { start, heading: heads(start) };
    return last.heading;
  };
  return {
    text,
    groups,
    isInLink: inLinks(text),
    isReadOut: (start) => /[^\d]/u.test(written[start] ?? '0') && !/[oоοliı]/u.test(written[start] ?? ''),
    heading,
  };
}
