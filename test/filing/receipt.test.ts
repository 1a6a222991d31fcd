import { describe, expect, it } from 'vitest';
import { readBody } from '../../src/filing/body.ts';
import { earlyLines, understoodFields } from '../../src/filing/receipt.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, at } from '../support/campaign.ts';

const campaign = aCampaign();
const words = wordsFor('zh-CN');
const period = {
  series: 'monthly',
  id: '2021-08',
  every: 'month',
  from: '2021-08-01',
  until: '2021-08-31',
} as const;
const valuesOf = (text: string) => readBody(text, campaign, at('2021-09-10 10:00')).fields;

describe('the day of an activity', () => {
  it.each([
    ['时间：9月7日', '9月7日(周二)'],
    ['时间：2020年9月7日', '2020年9月7日(周一)'],
    ['时间：2020年12月30日至2021年1月3日', '2020年12月30日(周三)至1月3日(周日)'],
  ])('%s is shown with the year if it is another one', (typed, value) => {
    expect(understoodFields(valuesOf(typed), '2021-09-10', words)).toEqual([{ name: '时间', value }]);
  });

  it('is asked about before the campaign or its period, because the year may be mistyped', () => {
    const lines = (typed: string, of: Parameters<typeof earlyLines>[1] = campaign) =>
      earlyLines(valuesOf(typed), of, words);
    expect(lines('时间：2020年9月7日')).toEqual([
      '“时间”为2020年9月7日，早于应报的期间（自2021年9月1日起），请核对；如有出入，请发送“修改 #编号 时间：…”更正。',
    ]);
    expect(lines('时间：9月1日')).toEqual([]);
    expect(lines('时间：8月1日', { ...campaign, period })).toEqual([]);
    expect(lines('时间：7月31日', { ...campaign, period })).toHaveLength(1);
    expect(lines('场次：1')).toEqual([]);
  });
});
