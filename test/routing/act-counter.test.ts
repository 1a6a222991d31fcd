import { describe, expect, it } from 'vitest';
import { ActCounter } from '../../src/routing/act-counter.ts';

const MINUTE = 60_000;

describe('the counter of acts', () => {
  it('lets 3,000 in ten minutes be answered singly, for each person', () => {
    const acts = new ActCounter();
    const singly = Array.from({ length: 3_600 }, (_, n) => acts.isSingly('a', n)).filter(Boolean);
    expect(singly).toHaveLength(3_000);
    expect(acts.isSingly('b', 3_600)).toBe(true);
    expect(acts.isSingly('a', 10 * MINUTE)).toBe(true);
  });

  it('is off after a clock that was far ahead has been put back', () => {
    const acts = new ActCounter();
    for (let n = 0; n < 3_001; n += 1) acts.isSingly('a', 100 * MINUTE);
    expect(acts.isSingly('a', 0)).toBe(true);
  });
});
