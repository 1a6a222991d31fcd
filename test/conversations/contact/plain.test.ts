/** Free wording: the short help, plain questions, and a text that reads like a report. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, greet, recall, to } from '../../support/conversation.ts';
import { ADMIN, CHIFENG, GROUP, MEMBER, startChinese, STRANGER } from '../../support/people.ts';
import { textOf, type World } from '../../support/world.ts';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, ADMIN, MEMBER, STRANGER]);
});
afterAll(() => world?.stop());

const answer = async (who: string, text: string) =>
  (await world.say(who, text)).map((said) => said.text).join('\n');

describe('help', () => {
  it('is short: what is owed, five things, and the rest behind buttons', async () => {
    const [card] = await world.say(CHIFENG, '帮助');
    const text = card?.text ?? '';
    expect(text).toContain('赤峰市还需报送：活动月总结（');
    expect(text.match(/^\*\*.*\*\*　/gmu)?.length).toBeLessThanOrEqual(5);
    for (const part of ['上报 <领域> <内容>', '总结 <正文>', '我的']) expect(text).toContain(part);
    expect(text).not.toContain('移交');
    const { said } = await world.press(CHIFENG, card!.message, '单位和本人');
    expect(said.map((each) => each.text).join('\n')).toContain('移交');
    expect(await answer(CHIFENG, '帮助 单位和本人')).toContain('移交');
    expect(await answer(CHIFENG, '帮助 全部')).toMatch(/撤回 #n[\s\S]*移交/u);
    expect(await answer(CHIFENG, '帮助 天气')).toContain('没有“天气”这一类');
  });

  it('offers no topic whose commands the person may not use', async () => {
    const [card] = await world.say(MEMBER, '帮助');
    expect(textOf(card!.message.content)).not.toContain('催办和计划');
  });
});

describe('plain questions', () => {
  conversation(here, [
    {
      who: CHIFENG,
      says: '什么时候截止？',
      hears: [[CHIFENG, '赤峰市　活动月总结：截止9月27日(周一)17:30', '未报']],
    },
    {
      who: STRANGER,
      says: '什么时候截止',
      hears: [[STRANGER, '第38个全区民族团结进步活动月：截止9月27日(周一)17:30']],
    },
    {
      who: CHIFENG,
      says: '什么时候截止',
      in: GROUP,
      hears: [[GROUP, '截止9月27日(周一)17:30']],
      never: ['赤峰市'],
    },
    { who: CHIFENG, says: '我报了没有', hears: [[CHIFENG, '赤峰市', '未报']] },
    {
      shows: 'a question without an answer leads to those who have it',
      who: CHIFENG,
      says: '旗县要不要报',
      hears: [[CHIFENG, '不能作答', '自治区民委监督检查处（管理员：', '我报了没有']],
    },
    { who: CHIFENG, says: '材料要盖章吗', hears: [[CHIFENG, '没有写明是否盖章', '自治区民委监督检查处']] },
    { who: STRANGER, says: '旗县要不要报', hears: [[STRANGER, '绑定']], never: ['管理员甲'] },
    {
      shows: 'for the asker alone',
      who: CHIFENG,
      says: '我报了没有',
      in: GROUP,
      hears: [[CHIFENG, '赤峰市']],
    },
    { who: STRANGER, says: '我报了没有', hears: [[STRANGER, '还没有与单位绑定', '绑定 <单位>']] },
    { who: CHIFENG, says: '怎么报', hears: [[CHIFENG, '上报 <领域> <内容>', '总结 <正文>']] },
    { who: CHIFENG, says: '交到哪里', hears: [[CHIFENG, '在这里发给我即可']] },
    { who: CHIFENG, says: '有问题找谁', hears: [[CHIFENG, '监督检查处管理员甲']] },
    { who: STRANGER, says: '有问题找谁', hears: [[STRANGER, '主办']], never: ['管理员甲'] },
    {
      shows: 'what the plan sends that day, to an admin',
      who: ADMIN,
      says: '今天会发什么',
      hears: [[ADMIN, '9月8日(周三)没有计划发送的消息', '下一次是9月13日(周一)09:00的']],
    },
    {
      shows: 'the deadline, to a contact',
      who: CHIFENG,
      says: '今天会发什么',
      hears: [[CHIFENG, '截止9月27日(周一)17:30']],
      never: ['计划'],
    },
    { who: CHIFENG, says: '把人次改成150', hears: [[CHIFENG, '修改 #n', '撤回 #n', '我的']] },
    { who: CHIFENG, says: '我想改一下', hears: [[CHIFENG, '修改 #n']] },
    { who: CHIFENG, says: '刚才报错了', hears: [[CHIFENG, '修改 #n']] },
  ]);
});

describe('a text that reads like a report', () => {
  const TEXT = '今天开展了3场宣讲';
  const filed = async () => (await answer(CHIFENG, '我的')).match(/#\d+/gu)?.length ?? 0;

  it('is offered for filing and never filed unasked, even if it begins with an area', async () => {
    const card = to(CHIFENG, await world.say(CHIFENG, `宣传教育 ${TEXT}`));
    expect(textOf(card.content)).toContain('还没有报送');
    expect(await filed()).toBe(0);
    const long = `宣传教育：${TEXT}，${'组织干部群众参加活动，'.repeat(6)}`;
    expect(await answer(CHIFENG, long)).toContain('还没有报送');
    expect(await filed()).toBe(0);
    await world.press(CHIFENG, card, '不报送');
    expect(await filed()).toBe(0);
  });

  it('is filed as it was shown by its own button, whatever was said since', async () => {
    const card = to(CHIFENG, await world.say(CHIFENG, TEXT));
    await world.say(CHIFENG, '昨天走访慰问困难群众12户');
    const { answer: pressed } = await world.press(CHIFENG, card, '宣传教育');
    expect(textOf(pressed.card)).toContain('#1');
    expect(await answer(CHIFENG, '查看 #1')).toContain(TEXT);
    expect(await answer(CHIFENG, '查看 #1')).not.toContain('12户');
    expect(await filed()).toBe(1);
  });

  it('that was recalled is not filed by its button', async () => {
    const card = to(CHIFENG, await world.say(CHIFENG, '昨天组织培训2期'));
    await recall(world, '昨天组织培训2期');
    await world.press(CHIFENG, card, '宣传教育');
    expect(await filed()).toBe(1);
  });

  it('is not offered to people without a unit, or in a group', async () => {
    expect(await answer(MEMBER, TEXT)).not.toContain('还没有报送');
    const said = await world.say(CHIFENG, TEXT, { group: GROUP });
    expect(said.map((each) => each.text).join('\n')).not.toContain('还没有报送');
  });
});
