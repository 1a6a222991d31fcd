/** Queries and messages of the organiser: digests, a chase with preview, the plan, deliveries, the journal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, expectSaid, greet, to } from '../../support/conversation.ts';
import { ADMIN, BAOTOU, CHIEF, CHIFENG, GROUP, MEMBER, startBoth } from '../../support/people.ts';
import { buttonsOf, textOf, type World } from '../../support/world.ts';

const HOHHOT = '呼和浩特市联络员甲';
/** Outside the app's availability range: messages to them fail permanently. */
const OUTSIDE = '乌海市联络员甲';
const BLOCKED = '兴安盟联络员甲';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startBoth({
    change: (tenant) => ({
      ...tenant,
      people: (tenant.people ?? []).map((person) => ({
        ...person,
        ...(person.name === OUTSIDE && { available: false }),
        ...(person.name === BLOCKED && { blocked: true }),
      })),
    }),
  });
  await greet(world, [CHIFENG, BAOTOU, HOHHOT, ADMIN, CHIEF, MEMBER]);
  await world.say(HOHHOT, '总结 全市已完成。');
  await world.say(CHIFENG, '上报 宣传 宣讲一场');
  await world.say(ADMIN, '免报 二连浩特市 机构合并');
});
afterAll(() => world?.stop());

describe('汇总', () => {
  conversation(here, [
    {
      who: ADMIN,
      says: '汇总',
      hears: [
        [
          ADMIN,
          '截至9月8日(周三)14:00',
          '应报 13、已报 1、按时 1、补报 0、未报 12',
          '另有免报 1',
          "未报单位：\n<text_tag color='neutral'>未报</text_tag>　包头市、呼伦贝尔市",
          '下一节点：9月16日(周四)09:00　提醒',
          '宣传教育：1条（1个单位）',
        ],
      ],
    },
    { who: ADMIN, says: '汇总 日', hears: [[ADMIN, '宣传教育：1条', '今日']] },
    { who: ADMIN, says: '汇总 日报', hears: [[ADMIN, '宣传教育：1条', '今日']] },
    { who: ADMIN, says: '汇总 本周', hears: [[ADMIN, '宣传教育：1条', '本周']] },
    { who: ADMIN, says: '汇总：全部', hears: [[ADMIN, '应报 13']] },
    { who: ADMIN, says: '汇总全部', hears: [[ADMIN, '应报 13']] },
    { who: ADMIN, says: '汇总周', hears: [[ADMIN, '本周']] },
    { who: ADMIN, says: '汇总一', hears: [[ADMIN, '宣传教育已报送的信息']] },
    { who: ADMIN, says: '汇总 宣传教育', hears: [[ADMIN, '宣传教育已报送的信息', '#2　赤峰市　宣讲一场']] },
    { who: ADMIN, says: '汇总 月', hears: [[ADMIN, '没有“月”这种汇总方式', '汇总 周', '宣传教育']] },
    {
      shows: 'totals only',
      who: ADMIN,
      says: '汇总',
      in: GROUP,
      hears: [[GROUP, '应报 13、已报 1']],
      never: ['包头', '未报单位', '呼和浩特'],
    },
    {
      who: ADMIN,
      says: '汇总 宣传教育',
      in: GROUP,
      hears: [[GROUP, '宣传教育：1条']],
      never: ['赤峰', '宣讲一场'],
    },
  ]);
});

describe('汇总 <领域>', () => {
  it('draws the number of reports over time with the platform’s chart', async () => {
    const [digest] = await world.say(ADMIN, '汇总 宣传教育');
    const text = JSON.stringify(digest?.message.content);
    expect(text).toContain('"tag":"chart"');
    expect(text).toContain('{"day":"9月7日","count":0},{"day":"9月8日","count":1}');
  });
});

describe('催办', () => {
  it('shows who is reminded, who is not and why, and sends to exactly those', async () => {
    const [preview] = await world.say(ADMIN, '催办');
    for (const part of [
      '将提醒12个单位的12位联络员',
      '呼和浩特市（已报送）',
      '二连浩特市（免报）',
      '贵单位（包头市）尚未报送：活动月总结',
      '9月27日(周一)17:30',
    ])
      expect(preview?.text).toContain(part);
    const card = to(ADMIN, preview ? [preview] : []);
    expect(buttonsOf(card.content).map(({ text }) => text)).toEqual(['发送', '不发送']);
    const { answer, said } = await world.press(ADMIN, card, '发送');
    expect(answer.toast?.content).toContain('12位联络员');
    expect(buttonsOf(answer.card).map(({ text }) => text)).toEqual(['停止发送']);
    const reached = said.map((one) => one.to);
    expect(reached).toHaveLength(10);
    for (const person of [HOHHOT, '二连浩特市联络员甲', OUTSIDE, BLOCKED, ADMIN, GROUP])
      expect(reached).not.toContain(person);
    for (const { text } of said) expect(text).toContain('【提醒】');
  });

  it('counts towards the daily cap, which the next preview states', async () => {
    const [preview] = await world.say(ADMIN, '催办 赤峰市、包头市');
    expect(preview?.text).toContain('将提醒2个单位');
    expect(preview?.text).toContain('已达到每日或每周提醒上限，本次仍会提醒：赤峰市、包头市');
    const { said, answer } = await world.press(ADMIN, to(ADMIN, preview ? [preview] : []), '不发送');
    expect(answer.toast?.content).toContain('没有发送');
    expect(said).toEqual([]);
  });

  it('leaves out people who filed after the preview, and can be sent by a typed command', async () => {
    const [preview] = await world.say(ADMIN, '催办 赤峰市 包头市');
    const code = /“同意 (\w{10})”/u.exec(preview?.text ?? '')?.[1] ?? '';
    await world.say(BAOTOU, '总结 赶在发送之前。');
    expectSaid(await world.say(ADMIN, `同意 ${code}`), [
      [ADMIN, '已安排', '预览之后情况有变，以下1个单位不再包括在内：包头市（已报送）'],
      [CHIFENG, '【提醒】'],
    ]);
    expectSaid(await world.say(ADMIN, `同意 ${code}`), [[ADMIN, '已确认发送，无需再办']]);
  });

  conversation(here, [
    { who: ADMIN, says: '催办全部单位。', hears: [[ADMIN, '将提醒11个单位']] },
    { who: ADMIN, says: '催办 全部', hears: [[ADMIN, '将提醒11个单位']] },
    { who: ADMIN, says: '催办 赤峰市 赤峰市', hears: [[ADMIN, '将提醒1个单位的1位联络员']] },
    {
      who: ADMIN,
      says: '催办 赤锋市',
      hears: [[ADMIN, '名册中没有“赤锋市”', '您是指“赤峰市”吗', '催办 赤峰市']],
    },
    { who: ADMIN, says: '催办 呼和浩特市', hears: [[ADMIN, '没有需要提醒的单位', '呼和浩特市（已报送）']] },
  ]);
});

describe('operation', () => {
  conversation(here, [
    {
      who: ADMIN,
      says: '计划',
      hears: [
        [
          ADMIN,
          '9月1日(周三)09:00　通知　工作群、联络员　已执行',
          '9月6日(周一)09:00　进展情况　工作群　已错过',
          '9月22日(周三)09:00　进展情况　工作群（原定9月20日，遇休息日顺延）',
          '9月26日(周日)09:00　提醒　未报单位联络员',
          '10月9日(周六)10:00　催报',
        ],
      ],
    },
    {
      shows: 'privately, where it was asked in the group',
      who: ADMIN,
      says: '计划',
      in: GROUP,
      hears: [
        [GROUP, '已单独发给您'],
        [ADMIN, '计划节点'],
      ],
    },
    {
      shows: 'what did not arrive, and why',
      who: ADMIN,
      says: '投递',
      hears: [
        [
          ADMIN,
          /失败 4、/u,
          `通知　${OUTSIDE}　不在应用可用范围`,
          `通知　${BLOCKED}　对方关闭了机器人消息`,
          /提醒　(?:乌海市|兴安盟)联络员甲/u,
        ],
      ],
      never: ['催报'],
    },
    {
      who: ADMIN,
      says: '日志',
      hears: [
        [
          ADMIN,
          '监督检查处管理员甲　发送催办',
          '监督检查处管理员甲　预览催办',
          '监督检查处管理员甲　取消催办',
          '监督检查处管理员甲　列为免报　二连浩特市',
          '赤峰市联络员甲　报送信息　#2 赤峰市',
          '系统　执行计划节点　通知 9月1日(周三)',
        ],
      ],
    },
    { who: ADMIN, says: '日志 #2', hears: [[ADMIN, '报送信息　#2']], never: ['催办', '免报'] },
    {
      who: ADMIN,
      says: '日志 包头市',
      hears: [[ADMIN, '包头市联络员甲　报送总结']],
      never: ['赤峰', '发送催办'],
    },
    { who: ADMIN, says: '日志 火星', hears: [[ADMIN, '名册中没有“火星”这个单位']] },
    { who: ADMIN, says: '负担', hears: [[ADMIN, '赤峰市　本周2次　累计2次', '呼和浩特市　本周0次']] },
  ]);

  it('says at the start that a planned line was missed', async () => {
    const missed = await world.sandbox.call<{
      messages: { content: unknown; person?: string; from: string }[];
    }>('/sandbox/messages');
    const notices = missed.messages.filter(
      ({ from, content }) => from === 'bot' && textOf(content).includes('有计划节点未执行'),
    );
    expect(notices).toHaveLength(2);
    expect(textOf(notices[0]?.content)).toContain('9月6日(周一)09:00　进展情况　工作群');
  });
});
