/** What an organiser sees before accepting: files, full texts, confirmed requirements; and batches of filings. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, to } from '../../support/conversation.ts';
import { ADMIN, BAOTOU, CHIEF, CHIFENG, CHIFENG_DEPUTY, startChinese, WUHAI } from '../../support/people.ts';
import { buttonsOf, textOf, type Said, type SandboxMessage, type World } from '../../support/world.ts';
import { aDocx } from '../../files/samples.ts';

const LONG = '我市开展宣讲活动，群众积极参与。'.repeat(400);

let world: World;
beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, BAOTOU, WUHAI, ADMIN, CHIEF]);
});
afterAll(() => world?.stop());

async function openIdOf(who: string): Promise<string> {
  const { people } = await world.sandbox.call<{ people: { openId: string; name: string }[] }>(
    '/sandbox/state',
  );
  return people.find(({ name }) => name === who)?.openId ?? '';
}

async function sendFile(who: string, bytes: Uint8Array, name: string): Promise<Said[]> {
  const form = new FormData();
  form.set('kind', 'file');
  form.set('name', name);
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  const url = `${world.sandbox.address}/sandbox/people/${await openIdOf(who)}/send-file`;
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
  return world.heard();
}

async function fileOf({ type, content }: SandboxMessage): Promise<{ name: string; bytes: Uint8Array }> {
  expect(type).toBe('file');
  const { file_name: name, file_key: fileKey } = content as { file_name: string; file_key: string };
  const answer = await fetch(`${world.sandbox.address}/sandbox/files/${fileKey}`);
  return { name, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

describe('the files of a filing', () => {
  const document = aDocx(['各旗县开展了宣传活动。']);

  it('are sent by a button, under the bot’s name, to the direct chat of the person who pressed', async () => {
    await sendFile(CHIFENG, document, '../../总结（最终版）.docx');
    await world.say(CHIFENG, '总结');
    const card = to(ADMIN, await world.say(ADMIN, '查看 #1'));
    expect(textOf(card.content)).toContain('附件1个');
    const name = buttonsOf(card.content).find(({ text }) => text.endsWith('.docx'))?.text ?? '';
    expect(name).toMatch(/^赤峰市_活动月总结_20210908_1\.docx$/u);
    const { answer, said } = await world.press(ADMIN, card, name);
    expect(answer.toast?.content).toContain('附件已发送到单聊');
    expect(said.map((each) => each.to)).toEqual([ADMIN]);
    const sent = await fileOf(to(ADMIN, said));
    expect(sent.name).toBe(name);
    expect(Buffer.from(sent.bytes).equals(Buffer.from(document))).toBe(true);
  });

  it('are sent by a command too, but not to people of another unit', async () => {
    const said = await world.say(ADMIN, '查看 #1 附件');
    expect(said.map(({ message }) => message.type).toSorted()).toEqual(['file', 'text']);
    expectSaid(await world.say(BAOTOU, '查看 #1 附件'), [[BAOTOU, '#1 不是贵单位报送的']]);
    await world.say(BAOTOU, '上报 宣传 没有附件');
    expectSaid(await world.say(ADMIN, '查看 #2 附件'), [[ADMIN, '#2 没有附件']]);
    expectSaid(await world.say(ADMIN, '查看 #2 7'), [[ADMIN, '#2 没有这一版，最新为第1版']]);
  });
});

describe('a text that does not fit on a card', () => {
  it('is sent as a file, and the card says so and keeps its buttons', async () => {
    await world.say(CHIFENG, `上报 宣传 ${LONG}最后一句。`);
    const said = await world.say(ADMIN, '查看 #3');
    expect(said).toHaveLength(2);
    const card = said.find(({ message }) => message.type === 'interactive')?.message;
    expect(textOf(card?.content)).toMatch(/正文共\d+字，卡片只显示前3000字；全文另以文件发送/u);
    expect(textOf(card?.content)).not.toContain('最后一句');
    const buttons = buttonsOf(card?.content).map(({ text }) => text);
    expect(buttons).toEqual(expect.arrayContaining(['发送全文文件', '通过', '退回修改']));
    const file = said.find(({ message }) => message.type === 'file')?.message;
    const { name, bytes } = await fileOf(file as SandboxMessage);
    expect(name).toBe('赤峰市_宣传教育_3_第1版_全文.txt');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text).toMatch(/^\uFEFF#3　宣传教育　赤峰市　第1版\r\n/u);
    expect(text).toContain(`${LONG}最后一句。`);
    const again = await world.press(ADMIN, card as SandboxMessage, '发送全文文件');
    expect((await fileOf(to(ADMIN, again.said))).bytes).toEqual(bytes);
  });
});

describe('the requirements that a unit confirmed', () => {
  it('are shown in the receipt, 查看, 我的 and the digest', async () => {
    const form = to(WUHAI, await world.say(WUHAI, '上报'));
    const { answer } = await world.press(WUHAI, form, '提交', {
      area: 'publicity',
      text: '开展宣讲。',
      checks: ['organisation', 'epidemic'],
    });
    const confirmed = /已确认落实的工作要求：\n1\. 加强组织领导.*\n2\. 统筹疫情防控/u;
    expect(textOf(answer.card)).toMatch(confirmed);
    expect(textOf(to(ADMIN, await world.say(ADMIN, '查看 #4')).content)).toMatch(confirmed);
    expect((await world.say(WUHAI, '我的'))[0]?.text).toMatch(/#4.*已确认要求2\/3项/u);
    const [digest] = await world.say(ADMIN, '汇总');
    expect(digest?.text).toMatch(
      /工作要求确认情况\*\*\n加强组织领导.*：1个单位\n积极宣传引导.*：0个单位\n统筹.*：1个单位/u,
    );
    await world.say(WUHAI, '修改 #4 开展宣讲，参与80人次。');
    expect(textOf(to(ADMIN, await world.say(ADMIN, '查看 #4')).content)).toMatch(confirmed);
    await world.say(WUHAI, '撤回 #4 全部');
    expect((await world.say(ADMIN, '汇总'))[0]?.text).toMatch(/加强组织领导.*：0个单位/u);
  });
});

describe('全部通过', () => {
  it('lists filings with their versions, and accepts only those', async () => {
    await world.say(BAOTOU, '修改 #2 改过一次');
    const list = to(ADMIN, await world.say(ADMIN, '待办'));
    const { answer } = await world.press(ADMIN, list, '全部通过（先预览）');
    expect(textOf(answer.card)).toMatch(/将通过以下3项/u);
    const preview = to(ADMIN, await world.say(ADMIN, '全部通过'));
    const shown = textOf(preview.content);
    expect(shown).toMatch(/\*\*#1\*\*（第1版）　活动月总结　赤峰市/u);
    expect(shown).toMatch(/\*\*#2\*\*（第2版）　宣传教育　包头市　改过一次/u);
    expect(shown).toMatch(/\*\*#3\*\*（第1版）/u);
    // A correction and a new report after the preview.
    await world.say(BAOTOU, '修改 #2 又改一次');
    await world.say(BAOTOU, '上报 创建 预览之后的一条');
    const { answer: done, said } = await world.press(ADMIN, preview, '通过以上3项');
    expect(done.toast?.content).toContain('已通过2项，并已通知各单位。');
    expect(done.toast?.content).toContain('没有再作处理；其中待审的，请重新审核：#2（现为第3版，待审）');
    expectSaid(said, [
      [CHIFENG, '#1（活动月总结）已通过审核', '#3（宣传教育）已通过审核'],
      [CHIFENG_DEPUTY, '#1', '#3'],
    ]);
    const [left] = await world.say(ADMIN, '待办');
    expect(left?.text).toMatch(/#2.*#5/su);
    expect(left?.text).not.toContain('#1**');
  });

  it('is cancelled by a command, and is only for admins', async () => {
    const preview = textOf(to(ADMIN, await world.say(ADMIN, '全部通过')).content);
    const code = /“同意 (\w{10})”/u.exec(preview)?.[1] ?? '';
    expectSaid(await world.say(ADMIN, `不同意 ${code}`), [[ADMIN, '已取消，没有通过任何内容']]);
    expectSaid(await world.say(ADMIN, '查看 #2'), [[ADMIN, '待审']]);
    expectSaid(await world.say(CHIFENG, '全部通过'), [[CHIFENG, '仅限管理员使用']]);
  });
});
