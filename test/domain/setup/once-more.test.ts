import { describe, expect, it } from 'vitest';
import { setupAgain } from '../../../src/domain/setup/once-more.ts';
import { aCampaign } from '../../support/campaign.ts';

/** A year later. */
const again = (definition: Record<string, unknown>, items: readonly Record<string, unknown>[] = []) =>
  setupAgain(1, aCampaign(), { definition, items });

describe('the items of next year', () => {
  it('gives names and dated documents as fields, and keeps what has terms of its own, with dates moved', () => {
    const figures = {
      id: 'figures',
      name: '数据报表',
      kind: 'figures',
      deadline: { county: '2024-02-29T17:30', city: '+3 working days' },
      fields: [{ id: 'sessions', name: '场次', type: 'integer' }],
    };
    const { others, areas, kept } = again({}, [
      { id: 'summary', name: '总结', kind: 'document' },
      { id: 'area-1', name: '宣传', aliases: ['一'] },
      { id: 'plan', name: '方案', kind: 'document', deadline: '2024-02-29T17:30' },
      { id: 'news', name: '信息', aliases: ['二', '动态'], expect: 2 },
      { id: 'visit', name: '走访', kind: 'document', deadline: '+5 working days', starts_with: '培训会' },
      figures,
    ]);
    expect({ others, areas, kept }).toEqual({
      others: [{ name: '方案', date: '2025-02-28', hour: '17:30' }],
      areas: ['宣传'],
      kept: [
        { id: 'news', name: '信息', aliases: ['二', '动态'], expect: 2 },
        { id: 'visit', name: '走访', kind: 'document', deadline: '+5 working days', starts_with: '培训会' },
        { ...figures, deadline: { county: '2025-02-28T17:30', city: '+3 working days' } },
      ],
    });
  });

  it.each([
    ['area', { id: 'summary', name: '总结' }],
    ['kept', { id: 'summary', name: '总结', kind: 'document', aliases: ['小结'] }],
    ['kept', { id: 'summary', name: '总结', kind: 'document', deadline: '2024-02-29T17:30' }],
    ['none', { id: 'summary', name: '总结', kind: 'document', aliases: [], expect: 1 }],
    ['kept', { id: 'plan', name: '方案', kind: 'document' }],
    ['kept', { id: 'plan', name: '方案', kind: 'document', deadline: '+3 working days' }],
    ['kept', { id: 'plan', name: '方案', kind: 'document', deadline: { county: '2024-02-29' } }],
    ['kept', { id: 'plan', name: '方案', kind: 'document', deadline: '2024-02-29', expect: 2 }],
    ['other', { id: 'plan', name: '方案', kind: 'document', deadline: '2024-02-29', expect: 1 }],
    ['kept', { id: 'news', name: '信息', deadline: '2024-02-29' }],
    ['kept', { id: 'table', name: '报表', kind: 'figures' }],
    ['area', { id: 'news', name: '信息', expect: 0 }],
    ['kept', { id: 'news', name: '信息', expect: 1 }],
  ])('has one item as %s: %j', (place, item) => {
    const { others, areas, kept } = again({}, [item]);
    const places = { other: others.length, area: areas.length, kept: kept.length, none: 0 };
    expect(Object.entries(places).filter(([, count]) => count > 0)).toEqual(
      place === 'none' ? [] : [[place, 1]],
    );
  });

  it('keeps the terms of the summary', () => {
    const summary = { id: 'summary', name: '总结', kind: 'document', of: ['county'] };
    expect(again({}, [summary]).kept).toEqual([summary]);
  });
});

describe('the lines of next year', () => {
  it('moves dates of schedule lines and keeps everything else', () => {
    const relative = { id: 't-3', job: 'remind', at: 'deadline -3 working days 09:00', to: ['owing'] };
    const weekly = { id: 'weekly', job: 'digest', cron: '0 9 * * 1', from: '2024-02-29', until: 'deadline' };
    const ladder = [{ after: 2, to: ['contacts'] }];
    const dated = { id: 'middle', job: 'remind', at: '2024-03-15T10:00', on_day_off: 'next', to: ['owing'] };
    expect(again({ schedule: [relative, dated, weekly], ladder }).lines).toEqual({
      schedule: [relative, { ...dated, at: '2025-03-15T10:00' }, { ...weekly, from: '2025-02-28' }],
      ladder,
    });
    expect(again({}).lines).toEqual({ schedule: [], ladder: [] });
  });
});
