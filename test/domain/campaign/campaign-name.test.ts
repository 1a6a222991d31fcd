import { describe, expect, it } from 'vitest';
import { campaignAtEnd, campaignAtStart, distinctTitle } from '../../../src/domain/campaign/campaign-name.ts';
import { aPlainCampaign } from '../../support/campaign.ts';

const CAMPAIGNS = [
  aPlainCampaign({ id: 'water-2026', title: '2026年全省节水宣传月' }),
  aPlainCampaign({ id: 'water-report', title: '2026年全省节水宣传月总结' }),
  aPlainCampaign({ id: 'safety', title: 'Site safety, first quarter' }),
  aPlainCampaign({ id: 'weekly-1', title: '周报' }),
  aPlainCampaign({ id: 'weekly-2', title: '周报' }),
];

const read = (found: ReturnType<typeof campaignAtStart>) =>
  found && { ids: found.campaigns.map(({ id }) => id), rest: found.rest };

describe('a campaign at the start', () => {
  it.each([
    ['2026年全省节水宣传月 时限 9月29日', ['water-2026'], '时限 9月29日'],
    ['２０２６年全省节水宣传月：时限 9月29日', ['water-2026'], '时限 9月29日'],
    ['《2026年全省节水宣传月》时限 9月29日', ['water-2026'], '时限 9月29日'],
    ['2026年全省节水宣传月总结 时限 9月29日', ['water-report'], '时限 9月29日'],
    ['water-2026', ['water-2026'], ''],
    ['site SAFETY, first quarter closes 9', ['safety'], 'closes 9'],
    ['周报 时限 9月29日', ['weekly-1', 'weekly-2'], '时限 9月29日'],
    ['safety\n主题 节水', ['safety'], '主题 节水'],
    ['活动 water-2026 赤峰市', ['water-2026'], '赤峰市'],
    ['活动：water-2026 赤峰市', ['water-2026'], '赤峰市'],
    ['活动编码 water-2026', ['water-2026'], ''],
    ['活动《2026年全省节水宣传月》赤峰市', ['water-2026'], '赤峰市'],
    ['campaign safety Birch Depot', ['safety'], 'Birch Depot'],
  ])('%s', (text, ids, rest) => {
    expect(read(campaignAtStart(text, CAMPAIGNS))).toEqual({ ids, rest });
  });

  it.each([
    '时限 9月29日',
    '宣传 时限',
    '节水宣传月 时限 9月29日',
    '2026年全省节水宣传月、包头市 9月29日',
    '《2026年全省节水宣传月》、包头市 9月29日',
    'safety, 包头市',
    'safety。包头市',
    '2026年全省节水宣传月的时限',
    '周报告 3',
    'safetynet',
    '活动 3场',
    '活动water-2026的时限',
    '活动 赤峰市 water-2026',
    '',
  ])('is not in “%s”', (text) => {
    expect(campaignAtStart(text, CAMPAIGNS)).toBeUndefined();
  });
});

describe('a campaign at the end', () => {
  it.each([
    ['台账 2026年全省节水宣传月', ['water-2026'], '台账'],
    ['台账《2026年全省节水宣传月》', ['water-2026'], '台账'],
    ['2027 safety', ['safety'], '2027'],
    ['周报', ['weekly-1', 'weekly-2'], ''],
    ['赤峰市 活动 water-2026', ['water-2026'], '赤峰市'],
    ['赤峰市 活动：《2026年全省节水宣传月》', ['water-2026'], '赤峰市'],
    ['各项活动 water-2026', ['water-2026'], '各项活动'],
  ])('%s', (text, ids, rest) => {
    expect(read(campaignAtEnd(text, CAMPAIGNS))).toEqual({ ids, rest });
  });

  it('is not the end of another word', () => {
    expect(campaignAtEnd('全市周报', CAMPAIGNS)).toBeUndefined();
  });
});

describe('a title that is also the name of something else', () => {
  const [area] = aPlainCampaign().areas;
  const units = [
    { id: 'site', name: 'Site Office' },
    { id: 'hohhot', name: '呼和浩特市' },
  ];
  const clock = { event: '突发事件', after: { amount: 1, unit: 'day' as const }, time: '17:30', expect: 1 };
  const areas = area ? [{ ...area, id: 'safety', name: '安全生产', aliases: ['安全'], clock }] : [];
  const summary = { name: '工作总结', aliases: ['年终总结'] };
  const named = (name: string) => [
    aPlainCampaign({ id: 'one', title: name, areas, summary, roster: { units, people: [] } }),
  ];

  it.each([
    ['site', 'Site Office merged'],
    ['Site Office', 'Site Office merged'],
    ['呼和浩特市', '呼和浩特市 9月29日'],
    ['呼和浩特', '呼和浩特 9月29日'],
    ['呼和浩特', '“呼和浩特” 9月29日'],
    ['safety', 'safety 9月29日'],
    ['安全', '安全 9月29日'],
    ['安全生产', '安全生产：9月29日'],
    ['突发事件', '突发事件 9月10日14:30'],
    ['工作总结', '工作总结 9月29日'],
    ['年终总结', '年终总结 9月29日'],
    ['台账', '台账 电话'],
  ])('stays in the text: title %s, “%s”', (title, text) => {
    expect(campaignAtStart(text, named(title), ['台账'])).toBeUndefined();
    expect(read(campaignAtStart(`one ${text}`, named(title), ['台账']))).toEqual({
      ids: ['one'],
      rest: text,
    });
  });

  it.each([
    ['Office', '3 Site Office'],
    ['安全', '附件 安全'],
    ['台账', '节水 台账'],
    ['节水', '催办 包头市、节水'],
    ['节水', '催办 包头市、《节水》'],
  ])('stays at the end: title %s, “%s”', (title, text) => {
    expect(campaignAtEnd(text, named(title), ['台账'])).toBeUndefined();
  });

  it('has 活动 before it read as the item of that name', () => {
    const campaigns = [aPlainCampaign({ id: 'one', summary: { name: '活动' } })];
    expect(campaignAtStart('活动 one', campaigns)).toBeUndefined();
    expect(read(campaignAtEnd('附件 活动 one', campaigns))).toEqual({ ids: ['one'], rest: '附件 活动' });
  });

  it('is the campaign if it begins with 活动', () => {
    const campaigns = [aPlainCampaign({ id: 'one', title: '活动 two' }), aPlainCampaign({ id: 'two' })];
    expect(read(campaignAtStart('活动 two 赤峰市', campaigns))).toEqual({ ids: ['one'], rest: '赤峰市' });
  });

  it('is the campaign if the title is longer than the name', () => {
    const title = 'Site Office safety 2025';
    expect(read(campaignAtStart(`${title} 29 Mar`, named(title)))).toEqual({ ids: ['one'], rest: '29 Mar' });
  });
});

it('a title has its id behind it where another campaign shares it', () => {
  const [water, , , one, two] = CAMPAIGNS;
  expect(distinctTitle(water!, CAMPAIGNS)).toBe('2026年全省节水宣传月');
  expect(distinctTitle(one!, CAMPAIGNS)).toBe('周报（weekly-1）');
  expect(distinctTitle(two!, CAMPAIGNS)).toBe('周报（weekly-2）');
  expect(distinctTitle(one!, [one!])).toBe('周报');
  expect(distinctTitle(one!, [one!, water!])).toBe('周报');
});
