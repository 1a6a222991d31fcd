/** An item with fields of its own: typed, filled in, refused by name, corrected, and added up over all units. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowOf, startOffice, type Office } from '../support/office.ts';

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
      - { id: spent, name: 经费, type: decimal, unit: 万元 }
      - { id: way, name: 方式, type: choice, choices: [线上, 线下] }
      - { id: year, name: 起始年份, type: integer, total: none }
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
  it('is refused by the name of every field that is wrong, with what it takes', async () => {
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

  it('is one of each unit: its lines alone correct it, under the same number', async () => {
    const [edited] = await office.say(NORTH, '上报 统计表 场次：14');
    expect(edited?.text).toMatch(/#1[^]*宣讲场次：14场[^]*参与人次：1300人次/u);
    const [refused] = await office.say(NORTH, '修改 #1 场次：很多');
    expect(refused?.text).toContain('#1 没有修改');
    expect(refused?.text).toContain('“宣讲场次”应为');
  });

  it('is filed with noughts by 零报告', async () => {
    const [receipt] = await office.say(SOUTH, '上报 统计表 零报告');
    expect(receipt?.text).toMatch(/报送回执[^]*宣讲场次：0场[^]*参与人次：0人次/u);
  });

  it('has a form of its own, behind its bare name and under the reminder', async () => {
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
  it('come to what the units reported, for everyone without names', async () => {
    const [status] = await office.say(NORTH, '进度');
    expect(status?.text).toContain('合计：宣讲场次17场、参与人次1320人次、经费2.5万元（3个单位）');
    expect(status?.text).not.toContain('2019');
    expect(status?.text).not.toContain('东区');
    const said = await office.moveTo('2021-09-27 09:00');
    expect(textTo(said, '工作群')).toContain('宣讲场次17场');
  });

  it('are told to the admin by unit', async () => {
    const [table] = await office.say(ADMIN, '汇总 统计表');
    expect(table?.text).toContain('北区：宣讲场次14场、参与人次1300人次、经费2.5万元');
    expect(table?.text).toContain('南区：宣讲场次0场');
  });

  it('leave out what was returned or withdrawn, and count it again when it is mended', async () => {
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
