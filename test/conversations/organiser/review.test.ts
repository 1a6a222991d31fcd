/** Reviewing a filing: each change happens once, and each refusal says what is possible instead. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, expectSaid, greet, recall, to } from '../../support/conversation.ts';
import {
  ADMIN,
  BAOTOU,
  CHIEF,
  CHIFENG,
  CHIFENG_DEPUTY,
  GROUP,
  startChinese,
  WUHAI,
} from '../../support/people.ts';
import { textOf, type World } from '../../support/world.ts';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, BAOTOU, WUHAI, ADMIN, CHIEF]);
  for (const text of ['第一条', '第二条', '第三条']) await world.say(CHIFENG, `上报 宣传 ${text}`);
});
afterAll(() => world?.stop());

describe('accepting', () => {
  it('happens by a press, and the unit is told once', async () => {
    const card = to(ADMIN, await world.say(ADMIN, '查看 #1'));
    const { answer, said } = await world.press(ADMIN, card, '通过');
    expect(answer.toast?.content).toContain('#1（赤峰市）已办结');
    expectSaid(said, [
      [CHIFENG, '#1（宣传教育）已通过审核，办结'],
      [CHIFENG_DEPUTY, '办结'],
    ]);
    const again = await world.press(ADMIN, card, '通过');
    expect(again.answer.toast?.content).toContain('#1 已经办结；现在可以：退回修改、标为亮点');
    expect(again.said).toEqual([]);
  });

  conversation(here, [
    { who: ADMIN, says: '通过', hears: [[ADMIN, '请写明一个编号']] },
    { who: ADMIN, says: '通过 #99', hears: [[ADMIN, '没有找到 #99。发送“待办”']] },
    { who: ADMIN, says: '通过 #1', hears: [[ADMIN, '#1 已经办结']] },
    { who: CHIFENG, says: '我的', hears: [[CHIFENG, /#1.*办结/u, /#2.*待审/u]] },
    { who: ADMIN, says: '待审', hears: [[ADMIN, '#2', '#3', '第二条']], never: ['#1'] },
  ]);
});

describe('returning', () => {
  conversation(here, [
    { who: ADMIN, says: '退回 #2', hears: [[ADMIN, '请写明退回原因和重报时限']] },
    { who: ADMIN, says: '退回 #2 缺少人次 9月31日', hears: [[ADMIN, '这个日期不存在']] },
    { who: ADMIN, says: '退回 #2 缺少人次 9月7日', hears: [[ADMIN, '已经过去']] },
    { who: ADMIN, says: '退回 #2 请在9月10日前补充人次', hears: [[ADMIN, '请把重报时限单独写在最后']] },
    { who: ADMIN, says: '退回 #2 缺少人次 10月20日', hears: [[ADMIN, '须早于活动结束时间']] },
    {
      who: ADMIN,
      says: '退回 #2 缺少参与人次 9月10日前重报',
      hears: [
        [ADMIN, '#2（赤峰市）已退回修改，重报时限为9月10日(周五)17:30'],
        [CHIFENG, '【退回修改】', '已收到，谢谢', '缺少参与人次', '9月10日(周五)17:30', '填写重报'],
        [CHIFENG_DEPUTY, '缺少参与人次'],
      ],
      never: ['驳回', '！'],
      after: [
        [CHIFENG, '我的', /#2.*退回待改/u],
        [ADMIN, '待审', /^(?!.*#2)/su],
      ],
    },
    {
      who: ADMIN,
      says: '退回 #2 再来 9月10日',
      hears: [[ADMIN, '已经退回修改，正在等待重报；现在可以：通过']],
    },
    {
      shows: 'a correction by the colleague is the refiling',
      who: CHIFENG_DEPUTY,
      says: '修改 #2 第二条，参与120人次',
      hears: [
        [CHIFENG_DEPUTY, '#2 已修改，这是第2版，首次报送时间不受影响'],
        [CHIFENG, /您报送的#2（.*）已由本单位其他联络员修改，现为第2版/u],
      ],
      after: [
        [CHIFENG, '我的', /#2.*已重报/u],
        [ADMIN, '待审', '#2', '参与120人次'],
        [ADMIN, '日志 #2', '赤峰市联络员乙　修改信息', '监督检查处管理员甲　退回修改'],
      ],
    },
  ]);

  it('happens on the card, with a preset reason and a button to file again', async () => {
    const card = to(ADMIN, await world.say(ADMIN, '查看 #3'));
    const empty = await world.press(ADMIN, card, '退回修改', {});
    expect(empty.answer.toast?.content).toContain('请写明退回原因');
    const screened = await world.press(ADMIN, card, '退回修改', { text: '请联系13947158268' });
    expect(screened.answer.toast?.content).toMatch(/手机号.*没有保存/u);
    expect((await world.say(ADMIN, '日志'))[0]?.text).toContain('监督检查处管理员甲　含敏感信息，未保存');
    const { answer, said } = await world.press(ADMIN, card, '退回修改', {
      reason: '内容不完整',
      until: '2021-09-13 +0800',
    });
    expect(answer.toast?.content).toContain('9月13日(周一)17:30');
    const returned = to(CHIFENG, said);
    expect(textOf(returned.content)).toContain('内容不完整');
    const opened = await world.press(CHIFENG, returned, '填写重报');
    const form = to(CHIFENG, opened.said);
    expect(textOf(form.content)).toContain('修改 #3');
    const refiled = await world.press(CHIFENG, form, '提交', { text: '第三条，补齐了。' });
    expect(refiled.answer.toast?.content).toContain('#3 已修改');
    expect((await world.say(ADMIN, '查看 #3'))[0]?.text).toContain('补齐了');
    const twice = await world.press(CHIFENG, form, '提交', { text: '第三条，又一次。' });
    expect(twice.answer.toast?.content).toContain('这张表单已经提交过');
    expect((await world.say(ADMIN, '查看 #3'))[0]?.text).not.toContain('又一次');
  });
});

describe('changing and withdrawing', () => {
  conversation(here, [
    { who: CHIFENG, says: '修改', hears: [[CHIFENG, '请写明一个编号']] },
    { who: CHIFENG, says: '修改 #2', hears: [[CHIFENG, '请在编号后写上新的内容']] },
    { who: BAOTOU, says: '修改 #2 别人的', hears: [[BAOTOU, '#2 不是贵单位报送的']] },
    {
      shows: 'asked first, because it was accepted',
      who: CHIFENG,
      says: '修改 #1 新的第一条',
      hears: [[CHIFENG, '#1 已办结，确定要修改吗', '确定', '不变']],
    },
    {
      who: CHIFENG,
      says: '不变',
      hears: [[CHIFENG, '#1 保持不变']],
      after: [[CHIFENG, '查看 #1', '第一条', '办结']],
    },
    { who: CHIFENG, says: '修改 #1 新的第一条', hears: [[CHIFENG, '确定要修改吗']] },
    {
      who: CHIFENG,
      says: '确定',
      hears: [[CHIFENG, '#1 已修改，这是第2版']],
      after: [
        [CHIFENG, '查看 #1', '新的第一条', '已重报'],
        [ADMIN, '查看 #1 1', '第1版', '第一条', '以下为旧版；发送“查看 #1”'],
        [ADMIN, '查看 #1', '第2版', '以下为最新一版'],
      ],
    },
    { shows: 'nothing is asked any more', who: CHIFENG, says: '确定', hears: [[CHIFENG, '未能识别']] },
    {
      shows: 'it was corrected, so it is asked what shall be taken back',
      who: CHIFENG,
      says: '撤回 #2',
      hears: [[CHIFENG, '#2 有多个版本', '全部撤回', '恢复上一版', '不变']],
    },
    {
      who: CHIFENG,
      says: '全部撤回',
      hears: [
        [CHIFENG, '#2 已撤回，不再计入报送'],
        [ADMIN, '赤峰市已撤回 #2（宣传教育）', '撤回人为赤峰市联络员甲', '9月8日(周三)14:00'],
        [CHIEF, '赤峰市已撤回 #2'],
        [CHIFENG_DEPUTY, '您报送的#2（宣传教育）已由本单位其他联络员撤回'],
      ],
      after: [
        [CHIFENG, '我的', /#2.*已撤回/u],
        [ADMIN, '汇总', '宣传教育：2条（1个单位）'],
      ],
    },
    { who: CHIFENG, says: '撤回 #2', hears: [[CHIFENG, '#2 已经撤回']] },
    { who: CHIFENG, says: '修改 #2 又来', hears: [[CHIFENG, '#2 已经撤回']] },
    { who: ADMIN, says: '通过 #2', hears: [[ADMIN, '#2 已经撤回']] },
    {
      shows: 'the number is not used again',
      who: BAOTOU,
      says: '上报 创建 包头的一条',
      hears: [[BAOTOU, '#4']],
    },
  ]);

  it('follows the recall of the message in Feishu', async () => {
    await world.say(BAOTOU, '上报 宣传 发错了的一条');
    expectSaid(await recall(world, '发错了的一条'), [
      [BAOTOU, '您撤回了原消息，#5 已随之撤回'],
      [ADMIN, '包头市已撤回 #5'],
      [CHIEF, '包头市已撤回 #5'],
    ]);
    expect((await world.say(BAOTOU, '我的'))[0]?.text).toMatch(/#5.*已撤回/u);
    expect((await world.say(ADMIN, '日志 #5'))[0]?.text).toContain('包头市联络员甲　撤回信息');
  });

  it('follows the message with the text, even if the text waited for confirmation', async () => {
    await world.say(ADMIN, '通过 #4');
    await world.say(BAOTOU, '修改 #4 改错了的一条');
    await recall(world, '改错了的一条');
    expectSaid(await world.say(BAOTOU, '确定'), [[BAOTOU, '您已撤回原消息']]);
    expectSaid(await world.say(BAOTOU, '查看 #4'), [[BAOTOU, '包头的一条', '办结']]);

    await world.say(BAOTOU, '修改 #4 又改过的一条');
    expectSaid(await world.say(BAOTOU, '确定'), [[BAOTOU, '#4 已修改，这是第2版']]);
    const [shown] = await world.say(ADMIN, '查看 #4');
    expect(shown?.text).not.toContain('办结：');
    expectSaid(await recall(world, '又改过的一条'), [
      [BAOTOU, '#4 已恢复为第1版的内容，另存为第3版', '现有内容：包头的一条'],
      [ADMIN, '包头市已撤回对 #4（创建工作）的最近一次修改'],
      [CHIEF, '包头市已撤回对 #4'],
    ]);
    expectSaid(await recall(world, '包头的一条'), [
      [BAOTOU, '您撤回了原消息，#4 已随之撤回'],
      [ADMIN, '包头市已撤回 #4'],
      [CHIEF, '包头市已撤回 #4'],
    ]);
  });

  it('asks before a form changes a filing accepted meanwhile, and explains the consequence', async () => {
    await world.say(BAOTOU, '上报 创建 再来的一条');
    const returned = await world.say(ADMIN, '退回 #6 缺数据 9月20日');
    const { said } = await world.press(BAOTOU, to(BAOTOU, returned), '填写重报');
    await world.say(ADMIN, '通过 #6');
    const { answer } = await world.press(BAOTOU, to(BAOTOU, said), '提交', { text: '补了数据。' });
    expect(answer.toast?.content).toContain('#6 已办结，确定要修改吗');
    expectSaid(await world.say(BAOTOU, '不变'), [[BAOTOU, '#6 保持不变']]);
    expectSaid(await world.say(BAOTOU, '撤回 #6'), [[BAOTOU, '#6 已办结', '撤回后不再计入报送。']]);
    await world.say(BAOTOU, '不变');
  });
});

describe('a highlight', () => {
  it('is shown to the organiser first, and posted by a second press, once', async () => {
    const card = to(ADMIN, await world.say(ADMIN, '亮点 #1'));
    expect(textOf(card.content)).toContain('新的第一条');
    const { said } = await world.press(ADMIN, card, '发到工作群');
    expectSaid(said, [[GROUP, '亮点做法　赤峰市　宣传教育', '新的第一条']]);
    expectSaid(await world.say(ADMIN, '亮点 #1 发送'), [[ADMIN, '#1 第2版已发到工作群']]);
    const [journal] = await world.say(ADMIN, '日志 #1');
    expect(journal?.text.match(/发布亮点/gu)).toHaveLength(1);
  });
});

describe('more time', () => {
  conversation(here, [
    { who: CHIFENG, says: '延期', hears: [[CHIFENG, '请写明日期和原因']] },
    { who: CHIFENG, says: '延期 9月31日 人手不足', hears: [[CHIFENG, '这个日期不存在']] },
    { who: CHIFENG, says: '延期 9月29日', hears: [[CHIFENG, '请写明延期原因']] },
    { who: CHIFENG, says: '延期 9月20日 人手不足', hears: [[CHIFENG, '不晚于现在的时限']] },
    { who: CHIFENG, says: '延期 10月30日 人手不足', hears: [[CHIFENG, '须早于活动结束时间']] },
  ]);

  it('is requested, shortened by the admin, and announced', async () => {
    const asked = await world.say(CHIFENG, '延期 9月30日 人手不足');
    expectSaid(asked, [
      [CHIFENG, '已提交延期至9月30日(周四)17:30的申请'],
      [
        ADMIN,
        '延期申请',
        '赤峰市',
        '9月30日(周四)17:30',
        '现时限为9月27日(周一)17:30',
        '人手不足',
        /同意 \w{10} 9月29日”（缩短）/u,
      ],
      [CHIEF, '延期申请'],
    ]);
    expectSaid(await world.say(CHIFENG_DEPUTY, '延期 9月30日 再问'), [[CHIFENG_DEPUTY, '正在等待答复']]);
    for (const [until, why] of [
      ['2021-09-20 +0800', '不晚于现在的时限（9月27日(周一)17:30），这项申请尚未答复'],
      [' ', '请先选择改定的日期'],
    ] as const) {
      const pressed = await world.press(ADMIN, to(ADMIN, asked), '改为以下日期并同意', { until });
      expect(pressed.answer.toast?.content).toContain(why);
      expect(pressed.said).toEqual([]);
    }
    const { answer, said } = await world.press(ADMIN, to(ADMIN, asked), '改为以下日期并同意', {
      until: '2021-09-29 +0800',
    });
    expect(answer.toast?.content).toContain('9月29日(周三)17:30');
    expectSaid(said, [
      [CHIFENG, '报送时限延至9月29日(周三)17:30'],
      [CHIFENG_DEPUTY, '9月29日(周三)17:30'],
    ]);
    const other = await world.press(CHIEF, to(CHIEF, asked), '不同意');
    expect(other.answer.toast?.content).toContain('无需再办');
    expectSaid(await world.say(CHIFENG, '进度'), [[CHIFENG, '已延期，截止9月29日(周三)17:30']]);
  });

  it('is declined by a typed command', async () => {
    // There is no other working day between the deadline and the requested date.
    const asked = await world.say(BAOTOU, '延期 9月28日 材料未齐');
    expect(textOf(to(ADMIN, asked).content)).not.toContain('缩短');
    const code = /“同意 (\w{10})”/u.exec(textOf(to(ADMIN, asked).content))?.[1] ?? '';
    expectSaid(await world.say(ADMIN, `不同意 ${code}`), [
      [ADMIN, '未同意包头市的延期申请'],
      [BAOTOU, '未获同意', '9月27日(周一)17:30'],
    ]);
    expectSaid(await world.say(ADMIN, `同意 ${code}`), [[ADMIN, '无需再办']]);
    expectSaid(await world.say(BAOTOU, '进度'), [[BAOTOU, '活动月总结：未报，截止9月27日(周一)17:30']]);
  });

  conversation(here, [
    {
      shows: 'granted without a request',
      who: ADMIN,
      says: '截止 乌海市 9月28日',
      hears: [
        [ADMIN, '已将乌海市的报送时限延至9月28日(周二)17:30'],
        [WUHAI, /^乌海市的报送时限延至9月28日\(周二\)17:30/u],
      ],
    },
    { who: ADMIN, says: '截止 火星 9月30日', hears: [[ADMIN, '名册中没有“火星”这个单位']] },
    {
      shows: 'a longer name is not the shorter one that it begins with',
      who: ADMIN,
      says: '截止 乌海市海南区 9月30日',
      hears: [[ADMIN, '名册中没有“乌海市海南区”这个单位', '乌海市']],
      never: ['已将'],
    },
    {
      shows: 'the second unit is no part of the reason',
      who: ADMIN,
      says: '免报 赤峰市、包头市 机构合并',
      hears: [[ADMIN, '所写的有2个单位（赤峰市、包头市），未作任何更改']],
      never: ['已列为免报'],
    },
    {
      shows: 'nor is a unit that is misspelt, or one that stands behind the reason',
      who: ADMIN,
      says: '免报 赤峰市 包投市 机构合并',
      hears: [[ADMIN, '所写的有2个单位（赤峰市、包投市），未作任何更改']],
      never: ['已列为免报'],
    },
    {
      who: ADMIN,
      says: '免报 赤峰市 机构合并 包头市',
      hears: [[ADMIN, '未作任何更改']],
      never: ['已列为免报'],
    },
    {
      shows: 'a second number is not dropped',
      who: ADMIN,
      says: '通过 #3 #4',
      hears: [[ADMIN, '将通过以下1项', '#4 已经撤回']],
      never: ['已办结，并已通知'],
    },
    {
      shows: 'another unit than one’s own is not handed over as one’s own',
      who: CHIFENG,
      says: '移交 包头市',
      hears: [[CHIFENG, '所写的单位不是您所绑定的单位', '您绑定的单位是赤峰市']],
      never: ['接手 '],
    },
    {
      shows: 'what stands behind the date is asked back',
      who: ADMIN,
      says: '截止 乌海市 9月30日 请相互转告',
      hears: [[ADMIN, '未能读懂日期后面的“请相互转告”', '未作任何更改']],
      never: ['已将'],
    },
    { who: ADMIN, says: '截止 乌海市 昨天', hears: [[ADMIN]], never: ['已将'] },
    {
      who: ADMIN,
      says: '免报 乌海市 机构合并',
      hears: [
        [ADMIN, '乌海市已列为免报', '未报送的事项不计入应报，已报送的照常统计'],
        [WUHAI, '无需报送'],
      ],
      after: [[ADMIN, '汇总', '应报 13', '另有免报 1']],
    },
    { who: ADMIN, says: '免报 乌海市 又一次', hears: [[ADMIN, '已经是免报单位']] },
    {
      who: ADMIN,
      says: '免报 乌海市 取消',
      hears: [
        [ADMIN, '乌海市已恢复报送，截止9月28日(周二)17:30（统一时限9月27日(周一)17:30），并已通知其联络员。'],
        [WUHAI, '9月28日(周二)17:30'],
      ],
      after: [
        [ADMIN, '汇总', '应报 14'],
        [ADMIN, '日志 乌海市', '列为免报', '取消免报', '延长时限'],
      ],
    },
    { who: ADMIN, says: '免报 乌海市 机构合并', hears: [[ADMIN, '乌海市已列为免报'], [WUHAI]] },
    {
      shows: 'what stands behind the unit is asked back',
      who: ADMIN,
      says: '免报 取消 乌海市 另有安排',
      hears: [[ADMIN, '取消请写“免报 乌海市 取消”']],
      never: ['已恢复报送'],
    },
    {
      shows: 'a unit whose name is a letter away is asked about',
      who: ADMIN,
      says: '免报 取消 呼论贝尔市',
      hears: [[ADMIN, '没有“呼论贝尔市”', '免报 呼伦贝尔市 取消']],
    },
    {
      shows: 'the word may stand before the unit',
      who: ADMIN,
      says: '免报 取消 乌海市。',
      hears: [
        [ADMIN, '乌海市已恢复报送，截止9月28日(周二)17:30'],
        [WUHAI, '乌海市已恢复报送'],
      ],
      after: [[ADMIN, '汇总', '应报 14']],
    },
    { who: ADMIN, says: '免报 取消免报乌海市', hears: [[ADMIN, '乌海市不是免报单位，无需取消']] },
    {
      who: ADMIN,
      says: '免报 恢复 赤峰市、包头市',
      hears: [[ADMIN, '所写的有2个单位（赤峰市、包头市），未作任何更改']],
    },
  ]);
});

describe('after the deadline', () => {
  it('files a summary as late, and asks before a report is withdrawn', async () => {
    await world.say(BAOTOU, '总结 按时的总结。');
    await world.moveTo('2021-09-28T15:00:00+08:00');
    expectSaid(await world.say(BAOTOU, '撤回 #7'), [
      [BAOTOU, '#7 的报送时限已过，确定要撤回吗', '再次报送将计为补报'],
    ]);
    expectSaid(await world.say(BAOTOU, '不变'), [[BAOTOU, '#7 保持不变']]);
    expectSaid(await world.say('通辽市联络员甲', '我的信息'), [
      ['通辽市联络员甲', '我的信息'],
      ['通辽市联络员甲', '使用须知'],
    ]);
    expectSaid(await world.say('通辽市联络员甲', '总结 晚了一天。'), [
      ['通辽市联络员甲', '#8', '补报：逾期1个工作日'],
    ]);
    expectSaid(await world.say('通辽市联络员甲', '延期 9月30日 人手不足'), [
      ['通辽市联络员甲', '本单位应报事项已全部报送'],
    ]);
    const late = await world.say('呼和浩特市联络员甲', '延期 9月30日 人手不足');
    expect(late[0]?.text).toContain('已过，不能再申请延期');
    expect((await world.say(ADMIN, '汇总'))[0]?.text).toContain(
      '应报 14、已报 2、按时 1、补报 1、逾期未报 10、已延期未到时限 2',
    );
  });

  it('asks before a summary is replaced, and again if it was accepted meanwhile', async () => {
    const tongliao = '通辽市联络员甲';
    expectSaid(await world.say(tongliao, '总结 改过的总结。'), [
      [tongliao, '#8 的报送时限已过，确定要修改吗'],
    ]);
    await world.say(ADMIN, '通过 #8');
    expectSaid(await world.say(tongliao, '嗯呢'), [
      [tongliao, '#8 的报送时限已过，确定要修改吗', '“确定”或“不变”'],
    ]);
    expectSaid(await world.say(tongliao, '确定'), [[tongliao, '#8 已办结，确定要修改吗']]);
    expectSaid(await world.say(tongliao, '确定'), [[tongliao, '#8', '第2次报送']]);
    expectSaid(await world.say(ADMIN, '查看 #8'), [[ADMIN, '改过的总结', '已重报']]);
  });

  it('withdraws nothing once the campaign has closed', async () => {
    await world.moveTo('2021-10-20T10:00:00+08:00');
    for (const says of ['修改 #7 晚了', '撤回 #7', '撤回 #2'])
      expectSaid(await world.say(BAOTOU, says), [[BAOTOU, '已结束报送，已报送的内容不能再修改或撤回']]);
    expectSaid(await recall(world, '按时的总结'), [[BAOTOU, '不能再修改或撤回']]);
  });
});
