/** Names that nobody could type in the chat: the check names each, and no other. */
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { untypableNames } from '../../src/campaigns/untypable-names.ts';
import { warningLines } from '../../src/cli/check.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { folderOf, HEAD, SCHEDULE } from './folders.ts';

const TOLD = /在聊天中输入“(.+)”时/u;

async function warned(units: readonly string[], aliases: readonly string[] = []): Promise<string[]> {
  const areas = aliases.map(
    (alias, index) =>
      `  - { id: area-${index}, name: 领域${index}甲, aliases: [${JSON.stringify(alias)}] }\n`,
  );
  const yaml = `${HEAD}opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n${areas.length > 0 ? `areas:\n${areas.join('')}` : ''}${SCHEDULE}`;
  const rows = units.map((name, index) => `unit-${index},"${name}",contact,联络员甲,1380000000${index}\n`);
  const files = { 'campaign.yaml': yaml, 'roster.csv': `unit_id,unit,role,name,mobile\n${rows.join('')}` };
  const loaded = await loadCampaign(await folderOf(files), {});
  expect(loaded.campaign).toBeDefined();
  return warningLines(loaded).flatMap((line) => TOLD.exec(line)?.[1] ?? []);
}

describe('a name that is read as something else', () => {
  it.each(['。', '...', '、乙村', '全部', 'ALL', '管理员', 'a角', 'B角', '联络员', 'Admin', '成员'])(
    '%s of a unit',
    async (name) => {
      expect(await warned([name, '南区'])).toEqual([name]);
    },
  );

  it.each([
    ['赤峰市（本级）', '赤峰市[本级]'],
    ['第３车间', '第3车间'],
  ])('%s and %s are one to the chat', async (one, other) => {
    expect(await warned([one, other])).toEqual([other]);
  });

  it.each(['！急', '。'])('%s of an area', async (alias) => {
    expect(await warned(['南区'], [alias])).toEqual([alias]);
  });
});

it('names that offices have are all typable', async () => {
  const units = [
    '赤峰市',
    '赤峰市（本级）',
    '第一-二村',
    '2号楼',
    '#3 车间',
    '《晚报》社',
    '“红旗”村',
    'No. 3 Office',
    '12306',
  ];
  expect(await warned(units, ['一', '宣传', '“两优”一先', '（一）村', 'R&D'])).toEqual([]);
});

it('costs at most in proportion to the units, although all names begin alike', () => {
  const cost = (count: number) => {
    const units = Array.from({ length: count }, (_, index) => ({ id: `u${index}`, name: `第${index}村` }));
    const campaign = { areas: [], roster: { units } } as unknown as Campaign;
    const before = process.cpuUsage();
    expect(untypableNames(campaign)).toEqual([]);
    const { user } = process.cpuUsage(before);
    return user;
  };
  cost(500);
  const small = Math.min(cost(1000), cost(1000), cost(1000));
  expect(cost(16_000) / small).toBeLessThan(60);
});
