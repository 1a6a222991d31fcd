/**
 * The campaign of a command, for a person with different roles in several campaigns: if only one campaign gives the
 * required role, that one; otherwise the person is asked.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import { wordsFor } from '../../src/words/index.ts';
import { anArea, aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type RouterHere } from '../support/router.ts';

const BOTH = 'ou_both';
const UNIT = { id: 'west', name: '西区' };
const area = { ...anArea('news'), name: '新闻' };
const runs = { id: 'run-by', title: '主办的活动', organiser: '主办单位' };
const files = { id: 'filed-in', title: '报送的活动', organiser: '另一单位' };
const THERE = aPerson('contact', UNIT.id, { openId: BOTH });
const HERE = aPerson('admin', undefined, { openId: BOTH });
const first = aPlainCampaign({ ...runs, areas: [area], roster: { units: [UNIT], people: [HERE] } });
const second = aPlainCampaign({ ...files, areas: [area], roster: { units: [UNIT], people: [THERE] } });
const alsoRun = aPlainCampaign({ ...second, roster: { units: [UNIT], people: [THERE, HERE] } });
const alsoFiled = aPlainCampaign({ ...first, roster: { units: [UNIT], people: [THERE, HERE] } });

const words = wordsFor('zh-CN');
const CHOICE = words.replies.whichCampaign;
/** The arguments of commands that need some. They name no unit, because a unit would identify the campaign. */
const REST: Readonly<Record<string, string>> = {
  report: '新闻 开展检查1次',
  summary: '已经完成本月各项工作',
  extend: '9月29日 材料尚在汇总',
  deadline: '全部 9月29日',
  pause: '台风应急响应',
  export: '台账',
  resend: 't-7@2021-09-16',
};
/** Their numbers and codes identify the campaign; without one, they do nothing. */
const BY_NUMBER = new Set([
  'edit',
  'withdraw',
  'show',
  'accept',
  'return',
  'highlight',
  'approve',
  'decline',
]);
/** 收到 alone is a courtesy. */
const ALONE = new Set(['received']);
const commands = handlers.filter(
  ({ name, roles, anyCampaign }) =>
    roles && !anyCampaign && !BY_NUMBER.has(name) && !ALONE.has(name) && name in words.commands,
);
/** Both admins and contacts may state the date of an event. */
const decided = commands.filter(({ name }) => name !== 'start');
const isOf = (role: 'admin' | 'contact') => (handler: (typeof handlers)[number]) =>
  handler.roles?.includes(role) === true && handler.roles.length === (role === 'admin' ? 1 : 2);
const lineOf = (name: string) =>
  `${words.commands[name as 'report'].words[0] ?? ''} ${REST[name] ?? ''}`.trim();

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [first, second], at('2021-09-08 14:00'));
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});
beforeEach(async () => {
  await server.empty();
  bot.campaigns = [first, second];
});

const answer = async (line: string) =>
  (await bot.say(BOTH, line))
    .filter(({ to }) => to === BOTH)
    .map(({ text }) => text)
    .join('\n');
const REFUSED = /仅限|还没有与单位绑定/u;

describe('an admin of one campaign who is a contact of another', () => {
  it.each(decided.map(({ name }) => [lineOf(name)]))(
    'is not asked which by “%s”, nor refused',
    async (line) => {
      const text = await answer(line);
      expect(text).not.toBe('');
      expect(text).not.toContain(CHOICE);
      expect(text).not.toMatch(REFUSED);
    },
  );

  it.each(commands.filter(isOf('admin')).map(({ name }) => [lineOf(name)]))(
    'is asked which by “%s” where both are theirs to run',
    async (line) => {
      bot.campaigns = [first, alsoRun];
      expect(await answer(line)).toContain(CHOICE);
    },
  );

  it.each(commands.filter(isOf('contact')).map(({ name }) => [lineOf(name)]))(
    'is asked which by “%s” where both take their filings',
    async (line) => {
      bot.campaigns = [alsoFiled, second];
      expect(await answer(line)).toContain(CHOICE);
    },
  );

  it.each(['进度', '开始'])('is asked which by “%s”, which both roles may do', async (line) => {
    expect(await answer(line)).toContain(CHOICE);
  });

  it('files where they are a contact, and runs what they run, whichever campaign comes first', async () => {
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      bot.campaigns = order;
      expect(await answer('上报 新闻 开展检查1次')).toContain('西区');
      expect(await answer('汇总')).toContain(runs.title);
      expect(await answer('今天开展宣讲3场，参与120人次')).toContain('新闻');
    }
  });

  it('sends a file to the campaign in which they file', async () => {
    const said = await bot.send(BOTH, { type: 'file', fileKey: 'file_1', name: '总结.exe' });
    expect(said.map(({ text }) => text).join('')).not.toContain(CHOICE);
  });
});
