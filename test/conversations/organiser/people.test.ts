/** Contacts of a unit: requesting, approving, handing over, leaving. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, expectSaid, greet, to } from '../../support/conversation.ts';
import {
  ADMIN,
  BAOTOU,
  CHIEF,
  CHIFENG,
  CHIFENG_DEPUTY,
  MEMBER,
  startChinese,
  STRANGER,
  WUHAI,
} from '../../support/people.ts';
import { textOf, type World } from '../../support/world.ts';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, BAOTOU, WUHAI, ADMIN, CHIEF, MEMBER, STRANGER]);
});
afterAll(() => world?.stop());

describe('binding', () => {
  conversation(here, [
    { who: MEMBER, says: '绑定', hears: [[MEMBER, '请写明单位']] },
    { who: MEMBER, says: '绑定 赤锋市', hears: [[MEMBER, '您是指“赤峰市”吗', '绑定 赤峰市']] },
    { who: MEMBER, says: '绑定 火星', hears: [[MEMBER, '名册中没有“火星”这个单位']] },
    { who: CHIFENG, says: '绑定 赤峰市', hears: [[CHIFENG, '您已经是赤峰市的联络员']] },
  ]);

  it('is decided once by a press, and the person who asked is told', async () => {
    const asked = await world.say(MEMBER, '绑定 赤峰市');
    expectSaid(asked, [
      [MEMBER, '已提交绑定赤峰市的申请'],
      [ADMIN, '绑定申请', '申请成为 **赤峰市** 的联络员', '同意'],
      [CHIEF, '绑定申请'],
    ]);
    expectSaid(await world.say(MEMBER, '绑定 赤峰市'), [[MEMBER, '正在等待管理员确认，无需重复提交']]);
    const { answer, said } = await world.press(ADMIN, to(ADMIN, asked), '同意');
    expect(answer.toast?.content).toContain('已同意绑定赤峰市');
    expect(textOf(answer.card)).toContain('已同意');
    expectSaid(said, [[MEMBER, '您已成为赤峰市的联络员']]);
    const second = await world.press(CHIEF, to(CHIEF, asked), '不同意');
    expect(second.answer.toast?.content).toContain('无需再办');
    expect(second.said).toEqual([]);
    expectSaid(await world.say(MEMBER, '上报 宣传 新联络员的第一条'), [[MEMBER, '#1', '赤峰市']]);
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('#1');
    expect((await world.say(ADMIN, '日志'))[0]?.text).toMatch(/监督检查处管理员甲　同意绑定　赤峰市/u);
  });

  it('is decided by a typed command, and a refusal changes nothing', async () => {
    const said = await world.say(STRANGER, '绑定 包头市');
    const code = /“同意 (\w{10})”/u.exec(textOf(to(ADMIN, said).content))?.[1] ?? '';
    expectSaid(await world.say(ADMIN, '不同意 0000'), [[ADMIN, '没有找到编码为“0000”的申请']]);
    expectSaid(await world.say(ADMIN, '不同意'), [[ADMIN, '请写明申请的编码']]);
    expectSaid(await world.say(ADMIN, `不同意 ${code.toLowerCase()}`), [
      [ADMIN, '未同意绑定包头市'],
      [STRANGER, '未获同意'],
    ]);
    expectSaid(await world.say(ADMIN, `同意 ${code}`), [[ADMIN, '无需再办']]);
    expectSaid(await world.say(STRANGER, '我的信息'), [[STRANGER, '没有绑定单位']]);
  });
});

describe('an admin', () => {
  it('is made by a request with an admin’s approval, and removed by an admin', async () => {
    const asked = await world.say(STRANGER, '绑定 管理员');
    expectSaid(asked, [
      [STRANGER, '已提交担任管理员的申请'],
      [ADMIN, '管理员申请', '申请担任', '“同意 '],
      [CHIEF, '管理员申请'],
    ]);
    expectSaid(await world.say(STRANGER, '绑定 管理员'), [[STRANGER, '无需重复提交']]);
    expectSaid(await world.say(ADMIN, '管理员'), [[ADMIN, ADMIN, '申请担任管理员，请回复“同意 ']]);
    expectSaid((await world.press(ADMIN, to(ADMIN, asked), '同意')).said, [
      [STRANGER, '您已成为', '的管理员'],
      [CHIEF, '现在是', '的管理员'],
    ]);
    expectSaid(await world.say(STRANGER, '待办'), [[STRANGER, '待办']]);
    expect((await world.say(ADMIN, '日志'))[0]?.text).toContain('监督检查处管理员甲　确认管理员');

    const [list] = await world.say(STRANGER, '管理员');
    const code = /编码 (\w{10})/u.exec(list?.text ?? '')?.[1] ?? '';
    expectSaid(await world.say(STRANGER, `管理员 移除 ${ADMIN}`), [[STRANGER, '由配置或名册指定']]);
    expectSaid(await world.say(STRANGER, '管理员 移除 0000'), [[STRANGER, '“0000”不是']]);
    expectSaid(await world.say(CHIEF, `管理员 移除 ${code}`), [
      [CHIEF, '已移除'],
      [STRANGER, '您不再是'],
      [ADMIN, '不再是'],
    ]);
    expect((await world.say(STRANGER, '待办'))[0]?.text).toContain('“待办”');
  });

  it('may be invited by name, and accepts with the same command', async () => {
    expectSaid(await world.say(ADMIN, '管理员 添加 没有此人'), [
      [ADMIN, '没有找到“没有此人”', '绑定 管理员'],
    ]);
    expectSaid(await world.say(ADMIN, `管理员 添加 ${CHIFENG}`), [
      [ADMIN, '已向对方发出邀请'],
      [CHIFENG, '管理员邀请您', '绑定 管理员'],
    ]);
    expectSaid(await world.say(ADMIN, `管理员 添加 ${CHIFENG}`), [[ADMIN, '已邀请过对方']]);
    expectSaid(await world.say(CHIFENG, '绑定 管理员'), [
      [CHIFENG, '您已成为'],
      [ADMIN, '现在是'],
      [CHIEF, '现在是'],
    ]);
    // The unit keeps its contact; the new role is additional.
    expect((await world.say(CHIFENG, '我的信息'))[0]?.text).toMatch(/赤峰市（联络员）、管理员/u);
    expectSaid(await world.say(ADMIN, `管理员 移除 ${CHIFENG}`), [
      [ADMIN, '已移除'],
      [CHIFENG, '您不再是'],
      [CHIEF, '不再是'],
    ]);
  });
});

describe('handing over and leaving', () => {
  it('hands over a unit with the admin’s approval, and both are told', async () => {
    const [begun] = await world.say(WUHAI, '移交');
    const code = /“接手 (\w{10})”/u.exec(begun?.text ?? '')?.[1] ?? '';
    expectSaid(await world.say(WUHAI, `接手 ${code}`), [[WUHAI, '您自己发起的移交']]);
    const said = await world.say(STRANGER, `接手 ${code}`);
    expectSaid(said, [
      [STRANGER, '已提交接手乌海市的申请'],
      [ADMIN, '移交申请', '乌海市'],
      [CHIEF, '移交申请'],
    ]);
    const decided = await world.press(ADMIN, to(ADMIN, said), '同意');
    expectSaid(decided.said, [
      [STRANGER, '您已接手乌海市'],
      [WUHAI, '乌海市已移交'],
    ]);
    expectSaid(await world.say(WUHAI, '我的'), [[WUHAI, '您还没有与单位绑定']]);
    expectSaid(await world.say(STRANGER, '总结 乌海市的总结。'), [[STRANGER, '活动月总结', '乌海市']]);
    const [journal] = await world.say(ADMIN, '日志 乌海市');
    for (const part of ['同意移交', '乌海市联络员（未登记姓名）　报送总结'])
      expect(journal?.text).toContain(part);
    expect(journal?.text).not.toContain('ou_');
    expectSaid(await world.say(STRANGER, '解绑'), [[STRANGER, '您是乌海市唯一的联络人', '确定要解绑吗']]);
    expectSaid(await world.say(STRANGER, '不变'), [[STRANGER, '未解绑，您仍负责乌海市']]);
    const asked = to(STRANGER, await world.say(STRANGER, '解绑'));
    const left = await world.press(STRANGER, asked, '确定');
    expect(left.answer.toast?.content).toContain('已解除您与乌海市的绑定');
    expectSaid(left.said, [
      [ADMIN, '乌海市联络员（未登记姓名）已解除与乌海市的绑定', '乌海市现已没有联络员'],
      [CHIEF, '未登记姓名'],
    ]);
  });

  it('moves only the unit handed over, with the giver’s role', async () => {
    const hohhot = '呼和浩特市联络员甲';
    await greet(world, [hohhot]);
    const codeOf = async (who: string, unit: string) =>
      /“接手 (\w{10})”/u.exec((await world.say(who, `移交 ${unit}`))[0]?.text ?? '')?.[1] ?? '';
    const asked = await world.say(hohhot, `接手 ${await codeOf(CHIFENG_DEPUTY, '赤峰市')}`);
    const card = textOf(to(ADMIN, asked).content);
    expect(card).toMatch(/同意后，.* 为赤峰市B角，.* 不再负责赤峰市。/u);
    expect(card).toContain('仍负责呼和浩特市，不受影响');
    await world.press(ADMIN, to(ADMIN, asked), '同意');
    expectSaid(await world.say(hohhot, '我的信息'), [[hohhot, /呼和浩特市（联络员）、赤峰市（B角）/u]]);
    expectSaid(await world.say(CHIFENG, '我的信息'), [[CHIFENG, '赤峰市（联络员）']]);

    // The reverse hand-over: the giver's other units stay with them.
    const back = await world.say(CHIFENG_DEPUTY, `接手 ${await codeOf(hohhot, '赤峰市')}`);
    expect(textOf(to(ADMIN, back).content)).toContain('仍负责呼和浩特市');
    const { said } = await world.press(ADMIN, to(ADMIN, back), '同意');
    expectSaid(said, [
      [CHIFENG_DEPUTY, '您已接手赤峰市'],
      [hohhot, '赤峰市已移交', '您仍负责呼和浩特市'],
    ]);
    expectSaid(await world.say(hohhot, '我的信息'), [[hohhot, '呼和浩特市（联络员）']]);
  });

  it('asks which unit the person leaves if there are several', async () => {
    const both = await world.say(BAOTOU, '绑定 乌海市');
    expectSaid(both, [
      [BAOTOU, '已提交'],
      [ADMIN, '申请人现负责包头市'],
      [CHIEF, '绑定申请'],
    ]);
    await world.press(ADMIN, to(ADMIN, both), '同意');
    expectSaid(await world.say(BAOTOU, '我的'), [[BAOTOU, '包头市', '乌海市']]);
    const long =
      '9月7日，组织各学校开展主题宣讲，累计参与师生三百余人次，发放宣传材料五百份，取得了较好的效果，受到广泛好评。';
    await world.say(BAOTOU, long);
    expectSaid(await world.say(BAOTOU, '宣传'), [
      [BAOTOU, '请写明单位，例如“包头市 宣传教育”', '仍为您保留'],
    ]);
    expectSaid(await world.say(BAOTOU, '乌海市 宣传'), [[BAOTOU, '报送回执', '乌海市']]);
    const typed = await world.say(BAOTOU, '上报 宣传 进校园宣讲2场');
    expectSaid(typed, [[BAOTOU, '请选择单位', '内容已为您保留']]);
    const { answer } = await world.press(BAOTOU, to(BAOTOU, typed), '乌海市');
    for (const part of ['报送回执', '乌海市', '2场']) expect(textOf(answer.card)).toContain(part);
    expectSaid(await world.say(BAOTOU, '总结 活动开展情况良好。'), [[BAOTOU, '请选择单位']]);
    expectSaid(await world.say(BAOTOU, '赤峰市'), [[BAOTOU, '包头市、乌海市', '仍为您保留']]);
    expectSaid(await world.say(BAOTOU, '包头市'), [[BAOTOU, '报送回执', '活动月总结', '包头市']]);
    expectSaid(await world.say(BAOTOU, '解绑'), [[BAOTOU, '您与多个单位绑定：包头市、乌海市']]);
    expectSaid(await world.say(BAOTOU, '解绑 乌海市'), [[BAOTOU, '您是乌海市唯一的联络人']]);
    expectSaid(await world.say(BAOTOU, '确定'), [
      [BAOTOU, '已解除您与乌海市的绑定'],
      [ADMIN, '乌海市'],
      [CHIEF, '乌海市'],
    ]);
    expectSaid(await world.say(BAOTOU, '我的信息'), [[BAOTOU, '包头市（联络员）']]);
  });

  conversation(here, [
    { who: MEMBER, says: '接手', hears: [[MEMBER, '请写明移交编码']] },
    { who: MEMBER, says: '接手 FFFF', hears: [[MEMBER, '没有找到编码为“FFFF”的移交']] },
    {
      who: CHIFENG_DEPUTY,
      says: '解绑',
      hears: [
        [CHIFENG_DEPUTY, '已解除您与赤峰市的绑定'],
        [ADMIN, '赤峰市联络员乙已解除与赤峰市的绑定'],
        [CHIEF, '已解除'],
      ],
      after: [
        [CHIFENG_DEPUTY, '上报 宣传 一条', '您还没有与单位绑定'],
        [ADMIN, '日志 赤峰市', '赤峰市联络员乙　解绑　赤峰市'],
      ],
    },
    { who: BAOTOU, says: '解绑', hears: [[BAOTOU, '您是包头市唯一的联络人']] },
    {
      who: BAOTOU,
      says: '确定',
      hears: [
        [BAOTOU, '已解除'],
        [ADMIN, '包头市现已没有联络员'],
        [CHIEF, '包头市'],
      ],
    },
    {
      shows: 'the unit without anyone is named',
      who: ADMIN,
      says: '投递',
      hears: [[ADMIN, '没有可联系的联络员', '包头市']],
    },
  ]);
});
