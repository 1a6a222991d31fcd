/** Two admins, in two processes, switch the mirror of a campaign at the same instant. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { baseTokenOf } from '../../sandbox/world/bases.ts';
import { CHIEF, startChinese, STRANGER } from '../support/people.ts';
import { buttonsOf, type PressAnswer, type Said, type World } from '../support/world.ts';

const SECOND = '第二管理员';
const TITLE = '节水宣传月';
const IDS: Readonly<Record<string, string>> = { [CHIEF]: 'ou_chief', [SECOND]: 'ou_second' };
const NAMES = ['甲表', '乙表'] as const;
const [FIRST = '', OTHER = ''] = NAMES.map((name) => `https://sample.feishu.cn/base/${baseTokenOf(name)}`);

let world: World;
let minute = 0;
beforeAll(async () => {
  world = await startChinese({
    bots: 2,
    env: { ADMIN_OPEN_IDS: 'ou_chief,ou_second' },
    change: (tenant) => ({
      ...tenant,
      people: [...(tenant.people ?? []), { openId: 'ou_second', name: SECOND, role: 'admin' as const }],
    }),
  });
  for (const name of NAMES) await world.sandbox.call('/sandbox/bases', { name });
  for (const who of [CHIEF, SECOND]) await world.say(who, '我的信息');
  await world.say(
    CHIEF,
    `新建活动 标题：${TITLE}\n开始：9月8日\n时限：9月30日17:30\n报送材料：活动总结\n内容：宣传；检查`,
  );
  const roster =
    '单位编码,单位,角色,姓名,open_id\nnorth,北区,联络员,北区联络员甲,ou_stranger\nsouth,南区,联络员,南区联络员甲,\n';
  const body = new FormData();
  body.append('file', new Blob([roster]), '名册.csv');
  await fetch(`${world.sandbox.address}/sandbox/people/ou_chief/send-file`, { method: 'POST', body });
  await world.heard();
  const asked = await world.say(CHIEF, '新建活动 启用');
  await world.press(SECOND, cardTo(SECOND, asked), '同意启用');
}, 90_000);
afterAll(() => world?.stop());

function cardTo(who: string, said: readonly Said[]) {
  const found = said.findLast(({ to }) => to === who);
  if (!found) throw new Error(`nothing came to ${who}`);
  return found.message;
}

/** Both set it at the same instant; returns the changes that they were told, what else they heard, and the final setting. */
async function together(...given: readonly (readonly [who: string, value: string])[]) {
  const cards = [];
  for (const [who, value] of given) cards.push(cardTo(who, await world.say(who, `设置 多维表格 ${value}`)));
  const answers = await Promise.all(
    cards.map(({ messageId, content }, index) => {
      const value = buttonsOf(content).find(({ text }) => text === TITLE)?.value;
      const openId = IDS[given[index]?.[0] ?? ''] ?? '';
      return world.sandbox.call<PressAnswer>(`/sandbox/people/${openId}/press`, { messageId, value });
    }),
  );
  const said = await world.heard();
  const changes = said.flatMap(({ text }) => {
    const [, from, to] = /已修改。\n\*\*多维表格\*\*　原：(.*)；新：(.*)/u.exec(text) ?? [];
    return from === undefined ? [] : [{ from, to }];
  });
  const shown = await world.press(CHIEF, cardTo(CHIEF, await world.say(CHIEF, '设置')), TITLE);
  const text = shown.said.map((each) => each.text).join('\n');
  return {
    changes,
    heard: [...said.map((each) => each.text), ...answers.map(({ toast }) => toast?.content ?? '')].join('\n'),
    set: /多维表格\*\*　(.*)/u.exec(text)?.[1],
  };
}

async function tables() {
  const { bases } = await world.sandbox.call<{
    bases: { token: string; tables: { name: string; rows: unknown[] }[] }[];
  }>('/sandbox/bases');
  return new Map(bases.map(({ token, tables: own }) => [token, own.map(({ rows }) => rows.length)]));
}

async function later() {
  minute += 11;
  return world.moveTo(new Date(Date.parse('2021-09-08T14:00:00+08:00') + minute * 60_000).toISOString());
}

it('name different Bases by their addresses: the second changes what the first set, or is asked back', async () => {
  await world.say(STRANGER, '上报 宣传 9月8日在北区开展宣讲3场');
  const { changes, heard, set = '' } = await together([CHIEF, FIRST], [SECOND, OTHER]);
  const first = changes.find(({ from }) => from === '无')?.to ?? '';
  const changedAgain = changes.filter(({ from }) => from !== '无');
  expect(NAMES.map(baseTokenOf)).toContain(first);
  // The second press is asked back only if it was decided before the first was stored.
  const isAskedBack = heard.includes('如仍需办理，请将原话再发送一次');
  expect(changedAgain).toEqual(isAskedBack ? [] : [{ from: first, to: set }]);
  expect(set).toBe(changedAgain[0]?.to ?? first);
  await later();
  expect((await tables()).get(set)).toEqual([1, 2, 4]);
});

it('switch it off and on: the last change wins, without duplicate or missing rows', async () => {
  const off = await together([CHIEF, '无'], [SECOND, '无']);
  expect(off.changes).toEqual([{ from: expect.any(String), to: '无' }]);
  expect(off.set).toBe('无');
  const token = off.changes[0]?.from ?? '';
  await world.say(STRANGER, '上报 检查 9月8日在北区检查12处');
  await later();
  expect((await tables()).get(token)).toEqual([1, 2, 4]);
  const address = token === baseTokenOf(NAMES[0]) ? FIRST : OTHER;
  const both = await together([CHIEF, address], [SECOND, '无']);
  if (both.set === '无') await together([CHIEF, address], [SECOND, address]);
  await later();
  expect((await tables()).get(token)).toEqual([2, 2, 4]);
});
