/** A monthly report as contacts and admins see it over two months. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileIn, filledIn, sendFile } from '../../support/entry-sheets.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const AUGUST = '宣传信息月报（2026年8月）';
const SEPTEMBER = '宣传信息月报（2026年9月）';

const HEAD = `id: sample
title: 宣传信息月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2026-08, until: 2027-01 }
retention: { personal_days: 60 }
deadline_on_day_off: put-off
closes: deadline +20 working days
items:
  - { id: news, name: 信息, expect: 1 }
  - { id: summary, name: 小结, kind: document }
  - { id: table, name: 台账, fields: [{ id: events, name: 场次, type: integer, required: true }] }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-1, job: remind, at: "deadline -1 working days 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [rowOf('north', '北区'), rowOf('south', '南区')],
    now: '2026-08-25 08:00',
    env: { API_SECRET: 'x'.repeat(40) },
  });
});
afterAll(() => office?.stop());

const textTo = (said: readonly { to: string; text: string }[], person: string) =>
  said.find(({ to }) => to === person)?.text ?? '';

describe('a monthly report, due on the 10th of the month after', () => {
  it('opens in the month after the reported one, and names that', async () => {
    const said = await office.moveTo('2026-09-01 09:00');
    expect(office.rows(said)).toEqual([`09-01 09:00 ${NORTH}`, `09-01 09:00 ${SOUTH}`]);
    expect(textTo(said, NORTH)).toContain(AUGUST);
  });

  it('counts a filing without a period towards the open one', async () => {
    const [receipt] = await office.say(NORTH, '上报 信息 举办宣讲活动，参加者众。');
    expect(receipt?.text).toContain('#1');
    expect(receipt?.text).toContain(AUGUST);
    const [summary] = await office.say(NORTH, '总结 八月份的工作小结，内容如下。');
    expect(summary?.text).toContain(AUGUST);
  });

  it('reminds, lists and chases by the deadline of the month', async () => {
    const said = await office.moveTo('2026-09-12 00:00');
    expect(office.rows(said)).toEqual([
      `09-09 09:00 ${SOUTH}`,
      `09-10 17:30 ${ADMIN}`,
      `09-11 10:00 ${SOUTH}`,
    ]);
    expect(textTo(said, ADMIN)).toContain(AUGUST);
  });

  it('opens the next month as well, and commands refer to the earliest month that the unit still owes', async () => {
    const opened = await office.moveTo('2026-10-09 09:00');
    // The period of November closes in a year without holiday data.
    expect(textTo(opened, ADMIN)).toContain('2027年节假日安排尚未录入');
    expect(office.rows(opened).filter((row) => row.endsWith(ADMIN))).toEqual([`10-08 09:00 ${ADMIN}`]);
    const [north] = await office.say(NORTH, '上报 信息 九月的活动。');
    expect(north?.text).toContain(SEPTEMBER);
    const [south] = await office.say(SOUTH, '上报 信息 八月的活动，补报。');
    expect(south?.text).toContain(AUGUST);
    const [named] = await office.say(SOUTH, '上报 9月 信息 九月的另一次活动。');
    expect(named?.text).toContain(SEPTEMBER);
    expect(named?.text).not.toContain(AUGUST);
  });

  it('asks about a month that does not exist', async () => {
    const [answer] = await office.say(SOUTH, '上报 3月 信息 三月的活动。');
    expect(answer?.text).toContain('没有“3月”这一期');
  });

  it('keeps the months apart', async () => {
    const [august] = await office.say(NORTH, '我的 8月');
    expect(august?.text).toContain(AUGUST);
    expect(august?.text).toContain('#1');
    const [september] = await office.say(NORTH, '我的 9月');
    expect(september?.text).toContain(SEPTEMBER);
    expect(september?.text).not.toContain('#1');
  });

  it('files a sheet for the month that it was made for, whatever month is owed now', async () => {
    const { bytes, name } = await fileIn(office, await office.say(NORTH, '填报表 8月 台账'));
    const [asked] = await sendFile(office, office.openIdOf(NORTH), filledIn(bytes, { B5: 3 }), name);
    expect(asked?.text).toContain('将报送1行');
    const [filed] = await office.say(NORTH, '确定');
    const [number = ''] = /#\d+/u.exec(filed?.text ?? '') ?? [];
    expect((await office.say(NORTH, `查看 ${number}`))[0]?.text).toContain('场次');
    expect((await office.say(NORTH, '我的 8月'))[0]?.text).toContain(number);
    expect((await office.say(NORTH, '我的 9月'))[0]?.text).not.toContain(number);
  });
});

describe('who was bound in September', () => {
  it('speaks for the unit in October as well, and an admin is one for every month', async () => {
    const asked = await office.say('外单位人员', '绑定 南区');
    const code = /同意 ([0-9A-Z]+)/u.exec(textTo(asked, ADMIN))?.[1] ?? '';
    await office.say(ADMIN, `同意 ${code}`);
    const [september] = await office.say('外单位人员', '总结 9月 九月小结，由新任联络员报送。');
    expect(september?.text).toContain(SEPTEMBER);
    await office.moveTo('2026-11-02 09:00');
    const [october] = await office.say('外单位人员', '上报 10月 信息 十月的活动。');
    expect(october?.text).toContain('宣传信息月报（2026年10月）');
  });

  it('is bound and unbound for every month by an admin’s command, too', async () => {
    const openId = office.openIdOf('外单位人员');
    const person = async () => (await office.say('外单位人员', '我的信息'))[0]?.text ?? '';
    expect((await office.say(ADMIN, `名册 绑定 北区 ${openId}`))[0]?.text).toContain('北区');
    expect(await person()).toContain('北区');
    await office.say(ADMIN, `名册 解绑 北区 ${openId}`);
    expect(await person()).not.toContain('北区');
    expect(await person()).toContain('南区');
  });
});

describe('an admin’s questions about one month', () => {
  it('names the folder of the campaign, and not of its month', async () => {
    expect((await office.say(ADMIN, '设置'))[0]?.text).toContain('文件夹 sample 定义');
    expect((await office.say(ADMIN, '设置 主题 月报'))[0]?.text).toContain('文件夹 sample 定义');
    expect((await office.say(ADMIN, '名册 添加 西区'))[0]?.text).toContain('文件夹 sample 里');
  });

  it('makes tokens that open every month, and lists and revokes them in any', async () => {
    const made = (await office.say(ADMIN, '接口 8月 新建 大屏')).map(({ text }) => text).join('\n');
    const [, id = ''] = /mst_(\w{8})_/u.exec(made) ?? [];
    expect(made).toContain('只能读取本活动（各期）');
    expect((await office.say(ADMIN, '接口 9月'))[0]?.text).toContain('大屏');
    expect((await office.say(ADMIN, `接口 停用 ${id}`))[0]?.text).toContain(`已停用令牌 ${id}（大屏）`);
    expect((await office.say(ADMIN, '接口'))[0]?.text).not.toContain('大屏');
  });

  it('invites to every month, whichever one the acceptance names', async () => {
    const openId = office.openIdOf('外单位人员');
    expect(textTo(await office.say(ADMIN, `管理员 8月 添加 ${openId}`), ADMIN)).toContain('已向对方发出邀请');
    expect(textTo(await office.say('外单位人员', '绑定 管理员'), '外单位人员')).toContain('您已成为');
    expect(textTo(await office.say(ADMIN, `管理员 移除 ${openId}`), ADMIN)).toContain('已移除');
  });

  it('may not copy the campaign, because the next month opens by itself', async () => {
    expect((await office.say(ADMIN, '再办一次 8月'))[0]?.text).toContain('下一期自动开展');
  });
});

describe('a pause of a report that repeats', () => {
  it('asks whether one month is meant or all of them', async () => {
    const [asked] = await office.say(ADMIN, '暂停 至11月6日 台风应急响应');
    expect(asked?.text).toContain('“宣传信息月报”按期重复，请选择暂停的范围；尚未暂停。');
    expect(asked?.text).toContain('只暂停2026年9月');
    expect(asked?.text).toContain('暂停 各期 至11月6日 台风应急响应');
    expect((await office.say(ADMIN, '计划 9月'))[0]?.text).not.toContain('已暂停');
    const { said } = await office.press(ADMIN, asked!.message, '暂停各期（含以后开始的）');
    expect(textTo(said, ADMIN)).toContain('宣传信息月报（各期）');
    for (const month of ['9月', '10月'])
      expect((await office.say(ADMIN, `计划 ${month}`))[0]?.text).toContain('已暂停');
    expect((await office.say(ADMIN, '暂停 各期 再次'))[0]?.text).toContain('如需改期，请先发送“恢复”');
    expect((await office.say(ADMIN, '恢复'))[0]?.text).toContain('宣传信息月报（各期）');
    expect((await office.say(ADMIN, '计划 9月'))[0]?.text).not.toContain('**已暂停**');
  });

  it('contains only the named month', async () => {
    expect((await office.say(ADMIN, '暂停 9月 台风应急响应'))[0]?.text).toContain('2026年9月');
    expect((await office.say(ADMIN, '计划 9月'))[0]?.text).toContain('已暂停');
    expect((await office.say(ADMIN, '计划 10月'))[0]?.text).not.toContain('已暂停');
    await office.say(ADMIN, '恢复 9月');
    expect((await office.say(ADMIN, '计划 9月'))[0]?.text).not.toContain('已暂停');
  });
});

describe('a change of the plan', () => {
  const yaml = () => join(office.folder, 'campaign.yaml');

  it('is offered once for all months, and accepted by one command', async () => {
    writeFileSync(yaml(), readFileSync(yaml(), 'utf8').replace('day 10 17:30', 'day 12 17:30'));
    const said = await office.heard();
    expect(office.rows(said)).toEqual([`11-02 09:00 ${ADMIN}`]);
    for (const part of ['计划变更', '原：截止11月10日(周二)17:30', '新：截止11月12日(周四)17:30'])
      expect(said[0]?.text).toContain(part);
    // The next period moves as well: 12 December is a Saturday and is put off to Monday.
    expect(said[0]?.text).toMatch(
      /下一期（2026年11月）的变化[^]*原：截止12月10日\(周四\)17:30[^]*新：截止12月14日\(周一\)17:30[^]*12月11日/u,
    );
    expect((await office.say(ADMIN, '计划 变更'))[0]?.text).toContain('下一期（2026年11月）的变化');
    expect((await office.say(ADMIN, '计划 变更'))[0]?.text).toContain('新：截止11月12日(周四)17:30');
    const { answer } = await office.press(ADMIN, said[0]!.message, '采用新计划');
    expect(answer.toast?.content).toContain('已采用新计划');
    expect((await office.say(ADMIN, '计划 10月'))[0]?.text).toContain('11月12日(周四)17:30');
    const next = await office.moveTo('2026-11-11 09:00');
    const reminded = office.rows(next).filter((row) => row.startsWith('11-11'));
    expect(reminded).toEqual([`11-11 09:00 ${NORTH}`, `11-11 09:00 ${SOUTH}`, '11-11 09:00 外单位人员']);
  });

  it('shows all periods of the year with the plan of one', async () => {
    const [plan] = await office.say(ADMIN, '计划 10月');
    const year = plan?.text.split('全年各期')[1] ?? '';
    const rows = year.split('\n').filter((line) => /^\d{4}年/u.test(line));
    expect(rows.map((line) => line.split('：')[0])).toEqual([
      '2026年10月',
      '2026年11月',
      '2026年12月',
      '2027年1月',
    ]);
    // The accepted rule applies to every later period: the 12th, put off to Monday.
    expect(rows[1]).toContain('12月14日(周一)17:30截止');
    expect(year).toContain('尚无2027年的节假日数据');
  });

  it('compares a month with the earlier ones', async () => {
    const [october] = await office.say(ADMIN, '汇总 10月');
    expect(october?.text).toContain('往期已报：2026年8月 2/2（补报1）；2026年9月 2/2');
    const [august] = await office.say(ADMIN, '汇总 8月');
    expect(august?.text).not.toContain('往期');
  });

  it('leaves a month that has closed as it was, also after a restart', async () => {
    await office.kill('SIGTERM');
    await office.startBot();
    expect((await office.say(ADMIN, '计划 8月'))[0]?.text).toContain('9月10日(周四)17:30');
    expect((await office.say(NORTH, '上报 8月 信息 太迟了。'))[0]?.text).toContain('已结束报送');
    expect((await office.say(NORTH, '我的 8月'))[0]?.text).toContain('#1');
  });
});

describe('the rest of half a year', () => {
  it('asks for every month once, by its own deadline, until the last one', async () => {
    const said = await office.moveTo('2027-03-15 12:00');
    const opened = office.rows(said.filter(({ text }) => text.includes('报送安排')));
    const months = opened.filter((row) => row.endsWith(NORTH)).map((row) => row.slice(0, 5));
    expect(months).toEqual(['01-01', '02-01', '12-01']);
    const lists = said.filter(({ to, text }) => to === ADMIN && text.includes('截止情况'));
    expect(lists.map(({ text }) => /（(.*?)）/u.exec(text)?.[1])).toEqual([
      '2026年10月',
      '2026年11月',
      '2026年12月',
      '2027年1月',
    ]);
    const reminded = said.filter(({ to, text }) => to === NORTH && text.includes('【提醒】'));
    expect(reminded).toHaveLength(3);
    // The missing holidays of 2027 are reported only once.
    expect(said.filter(({ text }) => text.includes('尚未录入'))).toEqual([]);
    const [late] = await office.say(NORTH, '上报 信息 太迟了。');
    expect(late?.text).toContain('已结束报送');
  });

  it('forgets who was bound when its last period is old, and not before', async () => {
    const person = async () => (await office.say('外单位人员', '我的信息'))[0]?.text ?? '';
    await office.moveTo('2027-05-01 12:00');
    expect(await person()).toContain('南区');
    expect((await office.say(NORTH, '我的 8月'))[0]?.text).toContain('没有“8月”这一期');
    await office.moveTo('2027-05-20 12:00');
    expect(await person()).not.toContain('南区');
  });
});
