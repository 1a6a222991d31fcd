/**
 * Every command without a period refers to the earliest period that is owed and says so; with a period, to that one.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn, filledIn, sendFile } from '../../support/entry-sheets.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const AUGUST = '（2026年8月）';
const SEPTEMBER = '（2026年9月）';

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: `id: sample
title: 月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2026-08, until: 2026-12 }
closes: deadline +20 working days
items:
  - { id: table, name: 统计表, kind: figures, fields: [{ id: events, name: 场次, type: integer, required: true }] }
  - { id: news, name: 信息, expect: 1 }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working days 09:00", to: [owing] }
`,
    yaml: '',
    roster: [rowOf('north', '北区'), rowOf('south', '南区')],
    now: '2026-08-25 08:00',
  });
  // August, past its deadline, and September are both open.
  await office.moveTo('2026-10-09 08:00');
});
afterAll(() => office?.stop());

const textOf = (said: readonly { to: string; text: string }[], who: string) =>
  said.flatMap(({ to, text }) => (to === who ? [text] : [])).join('\n');
const say = async (who: string, line: string) => textOf(await office.say(who, line), who);
const numberIn = (text: string) => Number(/#(\d+)/u.exec(text)?.[1]);

describe('a contact', () => {
  it('asks for more time for September by naming it, and for August without a name', async () => {
    expect(await say(SOUTH, '延期 9月 10月20日 材料尚在汇总')).toContain(SEPTEMBER);
    expect(await say(SOUTH, '延期 10月21日 材料尚在汇总')).toContain(AUGUST);
  });

  it('files an empty report for August, and for September once August has one', async () => {
    const august = await say(NORTH, '上报 统计表 零报告');
    expect(august).toContain(AUGUST);
    expect(await say(NORTH, '上报 9月 统计表 零报告')).toContain(SEPTEMBER);
    expect(await say(NORTH, '上报 信息 八月的活动。')).toContain(AUGUST);
    expect(await say(NORTH, '上报 信息 九月的活动。')).toContain(SEPTEMBER);
  });

  it('corrects by number, whichever month is owed', async () => {
    const august = numberIn(await say(NORTH, '我的 8月'));
    // First confirm the replacement of the whole text, then the change after August's deadline.
    expect(await say(NORTH, `修改 #${august} 八月的活动，补充。`)).toContain(`#${august}`);
    expect(await say(NORTH, '确定')).toContain(AUGUST);
    expect(await say(NORTH, '确定')).toContain(AUGUST);
    expect(await say(NORTH, '我的 8月')).toContain(`#${august}`);
    expect(await say(NORTH, `查看 #${august}`)).toContain('补充');
    expect(await say(NORTH, '我的 9月')).not.toContain(`#${august} `);
  });

  it('gets the sheet of the month that is owed first, or of the one that is named', async () => {
    const sheetFor = async (line: string) => fileIn(office, await office.say(SOUTH, line));
    const named = await sheetFor('填报表 9月 统计表');
    await sendFile(office, office.openIdOf(SOUTH), filledIn(named.bytes, { B5: 3 }), '九月.xlsx');
    expect(await say(SOUTH, '确定')).toContain('报送1份');
    expect(await say(SOUTH, '我的 9月')).toContain('统计表：');
    expect(await say(SOUTH, '我的 9月')).toMatch(/#\d+/u);
    expect(await say(SOUTH, '我的 8月')).not.toMatch(/#\d+/u);
    const first = await sheetFor('填报表 统计表');
    await sendFile(office, office.openIdOf(SOUTH), filledIn(first.bytes, { B5: 2 }), '八月.xlsx');
    await say(SOUTH, '确定');
    expect(await say(SOUTH, '我的 8月')).toMatch(/#\d+/u);
  });
});

describe('an admin', () => {
  it('exempts a unit in the named month, or in the earliest that is owed, and is told which', async () => {
    expect(await say(ADMIN, '免报 9月 南区 机构改革')).toContain(SEPTEMBER);
    expect(await say(SOUTH, '我的 9月')).toContain('免报');
    expect(await say(SOUTH, '我的 8月')).not.toContain('免报');
    expect(await say(ADMIN, '免报 南区 机构改革')).toContain(AUGUST);
    expect(await say(SOUTH, '我的 8月')).toContain('免报');
  });

  it('grants a later deadline for the named month', async () => {
    expect(await say(ADMIN, '截止 9月 北区 10月15日')).toContain('10月15日');
    expect(await say(NORTH, '我的 9月')).not.toContain('8月');
  });

  it('returns by number', async () => {
    const september = numberIn(await say(NORTH, '我的 9月'));
    const told = await office.say(ADMIN, `退回 #${september} 请补充场次`);
    expect(textOf(told, NORTH)).toContain(SEPTEMBER);
    expect(await say(NORTH, '我的 9月')).toContain('退回');
    expect(await say(NORTH, '我的 8月')).not.toContain('退回');
  });
});
