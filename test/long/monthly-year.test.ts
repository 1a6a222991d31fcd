/**
 * A year of a monthly table in three levels, through the real bot: counties file, their cities review and sum up, and
 * the region has the totals. At the end every period is recounted by hand.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greet } from '../support/conversation.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import type { Said } from '../support/world.ts';

const CITIES = { east: '东市', west: '西市' } as const;
const COUNTIES = { east1: '东一县', east2: '东二县', west1: '西一县', west2: '西二县' } as const;
type City = keyof typeof CITIES;
type County = keyof typeof COUNTIES;
type Unit = City | County;
const NAMES: Readonly<Record<Unit, string>> = { ...CITIES, ...COUNTIES };
const UNITS = Object.keys(NAMES) as Unit[];
const cityOf = (county: County) => county.slice(0, 4) as City;
const countiesOf = (city: City) =>
  (Object.keys(COUNTIES) as County[]).filter((each) => cityOf(each) === city);
const speaker = (unit: Unit) => `${NAMES[unit]}联络员甲`;

/** Months of 2025 that are reported, each due in the following month. */
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const dueMonth = (month: number) => (month === 12 ? '2026-01' : `2025-${String(month + 1).padStart(2, '0')}`);

const HEAD = `id: sample
title: 统计月报
timezone: Asia/Shanghai
repeats: { every: month, due: { county: day 10 17:30, city: +3 working days }, about: previous, from: 2025-01, until: 2025-12 }
deadline_on_day_off: put-off
closes: deadline +8 working days
review: by-level
limits: { per_unit_per_day: 2, per_unit_per_week: 6 }
retention: { personal_days: 500 }
items:
  - id: table
    name: 统计表
    kind: figures
    fields: [{ id: sessions, name: 场次, type: integer, unit: 场, required: true }, { id: people, name: 人次, type: integer, required: true }]
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: digest, job: digest, at: "deadline +1 working day 09:00", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`;

/** The State Council's notices for 2025 and early 2026, by hand. */
const OFF = [
  ...days('2025-01-28', 8),
  ...days('2025-04-04', 3),
  ...days('2025-05-01', 5),
  ...days('2025-05-31', 3),
  ...days('2025-10-01', 8),
  ...days('2026-01-01', 3),
];
const WORKED = [
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
];
const isWorked = (date: string) =>
  WORKED.includes(date) || (!OFF.includes(date) && ![0, 6].includes(new Date(date).getUTCDay()));

interface Table {
  readonly sessions: number;
  readonly people: number;
}
/** The expected final state, kept by hand as the year proceeds. */
const filed = new Map<string, Table & { readonly at: string; readonly late?: true }>();
const EXEMPT = { month: 6, unit: 'east1' } as const;
const table = (month: number, unit: Unit): Table => {
  const place = UNITS.indexOf(unit);
  return { sessions: ((month * 7 + place * 5) % 23) + 1, people: ((month * 113 + place * 71) % 900) + 10 };
};
const added = (tables: readonly Table[]): Table => ({
  sessions: tables.reduce((sum, each) => sum + each.sessions, 0),
  people: tables.reduce((sum, each) => sum + each.people, 0),
});
const heldIn = (month: number, units: readonly Unit[]) =>
  units.flatMap((unit) => filed.get(`${month} ${unit}`) ?? []);

let office: Office;
const heard: Said[] = [];

beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [
      rowOf('east', '东市', 'contact', '', 'city'),
      rowOf('west', '西市', 'contact', '', 'city'),
      ...(Object.keys(COUNTIES) as County[]).map((id) =>
        rowOf(id, COUNTIES[id], 'contact', cityOf(id), 'county'),
      ),
    ],
    now: '2025-01-27 08:00',
  });
  await greet(office, [ADMIN, ...UNITS.map(speaker)]);
});
afterAll(() => office?.stop());

async function say(who: string, text: string): Promise<string> {
  const said = await office.say(who, text);
  heard.push(...said);
  return said.find(({ to }) => to === who)?.text ?? '';
}

async function file(month: number, unit: Unit, values: Table, at: string, how = ''): Promise<void> {
  const receipt = await say(
    speaker(unit),
    `上报 统计表 场次：${values.sessions}\n人次：${values.people}${how}`,
  );
  expect(receipt).toMatch(new RegExp(`报送回执[^]*2025年${month}月`, 'u'));
  filed.set(`${month} ${unit}`, { ...values, at });
}

/** Opens the list and accepts all of it. */
async function passAll(who: string, count: number): Promise<void> {
  const [preview] = await office.say(who, '全部通过');
  if (!preview) throw new Error('nothing was previewed');
  const { said } = await office.press(who, preview.message, `通过以上${count}项`);
  heard.push(...said);
}

const numberIn = (text: string) => /#(\d+)/u.exec(text)?.[1] ?? '';

/** One month: who files when, and its exceptions. */
async function playMonth(month: number): Promise<void> {
  const due = dueMonth(month);
  const moveTo = async (wall: string) => void heard.push(...(await office.moveTo(`${due}-${wall}`)));
  await moveTo('03 10:00');
  if (month === EXEMPT.month)
    expect(await say(ADMIN, `免报 ${NAMES[EXEMPT.unit]} 机构调整`)).toContain('免报');
  else await file(month, 'east1', table(month, 'east1'), `${due}-03 10:00`);

  await moveTo('08 10:00');
  if (month === 8) await extended(month);
  else if (month !== 3) await file(month, 'east2', table(month, 'east2'), `${due}-08 10:00`);
  await file(month, 'west1', table(month, 'west1'), `${due}-08 10:00`);
  if (month === 5) await nothingToReport(month, 'west2');
  else await file(month, 'west2', table(month, 'west2'), `${due}-08 10:00`);

  await moveTo('11 15:00');
  if (month === 3 || month === 8) await file(month, 'east2', table(month, 'east2'), `${due}-11 15:00`);
  if (month === 3) filed.set('3 east2', { ...filed.get('3 east2')!, late: true });
  if (month === 4) await returned(month, 'west1');
  for (const city of ['east', 'west'] as const) await sumUp(month, city);
}

async function extended(month: number): Promise<void> {
  const asked = await office.say(speaker('east2'), '延期 统计表 9月12日 数据尚在核对');
  heard.push(...asked);
  expect(asked.map(({ to }) => to).toSorted()).toEqual([speaker('east'), speaker('east2')].toSorted());
  expect(await say(speaker('east'), '截止 东二县 统计表 9月17日')).toContain('不能晚于东市本级的时限');
  const card = asked.find(({ to }) => to === speaker('east'));
  const { said } = await office.press(speaker('east'), card!.message, '同意');
  expect(said.map(({ to }) => to)).toEqual([speaker('east2')]);
  expect(month).toBe(8);
}

async function nothingToReport(month: number, unit: County): Promise<void> {
  expect(await say(speaker(unit), '上报 统计表 零报告')).toContain('报送回执');
  filed.set(`${month} ${unit}`, { sessions: 0, people: 0, at: `${dueMonth(month)}-08 10:00` });
}

async function returned(month: number, unit: County): Promise<void> {
  const n = numberIn(
    (await say(speaker(unit), '我的')).split('统计表').find((part) => part.includes('#')) ?? '',
  );
  await say(speaker(cityOf(unit)), `退回 #${n} 请核对人次`);
  const values = { ...table(month, unit), people: 777 };
  expect(await say(speaker(unit), `修改 #${n} 场次：${values.sessions}\n人次：${values.people}`)).toContain(
    '777',
  );
  filed.set(`${month} ${unit}`, { ...values, at: `${dueMonth(month)}-08 10:00` });
}

async function sumUp(month: number, city: City): Promise<void> {
  const counties = countiesOf(city);
  await passAll(speaker(city), heldIn(month, counties).length);
  if (month === 9 && city === 'west') return;
  const sum = added(heldIn(month, counties));
  if (month % 6 === 1) {
    const form = await say(speaker(city), '上报 统计表');
    expect(form).toContain(
      `已按下级单位审核通过的合计填入：场次${sum.sessions}场、人次${sum.people}（${heldIn(month, counties).length}个单位）`,
    );
  }
  const at = `${dueMonth(month)}-11 15:00`;
  if (month === 7 && city === 'east') {
    const more = { ...sum, sessions: sum.sessions + 2 };
    expect(await say(speaker(city), `上报 统计表 场次：${more.sessions}\n人次：${more.people}`)).toContain(
      '没有报送',
    );
    await file(month, city, more, at, '\n调整原因：含市本级2场');
  } else await file(month, city, sum, at);
}

describe('a year of a monthly table in three levels', () => {
  it('is played month by month', async () => {
    for (const month of MONTHS) {
      await playMonth(month);
      await passAll(ADMIN, heldIn(month, ['east', 'west']).length);
    }
    // The last period closes.
    heard.push(...(await office.moveTo('2026-01-28 12:00')));
    expect(filed.size).toBe(12 * 6 - 2);
  }, 300_000);

  it('made every period in time, and announced it to each unit once, on a working day', () => {
    const announced = heard.filter(({ text }) => text.includes('报送安排'));
    for (const unit of UNITS)
      expect(announced.filter(({ to }) => to === speaker(unit)).map(({ text }) => periodIn(text))).toEqual(
        MONTHS.map((month) => `2025年${month}月`),
      );
    const first = announced.filter(({ to }) => to === speaker('east')).map(({ at }) => wallOf(at));
    expect(first).toEqual(
      [
        '02-05',
        '03-03',
        '04-01',
        '05-06',
        '06-03',
        '07-01',
        '08-01',
        '09-01',
        '10-09',
        '11-03',
        '12-01',
        '01-01',
      ]
        .map((date) => `${date} 09:00`)
        .map((date) => date.replace('01-01', '01-04')),
    );
  });

  it('reminded and chased who owed by the level’s own deadline, on no holiday and never after the filing', () => {
    const asked = heard.filter(({ text }) => /【提醒】|【催报】/u.test(text));
    expect(asked.length).toBeGreaterThan(50);
    for (const { to, at, text } of asked) {
      const day = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
      expect(isWorked(day.slice(0, 10)), `${day} ${to}`).toBe(true);
      const unit = UNITS.find((each) => speaker(each) === to)!;
      const month = Number(/2025年(\d+)月/u.exec(text)?.[1]);
      const done = filed.get(`${month} ${unit}`);
      if (done) expect(day.slice(0, 16).replace('T', ' ') < done.at, `${day} ${to} ${done.at}`).toBe(true);
      expect(`${month} ${unit}`).not.toBe(`${EXEMPT.month} ${EXEMPT.unit}`);
    }
    const to = (unit: Unit, month: number) =>
      asked
        .filter((each) => each.to === speaker(unit) && each.text.includes(`2025年${month}月`))
        .map((each) => `${wallOf(each.at)} ${/【(..)】/u.exec(each.text)?.[1]}`);
    expect(to('east2', 3)).toEqual(['04-07 09:00 提醒', '04-10 09:00 提醒', '04-11 10:00 催报']);
    expect(to('east2', 8)).toEqual(['09-05 09:00 提醒', '09-09 09:00 提醒']);
    expect(to('west', 9)).toEqual([
      '10-10 09:00 提醒',
      '10-14 09:00 提醒',
      '10-15 10:00 催报',
      '10-16 10:00 催报',
    ]);
  });

  it('made a list at each level’s deadline', () => {
    const lists = heard.filter(({ to, text }) => to === ADMIN && text.includes('截止情况'));
    expect(lists).toHaveLength(24);
  });

  it('tells the region each level', () => {
    const march = heard.find(
      ({ to, text }) => to === ADMIN && text.includes('进展情况') && text.includes('2025年3月'),
    );
    expect(march?.text).toMatch(/本级 \d\/2，下级 \d\/4/u);
  });

  it.each(MONTHS)('2025年%i月 recounts at every level', async (month) => {
    const text = await say(ADMIN, `汇总 ${month}月`);
    const counties = Object.keys(COUNTIES) as County[];
    const below = counties.filter((unit) => !(month === EXEMPT.month && unit === EXEMPT.unit));
    expect(text).toContain(
      `本级 ${heldIn(month, ['east', 'west']).length}/2，下级 ${heldIn(month, below).length}/${below.length}`,
    );
    const late = [...filed].filter(([key, { late: isLate }]) => key.startsWith(`${month} `) && isLate).length;
    if (late > 0) expect(text).toContain(`补报 ${late}`);
    const counted = (['east', 'west'] as const).flatMap((city) => {
      const own = heldIn(month, [city]);
      return own.length > 0 ? own : heldIn(month, countiesOf(city));
    });
    const [all, under] = [added(counted), added(heldIn(month, counties))];
    expect(text).toContain(
      `合计：场次${all.sessions}场、人次${all.people}（${heldIn(month, UNITS).length}个单位）`,
    );
    expect(text).toContain(
      `下级单位填报：场次${under.sessions}场、人次${under.people}（${heldIn(month, counties).length}个单位）`,
    );
    if (month % 6 !== 1) return;
    const city = await say(speaker('east'), `汇总 ${month}月`);
    const east = added(heldIn(month, ['east']));
    expect(city).toContain(`合计：场次${east.sessions}场、人次${east.people}`);
    expect(city).not.toMatch(/西/u);
  });
});

function periodIn(text: string): string {
  return /2025年\d+月/u.exec(text)?.[0] ?? '';
}

function wallOf(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

function days(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );
}
