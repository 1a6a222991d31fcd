/**
 * Reporting formats of real notices, written as campaigns: what each unit owes and when, and what the bot says about
 * it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { faultLines, warningLines } from '../../src/cli/check.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { withStarts } from '../../src/domain/campaign/event-clock.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { itemsOf } from '../../src/domain/campaign/items.ts';
import {
  campaignDeadline,
  itemKey,
  scheduledDeadline,
  wallText,
} from '../../src/domain/deadlines/deadline.ts';
import { isSeries } from '../../src/domain/periods/series.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { runsOfAYear } from '../../src/plan/runs.ts';
import { APP, key, readAll } from '../../src/records/access.ts';
import { at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type RouterHere } from '../support/router.ts';
import { campaignOf, folderOf, SCHEDULE } from './folders.ts';

const ROSTER = `unit_id,unit,parent,role,name,open_id,tags
meng,某盟,,contact,某盟联络员甲,ou_m,league
qi,某旗,meng,contact,某旗联络员甲,ou_q,county
ting,某厅,,contact,某厅联络员甲,ou_t,province
fgw,发改委,,contact,发改委联络员甲,ou_f,planning
,,,admin,管理员甲,ou_admin,
`;
const [ADMIN, LEAGUE, COUNTY] = ['ou_admin', 'ou_m', 'ou_q'];
const head = (rest: string) => `id: sample\ntitle: 信息报送\ntimezone: Asia/Shanghai\n${rest}`;
const loaded = (rest: string) => campaignOf(head(rest), ROSTER);

/** `unit item deadline` of everything owed. */
function owed(campaign: Campaign): string[] {
  return campaign.roster.units.flatMap(({ id }) => {
    const own = campaignFor(campaign, id);
    return itemsOf(own).map((item) => `${id} ${itemKey(item)} ${wallText(scheduledDeadline(own, item))}`);
  });
}

function runs(campaign: Campaign): readonly Campaign[] {
  if (!isSeries(campaign)) throw new Error('the campaign does not repeat');
  return runsOfAYear(campaign);
}

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [], at('2021-09-08T14:00'), { upToDate: stated });
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

async function stated(): Promise<void> {
  const starts = [...(await readAll(bot.store, 'start', 'sample'))].map(([name, start]) => {
    const [item = '', unit] = name.split('/');
    return { item, ...(unit !== undefined && { unit }), ...start };
  });
  bot.campaigns = bot.campaigns.map((each) => withStarts(each, starts));
}

async function answer(campaign: Campaign, who: string, ...lines: readonly string[]): Promise<string> {
  await server.empty();
  bot.campaigns = [campaign];
  await bot.store.commit({
    put: [{ ...key('campaign', APP, campaign.id), value: { firstLoadedAt: bot.now } }],
  });
  let last = '';
  for (const line of lines)
    last = (await bot.say(who, line)).flatMap(({ to, text }) => (to === who ? [text] : [])).join('\n');
  return last;
}

describe('a plan by 10 June, a summary by 5 July', () => {
  it('are two items with deadlines of their own', async () => {
    const campaign = await loaded(`opens: 2021-06-01
deadline: 2021-07-05T17:30
items:
  - { id: plan, name: 工作方案, kind: document, deadline: 2021-06-10T17:30 }
  - { id: summary, name: 活动总结, kind: document, deadline: 2021-07-05T17:30 }
`);
    expect(owed(campaign).slice(0, 2).toSorted()).toEqual([
      'meng plan 2021-06-10T17:30',
      'meng summary 2021-07-05T17:30',
    ]);
    expect(planOf(campaign).filter(({ job }) => job === 'snapshot')).toHaveLength(2);
  });

  it('in areas is a fault that says how to write it', async () => {
    const yaml = head(`opens: 2021-06-01
deadline: 2021-07-05T17:30
areas: [{ id: plan, name: 工作方案, deadline: 2021-06-10T17:30 }]
${SCHEDULE}`);
    const found = await loadCampaign(await folderOf({ 'campaign.yaml': yaml, 'roster.csv': ROSTER }), {});
    expect(faultLines(found).join('\n')).toContain('items: [{ id: plan');
  });
});

describe('every month by the 10th on the month before, put off over days off', () => {
  it('is one campaign of twelve months, each with its own deadline', async () => {
    const months = runs(
      await loaded(`repeats: { every: month, due: day 10, about: previous, from: 2021-03, until: 2022-02 }
deadline_on_day_off: put-off
items: [{ id: news, name: 上月情况, kind: document }]
`),
    );
    expect(months).toHaveLength(12);
    // Deadlines moved off Saturdays and Sundays; the others are the 10th itself.
    const dates = months.map((month) => campaignDeadline(month).date);
    expect(dates.filter((date) => !date.endsWith('-10'))).toEqual(['2021-04-12', '2021-07-12', '2021-10-11']);
  });
});

describe('odd months: counties by the 10th, provinces by the 15th, online and on paper', () => {
  it('is a deadline by level, for both', async () => {
    const [january] = runs(
      await loaded(`repeats: { every: [01-10, 03-10, 05-10, 07-10, 09-10, 11-10], from: 2021-01-01, until: 2021-12-31 }
items:
  - { id: table, name: 统计表, kind: document, of: [county, province], deadline: { county: last day 17:30, province: +5 days } }
  - { id: paper, name: 统计表原件, kind: original, of: [county, province], deadline: { county: last day 17:30, province: +5 days } }
`),
    );
    expect(january && owed(january)).toEqual([
      'qi table 2021-01-10T17:30',
      'qi paper 2021-01-10T17:30',
      'ting table 2021-01-15T17:30',
      'ting paper 2021-01-15T17:30',
    ]);
  });
});

describe('a quota by unit', () => {
  const QUOTA = `opens: 2021-09-01
deadline: 2021-09-30T17:30
items: [{ id: news, name: 信息, expect: { county: 20, planning: 5, default: 3 } }]
`;

  it('is chased with the number that is missing', async () => {
    const campaign = await loaded(QUOTA);
    await answer(campaign, COUNTY, '上报 信息 第一条信息', '上报 信息 第二条信息');
    const asked = async (unit: string) =>
      (await bot.say(ADMIN, `催办 ${unit}`)).map(({ text }) => text).join('\n');
    const [chased] = await bot.say(ADMIN, '催办 某旗');
    expect(chased?.text).toMatch(/还差18条|还需18条|差18条|18条/u);
    expect(await asked('发改委')).toMatch(/5条/u);
    expect(await asked('某厅')).toMatch(/3条/u);
  });

  it('in a column of the roster is a hint that says how to write it', async () => {
    const files = {
      'campaign.yaml': head(QUOTA.replace('{ county: 20, planning: 5, default: 3 }', '3')) + SCHEDULE,
      'roster.csv': '单位,角色,姓名,open_id,应报数\n某旗,联络员,甲,ou_a,20\n某局,联络员,丙,ou_c,3\n',
    };
    const found = await loadCampaign(await folderOf(files), {});
    expect(warningLines(found).join('\n')).toContain('“应报数”列不决定应报数量');
  });
});

describe('level by level: banners by the 24th, the league by the 27th', () => {
  it('is a deadline by level; the league sees and chases its banners alone', async () => {
    const campaign = await loaded(`opens: 2021-09-01
deadline: { county: 2021-09-24T17:30, default: 2021-09-27T17:30 }
review: by-level
items: [{ id: table, name: 统计表, kind: figures, fields: [{ id: n, name: 场次, type: integer, required: true }] }]
`);
    expect(owed(campaign).slice(0, 2)).toEqual(['meng table 2021-09-27T17:30', 'qi table 2021-09-24T17:30']);
    expect(await answer(campaign, LEAGUE, '催办 某旗')).toContain('某旗');
    expect(await answer(campaign, LEAGUE, '催办 某厅')).not.toContain('预览');
    await answer(campaign, COUNTY, '上报 统计表 场次：12');
    await bot.say(LEAGUE, '通过 #1');
    const all = (await bot.say(ADMIN, '汇总')).map(({ text }) => text).join('\n');
    expect(all).toMatch(/12/u);
    expect(all).not.toMatch(/24场|场次：?24/u);
  });
});

describe('five working days after a meeting, 35 minutes after an incident', () => {
  it('is a clock by unit and event that the unit starts', async () => {
    const campaign = await loaded(`opens: 2021-09-01
deadline: 2021-09-30T17:30
items:
  - { id: minutes, name: 会议情况, kind: document, starts_with: 会议, deadline: +5 working days }
  - { id: call, name: 电话报告, kind: document, starts_with: 突发事件, deadline: +15 minutes }
  - { id: first, name: 书面报告, kind: document, starts_with: 突发事件, deadline: +35 minutes }
  - { id: summary, name: 总结, kind: document }
${SCHEDULE}  - { id: follow, job: remind, cron: "0 8,17 * * *", from: "opens", until: "deadline", to: [owing] }
`);
    expect(await answer(campaign, COUNTY, '开始 书面报告 9月8日')).toContain('突发事件后35分钟内');
    expect(await answer(campaign, COUNTY, '开始 书面报告 9月8日13:50')).toContain('9月8日(周三)14:25');
    expect(await answer(campaign, COUNTY, '开始 会议情况 9月7日')).toContain('9月14日(周二)24:00');
    const mine = (await bot.say(COUNTY, '我的')).map(({ text }) => text).join('\n');
    expect(mine).toContain('电话报告：突发事件后15分钟内');
    expect((await bot.say(LEAGUE, '我的')).map(({ text }) => text).join('\n')).toContain('会议后5个工作日内');
    const preview = await bot.say(ADMIN, '开始 书面报告 9月8日13:50');
    const { text } = await bot.press(ADMIN, buttonIn(preview[0]?.content, '起算并通知'));
    expect(text).toMatch(/已起算|已通知|书面报告/u);
  });
});

describe('nine districts off for a week with a worked Sunday, the others not', () => {
  it('keeps everything that is counted in working days by unit', async () => {
    const campaign = await loaded(`opens: 2023-09-01
deadline: 2023-09-28T17:30
summary: { name: 总结 }
unit_calendars:
  - { of: [county, league], extra_days_off: [2023-09-25, 2023-09-26, 2023-09-27, 2023-09-28], extra_working_days: [2023-09-24] }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: late, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +6 days", to: [owing] }
`);
    const dates = planOf(campaign)
      .filter(({ job }) => job === 'remind')
      .map(({ at: moment }) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10));
    expect(dates.toSorted()).toEqual(['2023-09-22', '2023-09-27']);
  });
});
