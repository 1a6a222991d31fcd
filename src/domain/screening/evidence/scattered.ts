/** Finds identity numbers whose parts stand among other words: 前六位是360102，生日19760411，尾巴2129. */
import type { NumberFinding } from '../digit-groups.ts';
import { isPlace, isResidentId } from '../resident-id.ts';
import type { DigitToken } from './digit-tokens.ts';

/** Parts that people make: place, birthday and the rest, or two of them together. */
const HEADS = new Set([6, 10, 12, 14]);
const MOST_TOKENS = 6;
/** Most characters from the first part to the last. */
const LONGEST = 80;
const X = /^[x×хⅹ叉](?![a-z0-9])/u;

/** Nothing but the check digit speaks for them, and it holds for one in fifty thousand by chance. */
export function* scatteredIdentities(text: string, tokens: readonly DigitToken[]): Generator<NumberFinding> {
  for (const [first, head] of tokens.entries()) {
    if (!HEADS.has(head.digits.length) || !isPlace(head.digits)) continue;
    const later = tokens
      .slice(first + 1, first + 1 + MOST_TOKENS)
      .filter(({ digits, end }) => digits.length >= 3 && end - head.start <= LONGEST);
    for (const [at, second] of later.entries()) {
      const two = head.digits + second.digits;
      if (isComplete(text, two, second.end))
        yield { kind: 'resident-id', start: head.start, end: second.end };
      for (const third of later.slice(at + 1))
        if (isComplete(text, two + third.digits, third.end))
          yield { kind: 'resident-id', start: head.start, end: third.end };
    }
  }
}

function isComplete(text: string, digits: string, end: number): boolean {
  if (digits.length === 18) return isResidentId(digits);
  return digits.length === 17 && X.test(text.slice(end, end + 2)) && isResidentId(`${digits}x`);
}
