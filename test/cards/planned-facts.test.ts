/** A line of the plan keeps apart what it is about and whom it is for, each of which may be a list. */
import { expect, it } from 'vitest';
import { plannedFacts } from '../../src/cards/dues.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { wordsFor } from '../../src/words/index.ts';
import { folderOf } from '../campaigns/folders.ts';

const YAML = `id: sample
title: 统计
timezone: Asia/Shanghai
opens: 2026-11-02
deadline: 2026-11-16T17:30
unit_calendars:
  - { of: [festival], extra_days_off: [2026-11-13] }
items:
  - { id: plan, name: 工作计划, kind: document }
  - { id: table, name: 统计表, kind: document }
  - { id: paper, name: 原件, kind: original, deadline: 2026-11-18T17:30 }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
`;
const ROSTER = `unit_id,unit,parent,role,name,open_id,tags
a,东市,,contact,联络员甲,ou_a,festival
b,西市,,contact,联络员乙,ou_b,festival
c,南市,,contact,联络员丙,ou_c,
d,北市,,contact,联络员丁,ou_d,
e,中市,,contact,联络员戊,ou_e,
`;

it('separates the items of a line from the units that keep its calendar', async () => {
  const { campaign } = await loadCampaign(
    await folderOf({ 'campaign.yaml': YAML, 'roster.csv': ROSTER }),
    {},
  );
  const about = (language: 'zh-CN' | 'en-US') =>
    planOf(campaign!)
      .filter(({ entry }) => entry === 't-1')
      .map((occurrence) => plannedFacts(campaign!, occurrence, wordsFor(language))[1]);
  expect(about('zh-CN')).toEqual([
    '提醒（工作计划、统计表；限东市、西市，按其工作日）',
    '提醒（工作计划、统计表；不含东市、西市，其日期另列）',
    '提醒（原件）',
  ]);
  expect(about('en-US')[0]).toContain('; only ');
});
