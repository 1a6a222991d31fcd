/** Periods as people name them, and the text that is left. */
import { describe, expect, it } from 'vitest';
import type { Every } from '../../../src/domain/campaign/campaign.ts';
import { periodAtEnd, periodAtStart } from '../../../src/domain/periods/names.ts';

const TODAY = '2026-10-09';

describe('a text that begins with a period', () => {
  it.each<[Every, string, string, string]>([
    ['month', '8月 信息 内容', '2026-08', '信息 内容'],
    ['month', '８月份：信息 内容', '2026-08', '信息 内容'],
    ['month', '2026年8月，信息', '2026-08', '信息'],
    ['month', '八月 信息', '2026-08', '信息'],
    ['month', '十二月 信息', '2026-12', '信息'],
    ['month', '2026-08 信息', '2026-08', '信息'],
    ['month', '上月 信息', '2026-09', '信息'],
    ['month', '本月', '2026-10', ''],
    ['month', 'August 2026 news', '2026-08', 'news'],
    ['month', '8月信息 内容', '2026-08', '信息 内容'],
    ['quarter', '第三季度 正文', '2026-q3', '正文'],
    ['quarter', '三季度 正文', '2026-q3', '正文'],
    ['quarter', 'Q3 正文', '2026-q3', '正文'],
    ['quarter', 'Q3 2026 正文', '2026-q3', '正文'],
    ['quarter', '上季度 正文', '2026-q3', '正文'],
    ['half-month', '9月下半月 正文', '2026-09-h2', '正文'],
    ['half-month', '上半月 正文', '2026-10-h1', '正文'],
    ['week', '第36周 正文', '2026-w36', '正文'],
    ['year', '2025年度 总结', '2025', '总结'],
    ['year', '去年 总结', '2025', '总结'],
    [['03-20', '09-20'], '9月20日 正文', '2026-09-20', '正文'],
  ])('of a %s: %s', (every, text, id, rest) => {
    const found = periodAtStart(text, every, TODAY, ['信息']);
    expect(found?.means({ id })).toBe(true);
    expect(found?.rest).toBe(rest);
  });

  it.each<[Every, string]>([
    ['month', '8月15日开展宣讲'],
    ['month', '8月份以来，我县开展宣讲'],
    ['month', '信息 8月的活动'],
    ['month', '3月8日，内容'],
    ['quarter', '三项工作 正文'],
    ['year', '2025年以来 正文'],
    ['week', '本周五 正文'],
  ])('and one that does not, of a %s: %s', (every, text) => {
    expect(periodAtStart(text, every, TODAY, ['信息'])).toBeUndefined();
  });

  it('is of another period when the year is', () => {
    expect(periodAtStart('2025年8月 信息', 'month', TODAY)?.means({ id: '2026-08' })).toBe(false);
    expect(periodAtStart('第三季度 正文', 'quarter', TODAY)?.means({ id: '2026-q2' })).toBe(false);
  });
});

describe('a command that ends with a period', () => {
  it.each([
    ['台账 8月', '2026-08', '台账'],
    ['台账 August 2026', '2026-08', '台账'],
  ])('%s', (text, id, rest) => {
    const found = periodAtEnd(text, 'month', TODAY);
    expect(found?.means({ id })).toBe(true);
    expect(found?.rest).toBe(rest);
  });

  it('and one that does not', () => {
    expect(periodAtEnd('台账 全部', 'month', TODAY)).toBeUndefined();
  });
});
