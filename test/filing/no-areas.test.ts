/** A campaign without areas, or whose last area was taken out: 上报 is answered with a sentence that names none. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anArea, aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type RouterHere } from '../support/router.ts';

const NORTH = 'ou_contact_north';
const roster = { units: [{ id: 'north', name: '北区' }], people: [aPerson('contact', 'north')] };
const withAreas = aPlainCampaign({ areas: [anArea('宣传'), anArea('检查')], roster });
const without = { ...withAreas, areas: [] };

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [withAreas], at('2021-09-08 14:00'));
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});
beforeEach(async () => {
  bot.campaigns = [withAreas];
  await bot.say(NORTH, '我的信息');
});

/** A list that names nothing: a colon or a quotation mark and then the end of the sentence. */
const HOLLOW = /[：“](?:[。，”]|$)|undefined/u;

async function answer(act: Promise<readonly { readonly text: string }[]>): Promise<string> {
  return (await act).map(({ text }) => text).join('\n');
}

describe('without areas', () => {
  it.each([
    '上报',
    '上报 宣传',
    '上报 宣传 开展宣讲3场',
    '上报 北区 宣传 开展宣讲3场',
    '帮助',
    '帮助 上报',
    '我的',
    '进度',
  ])('%s is answered without an empty list', async (line) => {
    bot.campaigns = [without];
    const text = await answer(bot.say(NORTH, line));
    expect(text).not.toMatch(HOLLOW);
    expect(text).not.toBe('');
    if (line.startsWith('上报')) expect(text).toContain('没有可以上报的领域');
  });

  it('the answer to a question about the area says so, also by its button', async () => {
    const asked = await bot.say(NORTH, '上报 开展宣讲3场，参与120人次');
    bot.campaigns = [without];
    const pressed = await bot.press(NORTH, buttonIn(asked[0]?.content, '宣传'));
    expect(pressed.text).not.toMatch(HOLLOW);
    const text = await answer(bot.say(NORTH, '宣传'));
    expect(text).not.toMatch(HOLLOW);
    expect(text).not.toBe('');
  });
});
