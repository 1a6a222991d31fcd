/** Unwanted input: recalls by other people, floods, guessed codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, recall } from '../support/conversation.ts';
import { ADMIN, BAOTOU, CHIEF, CHIFENG, GROUP, startChinese, STRANGER, WUHAI } from '../support/people.ts';
import type { World } from '../support/world.ts';

const FOREIGNER = '外单位来客';

let world: World;
/** Moves to this many minutes after the start of the world. */
const minutesLater = (minutes: number): string =>
  new Date(Date.parse('2021-09-08T14:00:00+08:00') + minutes * 60_000).toISOString();

beforeAll(async () => {
  world = await startChinese({
    change: (tenant) => ({
      ...tenant,
      people: [
        ...(tenant.people ?? []),
        { openId: 'ou_other', name: FOREIGNER, role: 'stranger', otherTenant: true },
      ],
      groups: (tenant.groups ?? []).map((group) => ({
        ...group,
        members: [...(group.members ?? []), 'ou_other'],
      })),
    }),
  });
  await greet(world, [CHIFENG, ADMIN, CHIEF, STRANGER, BAOTOU, WUHAI]);
});
afterAll(() => world?.stop());

describe('a message that a group owner removed', () => {
  it.each(['group_owner', 'group_manager', 'enterprise_manager'])('from %s stays filed', async (type) => {
    const text = `宣讲进社区 ${type}`;
    const said = await world.say(CHIFENG, `上报 宣传教育 ${text}`, { group: GROUP });
    const n = /#(\d+)/u.exec(said[0]?.text ?? '')?.[1];
    expectSaid(await recall(world, text, type), [
      [CHIFENG, `#${n}`, '仍然有效', `撤回 #${n}`],
      [ADMIN, `#${n}`, '仍然有效', '赤峰市'],
      [CHIEF, `#${n}`, '仍然有效', '赤峰市'],
    ]);
    const [shown] = await world.say(CHIFENG, `查看 #${n}`);
    expect(shown?.text).toContain(text);
    expect(shown?.text).not.toContain('已撤回');
  });
});

describe('someone of another tenant', () => {
  it('is told so in one sentence, and cannot ask to be bound', async () => {
    const said = await world.say(FOREIGNER, '绑定 赤峰市', { group: GROUP });
    expectSaid(said, [[GROUP, '不属于本单位']]);
    const [pending] = await world.say(ADMIN, '待办');
    expect(pending?.text ?? '').not.toContain(FOREIGNER);
  });
});

describe('a person who floods the bot', () => {
  it('is answered for a while, told once what was not handled and when to continue, and then ignored', async () => {
    const heard: string[] = [];
    for (let n = 0; n < 25; n += 1)
      heard.push(...(await world.say(STRANGER, `在吗 ${n}`)).map(({ text }) => text));
    expect(heard.length).toBeLessThanOrEqual(20);
    expect(await world.say(STRANGER, '绑定 赤峰市')).toEqual([]);
    const [told, ...others] = await world.moveTo(minutesLater(1));
    expect(others).toEqual([]);
    expect(told?.to).toBe(STRANGER);
    expect(told?.text).toMatch(
      /\d+条消息未处理（例如“在吗 \d+”“绑定 赤峰市”），请于9月\d+日\(周.\)\d\d:\d\d后重新发送/u,
    );
    expect(await world.say(STRANGER, '在吗')).toEqual([]);
    expect(await world.moveTo(minutesLater(3))).toEqual([]);
    await world.moveTo(minutesLater(11));
    expect(await world.say(STRANGER, '在吗')).toHaveLength(1);
  });

  it('with reports has every report filed, with a receipt each', async () => {
    for (let n = 0; n < 30; n += 1)
      expectSaid(await world.say(CHIFENG, `上报 宣传教育 第${n}场宣讲`), [[CHIFENG, /#\d+/u]]);
  });
});

describe('the code of a hand-over', () => {
  const codeIn = (text = '') => /“接手 (\w+)”/u.exec(text)?.[1] ?? '';

  it('has forty bits, and is accepted in groups, in lower case and with look-alike characters', async () => {
    const code = codeIn((await world.say(CHIFENG, '移交'))[0]?.text);
    expect(code).toMatch(/^[0-9A-F]{10,}$/u);
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    expect((await world.say(BAOTOU, `接手 ${typed}`)).find(({ to }) => to === BAOTOU)?.text).toContain(
      '赤峰市',
    );
  });

  it('cannot be guessed: after a few attempts even the right one is rejected, and admins are told', async () => {
    const code = codeIn((await world.say(CHIFENG, '移交'))[0]?.text);
    for (let n = 0; n < 4; n += 1) expect(await world.say(WUHAI, `接手 ZZZZ000${n}`)).toHaveLength(1);
    expectSaid(await world.say(WUHAI, '接手 ZZZZ0009'), [
      [WUHAI, '24小时'],
      [ADMIN, '24小时'],
      [CHIEF, '24小时'],
    ]);
    expectSaid(await world.say(WUHAI, `接手 ${code}`), [[WUHAI, '24小时']]);
  });
});
