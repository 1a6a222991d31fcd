/** Names of periods in typed text, and the remaining text. */
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
    ['month', 'Sept news', '2026-09', 'news'],
    ['month', 'jul - news', '2026-07', 'news'],
    ['month', 'Last month news', '2026-09', 'news'],
    ['month', '这个月 信息', '2026-10', '信息'],
    ['month', '01月！', '2026-01', ''],
    ['month', '十月。信息', '2026-10', '信息'],
    ['month', '  ８月 信息 ', '2026-08', '信息'],
    ['month', '8月信息 内容', '2026-08', '信息 内容'],
    ['quarter', '第三季度 正文', '2026-q3', '正文'],
    ['quarter', '三季度 正文', '2026-q3', '正文'],
    ['quarter', 'Q3 正文', '2026-q3', '正文'],
    ['quarter', 'Q3 2026 正文', '2026-q3', '正文'],
    ['quarter', '上季度 正文', '2026-q3', '正文'],
    ['quarter', '这一季度 正文', '2026-q4', '正文'],
    ['quarter', 'last quarter text', '2026-q3', 'text'],
    ['quarter', '2025年第4季度 正文', '2025-q4', '正文'],
    ['quarter', '2026Q3 正文', '2026-q3', '正文'],
    ['half-month', '2026年9月上半月 正文', '2026-09-h1', '正文'],
    ['half-month', '2026-09-h2 正文', '2026-09-h2', '正文'],
    ['half-month', '下半月 正文', '2026-10-h2', '正文'],
    ['half-month', '9月下半月 正文', '2026-09-h2', '正文'],
    ['half-month', '上半月 正文', '2026-10-h1', '正文'],
    ['week', '第36周 正文', '2026-w36', '正文'],
    ['week', '2025年第6周 正文', '2025-w06', '正文'],
    ['week', '2026-w36 正文', '2026-w36', '正文'],
    ['week', 'week 6 text', '2026-w06', 'text'],
    ['week', '上一周 正文', '2026-w40', '正文'],
    ['week', 'this week', '2026-w41', ''],
    ['year', '2025年度 总结', '2025', '总结'],
    ['year', '去年 总结', '2025', '总结'],
    ['year', '本年度 总结', '2026', '总结'],
    ['year', 'last year summary', '2025', 'summary'],
    [['03-20', '09-20'], '2026/3/20 正文', '2026-03-20', '正文'],
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
    ['month', 'Mayor visits the school'],
    ['month', 'Marketing 2026 news'],
    ['month', '8月abc'],
    ['quarter', '2026-09 正文'],
    [['03-20', '09-20'], '9月 正文'],
  ])('and one that does not, of a %s: %s', (every, text) => {
    expect(periodAtStart(text, every, TODAY, ['信息'])).toBeUndefined();
  });

  it('is of another period when the year is', () => {
    expect(periodAtStart('2025年8月 信息', 'month', TODAY)?.means({ id: '2026-08' })).toBe(false);
    expect(periodAtStart('第三季度 正文', 'quarter', TODAY)?.means({ id: '2026-q2' })).toBe(false);
  });

  it.each<[Every, string, readonly string[]]>([
    ['month', '8月 信息', ['2025-08', '2026-08']],
    ['month', '2025年8月 信息', ['2025-08']],
    ['half-month', '上半月 正文', ['2025-08-h1', '2026-08-h1', '2026-10-h1']],
    ['half-month', '8月上半月 正文', ['2025-08-h1', '2026-08-h1']],
    ['quarter', 'Q3 2025 text', ['2025-q3']],
  ])('of a %s is any that has its name: %s', (every, text, ids) => {
    const all = [
      '2025-08',
      '2026-08',
      '2025-08-h1',
      '2026-08-h1',
      '2026-08-h2',
      '2026-10-h1',
      '2025-q3',
      '2026-q3',
    ];
    const found = periodAtStart(text, every, TODAY);
    expect(all.filter((id) => found?.means({ id }))).toEqual(ids);
  });

  it('is what was typed of it, and ends at a name that follows at once, if the name is one', () => {
    expect(periodAtStart(' ８月份：信息', 'month', TODAY)?.typed).toBe('８月份');
    expect(periodAtStart('8月信息 内容', 'month', TODAY, [''])).toBeUndefined();
    expect(periodAtStart('8月信息 内容', 'month', TODAY)).toBeUndefined();
  });
});

describe('a command that ends with a period', () => {
  it.each([
    ['台账 8月', '2026-08', '台账'],
    ['台账 August 2026', '2026-08', '台账'],
    ['台账 8月 ', '2026-08', '台账'],
    [`${'甲'.repeat(60)} 台账 上月`, '2026-09', `${'甲'.repeat(60)} 台账`],
  ])('%s', (text, id, rest) => {
    const found = periodAtEnd(text, 'month', TODAY);
    expect(found?.means({ id })).toBe(true);
    expect(found?.rest).toBe(rest);
  });

  it('and one that does not', () => {
    expect(periodAtEnd('台账 全部', 'month', TODAY)).toBeUndefined();
    expect(periodAtEnd('台账 8月 全部', 'month', TODAY)).toBeUndefined();
    expect(periodAtEnd('8月', 'month', TODAY)).toBeUndefined();
  });
});
