/** How often a unit is reminded, and when a reminder is held back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import type { Said } from '../support/world.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const EAST = '东区联络员甲';

let office: Office;

beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-16 08:00',
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), rowOf('east', '东区')],
    yaml: `limits: { per_unit_per_day: 1, per_unit_per_week: 3 }
schedule:
  - { id: t-7, job: remind, at: "deadline -7 working days 09:00", to: [owing] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`,
  });
});

afterAll(() => office?.stop());

let reminderOfSouth: Said['message'];

describe('a unit that has just sent a message', () => {
  it('is reminded two hours after its last message, and the others as planned', async () => {
    await office.moveTo('2021-09-16 08:30');
    await office.say(NORTH, '进度');
    await office.moveTo('2021-09-16 08:40');
    await office.say(NORTH, '帮助');
    const said = await office.moveTo('2021-09-16 18:00');
    expect(office.rows(said)).toEqual([
      `09-16 09:00 ${EAST}`,
      `09-16 09:00 ${SOUTH}`,
      `09-16 10:40 ${NORTH}`,
    ]);
    reminderOfSouth = said.find(({ to }) => to === SOUTH)!.message;
  });
});

describe('稍后', () => {
  it('postpones the next reminder by a working day, once', async () => {
    await office.moveTo('2021-09-17 10:00');
    const { answer } = await office.press(SOUTH, reminderOfSouth, '稍后');
    expect(answer.toast?.content).toBe(
      '原定9月23日(周四)09:00的提醒推迟到9月24日(周五)09:00。报送时限不变。',
    );
    const again = await office.press(SOUTH, reminderOfSouth, '稍后');
    expect(again.answer.toast?.content).toContain('已经推迟过');
  });

  it('does not affect later reminders, and nobody is reminded of reports already filed', async () => {
    await office.moveTo('2021-09-23 08:50');
    await office.say(EAST, '总结 已完成。');
    const said = await office.moveTo('2021-09-26 18:00');
    expect(office.rows(said)).toEqual([`09-23 09:00 ${NORTH}`, `09-24 09:00 ${SOUTH}`]);
  });

  it('does not postpone the reminder of the last working day', async () => {
    const [refused] = await office.say(SOUTH, '稍后');
    expect(refused?.text).toContain('不能再推迟');
    const [sentence] = await office.say(SOUTH, 'later we shall file it');
    expect(sentence?.text).toContain('未能识别');
    const [filed] = await office.say(EAST, '稍后');
    expect(filed?.text).toContain('已全部报送');
  });

  it('refuses a person who speaks for no unit', async () => {
    const [refused] = await office.say(ADMIN, '稍后');
    expect(refused?.text).toContain('仅限联络员');
  });
});

describe('负担', () => {
  it('shows messages by unit in roster order, this week and in total', async () => {
    await office.moveTo('2021-09-27 12:00');
    await office.moveTo('2021-09-28 12:00');
    const [burden] = await office.say(ADMIN, '负担');
    expect(burden?.text).toContain('每个单位每日最多1次，每周最多3次');
    expect(burden?.text).toContain('本周：9月27日(周一)至10月3日(周日)');
    expect(burden?.text).toMatch(/北区　本周2次　累计4次\n南区　本周2次　累计4次\n东区　本周0次　累计1次/u);
    expect(burden?.text).toContain('单个单位最多：本周2次，累计4次');
  });

  it('is for the organiser only', async () => {
    const [refused] = await office.say(SOUTH, '负担');
    expect(refused?.text).toContain('仅限管理员');
  });
});
