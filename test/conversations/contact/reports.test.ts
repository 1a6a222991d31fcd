/** Filing reports and summaries by text and form, complete and faulty; and the resulting register. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, expectSaid, greet, recall, to } from '../../support/conversation.ts';
import {
  ADMIN,
  BAOTOU,
  CHIEF,
  CHIFENG,
  CHIFENG_DEPUTY,
  GROUP,
  startBoth,
  STRANGER,
  WUHAI,
} from '../../support/people.ts';
import { buttonsOf, textOf, type World } from '../../support/world.ts';

const AREAS = '宣传教育、创建工作、为民办实事';
const LONG =
  '9月7日，红山区组织各学校开展主题宣讲，累计参与师生三百余人次，发放宣传材料五百份，取得了较好的效果，受到广泛好评。';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startBoth();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, BAOTOU, WUHAI, ADMIN, STRANGER]);
});
afterAll(() => world?.stop());

describe('a report', () => {
  conversation(here, [
    {
      shows: 'free text',
      who: CHIFENG,
      says: '上报 宣传教育 9月7日在红山区开展宣讲1场',
      hears: [
        [
          CHIFENG,
          '报送回执',
          '#1',
          '宣传教育',
          '赤峰市',
          '9月8日(周三)14:00',
          '正文提及：9月7日(周二)、1场。',
          '以上数量计入合计',
          '本单位还需报送：活动月总结',
        ],
      ],
      after: [
        [CHIFENG, '我的', '活动月总结：未报', /#1.*宣传教育.*待审/u],
        [CHIFENG, '查看 #1', '9月7日在红山区开展宣讲1场', '首次报送：9月8日(周三)14:00'],
        [ADMIN, '汇总', '宣传教育：1条（1个单位）', '已报 0'],
        [ADMIN, '日志 #1', '赤峰市联络员甲　报送信息　#1 赤峰市'],
      ],
    },
    {
      shows: 'lines, in any order, with any colon',
      who: CHIFENG,
      says: '上报 创建\n人次：约1.2万\n标题: 创建进社区\n时间：9月6日\n地点：松山区\n内容：在松山区启动',
      hears: [[CHIFENG, '#2', '标题：创建进社区', '时间：9月6日(周一)', '地点：松山区', '人次：约12000人次']],
      never: ['请核对', '正文提及'],
    },
    {
      shows: 'an alias right after the command',
      who: CHIFENG,
      says: '上报宣传我市开展宣讲1场',
      hears: [[CHIFENG, '#3', '宣传教育']],
      after: [[CHIFENG, '查看 #3', '我市开展宣讲1场']],
    },
    {
      shows: 'full-width and traditional',
      who: CHIFENG,
      says: '／上報：【創建工作】９月６日在松山區啟動',
      hears: [[CHIFENG, '#4', '创建工作']],
      after: [[CHIFENG, '查看 ＃４', '９月６日在松山區啟動']],
    },
    { shows: 'by number', who: CHIFENG, says: '上报 三：修路1公里', hears: [[CHIFENG, '#5', '为民办实事']] },
    {
      shows: 'in English',
      who: CHIFENG,
      says: '/report creation one event',
      hears: [[CHIFENG, '#6', '创建工作']],
    },
    {
      shows: 'in the group, with a mention',
      who: BAOTOU,
      says: '上报 实事 办实事一件',
      in: GROUP,
      hears: [[GROUP, '#7', '为民办实事', '包头市']],
      after: [[BAOTOU, '我的', /#7.*为民办实事/u]],
    },
    { shows: 'not without one', who: BAOTOU, says: '上报 实事 又一件', in: GROUP, mention: false, hears: [] },
    {
      shows: 'a colleague of the same unit sees and shares them',
      who: CHIFENG_DEPUTY,
      says: '我的',
      hears: [[CHIFENG_DEPUTY, '赤峰市', '#6', '#1']],
      never: ['#7'],
    },
    { who: BAOTOU, says: '查看 #1', hears: [[BAOTOU, '#1 不是贵单位报送的']] },
    { who: CHIFENG, says: '查看 #999', hears: [[CHIFENG, '没有找到 #999。发送“我的”']] },
    { who: WUHAI, says: '我的', hears: [[WUHAI, '乌海市', '本单位还没有报送内容']] },
  ]);
});

describe('a report whose area is not clear is kept, and its area asked', () => {
  conversation(here, [
    {
      shows: 'unknown, the nearest offered',
      who: CHIFENG,
      says: '上报 宣床教育 第七条',
      hears: [[CHIFENG, '没有“宣床教育”这个领域，是否为“宣传教育”', '内容已为您保留', AREAS]],
    },
    {
      shows: 'not an area either',
      who: CHIFENG,
      says: '体育',
      hears: [[CHIFENG, '没有“体育”这个领域', '仍为您保留']],
    },
    {
      shows: 'a courtesy is no answer',
      who: CHIFENG,
      says: '收到',
      hears: [[CHIFENG, '如需使用说明']],
      never: ['领域'],
    },
    {
      shows: 'a command with spaces in it is no answer either',
      who: CHIFENG,
      says: '我 的',
      hears: [[CHIFENG, '活动月总结：未报']],
    },
    {
      shows: 'typed',
      who: CHIFENG,
      says: '宣传教育',
      hears: [[CHIFENG, '#8', '宣传教育']],
      after: [[CHIFENG, '查看 #8', '第七条']],
    },
    {
      shows: 'words that may be an area or the text',
      who: CHIFENG,
      says: '上报 宣传部组织活动一次',
      hears: [[CHIFENG, '请选择这条信息属于哪个领域', '内容已为您保留']],
      never: ['没有“'],
    },
    {
      who: CHIFENG,
      says: '二',
      hears: [[CHIFENG, '#9', '创建工作']],
      after: [[CHIFENG, '查看 #9', '宣传部组织活动一次']],
    },
    {
      shows: 'a long text without a command',
      who: CHIFENG,
      says: LONG,
      hears: [[CHIFENG, '收到一段较长的文字', '内容已为您保留']],
      never: ['没有“'],
    },
    {
      who: CHIFENG,
      says: '实事',
      hears: [[CHIFENG, '#10', '为民办实事']],
      after: [[CHIFENG, '查看 #10', LONG]],
    },
  ]);

  it('accepts a pressed area once', async () => {
    const asked = await world.say(CHIFENG, '上报 某某 待定的一条');
    const card = to(CHIFENG, asked);
    const { said, answer } = await world.press(CHIFENG, card, '为民办实事');
    expect(answer.toast?.content).toContain('报送回执');
    expect(said).toEqual([]);
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('#11');
    // Another device may still display the buttons.
    const state = await world.sandbox.call<{ content: unknown }[]>(`/sandbox/chats/${card.chatId}/messages`);
    expect(
      buttonsOf(state.find((one) => (one as { messageId?: string }).messageId === card.messageId)?.content),
    ).toEqual([]);
    expect((await world.say(CHIFENG, '我的'))[0]?.text).not.toContain('#12');
  });

  it('lets only the person who was asked use the card in the group', async () => {
    const asked = await world.say(CHIFENG, '上报 某某 群里的一条', { group: GROUP });
    const card = to(GROUP, asked);
    const other = await world.press(BAOTOU, card, '宣传教育');
    expect(other.answer.toast?.type).toBe('warning');
    expect(other.said).toEqual([]);
    const outsider = await world.press(ADMIN, card, '宣传教育');
    expect(outsider.answer.toast?.content).toContain('不由您办理');
    const own = await world.press(CHIFENG, card, '宣传教育');
    expect(own.answer.toast?.content).toContain('报送回执');
    const [held] = await world.say(CHIFENG, '查看 #12');
    expect(held?.text).toContain('群里的一条');
  });
});

describe('the form', () => {
  it('opens at a bare 上报, and turns into the receipt once it is submitted', async () => {
    const card = to(CHIFENG, await world.say(CHIFENG, '上报'));
    expect(textOf(card.content)).toContain('每栏最多1000个字');
    const { answer, said } = await world.press(CHIFENG, card, '提交', {
      area: 'creation',
      title: '创建进社区',
      date: '2021-09-06 +0800',
      place: '松山区',
      sessions: '2',
      attendances: '约300',
      text: '在松山区启动创建活动',
      checks: ['epidemic'],
    });
    expect(answer.toast?.type).toBe('success');
    expect(said).toEqual([]);
    const receipt = textOf(answer.card);
    for (const part of ['#13', '创建工作', '创建进社区', '9月6日(周一)', '约300人次', '2场'])
      expect(receipt).toContain(part);
    expect((await world.say(CHIFENG, '查看 #13'))[0]?.text).toContain('在松山区启动创建活动');
  });

  it('is sent to the person if it was requested in the group', async () => {
    const said = await world.say(BAOTOU, '总结', { group: GROUP });
    expectSaid(said, [
      [GROUP, '表单已单独发给您'],
      [BAOTOU, '填写活动月总结'],
    ]);
    const { answer } = await world.press(BAOTOU, to(BAOTOU, said), '提交', { text: '全市完成全部活动。' });
    expect(textOf(answer.card)).toContain('#14');
    expect((await world.say(BAOTOU, '我的'))[0]?.text).toContain('活动月总结：待审');
  });
});

describe('the summary', () => {
  conversation(here, [
    {
      who: CHIFENG,
      says: '总结：全市开展活动月活动。',
      hears: [[CHIFENG, '报送回执', '#15', '活动月总结', '本单位应报事项已全部报送']],
      after: [[ADMIN, '汇总', '已报 2、按时 2']],
    },
    {
      shows: 'a second time by a colleague: a version, not another number',
      who: CHIFENG_DEPUTY,
      says: '总结 改好的总结。',
      hears: [
        [CHIFENG_DEPUTY, '#15', '第2次报送', '首次报送时间不受影响'],
        [CHIFENG, '您报送的#15（活动月总结）已由本单位其他联络员修改，现为第2版：', '改好的总结'],
      ],
      after: [
        [CHIFENG, '查看 #15', '改好的总结', '共2版'],
        [CHIFENG, '查看 #15 1', '全市开展活动月活动'],
        [ADMIN, '汇总', '已报 2、按时 2'],
        [ADMIN, '日志 #15', '赤峰市联络员乙　重报总结　#15'],
      ],
    },
    {
      shows: 'a field line alone does not take the place of a whole summary unasked',
      who: CHIFENG,
      says: '总结 人次：300',
      hears: [[CHIFENG, '这些文字将替换 #15 的整篇内容', '改好的总结']],
      after: [
        [CHIFENG, '不变', '#15 保持不变'],
        [CHIFENG, '查看 #15', '改好的总结', '共2版'],
      ],
    },
    {
      shows: 'and does after a yes',
      who: CHIFENG,
      says: '总结 人次：300',
      hears: [[CHIFENG, '整篇内容']],
      after: [
        [CHIFENG, '确定', '报送回执', '改好的总结'],
        [CHIFENG, '查看 #15', '人次：300', '共3版'],
      ],
    },
    { says: '总结 生成草稿', shows: 'a wish for the draft', who: WUHAI, hears: [[WUHAI, '草稿']] },
    { says: '总结：草稿一下', shows: 'another', who: WUHAI, hears: [[WUHAI, '草稿']] },
    {
      shows: 'a sentence that begins with the word is no command',
      who: WUHAI,
      says: '总结会上大家发言',
      hears: [[WUHAI, '未能识别']],
      after: [[WUHAI, '我的', '活动月总结：未报']],
    },
  ]);
});

describe('bad input gets a sentence, and nothing is lost', () => {
  conversation(here, [
    {
      shows: 'an area and no text',
      who: CHIFENG,
      says: '上报 宣传',
      hears: [[CHIFENG, '领域为“宣传教育”，尚未填写内容']],
    },
    {
      shows: 'a date that does not exist, a number that is none',
      who: CHIFENG,
      says: '上报 宣传\n标题：宣讲\n时间：2月30日\n场次：很多\n内容：甲',
      hears: [
        [
          CHIFENG,
          '#16',
          '标题：宣讲',
          '“时间：2月30日”不是存在的日期',
          '“场次：很多”未能识别为数字',
          '按原样保留',
        ],
      ],
      after: [[CHIFENG, '查看 #16', '时间：2月30日', '场次：很多']],
    },
    {
      shows: 'two values of one field: which of them is meant is asked, and neither is taken',
      who: CHIFENG,
      says: '修改 #16 场次：3场\n场次：5场',
      hears: [[CHIFENG, '这些文字将替换 #16 的整篇内容', '场次：很多']],
      after: [
        [CHIFENG, '不变', '#16 保持不变'],
        [CHIFENG, '查看 #16', '场次：很多'],
      ],
    },
    {
      shows: '150 KB',
      who: BAOTOU,
      says: `上报 宣传 ${'字'.repeat(52_000)}`,
      hears: [[BAOTOU, /^这条消息共52006个字，超过单条消息150 KB（约5万个汉字）的上限，没有保存。/u]],
      after: [[BAOTOU, '我的', /^(?!.*宣传教育)/su]],
    },
    {
      shows: 'a long text that still fits is kept whole',
      who: BAOTOU,
      says: `上报 宣传 ${'字'.repeat(30_000)}`,
      hears: [[BAOTOU, '#17', '正文共30000个字']],
    },
    {
      shows: 'a personal number is refused before it is stored',
      who: BAOTOU,
      says: '上报 宣传 张某 11010519491231002X',
      hears: [[BAOTOU, '居民身份证号', '没有保存其内容', '撤回原消息']],
      never: ['1101', '张某'],
      after: [[ADMIN, '日志', '包头市联络员甲　含敏感信息，未保存']],
    },
    {
      shows: 'a mark of classification behind a command and an area is one too',
      who: BAOTOU,
      says: '上报 宣传 绝密\n关于某项工作的方案',
      hears: [[BAOTOU, '涉密标志', '没有保存其内容']],
      never: ['某项工作'],
    },
    {
      shows: 'also in the group, where only its sender is told',
      who: BAOTOU,
      says: '上报 宣传 标题：（机密）关于某项工作的方案',
      in: GROUP,
      hears: [[BAOTOU, '涉密标志', '没有保存其内容']],
      never: ['某项工作'],
    },
    {
      shows: 'and behind a number',
      who: BAOTOU,
      says: '修改 #3 机密 关于某项工作的方案',
      hears: [[BAOTOU, '涉密标志', '没有保存其内容']],
      never: ['某项工作'],
    },
    { shows: 'of a stranger', who: STRANGER, says: '你好，我想报送', hears: [[STRANGER, '绑定 <单位>']] },
  ]);
});

describe('a text that waited for an answer', () => {
  it('counts from its sending time, and its recall withdraws the filing', async () => {
    const card = to(CHIFENG, await world.say(CHIFENG, `${LONG}先等一等`));
    await world.moveTo('2021-09-08T15:00:00+08:00');
    const { answer } = await world.press(CHIFENG, card, '宣传教育');
    for (const part of ['#18', '9月8日(周三)14:00']) expect(textOf(answer.card)).toContain(part);
    expectSaid(await recall(world, '先等一等'), [
      [CHIFENG, '您撤回了原消息，#18 已随之撤回'],
      [ADMIN, '赤峰市已撤回 #18'],
      [CHIEF, '赤峰市已撤回 #18'],
    ]);
  });

  it('files nothing once it was recalled', async () => {
    const card = to(CHIFENG, await world.say(CHIFENG, `${LONG}又发错了`));
    await recall(world, '又发错了');
    const { answer, said } = await world.press(CHIFENG, card, '宣传教育');
    expect(answer.toast?.content).toContain('您已撤回原消息');
    expect(said).toEqual([]);
    expectSaid(await world.say(CHIFENG, '宣传教育'), [[CHIFENG, '请发送“上报 宣传教育']]);
    expect((await world.say(CHIFENG, '我的'))[0]?.text).not.toContain('#19');
  });
});

describe('a correction of one line', () => {
  it('leaves the other lines as they are, and shows before and after', async () => {
    const receipt = to(
      CHIFENG,
      await world.say(CHIFENG, '上报 宣传 标题：广场宣讲\n人次：200\n内容：现场答疑。'),
    );
    const number = /#\d+/u.exec(textOf(receipt.content))?.[0] ?? '';
    const [answer] = await world.say(CHIFENG, `修改 ${number} 人次：约300人次`);
    expect(answer?.text).toContain('人次：200 → 约300人次');
    const shown = textOf(to(CHIFENG, await world.say(CHIFENG, `查看 ${number}`)).content);
    for (const part of ['广场宣讲', '约300人次', '现场答疑。']) expect(shown).toContain(part);
  });
});
