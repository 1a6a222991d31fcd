/** A campaign of several items with their own deadlines, as its people see it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowOf, startOffice, type Office } from '../../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const ADMIN = '管理员甲';
const PLAN_DUE = '6月10日(周四)17:30';
const NEWS_DUE = '6月25日(周五)17:30';
const PAPER_DUE = '7月6日(周二)17:30';
const SUMMARY_DUE = '7月5日(周一)17:30';

const HEAD = `id: sample
title: 宣传教育月
timezone: Asia/Shanghai
opens: 2021-06-01
deadline: 2021-07-05T17:30
group: \${GROUP_CHAT_ID}
limits: { per_unit_per_day: 1, per_unit_per_week: 5 }
items:
  - { id: plan, name: 工作方案, aliases: [方案], kind: document, deadline: 2021-06-10T17:30 }
  - { id: summary, name: 活动总结, kind: document }
  - { id: news, name: 活动信息, aliases: [信息], expect: 2, of: [county], deadline: 2021-06-25T17:30 }
  - { id: picks, name: 优秀案例 }
  - { id: paper, name: 盖章原件, aliases: [原件], kind: original, of: [city], deadline: 2021-07-06T17:30 }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-3-all, job: remind, at: "deadline -3 working days 09:00", to: [group] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [rowOf('north', '北区', 'contact', '', 'county'), rowOf('south', '南区', 'contact', '', 'city')],
    now: '2021-05-31 18:00',
  });
});
afterAll(() => office?.stop());

const textTo = (said: readonly { to: string; text: string }[], person: string) =>
  said.find(({ to }) => to === person)?.text ?? '';

it('accepts no arrival date before the opening, and gives no such example', async () => {
  const [answer] = await office.say(ADMIN, '收到 南区 原件 5月31日');
  expect(answer?.text).toContain('例如“收到 南区 盖章原件”');
});

describe('a plan by 10 June, two reports by the 25th, a summary by 5 July', () => {
  it('announces to each unit what it owes and when, soonest first', async () => {
    const said = await office.moveTo('2021-06-01 09:00');
    const north = textTo(said, NORTH);
    expect(north).toMatch(
      new RegExp(
        `工作方案：${esc(PLAN_DUE)}[^]*活动信息：${esc(NEWS_DUE)}[^]*活动总结：${esc(SUMMARY_DUE)}`,
        'u',
      ),
    );
    expect(north).toContain('活动信息（2条）');
    expect(north).toContain('优秀案例');
    const south = textTo(said, SOUTH);
    expect(south).toContain('工作方案');
    expect(south).not.toContain('活动信息');
  });

  it('reminds of all that is owed in one message, soonest first, and the group of what is due next', async () => {
    const said = await office.moveTo('2021-06-07 09:00');
    expect(office.rows(said)).toEqual([`06-07 09:00 ${NORTH}`, `06-07 09:00 ${SOUTH}`, '06-07 09:00 工作群']);
    expect(textTo(said, NORTH)).toMatch(
      new RegExp(
        `工作方案[^]*${esc(PLAN_DUE)}[^]*活动信息（还需2条）[^]*${esc(NEWS_DUE)}[^]*活动总结[^]*${esc(SUMMARY_DUE)}`,
        'u',
      ),
    );
    const group = textTo(said, '工作群');
    expect(group).toContain(`工作方案：报送截止${PLAN_DUE}`);
    expect(group).not.toContain('活动总结');
  });

  it('states in the receipt what else is owed and when, and reminds only those who owe it', async () => {
    const [receipt] = await office.say(NORTH, '上报 方案 成立领导小组，分三步开展。');
    expect(receipt?.text).toContain('工作方案');
    expect(receipt?.text).toContain(`活动信息（还需2条）（截止${NEWS_DUE}）`);
    const said = await office.moveTo('2021-06-10 09:00');
    expect(office.rows(said)).toEqual([`06-10 09:00 ${SOUTH}`]);
  });

  it('lists at the deadline of an item only what was due by it', async () => {
    const said = await office.moveTo('2021-06-10 17:30');
    expect(office.rows(said)).toEqual([`06-10 17:30 ${ADMIN}`]);
    expect(said[0]?.text).toContain('工作方案');
    expect(said[0]?.text).toContain('已报 1');
    expect(said[0]?.text).not.toContain('活动总结');
  });

  it('chases those who owe overdue items, and names later items separately', async () => {
    const said = await office.moveTo('2021-06-11 10:00');
    expect(office.rows(said)).toEqual([`06-11 10:00 ${SOUTH}`]);
    expect(said[0]?.text).toContain('工作方案已逾报送时限');
    expect(said[0]?.text).toMatch(new RegExp(`尚未报送：活动总结[^]*截止${esc(SUMMARY_DUE)}`, 'u'));
    await office.say(SOUTH, '上报 工作方案 已制定方案。');
    expect(office.rows(await office.moveTo('2021-06-21 18:00'))).toEqual([]);
  });

  it('counts every item by its own deadline', async () => {
    const [status] = await office.say(ADMIN, '进度');
    expect(status?.text).toMatch(/工作方案\**\n?应报 2、已报 2、按时 1、补报 1、逾期未报 0/u);
    expect(status?.text).toMatch(/活动信息\**\n?应报 1、已报 0、按时 0、补报 0、未报 1/u);
    const [mine] = await office.say(NORTH, '我的');
    expect(mine?.text).toContain(`活动总结：未报，截止${SUMMARY_DUE}`);
    expect(mine?.text).toContain('工作方案：待审');
  });

  it('asks for an item only those who owe it', async () => {
    const said = await office.moveTo('2021-06-22 09:00');
    expect(office.rows(said)).toEqual([`06-22 09:00 ${NORTH}`, '06-22 09:00 工作群']);
    await office.say(NORTH, '上报 信息 第一条');
    await office.say(NORTH, '上报 信息 第二条');
    const quiet = await office.moveTo('2021-06-29 12:00');
    expect(office.rows(quiet)).toEqual([`06-25 17:30 ${ADMIN}`]);
    expect(quiet[0]?.text).toContain('应报 1、已报 1');
  });
});

describe('an extension of one item', () => {
  it('is requested by its name if deadlines differ', async () => {
    await office.moveTo('2021-06-29 12:00');
    const [which] = await office.say(SOUTH, '延期 7月8日 材料尚在汇总');
    expect(which?.text).toContain('请写明申请延期的事项');
    const said = await office.say(SOUTH, '延期 活动总结 7月8日 材料尚在汇总');
    expect(textTo(said, SOUTH)).toContain('已提交延期至7月8日');
    const card = said.find(({ to }) => to === ADMIN);
    expect(card?.text).toContain('**南区“活动总结”** 申请延期至 **7月8日');
    if (!card) throw new Error('no card');
    await office.press(ADMIN, card.message, '同意');
    const [mine] = await office.say(SOUTH, '我的');
    expect(mine?.text).toContain('活动总结：已延期，截止7月8日(周四)17:30');
    expect(mine?.text).toContain(`盖章原件：未报，截止${PAPER_DUE}`);
  });

  it('is granted for one item by 截止, and changes nothing else', async () => {
    const [granted] = await office.say(ADMIN, '截止 北区 活动总结 7月6日');
    expect(granted?.text).toContain('北区“活动总结”');
    const [mine] = await office.say(NORTH, '我的');
    expect(mine?.text).toContain('活动总结：已延期，截止7月6日(周二)17:30');
  });
});

describe('an original on paper', () => {
  it('cannot be filed in the chat, or for a unit that does not owe it', async () => {
    const [south] = await office.say(SOUTH, '上报 原件 已寄出');
    expect(south?.text).toContain('“盖章原件”为纸质原件');
    const [north] = await office.say(NORTH, '上报 原件 已寄出');
    expect(north?.text).toContain('“盖章原件”不由北区报送');
  });

  it('is included in reminders until an admin registers it', async () => {
    const reminded = await office.moveTo('2021-07-01 09:00');
    expect(textTo(reminded, SOUTH)).toContain('盖章原件');
    const [courtesy] = await office.say(ADMIN, '收到');
    expect(courtesy?.text).toContain('如需使用说明');
    const ticked = await office.say(ADMIN, '收到 南区 原件');
    expect(textTo(ticked, ADMIN)).toMatch(/已登记收到南区的盖章原件（#\d+），并已通知该单位/u);
    expect(textTo(ticked, SOUTH)).toContain('主办单位已收到南区报送的“盖章原件”');
    const [again] = await office.say(ADMIN, '收到 南区 原件');
    expect(again?.text).toContain('无需重复登记');
    const said = await office.moveTo('2021-07-05 09:00');
    expect(textTo(said, SOUTH)).toContain('活动总结');
    expect(textTo(said, SOUTH)).not.toContain('盖章原件');
  });

  it('is on the list at its deadline, and is owed again if the registration is undone', async () => {
    const list = textTo(await office.moveTo('2021-07-05 17:30'), ADMIN);
    expect(list).toMatch(/活动总结[^]*应报 2、已报 0[^]*已延期[^]*北区、南区/u);
    expect(list).not.toContain('盖章原件');
    expect(textTo(await office.moveTo('2021-07-06 17:30'), ADMIN)).toMatch(/盖章原件[^]*应报 1、已报 1/u);
    const back = await office.say(ADMIN, '收到 南区 原件 取消');
    expect(textTo(back, SOUTH)).toContain('已取消');
    const [mine] = await office.say(SOUTH, '我的');
    expect(mine?.text).toContain(`盖章原件：未报，截止${PAPER_DUE}`);
  });

  it('counts from the day of its postmark, if the admin names one', async () => {
    await office.moveTo('2021-07-07 10:00');
    const [ahead] = await office.say(ADMIN, '收到 南区 原件 7月9日');
    expect(ahead?.text).toContain(
      '收到的日期“7月9日”不在活动开始日至今天之间，未作任何更改。例如“收到 南区 盖章原件 7月7日”。',
    );
    const [unread] = await office.say(ADMIN, '收到 南区 原件 已寄出');
    expect(unread?.text).toContain('未能读懂后面的“已寄出”');
    expect(unread?.text).toContain('以邮戳或送达日期为准的，例如“收到 南区 盖章原件 7月7日”');
    for (const dated of ['邮戳7月5日', '邮戳日期：7月5日', '7月5日送达']) {
      const [counted] = await office.say(ADMIN, `收到 南区 原件 ${dated}`);
      expect(counted?.text).toContain('按7月5日(周一)计算');
      await office.say(ADMIN, '收到 南区 原件 取消');
    }
    const [today] = await office.say(ADMIN, '收到 南区 原件');
    expect(today?.text).toContain('逾期');
    await office.say(ADMIN, '收到 南区 原件 取消');
    const posted = await office.say(ADMIN, '收到 南区 原件 7月5日');
    expect(textTo(posted, ADMIN)).toMatch(
      /已登记收到南区的盖章原件（#\d+），按7月5日\(周一\)计算，并已通知该单位/u,
    );
    expect(textTo(posted, ADMIN)).not.toContain('逾期');
    expect(textTo(posted, SOUTH)).toContain('主办单位已收到南区报送的“盖章原件”，按7月5日(周一)计算。');
    // Only when it was handed in is the day of the postmark; it was accepted when it was registered.
    const [shown] = await office.say(ADMIN, `查看 #${/#(\d+)/u.exec(textTo(posted, ADMIN))?.[1]}`);
    expect(shown?.text).toMatch(/7月5日\(周一\)00:00[^]*办结[^]*7月7日\(周三\)10:00/u);
  });
});

describe('an item with a single document', () => {
  it('gets a new version when it is filed again', async () => {
    const first = await office.say(SOUTH, '我的');
    const n = /\*{0,2}#(\d+)\*{0,2}　工作方案/u.exec(first[0]?.text ?? '')?.[1];
    const [asked] = await office.say(SOUTH, '上报 方案 修改后的方案。');
    expect(asked?.text).toContain(`#${n}`);
    const [receipt] = await office.say(SOUTH, '是');
    expect(receipt?.text).toContain(`#${n}`);
    const [after] = await office.say(SOUTH, '我的');
    expect(after?.text.match(/工作方案　/gu)).toHaveLength(1);
  });
});

function esc(text: string): string {
  return text.replaceAll(/[()]/gu, String.raw`\$&`);
}
