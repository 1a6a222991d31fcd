/** The morning card: one message per admin and working day about all their campaigns; none if nothing is open. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf } from '../support/office.ts';
import { tenantOf } from '../support/tenant.ts';
import { startWorld, textOf, type Said, type World } from '../support/world.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const EAST = '东区联络员甲';
const WEST = '西区联络员甲';

let world: World;
let folder: string;

const campaignOf = (id: string, title: string) => `id: ${id}
title: ${title}
language: zh-CN
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-27T17:30
closes: deadline +3 working days
summary: { name: 总结 }
schedule:
  - { id: t-5, job: remind, at: "deadline -5 working days 09:00", to: [owing] }
`;

/** Two campaigns with one admin, and two processes that run them. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-morning-'));
  const write = async (id: string, title: string, rows: readonly string[]) => {
    const head = 'unit_id,unit,parent,role,name,open_id,mobile,email,tags';
    mkdirSync(join(folder, id));
    writeFileSync(join(folder, id, 'campaign.yaml'), campaignOf(id, title));
    writeFileSync(
      join(folder, id, 'roster.csv'),
      [head, ...rows, `,,,admin,${ADMIN},ou_admin,,`, ''].join('\n'),
    );
    return (await tenantOf(join(folder, id))).tenant.people ?? [];
  };
  const people = [
    ...(await write('safety', '安全检查月', [
      rowOf('north', '北区'),
      rowOf('east', '东区'),
      rowOf('west', '西区'),
    ])),
    ...(await write('greening', '绿化月', [rowOf('south', '南区')])),
  ];
  const tenant = { people: [...new Map(people.map((each) => [each.openId, each])).values()] };
  world = await startWorld({
    campaigns: folder,
    tenant,
    now: '2021-09-13T10:00:00+08:00',
    bots: 2,
    mornings: true,
  });
});
afterAll(async () => {
  await world?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const moveTo = (wall: string) => world.moveTo(`${wall.replace(' ', 'T')}:00+08:00`);
const cards = (said: readonly Said[]) =>
  said.filter(({ to, text }) => to === ADMIN && text.includes('今日事项'));

describe('the morning card', () => {
  it('is not sent if it would be empty', async () => {
    expect(await moveTo('2021-09-14 12:00')).toEqual([]);
  });

  it('brings what was filed, with buttons for this version, once for all processes', async () => {
    await world.say(NORTH, '总结 已检查12处。');
    await world.say(SOUTH, '总结 已种树300棵。');
    const said = await moveTo('2021-09-15 12:00');
    expect(said.map(({ to, at }) => [to, at])).toEqual([[ADMIN, '2021-09-15T01:00:00.000Z']]);
    const [card] = cards(said);
    expect(card?.text).toContain('今日事项 9月15日(周三)');
    // Each campaign under its name, in one card.
    expect(card?.text).toMatch(/\*\*绿化月\*\*\n\*\*待审核1项\*\*\n\*\*#2\*\*.*南区/su);
    expect(card?.text).toMatch(/\*\*安全检查月\*\*\n\*\*待审核1项\*\*\n\*\*#1\*\*.*北区.*已检查12处/su);
  });

  it('comes again while it waits, and is brought up to date by each press', async () => {
    const [card] = cards(await moveTo('2021-09-16 12:00'));
    if (!card) throw new Error('no card');
    const first = await world.press(ADMIN, card.message, '通过');
    expect(first.answer.toast?.content).toContain('已办结');
    expect(textOf(first.answer.card)).toContain('今日事项');
    expect(textOf(first.answer.card)).not.toContain('#2');
    // The rest concerns the other campaign only, for which the press was not.
    expect(textOf(first.answer.card)).not.toContain('绿化月');
    expect(textOf(first.answer.card)).toContain('#1');
  });

  it('shows a filing and returns it in messages of their own', async () => {
    const [card] = cards(await moveTo('2021-09-17 12:00'));
    if (!card) throw new Error('no card');
    const shown = await world.press(ADMIN, card.message, '查看');
    expect(shown.said.map(({ text }) => text).join('\n')).toContain('已检查12处。');
    const [asked] = (await world.press(ADMIN, card.message, '退回')).said;
    if (!asked) throw new Error('no form');
    expect(asked.text).toContain('退回 #1');
    const { answer, said } = await world.press(ADMIN, asked.message, '退回修改', { text: '缺少照片' });
    expect(answer.toast?.content).toContain('#1');
    expect(said.filter(({ to }) => to === NORTH)[0]?.text).toContain('缺少照片');
    const late = await world.press(ADMIN, card.message, '通过');
    expect(textOf(late.answer.card)).toContain('今日事项已全部办理');
  });

  it('says on a working Saturday what is asked since when, and what goes out to how many', async () => {
    await world.say(EAST, '延期 9月29日 材料未齐');
    const said = await moveTo('2021-09-18 12:00');
    const [card] = cards(said);
    expect(card?.text).toContain('**待答复或处理1项**');
    expect(card?.text).toMatch(/延期　东区　申请延期至9月29日\(周三\)17:30　材料未齐.*已等21小时/u);
    // Of four units, one is done, one must file again, one asked for more time, and one is reminded.
    expect(card?.text).toContain('**今日发送**\n09:00　提醒　未报单位联络员　1人');
    expect(card?.text).not.toContain('绿化月');
    expect(said.filter(({ text }) => text.includes('【提醒】')).map(({ to }) => to)).toEqual([WEST]);
    expect(cards(said)).toHaveLength(1);
  });

  it('does not come on a day off, and ends with the campaign', async () => {
    expect(cards(await moveTo('2021-09-21 18:00'))).toEqual([]);
    expect(cards(await moveTo('2021-10-15 12:00'))).toHaveLength(8);
  });
});

describe('a campaign that repeats, with two periods open', () => {
  let months: World;
  let monthly: string;
  beforeAll(async () => {
    monthly = mkdtempSync(join(tmpdir(), 'muster-months-'));
    const own = join(monthly, 'monthly');
    mkdirSync(own);
    writeFileSync(
      join(own, 'campaign.yaml'),
      `id: monthly
title: 月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2021-07 }
closes: deadline +25 working days
items:
  - { id: table, name: 情况, kind: document }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
`,
    );
    const head = 'unit_id,unit,parent,role,name,open_id,mobile,email,tags';
    const rows = [head, rowOf('north', '北区'), rowOf('south', '南区'), `,,,admin,${ADMIN},ou_admin,,`, ''];
    writeFileSync(join(own, 'roster.csv'), rows.join('\n'));
    const { tenant } = await tenantOf(own);
    months = await startWorld({
      campaigns: monthly,
      tenant,
      now: '2021-08-20T10:00:00+08:00',
      mornings: true,
    });
  });
  afterAll(async () => {
    await months?.stop();
    rmSync(monthly, { recursive: true, force: true });
  });

  it('gives an admin one card of both', async () => {
    await months.say(NORTH, '上报 情况 七月的情况。');
    await months.moveTo('2021-09-01T12:00:00+08:00');
    await months.say(SOUTH, '上报 8月 情况 八月的情况。');
    const said = cards(await months.moveTo('2021-09-02T12:00:00+08:00'));
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toMatch(/月报（2021年7月）[^]*七月的情况[^]*月报（2021年8月）[^]*八月的情况/u);
  });
});
