/** Two campaigns with one title: buttons, labels and typed answers tell them apart by their ids. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFacts } from '../../src/facts.ts';
import { createLabels } from '../../src/delivery/label.ts';
import { aPerson, aPlainCampaign, anArea, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type RouterHere } from '../support/router.ts';

const BOTH = 'ou_both';
const spring = aPlainCampaign({
  id: 'spring',
  title: '安全检查',
  areas: [anArea('news')],
  roster: { units: [{ id: 'one', name: '北区' }], people: [aPerson('contact', 'one', { openId: BOTH })] },
});
const autumn = { ...spring, id: 'autumn' };

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [spring, autumn], at('2021-09-08 14:00'));
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

describe('a line that either may mean', () => {
  it('is asked about with two different buttons, and filed where one is pressed', async () => {
    const [asked] = await bot.say(BOTH, '上报 news 按下按钮的内容');
    const { text } = await bot.press(BOTH, buttonIn(asked?.content, '安全检查（autumn）'));
    expect(text).not.toContain('没有');
    const [shown] = await bot.say(BOTH, '查看 #1');
    expect(shown?.text).toContain('按下按钮的内容');
  });

  it('is filed where the name on the button is typed', async () => {
    await bot.say(BOTH, '上报 news 键入名称的内容');
    const said = await bot.say(BOTH, '安全检查（spring）');
    expect(said.map((each) => each.text).join('\n')).toContain('#2');
  });
});

it.each(['我的', '我的信息', '帮助'])('%s lists them apart', async (word) => {
  const all = (await bot.say(BOTH, word)).map(({ text }) => text).join('\n');
  expect(all).toContain('安全检查（autumn）');
  expect(all).toContain('安全检查（spring）');
});

it('every message says which one it is about', async () => {
  const labels = createLabels({ campaigns: () => [spring, autumn], facts: createFacts(bot.store, []) });
  const message = {
    id: 'm',
    to: { kind: 'person', openId: BOTH },
    body: { type: 'text', text: '“安全检查”将于9月27日截止。' },
    about: { kind: 'reply', campaign: 'autumn' },
  } as const;
  const body = await labels.body(message, message.body);
  expect('text' in body && body.text).toContain('安全检查（autumn）');
});
