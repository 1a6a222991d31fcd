import { describe, expect, it } from 'vitest';
import { ActCounter } from '../../src/routing/act-counter.ts';

const MINUTE = 60_000;

describe('the counter of acts', () => {
  it('lets 3,000 in ten minutes be answered singly, for each person', () => {
    const acts = new ActCounter();
    for (let n = 0; n < 2_999; n += 1) acts.count('a', n);
    expect(acts.isSingly('a', 3_000)).toBe(true);
    acts.count('a', 3_000);
    expect(acts.isSingly('a', 3_001)).toBe(false);
    expect(acts.isSingly('b', 3_001)).toBe(true);
    expect(acts.isSingly('a', 10 * MINUTE)).toBe(true);
  });

  it('is off after a clock that was far ahead has been put back', () => {
    const acts = new ActCounter();
    for (let n = 0; n < 3_000; n += 1) acts.count('a', 100 * MINUTE);
    expect(acts.isSingly('a', 100 * MINUTE)).toBe(false);
    expect(acts.isSingly('a', 0)).toBe(true);
  });
});
