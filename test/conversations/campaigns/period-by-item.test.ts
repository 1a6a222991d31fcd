/** A line without a period means the earliest in which the unit owes what the line names, not the earliest it owes at all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const BOTH = '两区联络员';
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
  - { id: summary, name: 总结, kind: document }
  - { id: paper, name: 原件, kind: original }
  - { id: minutes, name: 会议纪要, kind: document, starts_with: 协调会, deadline: +5 working days }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working days 09:00", to: [owing] }
`,
    yaml: '',
    roster: [
      rowOf('north', '北区'),
      rowOf('south', '南区'),
      'east,东区,,contact,两区联络员,ou_both,,,',
      'west,西区,,contact,两区联络员,ou_both,,,',
    ],
    now: '2026-08-25 08:00',
  });
  // August, past its deadline, and September are both open.
  await office.moveTo('2026-10-09 08:00');
});
afterAll(() => office?.stop());

const textOf = (said: readonly { to: string; text: string }[], who: string) =>
  said.flatMap(({ to, text }) => (to === who ? [text] : [])).join('\n');
const say = async (who: string, line: string) => textOf(await office.say(who, line), who);

describe('a line of a contact', () => {
  it('goes past August where August has the item, though August lacks another one', async () => {
    expect(await say(NORTH, '上报 统计表 场次：3')).toContain(AUGUST);
    expect(await say(NORTH, '上报 统计表 场次：4')).toMatch(/报送回执\n【月报（2026年9月）】/u);
    expect(await say(NORTH, '我的 8月')).toContain('信息：逾期');
    expect(await say(NORTH, '上报 信息 八月的活动。')).toContain(AUGUST);
  });

  it('asks for more time for the period that owes the item', async () => {
    expect(await say(NORTH, '延期 总结 10月21日 材料尚在汇总')).toContain(AUGUST);
    expect(await say(NORTH, '上报 信息 九月的活动。')).toContain(SEPTEMBER);
    expect(await say(NORTH, '总结 八月的总结，各项工作均已完成，成效较好。')).toContain(AUGUST);
    expect(await say(NORTH, '总结 九月的总结，各项工作均已完成，成效较好。')).toContain(SEPTEMBER);
  });

  it('means the last open period with an item that is owed in none', async () => {
    expect(await say(NORTH, '上报 信息 九月的又一次活动。')).toContain(SEPTEMBER);
  });

  it('looks at the unit that it names', async () => {
    expect(await say(BOTH, '上报 东区 统计表 场次：3')).toContain(AUGUST);
    expect(await say(BOTH, '上报 东区 统计表 零报告')).toContain(SEPTEMBER);
    expect(await say(BOTH, '上报 西区 统计表 场次：5')).toContain(AUGUST);
  });

  it('states the date of an event in the first period that waits for it', async () => {
    expect(await say(SOUTH, '开始 会议纪要 9月29日')).toContain(AUGUST);
    expect(await say(SOUTH, '开始 会议纪要 10月8日')).toContain(SEPTEMBER);
  });
});

describe('a line of an admin', () => {
  it('ticks off the original of the period that lacks it, and takes back one that is ticked off', async () => {
    expect(await say(ADMIN, '收到 北区 原件')).toContain(AUGUST);
    expect(await say(ADMIN, '收到 南区 原件')).toContain(AUGUST);
    expect(await say(ADMIN, '收到 北区 原件')).toContain(SEPTEMBER);
    expect(await say(ADMIN, '收到 南区 原件 取消')).toContain(AUGUST);
  });

  it('exempts the named unit where it owes, whatever others owe, and ends the exemption where it stands', async () => {
    expect(await say(ADMIN, '免报 南区 机构改革')).toContain(AUGUST);
    expect(await say(ADMIN, '免报 南区 机构改革')).toContain(SEPTEMBER);
    expect(await say(ADMIN, '免报 9月 南区 取消')).toContain(SEPTEMBER);
    expect(await say(ADMIN, '免报 南区 取消')).toContain(AUGUST);
  });
});
