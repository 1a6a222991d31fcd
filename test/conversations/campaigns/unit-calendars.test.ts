/** For a unit with days off of its own, all working days are counted by its own calendar. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowOf, startOffice, type Office } from '../../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const ADMIN = '管理员甲';

const HEAD = `id: sample
title: 宣传教育月
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-27T17:30
limits: { per_unit_per_day: 1, per_unit_per_week: 1 }
unit_calendars:
  - { of: [north], extra_days_off: [2021-09-09, 2021-09-10, 2021-09-27, 2021-09-29] }
summary: { name: 总结 }
areas:
  - { id: news, name: 活动信息 }
schedule:
  - { id: t-6, job: remind, at: "deadline -6 working days 09:00", to: [owing] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: late, job: chase, at: "deadline +4 working days 10:00", to: [owing, admins] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [rowOf('north', '北区', 'contact', '', 'county'), rowOf('south', '南区', 'contact', '', 'city')],
    now: '2021-09-08 10:00',
  });
});
afterAll(() => office?.stop());

const said = (all: readonly { to: string; text: string }[], person: string) =>
  all.filter(({ to }) => to === person).map(({ text }) => text);

describe('a local festival', () => {
  it('gives a returned filing three working days of the unit', async () => {
    await office.say(NORTH, '上报 活动信息 举办宣讲');
    await office.say(SOUTH, '上报 活动信息 举办展览');
    expect(said(await office.say(ADMIN, '退回 #1 缺少人次'), NORTH).join()).toContain('9月15日(周三)17:30');
    expect(said(await office.say(ADMIN, '退回 #2 缺少人次'), SOUTH).join()).toContain('9月13日(周一)17:30');
  });

  it('shows in 计划 which dates apply to the unit only, and which exclude it', async () => {
    const plan = said(await office.say(ADMIN, '计划'), ADMIN).join('\n');
    expect(plan).toContain('9月22日(周三)09:00　提醒（限北区，按其工作日）');
    expect(plan).toContain('9月23日(周四)09:00　提醒（限南区，按其工作日）');
  });

  it('sends the last reminder on the unit’s last working day, although its weekly limit is reached', async () => {
    const rows: string[] = [];
    for (const moment of ['2021-09-20 18:00', '2021-09-23 18:00', '2021-09-26 18:00', '2021-09-27 17:00'])
      rows.push(...office.rows(await office.moveTo(moment)).filter((row) => row.includes('联络员')));
    const rowsOf = (person: string) =>
      rows.filter((row) => row.endsWith(person)).map((row) => row.slice(0, 'MM-DD hh:mm'.length));
    expect(rowsOf(NORTH).slice(-2)).toEqual(['09-22 09:00', '09-26 09:00']);
    expect(rowsOf(SOUTH).slice(-2)).toEqual(['09-23 09:00', '09-27 09:00']);
  });

  it('chases the others on their date, also about returned filings that were not corrected in time', async () => {
    const [receipt] = await office.say(SOUTH, '总结 已完成。');
    const number = /#\d+/u.exec(receipt?.text ?? '')?.[0];
    await office.say(ADMIN, `退回 ${number} 缺少参与人次 9月29日`);
    const all = await office.moveTo('2021-10-08 18:00');
    const chased = all.filter(({ text }) => text.includes('【催报】'));
    expect(office.rows(chased)).toEqual([`10-08 10:00 ${SOUTH}`, `10-08 10:00 ${ADMIN}`].toSorted());
    expect(said(chased, ADMIN).join()).toContain('南区');
    expect(office.rows(await office.moveTo('2021-10-09 18:00'))).toContain(`10-09 10:00 ${NORTH}`);
  });
});
