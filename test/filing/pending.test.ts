/** 待办: everything that waits for an admin in one list, with its age and the command to type. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pendingFor } from '../../src/filing/pending.ts';
import { aCampaign, aPerson, aSummary, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const MANY = 3_000;
const units = [
  { id: 'north', name: '北区' },
  { id: 'south', name: '南区' },
  { id: 'east', name: '东区' },
  ...Array.from({ length: MANY }, (_, index) => ({ id: `u${index}`, name: `第${index}单位` })),
];
const campaign = aCampaign({
  roster: { units, people: [aPerson('contact', 'north'), aPerson('contact', 'south')] },
});

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, campaign, at('2021-09-08 10:00'));
  await bot.settle();
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

async function says(who: string, text: string): Promise<string> {
  const before = bot.arrivals.length;
  await bot.say(who, text);
  return bot.arrivals
    .slice(before)
    .filter(({ to }) => to === who || to === `oc_of_${who}`)
    .map((arrival) => arrival.text)
    .join('\n');
}

it('says that nothing waits', async () => {
  expect(await says('ou_admin', '待办')).toContain('没有待办事项');
});

it('lists requests and reviews together, oldest first, each with its age and its words', async () => {
  await bot.say('ou_new', '绑定 东区');
  await bot.moveTo(at('2021-09-09 11:00'));
  await bot.say('ou_contact_north', '总结 全部完成。');
  await bot.moveTo(at('2021-09-10 12:00'));
  await bot.say('ou_contact_south', '延期 9月29日 材料尚在汇总');
  await bot.say('ou_friend', '绑定 管理员');
  await bot.moveTo(at('2021-09-10 15:30'));
  const list = await says('ou_admin', '待办');
  expect(list).toContain('共4项：审核1、延期1、绑定1、管理员申请1');
  const rows = list.split('\n').filter((line) => line.includes('已等'));
  expect(rows.map((row) => row.replaceAll(/\w{10}/gu, 'CODE'))).toEqual([
    expect.stringMatching(/^绑定　东区　.*“同意 CODE”或“不同意 CODE”　已等2天$/u),
    expect.stringMatching(/^\*\*#1\*\*　审核　总结　北区　已等1天　全部完成。$/u),
    expect.stringMatching(
      /^延期　南区　申请延期至9月29日\(周三\)17:30　材料尚在汇总　“同意 CODE.*已等3小时$/u,
    ),
    expect.stringMatching(/^管理员申请　.*“同意 CODE”.*已等3小时$/u),
  ]);
  expect(await says('ou_admin', '待办 延期')).toMatch(/共1项：延期1(?!.*绑定)/su);
  expect(await says('ou_admin', '待办 明天')).toContain('没有这一页');
});

it('lists a hand-over once somebody takes it up, and a return that reached nobody', async () => {
  const code = /接手 (\w{10})/u.exec(await says('ou_contact_south', '移交'))?.[1] ?? '';
  expect(await says('ou_admin', '待办 移交')).toContain('没有待办事项');
  await bot.say('ou_heir', `接手 ${code}`);
  expect(await says('ou_admin', '待办 移交')).toMatch(
    /移交　南区　.*ou_contact_south.* → .*ou_heir.*“同意 /u,
  );

  await bot.say('ou_contact_north', '解绑');
  await bot.say('ou_contact_north', '确定');
  await bot.say('ou_admin', '退回 #1 缺少数字 9月29日');
  const list = await says('ou_admin', '待办 退回');
  expect(list).toMatch(/\*\*#1\*\*　退回未送达　总结　北区　不足1小时　该单位尚未收到退回意见/u);
  const kinds = (await pendingFor(campaign, bot)).map(({ kind }) => kind);
  expect(kinds).toEqual(['bind', 'extend', 'admin', 'handover', 'undelivered']);
});

it('stays readable with thousands, a page at a time', async () => {
  const register = (index: number) => ({
    filings: [aSummary(at('2021-09-08 12:00') + index, { n: 100 + index })],
  });
  for (let from = 0; from < MANY; from += 500)
    await bot.store.commit({
      put: units.slice(3 + from, 3 + from + 500).map(({ id }, index) => ({
        family: 'unit',
        scope: campaign.id,
        id,
        value: register(from + index),
      })),
    });
  const first = await says('ou_admin', '待办');
  expect(first).toContain('审核3000');
  expect(first).toContain('第1页，共101页');
  expect(first.split('\n').filter((line) => line.startsWith('**#'))).toHaveLength(29);
  expect(await says('ou_admin', '待办 审核 100')).toContain('**#3099**');
  expect(await says('ou_admin', '待办 999')).toContain('没有这一页。共101页');
});
