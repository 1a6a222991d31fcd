/** Correcting grants, exemptions and closings that were wrong or too late, or explaining what is possible instead. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, greet } from '../../support/conversation.ts';
import {
  ADMIN,
  CHIEF,
  CHIFENG,
  CHIFENG_DEPUTY,
  startChinese,
  STRANGER,
  WUHAI,
} from '../../support/people.ts';
import { buttonsOf, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startChinese();
  await greet(world, [ADMIN, CHIEF, CHIFENG, CHIFENG_DEPUTY, WUHAI, STRANGER]);
});
afterAll(() => world?.stop());

describe('a deadline that was moved by mistake', () => {
  it('is moved back after a question, and the unit is told', async () => {
    await world.say(ADMIN, '截止 赤峰市 10月9日');
    const asked = (await world.say(ADMIN, '截止 赤峰市 9月29日')).find(({ to }) => to === ADMIN);
    expect(asked?.text).toContain('现为10月9日');
    const { answer, said } = await world.press(ADMIN, asked!.message, '改为9月29日(周三)17:30并通知');
    expect(answer.toast?.content).toContain('改为9月29日(周三)17:30');
    expect(said.filter(({ to }) => to === CHIFENG)[0]?.text).toContain('9月29日');
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('9月29日');
  });

  it('asks again if another admin granted something since the question', async () => {
    const asked = (await world.say(ADMIN, '取消延期 赤峰市')).find(({ to }) => to === ADMIN);
    await world.say(CHIEF, '截止 赤峰市 9月30日');
    const { answer } = await world.press(ADMIN, asked!.message, '改为9月27日(周一)17:30并通知');
    expect(answer.toast?.type).toBe('warning');
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('9月30日');
  });

  it('is revoked by a typed command', async () => {
    await world.say(ADMIN, '取消延期 赤峰市 确认');
    const mine = (await world.say(CHIFENG, '我的'))[0]?.text ?? '';
    expect(mine).toContain('9月27日');
    expect(mine).not.toContain('9月30日');
  });
});

conversation(
  () => world,
  [
    { who: ADMIN, says: '免报 乌海市 取消免报', hears: [[ADMIN, '乌海市']], never: ['已将乌海市列为免报'] },
    { who: ADMIN, says: '免报 赤峰市 包头 机构合并', hears: [[ADMIN, '包头']], never: ['机构合并）'] },
    { who: ADMIN, says: '免报 赤峰市 等3个单位 机构合并', hears: [[ADMIN, '赤峰市']], never: ['列为免报'] },
    { who: CHIFENG, says: '延期 包头市 因疫情 9月30日', hears: [[CHIFENG, '不是您所绑定的单位']] },
    { who: CHIFENG, says: '上报 宣传 第一条', hears: [[CHIFENG, '#1']] },
    { who: CHIFENG, says: '上报 宣传 第二条', hears: [[CHIFENG, '#2']] },
    { who: ADMIN, says: '退回 #1、#2 缺少人次 9月23日', hears: [[ADMIN, '编号']] },
    { who: ADMIN, says: '退回 #1 #2 缺少人次', hears: [[ADMIN, '编号']] },
    { who: ADMIN, says: '退回 #1 缺少人次 23号', hears: [[ADMIN, '重报时限']] },
    {
      who: ADMIN,
      says: '退回 #1 与#2重复，请合并',
      hears: [[ADMIN, '已退回'], [CHIFENG, '与#2重复'], [CHIFENG_DEPUTY]],
    },
  ],
);

describe('a unit name with one wrong letter', () => {
  it('is asked about, with a button for the corrected line', async () => {
    const [asked] = await world.say(ADMIN, '截止 鄂尔多期市、包头市 9月28日');
    for (const part of ['没有“鄂尔多期市”', '您是指“鄂尔多斯市”吗', '截止 鄂尔多斯市、包头市 9月28日'])
      expect(asked?.text).toContain(part);
    const { said } = await world.press(ADMIN, asked!.message, '是，按“鄂尔多斯市”办理');
    expect(said[0]?.text).toContain('将2个单位的报送时限延至9月28日');
    const [exempt] = await world.say(ADMIN, '免报 呼论贝尔市 机构合并');
    const done = await world.press(ADMIN, exempt!.message, '是，按“呼伦贝尔市”办理');
    expect(done.said.find(({ to }) => to === ADMIN)?.text).toContain('呼伦贝尔市已列为免报');
    const [chase] = await world.say(ADMIN, '催办 呼伦贝儿市');
    const nobody = await world.press(ADMIN, chase!.message, '是，按“呼伦贝尔市”办理');
    expect(nobody.said[0]?.text).toContain('没有需要提醒的单位');
  });

  it('is also asked about in requests for a later date or a binding', async () => {
    const [wish] = await world.say(CHIFENG, '延期 赤丰市 9月29日 材料未齐');
    expect(wish?.text).toContain('延期 赤峰市 9月29日 材料未齐');
    const asked = await world.press(CHIFENG, wish!.message, '是，按“赤峰市”办理');
    expect(asked.said.find(({ to }) => to === ADMIN)?.text).toContain('材料未齐');
    await world.say(
      ADMIN,
      `不同意 ${/同意 (\w{10})/u.exec(asked.said.find(({ to }) => to === ADMIN)!.text)![1]!}`,
    );
    expect((await world.say(CHIFENG, '延期 材料未齐 9月29日'))[0]?.text).not.toContain('您是指');

    const [binding] = await world.say(STRANGER, '绑定 呼论贝尔市');
    expect(binding?.text).toContain('您是指“呼伦贝尔市”吗');
    const bound = await world.press(STRANGER, binding!.message, '是，按“呼伦贝尔市”办理');
    expect(bound.said.find(({ to }) => to === STRANGER)?.text).toContain('已提交绑定呼伦贝尔市的申请');
    const [beside] = await world.say(STRANGER, '绑定 呼论贝尔市 民委');
    expect(beside?.text).toContain('名册中没有“呼论贝尔市 民委”这个单位');
  });

  it('is not guessed if two units are equally similar, or if the button is of another day', async () => {
    expect((await world.say(ADMIN, '免报 海市 机构合并'))[0]?.text).toContain('未作任何更改');
    const [asked] = await world.say(ADMIN, '截止 通了市 明天');
    await world.moveTo('2021-09-09T09:30:00+08:00');
    const { answer } = await world.press(ADMIN, asked!.message, '是，按“通辽市”办理');
    expect(answer.toast?.type).toBe('warning');
  });
});

describe('the facts behind a grant', () => {
  conversation(
    () => world,
    [
      {
        who: ADMIN,
        says: '截止 9月29日',
        hears: [[ADMIN, /^请写明单位和日期[^]*“截止 全部 9月29日”/u]],
      },
      {
        who: ADMIN,
        says: '截止 乌海市 宣传教育 9月29日',
        hears: [[ADMIN, '“宣传教育”可随时报送，不作为应报事项，没有报送时限，未作任何更改']],
      },
      { who: ADMIN, says: '截止 呼伦贝尔市 9月29日', hears: [[ADMIN, '已列为免报，没有报送时限']] },
    ],
  );

  it('include the open request that it answers, for both sides', async () => {
    await world.say(CHIFENG, '延期 9月29日 材料未齐');
    const said = await world.say(ADMIN, '截止 赤峰市 9月30日');
    expect(said.find(({ to }) => to === ADMIN)?.text).toContain(
      '赤峰市申请延期至9月29日(周三)17:30，尚未答复；此次改定即为答复',
    );
    expect(said.find(({ to }) => to === CHIFENG)?.text).toContain(
      '此前延期至9月29日(周三)17:30的申请以此答复',
    );
  });

  it('is previewed again if a unit has asked for more time since', async () => {
    const preview = (await world.say(ADMIN, '截止 赤峰市、包头市 10月8日')).find(({ to }) => to === ADMIN);
    expect(preview?.text).not.toContain('该申请随之结束');
    await world.say(CHIFENG, '延期 10月9日 材料未齐');
    const { answer, said } = await world.press(ADMIN, preview!.message, '延长并通知');
    expect(said.filter(({ to }) => to === CHIFENG)).toEqual([]);
    for (const part of ['预览之后1个单位的情况有变化（赤峰市）', '赤峰市申请延期至10月9日', '该申请随之结束'])
      expect(JSON.stringify(answer.card)).toContain(part);
    const code = /同意 (\w{10})/u.exec(JSON.stringify(answer.card))?.[1] ?? '';
    const done = await world.say(ADMIN, `同意 ${code}`);
    expect(done.find(({ to }) => to === ADMIN)?.text).toContain('该申请随之结束');
    await world.say(ADMIN, '取消延期 赤峰市 确认');
    await world.say(ADMIN, '取消延期 包头市 确认');
  });
});

describe('a chase', () => {
  it('is previewed again if its facts about a unit have changed since', async () => {
    const preview = (await world.say(ADMIN, '催办 赤峰市、乌海市')).find(({ to }) => to === ADMIN);
    await world.say(CHIEF, '截止 赤峰市 9月30日');
    const { answer, said } = await world.press(ADMIN, preview!.message, '发送');
    expect(said).toEqual([]);
    for (const part of ['预览之后1个单位的情况有变化（赤峰市）', '9月30日'])
      expect(JSON.stringify(answer.card)).toContain(part);
    const sent = await world.press(ADMIN, { ...preview!.message, content: answer.card }, '发送');
    expect(sent.said.map(({ to }) => to)).toContain(CHIFENG);
    await world.say(CHIEF, '取消延期 赤峰市 确认');
  });
});

describe('an unanswered request', () => {
  it('cannot be granted once its date has passed, or after the closing', async () => {
    const asked = (await world.say(WUHAI, '延期 9月29日 材料未齐')).find(({ to }) => to === ADMIN);
    await world.moveTo('2021-09-30T10:00:00+08:00');
    const late = await world.press(ADMIN, asked!.message, '同意');
    expect(late.answer.toast?.content).toContain('申请的时限（9月29日(周三)17:30）已经过去');
    expect((await world.say(ADMIN, '待办'))[0]?.text).toMatch(
      /乌海市　申请延期至9月29日\(周三\)17:30　材料未齐　申请的日期已过：“同意 \w+ <新日期>”或“不同意 \w+”/u,
    );
    await world.moveTo('2021-10-20T10:00:00+08:00');
    expect((await world.say(ADMIN, '待办'))[0]?.text).toMatch(/材料未齐　活动已结束：“不同意 \w+”/u);
    const closed = await world.press(ADMIN, asked!.message, '同意');
    expect(closed.answer.toast?.content).toContain('时限不能再改');
    expect((await world.say(ADMIN, '截止 乌海市 10月25日'))[0]?.text).toContain('时限不能再改');
  });
});

describe('after the closing', () => {
  it('nobody is told to file, and nothing is returned that could not be filed again', async () => {
    const all = async (who: string, ...lines: string[]) => {
      const said = [];
      for (const line of lines) said.push(...(await world.say(who, line)).map(({ text }) => text));
      return said.join('\n');
    };
    const contact = await all(CHIFENG, '帮助', '帮助 全部', '怎么报', '交到哪里', '我的');
    expect(contact).toContain('已结束报送');
    for (const part of [
      '也可以作为文件发给我',
      '上报 <领域>',
      '前重报',
      '还需报送',
      '等待答复',
      '发给我即可',
    ])
      expect(contact).not.toContain(part);
    const stranger = await all(STRANGER, '帮助', '上报 宣传 一条');
    expect(stranger).toContain('已结束报送');
    expect(stranger).not.toContain('即可报送');
    const [shown] = await world.say(ADMIN, '查看 #2');
    expect(buttonsOf(shown!.message.content).map(({ text }) => text)).toEqual(['通过']);
    expect(await all(ADMIN, '退回 #2 缺少人次')).toContain('退回后该单位无法重报，未作处理');
  });
});
