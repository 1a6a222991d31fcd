/**
 * An item that is due some working days after an event: its date is stated by an admin or the unit, changed and
 * removed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';

const HEAD = `id: sample
title: 安全检查月
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-27T17:30
limits: { per_unit_per_day: 1, per_unit_per_week: 5 }
items:
  - { id: summary, name: 活动总结, kind: document }
  - { id: minutes, name: 落实情况, aliases: [落实], kind: document, starts_with: 部署会, deadline: +5 working days 17:30 }
  - { id: first, name: 首次报告, aliases: [首报], kind: document, starts_with: 突发事件, deadline: +24 hours }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [rowOf('north', '北区'), rowOf('south', '南区')],
    now: '2021-09-01 08:00',
  });
});
afterAll(() => office?.stop());

const textTo = (said: readonly { to: string; text: string }[], person: string) =>
  said.flatMap(({ to, text }) => (to === person ? [text] : [])).join('\n');

/** An admin types a line and presses the button of its preview. */
async function started(line: string, label = '起算并通知') {
  const [shown] = await office.say(ADMIN, line);
  if (!shown) throw new Error('no preview');
  return { shown: shown.text, card: shown, ...(await office.press(ADMIN, shown.message, label)) };
}

describe('until the event has a date', () => {
  it('announces the item with its clock, but does not count it', async () => {
    const said = await office.moveTo('2021-09-01 09:00');
    expect(textTo(said, NORTH)).toContain('落实情况：部署会后5个工作日内（当日17:30前）报送，日期尚未确定');
    expect(textTo(said, NORTH)).toContain('**应报事项**　活动总结，报送至');
    expect((await office.say(NORTH, '我的'))[0]?.text).toContain('落实情况：部署会后5个工作日内');
    expect((await office.say(NORTH, '每个单位报几份'))[0]?.text).toContain('落实情况：每个单位1份');
    expect((await office.say(ADMIN, '计划'))[0]?.text).not.toContain('提醒（落实情况）');
    expect((await office.say(ADMIN, '进度'))[0]?.text).not.toMatch(/\*\*落实情况\*\*\n?应报/u);
  });

  it('answers impossible requests with a sentence', async () => {
    const answer = async (who: string, line: string) => (await office.say(who, line))[0]?.text;
    expect(await answer(ADMIN, '开始')).toContain('请写明事项和日期，例如“开始 落实情况 9月10日”');
    expect(await answer(ADMIN, '开始 培训 9月3日')).toContain('事项有：落实情况');
    expect(await answer(ADMIN, '开始 落实情况 8月30日')).toContain('早于活动开始日期（9月1日）');
    expect(await answer(ADMIN, '开始 落实情况 10月12日')).toContain('不早于活动结束时间');
    expect(await answer(ADMIN, '开始 落实情况 2月30日')).toContain('这个日期不存在');
    expect(await answer(ADMIN, '开始 落实情况 9月3日 9月4日')).toContain('没有作任何改动');
    expect(await answer(ADMIN, '开始 落实情况 取消')).toContain('尚未起算');
    expect(await answer(NORTH, '开始 南区 落实情况 9月3日')).toContain('不是南区的联络员');
  });
});

describe('an admin states the date for all', () => {
  it('shows deadlines and reminders first, then tells those who owe it', async () => {
    const { shown, said } = await started('开始 部署会 9月3日');
    expect(shown).toContain('北区、南区：时限9月10日(周五)17:30');
    expect(shown).toContain('9月3日(周五)尚未到');
    expect(shown).toMatch(/新增节点[^]*9月7日\(周二\)09:00　提醒[^]*9月10日\(周五\)17:30　截止情况/u);
    for (const who of [NORTH, SOUTH])
      expect(textTo(said, who)).toContain('“落实情况”，时限9月10日(周五)17:30');
    expect((await office.say(NORTH, '我的'))[0]?.text).toContain('落实情况：未报，截止9月10日(周五)17:30');
    expect((await office.say(ADMIN, '计划'))[0]?.text).toContain('9月7日(周二)09:00　提醒（落实情况）');
  });

  it('does not let a unit state another date', async () => {
    const [answer] = await office.say(SOUTH, '开始 落实情况 9月6日');
    expect(answer?.text).toContain('已由管理员按部署会日期9月3日(周五)起算，时限9月10日(周五)17:30');
  });

  it('moves one unit alone, and says what moves', async () => {
    await office.moveTo('2021-09-06 08:00');
    const { shown, said } = await started('开始 南区 落实 9月6日');
    expect(shown).toContain('南区：时限9月13日(周一)17:30（现为9月10日(周五)17:30）');
    expect(textTo(said, SOUTH)).toContain(
      '部署会日期改为9月6日(周一)，贵单位（南区）“落实情况”的时限改为9月13日(周一)17:30',
    );
    expect(textTo(said, NORTH)).toBe('');
  });

  it('shows the preview again if another admin was first, and changes nothing', async () => {
    const [first] = await office.say(ADMIN, '开始 南区 落实 9月7日');
    const { answer: done } = { answer: await started('开始 南区 落实 9月8日') };
    expect(done.shown).toContain('9月15日(周三)17:30');
    if (!first) throw new Error('no preview');
    const { answer } = await office.press(ADMIN, first.message, '起算并通知');
    expect(JSON.stringify(answer)).toContain('预览之后情况有变化');
    expect((await office.say(SOUTH, '我的'))[0]?.text).toContain('落实情况：未报，截止9月15日(周三)17:30');
    await started('开始 南区 落实 9月6日');
  });

  it('reminds, lists and chases each unit by its own date', async () => {
    const north = await office.moveTo('2021-09-07 09:00');
    expect(office.rows(north)).toEqual([`09-07 09:00 ${NORTH}`]);
    const south = await office.moveTo('2021-09-08 12:00');
    expect(office.rows(south)).toEqual([`09-08 09:00 ${SOUTH}`]);
    const close = await office.moveTo('2021-09-10 17:30');
    expect(office.rows(close)).toEqual([`09-10 17:30 ${ADMIN}`]);
    expect(close[0]?.text).toContain('应报 1、已报 0');
    const chase = await office.moveTo('2021-09-13 12:00');
    expect(office.rows(chase)).toContain(`09-13 10:00 ${NORTH}`);
    expect(office.rows(chase)).not.toContain(`09-13 10:00 ${SOUTH}`);
    expect(textTo(chase, NORTH)).toContain('落实情况');
  });

  it('removes the date: nobody owes the item, and nothing more is sent', async () => {
    const { shown, said } = await started('开始 南区 落实 取消', '取消起算并通知');
    expect(shown).toContain('取消“落实情况”的起算');
    // The date for all units applies again.
    expect(shown).toContain('南区：时限9月10日(周五)17:30（现为9月13日(周一)17:30）');
    expect(textTo(said, SOUTH)).toContain('“落实情况”的时限改为9月10日(周五)17:30');
    const all = await started('开始 落实 取消', '取消起算并通知');
    expect(textTo(all.said, NORTH)).toContain('“落实情况”的起算已取消，贵单位（北区）暂不需报送');
    expect((await office.say(NORTH, '我的'))[0]?.text).toContain('日期尚未确定');
    expect(office.rows(await office.moveTo('2021-09-16 12:00'))).toEqual([]);
  });
});

describe('a unit states the date for itself', () => {
  it('at once, and the admins are told', async () => {
    const said = await office.say(NORTH, '开始 落实情况 9月15日');
    expect(textTo(said, NORTH)).toContain(
      '北区“落实情况”已按部署会日期9月15日(周三)起算，时限9月23日(周四)17:30',
    );
    expect(textTo(said, ADMIN)).toContain('北区已将“落实情况”按部署会日期9月15日(周三)起算');
    expect((await office.say(SOUTH, '我的'))[0]?.text).toContain('日期尚未确定');
  });

  it('is asked before its date is changed or removed', async () => {
    const [asked] = await office.say(NORTH, '开始 落实情况 9月16日');
    expect(asked?.text).toContain('时限现为9月23日(周四)17:30，将改为9月24日(周五)17:30');
    expect((await office.say(NORTH, '我的'))[0]?.text).toContain('落实情况：未报，截止9月23日(周四)17:30');
    if (!asked) throw new Error('no question');
    await office.press(NORTH, asked.message, '确认日期');
    expect((await office.say(NORTH, '我的'))[0]?.text).toContain('落实情况：未报，截止9月24日(周五)17:30');
    const back = await office.say(NORTH, '开始 落实情况 取消 确认');
    expect(textTo(back, NORTH)).toContain('已取消北区“落实情况”的起算');
    expect((await office.say(NORTH, '我的'))[0]?.text).toContain('日期尚未确定');
  });

  it('keeps every step in the journal', async () => {
    const [journal] = await office.say(ADMIN, '日志 北区');
    expect(journal?.text).toContain('起算');
  });
});

describe('an event whose deadline counts in hours', () => {
  it('is named with its hours, and requires a time of day', async () => {
    expect((await office.say(NORTH, '我的'))[0]?.text).toContain(
      '首次报告：突发事件后24小时内报送，日期尚未确定',
    );
    const [answer] = await office.say(NORTH, '开始 首报 9月17日');
    expect(answer?.text).toBe(
      '“首次报告”按小时或分钟计算时限：突发事件后24小时内。请写明时间，例如“开始 首次报告 9月17日14:30”。',
    );
    const [unclear] = await office.say(NORTH, '开始 首报 9月17日5点');
    expect(unclear?.text).toContain('请写明具体时间');
    // A clock in days takes no time of day.
    const [other] = await office.say(NORTH, '开始 落实情况 9月15日14:30');
    expect(other?.text).toBe(
      '“落实情况”按天计算时限：部署会后5个工作日内（当日17:30前）。请只写日期，例如“开始 落实情况 9月15日”。',
    );
  });

  it('is due that many hours later, over a night and a weekend', async () => {
    await office.moveTo('2021-09-17 18:00');
    const said = await office.say(SOUTH, '开始 突发事件 今天下午4点40分发生');
    expect(textTo(said, SOUTH)).toContain(
      '南区“首次报告”已按突发事件日期9月17日(周五)16:40起算，时限9月18日(周六)16:40',
    );
    expect(textTo(said, ADMIN)).toContain('按突发事件日期9月17日(周五)16:40起算');
    const [same] = await office.say(SOUTH, '开始 突发事件 9月17日16:40');
    expect(same?.text).toContain('本来就按9月17日(周五)16:40起算');
    const [later] = await office.say(SOUTH, '开始 突发事件 9月17日17:10');
    expect(later?.text).toContain('将改为9月18日(周六)17:10');
    expect(later?.text).toContain('开始 南区 首次报告 9月17日 17:10 确认');
    if (!later) throw new Error('no question');
    await office.press(SOUTH, later.message, '确认日期');
    expect((await office.say(SOUTH, '我的'))[0]?.text).toContain('首次报告：未报，截止9月18日(周六)17:10');
    const list = await office.moveTo('2021-09-18 17:10');
    expect(office.rows(list)).toEqual([`09-18 17:10 ${ADMIN}`]);
  });

  it('is stated for all by an admin in a preview', async () => {
    const { shown, said } = await started('开始 全部 首报 昨天20:15');
    expect(shown).toContain('“首次报告”自突发事件（9月17日(周五)20:15）起算，突发事件后24小时内报送');
    expect(textTo(said, NORTH)).toContain('突发事件日期为9月17日(周五)20:15');
    expect(textTo(said, NORTH)).toContain('时限9月18日(周六)20:15');
  });
});
