/**
 * Restores a backup with items, periods, levels, figures, an extension, an exemption and a return, all of which are
 * unchanged.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const BACKUP = new URL('../fixtures/state/with-periods.ndjson', import.meta.url).pathname;
const CITY = '东市联络员甲';
const EAST_ONE = '东一县联络员甲';
const EAST_TWO = '东二县联络员甲';

/** The time of the backup, 2 October at 13:00. */
const HEAD = `id: sample
title: 统计月报
timezone: Asia/Shanghai
repeats: { every: month, due: day 10 17:30, about: previous, from: 2026-08, until: 2027-01 }
deadline_on_day_off: put-off
closes: deadline +15 working days
review: by-level
items:
  - { id: table, name: 统计表, kind: figures, deadline: { county: day 10 17:30, city: +3 working days }, fields: [{ id: sessions, name: 场次, type: integer, unit: 场, required: true }] }
  - { id: news, name: 信息, expect: { county: 2, default: 1 } }
  - { id: paper, name: 统计表原件, aliases: [原件], kind: original, of: [city], deadline: day 15 }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [
      rowOf('east', '东市', 'contact', '', 'city'),
      rowOf('east1', '东一县', 'contact', 'east', 'county'),
      rowOf('east2', '东二县', 'contact', 'east', 'county'),
    ],
    now: '2026-10-02 13:00',
    bots: 0,
  });
  expect(await office.muster(['restore', BACKUP])).toMatchObject({ code: 0 });
  await office.startBot();
});
afterAll(() => office?.stop());

const answer = async (who: string, text: string) => (await office.say(who, text))[0]?.text ?? '';

it('offers no other plan and sends nothing twice', async () => {
  expect(office.rows(await office.heard())).toEqual([]);
  expect(await answer(ADMIN, '计划 变更')).toContain('没有待确认的变更');
});

it('knows each period separately: what was filed, returned, granted, exempted, received', async () => {
  const august = await answer(EAST_TWO, '我的 8月');
  for (const part of ['信息：免报', '统计表：退回待改', '#3', '9月16日(周三)17:30前重报'])
    expect(august).toContain(part);
  const september = await answer(EAST_TWO, '我的 9月');
  for (const part of ['信息：未报', '统计表：未报']) expect(september).toContain(part);
  expect(await answer(EAST_ONE, '我的 9月')).toMatch(/统计表：待审[^]*#6/u);
  const digest = await answer(ADMIN, '汇总 8月');
  for (const part of ['本级 1/1，下级 2/2', '其中退回待改 1', '合计：场次3场', '**统计表原件**'])
    expect(digest).toContain(part);
  expect(await answer(CITY, '待办 9月')).toMatch(/#6/u);
  // The commands refer to August; the answer also mentions what waits in September.
  for (const typed of ['待办', '全部通过'])
    expect(await answer(CITY, typed)).toContain(
      `其他期次另有：2026年9月1项。请写明期次查看，例如“${typed} 2026-09”。`,
    );
  expect(await answer(CITY, '全部通过 2026-09')).toMatch(/将通过以下1项[^]*#6/u);
});

it('continues by each level’s own deadline, and with the same counts', async () => {
  expect(await answer(CITY, '通过 #6')).toContain('#6');
  expect(await answer(CITY, '上报 9月 统计表 场次：9')).toContain('#7');
  const said = await office.moveTo('2026-10-10 12:00');
  const reminders = said.filter(({ text }) => text.includes('【提醒】'));
  expect(office.rows(reminders)).toEqual([EAST_ONE, EAST_TWO, CITY].map((who) => `10-09 09:00 ${who}`));
  for (const { text } of reminders) expect(text).toContain('2026年9月');
});
