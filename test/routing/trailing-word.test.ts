/** For every command: an extra word is either used, or asked about without running the command. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import { commandWords } from '../../src/words/command-words.ts';
import { wordsFor } from '../../src/words/index.ts';
import type { Area } from '../../src/domain/campaign/campaign.ts';
import { aCampaign, anArea, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const ADMIN = 'ou_admin';
const NORTH = 'ou_contact_north';
const SOUTH = 'ou_contact_south';
const words = wordsFor('zh-CN');
const MINUTES: Area = {
  ...anArea('minutes'),
  clock: { event: '会议', after: { amount: 5, unit: 'working-day' }, time: '24:00', expect: 1 },
};
const campaign = aCampaign({ areas: [anArea('news'), MINUTES] });

/** The sender, and a line that is complete without a further word. */
const LINES: Readonly<Record<string, readonly [who: string, line: string]>> = {
  help: [NORTH, '帮助'],
  status: [NORTH, '进度'],
  me: [NORTH, '我的信息'],
  privacy: [NORTH, '隐私'],
  correct: [NORTH, '更正 单位名称有误'],
  report: [NORTH, '上报 news 开展宣讲一场'],
  summary: [NORTH, '总结 本单位开展宣讲一场'],
  mine: [NORTH, '我的'],
  show: [NORTH, '查看 #1'],
  edit: [NORTH, '修改 #1 改过的内容'],
  withdraw: [NORTH, '撤回 #1'],
  bind: [SOUTH, '绑定 东区'],
  unbind: [NORTH, '解绑'],
  handover: [NORTH, '移交'],
  takeover: [SOUTH, '接手 3F9A70C2D5'],
  extend: [SOUTH, '延期 9月29日 材料尚在汇总'],
  snooze: [SOUTH, '稍后'],
  digest: [ADMIN, '汇总'],
  chase: [ADMIN, '催办 南区'],
  stop: [ADMIN, '停止'],
  undo: [ADMIN, '撤销通知'],
  resend: [ADMIN, '补发 t-3'],
  plan: [ADMIN, '计划'],
  rehearse: [ADMIN, '预演'],
  pause: [ADMIN, '暂停 台风应急响应'],
  resume: [ADMIN, '恢复'],
  deliveries: [ADMIN, '投递'],
  unreachable: [ADMIN, '失联'],
  deadLetters: [ADMIN, '死信'],
  burden: [ADMIN, '负担'],
  journal: [ADMIN, '日志'],
  pending: [ADMIN, '待办'],
  acceptAll: [ADMIN, '全部通过'],
  received: [ADMIN, '收到原件 南区 总结'],
  newCampaign: [ADMIN, '新建活动'],
  accept: [ADMIN, '通过 #1'],
  return: [ADMIN, '退回 #1 缺少参与人次'],
  highlight: [ADMIN, '亮点 #2'],
  deadline: [ADMIN, '截止 南区 9月30日'],
  reopen: [ADMIN, '重新开放 南区 至 10月20日'],
  ungrant: [ADMIN, '取消延期 南区'],
  start: [ADMIN, '开始 minutes 9月10日'],
  exempt: [ADMIN, '免报 东区 机构合并'],
  approve: [ADMIN, '同意 <code>'],
  decline: [ADMIN, '不同意 <code>'],
  admins: [ADMIN, '管理员'],
  api: [ADMIN, '接口'],
  export: [ADMIN, '导出'],
  holidays: [ADMIN, '节假日'],
  entrySheet: [NORTH, '填报表'],
  onceMore: [ADMIN, '再办一次'],
  roster: [ADMIN, '名册'],
  settings: [ADMIN, '设置'],
};

const typedOnes = handlers.filter(({ name }) => commandWords(words, name).words.length > 0);

let redis: TestRedis;
let bot: InProcess;
let code = '';

beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, campaign, at('2021-09-08 14:00'));
  for (const who of [ADMIN, NORTH, SOUTH]) await bot.say(who, '我的信息');
  await bot.say(NORTH, '上报 news 第一条');
  await bot.say(NORTH, '上报 news 第二条');
  await bot.say(SOUTH, '延期 9月28日 先问一次');
  const asked = bot.arrivals.find(({ text }) => text.includes('先问一次') && /同意 \w{10}/u.test(text));
  code = /同意 (\w{10})/u.exec(asked?.text ?? '')?.[1] ?? '';
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

describe('an extra word after a command', () => {
  it('is tested with every command', () => {
    expect(Object.keys(LINES).toSorted()).toEqual(typedOnes.map(({ name }) => name).toSorted());
    expect(code).not.toBe('');
  });

  it.each(typedOnes.flatMap(({ name }) => ['杂词', 'zzyx'].map((word) => [name, word] as const)))(
    '%s … %s',
    async (name, word) => {
      const [who = '', line = ''] = LINES[name] ?? [];
      const heard = bot.arrivals.length;
      const done = await acts();
      await bot.say(who, `${line.replace('<code>', code)} ${word}`);
      const said = bot.arrivals.slice(heard).map(({ text }) => text);
      const kept = JSON.stringify([...(await bot.store.all('filing', 'app')).values()]);
      const isUsed = said.some((text) => text.includes(word)) || kept.includes(word);
      const isAsked = said.some((text) => /请|没有/u.test(text)) && (await acts()) === done;
      expect(isUsed || isAsked, said.join('\n')).toBe(true);
    },
  );
});

it.each(['重新开始', '模板'])('behind 新建活动 %s keeps what was filled in', async (word) => {
  await bot.say(ADMIN, '新建活动 标题：节水宣传月');
  await bot.say(ADMIN, `新建活动 ${word} 时限`);
  expect(bot.arrivals.at(-1)?.text).toContain('没有读懂');
  await bot.say(ADMIN, '新建活动');
  expect(bot.arrivals.at(-1)?.text).toContain('节水宣传月');
});

async function acts(): Promise<number> {
  return (await bot.store.journal({ campaigns: [campaign.id], limit: 1_000 })).length;
}
