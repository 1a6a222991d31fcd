/** Two campaigns at once: people with a role in both are asked which one they mean, and their text is kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, recall, to } from '../../support/conversation.ts';
import {
  ADMIN,
  BAOTOU,
  CHIEF,
  CHIFENG,
  GROUP,
  MEMBER,
  startBoth,
  STRANGER,
  WUHAI,
} from '../../support/people.ts';
import { textOf, type World } from '../../support/world.ts';

const CHINESE = '第38个全区民族团结进步活动月';
const ENGLISH = 'Site safety, first quarter of 2025';
const BIRCH = 'Birch Depot contact A';
const OFFICE = 'Safety office admin A';

let world: World;

beforeAll(async () => {
  world = await startBoth();
  await greet(world, [CHIFENG, BAOTOU, WUHAI, ADMIN, CHIEF, MEMBER, BIRCH, OFFICE]);
});
afterAll(() => world?.stop());

describe('someone with a part in one campaign', () => {
  it('is never asked which one, and is answered in its language, even before anything was due', async () => {
    expectSaid(await world.say(CHIFENG, '进度'), [[CHIFENG, CHINESE]]);
    expectSaid(await world.say(BIRCH, 'status'), [[BIRCH, ENGLISH, 'Birch Depot']]);
    expectSaid(await world.say(BIRCH, '进度'), [[BIRCH, ENGLISH]]);
  });
});

describe('an admin of both', () => {
  it('is asked which one, and answers by a press', async () => {
    const asked = await world.say(CHIEF, '计划');
    expectSaid(asked, [[CHIEF, CHINESE, ENGLISH, 'activity-month-2021', 'site-safety-2025']]);
    const { said } = await world.press(CHIEF, to(CHIEF, asked), ENGLISH);
    expectSaid(said, [[CHIEF, ENGLISH, /28 Mar/u]]);
  });

  it('answers by typing, and the stored text is processed', async () => {
    await world.say(CHIEF, '日志');
    const [journal] = await world.say(CHIEF, 'activity-month-2021');
    expect(journal?.text).toContain('操作记录');
  });

  it.each([
    ['计划', ''],
    ['汇总', ''],
    ['汇总 全部', ''],
    ['进度', ''],
    ['名册', ''],
    ['设置', ''],
    ['设置', ' 每日上限'],
    ['导出', ' 台账'],
    ['负担', ''],
    ['日志', ''],
    ['失联', ''],
    ['投递', ''],
    ['待办', ''],
    ['再办一次', ' 2027'],
    ['催办', ''],
    ['暂停', ' 至9月10日'],
    ['恢复', ''],
  ])('names it after “%s” and is not asked', async (command, more) => {
    const said = await world.say(CHIEF, `${command} ${CHINESE}${more}`);
    const text = said.map((each) => each.text).join('\n');
    expect(text).not.toMatch(/现有多项活动|没有读懂|没有这个命令/u);
    expect(text).toContain(CHINESE);
  });

  it.each(['activity-month-2021', CHINESE, `《${CHINESE}》`])(
    'names it as “%s”, first or last',
    async (name) => {
      for (const line of [`日志 ${name}`, `汇总 全部 ${name}`, `设置 ${name} 每日上限 0`]) {
        const text = (await world.say(CHIEF, line)).map((each) => each.text).join('\n');
        expect(text, line).not.toMatch(/现有多项活动/u);
        expect(text, line).toContain(CHINESE);
      }
    },
  );

  it.each(['催办 活动 activity-month-2021 赤峰市', '催办 赤峰市 活动 activity-month-2021'])(
    'names it by 活动 and its code: “%s”',
    async (line) => {
      const text = (await world.say(CHIEF, line)).map((each) => each.text).join('\n');
      expect(text).toContain('赤峰市');
      expect(text).not.toMatch(/单位“|没有办理|请选择/u);
    },
  );

  it('is told that a code behind 活动 is none, and no unit is made of it', async () => {
    const asked = await world.say(CHIEF, '催办 活动 activity-2021 赤峰市');
    const { said, answer } = await world.press(CHIEF, to(CHIEF, asked), CHINESE);
    const text = [...said.map((each) => each.text), textOf(answer.card), answer.toast?.content].join('\n');
    expect(text).toContain('“活动”后面不是');
  });

  it('is asked if the line has only part of a title, and the line is unchanged', async () => {
    const asked = await world.say(CHIEF, '催办 民族团结进步活动月');
    expectSaid(asked, [[CHIEF, CHINESE, ENGLISH, '请选择']]);
  });

  it.each([
    ['名册 模板', '名册模板.xlsx'],
    ['roster template', 'roster-template.xlsx'],
  ])('gets the same empty roster of both by “%s”, and is not asked', async (typed, file) => {
    const said = await world.say(CHIEF, typed);
    expect(said.map(({ text }) => text).join('\n')).not.toContain(typed === '名册 模板' ? ENGLISH : '请选择');
    expect(JSON.stringify(said)).toContain(file);
  });

  it('in the group of one campaign refers to that one, and cannot name another there', async () => {
    for (const line of [`汇总 ${ENGLISH}`, '进度 site-safety-2025']) {
      const said = await world.say(CHIEF, line, { group: GROUP });
      expect(said.map(({ text }) => text).join('\n'), line).not.toMatch(/Incidents|Alder|America/u);
    }
    expectSaid(await world.say(CHIEF, `汇总 ${CHINESE}`, { group: GROUP }), [[GROUP, CHINESE]]);

    expectSaid(await world.say(CHIEF, '汇总', { group: GROUP }), [[GROUP, CHINESE]]);
  });
});

describe('a contact of units in both', () => {
  it('is bound in the campaign that has the unit, without a question', async () => {
    const first = await world.say(MEMBER, '绑定 赤峰市');
    expectSaid(first, [
      [MEMBER, '已提交绑定赤峰市的申请'],
      [ADMIN, '绑定申请'],
      [CHIEF, '绑定申请'],
    ]);
    await world.press(ADMIN, to(ADMIN, first), '同意');
    const second = await world.say(MEMBER, '绑定 Birch Depot');
    expectSaid(second, [
      [MEMBER, 'Birch Depot'],
      [OFFICE, 'Birch Depot'],
      [CHIEF, 'Birch Depot'],
    ]);
    const { said } = await world.press(OFFICE, to(OFFICE, second), 'Approve');
    // The text names the campaign, so the label contains only the zone.
    expect(to(MEMBER, said).content).toMatchObject({
      text: expect.stringMatching(/^\(times are in America/u),
    });
    expect(second.find(({ to: who }) => who === MEMBER)?.text).toContain(`[${ENGLISH}] (times`);
  });

  it('is asked which one a text is for that reads like a report, and is then offered to file it there', async () => {
    const text = '今天在社区开展了3场政策宣讲，200余人次参加';
    const asked = await world.say(MEMBER, text);
    expectSaid(asked, [[MEMBER, '内容已为您保留', CHINESE, ENGLISH]]);
    const { answer, said } = await world.press(MEMBER, to(MEMBER, asked), CHINESE);
    const offered = [textOf(answer.card), ...said.map((each) => each.text)].join('\n');
    for (const part of ['3场政策宣讲', '宣传教育']) expect(offered).toContain(part);
    // Nothing is filed yet: the next report is #1.
  });

  it('is asked for each report, whose text is kept, and for its area after that', async () => {
    const asked = await world.say(MEMBER, '上报 宣传 两处的人');
    expectSaid(asked, [[MEMBER, '内容已为您保留', CHINESE, ENGLISH]]);
    // The question's card becomes the receipt.
    const { answer, said } = await world.press(MEMBER, to(MEMBER, asked), CHINESE);
    expect(said).toEqual([]);
    for (const part of ['#1', '宣传教育', '赤峰市']) expect(textOf(answer.card)).toContain(part);

    await world.say(MEMBER, 'report nearmiss A ladder was left standing');
    expectSaid(await world.say(MEMBER, 'site-safety-2025'), [
      [MEMBER, 'nearmiss', 'Incidents and near misses'],
    ]);
    expectSaid(await world.say(MEMBER, 'incidents'), [[MEMBER, '#2', 'Birch Depot']]);
    // Numbers identify their campaign, so nobody is asked.
    expectSaid(await world.say(MEMBER, '查看 #2'), [[MEMBER, 'A ladder was left standing']]);
    expectSaid(await recall(world, 'A ladder was left standing'), [
      [MEMBER, '#2'],
      [OFFICE, '#2'],
      [CHIEF, '#2'],
    ]);
    await recall(world, '两处的人');
    expectSaid(await world.say(MEMBER, '查看 #1'), [[MEMBER, '已撤回', '内容不再显示']]);
  });
});

describe('隐私', () => {
  it('names every campaign of the person, with purpose, place and times of each, and no other', async () => {
    const [both] = await world.say(CHIEF, '隐私');
    const lines = both?.text.split('\n').filter((line) => line.startsWith('“')) ?? [];
    expect(lines.map((line) => /“(.*?)”/u.exec(line)?.[1])).toEqual([CHINESE, ENGLISH]);
    for (const line of lines)
      expect(line).toMatch(/服务器.*消息原文保存\d+天.*联络员信息在活动结束后保存\d+天/u);
    const [one] = await world.say(CHIFENG, '隐私');
    expect(one?.text).toContain(CHINESE);
    expect(one?.text).not.toContain(ENGLISH);
  });
});

describe('a unit handed to someone of the other campaign', () => {
  it('is found by its code alone, and nobody is asked which campaign', async () => {
    const [begun] = await world.say(BIRCH, 'handover');
    const code = /takeover (\w{10})/iu.exec(begun?.text ?? '')?.[1] ?? 'none';
    const said = await world.say(CHIFENG, `接手 ${code}`);
    expectSaid(said, [
      [CHIFENG, 'Birch Depot'],
      [OFFICE, 'Birch Depot'],
      [CHIEF, 'Birch Depot'],
    ]);
    await world.press(OFFICE, to(OFFICE, said), 'Approve');
    expectSaid(await world.say(CHIEF, '接手 0000'), [[CHIEF, '没有找到编码为“0000”的移交']]);
  });
});

describe('a stranger', () => {
  it('is not asked which campaign if each would refuse, and nothing is stored', async () => {
    await greet(world, [STRANGER]);
    for (const line of ['总结 我们的总结', '上报 宣传 一条', '修改 #1 新内容', '我的', '移交'])
      expectSaid(await world.say(STRANGER, line), [[STRANGER, '您还没有与单位绑定']]);
    for (const line of ['汇总', '计划', '待办', '催办', '导出 台账']) {
      const [refused, ...more] = await world.say(STRANGER, line);
      expect(more, line).toEqual([]);
      expect(refused?.text, line).not.toMatch(/请选择|已为您保留/u);
    }
  });
});

describe('words that belong to no campaign', () => {
  it('are answered without asking which', async () => {
    expectSaid(await world.say(CHIEF, '我的信息'), [[CHIEF, 'open_id：ou_chief']]);
    expectSaid(await world.say(CHIEF, '隐私'), [
      [CHIEF, CHINESE, ENGLISH, '消息原文保存7天', '保存180天', '服务器'],
    ]);
    expectSaid(await world.say(CHIEF, '谢谢'), [[CHIEF, '如需使用说明']]);
    expect(await world.say(CHIEF, '今天天气不错')).toHaveLength(1);
  });
});

describe('messages to a reader of both', () => {
  const titles = [CHINESE, ENGLISH];
  const named = (text = '') => titles.filter((title) => text.includes(title));

  it('name their campaign, whichever handler wrote them', async () => {
    const filed = await world.say(WUHAI, '上报 宣传教育 只在一项活动里的单位');
    expect(named(filed[0]?.text)).toEqual([]);
    const n = /#(\d+)/u.exec(filed[0]?.text ?? '')?.[1] ?? '';
    expect(named((await world.say(CHIEF, `查看 #${n}`))[0]?.text)).toEqual([CHINESE]);
    const returned = await world.say(CHIEF, `退回 #${n} 请补充时间`);
    expect(named(returned.find(({ to: who }) => who === CHIEF)?.text)).toEqual([CHINESE]);
  });

  it('names the time zone if the campaigns are in different zones', async () => {
    const [asked] = await world.say(CHIEF, '进度');
    expect(named(asked?.text)).toEqual(titles);
    const [status] = await world.say(CHIEF, `“${ENGLISH.toUpperCase()}”`);
    expect(status?.text).toContain(ENGLISH);
    expect(status?.text).toContain('America/');
  });

  it('states place, receiver and deadline for each of the two', async () => {
    for (const question of ['交到哪里', '联系谁', '什么时候截止']) {
      const [answer] = await world.say(MEMBER, question);
      expect(named(answer?.text), question).toEqual(titles);
    }
    const [when] = await world.say(MEMBER, '什么时候截止');
    for (const { timezone } of [{ timezone: 'Asia/Shanghai' }, { timezone: 'America/' }])
      expect(when?.text.split('\n').filter((line) => line.includes(timezone))).toHaveLength(1);
    const [whom] = await world.say(MEMBER, '联系谁');
    expect(whom?.text).not.toContain('所列时间');
    expect(whom?.text).toContain('自治区民委监督检查处');
    expect(whom?.text).toContain(OFFICE);
    const [here] = await world.say(MEMBER, '联系谁', { group: GROUP });
    expect(here?.text).not.toContain(OFFICE);
    expect((await world.say(BAOTOU, '联系谁'))[0]?.text).not.toContain(OFFICE);
  });

  it('states all roles, and everything that was filed', async () => {
    const [me] = await world.say(MEMBER, '我的信息');
    expect(me?.text).toMatch(new RegExp(`仅用于“${CHINESE}”“${ENGLISH}”`, 'u'));
    expect(named((await world.say(MEMBER, '帮助'))[0]?.text)).toEqual(titles);
    const [mine] = await world.say(MEMBER, '我的');
    expect(named(mine?.text)).toEqual(titles);
    for (const part of ['赤峰市', 'Birch Depot', '#1', '#2']) expect(mine?.text).toContain(part);
  });

  it('is identified by its code alone', async () => {
    const asked = await world.say(BAOTOU, '绑定 乌海市');
    const code = /“同意 (\w+)”/u.exec(to(CHIEF, asked) ? textOf(to(CHIEF, asked).content) : '')?.[1] ?? '';
    const said = await world.say(CHIEF, `同意 ${code.toLowerCase()}`);
    expect(said.find(({ to: who }) => who === BAOTOU)?.text).toContain('乌海市');
  });
});
