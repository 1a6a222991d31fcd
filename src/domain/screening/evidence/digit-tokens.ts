/** Runs of characters of one script that may be digits of a number in a folded text. */
import { valueOfDigit, WRITTEN_DIGITS } from '../digit-characters.ts';
import { DIGIT_RUN } from '../digit-groups.ts';

export interface DigitToken {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is written in Arabic digits; other characters may be words. */
  readonly arabic: boolean;
  /** Whether it is written in letters that look like digits. */
  readonly letters: boolean;
}

/** Chinese numerals and circles; the letters l, i and o only apart from other letters. */
const TOKEN = new RegExp(
  `${DIGIT_RUN}|[${WRITTEN_DIGITS.chinese}]+|(?<![a-z])[${WRITTEN_DIGITS.letters}]+(?![a-z])`,
  'gu',
);

export function digitTokens(text: string): DigitToken[] {
  return [...text.matchAll(TOKEN)].map(({ index, 0: run }) => {
    const arabic = /^\d/u.test(run);
    const digits = arabic ? run.replaceAll(/\D/gu, '') : Array.from(run, valueOfDigit).join('');
    return { digits, start: index, end: index + run.length, arabic, letters: /^[a-z]/u.test(run) };
  });
}
