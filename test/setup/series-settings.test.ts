/** 设置 of a repeating campaign: taken over from its folder, and its period changed for every run. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const NORTH = '北区联络员甲';
const HEAD = `id: sample
title: 宣传信息月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2026-08, until: 2026-11 }
deadline_on_day_off: put-off
closes: deadline +5 working days
items:
  - { id: news, name: 信息, expect: 1 }
  - { id: follow, name: 落实情况, kind: document, starts_with: 部署会, deadline: +3 working days 17:30 }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-1, job: remind, at: "deadline -1 working days 09:00", to: [owing] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [rowOf('north', '北区')],
    now: '2026-09-02 09:30',
  });
});
afterAll(() => office?.stop());

async function told(who: string, line: string): Promise<string> {
  return (await office.say(who, line)).map(({ text }) => text).join('\n');
}

it('is taken over as a whole, and shown without the period of a run', async () => {
  expect(await told(ADMIN, '设置 接管')).toContain('文件夹 sample 不再起作用');
  expect(await told(ADMIN, '设置 确认')).toContain('已按新的设置执行');
  const shown = await told(ADMIN, '设置');
  expect(shown).toContain('每月；时限：10日17:30；报送：上期；自：2026-08；至：2026-11');
  expect(shown).toContain('**标题**　宣传信息月报\n');
  expect(await told(ADMIN, '设置 截止 9月20日17:30')).toContain('请修改“周期”');
});

it('moves the deadline of the open run once the new period is confirmed', async () => {
  const asked = await told(ADMIN, '设置 周期：\n每月；时限：15日17:30；报送：上期；自：2026-08；至：2026-11');
  expect(asked).toContain('新：每月；时限：15日17:30');
  expect(asked).toContain('9月14日(周一)09:00');
  expect(await told(NORTH, '什么时候截止')).toContain('9月10日');
  expect(await told(ADMIN, '设置 确认')).toContain('已按新的设置执行');
  expect(await told(NORTH, '什么时候截止')).toContain('9月15日');
  const said = await office.moveTo('2026-09-14 09:01');
  expect(office.rows(said)).toContain(`09-14 09:00 ${NORTH}`);
});

it('counts from an event in the period in which it was stated, and in no other', async () => {
  expect(await told(ADMIN, '设置')).toContain('起算：部署会；时限：后3个工作日17:30');
  // Sunday 20 September 2026 is a working day.
  const [shown] = await office.say(ADMIN, '开始 落实情况 9月16日');
  expect(shown?.text).toContain('北区：时限9月20日(周日)17:30');
  if (!shown) throw new Error('no preview');
  const { said } = await office.press(ADMIN, shown.message, '起算并通知');
  expect(said.find(({ to }) => to === NORTH)?.text).toContain('“落实情况”，时限9月20日(周日)17:30');
  expect(await told(ADMIN, '计划')).toContain('9月18日(周五)09:00　提醒（落实情况）');
  expect(await told(ADMIN, '计划')).not.toContain('落实情况：部署会后3个工作日内');
  const reminded = await office.moveTo('2026-09-18 09:01');
  expect(office.rows(reminded)).toContain(`09-18 09:00 ${NORTH}`);
  expect(await told(NORTH, '上报 落实情况 已按部署会要求落实。')).toContain('2026年8月');
  // The next period needs a date of its own.
  const opened = await office.moveTo('2026-10-08 09:00');
  const announced = opened.find(({ to, text }) => to === NORTH && text.includes('2026年9月'));
  expect(announced?.text).toContain('落实情况：部署会后3个工作日内（当日17:30前）报送，日期尚未确定');
  expect(await told(ADMIN, '计划')).toContain('落实情况：部署会后3个工作日内');
});

it('has in the journal of a period what concerns all periods', async () => {
  expect(await office.muster(['campaign', 'import', office.folder, '--yes'])).toMatchObject({ code: 0 });
  expect(await told(ADMIN, '日志')).toContain('导入活动文件夹');
});
