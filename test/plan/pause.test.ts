/** 暂停 and 恢复, as an admin and the others see them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, GROUP, rowOf, startOffice, type Office } from '../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const OTHER_ADMIN = '管理员乙';

let office: Office;

beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-14 10:00',
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), `,,,admin,${OTHER_ADMIN},ou_admin_b,,`],
    yaml: `limits: { per_unit_per_day: 1, per_unit_per_week: 3 }
schedule:
  - { id: plan, job: announce, at: "2021-09-15T09:00", to: [contacts, group] }
  - { id: t-7, job: remind, at: "deadline -7 working days 09:00", to: [owing] }
  - { id: t-6, job: remind, at: "deadline -6 working days 09:00", to: [owing] }
  - { id: t-5, job: remind, at: "deadline -5 working days 09:00", to: [owing] }
  - { id: evening, job: announce, at: "2021-09-28T20:00", to: [contacts] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins, group] }
`,
  });
  for (const admin of [ADMIN, OTHER_ADMIN]) await office.say(admin, '帮助');
});

afterAll(() => office?.stop());

describe('暂停', () => {
  it('asks for a reason, and for a date that is still to come', async () => {
    for (const typed of ['暂停', '暂停 至9月20日'])
      expect((await office.say(ADMIN, typed))[0]?.text).toContain('请写明暂停的原因');
    for (const typed of ['暂停 至9月31日 台风', '暂停至9月31日 台风'])
      expect((await office.say(ADMIN, typed))[0]?.text).toContain('这个日期不存在');
    expect((await office.say(ADMIN, '恢复'))[0]?.text).toContain('没有暂停');
  });

  it('shows the messages that it holds back, and tells the other admins', async () => {
    const [done, told] = await office.say(ADMIN, '暂停至9月17日12:00 台风应急响应');
    expect(done?.text).toContain('已暂停至9月17日(周五)12:00');
    expect(done?.text).toContain('报送时限不变');
    expect(done?.text).toContain('原因：台风应急响应');
    for (const moment of ['9月15日(周三)09:00', '9月16日(周四)09:00', '9月17日(周五)09:00'])
      expect(done?.text).toContain(moment);
    expect(done?.text).not.toContain('9月18日');
    expect(told?.to).toBe(OTHER_ADMIN);
    expect(told?.text).toContain('管理员已暂停“安全检查月”的计划消息，至9月17日(周五)12:00');
  });

  it('stands in the plan and in the journal, and is not asked for twice', async () => {
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toContain('已暂停');
    expect(plan?.text).toMatch(/9月16日\(周四\)09:00.*暂停中，不发送/u);
    expect(plan?.text).not.toMatch(/9月18日\(周六\)09:00.*暂停中/u);
    const [journal] = await office.say(ADMIN, '日志');
    expect(journal?.text).toContain('暂停');
    const [again] = await office.say(OTHER_ADMIN, '暂停 演练');
    expect(again?.text).toContain('已于9月14日(周二)10:00暂停');
  });

  it('lets nothing of the plan leave, and answers as ever', async () => {
    expect(await office.moveTo('2021-09-17 11:59')).toEqual([]);
    const [status] = await office.say(NORTH, '进度');
    expect(status?.text).toContain('报送时限');
    expect(await office.moveTo('2021-09-17 12:00')).not.toEqual([]);
  });

  it('catches up when it ends with what is still in its grace, and without an apology', async () => {
    const { messages } = await office.sandbox.call<{
      messages: { at: string; content: unknown; chat: string }[];
    }>('/sandbox/messages?after=0');
    const late = messages.filter(({ at }) => at >= '2021-09-17T04:00:00.000Z');
    const texts = late.map(({ content }) => JSON.stringify(content));
    // The announcement, until the deadline; and the day's reminder to the group and two contacts.
    expect(texts.filter((text) => text.includes('报送安排'))).toHaveLength(3);
    expect(texts.filter((text) => text.includes('因系统停机'))).toEqual([]);
    const rest = await office.moveTo('2021-09-17 18:00');
    // 北区 had just asked for its status.
    expect(office.rows(rest)).toEqual([`09-17 13:59 ${NORTH}`]);
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toMatch(/9月16日\(周四\)09:00.*暂停期间，未发送/u);
    expect(plan?.text).not.toContain('已错过');
  });
});

describe('恢复', () => {
  it('names missed messages, with the command that sends them after all', async () => {
    await office.moveTo('2021-09-18 08:00');
    await office.say(ADMIN, '暂停 系统演练');
    expect(await office.moveTo('2021-09-22 10:00')).toEqual([]);
    const answers = await office.say(OTHER_ADMIN, '恢复');
    const resumed = answers.find(({ to }) => to === OTHER_ADMIN);
    const told = answers.find(({ to }) => to !== OTHER_ADMIN);
    expect(resumed?.text).toContain('已恢复');
    expect(resumed?.text).toContain('可回复“补发 t-5@2021-09-18”');
    expect(told?.to).toBe(ADMIN);
    const said = await office.say(ADMIN, '补发 t-5@2021-09-18');
    expect(said.map(({ to }) => to).toSorted()).toEqual([ADMIN, NORTH, SOUTH].toSorted());
    expect(said.map(({ to }) => to)).not.toContain(GROUP);
  });

  it('leaves the rest of the plan as it was, and lets what it held leave at once', async () => {
    await office.moveTo('2021-09-27 08:30');
    await office.say(NORTH, '进度');
    expect(office.rows(await office.moveTo('2021-09-27 10:00'))).toEqual([`09-27 09:00 ${SOUTH}`]);
    await office.say(ADMIN, '暂停 线路检修');
    expect(await office.moveTo('2021-09-27 10:40')).toEqual([]);
    const said = await office.say(ADMIN, '恢复');
    expect(office.rows(said)).toContain(`09-27 10:40 ${NORTH}`);
    expect(await office.moveTo('2021-09-27 12:00')).toEqual([]);
  });
});

describe('a pause until a day', () => {
  it('ends at 24:00 of that day, wherever it is named', async () => {
    const [done, told] = await office.say(ADMIN, '暂停 至9月28日 检修');
    expect(done?.text).toContain('已暂停至9月28日(周二)24:00');
    expect(told?.text).toContain('至9月28日(周二)24:00');
    expect((await office.say(ADMIN, '暂停 演练'))[0]?.text).toContain('9月28日(周二)24:00');
    expect((await office.say(ADMIN, '计划'))[0]?.text).toContain('9月28日(周二)24:00');
    expect((await office.say(ADMIN, '恢复'))[0]?.text).toContain('已恢复');
  });
});

describe('a deadline that passes in a pause', () => {
  it('is listed when the pause ends, as it was: nothing that was done since stands in it', async () => {
    const [receipt] = await office.say(NORTH, '总结 全年检查已完成。');
    const number = /#\d+/u.exec(receipt?.text ?? '')?.[0] ?? '';
    await office.say(ADMIN, '暂停 系统演练');
    expect(await office.moveTo('2021-09-28 08:00')).toEqual([]);
    expect((await office.say(ADMIN, '汇总 截止'))[0]?.text).toContain('还没有截止情况');
    await office.say(ADMIN, `退回 ${number} 请补充数据 9月30日`);
    await office.say(ADMIN, '免报 南区 机构合并');
    const said = (await office.say(ADMIN, '恢复')).filter(({ text }) => text.includes('SHA-256'));
    expect(said.map(({ to }) => to).toSorted()).toEqual([ADMIN, OTHER_ADMIN, GROUP].toSorted());
    const told = said.find(({ to }) => to === ADMIN)?.text ?? '';
    expect(told).toContain('以下为9月27日(周一)17:30截止时的情况');
    expect(told).toContain('应报 2、已报 1、按时 1、补报 0、未报 1');
    expect(told).toContain('已报：北区');
    expect(told).toContain('未报：南区');
    for (const word of ['退回待改', '免报（', '因系统停机']) expect(told).not.toContain(word);
    const inGroup = said.find(({ to }) => to === GROUP)?.text ?? '';
    expect(inGroup).toContain('应报 2、已报 1');
    for (const unit of ['北区', '南区']) expect(inGroup).not.toContain(unit);
  });

  it('keeps the list, and what became of it apart', async () => {
    const [list, later] = await office.say(ADMIN, '汇总 截止');
    expect(list?.text).toContain('已报：北区');
    expect(list?.text).not.toContain('退回待改');
    expect(later?.text).toContain('截止后收到0份');
    expect(later?.text).toContain('南区　总结　截止后列为免报');
  });
});

describe('撤销通知 of what the plan sent', () => {
  it('is offered with what admins sent, and says what could not be taken back', async () => {
    const [list] = await office.say(ADMIN, '撤销通知');
    expect(list?.text).toMatch(/\*\*提醒 t-0@2021-09-27\*\*　9月27日\(周一\)09:00　已发出2条/u);
    expect(list?.text).not.toContain('plan@2021-09-15');
    await office.sandbox.call('/sandbox/faults', {
      rules: [{ match: 'recall', kind: 'code:230026', count: 1 }],
    });
    const { said } = await office.press(ADMIN, list!.message, '撤回 提醒 t-0@2021-09-27');
    await office.sandbox.call('/sandbox/faults', undefined, 'DELETE');
    const report = said.find(({ text }) => text.startsWith('撤销结果：提醒 t-0@2021-09-27'));
    expect(report?.text).toContain('已撤回1条');
    expect(report?.text).toMatch(/以下1条没有撤回，收件人仍能看到：\n[北南]区联络员甲　平台返回 230026/u);
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toMatch(/9月27日\(周一\)09:00.*已撤销/u);
  });

  it('holds back messages that wait for office hours', async () => {
    expect(await office.moveTo('2021-09-28 21:00')).toEqual([]);
    const [done] = await office.say(ADMIN, '撤销通知 evening@2021-09-28');
    expect(done?.text).toBe('“通知 evening@2021-09-28”还没有发出，1条消息不再发送。');
    const said = await office.moveTo('2021-09-29 12:00');
    // The only message is the reminder of the returned summary; the recalled ones are not sent again.
    expect(office.rows(said)).toEqual(['09-29 09:00 北区联络员甲']);
    expect(said[0]?.text).toContain('已退回修改，请于9月30日(周四)17:30前重报');
  });

  it('is refused after a day, and for what never was', async () => {
    const [old] = await office.say(ADMIN, '撤销通知 t-0@2021-09-27');
    expect(old?.text).toContain('2条发出已超过24小时');
    const [none] = await office.say(ADMIN, '撤销通知 t-99@2021-09-27');
    expect(none?.text).toContain('没有找到编码为“t-99@2021-09-27”');
  });
});
