/** Messages missed while the bot was down: reported once, and sent later by an admin's press. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, GROUP, rowOf, startOffice, type Office } from '../support/office.ts';
import type { Said } from '../support/world.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const EAST = '东区联络员甲';

let office: Office;
let notice: Said;

beforeAll(async () => {
  office = await startOffice({
    processes: true,
    now: '2021-09-15 12:00',
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), rowOf('east', '东区')],
    yaml: `limits: { per_unit_per_day: 1, per_unit_per_week: 3 }
schedule:
  - { id: t-7, job: remind, at: "deadline -7 working days 09:00", to: [owing, group] }
  - { id: t-6, job: remind, at: "deadline -6 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
`,
  });
  await office.say(EAST, '总结 已完成。');
  await office.kill();
  await office.sandbox.call('/sandbox/clock/move', { to: '2021-09-17T18:00:00+08:00' });
  await office.startBot();
  // Messages from before the outage are not part of it.
  const told = (await office.heard()).filter(({ to }) => to === ADMIN);
  expect(told).toHaveLength(1);
  notice = told[0]!;
});

afterAll(() => office?.stop());

describe('missed occurrences', () => {
  it('are reported to the admin in one message, each with its name and a button', () => {
    expect(notice.text).toContain('安全检查月 有计划节点未执行');
    expect(notice.text).toContain('编号 t-7@2021-09-16');
    expect(notice.text).toContain('立即发送 9月16日提醒');
    expect(notice.text).toContain('也可以回复“补发 <编号>”');
  });

  it('are sent now to units that still owe, in office hours', async () => {
    await office.moveTo('2021-09-18 10:00');
    await office.say(SOUTH, '总结 已完成。');
    const { answer, said } = await office.press(ADMIN, notice.message, '立即发送 9月16日提醒');
    expect(answer.toast?.content).toContain('已安排向2人发送');
    expect(office.rows(said)).toEqual(
      [`09-18 10:00 ${NORTH}`, `09-18 10:00 ${GROUP}`, `09-18 10:00 ${ADMIN}`].toSorted(),
    );
    for (const { text } of said) expect(text).not.toContain('因系统停机');
  });

  it('are not sent twice', async () => {
    const { answer, said } = await office.press(ADMIN, notice.message, '立即发送 9月16日提醒');
    expect(said).toEqual([]);
    expect(answer.toast?.content).toContain('已经执行');
    const [typed] = await office.say(ADMIN, '补发 t-7@2021-09-16');
    expect(typed?.text).toContain('已经执行');
  });

  it('can be sent by typing, and show as done in the plan', async () => {
    await office.say(ADMIN, '帮助');
    const said = await office.say(ADMIN, '补发 t-6@2021-09-17');
    expect(said.map(({ to }) => to).toSorted()).toEqual([ADMIN, NORTH].toSorted());
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).not.toContain('已错过');
    const [unknown] = await office.say(ADMIN, '补发 t-99');
    expect(unknown?.text).toContain('没有找到');
  });

  it('can be taken back like any mass send', async () => {
    const [list] = await office.say(ADMIN, '撤销通知');
    expect(list?.text).toMatch(/补发 [0-9A-F]{10}/u);
  });
});
