import { describe, expect, it } from 'vitest';
import { owedAgain } from '../../../src/domain/setup/once-more.ts';

describe('owedAgain', () => {
  it('gives names and dated documents as fields, and keeps what has terms of its own, with dates moved', () => {
    const figures = {
      id: 'figures',
      name: '数据报表',
      kind: 'figures',
      deadline: { county: '2024-02-29T17:30', city: '+3 working days' },
      fields: [{ id: 'sessions', name: '场次', type: 'integer' }],
    };
    const owed = owedAgain(1, [
      { id: 'summary', name: '总结', kind: 'document' },
      { id: 'area-1', name: '宣传', aliases: ['一'] },
      { id: 'plan', name: '方案', kind: 'document', deadline: '2024-02-29T17:30' },
      { id: 'news', name: '信息', aliases: ['二', '动态'], expect: 2 },
      { id: 'visit', name: '走访', kind: 'document', deadline: '+5 working days', starts_with: '培训会' },
      figures,
    ]);
    expect(owed).toEqual({
      others: [{ name: '方案', date: '2025-02-28', hour: '17:30' }],
      areas: ['宣传'],
      kept: [
        { id: 'news', name: '信息', aliases: ['动态'], expect: 2 },
        { id: 'visit', name: '走访', kind: 'document', deadline: '+5 working days', starts_with: '培训会' },
        { ...figures, deadline: { county: '2025-02-28T17:30', city: '+3 working days' } },
      ],
    });
  });

  it('keeps the terms of the summary', () => {
    const summary = { id: 'summary', name: '总结', kind: 'document', of: ['county'] };
    expect(owedAgain(1, [summary]).kept).toEqual([summary]);
  });
});
