import { describe, expect, it } from 'vitest';
import { derive } from '../../src/domain/derive.ts';

describe('a derived value', () => {
  it('is computed once per version', () => {
    let made = 0;
    const pairs = (a: readonly number[], b: readonly number[]) => {
      made += 1;
      return a.concat(b);
    };
    const [one, two, other] = [[1], [2], [3]];
    const first = derive([one, two], pairs);
    expect(first).toEqual([1, 2]);
    expect(derive([one, two], pairs)).toBe(first);
    expect(made).toBe(1);
    expect(derive([one, other], pairs)).toEqual([1, 3]);
    expect(derive([two, one], pairs)).toEqual([2, 1]);
    expect(derive([one, two], pairs)).toBe(first);
    expect(made).toBe(3);
  });

  it('is cached per function, even if it is undefined', () => {
    const from = {};
    let made = 0;
    const nothing = (): undefined => void (made += 1);
    expect(derive([from], nothing)).toBeUndefined();
    expect(derive([from], nothing)).toBeUndefined();
    expect(made).toBe(1);
    expect(derive([from], Object.keys)).toEqual([]);
  });

  it('is not cached if computing it fails', () => {
    const from = {};
    let fails = true;
    const build = () => {
      if (fails) throw new Error('not now');
      return 'made';
    };
    expect(() => derive([from], build)).toThrow('not now');
    fails = false;
    expect(derive([from], build)).toBe('made');
  });
});
