/** Cities and counties: what a city may do for its counties, and what it may not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greet, to } from '../../support/conversation.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';

const EAST_CITY = '东市联络员甲';
const WEST_CITY = '西市联络员甲';
const EAST_ONE = '东一县联络员甲';
const EAST_TWO = '东二县联络员甲';
const WEST_ONE = '西一县联络员甲';

const HEAD = `id: sample
title: 安全检查月
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: { county: 2021-09-24T17:30, city: +1 working day }
group: \${GROUP_CHAT_ID}
`;
const LINES = `review: by-level
items:
  - { id: summary, name: 总结, kind: document }
  - { id: news, name: 宣传教育, expect: 1 }
  - { id: plan, name: 市级方案, kind: document, of: [city] }
  - { id: table, name: 统计表, kind: figures, fields: [{ id: sessions, name: 场次, type: integer, unit: 场, required: true }, { id: people, name: 人次, type: integer }] }
schedule:
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: LINES,
    roster: [
      rowOf('east', '东市', 'contact', '', 'city'),
      rowOf('east1', '东一县', 'contact', 'east', 'county'),
      rowOf('east2', '东二县', 'contact', 'east', 'county'),
      rowOf('west', '西市', 'contact', '', 'city'),
      rowOf('west1', '西一县', 'contact', 'west', 'county'),
    ],
    now: '2021-09-16 09:30',
  });
  await greet(office, [ADMIN, EAST_CITY, WEST_CITY, EAST_ONE, EAST_TWO, WEST_ONE]);
});
afterAll(() => office?.stop());

const answer = async (who: string, text: string) => {
  const [first] = await office.say(who, text);
  return first?.text ?? '';
};

describe('a county files, and its city reviews it', () => {
  it('is told so when it asks for its status', async () => {
    expect(await answer(EAST_ONE, '谁能看到我报的内容')).toContain('本单位和上级单位的联络员可以查看');
  });

  it('is listed only for its city', async () => {
    await office.say(EAST_ONE, '上报 宣传教育 在集镇宣讲政策1场');
    expect(await answer(EAST_CITY, '待办')).toMatch(/共1项：审核1[^]*东一县/u);
    expect(await answer(ADMIN, '待办')).toContain('没有待办事项');
    expect(await answer(WEST_CITY, '待办')).toContain('没有待办事项');
  });

  it('is in the city’s 进度 and 汇总, which name only its own counties', async () => {
    const progress = await answer(EAST_CITY, '进度');
    expect(progress).toMatch(/东市下级单位（2个）[^]*宣传教育：应报 2、已报 1[^]*未报单位：东二县/u);
    expect(progress).not.toMatch(/西/u);
    expect(progress.split('东市下级单位')[1]).not.toContain('市级方案');
    const digest = await answer(EAST_CITY, '汇总');
    expect(digest).toContain('本级 0/1，下级 1/2');
    expect(digest).toContain("未报单位：\n<text_tag color='neutral'>未报</text_tag>　东市、东二县");
    expect(digest).not.toMatch(/西/u);
  });

  it('is closed to the other city, and the refusal names nobody', async () => {
    for (const text of ['查看 #1', '通过 #1', '退回 #1 请补充时间']) {
      const said = await answer(WEST_CITY, text);
      expect(said).toContain('#1 不在贵单位及下级单位的办理范围内');
      expect(said).not.toMatch(/东/u);
    }
  });

  it('is accepted by its city, and its people are told', async () => {
    const said = await office.say(EAST_CITY, '通过 #1');
    expect(said.map((one) => one.to).toSorted()).toEqual([EAST_ONE, EAST_CITY].toSorted());
    expect(to(EAST_ONE, said)).toBeDefined();
    expect(await answer(ADMIN, '查看 #1')).toContain('办结');
  });
});

describe('the region', () => {
  it('reads its digest by level', async () => {
    expect(await answer(ADMIN, '汇总')).toContain('本级 0/2，下级 1/3');
  });

  it('may still do everything itself', async () => {
    // The city decided on it within the last minute, so the admin is told first.
    const asked = await office.say(ADMIN, '退回 #1 请补充参加人数');
    expect(asked.map((one) => one.to)).toEqual([ADMIN]);
    const said = await office.say(ADMIN, '退回 #1 请补充参加人数');
    expect(said.map((one) => one.to)).toContain(EAST_ONE);
  });
});

describe('more time', () => {
  it('is requested from the city if its own deadline is late enough, and granted by it', async () => {
    const asked = await office.say(EAST_TWO, '延期 宣传教育 9月26日 人手不足');
    expect(asked.map((one) => one.to).toSorted()).toEqual([EAST_CITY, EAST_TWO].toSorted());
    expect(asked.find((one) => one.to === EAST_TWO)?.text).toContain('由东市答复');
    const card = to(EAST_CITY, asked);
    expect(await answer(ADMIN, '待办')).not.toContain('延期');
    expect(await answer(EAST_CITY, '待办')).toMatch(/延期[^]*东二县/u);
    const code = /同意 ([0-9A-F]{10})/u.exec(asked.find((one) => one.to === EAST_CITY)?.text ?? '')?.[1];
    expect(await answer(WEST_CITY, `同意 ${code}`)).toContain(`没有找到由您办理的申请“${code}”`);
    const { said } = await office.press(EAST_CITY, card, '同意');
    expect(said.map((one) => one.to)).toEqual([EAST_TWO]);
  });

  it('is requested from the organiser if the city’s own deadline is not later', async () => {
    const asked = await office.say(WEST_ONE, '延期 宣传教育 9月28日 人手不足');
    expect(asked.map((one) => one.to).toSorted()).toEqual([ADMIN, WEST_ONE].toSorted());
  });

  it('is granted by a city to its own counties, up to its own deadline', async () => {
    expect(await answer(EAST_CITY, '截止 东一县 宣传教育 9月28日')).toContain('不能晚于东市本级的时限');
    expect(await answer(EAST_CITY, '截止 西一县 宣传教育 9月26日')).toContain(
      '在贵单位的下级单位中没有找到“西一县”',
    );
    expect(await answer(EAST_CITY, '截止 东市 宣传教育 9月26日')).toContain('没有找到“东市”');
    const said = await office.say(EAST_CITY, '截止 东一县 宣传教育 9月26日');
    expect(said.map((one) => one.to).toSorted()).toEqual([EAST_CITY, EAST_ONE].toSorted());
    expect(await answer(EAST_CITY, '截止 东一县 恢复')).toContain('请与主办单位联系');
  });
});

describe('a city reminds those under it', () => {
  it('sends what it has previewed to them only, and may stop that', async () => {
    const [preview] = await office.say(EAST_CITY, '催办');
    expect(preview?.text).toMatch(/将提醒2个单位的2位联络员/u);
    expect(preview?.text).not.toMatch(/西|东市/u);
    if (!preview) throw new Error('nothing was previewed');
    const { said } = await office.press(EAST_CITY, preview.message, '发送');
    expect(said.map((one) => one.to).toSorted()).toEqual([EAST_ONE, EAST_TWO]);
    expect(await answer(EAST_CITY, '催办 西一县')).toContain('在贵单位的下级单位中没有找到“西一县”');
    expect(await answer(WEST_CITY, '停止')).toContain('没有');
  });

  it('has no other rights of an organiser', async () => {
    for (const text of ['免报 东一县 机构改革', '导出 台账', '计划', '亮点 #1', '暂停 台风'])
      expect(await answer(EAST_CITY, text)).toMatch(/仅限管理员使用/u);
    expect(await answer(EAST_ONE, '催办')).toMatch(/仅限管理员使用/u);
  });
});

describe('a table of the city', () => {
  it('starts from the sums that it has accepted from its counties', async () => {
    await office.say(EAST_ONE, '上报 统计表 场次：10；人次：300');
    await office.say(EAST_TWO, '上报 统计表 场次：4；人次：100');
    await office.say(EAST_CITY, '全部通过');
    const [preview] = await office.say(EAST_CITY, '全部通过');
    if (!preview) throw new Error('nothing was previewed');
    expect(preview.text).not.toMatch(/西/u);
    const { said } = await office.press(EAST_CITY, preview.message, '通过以上2项');
    expect(said.map((one) => one.to).toSorted()).toEqual([EAST_ONE, EAST_TWO]);
    const [form] = await office.say(EAST_CITY, '上报 统计表');
    expect(form?.text).toContain('已按下级单位审核通过的合计填入：场次14场、人次400（2个单位）');
    expect(JSON.stringify(form?.message.content)).toContain('"default_value":"14"');
  });

  it('is counted for the region as the counties’ sum before the city has filed', async () => {
    const digest = await answer(ADMIN, '汇总');
    expect(digest).toContain('合计：场次14场、人次400（2个单位）');
    expect(digest).toContain('下级单位填报：场次14场、人次400（2个单位）');
  });

  it('needs a reason for a difference, and is counted once above', async () => {
    const refused = await answer(EAST_CITY, '上报 统计表 场次：16；人次：400');
    expect(refused).toMatch(/没有报送[^]*“场次”下级合计14场，填报16场。[^]*调整原因/u);
    const receipt = await answer(EAST_CITY, '上报 统计表 场次：16\n人次：400\n调整原因：含市本级2场');
    expect(receipt).toMatch(
      /报送回执[^]*下级单位合计：场次14场、人次400（已通过2个单位）[^]*调整原因：含市本级2场/u,
    );
    const digest = await answer(ADMIN, '汇总');
    expect(digest).toContain('合计：场次16场、人次400（3个单位）');
    expect(digest).toContain('下级单位填报：场次14场、人次400（2个单位）');
    const [mine] = await office.say(ADMIN, '汇总 统计表');
    expect(mine?.text).toContain('合计：场次16场、人次400（3个单位）');
  });

  it('needs its reason again in a correction, and shows both in 查看', async () => {
    const [list] = await office.say(EAST_CITY, '我的');
    const n = /#(\d+)[^#]*统计表/u.exec(list?.text ?? '')?.[1] ?? '';
    const asked = await answer(EAST_CITY, `修改 #${n} 场次：17`);
    expect(asked).toContain(`#${n} 没有修改：以下数字与下级单位已通过的合计不同`);
    expect(asked).toContain('原“调整原因”为“含市本级2场”，是就原数字写的');
    const again = `修改 #${n} 场次：17；调整原因：含市本级3场；联办`;
    expect(await answer(EAST_CITY, again)).toContain('场次：17场');
    expect(await answer(ADMIN, `查看 #${n}`)).toContain('调整原因：含市本级3场；联办');
    // Another reason alone is a correction too.
    expect(await answer(EAST_CITY, `修改 #${n} 调整原因：含市本级2场`)).toContain('已修改');
    const shown = await answer(ADMIN, `查看 #${n}`);
    expect(shown).toMatch(/下级单位合计：场次14场[^]*调整原因：含市本级2场/u);
  });
});
