/** Two campaigns with the same title: buttons, labels and typed answers distinguish them by their ids. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFacts } from '../../src/facts.ts';
import { createLabels } from '../../src/delivery/label.ts';
import { APP, read, readAll } from '../../src/records/access.ts';
import { aPerson, aPlainCampaign, anArea, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type RouterHere } from '../support/router.ts';

const [BOTH, NEW, LEAD] = ['ou_both', 'ou_new', 'ou_lead'];
const spring = aPlainCampaign({
  id: 'spring',
  title: '安全检查',
  areas: [anArea('news')],
  roster: {
    units: [{ id: 'one', name: '北区' }],
    people: [aPerson('contact', 'one', { openId: BOTH }), aPerson('admin', undefined, { openId: LEAD })],
  },
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

it('a title on a button is understood, though a campaign of other people has it too', async () => {
  const theirs = { ...spring.roster, people: [aPerson('contact', 'one', { openId: 'ou_other' })] };
  bot.campaigns = [spring, { ...spring, id: 'files', title: '档案整理' }, { ...autumn, roster: theirs }];
  const [asked] = await bot.say(BOTH, '上报 news 两个活动之一的内容');
  expect(buttonIn(asked?.content, '安全检查')).toMatchObject({ campaign: 'spring' });
  const said = await bot.say(BOTH, '安全检查');
  bot.campaigns = [spring, autumn];
  expect(said.map(({ text }) => text).join('\n')).toContain('报送回执');
});

describe('a request in one of two campaigns', () => {
  const requests = async (id: string) => [...(await readAll(bot.store, 'request', id)).values()];
  const questionsOf = async (who: string) => (await read(bot.store, 'question', APP, who)).value;

  it.each([
    { who: NEW, line: '绑定 北区', kind: 'bind' },
    { who: BOTH, line: '绑定 管理员', kind: 'admin' },
    { who: LEAD, line: '管理员 添加 ou_invited', kind: 'admin' },
  ])('closes the question by the press of $line', async ({ who, line, kind }) => {
    const [asked] = await bot.say(who, line);
    const button = buttonIn(asked?.content, '安全检查（autumn）');
    const before = (await requests('autumn')).length;
    await bot.press(who, button);
    expect((await requests('autumn')).slice(before)).toMatchObject([{ kind }]);
    const { open, closed } = (await questionsOf(who)) ?? {};
    expect(open).toEqual([]);
    expect(closed?.at(-1)).toMatchObject({ acted: true, text: '' });

    const { text } = await bot.press(who, buttonIn(asked?.content, '安全检查（spring）'));
    expect(text).toContain('已');
    expect((await requests('spring')).filter((each) => each.by === who)).toEqual([]);
  });
});

it.each(['我的', '我的信息', '帮助', '什么时候截止'])('%s lists them apart', async (word) => {
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
