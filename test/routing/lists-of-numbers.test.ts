/** Several numbers in a line: all are processed after a preview, or none, with the lines to send instead. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anArea, aPerson, aPlainCampaign, at, NORTH, SOUTH } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type Posted, type RouterHere } from '../support/router.ts';

const ADMIN = 'ou_admin';
const CONTACT = 'ou_contact_north';
const campaign = aPlainCampaign({
  areas: [anArea('news')],
  roster: {
    units: [NORTH, SOUTH],
    people: [aPerson('contact', 'north'), aPerson('contact', 'south'), aPerson('admin')],
  },
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

const said = (posted: readonly Posted[], who = ADMIN) =>
  posted
    .filter(({ to }) => to === who)
    .map(({ text }) => text)
    .join('\n');
const say = async (text: string) => said(await bot.say(ADMIN, text));
const file = async (text: string) =>
  Number(/#(\d+)/u.exec(said(await bot.say(CONTACT, `上报 news ${text}`), CONTACT))?.[1]);
const stateOf = async (n: number) => {
  const text = await say(`查看 #${n}`);
  return /待审|办结|退回待改|已撤回/u.exec(text)?.[0];
};

describe('通过 with several numbers', () => {
  it('shows all of them first, and accepts exactly the versions shown', async () => {
    const [one, two, three] = [await file('第一条'), await file('第二条'), await file('第三条')];
    const [preview] = await bot.say(ADMIN, `通过 #${one}、#${two} 和 #${three}。`);
    for (const part of ['将通过以下3项', '第一条', '第二条', '第三条']) expect(preview?.text).toContain(part);
    expect(await stateOf(one)).toBe('待审');
    await bot.say(CONTACT, `修改 #${two} 第二条改后的内容`);
    const { text } = await bot.press(ADMIN, buttonIn(preview?.content, '通过以上3项'));
    expect(text).toContain('已通过2项');
    expect(text).toContain(`#${two}（现为第2版`);
    expect([await stateOf(one), await stateOf(two), await stateOf(three)]).toEqual(['办结', '待审', '办结']);
  });

  it('names each number that cannot be accepted, with its reason', async () => {
    const [done, gone, open] = [await file('办结的'), await file('撤回的'), await file('待审的')];
    await say(`通过 ${done}`);
    await bot.say(CONTACT, `撤回 #${gone}`);
    const [preview] = await bot.say(ADMIN, `通过 ${done} ${gone} ${open} 900`);
    for (const part of ['将通过以下1项', '待审的', `#${done} 已经办结`, `#${gone} 已经撤回`, '没有找到 #900'])
      expect(preview?.text).toContain(part);
    const nothing = await say(`通过 ${done} ${gone}`);
    expect(nothing).toContain('已经办结');
    expect(nothing).not.toContain('将通过');
  });

  it('reads a range, and asks back where part of the line is no number', async () => {
    const [one, two] = [await file('范围一'), await file('范围二')];
    for (const list of [`${one}-${two}`, `#${one} and #${two}`, `#${one} & #${two}`])
      expect(await say(`通过 ${list}`)).toContain('将通过以下2项');
    for (const line of [`通过 ${one} ${two} 写得好`, `通过 ${one} 写得好`])
      expect(await say(line)).toContain('未能读懂“写得好”，未作处理');
    expect(await say(`通过 ${Array.from({ length: 60 }, (_, n) => n + 1).join(' ')}`)).toContain('一次最多');
    expect([await stateOf(one), await stateOf(two)]).toEqual(['待审', '待审']);
  });

  it('accepts a filing that was returned, as for a single number, but not one returned since', async () => {
    const [back, other] = [await file('已退回的'), await file('后来退回的')];
    await say(`退回 #${back} 缺数据`);
    const [preview] = await bot.say(ADMIN, `通过 ${back} ${other}`);
    await say(`退回 #${other} 缺数据`);
    const { text } = await bot.press(ADMIN, buttonIn(preview?.content, '通过以上2项'));
    expect(text).toContain('已通过1项');
    expect([await stateOf(back), await stateOf(other)]).toEqual(['办结', '退回待改']);
  });
});

describe('a command on one number', () => {
  it('does nothing for numbers joined by a word either', async () => {
    for (const line of ['退回 #1 and #2 missing', '退回 #1 & #2 missing', '退回 #1&2 missing'])
      expect(await say(line)).toContain('一次办理一个编号，未作处理');
  });

  it.each([
    ['退回', ' 缺数据', ADMIN],
    ['亮点', '', ADMIN],
    ['查看', '', ADMIN],
    ['修改', ' 改后的内容', CONTACT],
    ['撤回', '', CONTACT],
  ])('%s of several does nothing, and shows the lines to send', async (word, rest, who) => {
    const [one, two] = [await file('一份'), await file('又一份')];
    const before = await bot.state();
    const text = said(await bot.say(who, `${word} #${one} #${two}${rest}`), who);
    expect(text).toContain(
      `一次办理一个编号，未作处理。请逐个发送，例如“${word} #${one}${rest}”“${word} #${two}${rest}”`,
    );
    expect(await bot.state()).toEqual(before);
  });
});
