/** Finds numbers that are spelled in English words: one three six, oh five seven one, nine two eight four. */
import type { NumberFinding } from '../digit-groups.ts';
import { kindOf } from '../number-kinds.ts';
import { EACH_SPELLED, VALUES, withoutTones, WORD } from './english-words.ts';

const EACH_WORD = new RegExp(`(?:(double|triple) )?(${WORD})`, 'gu');
const TIMES = new Map([
  ['double', 2],
  ['triple', 3],
]);

/** Needs folded text. */
export function* spelledNumbers(text: string): Generator<NumberFinding> {
  for (const { index, 0: words } of withoutTones(text).matchAll(EACH_SPELLED)) {
    const digits = [...words.matchAll(EACH_WORD)]
      .map(([, times = '', word = '']) => (VALUES.get(word) ?? '').repeat(TIMES.get(times) ?? 1))
      .join('');
    const kind = kindOf(digits);
    if (kind !== undefined) yield { kind, start: index, end: index + words.length };
  }
}
