/** A text or file whose item is said only in the answer goes to the period that owes it; 修改 takes an item for a number. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendFile } from '../../support/entry-sheets.ts';
import { rowOf, startOffice, type Office } from '../../support/office.ts';
import { textsTo } from '../../support/together.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';

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
  - { id: plan, name: 工作计划, kind: document }
  - { id: news, name: 信息, expect: 1 }
attachments: { types: [txt] }
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

const say = async (who: string, line: string) => textsTo(who, await office.say(who, line)).join('\n');
const numberIn = (text: string) => Number(/#(\d+)/u.exec(text)?.[1]);
const send = async (name: string, text: string) =>
  textsTo(NORTH, await sendFile(office, office.openIdOf(NORTH), new TextEncoder().encode(text), name)).join(
    '\n',
  );

describe('the answer to what a text or a file is', () => {
  it('files in the period that owes the item, and the button says which', async () => {
    expect(await say(NORTH, '上报 工作计划 八月的计划，共三项工作。')).toContain('【月报（2026年8月）】');
    const asked = await send('九月计划.txt', '九月的计划，共四项工作。');
    expect(asked).toContain('工作计划（2026年9月）');
    expect(await say(NORTH, '工作计划')).toMatch(/报送回执[^]*月报（2026年9月）/u);
    expect(await say(NORTH, '我的 8月')).not.toContain('附件');
  });

  it('asks for the area of a text with a button for each, of the period that owes it', async () => {
    await say(NORTH, '上报 信息 八月的信息。');
    const asked = await say(NORTH, '上报 本月开展了两次宣讲活动');
    expect(asked).toContain('信息（2026年9月）');
    expect(await say(NORTH, '信息')).toMatch(/报送回执[^]*月报（2026年9月）/u);
  });

  it('attaches to a number of the other period', async () => {
    const plan = numberIn(/#\d+\**　工作计划/u.exec(await say(NORTH, '我的 8月'))?.[0] ?? '');
    await send('附图.txt', '附图的文字说明。');
    expect(await say(NORTH, `附在 #${plan}`)).toContain(`已附在 #${plan}`);
  });
});

describe('修改 with an item in place of a number', () => {
  it('says that there is none, changes the only one, and asks among several', async () => {
    expect(await say(SOUTH, '修改 统计表 场次：5')).toContain('还没有报送“统计表”');
    const first = numberIn(await say(SOUTH, '上报 9月 统计表 场次：3'));
    const changed = await say(SOUTH, '修改 统计表 场次：5');
    expect(changed).toContain(`#${first}`);
    expect(changed).toContain('场次：5');
    expect(changed).toContain('2026年9月');
    const second = numberIn(await say(SOUTH, '上报 统计表 场次：2'));
    const asked = await say(SOUTH, '修改 统计表 场次：7');
    expect(asked).toContain(`#${first}　2026年9月`);
    expect(asked).toContain(`#${second}　2026年8月`);
    expect(await say(SOUTH, '修改 9月 统计表 场次：8')).toContain(`#${first}`);
    expect(await say(SOUTH, `查看 #${second}`)).not.toContain('场次：7');
  });
});
