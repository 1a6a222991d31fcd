/** Commands for everyone: help, status, one's own data; and texts that are not commands. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, greet } from '../support/conversation.ts';
import { ADMIN, CHIEF, CHIFENG, GROUP, MEMBER, startBoth, STRANGER } from '../support/people.ts';
import type { World } from '../support/world.ts';

/** A group with the bot but without a campaign. */
const OTHER_GROUP = '外单位群';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startBoth({
    keepFirst: true,
    change: (tenant) => ({
      ...tenant,
      groups: [
        ...(tenant.groups ?? []),
        { chatId: 'oc_other', name: OTHER_GROUP, members: ['ou_stranger', 'ou_chief'], bot: true },
      ],
    }),
  });
  await world.heard();
});
afterAll(() => world?.stop());

describe('the first word', () => {
  it('is answered, and followed once by a card about stored data', async () => {
    const first = await world.say(CHIFENG, '帮助');
    expect(first.map(({ to, text }) => `${to} ${text.split('\n')[0]}`)).toEqual([
      `${CHIFENG} 可以做什么`,
      `${CHIFENG} 使用须知`,
    ]);
    expect(first[1]?.text).toContain('非涉密');
    expect(first[1]?.text).toContain('180天');
    expect(await world.say(CHIFENG, '帮助')).toHaveLength(1);
    await greet(world, [ADMIN, MEMBER, STRANGER, CHIEF]);
  });
});

describe('help', () => {
  conversation(here, [
    {
      who: CHIFENG,
      says: '帮助',
      hears: [[CHIFENG, '您是赤峰市的联络员', '上报 <领域> <内容>', '总结 <正文>', '我的', '延期', '进度']],
      never: ['催办', '汇总', '计划', '退回', '移交'],
    },
    {
      who: ADMIN,
      says: '／帮助',
      hears: [[ADMIN, '您是管理员', '待办', '汇总', '催办', '计划']],
      never: ['上报', '总结 <正文>', '延期 <日期>'],
    },
    {
      who: MEMBER,
      says: ' /help ',
      hears: [[MEMBER, '您是工作组成员', '进度', '绑定 <单位>']],
      never: ['上报', '汇总', '催办'],
    },
    {
      who: STRANGER,
      says: '帮助',
      hears: [[STRANGER, '您还没有与单位绑定', '绑定 <单位>', '进度']],
      never: ['上报', '汇总', '您是'],
    },
    {
      shows: 'only what may be said there',
      who: CHIFENG,
      says: '帮助',
      in: GROUP,
      hears: [[GROUP, '上报', '总结', '进度', '请先@我']],
      never: ['我的信息', '延期', '撤回'],
    },
    {
      who: ADMIN,
      says: '帮助',
      in: GROUP,
      hears: [[GROUP, '汇总', '进度']],
      never: ['催办', '日志'],
    },
  ]);
});

describe('status and stored data', () => {
  conversation(here, [
    {
      who: CHIFENG,
      says: '进度',
      hears: [[CHIFENG, '应报 14、已报 0', '9月27日(周一)17:30', '赤峰市', '活动月总结：未报']],
      never: ['包头'],
    },
    {
      shows: 'totals, and no unit',
      who: CHIFENG,
      says: '进度',
      in: GROUP,
      hears: [[GROUP, '应报 14、已报 0']],
      never: ['赤峰'],
    },
    { who: MEMBER, says: '进度', hears: [[MEMBER, '应报 14']], never: ['赤峰', '包头', '未报单位'] },
    {
      shows: 'the totals are no business of another group',
      who: STRANGER,
      says: '进度',
      in: OTHER_GROUP,
      hears: [[OTHER_GROUP, '绑定 <单位>']],
      never: ['应报', '活动月'],
    },
    {
      shows: 'which campaign is asked privately, for the answer may be of one’s own unit',
      who: CHIEF,
      says: '进度',
      in: OTHER_GROUP,
      hears: [[CHIEF, '现有多项活动']],
    },
    { shows: 'silence without a mention', who: CHIFENG, says: '进度', in: GROUP, mention: false, hears: [] },
    { who: STRANGER, says: '我的信息', hears: [[STRANGER, 'open_id：ou_stranger', '没有绑定单位']] },
    {
      who: CHIFENG,
      says: '我的信息',
      hears: [[CHIFENG, /open_id：ou_\w+/u, '名册中的称呼：赤峰市联络员甲']],
    },
    {
      shows: 'one sentence there, the answer privately',
      who: CHIFENG,
      says: '我的信息',
      in: GROUP,
      hears: [
        [GROUP, /^这项内容只在与我的单聊中提供，已单独发给您。$/u],
        [CHIFENG, 'open_id：'],
      ],
    },
    {
      who: CHIFENG,
      says: '隐私',
      hears: [[CHIFENG, '使用须知', '消息原文保存7天', '部署本机器人的服务器', '非涉密']],
    },
    { who: CHIFENG, says: '更正', hears: [[CHIFENG, '请写明需要更正的内容']] },
    {
      who: CHIFENG,
      says: '更正 名册中我的单位有误',
      hears: [
        [CHIFENG, '已转交管理员'],
        [ADMIN, '名册中我的单位有误'],
        [CHIEF, '名册中我的单位有误'],
      ],
      after: [[ADMIN, '日志', '赤峰市联络员甲　提出更正']],
    },
  ]);
});

describe('texts that are not commands', () => {
  conversation(here, [
    { who: CHIFENG, says: '收到，谢谢！', hears: [[CHIFENG, /^您好，如需使用说明/u]] },
    { who: MEMBER, says: 'thanks 👍', hears: [[MEMBER, /^您好，如需使用说明/u]] },
    { who: CHIFENG, says: '进都', hears: [[CHIFENG, '是否想发送“进度”']] },
    // Suggests only commands that the reader may use.
    { who: ADMIN, says: '催半', hears: [[ADMIN, '是否想发送“催办”']] },
    { who: MEMBER, says: '催半', hears: [[MEMBER]], never: ['催办'] },
    { who: STRANGER, says: '撤会', hears: [[STRANGER]], never: ['撤回', '退回'] },
    { who: CHIFENG, says: '今天天气不错', hears: [[CHIFENG, '未能识别', '帮助']] },
    { who: CHIFENG, says: '宣传教育', hears: [[CHIFENG, '上报 宣传教育 <内容>']] },
    { who: ADMIN, says: '宣传教育。', hears: [[ADMIN, '汇总 宣传教育']] },
    { who: CHIFENG, says: '', in: GROUP, hears: [[GROUP, '请在@我之后写明']] },
    { shows: 'nothing, directly', who: CHIFENG, says: '　', hears: [[CHIFENG, /^未能识别/u]] },
    { shows: 'traditional', who: CHIFENG, says: '進度', hears: [[CHIFENG, '应报 14']] },
    { shows: 'full-width', who: CHIFENG, says: '　／ｈｅｌｐ', hears: [[CHIFENG, '可以做什么']] },
    {
      shows: 'a member’s long text is not taken for a report',
      who: MEMBER,
      says: '各位同事好，'.repeat(20),
      hears: [[MEMBER, '未能识别']],
    },
  ]);
});

describe('commands of the organiser from others are refused in one sentence and journalled', () => {
  conversation(here, [
    {
      who: CHIFENG,
      says: '汇总',
      hears: [[CHIFENG, /^“汇总”仅限管理员使用。发送“帮助”可查看您可以使用的功能。$/u]],
    },
    { who: CHIFENG, says: '汇总', in: GROUP, hears: [[GROUP, '“汇总”仅限管理员使用']] },
    ...['催办', '计划', '投递', '日志', '待办', '负担'].map((says) => ({
      who: MEMBER,
      says,
      hears: [[MEMBER, `“${says}”仅限管理员使用`] as const],
    })),
    ...[
      '退回 #1 不全',
      '通过 #1',
      '亮点 #1',
      '截止 赤峰市 9月30日',
      '免报 赤峰市 合并',
      '同意 ABCD',
      '不同意 ABCD',
    ].map((says) => ({ who: CHIFENG, says, hears: [[CHIFENG, '仅限管理员使用'] as const] })),
    { who: ADMIN, says: '上报 宣传 一条', hears: [[ADMIN, '“上报”仅限联络员、B角使用']] },
    {
      who: ADMIN,
      says: '日志',
      hears: [
        [
          ADMIN,
          '赤峰市联络员甲　无权限，未执行　汇总',
          '宣传处工作人员甲　无权限，未执行　催办',
          '监督检查处管理员甲　无权限，未执行　上报',
        ],
      ],
    },
  ]);
});
