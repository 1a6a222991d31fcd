/**
 * Restores a backup of schema 2 with dates of events, for all units and for some: the dates are unchanged and remain
 * in effect.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const BACKUP = new URL('../fixtures/state/with-starts.ndjson', import.meta.url).pathname;
const [EAST, WEST, NORTH] = ['东区联络员甲', '西区联络员甲', '北区联络员甲'];

/** The time of the backup, 7 September at 10:00. */
const HEAD = `id: sample
title: 培训落实
timezone: Asia/Shanghai
opens: 2026-09-01
deadline: 2026-09-30T17:30
closes: deadline +15 working days
items:
  - { id: plan, name: 培训方案, kind: document }
  - { id: follow, name: 落实情况, kind: document, starts_with: 培训会, deadline: +5 working days 17:30 }
  - { id: flash, name: 首报, kind: document, starts_with: 事发, deadline: +24 hours }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [rowOf('east', '东区'), rowOf('west', '西区'), rowOf('north', '北区')],
    now: '2026-09-07 10:00',
    bots: 0,
  });
  expect(await office.muster(['restore', BACKUP])).toMatchObject({ code: 0 });
  await office.startBot();
});
afterAll(() => office?.stop());

const answer = async (who: string, text: string) => (await office.say(who, text))[0]?.text ?? '';

it('sends nothing again, and knows each date', async () => {
  expect(office.rows(await office.heard())).toEqual([]);
  expect(await answer(NORTH, '我的')).toMatch(
    /首报：未报，截止9月8日\(周二\)08:30[^]*落实情况：未报，截止9月15日/u,
  );
  expect(await answer(WEST, '我的')).toMatch(/首报：未报，截止9月8日\(周二\)09:00/u);
  expect(await answer(EAST, '我的')).toMatch(/首报：事发后24小时内/u);
});

it('knows who stated it: the unit may change its own date, and not that of an admin', async () => {
  expect(await answer(EAST, '开始 落实情况 9月9日')).toContain('已由管理员按培训会日期9月8日');
  expect(await answer(NORTH, '开始 首报 9月7日08:45')).toContain('9月8日(周二)08:45');
  expect(await answer(NORTH, '开始 首报 9月7日08:45 确认')).toContain('时限9月8日(周二)08:45');
  expect(await answer(NORTH, '我的')).toContain('首报：未报，截止9月8日(周二)08:45');
});

it('takes back what an admin stated for one unit, and goes on with the rest', async () => {
  const [shown] = await office.say(ADMIN, '开始 西区 首报 取消');
  if (!shown) throw new Error('no preview');
  await office.press(ADMIN, shown.message, '取消起算并通知');
  expect(await answer(WEST, '我的')).toMatch(/首报：事发后24小时内/u);
  const said = await office.moveTo('2026-09-15 08:00');
  const asked = said.filter(({ text }) => text.includes('【提醒】') && text.includes('落实情况'));
  expect(office.rows(asked)).toEqual([NORTH, EAST, WEST].map((who) => `09-14 09:00 ${who}`).toSorted());
});
