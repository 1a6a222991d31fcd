/** Items of a campaign, and the names of areas and units. */
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import { itemOfKey, itemsOf, termsOf } from '../../../src/domain/campaign/items.ts';
import {
  areaName,
  areaNames,
  expectedOf,
  findUnit,
  itemName,
  similarUnits,
  unitById,
  unitName,
} from '../../../src/domain/campaign/naming.ts';
import { wordsFor } from '../../../src/words/index.ts';
import { aCampaign, anArea, EAST, withoutSummary } from '../../support/campaign.ts';

const campaign = aCampaign({ areas: [anArea('news'), anArea('report', 1), anArea('table', 2)] });
const bare = withoutSummary(campaign);
const SUMMARY = { kind: 'summary' } as const;
const area = (id: string) => ({ kind: 'area', area: id }) as const;

describe('items', () => {
  it('are the summary and the areas that expect something, in reading order', () => {
    expect(itemsOf(campaign)).toEqual([SUMMARY, area('report'), area('table')]);
    expect(itemsOf(bare)).toEqual([area('report'), area('table')]);
  });

  it.each<[string, Campaign, string | undefined, unknown]>([
    ['the summary', campaign, 'summary', SUMMARY],
    ['the summary of a campaign without one', bare, 'summary', undefined],
    ['an area', campaign, 'table', area('table')],
    ['an area that expects nothing', campaign, 'news', area('news')],
    ['an area that the campaign no longer has', campaign, 'gone', undefined],
    ['every item', campaign, '*', undefined],
    ['no key', campaign, undefined, undefined],
  ])('are found by key: %s', (_, of, key, expected) => {
    expect(itemOfKey(of, key)).toEqual(expected);
  });

  it('have their own terms, if they set any', () => {
    const deadline = { date: '2021-09-24', time: '17:30' };
    const own = aCampaign({
      summary: { name: '总结', of: ['county'] },
      areas: [anArea('news'), { ...anArea('report', 1), deadline }],
    });
    expect(termsOf(own, SUMMARY)).toMatchObject({ of: ['county'] });
    expect(termsOf(own, area('report'))).toMatchObject({ deadline });
    expect(termsOf(own, area('gone'))).toEqual({});
    expect(termsOf(bare, SUMMARY)).toEqual({});
  });

  it.each<[string, Campaign, ReturnType<typeof area> | typeof SUMMARY, number]>([
    ['a summary', campaign, SUMMARY, 1],
    ['no summary', bare, SUMMARY, 0],
    ['an area', campaign, area('table'), 2],
    ['an area that the campaign no longer has', campaign, area('gone'), 0],
  ])('require filings: %s', (_, of, item, expected) => {
    expect(expectedOf(of, item)).toBe(expected);
  });
});

describe('names', () => {
  const named = aCampaign({
    areas: [
      { ...anArea('news'), name: '信息' },
      { ...anArea('table'), name: '报表' },
    ],
  });

  it('of items are those of the campaign, and the language’s where the summary has none', () => {
    expect(itemName(named, SUMMARY, '工作总结')).toBe('总结');
    expect(itemName(withoutSummary(named), SUMMARY, '工作总结')).toBe('工作总结');
    expect(itemName(named, area('table'), '工作总结')).toBe('报表');
  });

  it('of areas that the campaign no longer has are one term, and of units their ids', () => {
    const { terms } = wordsFor('zh-CN');
    expect(['table', 'gone', undefined].map((id) => areaName(named, id, terms))).toEqual([
      '报表',
      '已不在活动中的领域',
      '已不在活动中的领域',
    ]);
    expect([unitName(named, 'east'), unitName(named, 'gone')]).toEqual(['东区', 'gone']);
    expect([unitById(named, 'east'), unitById(named, 'gone')]).toEqual([EAST, undefined]);
  });

  it('of areas keep their order', () => {
    expect(areaNames(named.areas)).toEqual(['信息', '报表']);
  });
});

describe('a unit by what was typed', () => {
  const units = [
    { id: 'n', name: '北区（本级）' },
    { id: 's1', name: '南区' },
    { id: 's2', name: '南区' },
    { id: 'hq', name: 'Head Office' },
  ];
  const typedIn = aCampaign({ roster: { units, people: [] } });

  it.each([
    ['北区（本级）', 'n'],
    ['北区(本级)', 'n'],
    ['北区【本级】', 'n'],
    ['北区〔本级〕', 'n'],
    ['北区〖本级〗', 'n'],
    [' Ｎ ', 'n'],
    ['head office', 'hq'],
    ['HQ', 'hq'],
    ['南区', 's1'],
    ['北区', undefined],
    ['', undefined],
  ])('%j is %s', (typed, id) => {
    expect(findUnit(typedIn, typed)?.id).toBe(id);
  });
});

describe('units like a name', () => {
  const ids = (typed: string, ...names: string[]) => {
    const units = names.map((name) => ({ id: name, name }));
    return similarUnits(aCampaign({ roster: { units, people: [] } }), typed).map(({ id }) => id);
  };

  it.each([
    ['has it within', '河西', ['河西市'], ['河西市']],
    ['is within it', '河西市宣传部', ['河西市'], ['河西市']],
    ['shares two characters', '河东县', ['河西县', '湖北省'], ['河西县']],
    ['shares one character only', '河东县', ['河西市'], []],
    ['shares one character twice', '河河东', ['河河西'], []],
    ['is not asked for', '', ['河西市'], []],
  ])('%s', (_, typed, names, expected) => {
    expect(ids(typed, ...names)).toEqual(expected);
  });

  it('are at most three, those with the most characters in common first', () => {
    expect(ids('甲乙丙丁', '甲乙一', '甲乙丙二', '甲乙三', '甲乙丙丁四', '甲乙五')).toEqual([
      '甲乙丙丁四',
      '甲乙丙二',
      '甲乙一',
    ]);
  });

  it('are found without regard to case', () => {
    expect(ids('NORTH', 'north office')).toEqual(['north office']);
  });
});
