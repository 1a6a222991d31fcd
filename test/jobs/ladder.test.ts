/** The steps after the deadline, as each of their readers sees them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const CENTRE = '中心联络员甲';
const NORTH = '北区联络员甲';
const NORTH_DEPUTY = '北区联络员乙';
const SOUTH = '南区联络员甲';
const EAST = '东区联络员乙';
const WEST = '西区联络员甲';

let office: Office;

beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-24 08:00',
    roster: [
      rowOf('centre', '中心'),
      rowOf('north', '北区', 'contact', 'centre'),
      rowOf('north', '北区', 'deputy', 'centre'),
      rowOf('south', '南区', 'contact', 'centre'),
      rowOf('east', '东区', 'deputy'),
      rowOf('west', '西区', 'contact', 'centre'),
    ],
    yaml: `limits: { per_unit_per_day: 1, per_unit_per_week: 5 }
ladder: [{ after: 1, to: [contacts] }, { after: 2, to: [contacts, deputies] }, { after: 3, to: [parents, admins] }]
schedule:
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", to: [owing] }
`,
  });
  await office.say(CENTRE, '总结 已完成。');
});

afterAll(() => office?.stop());

describe('the ladder', () => {
  it('gives an extended unit its own steps', async () => {
    const said = await office.say(ADMIN, '截止 西区 9月29日');
    expect(said.map(({ to }) => to)).toContain(WEST);
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toContain(
      '**延期单位按各自时限：**\n西区（时限9月29日(周三)17:30）：9月30日(周四)10:00催报、10月8日(周五)10:00催报、10月9日(周六)10:00催报\n',
    );
  });

  it('first reaches the contacts, a deputy where there is none, and nobody else', async () => {
    const said = await office.moveTo('2021-09-28 18:00');
    expect(office.rows(said)).toEqual(
      [`09-28 10:00 ${EAST}`, `09-28 10:00 ${NORTH}`, `09-28 10:00 ${SOUTH}`].toSorted(),
    );
    for (const { text } of said) expect(text).toContain('【催报】安全检查月');
  });

  it('is previewed by 催办 as each would read it, the late and those with time left', async () => {
    const [preview] = await office.say(ADMIN, '催办 北区 西区');
    expect(preview?.text).toMatch(
      /内容（已逾时限的1个单位）\*\*\n\*【催报】安全检查月\*\n贵单位（北区）的总结已逾[^【]*内容（时限未到的1个单位）\*\*\n\*【提醒】安全检查月\*\n贵单位（西区）尚未报送/u,
    );
    const [alone] = await office.say(ADMIN, '催办 北区');
    expect(alone?.text).toMatch(/\*\*内容\*\*\n\*【催报】/u);
  });

  it('then contacts and deputies, each person once', async () => {
    await office.say(SOUTH, '总结 补报。');
    const said = await office.moveTo('2021-09-29 18:00');
    expect(office.rows(said)).toEqual(
      [`09-29 10:00 ${EAST}`, `09-29 10:00 ${NORTH}`, `09-29 10:00 ${NORTH_DEPUTY}`].toSorted(),
    );
  });

  it('then those above and the organiser, with the list of units and never in the group', async () => {
    await office.say(ADMIN, '免报 东区 机构合并');
    const said = await office.moveTo('2021-09-30 18:00');
    // 西区 is on the first step of its own ladder.
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toContain('9月30日(周四)10:00催报（已执行）、10月8日(周五)10:00催报、');
    expect(office.rows(said)).toEqual(
      [`09-30 10:00 ${CENTRE}`, `09-30 10:00 ${ADMIN}`, `09-30 10:00 ${WEST}`].toSorted(),
    );
    const centre = said.find(({ to }) => to === CENTRE)?.text;
    expect(centre).toContain('贵单位（中心）下属1个单位已逾报送时限');
    expect(centre).toContain('**北区**　总结（逾期3个工作日）');
    const admin = said.find(({ to }) => to === ADMIN)?.text;
    expect(admin).toContain('以下1个单位已逾报送时限，仍未报送：');
    for (const text of [centre, admin]) expect(text).not.toMatch(/东区|南区|西区/u);
  });

  it('brings the extended unit to those above it in its own time, alone', async () => {
    const said = await office.moveTo('2021-10-12 18:00');
    expect(office.rows(said)).toEqual(
      [`10-08 10:00 ${WEST}`, `10-09 10:00 ${CENTRE}`, `10-09 10:00 ${ADMIN}`].toSorted(),
    );
    for (const { text, to } of said)
      if (to !== WEST) expect(text).toMatch(/西区\*\*　总结（逾期3个工作日）/u);
    for (const { text } of said) expect(text).not.toMatch(/北区/u);
  });

  it('counts from the correction date what was returned after its last step, and gives the reason', async () => {
    await office.say(ADMIN, '退回 #2 缺少参与人次 10月13日');
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toContain('南区（重报时限10月13日(周三)17:30）：10月14日(周四)10:00催报');
    const said = await office.moveTo('2021-10-14 12:00');
    expect(office.rows(said)).toEqual([`10-13 09:00 ${SOUTH}`, `10-14 10:00 ${SOUTH}`]);
    expect(said.at(-1)?.text).toMatch(
      /【催报】[^]*重报时限为10月13日\(周三\)17:30，现已逾期[^]*缺少参与人次/u,
    );
  });

  it('says nothing to the group at any step', async () => {
    const { messages } = await office.sandbox.call<{ messages: { chat: string }[] }>(
      '/sandbox/messages?after=0',
    );
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.filter(({ chat }) => chat === 'group')).toEqual([]);
  });
});
