import type { Folded } from '../reading/folding.ts';

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
// Zeros of other decimal scripts in use; full-width and styled digits are already folded.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x0e50, 0x0f20, 0x1810];
const CHINESE_DIGITS: ReadonlyMap<string, string> = new Map(
  [...'〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两洞拐勾○◯⭕oоο'].map((word, index) => [
    word,
    '0012345678911234567892079000000'.charAt(index),
  ]),
);
// Characters that look like 0 outside words: Latin, Cyrillic and Greek o in lower case, circles.
const NOUGHT = '[○◯⭕]|[oоο](?![a-np-z])';
// 两 is a digit only before another digit; otherwise it begins words such as 两名.
const READ_DIGIT =
  `(?:[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖洞拐勾0]|${NOUGHT}|` +
  '两(?=[ ·,、-]?[〇零一二三四五六七八九幺两○◯⭕oоο0]))';
// At least eleven Chinese digits in a row are a number read out; a quantity would contain 十 or 百.
const READ_OUT = new RegExp(`${READ_DIGIT}(?:[ ·,、-]?${READ_DIGIT}){10,}`, 'gu');
// Zeros typed as letters (138OOOO1111), in numbers long enough to be personal.
const DIGIT_OR_NOUGHT = `(?:\\d|${NOUGHT})`;
const WITH_NOUGHTS = new RegExp(`(?<![a-z])\\d(?:[ .·-]?${DIGIT_OR_NOUGHT}){10,}`, 'gu');
const LENGTHS_OF_PERSONS = new Set([11, 13, 15, 16, 17, 18, 19]);

// Six digits of any kind, with at most `LONGEST_GAP` characters between them.
const ANY_DIGIT = String.raw`[\p{Nd}〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两洞拐勾○◯⭕oоο]`;
const LONG_ENOUGH = new RegExp(`(?:${ANY_DIGIT}[\\s\\p{P}\\p{S}\\p{M}]{0,${LONGEST_GAP}}){6}`, 'u');

/** Quick test on folded text: every personal number has at least six digits. */
export function mayHoldNumber(text: string): boolean {
  return LONG_ENOUGH.test(text);
}

/** The folded text with the digits of all scripts as 0–9; offsets are unchanged. */
export function withPlainDigits({ text }: Folded): string {
  return text
    .replaceAll(
      /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u0E50-\u0E59\u0F20-\u0F29\u1810-\u1819]/gu,
      (digit) => {
        const point = digit.charCodeAt(0);
        return String(point - (ZEROS.findLast((zero) => zero <= point) ?? point));
      },
    )
    .replaceAll(READ_OUT, digitsOf)
    .replaceAll(WITH_NOUGHTS, (run) =>
      LENGTHS_OF_PERSONS.has(run.replaceAll(/[ .·-]/gu, '').length) ? digitsOf(run) : run,
    );
}

function digitsOf(run: string): string {
  return [...run].map((digit) => CHINESE_DIGITS.get(digit) ?? digit).join('');
}

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
