/** A plain question while the bot waits for an answer: it is answered, and the bot's question stays open. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anArea, aPerson, aPlainCampaign, at, NORTH, SOUTH } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type Posted, type RouterHere } from '../support/router.ts';
import { aDocx } from '../files/samples.ts';

const WHO = 'ou_contact';
const PEOPLE = [
  aPerson('contact', NORTH.id, { openId: WHO }),
  aPerson('deputy', SOUTH.id, { openId: WHO }),
  aPerson('admin', undefined, { openId: WHO }),
];
const counted = {
  ...anArea('counted'),
  name: '数字',
  fields: [
    { id: 'all', name: '合计', kind: 'number' as const, required: true, sumOf: ['part'] },
    { id: 'part', name: '分项', kind: 'number' as const, required: true },
  ],
};
const campaign = aPlainCampaign({
  areas: [{ ...anArea('news'), name: '新闻' }, counted as never],
  roster: { units: [NORTH, SOUTH], people: PEOPLE },
});
const other = aPlainCampaign({ id: 'october', title: '十月活动', roster: campaign.roster });

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [campaign], at('2021-09-08 14:00'), {
    admins: [WHO],
    files: { file_1: aDocx(['总结']) },
  });
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

const said = (posted: readonly Posted[]) => posted.map(({ text }) => text).join('\n');
const say = async (text: string) => said(await bot.say(WHO, text));

/** How to raise each question, how it begins, and an answer that proves that it is still open. */
const QUESTIONS: Readonly<
  Record<
    string,
    { readonly ask: () => Promise<string>; readonly asks: string; readonly answer: readonly [string, string] }
  >
> = {
  'which area': {
    ask: () => say('上报 北区 没有写明的一段内容'),
    asks: '请选择领域',
    answer: ['新闻', '报送回执'],
  },
  'which unit': {
    ask: () => say('上报 新闻 两个单位的人写的内容'),
    asks: '请选择单位',
    answer: ['北区', '报送回执'],
  },
  'a confirmation': {
    ask: async () => {
      await say('上报 北区 新闻 办结后要撤回的');
      await say('通过 #1');
      return say('撤回 #1');
    },
    asks: '已办结，确定要撤回吗',
    answer: ['不变', '保持不变'],
  },
  'what a file is': {
    ask: async () => said(await bot.send(WHO, { type: 'file', fileKey: 'file_1', name: '材料.docx' })),
    asks: '材料.docx',
    answer: ['不报送', '没有报送'],
  },
  'which campaign': {
    ask: async () => {
      bot.campaigns = [campaign, other];
      return say('上报 北区 新闻 两项活动的人写的内容');
    },
    asks: '现有多项活动',
    answer: ['september', '报送回执'],
  },
};

const ASKED = [
  ['什么时候截止', '9月27日'],
  ['我报了没有', '我的'],
  ['还有几天截止', '9月27日'],
  ['怎么改', '修改 #n'],
  ['总结怎么交', '总结 <正文>'],
] as const;

describe.each(Object.entries(QUESTIONS))(
  'while the bot asks %s',
  (_, { ask, asks, answer: [typed, then] }) => {
    beforeEach(async () => {
      await server.empty();
      bot.campaigns = [campaign];
      await say('我的信息');
      expect(await ask()).toContain(asks);
    });

    it('plain questions are answered, and the answer to its own is taken afterwards', async () => {
      const before = await bot.state();
      for (const [question, part] of ASKED) expect(await say(question), question).toContain(part);
      expect(await bot.state()).toEqual(before);
      expect(await say(typed)).toContain(then);
    });
  },
);

it('a no on a card of an earlier release, pressed after a day, asks nothing anew', async () => {
  await say('上报 北区 过了一天才说不的内容');
  const question = bot.lastMessage;
  bot.now += 25 * 3_600_000;
  const { text } = await bot.press(WHO, {
    act: 'report.area',
    campaign: campaign.id,
    area: '不变',
    question,
  });
  bot.now -= 25 * 3_600_000;
  expect(text).toContain('已超过24小时，未作处理');
  expect(text).not.toContain('过了一天才说不的内容');
  expect(text).not.toContain('如仍需办理');
});
