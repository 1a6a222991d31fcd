/** What was granted, exempted or closed by mistake or too late: put right, or answered with what is possible. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, greet } from '../../support/conversation.ts';
import { ADMIN, CHIEF, CHIFENG, CHIFENG_DEPUTY, startChinese, WUHAI } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startChinese();
  await greet(world, [ADMIN, CHIEF, CHIFENG, CHIFENG_DEPUTY, WUHAI]);
});
afterAll(() => world?.stop());

describe('a deadline that was put off by mistake', () => {
  it('is put earlier after a question, and the unit is told', async () => {
    await world.say(ADMIN, '截止 赤峰市 10月9日');
    const asked = (await world.say(ADMIN, '截止 赤峰市 9月29日')).find(({ to }) => to === ADMIN);
    expect(asked?.text).toContain('现为10月9日');
    const { answer, said } = await world.press(ADMIN, asked!.message, '改为9月29日(周三)17:30并通知');
    expect(answer.toast?.content).toContain('改为9月29日(周三)17:30');
    expect(said.filter(({ to }) => to === CHIFENG)[0]?.text).toContain('9月29日');
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('9月29日');
  });

  it('asks anew where another admin granted something since the question', async () => {
    const asked = (await world.say(ADMIN, '取消延期 赤峰市')).find(({ to }) => to === ADMIN);
    await world.say(CHIEF, '截止 赤峰市 9月30日');
    const { answer } = await world.press(ADMIN, asked!.message, '改为9月27日(周一)17:30并通知');
    expect(answer.toast?.type).toBe('warning');
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('9月30日');
  });

  it('is taken back by words', async () => {
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

describe('a request that nobody answered', () => {
  it('grants nothing once its own date is over, nor after the closing', async () => {
    const asked = (await world.say(WUHAI, '延期 9月29日 材料未齐')).find(({ to }) => to === ADMIN);
    await world.moveTo('2021-09-30T10:00:00+08:00');
    const late = await world.press(ADMIN, asked!.message, '同意');
    expect(late.answer.toast?.content).toContain('这个日期已经过去');
    await world.moveTo('2021-10-20T10:00:00+08:00');
    const closed = await world.press(ADMIN, asked!.message, '同意');
    expect(closed.answer.toast?.content).toContain('时限不能再改');
    expect((await world.say(ADMIN, '截止 乌海市 10月25日'))[0]?.text).toContain('时限不能再改');
  });
});
