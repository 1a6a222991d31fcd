/** Finds numbers that are spelled in English words: one three six, oh five seven one, nine two eight four. */
import { isCardPrefix, passesLuhn } from '../bank-card.ts';
import type { NumberFinding, NumberKind } from '../digit-groups.ts';
import { isResidentId } from '../resident-id.ts';

const VALUES = new Map<string, string>(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((word, value) => [
    word,
    String(value),
  ]),
).set('oh', '0');
const WORD = `(?:${[...VALUES.keys()].join('|')})`;
const COUNTED = `(?:(?:double|triple) )?${WORD}`;

/** Seven words or more; a phone number with doubled digits has no fewer. */
export const SPELLED = new RegExp(`\\b${COUNTED}(?:[\\s,.-]{1,3}${COUNTED}){6,24}\\b`, 'u');
const EACH_SPELLED = new RegExp(SPELLED, 'gu');
const EACH_WORD = new RegExp(`(?:(double|triple) )?(${WORD})`, 'gu');
const TIMES = new Map([
  ['double', 2],
  ['triple', 3],
]);

/** Needs folded text. */
export function* spelledNumbers(text: string): Generator<NumberFinding> {
  for (const { index, 0: words } of text.matchAll(EACH_SPELLED)) {
    const digits = [...words.matchAll(EACH_WORD)]
      .map(([, times = '', word = '']) => (VALUES.get(word) ?? '').repeat(TIMES.get(times) ?? 1))
      .join('');
    const kind = kindOf(digits);
    if (kind !== undefined) yield { kind, start: index, end: index + words.length };
  }
}

function kindOf(digits: string): NumberKind | undefined {
  if (/^(?:86)?1[3-9]\d{9}$/u.test(digits)) return 'mobile';
  if (isResidentId(digits)) return 'resident-id';
  return isCardPrefix(digits) && passesLuhn(digits) && digits.length < 20 ? 'bank-card' : undefined;
}
