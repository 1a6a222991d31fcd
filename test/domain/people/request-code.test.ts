import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { codeTyped, requestCode } from '../../../src/domain/people/request-code.ts';

const digest = createHash('sha256').update('om_1').digest('hex').toUpperCase();

it('the code is lengthened by as many digits as are needed to be unique', () => {
  const taken = new Set([digest.slice(0, 10), digest.slice(0, 11)]);
  expect(requestCode('om_1', taken)).toBe(digest.slice(0, 12));
});

it('the code is the whole digest where every shorter one is taken', () => {
  const taken = new Set(Array.from({ length: 64 }, (_, length) => digest.slice(0, length)));
  expect(requestCode('om_1', taken)).toBe(digest);
});

it.each([
  ['ab–12—c', 'AB12C'],
  ['“il o”', '110'],
  ['＃ＡＢ１', 'AB1'],
])('%s is read as %s', (typed, code) => {
  expect(codeTyped(typed)).toBe(code);
});
