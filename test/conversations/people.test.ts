/** Who speaks for a unit: asking to, being let, handing over, and leaving. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, expectSaid, greet, to } from '../support/conversation.ts';
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
} from '../support/people.ts';
import { textOf, type World } from '../support/world.ts';

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
    { who: MEMBER, says: '绑定 赤锋市', hears: [[MEMBER, '没有找到“赤锋市”', '绑定 赤峰市']] },
    { who: MEMBER, says: '绑定 火星', hears: [[MEMBER, '没有找到“火星”']] },
    { who: CHIFENG, says: '绑定 赤峰市', hears: [[CHIFENG, '您已经是赤峰市的联络员']] },
  ]);

  it('is decided by a press, once, and the one who asked is told', async () => {
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
    expect(second.answer.toast?.content).toBe('这项申请已经处理。');
    expect(second.said).toEqual([]);
    expectSaid(await world.say(MEMBER, '上报 宣传 新联络员的第一条'), [[MEMBER, '#1', '赤峰市']]);
    expect((await world.say(CHIFENG, '我的'))[0]?.text).toContain('#1');
    expect((await world.say(ADMIN, '日志'))[0]?.text).toMatch(/监督检查处管理员甲　同意绑定　赤峰市/u);
  });

  it('is decided by words, and a refusal changes nothing', async () => {
    const said = await world.say(STRANGER, '绑定 包头市');
    const code = /“同意 (\w{4})”/u.exec(textOf(to(ADMIN, said).content))?.[1] ?? '';
    expectSaid(await world.say(ADMIN, '不同意 0000'), [[ADMIN, '没有找到编码为“0000”的申请']]);
    expectSaid(await world.say(ADMIN, '不同意'), [[ADMIN, '请写明申请的编码']]);
    expectSaid(await world.say(ADMIN, `不同意 ${code.toLowerCase()}`), [
      [ADMIN, '未同意绑定包头市'],
      [STRANGER, '未获同意'],
    ]);
    expectSaid(await world.say(ADMIN, `同意 ${code}`), [[ADMIN, '这项申请已经处理']]);
    expectSaid(await world.say(STRANGER, '我的信息'), [[STRANGER, '没有绑定单位']]);
  });
});

describe('handing over and leaving', () => {
  it('passes a unit on with the admin’s consent, and both are told', async () => {
    const [begun] = await world.say(WUHAI, '移交');
    const code = /“接手 (\w{4})”/u.exec(begun?.text ?? '')?.[1] ?? '';
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
    expect((await world.say(ADMIN, '日志 乌海市'))[0]?.text).toContain('同意移交');
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
    {
      who: BAOTOU,
      says: '解绑',
      hears: [
        [BAOTOU, '已解除'],
        [ADMIN, '包头市'],
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
