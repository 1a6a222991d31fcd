/**
 * An item with fields of its own: typed, filled in a form, refused by field name, corrected, and totalled over all
 * units.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowOf, startOffice, type Office } from '../../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const EAST = '东区联络员甲';
const ADMIN = '管理员甲';

const HEAD = `id: sample
title: 普法宣传月
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-27T17:30
group: \${GROUP_CHAT_ID}
review: required
items:
  - id: table
    name: 统计表
    aliases: [报表]
    kind: figures
    fields:
      - { id: sessions, name: 宣讲场次, aliases: [场次], type: integer, unit: 场, required: true, max: 500 }
      - { id: people, name: 参与人次, type: integer, unit: 人次, required: true }
      - { id: spent, name: 经费, type: decimal, unit: 万元, check: ±50 % }
      - { id: way, name: 方式, type: choice, choices: [线上, 线下] }
      - { id: year, name: 起始年份, type: integer, total: none }
  - id: visits
    name: 走访情况
    fields:
      - { id: online, name: 线上, type: integer, unit: 次 }
      - { id: offline, name: 线下, type: integer, unit: 次 }
      - { id: all, name: 总次数, type: integer, unit: 次, required: true, sum_of: [online, offline] }
schedule:
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: weekly, job: digest, cron: "0 9 * * 1", from: "opens +2 days", to: [group] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), rowOf('east', '东区')],
    now: '2021-09-09 10:00',
  });
});
afterAll(() => office?.stop());

const textTo = (said: readonly { to: string; text: string }[], person: string) =>
  said.find(({ to }) => to === person)?.text ?? '';

describe('a table of figures', () => {
  it('is refused with the name of every wrong field and what it accepts', async () => {
    const [refused] = await office.say(
      NORTH,
      '上报 统计表\n宣讲场次：约12场\n参与人数：300人次\n经费：2.5亩\n方式：电话',
    );
    expect(refused?.text).toContain('“统计表”没有报送');
    expect(refused?.text).toContain('“宣讲场次”应为0至500之间的整数（场）');
    expect(refused?.text).toContain('收到的是“约12场”');
    expect(refused?.text).toContain('缺少“参与人次”');
    expect(refused?.text).toContain('没有“参与人数”这一项，是否为“参与人次”？');
    expect(refused?.text).toContain('“经费”应以“万元”计');
    expect(refused?.text).toContain('“方式”应为“线上”、“线下”之一');
    const [mine] = await office.say(NORTH, '我的');
    expect(mine?.text).toContain('本单位还没有报送内容');
  });

  it('is filed from its lines, with a receipt that says what was read', async () => {
    const [receipt] = await office.say(
      NORTH,
      '上报 报表\n场次：12场\n参与人次：1,300人次\n经费：2.5万元\n方式：线上\n起始年份：2019',
    );
    expect(receipt?.text).toContain('报送回执');
    for (const line of ['宣讲场次：12场', '参与人次：1300人次', '经费：2.5万元', '方式：线上'])
      expect(receipt?.text).toContain(line);
  });

  it('exists once per unit: sending its lines again corrects it under the same number', async () => {
    const [edited] = await office.say(NORTH, '上报 统计表 场次：14');
    expect(edited?.text).toMatch(/#1[^]*宣讲场次：14场[^]*参与人次：1300人次/u);
    const [refused] = await office.say(NORTH, '修改 #1 场次：很多');
    expect(refused?.text).toContain('#1 没有修改');
    expect(refused?.text).toContain('“宣讲场次”应为');
  });

  it('is filed with zeros by 零报告', async () => {
    const [receipt] = await office.say(SOUTH, '上报 统计表 零报告');
    expect(receipt?.text).toMatch(/报送回执[^]*宣讲场次：0场[^]*参与人次：0人次/u);
  });

  it('has a form of its own, opened by its name alone and below the reminder', async () => {
    const [form] = await office.say(EAST, '上报 统计表');
    expect(form?.text).toContain('填写统计表');
    if (!form) throw new Error('no form');
    const wrong = await office.press(EAST, form.message, '提交', {
      field_sessions: '十二万场',
      field_people: '20',
    });
    expect(JSON.stringify(wrong)).toContain('宣讲场次');
    const said = await office.moveTo('2021-09-23 09:00');
    expect(textTo(said, EAST)).toContain('填写统计表');
    expect(textTo(said, EAST)).not.toContain('填写上报');
    await office.press(EAST, form.message, '提交', {
      field_sessions: '3',
      field_people: '20人次',
      field_way: '线下',
    });
    const [mine] = await office.say(EAST, '我的');
    expect(mine?.text).toContain('统计表');
    expect(mine?.text).toContain('待审');
  });
});

describe('the totals', () => {
  it('equal what the units reported, and are shown to everyone without names', async () => {
    const [status] = await office.say(NORTH, '进度');
    expect(status?.text).toContain('合计：宣讲场次17场、参与人次1320人次、经费2.5万元（3个单位）');
    expect(status?.text).not.toContain('2019');
    expect(status?.text).not.toContain('东区');
    const said = await office.moveTo('2021-09-27 09:00');
    expect(textTo(said, '工作群')).toContain('宣讲场次17场');
  });

  it('are shown to the admin by unit', async () => {
    const [table] = await office.say(ADMIN, '汇总 统计表');
    expect(table?.text).toContain('北区：宣讲场次14场、参与人次1300人次、经费2.5万元');
    expect(table?.text).toContain('南区：宣讲场次0场');
  });

  it('leave out returned and withdrawn filings, and count them again when they are corrected', async () => {
    await office.say(ADMIN, '退回 #1 人次与台账不符');
    const [returned] = await office.say(ADMIN, '进度');
    expect(returned?.text).toContain(
      '合计：宣讲场次3场、参与人次20人次、经费0万元（2个单位，不含退回待改1份）',
    );
    await office.say(NORTH, '修改 #1 参与人次：1200');
    const [mended] = await office.say(ADMIN, '进度');
    expect(mended?.text).toContain('合计：宣讲场次17场、参与人次1220人次、经费2.5万元（3个单位）');
  });
});

describe('doubtful figures', () => {
  it('are asked about if a sum differs from its parts, and filed after confirmation', async () => {
    const [asked] = await office.say(EAST, '上报 走访情况 线上：2；线下：3；总次数：6');
    expect(asked?.text).toContain('东区“走访情况”尚未报送');
    expect(asked?.text).toContain('“总次数”为6次，各分项之和为5次，两者不等');
    const [mine] = await office.say(EAST, '我的');
    expect(mine?.text).not.toContain('走访情况');
    const [unclear] = await office.say(EAST, '再看看');
    expect(unclear?.text).toContain('回复“确定”即报送');
    const [receipt] = await office.say(EAST, '确定');
    expect(receipt?.text).toMatch(/报送回执[^]*总次数：6次/u);
    const [again] = await office.say(EAST, '确定');
    expect(again?.text).not.toContain('报送回执');
  });

  it('are not filed after a refusal, or if the message was recalled', async () => {
    await office.say(SOUTH, '上报 走访情况 线上：2；线下：3；总次数：7');
    const [dropped] = await office.say(SOUTH, '取消');
    expect(dropped?.text).toContain('没有报送');
    const [mine] = await office.say(SOUTH, '我的');
    expect(mine?.text).not.toContain('走访情况');
  });

  it('are asked about if a correction exceeds the limit, with the former value', async () => {
    const [asked] = await office.say(NORTH, '修改 #1 经费：25');
    expect(asked?.text).toContain('“经费”为25万元，上次为2.5万元，变化超过±50%');
    await office.say(NORTH, '不变');
    const [within] = await office.say(NORTH, '修改 #1 经费：3');
    expect(within?.text).toContain('经费：3万元');
    await office.say(NORTH, '修改 #1 经费：30');
    const [done] = await office.say(NORTH, '确定');
    expect(done?.text).toContain('经费：30万元');
  });

  it('are asked about in a form as in lines', async () => {
    const [form] = await office.say(SOUTH, '上报 走访情况');
    if (!form) throw new Error('no form');
    const asked = await office.press(SOUTH, form.message, '提交', {
      field_online: '1',
      field_offline: '1',
      field_all: '3',
      text: '走访两户',
    });
    expect(JSON.stringify(asked)).toContain('各分项之和为2次');
  });
});

describe('a report with fields of its own', () => {
  it('keeps fields that a correction by lines does not name', async () => {
    const [edited] = await office.say(EAST, '我的');
    const number = /#(\d+)[^#]*走访情况|走访情况[^#]*#(\d+)/u.exec(edited?.text ?? '');
    const n = number?.[1] ?? number?.[2] ?? '';
    await office.say(EAST, `修改 #${n} 总次数：5`);
    const [shown] = await office.say(EAST, `查看 #${n}`);
    expect(shown?.text).toContain('线上：2次');
    expect(shown?.text).toContain('总次数：5次');
  });
});
