/**
 * All other commands with arguments, in both languages: a complete line is carried out or shown completely; with an
 * unreadable part anywhere in the line, nothing is done and the bot asks. The table is compared with all handlers.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import type { Area, Campaign } from '../../src/domain/campaign/campaign.ts';
import { withStarts } from '../../src/domain/campaign/event-clock.ts';
import { APP, key, readAll } from '../../src/records/access.ts';
import { commandWords } from '../../src/words/command-words.ts';
import { wordsFor, type Words } from '../../src/words/index.ts';
import { aPerson, aPlainCampaign, anArea, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type Posted, type RouterHere } from '../support/router.ts';

const START = at('2021-09-08 14:00');
const [ADMIN, CHIEF, A, X] = ['ou_admin', 'ou_chief', 'ou_a', 'ou_x'];
/** Words that no command understands. */
const ODD = 'zz甲乙';

interface Names {
  readonly units: readonly [string, string];
  readonly areas: { readonly news: string; readonly paper: string; readonly table: string };
}

const ZH: Names = { units: ['赤峰市', '包头市'], areas: { news: '新闻', paper: '原件', table: '统计表' } };
const EN: Names = {
  units: ['North Office', 'South Office'],
  areas: { news: 'news', paper: 'original', table: 'table' },
};

function campaignOf(language: Campaign['language'], { units, areas }: Names): Campaign {
  const own: readonly Area[] = [
    { ...anArea('news'), name: areas.news },
    { ...anArea('paper'), name: areas.paper, kind: 'original', expect: 1 },
    {
      ...anArea('table'),
      name: areas.table,
      kind: 'figures',
      fields: [{ id: 'all', name: 'total', aliases: [], type: 'integer', required: true }],
    },
    {
      ...anArea('minutes'),
      name: 'minutes',
      clock: { event: 'meeting', after: { amount: 5, unit: 'working-day' }, time: '17:30', expect: 1 },
    },
  ];
  return aPlainCampaign({
    language,
    areas: own,
    roster: {
      units: units.map((name, index) => ({ id: index === 0 ? 'one' : 'two', name })),
      people: [
        aPerson('contact', 'one', { openId: A }),
        aPerson('contact', 'two', { openId: 'ou_b' }),
        aPerson('admin', undefined, { openId: ADMIN }),
        aPerson('admin', undefined, { openId: CHIEF }),
      ],
    },
  });
}

interface Row {
  readonly who: string;
  /** Preceding lines, each with its sender; `/name` at the beginning stands for the command's word. */
  readonly before?: readonly (readonly [who: string, line: string])[];
  /** The campaign is closed. */
  readonly closed?: true;
  readonly whole: readonly {
    readonly rest: string;
    readonly means: readonly string[];
    readonly acts?: true;
  }[];
  readonly odd: readonly string[];
}

/** Both kinds of lines; `CODE` stands for the code of the last request. */
function rowsOf({ units: [one, two], areas }: Names): Readonly<Record<string, Row>> {
  const asked: Row['before'] = [[A, '/extend 2021-09-30 材料尚在汇总']];
  const chased: Row['before'] = [
    [ADMIN, `/chase ${one}`],
    [ADMIN, '/approve CODE'],
  ];
  const shows = (rest: string, ...means: readonly string[]) => ({ rest, means });
  const does = (rest: string, ...means: readonly string[]) => ({ rest, means, acts: true as const });
  const around = (...parts: readonly string[]) =>
    [...parts.keys(), parts.length].map((place) =>
      [...parts.slice(0, place), ODD, ...parts.slice(place)].join(' '),
    );
  return {
    help: { who: A, whole: [shows('', one)], odd: [ODD] },
    bind: { who: X, whole: [does(two, two)], odd: [...around(two), `${two} ${one}`, `${two}、${one}`] },
    unbind: { who: A, whole: [shows(one, one), shows('', one)], odd: [...around(one), two, `${one} ${two}`] },
    handover: { who: A, whole: [does(one, one), does('', one)], odd: [...around(one), two] },
    takeover: {
      who: X,
      before: [[A, '/handover']],
      whole: [does('CODE', one)],
      odd: [...around('CODE'), 'CODE CODE'],
    },
    show: {
      who: A,
      whole: [shows('#1', '已开展检查1次'), shows('#1 第1版', '已开展检查1次'), shows('1 全文', '#1')],
      odd: [...around('#1'), '#1 1 2', '#1 第1版 第2版', '#1 附件 全文', '#1 9'],
    },
    edit: {
      who: A,
      whole: [does('#1 改过的全文', '改过的全文')],
      odd: ['改过的全文', '#1', '#1 #2 改过的全文', '#1、2 改过的全文'],
    },
    withdraw: { who: A, whole: [does('#1', '#1')], odd: [...around('#1'), '#1 #2'] },
    accept: { who: ADMIN, whole: [does('#1', '#1')], odd: [...around('#1'), '#1 #2 好', '#1和好的'] },
    highlight: { who: ADMIN, whole: [does('#1', '#1')], odd: [...around('#1'), '#1 #2', `#1 发送 ${ODD}`] },
    entrySheet: {
      who: A,
      whole: [shows(areas.table, areas.table)],
      odd: [...around(areas.table), `${areas.table} ${areas.table}`],
    },
    snooze: { who: A, whole: [], odd: [ODD, `${one} ${ODD}`, `2021-09-20`] },
    digest: {
      who: ADMIN,
      whole: [shows(areas.news, areas.news), shows('全部', '')],
      odd: [...around(areas.news), `日 ${areas.news}`, '日 周'],
    },
    export: {
      who: ADMIN,
      whole: [
        does('台账', 'ledger'),
        does('台账 电话', '"phones":true'),
        does(`附件 ${one}`, '"unit":"one"'),
      ],
      odd: [...around('台账'), ...around('附件', one), `总结 ${one}`, `附件 ${one} ${two}`, '台账 总结'],
    },
    plan: { who: ADMIN, whole: [], odd: [ODD, `变更 ${ODD}`] },
    holidays: { who: ADMIN, whole: [shows('2021', '2021')], odd: [ODD, `2021 ${ODD}`, `确认 2022 ${ODD}`] },
    rehearse: {
      who: ADMIN,
      whole: [does('按时 10', '"units":10', '"filing":"typical"')],
      odd: [...around('按时', '10'), '按时 10 20', '按时 逾期'],
    },
    onceMore: { who: ADMIN, whole: [], odd: [ODD, `2022 ${ODD}`, '2022 2023'] },
    deliveries: { who: ADMIN, whole: [shows('重发 9', '9')], odd: [...around('重发', '9'), '重发 9 8', '9'] },
    deadLetters: {
      who: ADMIN,
      whole: [shows('重试 9', '9')],
      odd: [...around('重试', '9'), '重试 9 8', '重试 删除 9'],
    },
    journal: {
      who: ADMIN,
      whole: [shows('#1', '#1'), shows(one, one)],
      odd: [...around('#1'), ...around(one), '#1 #2', `${one} ${two}`],
    },
    pending: { who: ADMIN, whole: [shows('', '#1')], odd: [ODD, `1 ${ODD}`] },
    ungrant: {
      who: ADMIN,
      before: [[ADMIN, `/deadline ${one} 2021-09-30`]],
      whole: [shows(one, one), does(`${one} 确认`, one)],
      odd: [...around(one), ...around(one, '确认'), `${one} ${two}`, `${one} 2021-09-29`],
    },
    start: {
      who: ADMIN,
      whole: [
        does('minutes 2021-09-10', 'minutes', '2021-09-10'),
        does(`${one} minutes 2021-09-10`, one, '2021-09-10'),
      ],
      odd: [
        ...around('minutes', '2021-09-10'),
        ...around(one, 'minutes', '2021-09-10'),
        'minutes 2021-09-10 2021-09-13',
        'minutes 取消 2021-09-10',
        `minutes 2021-09-10 ${one}`,
      ],
    },
    received: {
      who: ADMIN,
      whole: [does(`${one} ${areas.paper}`, one, areas.paper)],
      odd: [
        ...around(one, areas.paper),
        `${one} ${two} ${areas.paper}`,
        `${one} ${areas.paper} ${two}`,
        `${one} ${areas.paper} 取消 ${ODD}`,
      ],
    },
    reopen: {
      who: ADMIN,
      closed: true,
      whole: [does(`${one} 至 2021-10-30`, one), does(`${one}、${two} 至 2021-10-30`, one, two)],
      odd: [
        ...around(one, '至', '2021-10-30'),
        ...around(one, '2021-10-30'),
        `${one} 至 2021-10-30 2021-10-31`,
      ],
    },
    resume: {
      who: ADMIN,
      before: [[ADMIN, '/pause 台风应急响应']],
      whole: [does('', '')],
      odd: [ODD, one, `t-3 ${ODD}`, '至 2021-09-30'],
    },
    approve: {
      who: ADMIN,
      before: asked,
      whole: [does('CODE', one), does('CODE 2021-09-29', one)],
      odd: [...around('CODE'), ...around('CODE', '2021-09-29'), 'CODE 2021-09-29 2021-09-28', 'CODE CODE'],
    },
    decline: {
      who: ADMIN,
      before: asked,
      whole: [does('CODE', one)],
      odd: [...around('CODE'), 'CODE 2021-09-29'],
    },
    stop: { who: ADMIN, before: chased, whole: [does('CODE', '')], odd: [...around('CODE'), one] },
    undo: { who: ADMIN, before: chased, whole: [does('CODE', '')], odd: [...around('CODE'), one] },
    resend: { who: ADMIN, whole: [], odd: [ODD, `t-3 ${ODD}`] },
    admins: {
      who: ADMIN,
      whole: [does('添加 ou_new', 'ou_new')],
      odd: [...around('添加', 'ou_new'), '添加 ou_new ou_other', '移除 ou_chief ou_admin', 'ou_new'],
    },
    api: { who: ADMIN, whole: [], odd: [ODD, `停用 1a2b3c4d ${ODD}`] },
  };
}

/** Lines for the campaign that was set up in chat, each with what its preview must show. */
const MADE: Readonly<Record<'roster' | 'settings', Omit<Row, 'who'>>> = {
  roster: {
    whole: [
      { rest: '北区', means: ['北区联络员甲'] },
      { rest: '添加 北区 王某 B角 ou_new', means: ['北区', '王某', 'ou_new'], acts: true },
      { rest: 'add 东区', means: ['东区'], acts: true },
      { rest: '改名 北区 新 北区', means: ['新 北区'], acts: true },
      { rest: 'rename 北区 North', means: ['North'], acts: true },
      { rest: '删除 北区 北区联络员甲', means: ['北区联络员甲'], acts: true },
      { rest: '绑定 北区 ou_new B角', means: ['北区', 'ou_new', 'deputy'], acts: true },
      { rest: 'bind 北区 ou_new', means: ['ou_new', 'contact'], acts: true },
      { rest: '解绑 北区 ou_north 确认', means: ['北区'], acts: true },
    ],
    odd: [
      `北区 ${ODD}`,
      '添加 北区 王某 李某',
      '添加 北区 B角',
      '添加 北区 王某 联络员 B角',
      `删除 ${ODD}`,
      `删除 北区 北区联络员甲 ${ODD}`,
      `删除 北区 ${ODD}`,
      '改名 北区',
      `改名 ${ODD} 北区`,
      `绑定 北区 ou_new ${ODD}`,
      `绑定 北区 ou_new B角 ${ODD}`,
      `解绑 北区 ou_north ${ODD}`,
      `解绑 北区 ou_north 确认 ${ODD}`,
      `导出 ${ODD}`,
      `模板 ${ODD}`,
      `更新 ${ODD}`,
      `确认 ${ODD}`,
      `放弃 ${ODD}`,
      `2 ${ODD}`,
      `template ${ODD}`,
    ],
  },
  settings: {
    whole: [
      { rest: '截止 9月28日17:30', means: ['9月28日'], acts: true },
      { rest: '主题：节约用水 人人有责', means: ['节约用水 人人有责'], acts: true },
      {
        rest: '主题：节约用水\n主办单位：市水利局节水办公室',
        means: ['节约用水', '市水利局节水办公室'],
        acts: true,
      },
      { rest: 'deadline 28 September 17:30', means: ['2021-09-28T17:30'], acts: true },
    ],
    odd: [
      ODD,
      `截止 9月28日17:30 ${ODD}`,
      `截止 ${ODD} 9月28日17:30`,
      '截止 9月28日17:30、9月29日',
      `主题：节约用水\n${ODD}`,
      `${ODD}：节约用水`,
      `确认 ${ODD}`,
      `放弃 ${ODD}`,
      `工作群 ${ODD}`,
      '截止',
    ],
  },
};

/** Covered by test/routing/whole-line.test.ts, with their moments and reasons. */
const ELSEWHERE = ['deadline', 'exempt', 'extend', 'return', 'pause', 'chase'];
/** Everything after the word is free text, which is kept completely. */
const CONTENT = ['report', 'summary', 'correct', 'newCampaign'];

const SETUP = [
  '新建活动 标题：节水宣传月',
  '开始：9月9日',
  '时限：9月30日17:30',
  '报送材料：活动总结',
  '内容：宣传',
].join('\n');
const ROSTER =
  '单位编码,单位,角色,姓名,open_id\nnorth,北区,联络员,北区联络员甲,ou_north\n,,管理员,管理员甲,ou_admin\n';

let server: TestRedis;
let bot: RouterHere;
let words: Words = wordsFor('zh-CN');
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [], START, {
    admins: [ADMIN, CHIEF],
    upToDate: stated,
    files: { table: new TextEncoder().encode(ROSTER) },
  });
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

/** Dates of events apply at once, as in the bot. */
async function stated(): Promise<void> {
  const id = bot.campaigns[0]?.id ?? '';
  const starts = [...(await readAll(bot.store, 'start', id))].map(([name, start]) => {
    const [item = '', unit] = name.split('/');
    return { item, ...(unit !== undefined && { unit }), ...start };
  });
  bot.campaigns = bot.campaigns.map((each) => withStarts(each, starts));
}

/** The code of the latest request or mass message. */
async function code(): Promise<string> {
  const all = [...(await readAll(bot.store, 'request', bot.campaigns[0]?.id ?? '')).values()];
  return all.at(-1)?.code ?? '';
}
const wordOf = (name: string) => commandWords(words, name).words[0] ?? '';

async function say(who: string, line: string): Promise<readonly Posted[]> {
  const typed = line.replace(/^\/(\w+)/u, (_, name: string) => wordOf(name));
  return bot.say(who, typed.replaceAll('CODE', line.includes('CODE') ? await code() : ''));
}

interface Heard {
  /** All messages and, after a line break, the stored state. */
  readonly all: string;
  readonly told: string;
  readonly acted: boolean;
}

async function hear(who: string, line: string): Promise<Heard> {
  const before = await state();
  const told = (await say(who, line)).map(({ text }) => text).join('\n');
  const after = await state();
  return { told, all: `${told}\n${after.replaceAll('\\"', '"')}`, acted: before !== after };
}

/** The stored state, without the records of guessed codes and of requested digests. */
async function state(): Promise<string> {
  const all = Object.entries(await bot.state());
  return JSON.stringify(all.filter(([name]) => !/:records:(?:guesses|askedDigest)/u.test(name)));
}

const ASKS =
  /请|没有|未能|不能|不是|发送“|Please|please|No such|There is no|not |no such|cannot|could not|Only|only|unread|[Ss]end ["“]/u;

async function tryWhole(who: string, line: string, { means, acts }: Row['whole'][number]): Promise<void> {
  const { all, acted } = await hear(who, line);
  expect(
    means.filter((part) => !all.includes(part)),
    `${line}\n${all.slice(0, 800)}`,
  ).toEqual([]);
  expect(acted, `${line}\n${all.slice(0, 800)}`).toBe(acts === true);
}

async function tryOdd(who: string, line: string): Promise<void> {
  const { told, acted } = await hear(who, line);
  expect(acted, `${line}\n${told}`).toBe(false);
  expect(told, line).toMatch(ASKS);
}

it('has every command that takes arguments', () => {
  const listed = [...Object.keys(rowsOf(ZH)), ...Object.keys(MADE), ...ELSEWHERE, ...CONTENT];
  const taking = handlers.filter(
    ({ name, takesNothing }) => !takesNothing && commandWords(words, name).words.length > 0,
  );
  expect(listed.toSorted()).toEqual(taking.map(({ name }) => name).toSorted());
});

describe.each([
  ['Chinese', 'zh-CN', ZH],
  ['English', 'en-US', EN],
] as const)('in %s', (_, language, names) => {
  const campaign = campaignOf(language, names);
  const over: Campaign = {
    ...campaign,
    opens: '2021-08-01',
    deadline: { date: '2021-08-25', time: '17:30' },
  };

  async function fresh({ before = [], closed }: Row): Promise<void> {
    words = wordsFor(language);
    await server.empty();
    bot.campaigns = [campaign];
    await say(A, `/report ${names.areas.news} 已开展检查1次`);
    for (const [who, line] of before) await say(who, line);
    if (closed) bot.campaigns = [over];
  }

  describe.each(Object.entries(rowsOf(names)))('%s', (name, row) => {
    it.runIf(row.whole.length > 0)('is done or shown whole', async () => {
      for (const each of row.whole) {
        await fresh(row);
        await tryWhole(row.who, `/${name} ${each.rest}`.trim(), each);
      }
    });

    it('does nothing in part', async () => {
      await fresh(row);
      for (const rest of row.odd) await tryOdd(row.who, `/${name} ${rest}`);
    });
  });
});

describe.each(Object.entries(MADE))('%s of a campaign that was set up in the chat', (name, row) => {
  beforeEach(async () => {
    words = wordsFor('zh-CN');
    await server.empty();
    bot.campaigns = [];
    await bot.say(ADMIN, SETUP);
    await bot.send(ADMIN, { type: 'file', fileKey: 'table', name: '名册.csv' });
    const asked = await bot.say(ADMIN, '新建活动 启用');
    const card = asked.find(({ to }) => to === CHIEF)?.content;
    await bot.press(CHIEF, buttonIn(card, '同意启用'));
    const [id = ''] = (await readAll(bot.store, 'made', APP)).keys();
    bot.campaigns = [
      {
        ...campaignOf('zh-CN', ZH),
        id,
        roster: {
          units: [{ id: 'north', name: '北区' }],
          people: [
            aPerson('contact', 'north', { openId: 'ou_north', name: '北区联络员甲' }),
            aPerson('admin', undefined, { openId: ADMIN, name: '管理员甲' }),
          ],
        },
      },
    ];
    const plan = { revision: 1, hash: 'plan', acceptedAt: START, folder: id, content: '', offered: [] };
    await bot.store.commit({ put: [{ ...key('campaign', APP, id), value: { firstLoadedAt: START, plan } }] });
  });

  it.each(row.whole)('is shown whole: $rest', async (each) => {
    await tryWhole(ADMIN, `/${name} ${each.rest}`, each);
  });

  it('does nothing in part', async () => {
    for (const rest of row.odd) await tryOdd(ADMIN, `/${name} ${rest}`);
  });
});
