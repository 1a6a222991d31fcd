/**
 * Units, numbers and codes named in a group refer to the campaigns of that group, and the group learns nothing about
 * other campaigns.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import { aPerson, aPlainCampaign, anArea, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type Posted, type RouterHere } from '../support/router.ts';

const [CHIEF, SPLIT, A, B, NEWCOMER] = ['ou_chief', 'ou_split', 'ou_a', 'ou_b', 'ou_newcomer'];
const chief = aPerson('admin', undefined, { openId: CHIEF });
const HERE = '九月活动';
const THERE = '国庆值班';
const here = aPlainCampaign({
  id: 'here',
  title: HERE,
  group: 'oc_group',
  areas: [anArea('news')],
  roster: {
    units: [
      { id: 'both', name: '包头市' },
      { id: 'own', name: '赤峰市' },
    ],
    people: [chief, aPerson('contact', 'own', { openId: A }), aPerson('contact', 'both', { openId: SPLIT })],
  },
});
const there = aPlainCampaign({
  id: 'there',
  title: THERE,
  group: 'oc_there',
  areas: [anArea('news')],
  roster: {
    units: [
      { id: 'both', name: '包头市' },
      { id: 'secret', name: '保密工程办' },
    ],
    people: [
      chief,
      aPerson('contact', 'secret', { openId: B }),
      aPerson('admin', undefined, { openId: SPLIT }),
    ],
  },
});
const third = aPlainCampaign({ ...here, id: 'third', title: '十月活动' });

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [here, there], at('2021-09-08 14:00'));
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});
beforeEach(async () => {
  await server.empty();
  bot.campaigns = [here, there];
});

const textsOf = (posted: readonly Posted[], to: string) =>
  posted.flatMap((each) => (each.to === to ? [each.text] : [])).join('\n');

const LINES = [
  ['截止', '9月30日'],
  ['取消延期', ''],
  ['催办', ''],
  ['日志', ''],
  ['名册', ''],
  ['导出 附件', ''],
  ['收到', ''],
  ['重新开放', '至 10月30日'],
  ['免报', '机构合并'],
  ['绑定', ''],
] as const;

describe('a unit named in a group', () => {
  it.each(LINES)('%s is of the group’s campaign, though another one has it too', async (word, rest) => {
    const posted = await bot.say(CHIEF, `${word} 包头市 ${rest}`.trim(), 'group');
    expect(posted.map(({ text }) => text).join('\n')).not.toMatch(new RegExp(`${THERE}|请选择`, 'u'));
    expect(textsOf(posted, CHIEF)).not.toBe('');
  });

  it.each(LINES)('%s does nothing in a campaign of another group', async (word, rest) => {
    const before = await bot.state();
    const posted = await bot.say(CHIEF, `${word} 保密工程办 ${rest}`.trim(), 'group');
    expect(await bot.state()).toEqual(before);
    expect(textsOf(posted, 'group')).not.toMatch(new RegExp(`${THERE}|保密工程办`, 'u'));
    expect(textsOf(posted, CHIEF)).not.toContain(THERE);
  });

  it('is asked about where the group has two campaigns that know it, and only about these', async () => {
    bot.campaigns = [here, there, third];
    const posted = await bot.say(CHIEF, '催办 赤峰市', 'group');
    const asked = textsOf(posted, CHIEF);
    expect(asked).toContain(HERE);
    expect(asked).toContain('十月活动');
    expect(asked).not.toContain(THERE);
  });

  it('is of the campaign in which the role fits: a contact here, an admin there', async () => {
    const shared = { ...there, group: 'oc_group' };
    bot.campaigns = [here, shared];
    expect(textsOf(await bot.say(SPLIT, '催办 包头市', 'group'), SPLIT)).toContain('催办预览');
    bot.campaigns = [here, there];
    const before = await bot.state();
    const posted = await bot.say(SPLIT, '免报 包头市 机构合并', 'group');
    expect(await bot.state()).toEqual(before);
    expect(posted.map(({ text }) => text).join('\n')).toContain('管理员');
  });
});

describe('a number or code named in a group', () => {
  it('is found in the other campaign, and the group is not told which', async () => {
    await bot.say(B, '上报 news 保密工程办的内容');
    const posted = await bot.say(CHIEF, '查看 #1', 'group');
    expect(textsOf(posted, 'group')).toContain('单聊');
    expect(textsOf(posted, CHIEF)).toContain('保密工程办的内容');
  });

  it('of another campaign stays closed to who has no part in it', async () => {
    await bot.say(B, '上报 news 保密工程办的内容');
    const posted = await bot.say(A, '查看 #1', 'group');
    expect(posted.map(({ text }) => text).join('\n')).not.toMatch(/保密|国庆/u);
  });

  it('gives the unit to a successor who types the code there', async () => {
    const code = /[0-9A-F]{10}/u.exec(textsOf(await bot.say(B, '移交'), B))?.[0] ?? '';
    const posted = await bot.say(NEWCOMER, `接手 ${code}`, 'group');
    expect(textsOf(posted, NEWCOMER)).toContain('保密工程办');
    expect(textsOf(posted, 'group')).not.toMatch(/保密|国庆/u);
  });

  it('is of both where a list has numbers of two campaigns, and nothing is done', async () => {
    await bot.say(B, '上报 news 保密工程办的内容');
    await bot.say(A, '上报 news 赤峰市的内容');
    const before = await bot.state();
    const asked = textsOf(await bot.say(CHIEF, '通过 #1、#2'), CHIEF);
    expect(asked).toContain(HERE);
    expect(asked).toContain(THERE);
    expect(await bot.state()).toEqual(before);
  });
});

it('covers every command that looks for units', () => {
  const words = new Set([
    'deadline',
    'ungrant',
    'chase',
    'journal',
    'roster',
    'export',
    'received',
    'reopen',
  ]);
  for (const own of ['exempt', 'bind', 'extend', 'snooze', 'start']) words.add(own);
  const looking = handlers.filter(({ means, meansOne }) => means !== undefined && !meansOne);
  expect(looking.map(({ name }) => name).toSorted()).toEqual([...words].toSorted());
});
