/** Units that move to another city, join late or leave during a campaign: visibility, sums, deadlines, reminders. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';
import { textsTo } from '../../support/together.ts';

const EAST = '东市联络员甲';
const WEST = '西市联络员甲';
const ONE = '东一县联络员甲';
const TWO = '东二县联络员甲';
const LATE = '新县联络员甲';

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
    fields: [{ id: sessions, name: 场次, type: integer, unit: 场, required: true }]
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, at: "deadline +1 working day 10:00", to: [owing, parents] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    now: '2021-09-08 09:30',
    roster: [
      rowOf('east', '东市', 'contact', '', 'city'),
      rowOf('west', '西市', 'contact', '', 'city'),
      rowOf('east1', '东一县', 'contact', 'east', 'county'),
      rowOf('east2', '东二县', 'contact', 'east', 'county'),
      rowOf('west1', '西一县', 'contact', 'west', 'county'),
      `west,西市,,member,${LATE},ou_late_a,,,city`,
    ],
  });
  await office.say(ONE, '上报 统计表 场次：10');
  await office.say(TWO, '上报 统计表 场次：5');
  await office.say(EAST, '通过 #1');
  await office.say(EAST, '上报 统计表 场次：10');
});
afterAll(() => office?.stop());

const said = async (person: string, line: string) => (await office.say(person, line))[0]?.text ?? '';

/** Edits the roster and accepts the change; returns the preview for admins and all resulting messages. */
async function change(edit: (roster: string) => string, until: string) {
  const file = join(office.folder, 'roster.csv');
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  const asked = textsTo(ADMIN, await office.moveTo(until)).join('\n');
  const code = /同意 ([0-9A-F]{10})/u.exec(asked)?.[1];
  return { asked, heard: code ? await office.say(ADMIN, `同意 ${code}`) : [] };
}

describe('counties that move to another city', () => {
  it('are named with both cities before the change is accepted, and the old city is told of its sum', async () => {
    const { asked, heard } = await change(
      (roster) => roster.replaceAll(/(东.县,)east/gu, '$1west'),
      '2021-09-08 09:40',
    );
    expect(asked).toContain('东一县：上级单位由东市改为西市');
    expect(textsTo(EAST, heard).join()).toContain(
      '下级单位已通过的合计现为场次0场；贵单位最近一次填报#3时为场次10场',
    );
    expect(textsTo(ADMIN, heard).join()).toContain('东市的下级单位有变，其已报的汇总数与现下级合计不同');
    expect(textsTo(WEST, heard)).toEqual([]);
  });

  it('are reviewed by the new city from then on, and hidden from the old one', async () => {
    expect(await said(EAST, '查看 #2')).not.toContain('场次：5场');
    expect(await said(WEST, '待办')).toMatch(/共1项：审核1[^]*东二县/u);
    await said(WEST, '通过 #2');
    const west = await said(WEST, '进度');
    expect(west).toMatch(/西市下级单位（3个）[^]*未报单位：西一县/u);
    expect(await said(EAST, '进度')).not.toMatch(/县/u);
  });

  it('are counted once when both cities have accepted their tables', async () => {
    await said(EAST, '修改 #3 场次：0');
    expect(await said(EAST, '查看 #3')).toContain('场次：0场');
    expect(await said(WEST, '上报 统计表')).toContain('场次15场（2个单位）');
    await said(WEST, '上报 统计表 场次：15');
    expect(await said(ADMIN, '汇总 统计表')).toContain('合计：场次15场（4个单位）');
  });
});

describe('a county that joins late', () => {
  it('owes by the deadline of its level, and is reminded, listed and chased like the others', async () => {
    const { asked } = await change(
      (roster) => `${roster.trimEnd()}\n${rowOf('late', '新县', 'contact', 'west', 'county')}\n`,
      '2021-09-20 09:00',
    );
    expect(asked).toContain('新增1个：新县');
    expect(await said(LATE, '进度')).toContain('统计表：未报，截止9月24日(周五)17:30');
    const reminded = await office.moveTo('2021-09-23 09:00');
    expect(textsTo(LATE, reminded).join()).toContain('贵单位（新县）尚未报送：统计表');
    const list = textsTo(ADMIN, await office.moveTo('2021-09-24 17:30')).join();
    expect(list).toMatch(/应报 4、已报 2[^]*未报：西一县、新县/u);
  });
});

describe('a city that leaves', () => {
  it('cannot leave while it has counties', async () => {
    const { asked } = await change(
      (roster) => roster.replace('东二县,west', '东二县,east').replace(/^east,.*\n/mu, ''),
      '2021-09-25 09:00',
    );
    expect(asked).toContain('活动文件已修改，但其中有误，没有采用');
  });

  it('leaves with its filings once it has no counties, and neither it nor its table is counted', async () => {
    const { asked } = await change(
      (roster) => roster.replace('东二县,east', '东二县,west'),
      '2021-09-25 09:10',
    );
    expect(asked).toContain('去掉1个：东市');
    expect(asked).toContain('东市已报1条（场次0场）：仍保留，可按编号查看；去掉后不再计入进度、台账');
    expect(await said(ADMIN, '汇总 统计表')).toContain('合计：场次15场（3个单位）');
    const chased = await office.moveTo('2021-09-27 11:00');
    expect(textsTo(EAST, chased)).toEqual([]);
    expect(textsTo(WEST, chased).join()).toMatch(/下属2个单位已逾报送时限[^]*西一县[^]*新县/u);
  });

  it('takes a county out: the difference says what leaves the totals, and the city above is told of its new sum', async () => {
    const { asked, heard } = await change(
      (roster) => roster.replace(/^east2,.*\n/mu, ''),
      '2021-09-27 11:10',
    );
    expect(asked).toContain('东二县已报1条（场次5场）：仍保留');
    expect(textsTo(WEST, heard).join()).toContain(
      '下级单位已通过的合计现为场次10场；贵单位最近一次填报#4时为场次15场',
    );
    expect(await said(ADMIN, '汇总 统计表')).toContain('（2个单位）');
  });
});
