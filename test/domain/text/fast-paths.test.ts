/** Common characters take a faster path, which must give the same result. */
import { expect, it } from 'vitest';
import { fold, normaliseInput } from '../../../src/domain/reading/folding.ts';
import { visible } from '../../../src/domain/text/visible-text.ts';

/** All characters of one code unit. */
const UNITS = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit));
/** A character of two code units that folds to itself and forces the slow path. */
const LONG_WAY = '😀';

it('folds each character alike', () => {
  // Next to it, an unpaired surrogate would form a pair with one of its halves.
  const whole = UNITS.filter((each) => !/\p{Surrogate}/u.test(each));
  const other = whole.filter((each) => fold(each) !== fold(`${each}${LONG_WAY}`).slice(0, -LONG_WAY.length));
  expect(other.slice(0, 20)).toEqual([]);
});

it('cuts the original at the same places', () => {
  const text = '９月５日，ABC（甲）';
  const [short, long] = [normaliseInput(text), normaliseInput(`${text}${LONG_WAY}`)];
  expect(short.text).toBe('9月5日,abc(甲)');
  for (let from = 0; from <= text.length; from += 1) {
    expect(short.at(from)).toBe(long.at(from));
    expect(short.cut(from, from + 2)).toBe(long.cut(from, Math.min(from + 2, text.length)));
  }
});

it('shows each character alike', () => {
  // A joiner is removed and forces the slow path.
  const other = UNITS.filter((each) => visible(each) !== visible(`${each}\u2060`));
  expect(other.slice(0, 20)).toEqual([]);
});
