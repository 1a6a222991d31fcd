/** Numbers that do not exist, and units without people: the answers state nothing untrue. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFiling } from '../../src/filing/filings.ts';
import type { Scene } from '../../src/routing/handler.ts';
import { wordsFor } from '../../src/words/index.ts';
import { anArea, aPerson, aPlainCampaign, at, NORTH, SOUTH } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type RouterHere } from '../support/router.ts';

const campaign = aPlainCampaign({
  areas: [anArea('news')],
  roster: { units: [NORTH, SOUTH], people: [aPerson('contact', 'north'), aPerson('admin')] },
});

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [campaign], at('2021-09-08 14:00'));
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

it.each([
  [['contact'], [NORTH], '没有找到 #99。发送“我的”可查看本单位的编号。'],
  [['admin'], [], '没有找到 #99。发送“待办”可查看待审核的编号。'],
  [['member'], [], '没有找到 #99。'],
  [[], [], '没有找到 #99。'],
])('%j is sent only to a list that they may see', async (roles, units, text) => {
  const store = { readMany: () => Promise.resolve([undefined]), read: () => Promise.resolve(undefined) };
  const scene = { store, campaign, words: wordsFor('zh-CN'), roles: new Set(roles), units };
  expect(await findFiling(99, scene as unknown as Scene)).toEqual({ ok: false, text });
});

it.each([
  [NORTH, true],
  [SOUTH, false],
])('the end of an exemption says that %j was told only if somebody was', async ({ name }, isTold) => {
  await bot.say('ou_admin', `免报 ${name} 机构合并`);
  const posted = await bot.say('ou_admin', `免报 ${name} 取消`);
  expect(posted.filter(({ to }) => to !== 'ou_admin')).toHaveLength(isTold ? 1 : 0);
  const text = posted.find(({ to }) => to === 'ou_admin')?.text ?? '';
  expect(text).toContain('已恢复报送');
  expect(text.includes('并已通知')).toBe(isTold);
});
