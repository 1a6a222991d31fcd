/** From a notice and a contact list to a running campaign, by someone who uses only the chat. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, type Said, type SandboxMessage, type World } from '../support/world.ts';
import { CHIEF, STRANGER, startChinese } from '../support/people.ts';

const NOTICE = `某市水利局关于开展节水宣传月活动的通知

各区水利局，北区、南区水利局：

一、活动内容

今年活动主题为“节水从我做起”。

（一）开展节水宣传。走进社区和学校。

（二）推广节水器具。组织技术人员上门服务。

二、工作要求

（一）加强领导。明确责任人。

请各区于9月30日前将活动总结报送市水利局节水办。

某市水利局
2021年9月6日`;

const ROSTER = [
  '单位编码,单位,上级单位,角色,姓名,open_id,手机,邮箱',
  'north,北区,,联络员,北区联络员甲,ou_stranger,,',
  'south,南区,,联络员,南区联络员甲,,,nanqu@example.com',
].join('\n');

let world: World;
let card: SandboxMessage;
beforeAll(async () => {
  world = await startChinese();
  await world.say(CHIEF, '我的信息');
}, 60_000);
afterAll(() => world?.stop());

const textsOf = (said: readonly Said[]) => said.map(({ text }) => text).join('\n---\n');
const last = (said: readonly Said[]): SandboxMessage => {
  const found = said.at(-1);
  if (!found) throw new Error('nothing was said');
  return found.message;
};

async function sendFile(name: string, content: string): Promise<Said[]> {
  const body = new FormData();
  body.append('file', new Blob([content]), name);
  const answer = await fetch(`${world.sandbox.address}/sandbox/people/ou_chief/send-file`, {
    method: 'POST',
    body,
  });
  expect(answer.status).toBe(200);
  return world.heard();
}

describe('新建活动', () => {
  it('asks for the notice', async () => {
    const said = await world.say(CHIEF, '新建活动');
    expect(textsOf(said)).toContain('请发送活动通知');
  });

  it('takes one line, as offices write it in a chat, and asks about what it leaves open', async () => {
    const text = textsOf(
      await world.say(CHIEF, '各区注意，节水台账要更新了，请9月24日17:00前发给市水利局节水办。'),
    );
    expect(text).toMatch(/时限\*\*：2021年9月24日\(周五\)17:00 \*请核对\*/u);
    await world.say(CHIEF, '新建活动 放弃');
    await world.say(CHIEF, '新建活动');
  });

  it.each(['请问截止时间怎么改', '请各区几号前报，能改吗？', '请稍等，下班前给你'])(
    'does not take %s for the notice',
    async (text) => {
      expect(textsOf(await world.say(CHIEF, text))).not.toMatch(/新建活动|通知/u);
    },
  );

  it('shows what the pasted notice says, each beside its sentence', async () => {
    const said = await world.say(CHIEF, NOTICE);
    card = last(said);
    const text = textsOf(said);
    for (const part of [
      '节水宣传月活动',
      '节水从我做起',
      '市水利局节水办',
      '2021年9月30日',
      '开展节水宣传',
      '加强领导',
      '未写时刻',
      '依据：请各区于9月30日前将活动总结报送市水利局节水办',
    ])
      expect(text).toContain(part);
    expect(buttonsOf(last(said).content).map(({ text: label }) => label)).toContain('当日17:30');
  });

  it('takes the hour from a button, and does nothing for an older card', async () => {
    const { answer } = await world.press(CHIEF, card, '当日17:30');
    expect(JSON.stringify(answer.card)).toContain('2021年9月30日(周四)17:30');
    const before = last(await world.say(CHIEF, '新建活动'));
    const typed = await world.say(CHIEF, '新建活动 主办单位：市水利局节水办公室');
    expect(textsOf(typed)).toContain('市水利局节水办公室');
    const old = await world.press(CHIEF, before, '放弃');
    expect(old.answer.toast?.content).toContain('不是最新');
    expect(JSON.stringify(old.answer.card)).toContain('市水利局节水办公室');
  });

  it('says what a roster lacks, and takes the mended one', async () => {
    const faulty = await sendFile('名册.csv', ROSTER.replace('联络员,北区联络员甲', '组长,北区联络员甲'));
    expect(textsOf(faulty)).toContain('第 2 行');
    const said = await sendFile('名册.csv', ROSTER);
    expect(textsOf(said)).toContain('2个单位，2人');
    card = last(said);
  });

  it('takes a table in a text file for the roster, not for another notice', async () => {
    const said = await sendFile('名册.txt', ROSTER);
    expect(textsOf(said)).toContain('2个单位，2人');
    expect(textsOf(said)).toContain('节水宣传月活动');
    card = last(said);
  });

  it('shows every date before anything is sent', async () => {
    const typed = await world.say(CHIEF, '新建活动 开始：9月9日\n节奏：轻');
    card = last(typed);
    const { answer } = await world.press(CHIEF, card, '预览');
    const text = JSON.stringify(answer.card);
    for (const part of ['9月9日(周四)09:00', '9月27日(周一)09:00', '9月30日(周四)09:00', '2个单位、2人'])
      expect(text).toContain(part);
    expect(text).not.toContain('每周');
    expect(text).toContain('new.rehearse');
  });

  it('is played before it begins, with the full page as a file', async () => {
    const said = await world.say(CHIEF, '新建活动 预演');
    expect(textsOf(said)).toContain('正在预演');
    const shown = said.find(({ text }) => text.includes('预演') && text.includes('2个单位'));
    expect(shown?.text).toMatch(/发出消息\d+条/u);
    const { file_key: key } = last(said).content as { file_key: string };
    const page = await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).text();
    expect(page).toContain('北区联络员甲');
  }, 120_000);

  it('hands out a roster to fill in', async () => {
    const said = await world.say(CHIEF, '新建活动 模板');
    expect(said.map(({ message }) => message.type)).toEqual(['text', 'file']);
  });

  it('runs once it is enabled, for everyone, from its first message on', async () => {
    const said = await world.say(CHIEF, '新建活动 启用');
    expect(textsOf(said)).toContain('已启用“节水宣传月活动”，编号 hd-20210930');
    const plan = await world.say(CHIEF, '进度');
    expect(textsOf(plan)).toContain('节水宣传月活动');
    const morning = await world.moveTo('2021-09-09T09:01:00+08:00');
    expect(
      morning
        .filter(({ to }) => to === STRANGER)
        .map(({ text }) => text)
        .join(),
    ).toContain('节水宣传月活动');
  });

  it('is there after a restart, with nothing of it left in the making', async () => {
    await world.kill('SIGTERM');
    await world.startBot();
    await world.heard();
    for (const [command, where] of [
      ['预览', '计划'],
      ['预演', '预演'],
      ['启用', '设置'],
    ] as const) {
      const again = await world.say(CHIEF, `新建活动 ${command}`);
      expect(textsOf(again)).toContain(
        `“节水宣传月活动”已经启用，正在运行，编号 hd-20210930。没有另外处理；请发送“${where} hd-20210930”查看`,
      );
    }
    const plan = await world.say(CHIEF, '进度');
    expect(textsOf(plan)).toContain('节水宣传月活动');
  });

  it('is in a backup, and can be taken out as a folder that takes its place', async () => {
    const backup = await world.muster(['backup', 'all.backup']);
    expect(backup).toMatchObject({ code: 0 });
    const { code, out, err } = await world.muster(['campaign', 'export', 'hd-20210930']);
    expect({ code, err, out }).toMatchObject({ code: 0 });
    const folder = /(\/\S+hd-20210930)/u.exec(out)?.[1] ?? '';
    expect(await world.muster(['check', folder])).toMatchObject({ code: 0 });
    await world.moveTo('2021-09-09T09:05:00+08:00');
    const after = await world.say(CHIEF, '进度');
    expect(textsOf(after)).toContain('节水宣传月活动');
    const asked = (await world.say(CHIEF, '设置 主题 节约')).at(-1);
    if (!asked) throw new Error('nothing was asked');
    const { answer } = await world.press(CHIEF, asked.message, '节水宣传月活动');
    expect(answer.toast?.content).toContain('由服务器上的文件夹 hd-20210930 定义');
    expect(await world.muster(['campaign', 'import', folder, '--yes'])).toMatchObject({ code: 0 });
    expect((await world.muster(['campaign', 'export', 'other'])).err).toContain('hd-20210930');
    const again = await world.muster(['campaign', 'export', 'hd-20210930']);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('.hd-20210930-before-');
  }, 60_000);
});
