/**
 * Cards that name a unit, pressed after the unit was renamed: whoever decides on people or dates is shown the new
 * name first. And reasons too long for a card: nothing is done with them.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPerson, aPlainCampaign, anArea, at } from '../support/campaign.ts';
import { key } from '../../src/records/access.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type Posted, type RouterHere } from '../support/router.ts';
import { buttonsOf } from '../support/world.ts';

const [ADMIN, A, B, X] = ['ou_admin', 'ou_a', 'ou_b', 'ou_x'];
const units = [
  { id: 'one', name: '赤峰市' },
  { id: 'two', name: '包头市' },
];
const campaign = aPlainCampaign({
  areas: [
    { ...anArea('news'), name: '新闻' },
    {
      ...anArea('inspection'),
      name: '检查',
      clock: { event: '部署会', after: { amount: 5, unit: 'working-day' }, time: '17:30', expect: 1 },
    },
  ],
  roster: {
    units,
    people: [
      aPerson('contact', 'one', { openId: A }),
      aPerson('contact', 'two', { openId: B }),
      aPerson('admin', undefined, { openId: ADMIN }),
    ],
  },
});
const renamed = {
  ...campaign,
  roster: { ...campaign.roster, units: [{ id: 'one', name: '红山市' }, ...units.slice(1)] },
};

let server: TestRedis;
let bot: RouterHere;
beforeEach(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [campaign], at('2021-09-20 10:00'));
});
afterEach(async () => {
  await bot?.stop();
  await server?.stop();
});

const cardTo = (who: string, posted: readonly Posted[]) => posted.find(({ to }) => to === who)?.content;
const code = async () =>
  /[0-9A-F]{10}/u.exec((await bot.say(A, '移交')).map(({ text }) => text).join())?.[0] ?? '';
const DRAWN: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a chase', async () => cardTo(ADMIN, await bot.say(ADMIN, '催办 赤峰市'))],
  ['later deadlines', async () => cardTo(ADMIN, await bot.say(ADMIN, '截止 赤峰市、包头市 9月30日'))],
  ['a binding', async () => cardTo(ADMIN, await bot.say(X, '绑定 赤峰市'))],
  ['a hand-over', async () => cardTo(ADMIN, await bot.say(X, `接手 ${await code()}`))],
  ['an extension', async () => cardTo(ADMIN, await bot.say(A, '延期 9月29日 材料尚在汇总'))],
  ['a slip of the pen', async () => cardTo(ADMIN, await bot.say(ADMIN, '截止 赤峰巿 9月29日'))],
];

describe('a unit renamed between card and press', () => {
  it.each(DRAWN)('%s changes nothing, and shows the unit as it is', async (what, draw) => {
    const content = await draw();
    const value = buttonsOf(content)[0]?.value as Readonly<Record<string, unknown>>;
    const before = await bot.state();
    bot.campaigns = [renamed];
    const { text, answer } = await bot.press(ADMIN, value);
    if (what !== 'a chase' && what !== 'later deadlines') expect(await bot.state()).toEqual(before);
    expect(text).toMatch(/变化|没有“赤峰市”/u);
    const again = buttonsOf(answer.card)[0]?.value as Readonly<Record<string, unknown>> | undefined;
    if (!again) return;
    expect(text).toContain('红山市');
    await bot.press(ADMIN, again);
    expect(await bot.state()).not.toEqual(before);
  });
});

describe('a preview that is confirmed after what it set has passed', () => {
  it.each([
    ['later deadlines', '截止 赤峰市、包头市 9月30日', '2021-10-01 10:00', '已经过去'],
    ['the start of an item', '开始 检查 9月21日', '2021-09-29 10:00', '时限已过'],
  ])('%s: nothing is done, and the answer says so', async (_, line, moment, says) => {
    const value = buttonsOf(cardTo(ADMIN, await bot.say(ADMIN, line)))[0]?.value;
    bot.now = at(moment);
    const { text, posted } = await bot.press(ADMIN, value as Readonly<Record<string, unknown>>);
    expect(text).toContain(says);
    expect(posted.map(({ to }) => to)).not.toContain(A);
  });

  it('and an hour of today that has passed is no later deadline', async () => {
    bot.now = at('2021-09-29 18:00');
    const before = await bot.state();
    expect((await bot.say(ADMIN, '截止 赤峰市 9月29日'))[0]?.text).toContain('已经过去');
    expect(await bot.state()).toEqual(before);
  });
});

describe('a chase of units that were chased since its preview', () => {
  it('names them as over their cap before it chases them again', async () => {
    const value = buttonsOf(cardTo(ADMIN, await bot.say(ADMIN, '催办 赤峰市')))[0]?.value;
    const counted = [{ cause: 'chase/another', date: '2021-09-20' }];
    await bot.store.commit({ put: [{ ...key('burden', campaign.id, 'one'), value: { counted } }] });
    const { text, posted } = await bot.press(ADMIN, value as Readonly<Record<string, unknown>>);
    expect(text).toMatch(/变化/u);
    expect(text).toContain('上限');
    expect(posted.map(({ to }) => to)).not.toContain(A);
  });
});

describe('a reason that no card could show whole', () => {
  const long = '缺少参与人次。'.repeat(2_000);

  it.each([
    ['退回 #1', ADMIN],
    ['免报 赤峰市', ADMIN],
    ['延期 9月29日', A],
    ['暂停 至9月29日', ADMIN],
  ])('%s is refused with its length, and nothing is done', async (line, who) => {
    await bot.say(A, '上报 新闻 开展检查1次');
    const before = await bot.state();
    const [told] = await bot.say(who, `${line} ${long}`);
    expect(told?.text).toMatch(/原因最多\d+个字，现有14000个字，未作处理。请只写要点后重发/u);
    expect(await bot.state()).toEqual(before);
  });

  it('is shown whole to the unit at its longest', async () => {
    await bot.say(A, '上报 新闻 开展检查1次');
    const longest = '缺'.repeat(1_000);
    const posted = await bot.say(ADMIN, `退回 #1 ${longest}`);
    expect(posted.some(({ text }) => text.includes('已退回修改'))).toBe(true);
    expect(JSON.stringify(await bot.state())).toContain(longest);
  });
});
