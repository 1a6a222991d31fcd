/** Buttons of questions that were answered, have expired, or belong to someone else. */
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PNG } from '../../files/samples.ts';
import { greet, recall, to } from '../../support/conversation.ts';
import { sendFile } from '../../support/entry-sheets.ts';
import { ADMIN, CHIEF, CHIFENG, CHIFENG_DEPUTY, GROUP, startChinese } from '../../support/people.ts';
import { textOf, type PressAnswer, type SandboxMessage, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, ADMIN, CHIEF]);
});
afterAll(() => world?.stop());

const ask = async (text: string): Promise<SandboxMessage> => to(CHIFENG, await world.say(CHIFENG, text));
const press = async (card: SandboxMessage, label: string, who = CHIFENG): Promise<PressAnswer> =>
  (await world.press(who, card, label)).answer;
const numberIn = (content: unknown) => /#\d+/u.exec(textOf(content))?.[0] ?? '';
/** The record of open questions in Redis. */
async function keptQuestions(): Promise<string> {
  const redis = new Redis({ path: world.redis.socket });
  try {
    const [name = ''] = await redis.keys('*records:question:app');
    return JSON.stringify(await redis.hgetall(name));
  } finally {
    redis.disconnect();
  }
}
const stored = async (text: string) => numberIn((await ask(`上报 宣传 ${text}`)).content);

describe('a question that was answered', () => {
  it('files its text once, and reports the result', async () => {
    const card = await ask('上报 没有领域的内容');
    const filed = await world.say(CHIFENG, '宣传');
    const n = numberIn(to(CHIFENG, filed).content);
    const answer = await press(card, '创建工作');
    expect(answer.toast?.content).toContain(
      `这个问题已于9月8日(周三)14:00答复并办理，无需再办。${n} 现为第1版（待审）。`,
    );
    expect(textOf(answer.card)).toContain('没有领域的内容');
    expect(textOf((await ask('我的')).content)).not.toContain('创建工作');
  });

  it('is asked again after a refusal, and acts only on the new answer', async () => {
    const n = await stored('通过后想撤回的内容');
    await world.say(ADMIN, `通过 ${n}`);
    const card = await ask(`撤回 ${n}`);
    await world.say(CHIFENG, '不变');
    const again = await press(card, '确定');
    expect(again.toast?.content).toContain(`当时未作更改。${n} 现为第1版（办结）。如仍需办理`);
    expect(textOf(again.card)).toContain('通过后想撤回的内容');
    expect(textOf((await ask(`查看 ${n}`)).content)).toContain('办结');
    expect((await press(card, '确定')).toast?.content).toContain('已撤回');
    const done = await press(card, '确定');
    expect(done.toast?.content).toContain(`答复并办理，无需再办。${n} 现为第1版（已撤回）。`);
  });

  it('is not asked again if its refusal is pressed twice', async () => {
    const n = await stored('办结后保留的内容');
    await world.say(ADMIN, `通过 ${n}`);
    const card = await ask(`修改 ${n} 改过的内容`);
    await press(card, '不变');
    const again = await press(card, '不变');
    expect(again.toast?.content).toContain('取消，内容已不再保留。');
    expect(again.toast?.content).not.toContain('如仍需办理');
  });

  it('is not asked again if the act needs no answer any more', async () => {
    const n = await stored('办结后又重报的内容');
    await world.say(ADMIN, `通过 ${n}`);
    const card = await ask(`撤回 ${n}`);
    await press(card, '不变');
    await world.say(CHIFENG_DEPUTY, `修改 ${n} B角改后的内容`);
    await world.say(CHIFENG_DEPUTY, '确定');
    const moved = await press(card, '确定');
    expect(moved.toast?.content).toContain(`${n} 现为第2版（已重报）。如仍需办理，请重新发送。`);
    expect(textOf(moved.card)).toContain('B角改后的内容');
  });

  it('does not keep the text after a refusal, and its card says to send it again', async () => {
    for (const [text, no] of [
      ['上报 取消以后不再保留的内容', '取消'],
      ['今天上午开展反诈宣传1场，受众不愿保留120人', '不报送'],
    ] as const) {
      const card = await ask(text);
      await (no === '取消' ? world.say(CHIFENG, no) : press(card, no));
      const again = await press(card, '创建工作');
      expect(again.toast?.content).toMatch(/取消，内容已不再保留。如仍需办理，请重新发送。$/u);
      expect(textOf(again.card)).not.toContain('保留');
    }
    const n = await stored('办结后又要改的内容');
    await world.say(ADMIN, `通过 ${n}`);
    const card = await ask(`修改 ${n} 不再保留的改法`);
    await press(card, '不变');
    const again = await press(card, '确定');
    expect(again.toast?.content).toContain(
      `内容已不再保留。${n} 现为第1版（办结）。如仍需办理，请重新发送。`,
    );
    expect(await keptQuestions()).not.toMatch(/取消以后不再保留的内容|受众不愿保留|不再保留的改法/u);
  });

  it('of a message that was recalled files nothing and offers nothing', async () => {
    const card = await ask('上报 先取消再撤回的内容');
    await world.say(CHIFENG, '取消');
    await recall(world, '先取消再撤回的内容');
    expect((await press(card, '创建工作')).toast?.content).toContain('您已撤回原消息');
  });

  it('of somebody else shows its result and asks nothing', async () => {
    const [{ message: card } = { message: undefined }] = await world.say(CHIFENG, '上报 B角也看到的问题', {
      group: GROUP,
    });
    if (!card) throw new Error('nothing came to the group');
    const unknown = await press(card, '创建工作', CHIFENG_DEPUTY);
    expect(unknown.toast?.content).toContain('不是问您的，未作处理');
    await world.say(CHIFENG, '宣传教育');
    const filed = await press(card, '创建工作', CHIFENG_DEPUTY);
    expect(filed.toast?.content).toContain('现为第1版（待审）');
  });

  it('that has expired is asked again, with the text that is still stored', async () => {
    const card = await ask('上报 隔了两天才选领域的内容');
    await world.moveTo('2021-09-10T14:00:00+08:00');
    const again = await press(card, '创建工作');
    expect(again.toast?.content).toContain(
      '这个问题提出于9月8日(周三)14:00，已超过24小时，未作处理。如仍需办理',
    );
    expect(textOf(again.card)).toContain('隔了两天才选领域的内容');
    expect((await press(card, '创建工作')).toast?.content).toContain('报送回执');
  });

  it('that has expired asks with its sender’s text and the current state', async () => {
    const n = await stored('等待确认的内容');
    await world.say(ADMIN, `通过 ${n}`);
    const card = await ask(`修改 ${n} A角改后的内容`);
    await world.say(CHIFENG_DEPUTY, `修改 ${n} B角改后的内容`);
    await world.say(CHIFENG_DEPUTY, '确定');
    await world.say(ADMIN, `通过 ${n}`);
    await world.moveTo('2021-09-12T14:00:00+08:00');
    const again = await press(card, '确定');
    expect(again.toast?.content).toContain(`${n} 现为第2版（办结）`);
    for (const part of ['A角改后的内容', '现有内容：B角改后的内容'])
      expect(textOf(again.card)).toContain(part);
    expect(textOf((await ask(`查看 ${n}`)).content)).toContain('B角改后的内容');
  });

  it('that is answered after the deadline files at the time of its repetition', async () => {
    const { people } = await world.sandbox.call<{ people: { openId: string; name: string }[] }>(
      '/sandbox/state',
    );
    const id = people.find(({ name }) => name === CHIFENG)?.openId ?? '';
    await world.moveTo('2021-09-25T10:00:00+08:00');
    const area = await ask('上报 时限前发来未选领域的内容');
    const [asked] = await sendFile(world, id, PNG, '总结.png');
    await world.moveTo('2021-09-30T10:00:00+08:00');
    await press(area, '创建工作');
    expect(textOf((await press(area, '创建工作')).card)).toContain('9月30日(周四)10:00');
    const file = asked!.message;
    const again = await press(file, '活动月总结');
    expect(textOf(again.card)).toContain('总结.png');
    const { card } = await press(file, '活动月总结');
    expect(textOf(card)).toContain('9月30日(周四)10:00');
    expect(textOf(card)).toContain('逾期');
  });
});
