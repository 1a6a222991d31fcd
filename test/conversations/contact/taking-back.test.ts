/** Filings and corrections are taken back one version at a time, and each replacement is shown first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, recall, to } from '../../support/conversation.ts';
import { ADMIN, BAOTOU, CHIEF, CHIFENG, CHIFENG_DEPUTY, startChinese } from '../../support/people.ts';
import { textOf, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, BAOTOU, ADMIN, CHIEF]);
});
afterAll(() => world?.stop());

async function filed(text: string, who = CHIFENG): Promise<string> {
  const receipt = to(who, await world.say(who, `上报 宣传 ${text}`));
  return /#\d+/u.exec(textOf(receipt.content))?.[0] ?? '';
}

describe('a recalled message', () => {
  it('restores the version before it, one message at a time', async () => {
    const n = await filed('第一稿');
    await world.say(CHIFENG, `修改 ${n} 第二稿`);
    await world.say(CHIFENG_DEPUTY, `修改 ${n} 第三稿`);
    expectSaid(await recall(world, '第三稿'), [
      [CHIFENG_DEPUTY, `${n} 已恢复为第2版的内容，另存为第4版（待审）`, '现有内容：第二稿'],
      [ADMIN, '恢复为第2版的内容，操作人为赤峰市联络员乙'],
      [CHIEF, '恢复为第2版的内容'],
    ]);
    expectSaid(await recall(world, '第二稿'), [
      [CHIFENG, `${n} 已恢复为第1版的内容，另存为第5版`, '现有内容：第一稿'],
      [CHIFENG_DEPUTY, '已由本单位其他联络员修改，现为第5版：', '现有内容：第一稿'],
      [ADMIN],
      [CHIEF],
    ]);
    expectSaid(await recall(world, '第一稿'), [[CHIFENG, `${n} 已随之撤回`], [ADMIN], [CHIEF]]);
    expect((await world.say(ADMIN, `日志 ${n}`))[0]?.text).toContain('恢复信息的上一版');
  });

  it('of an earlier version is asked about, because another text is in force', async () => {
    const n = await filed('最早的原文');
    await world.say(CHIFENG, `修改 ${n} 后来的全文`);
    expectSaid(await recall(world, '最早的原文'), [
      [CHIFENG, `${n} 较早一版的原消息`, '现行的一版仍然有效', '现有内容：后来的全文'],
    ]);
    expectSaid(await world.say(CHIFENG, '不变'), [[CHIFENG, `${n} 保持不变`]]);
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).toContain('后来的全文');
  });

  it('of an earlier version is not restored by the recall of a later one', async () => {
    const n = await filed('甲稿');
    await world.say(CHIFENG, `修改 ${n} 乙稿`);
    await world.say(CHIFENG, `修改 ${n} 丙稿`);
    await recall(world, '乙稿');
    await world.say(CHIFENG, '不变');
    const [told] = (await recall(world, '丙稿')).filter((one) => one.to === CHIFENG);
    expect(told?.text).toContain('已恢复为第1版的内容');
    expect(told?.text).toContain('现有内容：甲稿');
    await world.say(CHIFENG, `修改 ${n} 丁稿`);
    await recall(world, '甲稿');
    await world.say(CHIFENG, '不变');
    expectSaid(await recall(world, '丁稿'), [[CHIFENG, `${n} 已随之撤回`], [ADMIN], [CHIEF]]);
  });

  it('of a requested correction leaves the filing returned', async () => {
    const n = await filed('缺数据的一稿');
    await world.say(ADMIN, `退回 ${n} 缺数据 9月20日`);
    await world.say(CHIFENG, `修改 ${n} 补了数据的一稿`);
    const [told] = (await recall(world, '补了数据的一稿')).filter((one) => one.to === CHIFENG);
    expect(told?.text).toContain('（退回待改）');
  });
});

describe('a text that was withdrawn', () => {
  const shown = async (who: string, line: string) => (await world.say(who, line))[0]?.text ?? '';

  it('is shown to nobody once its message is recalled, and its files are not either', async () => {
    const n = await filed('撤回前的一稿');
    await world.say(CHIFENG, `修改 ${n} 撤回后的一稿`);
    await recall(world, '撤回前的一稿');
    await world.say(CHIFENG, '不变');
    for (const who of [ADMIN, CHIFENG]) {
      expect(await shown(who, `查看 ${n} 1`)).toMatch(/第1版已由报送单位撤回（9月\d+日/u);
      expect(await shown(who, `查看 ${n} 1`)).not.toContain('撤回前的一稿');
      expect(await shown(who, `查看 ${n} 1 全文`)).toContain('内容不再显示');
      expect(await shown(who, `查看 ${n} 1 附件`)).toContain('内容不再显示');
      expect(await shown(who, `查看 ${n}`)).toContain('撤回后的一稿');
    }
  });

  it('in the chat is shown to the unit only, a version or all of it', async () => {
    const n = await filed('先报的内容');
    await world.say(CHIFENG, `修改 ${n} 改错的内容`);
    await world.say(CHIFENG, `撤回 ${n} 上一版`);
    expect(await shown(ADMIN, `查看 ${n} 2`)).toContain('第2版已由报送单位撤回');
    expect(await shown(ADMIN, `查看 ${n} 2`)).not.toContain('改错的内容');
    expect(await shown(CHIFENG_DEPUTY, `查看 ${n} 2`)).toContain('改错的内容');
    expect(await shown(ADMIN, `查看 ${n}`)).toContain('先报的内容');
    await world.say(CHIFENG, `撤回 ${n} 全部`);
    for (const line of [`查看 ${n}`, `查看 ${n} 1`, `查看 ${n} 3 全文`]) {
      expect(await shown(ADMIN, line)).toContain('内容不再显示');
      expect(await shown(ADMIN, line)).not.toContain('先报的内容');
    }
    expect(await shown(CHIFENG, `查看 ${n}`)).toContain('先报的内容');
    expect(await shown(ADMIN, `日志 ${n}`)).toContain('撤回信息');
  });
});

describe('撤回 of a filing with corrections', () => {
  it('asks which: all of it, or back to the version before', async () => {
    const n = await filed('原来的内容');
    await world.say(CHIFENG, `修改 ${n} 改过的内容`);
    const asked = to(CHIFENG, await world.say(CHIFENG, `撤回 ${n}`));
    for (const part of ['现有内容：改过的内容', '上一版（第1版）：原来的内容'])
      expect(textOf(asked.content)).toContain(part);
    expectSaid(await world.say(CHIFENG, '确定'), [[CHIFENG, '“全部撤回”“恢复上一版”或“不变”']]);
    const { answer } = await world.press(CHIFENG, asked, '恢复上一版');
    expect(answer.toast?.content).toContain(`${n} 已恢复为第1版的内容`);
    expectSaid(await world.say(CHIFENG, `撤回 ${n}`), [[CHIFENG, `${n} 已撤回`], [ADMIN], [CHIEF]]);
  });

  it('accepts the choice in the same line, and asks about unknown words', async () => {
    const n = await filed('另一条原来的内容');
    await world.say(CHIFENG, `修改 ${n} 另一条改过的内容`);
    expectSaid(await world.say(CHIFENG, `撤回 ${n} 吧谢谢`), [[CHIFENG, '未能读懂“吧谢谢”，未作处理']]);
    expectSaid(await world.say(CHIFENG, `撤回 ${n} 上一版`), [
      [CHIFENG, '现有内容：另一条原来的内容'],
      [ADMIN],
      [CHIEF],
    ]);
    expectSaid(await world.say(CHIFENG, `撤回 ${n} 全部`), [[CHIFENG, `${n} 已撤回`], [ADMIN], [CHIEF]]);
  });

  it('does not act on a version that arrived during the question', async () => {
    const n = await filed('问时的内容');
    await world.say(ADMIN, `通过 ${n}`);
    const asked = to(CHIFENG, await world.say(CHIFENG, `撤回 ${n}`));
    await world.say(CHIFENG_DEPUTY, `修改 ${n} 问后的内容`);
    await world.say(CHIFENG_DEPUTY, '确定');
    const { answer } = await world.press(CHIFENG, asked, '确定');
    for (const part of ['现为第2版，尚未处理', '现有内容：问后的内容'])
      expect(textOf(answer.card)).toContain(part);
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).not.toContain('撤回：');
  });
});

describe('a correction', () => {
  it('in free text states what it replaced', async () => {
    const n = await filed('原先写下的全文');
    expectSaid(await world.say(CHIFENG, `修改 ${n} 后来写下的全文`), [
      [CHIFENG, '原内容：原先写下的全文', '新内容：后来写下的全文', `查看 ${n} 1`],
    ]);
  });

  it('of one field in free wording keeps the rest, and unclear parts are asked about', async () => {
    const n = await filed('地点：文化广场\n人次：200\n内容：现场答疑，群众反响热烈。');
    expectSaid(await world.say(CHIFENG, `修改 ${n} 人次300`), [[CHIFENG, '人次：200 → 300']]);
    expectSaid(await world.say(CHIFENG, `修改 ${n} 地点改为图书馆`), [[CHIFENG, '地点：文化广场 → 图书馆']]);
    expectSaid(await world.say(CHIFENG, `修改 ${n} 人次：310\n谢谢`), [[CHIFENG, '人次：300 → 310']]);
    expectSaid(await world.say(CHIFENG, `修改 ${n} 人次：320\n照片稍后补上`), [
      [CHIFENG, '将替换', '原内容：地点：图书馆', '新内容：人次：320', '回复“不变”'],
    ]);
    await world.say(CHIFENG, '不变');
    const [shown] = await world.say(ADMIN, `查看 ${n}`);
    for (const part of ['图书馆', '310', '现场答疑']) expect(shown?.text).toContain(part);
    await world.say(CHIFENG, `修改 ${n} 人次：320\n照片稍后补上`);
    expectSaid(await world.say(CHIFENG, '确定'), [[CHIFENG, '已修改', `撤回 ${n} 上一版`]]);
  });

  it('of one line is shown before and after confirmation, and merged into the text in force by then', async () => {
    const n = await filed('人次：200\n内容：现场答疑。');
    await world.say(ADMIN, `通过 ${n}`);
    expectSaid(await world.say(CHIFENG, `修改 ${n} 人次：300`), [
      [CHIFENG, '已办结，确定要修改吗', '人次：200 → 300'],
    ]);
    expectSaid(await world.say(CHIFENG, '确定'), [[CHIFENG, `${n} 已修改`, '人次：200 → 300']]);
    expect((await world.say(ADMIN, `查看 ${n}`))[0]?.text).toContain('现场答疑。');
  });
});

describe('a summary', () => {
  it('is returned again if its correction is withdrawn', async () => {
    const receipt = to(BAOTOU, await world.say(BAOTOU, '总结 缺数据的总结'));
    const n = /#\d+/u.exec(textOf(receipt.content))?.[0] ?? '';
    await world.say(ADMIN, `退回 ${n} 缺数据 9月20日`);
    await world.say(BAOTOU, '总结 补了数据的总结');
    const [told] = (await recall(world, '补了数据的总结')).filter((one) => one.to === BAOTOU);
    expect(told?.text).toContain('（退回待改）');
  });

  it('does not replace a version that arrived during the question', async () => {
    await world.say(CHIFENG, '总结 第一份总结');
    const [receipt] = await world.say(CHIFENG, '总结 第二份总结');
    expect(receipt?.text).toMatch(
      /原内容：第一份总结\n新内容：第二份总结\n这是整篇替换。原内容见“查看 #\d+ 1”/u,
    );
    const n = /#\d+/u.exec(receipt?.text ?? '')?.[0] ?? '';
    await world.say(ADMIN, `通过 ${n}`);
    const asked = to(CHIFENG, await world.say(CHIFENG, '总结 A角的总结'));
    await world.say(CHIFENG_DEPUTY, '总结 B角的总结');
    await world.say(CHIFENG_DEPUTY, '确定');
    const { answer } = await world.press(CHIFENG, asked, '确定');
    for (const part of ['现为第3版', '现有内容：B角的总结']) expect(textOf(answer.card)).toContain(part);
    expectSaid(await world.say(CHIFENG, '确定'), [
      [CHIFENG, '这是第4次报送'],
      [CHIFENG_DEPUTY, '已由本单位其他联络员修改，现为第4版'],
    ]);
  });
});
