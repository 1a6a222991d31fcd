/** A run of digits `[start, end)` in a folded text. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

export type NumberKind = 'resident-id' | 'mobile' | 'bank-card' | 'travel-document';

export interface NumberFinding {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

/** Adjacent groups `first` to `last` that may form one number. */
export interface GroupWindow {
  readonly first: number;
  readonly last: number;
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

// Maximum of characters between two groups of one number.
const LONGEST_GAP = 3;
const GAP = /^[\s\p{P}\p{S}]+$/u;
export function digitGroups(text: string): DigitGroup[] {
  // Combining underline or strike-through does not separate digits.
  return [...text.matchAll(/\d(?:[\u0300-\u036F\u20D0-\u20FF]{0,3}\d)*/gu)].map((found) => ({
    digits: found[0].replaceAll(/\D/gu, ''),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/**
 * All sequences of whole adjacent groups with `from` to `to` digits in total. Groups are never split, because part of
 * a longer run is a different number.
 */
export function* windows(
  text: string,
  groups: readonly DigitGroup[],
  from: number,
  to: number,
): Generator<GroupWindow> {
  for (const [first, head] of groups.entries()) {
    let digits = '';
    let end = head.start;
    for (let last = first; last < groups.length; last += 1) {
      const group = groups[last] ?? head;
      if (digits.length + group.digits.length > to) break;
      if (last > first && !(group.start - end <= LONGEST_GAP && GAP.test(text.slice(end, group.start))))
        break;
      digits += group.digits;
      end = group.end;
      if (digits.length >= from) yield { first, last, digits, start: head.start, end };
    }
  }
}

/** Number of digits in each group. */
export function sizesOf(groups: readonly DigitGroup[], { first, last }: GroupWindow): number[] {
  return groups.slice(first, last + 1).map(({ digits }) => digits.length);
}

/** The texts between the groups. */
export function gapsOf(text: string, groups: readonly DigitGroup[], { first, last }: GroupWindow): string[] {
  return groups
    .slice(first, last)
    .map((group, index) => text.slice(group.end, groups[first + index + 1]?.start));
}
