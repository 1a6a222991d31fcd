import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { chineseNumeral, isPlaceNumeral } from '../../../src/domain/text/chinese-numeral.ts';
import { fingerprint } from '../../../src/domain/text/fingerprint.ts';
import { withoutEnd } from '../../../src/domain/text/trimmed-end.ts';

it.each([
  [1, '一'],
  [9, '九'],
  [10, '十'],
  [11, '十一'],
  [19, '十九'],
  [20, '二十'],
  [21, '二十一'],
  [99, '九十九'],
  [100, '100'],
  [0, '0'],
  [-1, '-1'],
  [1.5, '1.5'],
])('%d is written %s', (count, expected) => {
  expect(chineseNumeral(count)).toBe(expected);
});

it.each([
  ['二', true],
  ['二十一', true],
  ['二十一二', false],
  ['2', false],
  ['第二', false],
  ['', false],
])('%j is a numeral of a place: %s', (text, expected) => {
  expect(isPlaceNumeral(text)).toBe(expected);
});

it.each([
  ['a..', 'a'],
  ['a.b.', 'a.b'],
  ['...', ''],
  ['', ''],
  ['a', 'a'],
])('%j without its full stops at the end is %j', (text, expected) => {
  expect(withoutEnd(text, (character) => character === '.')).toBe(expected);
});

it('a fingerprint is twelve digits of the hash of a text', () => {
  const hash = createHash('sha256').update('正文').digest('hex');
  expect(fingerprint('正文')).toBe(hash.slice(0, 12));
});
