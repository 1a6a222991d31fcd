/** A run of digits `[start, end)` in a folded text. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Whether so little stands before it that it may continue the group before. */
  readonly continues: boolean;
}

export type NumberKind = 'resident-id' | 'mobile' | 'bank-card' | 'travel-document';

export interface NumberFinding {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

/** A number whose digits are not written as such in the text. */
export interface HiddenNumber extends NumberFinding {
  readonly digits: string;
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
/** Digits in a row, as source of an expression; combining underline or strike-through does not separate them. */
export const DIGIT_RUN = '\\d(?:[\\u0300-\\u036F\\u20D0-\\u20FF]{0,3}\\d)*';
const RUN = new RegExp(DIGIT_RUN, 'gu');

export function digitGroups(text: string): DigitGroup[] {
  let before = -Infinity;
  return Array.from(text.matchAll(RUN), ({ index: start, 0: run }) => {
    const continues = start - before <= LONGEST_GAP && GAP.test(text.slice(before, start));
    before = start + run.length;
    return { digits: run.replaceAll(/\D/gu, ''), start, end: before, continues };
  });
}

/**
 * All sequences of whole adjacent groups with `from` to `to` digits in total. Groups are never split, because part of
 * a longer run is a different number. `firstDigits` are those with which the number may begin.
 */
export function* windows(
  groups: readonly DigitGroup[],
  from: number,
  to: number,
  firstDigits = '0123456789',
): Generator<GroupWindow> {
  for (const [first, head] of groups.entries()) {
    if (!firstDigits.includes(head.digits.charAt(0))) continue;
    let length = 0;
    for (let last = first; last < groups.length; last += 1) {
      const group = groups[last] ?? head;
      if (last > first && !group.continues) break;
      length += group.digits.length;
      if (length > to) break;
      if (length >= from)
        yield { first, last, digits: digitsOf(groups, first, last), start: head.start, end: group.end };
    }
  }
}

function digitsOf(groups: readonly DigitGroup[], first: number, last: number): string {
  let digits = '';
  for (let at = first; at <= last; at += 1) digits += groups[at]?.digits ?? '';
  return digits;
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
