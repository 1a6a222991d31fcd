/**
 * A return has a single date, the later of its own and the deadline, in every message, reminder, extension and chase.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign, ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type Arrival, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const NORTH = 'ou_contact_north';
const SOUTH = 'ou_contact_south';
const EAST = 'ou_contact_east';
const ADMIN = 'ou_admin';

const remind = (id: string, days: number): ScheduleLine => ({
  id,
  job: 'remind',
  to: ['owing'],
  onDayOff: 'skip',
  when: {
    kind: 'at',
    rule: {
      kind: 'anchor',
      anchor: 'deadline',
      offset: { amount: -days, unit: 'working-day' },
      time: '09:00',
    },
  },
});
const chase: ScheduleLine = {
  id: 'overdue',
  job: 'chase',
  to: ['owing', 'admins'],
  onDayOff: 'skip',
  when: {
    kind: 'cron',
    cron: '0 10 * * *',
    from: { kind: 'anchor', anchor: 'deadline' },
    until: { kind: 'anchor', anchor: 'deadline', offset: { amount: 5, unit: 'working-day' } },
  },
};
const campaign: Campaign = aCampaign({
  schedule: [remind('t-3', 3), remind('t-1', 1), chase],
  limits: { perUnitPerDay: 1, perUnitPerWeek: 6 },
  retention: { rawDays: 60, personalDays: 180 },
});

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, campaign, at('2021-09-08 10:00'));
  await bot.settle();
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

async function says(who: string, text: string): Promise<readonly Arrival[]> {
  const before = bot.arrivals.length;
  await bot.say(who, text);
  return bot.arrivals.slice(before);
}

async function until(moment: string): Promise<readonly Arrival[]> {
  const before = bot.arrivals.length;
  await bot.moveTo(at(moment));
  return bot.arrivals.slice(before);
}

function textFor(who: string, arrivals: readonly Arrival[]): string {
  return arrivals
    .filter(({ to }) => to === who || to === `oc_of_${who}`)
    .map(({ text }) => text)
    .join('\n');
}

const remindersOf = (who: string, arrivals: readonly Arrival[]) =>
  arrivals.filter(({ to, text }) => to === who && text.includes('【提醒】'));
const chasesOf = (who: string, arrivals: readonly Arrival[]) =>
  arrivals.filter(({ to, text }) => to === who && text.includes('【催报】'));

describe('a return with a date before the deadline', () => {
  it('is told with the deadline, to the unit and to the admin alike', async () => {
    await bot.say(NORTH, '总结 全部完成。');
    const said = await says(ADMIN, '退回 #1 缺少参与人次 9月10日');
    expect(textFor(ADMIN, said)).toContain('重报时限为9月27日(周一)17:30');
    expect(textFor(ADMIN, said)).toContain('所写的9月10日(周五)17:30早于现在的时限');
    expect(textFor(NORTH, said)).toContain('请于9月27日(周一)17:30前重报');
    expect(textFor(NORTH, said)).not.toContain('9月10日');
    const mine = textFor(NORTH, await says(NORTH, '我的'));
    expect(mine).toMatch(/#1.*退回待改.*请于9月27日\(周一\)17:30前重报/u);
    expect(mine).not.toContain('9月10日');
  });

  it('keeps the written date of a report that nobody owes', async () => {
    await bot.say(NORTH, '上报 news 一次活动。');
    const said = await says(ADMIN, '退回 #2 缺少时间 9月15日');
    expect(textFor(NORTH, said)).toContain('请于9月15日(周三)17:30前重报');
    const reminders = remindersOf(NORTH, await until('2021-09-20 12:00'));
    expect(reminders.map((each) => each.at)).toEqual([at('2021-09-14 09:00')]);
    expect(reminders[0]?.text).toContain('已退回修改，请于9月15日(周三)17:30前重报');
  });
});

describe('a return with a date after the deadline', () => {
  it('can be put off by 延期, and then has the new date everywhere', async () => {
    await bot.say(SOUTH, '总结 已完成。');
    expect(textFor(SOUTH, await says(ADMIN, '退回 #3 数字不清 9月29日'))).toContain('9月29日(周三)17:30');
    expect(textFor(SOUTH, await says(SOUTH, '延期 9月28日 人手不足'))).toContain('不晚于现在的时限（9月29日');
    const asked = await says(SOUTH, '延期 9月30日 人手不足');
    expect(textFor(ADMIN, asked)).toContain('现时限为9月29日(周三)17:30');
    const code = /“同意 (\w{10})”/u.exec(textFor(ADMIN, asked))?.[1] ?? '';
    const granted = await says(ADMIN, `同意 ${code}`);
    expect(textFor(SOUTH, granted)).toContain('9月30日(周四)17:30');
    expect(textFor(SOUTH, await says(SOUTH, '我的'))).toMatch(/#3.*请于9月30日\(周四\)17:30前重报/u);
    expect(textFor(ADMIN, await says(ADMIN, '计划'))).toMatch(
      /退回待改[^]*南区（重报时限9月30日\(周四\)17:30）：9月29日\(周三\)0?9:00提醒/u,
    );
  });
});

describe('before and after the date', () => {
  it('reminds once, on the working day before, with the reason', async () => {
    await bot.say(EAST, '总结 完成。');
    bot.refuse([EAST]);
    await says(ADMIN, '退回 #4 格式不符 9月24日');
    const arrivals = await until('2021-09-27 18:00');
    const reminders = remindersOf(NORTH, arrivals);
    expect(reminders.map((each) => each.at)).toEqual([at('2021-09-26 09:00')]);
    expect(reminders[0]?.text).toContain('已退回修改，请于9月27日(周一)17:30前重报');
    expect(reminders[0]?.text).toContain('#1 退回原因：缺少参与人次');
    expect(remindersOf(SOUTH, arrivals)).toEqual([]);
  });

  it('chases with the reason only after the one date', async () => {
    const arrivals = await until('2021-09-28 18:00');
    expect(chasesOf(NORTH, arrivals)).toHaveLength(1);
    expect(chasesOf(NORTH, arrivals)[0]?.text).toContain('重报时限为9月27日(周一)17:30，现已逾期');
    expect(chasesOf(NORTH, arrivals)[0]?.text).toContain('#1 退回原因：缺少参与人次');
    expect(chasesOf(NORTH, arrivals)[0]?.text).not.toContain('#2');
    expect(chasesOf(SOUTH, arrivals)).toEqual([]);
    const later = await until('2021-10-08 18:00');
    expect(remindersOf(SOUTH, later).map((each) => each.at)).toEqual([at('2021-09-29 09:00')]);
    expect(chasesOf(SOUTH, later).map((each) => each.at)).toEqual([at('2021-10-08 10:00')]);
    expect(chasesOf(SOUTH, later)[0]?.text).toContain('重报时限为9月30日(周四)17:30');
  });

  it('holds against nobody what nobody was told, and keeps it on the list of the admins', async () => {
    const lists = bot.arrivals.filter(({ to, text }) => to === ADMIN && text.includes('仍未报送'));
    expect(lists.length).toBeGreaterThan(0);
    for (const { text } of lists) expect(text).not.toContain('东区');
    expect(lists[0]?.text).toContain('北区**　总结（退回后逾期未重报；退回原因：缺少参与人次）');
    expect(textFor(ADMIN, await says(ADMIN, '待办 退回'))).toMatch(/#4.*退回未送达　总结　东区　已等\d+天/u);
    expect(textFor(ADMIN, await says(ADMIN, '催办'))).toMatch(/东区.*已退回，等待修改/u);
  });

  it('is held to it once it arrives', async () => {
    bot.refuse([]);
    const lost = await bot.outbox.list({ campaign: campaign.id, states: ['failed'], limit: 100 });
    const n = lost.find(({ message }) => message.about.entry === 'return')?.n ?? 0;
    expect(textFor(EAST, await says(ADMIN, `投递 重发 ${n}`))).toContain('【退回修改】');
    expect(textFor(ADMIN, await says(ADMIN, '待办 退回'))).toContain('没有待办事项');
    const chases = chasesOf(EAST, await until('2021-10-09 18:00'));
    expect(chases.map(({ text }) => text)).toEqual([expect.stringContaining('#4 退回原因：格式不符')]);
  });
});
