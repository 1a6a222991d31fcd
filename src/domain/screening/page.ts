import { columnHeads } from './column-heads.ts';
import { digitGroups, type DigitGroup } from './digit-groups.ts';
import { inLinks } from './link-spans.ts';

/** A folded text with plain digits, and what surrounds the numbers in it. Offsets refer to `text`. */
export interface Page {
  readonly text: string;
  readonly groups: readonly DigitGroup[];
  /** Whether an offset lies in the path of a web address; fastest with ascending offsets. */
  isInLink(start: number): boolean;
  /** The heading of the column whose cell begins at the offset; empty if there is none. */
  heading(start: number): string;
}

export function pageOf(text: string): Page {
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
  return { text, groups, isInLink: inLinks(text), heading };
}
