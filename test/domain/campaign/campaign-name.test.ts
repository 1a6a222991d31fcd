import { describe, expect, it } from 'vitest';
import { campaignAtEnd, campaignAtStart } from '../../../src/domain/campaign/campaign-name.ts';
import { aPlainCampaign } from '../../support/campaign.ts';

const CAMPAIGNS = [
  aPlainCampaign({ id: 'water-2026', title: '2026年全省节水宣传月' }),
  aPlainCampaign({ id: 'water-report', title: '2026年全省节水宣传月总结' }),
  aPlainCampaign({ id: 'safety', title: 'Site safety, first quarter' }),
  aPlainCampaign({ id: 'weekly-1', title: '周报' }),
  aPlainCampaign({ id: 'weekly-2', title: '周报' }),
];
const [area] = CAMPAIGNS[0]?.areas ?? [];

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
  ])('%s', (text, ids, rest) => {
    expect(read(campaignAtStart(text, CAMPAIGNS))).toEqual({ ids, rest });
  });

  it('may be a part of the title that one campaign alone has', () => {
    const one = CAMPAIGNS.slice(0, 1);
    expect(read(campaignAtStart('节水宣传月 时限 9月29日', one))).toEqual({
      ids: ['water-2026'],
      rest: '时限 9月29日',
    });
    expect(campaignAtStart('节水宣传月 时限 9月29日', CAMPAIGNS)).toBeUndefined();
  });

  it.each([
    '时限 9月29日',
    '宣传 时限',
    '2026年全省节水宣传月的时限',
    '周报告 3',
    'safetynet',
    '',
    area?.name ?? '',
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
  ])('%s', (text, ids, rest) => {
    expect(read(campaignAtEnd(text, CAMPAIGNS))).toEqual({ ids, rest });
  });

  it('is not the end of another word', () => {
    expect(campaignAtEnd('全市周报', CAMPAIGNS)).toBeUndefined();
  });
});
