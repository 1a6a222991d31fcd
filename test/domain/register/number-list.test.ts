import { describe, expect, it } from 'vitest';
import { numberList } from '../../../src/domain/register/number-list.ts';

describe('a list of numbers', () => {
  it.each([
    ['#1 #2', [1, 2], ''],
    ['#1#2', [1, 2], ''],
    ['1、2和3', [1, 2, 3], ''],
    ['#1，＃２ 及 #9。', [1, 2, 9], ''],
    ['#3-#5', [3, 4, 5], ''],
    ['3至5、8', [3, 4, 5, 8], ''],
    ['#2 #1 #2', [2, 1], ''],
    ['#1 and #2 & 3', [1, 2, 3], ''],
    ['#1&#2', [1, 2], ''],
    ['#1 and missing figures', [1], 'and missing figures'],
    ['#7', [7], ''],
    ['#1 #2 缺数据', [1, 2], '缺数据'],
    ['#1 3处数据有误', [1], '3处数据有误'],
    [' #1 ： 缺数据：两处', [1], '缺数据：两处'],
    ['#100-#102', [100, 101, 102], ''],
    ['#5-#3', [], '#5-#3'],
    ['#5-#5', [], '#5-#5'],
    ['#1-#41', [], '#1-#41'],
    ['#1-#900', [], '#1-#900'],
    ['缺数据', [], '缺数据'],
    ['', [], ''],
  ])('%s', (text, numbers, rest) => {
    expect(numberList(text)).toEqual({ numbers, rest });
  });

  it('of any length is read as far as the most, and no further', () => {
    const { numbers, rest } = numberList(Array.from({ length: 100 }, (_, n) => `#${n + 1}`).join(' '));
    expect(numbers).toHaveLength(41);
    expect(rest.startsWith('#42')).toBe(true);
    expect(numberList('#1-#40')).toEqual({ numbers: numbers.slice(0, 40), rest: '' });
  });
});
