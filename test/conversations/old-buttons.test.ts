/** Outdated buttons: a press changes nothing, and the answer states the current state. */
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PressAction } from '../../src/cards/press-values.ts';
import { greet } from '../support/conversation.ts';
import {
  ADMIN,
  BAOTOU,
  CHIEF,
  CHIFENG,
  CHIFENG_DEPUTY,
  startChinese,
  STRANGER,
  WUHAI,
} from '../support/people.ts';
import { buttonsOf, textOf, type PressAnswer, type Said, type World } from '../support/world.ts';

interface Old {
  readonly said: Said;
  readonly label: string;
}

/** Kinds of buttons in this world; test/routing/every-button.test.ts presses all kinds, without the platform. */
const DRAWN: readonly PressAction[] = [
  'review.accept',
  'review.return',
  'highlight.post',
  'form.summary',
  'summary.draft',
  'request.approve',
  'grant.back',
  'deadline.meant',
  'ungrant.meant',
  'exempt.meant',
  'chase.meant',
  'bind.meant',
  'unbind.confirm',
  'unbind.keep',
  'report.area',
  'request.decline',
];

const PEOPLE = [ADMIN, CHIEF, CHIFENG, CHIFENG_DEPUTY, BAOTOU, WUHAI, STRANGER];
const old = new Map<PressAction, Old[]>();
let world: World;
let redis: Redis;

const hear = (said: readonly Said[]): readonly Said[] => {
  for (const each of said)
    for (const { text, value } of buttonsOf(each.message.content)) {
      const action = (value as { act?: PressAction } | undefined)?.act;
      if (action === undefined || !PEOPLE.includes(each.to)) continue;
      old.set(action, [...(old.get(action) ?? []), { said: each, label: text }]);
    }
  return said;
};
const say = async (who: string, ...lines: readonly string[]): Promise<readonly Said[]> => {
  let last: readonly Said[] = [];
  for (const line of lines) last = hear(await world.say(who, line));
  return last;
};

/** The records, without those about message rates and heartbeats. */
async function state(): Promise<Record<string, unknown>> {
  const keys = (await redis.keys('*:records:*')).filter(
    (key) => !/:records:(?:brake|batch|quiet|noticed|beat|heart|question)/u.test(key),
  );
  return Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, await redis.hgetall(key)] as const)),
  );
}

beforeAll(async () => {
  world = await startChinese();
  redis = new Redis(world.redis.socket);
  await greet(world, PEOPLE);
  await say(
    CHIFENG,
    '上报 宣传 第一条的内容',
    '上报 宣传 第二条的内容',
    '上报 第三条没有领域的内容',
    '总结',
    '总结 草稿',
  );
  await say(BAOTOU, '上报 宣传 包头的内容', '总结 包头市的总结');
  // A press may replace its card, so send a card for each of its buttons.
  await say(ADMIN, '查看 #1', '查看 #1', '亮点 #1', '退回 #2 缺数据', '待办', '名册', '计划');
  await say(
    ADMIN,
    '催办 赤峰巿',
    '截止 赤峰巿 9月30日',
    '免报 赤峰巿 机构合并',
    '取消延期 赤峰巿',
    '截止 呼和浩特市 9月30日',
  );
  await say(ADMIN, '截止 呼和浩特市 9月28日', '设置', '设置 截止 9月28日', '新建活动', '帮助');
  await say(CHIFENG, '延期 9月29日 材料尚在汇总');
  await say(WUHAI, '解绑');
  await say(STRANGER, '绑定 赤峰巿');
  const [asked] = (await say(STRANGER, '绑定 赤峰市')).filter(({ to }) => to === ADMIN);
  const code = /同意 (\w{10})/u.exec(asked?.text ?? '')?.[1] ?? '';
  // Overtake the cards.
  await say(CHIEF, `不同意 ${code}`, '通过 #1', '通过 #3', '通过 #4', '截止 赤峰市 10月8日');
  await say(WUHAI, '取消');
  await say(CHIFENG, '取消', '修改 #2 改过的内容', '总结 赤峰市的总结');
  await say(CHIEF, '通过 #2', '截止 呼和浩特市 10月8日', '免报 乌海市 机构合并');
  hear(await world.moveTo('2021-09-09T10:00:00+08:00'));
});
afterAll(async () => {
  redis?.disconnect();
  await world?.stop();
});

describe('an outdated button', () => {
  it.each(DRAWN)('%s changes nothing and states the current state', async (action) => {
    const before = await state();
    const answer = await pressOldest(action);
    expect(await state()).toEqual(before);
    expect(answered(answer)).toMatch(
      /已有变化|新的变化|已不是最新|已经办结|新的一版|无需再办|未作更改|内容已不再保留|未作处理|未解绑/u,
    );
  });
});

/** Presses the oldest card that still has the button; an earlier press may have replaced older ones. */
async function pressOldest(action: PressAction): Promise<PressAnswer> {
  for (const { said, label } of old.get(action) ?? []) {
    const form = { text: '旧卡片上填写的内容', reason: '旧卡片上填写的内容' };
    const found = await world.press(said.to, said.message, label, form).catch((error: unknown) => {
      if (String(error).includes('no such button')) return undefined;
      throw error;
    });
    if (found) return found.answer;
  }
  throw new Error(`no card has ${action}, or each was turned into another`);
}

function answered({ toast, card }: PressAnswer): string {
  return [toast?.content ?? '', card === undefined ? '' : textOf(card)].filter(Boolean).join('\n');
}
