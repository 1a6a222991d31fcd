/**
 * Commands that may name their campaign: units, items, events and reasons that share words with a title keep their
 * meaning, and if the person may not do this in the named campaign, it is refused by title.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APP, read } from '../../src/records/access.ts';
import { anArea, aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type RouterHere } from '../support/router.ts';

const ADMIN = 'ou_admin';
const CONTACT = 'ou_contact';
const UNITS = [
  { id: 'hohhot', name: '呼和浩特市' },
  { id: 'baotou', name: '包头市' },
  { id: 'site', name: 'Site Office' },
  { id: 'alder-works', name: 'Alder Works' },
];
const admin = aPerson('admin', undefined, { openId: ADMIN });
const contact = aPerson('contact', 'hohhot', { openId: CONTACT });
const incident = {
  ...anArea('incident'),
  name: '事件报告',
  clock: { event: '突发事件', after: { amount: 2, unit: 'hour' as const }, time: '17:30', expect: 1 },
};
const here = (title: string) =>
  aPlainCampaign({
    id: 'here',
    title,
    group: 'oc_here',
    areas: [{ ...anArea('safety'), name: '安全生产' }, incident],
    roster: { units: UNITS, people: [admin, contact] },
  });
const there = aPlainCampaign({
  id: 'there',
  title: '国庆放假期间值班情况',
  group: 'oc_there',
  roster: {
    units: [{ id: 'other', name: '另一单位' }],
    people: [aPerson('admin', undefined, { openId: 'ou_b' })],
  },
});
const both = { ...there, roster: { ...there.roster, people: [...there.roster.people, admin] } };

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [here('九月活动')], at('2021-09-08 14:00'));
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});
beforeEach(async () => {
  await server.empty();
  bot.campaigns = [here('九月活动')];
});

const answer = async (line: string, who = ADMIN, chat: 'direct' | 'group' = 'direct') =>
  (await bot.say(who, line, chat))
    .filter(({ to }) => to === who || chat === 'group')
    .map(({ text }) => text)
    .join('\n');
const isPaused = async (id: string) => (await read(bot.store, 'pause', APP, id)).value !== undefined;

describe('what shares words with a title', () => {
  it.each([
    ['呼和浩特市民族团结进步宣传月', '截止 呼和浩特、包头市 9月29日'],
    ['呼和浩特市民族团结进步宣传月', '截止 呼和浩特市、包头市 9月29日'],
    ['呼和浩特市民族团结进步宣传月', '免报 呼和浩特、包头市 机构合并'],
    ['呼和浩特', '截止 呼和浩特、包头市 9月29日'],
    ['呼和浩特', '截止 呼和浩特 包头市 9月29日'],
    ['Site safety, first quarter of 2025', 'exempt Site Office merged'],
    ['Site safety, first quarter of 2025', 'deadline Site Office 29 Sep'],
    ['Road works 2025', 'chase Alder Works'],
    ['Works', 'chase Alder Works'],
    ['突发事件信息报送', '开始 突发事件 9月7日14:30'],
    ['突发事件', '开始 突发事件 9月7日14:30'],
    ['School board report', 'export board'],
    ['Board', 'export board'],
    ['Site safety, first quarter review', 'pause first quarter review postponed'],
    ['国庆放假期间值班情况', '暂停 至10月8日 国庆放假'],
    ['呼和浩特市宣传月', '催办 呼和浩特'],
    ['呼和浩特市宣传月', '解绑 呼和浩特'],
  ])('is answered as under any other title: %s, “%s”', async (title, line) => {
    const who = line.startsWith('解绑') ? CONTACT : ADMIN;
    const plain = (text: string, name: string) =>
      text.replaceAll(name, '…').replaceAll(/[0-9A-F]{10}/gu, 'CODE');
    const expected = plain(await answer(line, who), '九月活动');
    await server.empty();
    bot.campaigns = [here(title)];
    const given = await answer(line, who);
    expect(plain(given, title)).toBe(plain(expected, title));
  });
});

describe('the campaign of 暂停', () => {
  it('is not taken from the reason', async () => {
    bot.campaigns = [here('九月活动'), both];
    expect(await answer('暂停 至10月8日 国庆放假')).toContain('请选择');
    expect(await answer(`暂停 至10月8日 配合${there.title}`)).toContain('请选择');
    expect(await answer(`暂停 至10月8日 ${there.title}`)).toContain('请选择');
    expect([await isPaused('here'), await isPaused('there')]).toEqual([false, false]);
  });

  it('is the one whose title stands before the reason', async () => {
    bot.campaigns = [here('九月活动'), both];
    expect(await answer(`暂停 《${there.title}》至10月8日 国庆放假`)).toContain('原因：国庆放假');
    expect([await isPaused('here'), await isPaused('there')]).toEqual([false, true]);
  });
});

describe('a named campaign in which the person may not do this', () => {
  beforeEach(() => {
    bot.campaigns = [here('九月活动'), there];
  });

  it.each([there.title, `《${there.title}》`, 'there'])('is refused by its title: %s', async (name) => {
    expect(await answer(`暂停 ${name} 推迟`)).toContain(`您不能在“${there.title}”中使用“暂停”，没有办理。`);
    expect(await answer(`催办 ${name}`)).toContain(`您不能在“${there.title}”中使用“催办”`);
    expect([await isPaused('here'), await isPaused('there')]).toEqual([false, false]);
  });

  it('is refused also where the person has a part in it that does not allow it', async () => {
    expect(await answer('计划 here', CONTACT)).toContain('您不能在“九月活动”中使用“计划”');
    expect(await answer('计划', CONTACT)).toContain('“计划”仅限');
    expect(await answer(`延期 ${there.title} 9月29日 材料尚在汇总`, CONTACT)).toContain('您不能在“国庆');
  });

  it('does not stand in the way of a reason that has the title further on', async () => {
    expect(await answer(`暂停 因${there.title}推迟`)).toContain('原因：因国庆放假期间值班情况推迟');
  });
});

describe('in a group with campaigns of its own', () => {
  it.each(['汇总', '进度', '汇总 全部'])('“%s” names no campaign of another group', async (command) => {
    bot.campaigns = [{ ...here('九月活动'), group: 'oc_group' }, both];
    for (const name of [there.title, 'there'])
      expect(await answer(`${command} ${name}`, ADMIN, 'group')).not.toMatch(
        /国庆放假期间值班情况 |另一单位/u,
      );
    expect(await answer(`${command} here`, ADMIN, 'group')).toContain('九月活动');
  });
});
