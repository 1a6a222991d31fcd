/** Units move to another city while two months of a report are open: the city is told the sums of both. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendFile } from '../../support/entry-sheets.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';
import { textsTo } from '../../support/together.ts';
import { textOf, type SandboxMessage } from '../../support/world.ts';

const EAST = '东市联络员甲';
const COUNTIES = ['东一县联络员甲', '东二县联络员甲'];

const HEAD = `id: sample
title: 案件月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2026-08, until: 2026-11 }
closes: deadline +30 working days
review: by-level
items:
  - id: table
    name: 统计表
    kind: figures
    fields: [{ id: sessions, name: 场次, type: integer, unit: 场, required: true }]
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
`;

let office: Office;
let atFirst = '';
const file = () => join(office.folder, 'roster.csv');
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    now: '2026-09-02 09:30',
    roster: [
      rowOf('east', '东市', 'contact', '', 'city'),
      rowOf('west', '西市', 'contact', '', 'city'),
      rowOf('east1', '东一县', 'contact', 'east', 'county'),
      rowOf('east2', '东二县', 'contact', 'east', 'county'),
    ],
  });
  const { messages } = await office.sandbox.call<{ messages: SandboxMessage[] }>('/sandbox/messages');
  atFirst = messages.map(({ content }) => textOf(content)).join('\n');
  await filed();
  await office.moveTo('2026-10-08 09:00');
  await filed();
});
afterAll(() => office?.stop());

it('announces a period that opened before the bot knew of it, and speaks of no outage', () => {
  expect(atFirst).toContain('案件月报（2026年8月） 报送安排');
  expect(atFirst).not.toContain('因系统停机');
});

async function filed() {
  for (const county of COUNTIES) {
    const [receipt] = await office.say(county, '上报 统计表 场次：10');
    await office.say(EAST, `通过 ${/#\d+/u.exec(receipt?.text ?? '')?.[0] ?? ''}`);
  }
  await office.say(EAST, '上报 统计表 场次：20');
}

it('tells the city of both sums when the changed folder is accepted, and the admin that it was told', async () => {
  writeFileSync(file(), readFileSync(file(), 'utf8').replace('东一县,east', '东一县,west'));
  const asked = textsTo(ADMIN, await office.moveTo('2026-10-08 09:10')).join('\n');
  const heard = await office.say(ADMIN, `同意 ${/同意 ([0-9A-F]{10})/u.exec(asked)?.[1] ?? ''}`);
  const told = textsTo(EAST, heard).join('\n');
  expect(told).toMatch(/2026年8月[^]*合计现为场次10场；贵单位最近一次填报#3时为场次20场/u);
  expect(told).toMatch(/2026年9月[^]*合计现为场次10场；贵单位最近一次填报#6时为场次20场/u);
  expect(textsTo(ADMIN, heard).join()).toContain('东市的下级单位有变，其已报的汇总数与现下级合计不同');
});

it('lists what leaves every open month when the changed folder is offered, and again in 计划 变更', async () => {
  const present = readFileSync(file(), 'utf8');
  writeFileSync(file(), present.replace(/^east2,.*\n/mu, ''));
  const offered = textsTo(ADMIN, await office.moveTo('2026-10-08 09:20')).join('\n');
  const shown = textsTo(ADMIN, await office.say(ADMIN, '计划 变更')).join('\n');
  writeFileSync(file(), present);
  for (const text of [offered, shown]) {
    expect(text).toContain('东二县（2026年8月）已报1条（场次10场）');
    expect(text).toContain('东二县（2026年9月）已报1条（场次10场）');
  }
});

it('tells the admin who confirms such a change in the chat', async () => {
  await office.say(ADMIN, '设置 接管');
  await office.say(ADMIN, '设置 确认');
  await office.say(ADMIN, '名册');
  // First a county that leaves: both months lose its table, so both are listed before anything is confirmed.
  const without = readFileSync(file(), 'utf8').replace(/^east1,.*\n/mu, '');
  const asked = await sendFile(office, office.openIdOf(ADMIN), new TextEncoder().encode(without), '名册.csv');
  expect(textsTo(ADMIN, asked).join()).toContain('东一县（2026年8月）已报1条（场次10场）');
  expect(textsTo(ADMIN, asked).join()).toContain('东一县（2026年9月）已报1条（场次10场）');
  await office.say(ADMIN, '名册');
  const roster = readFileSync(file(), 'utf8').replace('东二县,east', '东二县,west');
  await sendFile(office, office.openIdOf(ADMIN), new TextEncoder().encode(roster), '名册.csv');
  const heard = await office.say(ADMIN, '名册 确认');
  expect(
    textsTo(EAST, heard)
      .join('\n')
      .match(/合计现为场次0场/gu),
  ).toHaveLength(2);
  expect(textsTo(ADMIN, heard).join()).toContain('东市的下级单位有变，其已报的汇总数与现下级合计不同');
});
