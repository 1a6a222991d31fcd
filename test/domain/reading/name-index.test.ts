import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNames } from '../../../src/domain/reading/name-index.ts';

describe('an index of names', () => {
  it.each([
    ['赤峰市红山区开会', 0, ['赤峰市红山区', '赤峰市']],
    ['在赤峰市', 1, ['赤峰市']],
    ['在赤峰市', 0, []],
    ['赤峰', 0, []],
    ['', 0, []],
  ])('%s at %i', (text, place, names) => {
    expect(indexNames(['赤峰市', '赤峰市红山区', '包头市', '']).at(text, place)).toEqual(names);
  });

  it('finds what a look at every name would find', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '市'), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(letters), letters, fc.nat(3), (names, text, place) => {
        const all = [...new Set(names)].filter((name) => name !== '' && text.startsWith(name, place));
        expect(indexNames(names).at(text, place)).toEqual(all.toSorted((a, b) => b.length - a.length));
      }),
    );
  });
});
