/**
 * Items, figures and levels with two people acting at the same instant in two processes: nothing is lost or counted
 * twice.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';
import { pressing, saying, textsTo, together } from '../../support/together.ts';

const CHIEF = '管理员乙';
const CITY = '东市联络员甲';
const ONE = '东一县联络员甲';
const DEPUTY = '东一县联络员乙';
const TWO = '东二县联络员甲';
const THREE = '东三县联络员甲';

const HEAD = `id: sample
title: 安全检查月
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: { county: 2021-09-24T17:30, city: +1 working day }
review: by-level
items:
  - id: table
    name: 统计表
    kind: figures
    fields:
      - { id: sessions, name: 场次, type: integer, unit: 场, required: true }
      - { id: people, name: 人次, type: integer }
  - { id: paper, name: 原件, kind: original }
  - { id: minutes, name: 会议情况, kind: document, starts_with: 培训会, deadline: +5 working days }
schedule:
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [
      rowOf('east', '东市', 'contact', '', 'city'),
      rowOf('east1', '东一县', 'contact', 'east', 'county'),
      `east1,东一县,east,deputy,${DEPUTY},ou_east1_second,,`,
      rowOf('east2', '东二县', 'contact', 'east', 'county'),
      rowOf('east3', '东三县', 'contact', 'east', 'county'),
      `,,,admin,${CHIEF},ou_chief,,`,
    ],
    now: '2021-09-08 09:30',
    bots: 2,
  });
});
afterAll(() => office?.stop());

const said = async (person: string, line: string) => (await office.say(person, line))[0]?.text ?? '';

describe('two people at once', () => {
  it('of one unit file the same table: one number, the later figures are in force, and both are told', async () => {
    const { said: heard } = await together(
      office,
      saying(ONE, '上报 统计表\n场次：10\n人次：100'),
      saying(DEPUTY, '上报 统计表\n场次：12\n人次：100'),
    );
    const all = [ONE, DEPUTY].map((who) => textsTo(who, heard).join('\n'));
    const [first = ''] = all.filter((text) => text.includes('报送回执'));
    const [second = ''] = all.filter((text) => text.includes('#1 已修改，这是第2版'));
    expect(first).toContain('您报送的#1（统计表）已由本单位其他联络员修改，现为第2版');
    expect(second).not.toBe('');
    const sessions = /#1 已修改[^]*场次：(\d+)场/u.exec(second)?.[1];
    expect(await said(ADMIN, '汇总 统计表')).toContain(`合计：场次${sessions}场、人次100（1个单位）`);
    await said(ONE, '修改 #1 场次：12');
  });

  it('accept and change the same table: exactly the shown version is accepted', async () => {
    const { said: heard } = await together(office, saying(CITY, '通过 #1'), saying(ONE, '修改 #1 场次：13'));
    const city = textsTo(CITY, heard).join('\n');
    const county = textsTo(ONE, heard).join('\n');
    // Either the change came first and its version was accepted, or the change needs confirmation.
    if (county.includes('#1 已办结，确定要修改吗')) {
      expect(await said(ONE, '不变')).not.toContain('已修改');
      expect(city).toContain('已办结');
    } else {
      expect(county).toContain('场次：13场');
      expect(city).toContain('#1');
    }
  });
});

describe('the sum of a city while its counties continue to file', () => {
  it('is asked about if a county was accepted after the city’s form had been opened', async () => {
    await said(ONE, '修改 #1 场次：12；人次：100');
    await said(ONE, '确定');
    await said(CITY, '通过 #1');
    await said(TWO, '上报 统计表\n场次：4\n人次：40');
    const [form] = await office.say(CITY, '上报 统计表');
    expect(form?.text).toContain('场次12场、人次100（1个单位）');
    await said(CITY, '通过 #2');
    const filled = { field_sessions: '12', field_people: '100' };
    const late = await together(office, pressing(CITY, form!.message, '提交', filled));
    expect(late.answers.join()).toContain('“场次”下级合计16场，填报12场');
    expect(await said(CITY, '上报 统计表\n场次：15\n人次：140\n调整原因：两县联办一场')).toContain(
      '报送回执',
    );
    expect(await said(ADMIN, '汇总 统计表')).toContain('合计：场次15场、人次140（3个单位）');
  });

  it('stays if a county is corrected later, is not counted twice, and the city is told the new sum', async () => {
    await said(ONE, '修改 #1 场次：20');
    await said(ONE, '确定');
    // Until it is accepted, the city's table counts for its counties.
    expect(await said(ADMIN, '汇总 统计表')).toContain('合计：场次15场、人次140（3个单位）');
    const accepted = textsTo(CITY, await office.say(CITY, '通过 #1')).join('\n');
    expect(accepted).toContain(
      '“统计表”：下级单位已通过的合计现为场次24场、人次140；贵单位最近一次填报#3时为场次16场、人次140。',
    );
    const shown = await said(CITY, '查看 #3');
    expect(shown).toContain('下级单位合计：场次16场、人次140（已通过2个单位）');
    expect(shown).toContain('现下级单位合计：场次24场、人次140（已通过2个单位）');
    expect(await said(ADMIN, '汇总 统计表')).toContain('合计：场次15场、人次140（3个单位）');
    // A correction starts from the current sum.
    expect(await said(CITY, '修改 #3 场次：24')).toContain('#3 已修改');
    expect(await said(CITY, '查看 #3')).not.toContain('现下级单位合计');
    expect(await said(ADMIN, '汇总 统计表')).toContain('合计：场次24场、人次140（3个单位）');
  });

  it('is not reported if it is unchanged', async () => {
    await said(TWO, '修改 #2 人次：41');
    await said(TWO, '确定');
    await said(TWO, '修改 #2 人次：40');
    const again = textsTo(CITY, await office.say(CITY, '通过 #2')).join('\n');
    expect(again).not.toContain('合计现为');
  });
});

describe('two admins at once', () => {
  it('register the same original: it is registered once', async () => {
    const { said: heard } = await together(
      office,
      saying(ADMIN, '收到 东市 原件'),
      saying(CHIEF, '收到 东市 原件'),
    );
    const all = [ADMIN, CHIEF].map((who) => textsTo(who, heard).join('\n')).join('\n');
    expect(all.match(/已登记收到东市的原件/gu)).toHaveLength(1);
    expect(all.match(/无需重复登记/gu)).toHaveLength(1);
    expect(textsTo(CITY, heard)).toHaveLength(1);
  });

  it('start one clock on two dates: one date is in force, and the other admin is told', async () => {
    const { said: previews } = await together(
      office,
      saying(ADMIN, '开始 会议情况 9月7日'),
      saying(CHIEF, '开始 会议情况 9月6日'),
    );
    const [mine, theirs] = [ADMIN, CHIEF].map(
      (who) => previews.find(({ to, text }) => to === who && text.includes('起算预览'))!.message,
    );
    const { answers, said: heard } = await together(
      office,
      pressing(ADMIN, mine!, '起算并通知'),
      pressing(CHIEF, theirs!, '起算并通知'),
    );
    const status = await said(TWO, '进度');
    const day = status.includes('会议情况：9月14日') ? 14 : 13;
    expect(status).toContain(`会议情况：未报，截止9月${day}日`);
    // The second admin sees the effect on the new state, and each unit is told only the final date.
    expect(answers.filter((text) => text.includes('会议情况”已按培训会日期'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('起算预览'))).toHaveLength(1);
    expect(textsTo(TWO, heard).filter((text) => text.includes('会议情况'))).toHaveLength(1);
  });

  it('move the deadline of an item while its form is open: one date is in force and decides whether the filing is late', async () => {
    const [form] = await office.say(THREE, '上报 统计表');
    const { said: heard } = await together(
      office,
      saying(ADMIN, '截止 东三县 统计表 9月26日'),
      saying(CHIEF, '截止 东三县 统计表 9月28日'),
    );
    const [, day = ''] = /统计表[^\n]*截止9月(\d+)日/u.exec(await said(THREE, '进度')) ?? [];
    expect(['26', '28']).toContain(day);
    expect(textsTo(THREE, heard).at(-1)).toContain(`9月${day}日`);
    // Later than the deadline in force when the form was opened.
    await office.moveTo('2021-09-26 10:00');
    const filled = { field_sessions: '2', field_people: '9' };
    await office.press(THREE, form!.message, '提交', filled);
    expect(await said(ADMIN, '汇总 统计表')).toMatch(/应报 4、已报 4、按时 4、补报 0/u);
  });
});
