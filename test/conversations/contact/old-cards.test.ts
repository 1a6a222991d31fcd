/** Buttons of outdated cards never act on anything that their reader did not see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, to } from '../../support/conversation.ts';
import {
  ADMIN,
  CHIEF,
  CHIFENG,
  CHIFENG_DEPUTY,
  GROUP,
  MEMBER,
  startChinese,
  STRANGER,
} from '../../support/people.ts';
import { buttonsOf, textOf, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, ADMIN, CHIEF, MEMBER, STRANGER]);
});
afterAll(() => world?.stop());

describe('an outdated card', () => {
  async function filed(text: string): Promise<string> {
    const receipt = to(CHIFENG, await world.say(CHIFENG, `上报 宣传 ${text}`));
    return /#\d+/u.exec(textOf(receipt.content))?.[0] ?? '';
  }

  it('does not accept a version that its reader has not seen', async () => {
    const n = await filed('第一版的内容');
    const card = to(ADMIN, await world.say(ADMIN, `查看 ${n}`));
    await world.say(CHIFENG, `修改 ${n} 第二版的内容`);
    const { answer } = await world.press(ADMIN, card, '通过');
    expect(answer.toast?.content).toContain(`${n} 现为第2版`);
    expect(textOf(answer.card)).toContain('第二版的内容');
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).not.toContain('办结：');
    const anew = to(ADMIN, await world.say(ADMIN, `查看 ${n}`));
    const again = await world.press(ADMIN, anew, '通过');
    expect(again.answer.toast?.content).toContain('第2版已办结');
  });

  it('does not undo what another admin has done meanwhile', async () => {
    const n = await filed('另一条的内容');
    const card = to(ADMIN, await world.say(ADMIN, `查看 ${n}`));
    await world.say(CHIEF, `退回 ${n} 缺数据`);
    const { answer } = await world.press(ADMIN, card, '通过');
    expect(answer.toast?.content).toContain('卡片已不是最新内容，未作处理');
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).not.toContain('办结：');
  });

  it('posts only the highlight that was previewed', async () => {
    const n = await filed('预览时的内容');
    const card = to(ADMIN, await world.say(ADMIN, `亮点 ${n}`));
    await world.say(CHIFENG, `修改 ${n} 后来的内容`);
    const { answer, said } = await world.press(ADMIN, card, '发到工作群');
    expect(answer.toast?.content).toContain(`${n} 现为第2版`);
    expect(said.filter((one) => one.to === GROUP)).toEqual([]);
    expect(textOf(answer.card)).toContain('后来的内容');
    const anew = to(ADMIN, await world.say(ADMIN, `亮点 ${n}`));
    const posted = await world.press(ADMIN, anew, '发到工作群');
    expectSaid(posted.said, [[GROUP, '后来的内容']]);
  });

  it('asks before a form replaces what a colleague filed meanwhile', async () => {
    const n = await filed('两人同填的内容');
    const returned = await world.say(ADMIN, `退回 ${n} 缺数据`);
    const mine = await world.press(CHIFENG, to(CHIFENG, returned), '填写重报');
    const theirs = await world.press(CHIFENG_DEPUTY, to(CHIFENG_DEPUTY, returned), '填写重报');
    const first = await world.press(CHIFENG, to(CHIFENG, mine.said), '提交', { text: 'A角的内容' });
    expect(first.answer.toast?.content).toContain('第2版');
    const form = to(CHIFENG_DEPUTY, theirs.said);
    const second = await world.press(CHIFENG_DEPUTY, form, '提交', { text: 'B角的内容' });
    for (const part of ['已有新的一版', 'A角的内容']) expect(textOf(second.answer.card)).toContain(part);
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).toContain('A角的内容');
    const [yes] = await world.say(CHIFENG_DEPUTY, '确定');
    expect(yes?.text).toContain('第3版');
  });

  it('asks again if a newer version arrived before the yes', async () => {
    const n = await filed('等待确认的内容');
    await world.say(ADMIN, `通过 ${n}`);
    const [asked] = await world.say(CHIFENG, `修改 ${n} A角改后的内容`);
    expect(asked?.text).toContain('已办结');
    await world.say(CHIFENG_DEPUTY, `修改 ${n} B角改后的内容`);
    await world.say(CHIFENG_DEPUTY, '确定');
    const [again] = await world.say(CHIFENG, '确定');
    for (const part of ['已有新的一版', 'B角改后的内容']) expect(again?.text).toContain(part);
  });

  it('shows the current state if another admin was first', async () => {
    const n = await filed('两位管理员都看到的内容');
    const card = to(ADMIN, await world.say(ADMIN, `查看 ${n}`));
    await world.say(CHIEF, `通过 ${n}`);
    const { answer } = await world.press(ADMIN, card, '通过');
    expect(answer.toast?.content).toContain('已经办结');
    expect(textOf(answer.card)).toContain('办结：');
  });

  it('does not return a version that its reader has not seen', async () => {
    const n = await filed('第一版');
    const card = to(ADMIN, await world.say(ADMIN, `查看 ${n}`));
    await world.say(CHIFENG, `修改 ${n} 第二版`);
    const { answer } = await world.press(ADMIN, card, '退回修改', { text: '缺少数据' });
    expect(answer.toast?.content).toContain(`${n} 现为第2版`);
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).toContain('待审');
  });

  it('does not shorten a deadline that was moved after an extension was requested', async () => {
    const asked = await world.say(CHIFENG, '延期 9月29日 材料尚在汇总');
    const card = to(ADMIN, asked);
    await world.say(CHIEF, '截止 赤峰市 9月30日');
    const { answer } = await world.press(ADMIN, card, '同意');
    // The request is answered by the grant, on every copy of its card.
    expect(answer.toast?.content).toContain('这项申请已同意，无需再办');
    const code = /同意 (\w{10})/u.exec(textOf(card.content))?.[1] ?? '';
    for (const typed of [`同意 ${code}`, `同意 ${code} 10月8日`])
      expectSaid(await world.say(ADMIN, typed), [[ADMIN, '已同意，无需再办']]);
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('9月30日');
    const gone = await world.press(CHIEF, to(CHIEF, asked), '同意');
    expect(gone.answer.toast?.content).toContain('这项申请已同意，无需再办');
  });

  it('asks before a form replaces a summary that a colleague filed meanwhile', async () => {
    const mine = to(CHIFENG, await world.say(CHIFENG, '总结'));
    const theirs = to(CHIFENG_DEPUTY, await world.say(CHIFENG_DEPUTY, '总结'));
    await world.press(CHIFENG, mine, '提交', { text: 'A角的总结' });
    const { answer } = await world.press(CHIFENG_DEPUTY, theirs, '提交', { text: 'B角的总结' });
    for (const part of ['已有新的一版', 'A角的总结']) expect(textOf(answer.card)).toContain(part);
    const n = /#\d+/u.exec(textOf(answer.card))?.[0] ?? '';
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).toContain('A角的总结');
    expectSaid(await world.say(CHIFENG_DEPUTY, '确定'), [
      [CHIFENG_DEPUTY, '这是第2次报送'],
      [CHIFENG, '总结'],
    ]);
  });

  it('turns an old highlight into the current state, even if it was posted meanwhile', async () => {
    const n = await filed('两人都预览的亮点');
    const first = to(ADMIN, await world.say(ADMIN, `亮点 ${n}`));
    const second = to(CHIEF, await world.say(CHIEF, `亮点 ${n}`));
    await world.press(ADMIN, first, '发到工作群');
    const again = await world.press(CHIEF, second, '发到工作群');
    expect(again.said).toEqual([]);
    expect(again.answer.toast?.content).toContain(`${n} 已发到工作群`);
    expect(buttonsOf(again.answer.card)).toEqual([]);
    const late = await filed('预览后撤回的亮点');
    const card = to(ADMIN, await world.say(ADMIN, `亮点 ${late}`));
    await world.say(CHIFENG, `撤回 ${late}`);
    const { answer, said } = await world.press(ADMIN, card, '发到工作群');
    expect(said).toEqual([]);
    expect(textOf(answer.card)).toContain('已撤回');
  });

  it('does not bind a person to a unit whose people have changed', async () => {
    const asked = to(ADMIN, await world.say(MEMBER, '绑定 阿拉善盟'));
    const other = to(ADMIN, await world.say(STRANGER, '绑定 阿拉善盟'));
    await world.press(ADMIN, other, '同意');
    const { answer } = await world.press(ADMIN, asked, '同意');
    expect(answer.toast?.content).toContain('卡片上的情况已有变化，未作处理');
    expect(textOf(answer.card)).toContain('该单位现有联络员');
  });

  it('names the version that it returns or posts, if there are several', async () => {
    const n = await filed('第一版的亮点');
    await world.say(CHIFENG, `修改 ${n} 第二版的亮点`);
    expect((await world.say(ADMIN, `亮点 ${n} 发送`)).find((one) => one.to === ADMIN)?.text).toContain(
      `${n} 第2版已发到工作群`,
    );
    const returned = await world.say(ADMIN, `退回 ${n} 缺数据`);
    expect(returned.find((one) => one.to === ADMIN)?.text).toContain('第2版已退回修改');
  });
});
