/** Periods of a repeating campaign in shared tables, so that a Base with its 100 tables lasts for years. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Area, Campaign } from '../../src/domain/campaign/campaign.ts';
import { sharedSpan } from '../../src/domain/mirror/shared-span.ts';
import { indexAt, spanOf } from '../../src/domain/periods/period.ts';
import { opensAt } from '../../src/domain/deadlines/deadline.ts';
import { createFacts } from '../../src/facts.ts';
import { createLog } from '../../src/log.ts';
import { checkMirror, createMirror } from '../../src/mirror/mirror.ts';
import { LeaseLost, MirrorSession, type MirroredCampaign } from '../../src/mirror/session.ts';
import { MirrorTables } from '../../src/mirror/volumes.ts';
import { BaseRefused } from '../../src/ports/base-tables.ts';
import type { Store } from '../../src/ports/store.ts';
import { APP, key } from '../../src/records/access.ts';
import type { MirrorRecord } from '../../src/records/mirror.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { zhCN } from '../../src/words/zh-cn/index.ts';
import { edgeOf } from '../redis/edge.ts';
import { aCampaign, anArea, aRegister, aReport } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { aBaseOfRows } from './a-base.ts';

const HOUR = 3_600_000;
let redis: TestRedis;
let edge: ReturnType<typeof edgeOf>;
let store: Store;
let now = 0;
let base: ReturnType<typeof aBaseOfRows>;
const clock = { now: () => now };
const said: string[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await edge?.close();
  await redis.empty();
  edge = edgeOf(redis.socket);
  const real = createStore({ redis: edge, clock });
  store = {
    ...real,
    commit(commit) {
      for (const { body } of commit.messages ?? []) if (body.type === 'text') said.push(body.text);
      return real.commit(commit);
    },
  };
  base = aBaseOfRows();
  said.length = 0;
});
afterAll(async () => {
  await edge?.close();
  await redis?.stop();
});

/** The week of a day, as a campaign of its own. */
function weekOf(day: string, more = 0): MirroredCampaign {
  const span = spanOf('week', indexAt('week', day) + more)!;
  const period = { series: 'weekly', every: 'week', ...span } as const;
  return {
    ...aCampaign({
      id: `weekly@${span.id}`,
      title: zhCN.format.inPeriod('每周信息', period),
      areas: [anArea('news')],
      period,
      opens: span.from,
      deadline: { date: span.until, time: '17:30' },
    }),
    base: 'app',
  };
}

function partsOf(...campaigns: readonly Campaign[]) {
  return {
    name: 'test',
    base,
    store,
    clock,
    campaigns: () => campaigns,
    facts: createFacts(store, ['ou_admin']),
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  };
}

function mirrorOf(...campaigns: readonly Campaign[]) {
  return createMirror(partsOf(...campaigns));
}

/** A report in the week, written to its mirror. */
async function written(week: MirroredCampaign, n: number): Promise<void> {
  now = opensAt(week) + HOUR;
  await store.commit({
    put: [
      { ...key('campaign', APP, week.id), value: { firstLoadedAt: now } },
      { ...key('unit', week.id, 'north'), value: aRegister([aReport('news', now, { n })]) },
    ],
  });
  expect(await mirrorOf(week).run()).toBe(true);
}

const namesOf = () => base.made.map(({ name }) => name);
const rowsOf = (suffix: string) =>
  base.made.filter(({ name }) => name.endsWith(suffix)).flatMap(({ rows }) => [...rows.values()]);

it('keeps every row of every week for more than a year', async () => {
  const weeks = Array.from({ length: 60 }, (_, index) => weekOf('2021-01-06', index));
  for (const [index, week] of weeks.entries()) await written(week, index + 1);
  expect(namesOf()).toEqual(
    ['2021', '2022'].flatMap((year) =>
      ['报送台账', '单位情况', '总体进度'].map((table) => `每周信息（${year}年度） ${table}`),
    ),
  );
  expect(rowsOf('报送台账').map((row) => row['编号'])).toEqual(weeks.map((_, index) => `#${index + 1}`));
  const units = rowsOf('单位情况').map((row) => `${row['编号']}：${row['期次']}`);
  expect(units).toEqual(
    weeks.flatMap(({ period, roster }) =>
      roster.units.map(({ id }) => `${period?.id} ${id}：${zhCN.format.period(period!)}`),
    ),
  );
  expect(new Set(units).size).toBe(weeks.length * 3);
  expect(base.removed()).toBe(0);
  expect(said).toEqual([]);
});

it('follows what people did to a column in an earlier week, and tells it once', async () => {
  await written(weekOf('2021-09-08'), 1);
  const [reports, units] = base.made;
  Object.assign(
    reports!.fields.find(({ name }) => name === '审核状态')!,
    { name: '办理情况' },
  );
  units!.fields = units!.fields.filter(({ name }) => name !== '应报');
  for (const more of [1, 2, 3]) await written(weekOf('2021-09-08', more), more + 1);
  expect(reports!.fields.map(({ name }) => name)).not.toContain('审核状态');
  expect(rowsOf('报送台账').map((row) => row['办理情况'] ?? row['审核状态'])).toEqual(Array(4).fill('待审'));
  expect(units!.fields.map(({ name }) => name)).not.toContain('应报');
  expect(said.filter((text) => text.includes('应报'))).toHaveLength(1);
});

it('follows what people renamed where the first writing of the next week failed', async () => {
  const [week, next] = [weekOf('2021-09-08'), weekOf('2021-09-08', 1)];
  await written(week, 1);
  const [reports, units] = base.made;
  Object.assign(reports!, { name: '台账' });
  Object.assign(
    reports!.fields.find(({ name }) => name === '审核状态')!,
    { name: '办理情况' },
  );
  units!.fields = units!.fields.filter(({ name }) => name !== '应报');
  const names = namesOf();
  const good = base;
  base = { ...good, tables: () => Promise.reject(new BaseRefused('again', '1254290')) };
  now = opensAt(next) + HOUR;
  expect(await mirrorOf(next).run()).toBe(false);
  base = good;
  await written(next, 2);
  expect(namesOf()).toEqual(names);
  const rows = [...reports!.rows.values()];
  expect(rows.map((row) => row['编号'])).toEqual(['#1', '#2']);
  expect(rows[1]).toMatchObject({ 办理情况: '待审' });
  expect(reports!.fields.map(({ name }) => name)).not.toContain('审核状态');
  expect(units!.fields.map(({ name }) => name)).not.toContain('应报');
});

it('leaves the tables that a later week recorded where an earlier one fails to write', async () => {
  const [week, next] = [weekOf('2021-09-08'), weekOf('2021-09-08', 1)];
  const shared = async () => (await store.read(key('mirror', 'weekly', 'shared@2021')))?.value;
  await written(week, 1);
  // People deleted the tables, and the later week creates them again.
  (base.made as (typeof base.made)[number][]).splice(0);
  await written(next, 2);
  const before = await shared();
  const good = base;
  base = { ...good, tables: () => Promise.reject(new BaseRefused('again', '1254290')) };
  expect(await mirrorOf(week).run()).toBe(false);
  base = good;
  expect(await shared()).toMatchObject({ tables: (before as MirrorRecord).tables });
});

it('keeps a week in its own tables, with the columns that people added', async () => {
  const old = weekOf('2021-09-08');
  // As earlier releases made it: with tables for this period only.
  const { period: _, ...alone } = old;
  await written(alone, 1);
  const place = key('mirror', old.id, 'base');
  expect((await store.read(place))?.value).not.toHaveProperty('shared');
  const before = namesOf();
  const [first] = base.made[1]!.rows.values();
  Object.assign(first!, { 领导批示: '请跟进' });
  now += HOUR;
  await store.commit({
    put: [
      {
        ...key('unit', old.id, 'north'),
        value: aRegister([aReport('news', now, { n: 1 }), aReport('news', now, { n: 2 })]),
      },
    ],
  });
  expect(await mirrorOf(old).run()).toBe(true);
  expect(namesOf()).toEqual(before);
  expect(rowsOf('报送台账').map((row) => row['编号'])).toEqual(['#1', '#2']);
  expect(rowsOf('单位情况').map((row) => row['编号'])).toEqual(['north', 'south', 'east']);
  expect(rowsOf('单位情况')[0]).toMatchObject({ 领导批示: '请跟进' });
  expect(base.removed()).toBe(0);
  await written(weekOf('2021-09-08', 1), 3);
  expect(namesOf()).toEqual([
    ...before,
    ...['报送台账', '单位情况', '总体进度'].map((each) => `每周信息（2021年度） ${each}`),
  ]);
  expect(rowsOf('单位情况')).toHaveLength(6);
});

it('has a single writer for each table, whichever week it writes', async () => {
  const [week, next] = [weekOf('2021-09-08'), weekOf('2021-09-08', 1)];
  now = opensAt(next);
  const open = (campaign: MirroredCampaign, name: string) =>
    MirrorSession.open(campaign, { name, base, store, clock, campaigns: () => [week, next] });
  const first = (await open(week, 'one'))!;
  await new MirrorTables(first).prepare();
  expect(await open(next, 'two')).toBeUndefined();
  now += 3 * 60_000;
  const second = (await open(next, 'two'))!;
  await new MirrorTables(second).prepare();
  await expect(first.renew()).rejects.toThrow(LeaseLost);
  await second.close();
  expect(await open(week, 'one')).toBeDefined();
  expect(namesOf()).toHaveLength(3);
});

function fill(table: string, room = 0): void {
  const { rows } = base.made.find(({ name }) => name === table)!;
  while (rows.size < 20_000 - room) rows.set(`old${rows.size}`, {});
}

const tablesOf = (suffix: string) => namesOf().filter((name) => name.includes(suffix));

it('continues a full table in a further one, in the same period and in later ones, and tells nobody', async () => {
  const weeks = Array.from({ length: 4 }, (_, index) => weekOf('2021-09-01', index));
  await written(weeks[0]!, 1);
  fill('每周信息（2021年度） 报送台账');
  await written(weeks[1]!, 2);
  expect(tablesOf('报送台账')).toEqual(['每周信息（2021年度） 报送台账', '每周信息（2021年度） 报送台账 2']);
  await written(weeks[2]!, 3);
  fill('每周信息（2021年度） 报送台账 2');
  await written(weeks[3]!, 4);
  expect(tablesOf('报送台账')).toHaveLength(3);
  expect(rowsOf('报送台账').flatMap((row) => row['编号'] ?? [])).toEqual(['#1']);
  expect(rowsOf('报送台账 2').flatMap((row) => row['编号'] ?? [])).toEqual(['#2', '#3']);
  expect(rowsOf('报送台账 3').map((row) => row['编号'])).toEqual(['#4']);
  expect(said).toEqual([]);
});

it('updates rows in each of the tables, and uses room that becomes free', async () => {
  const week = weekOf('2021-09-08');
  const unitFiled = (...reports: Parameters<typeof aReport>[2][]) =>
    store.commit({
      put: [
        {
          ...key('unit', week.id, 'north'),
          value: aRegister(reports.map((more) => aReport('news', now, more))),
        },
      ],
    });
  const mirror = mirrorOf(week);
  const run = async (...reports: Parameters<typeof aReport>[2][]) => {
    await unitFiled(...reports);
    now += HOUR;
    expect(await mirror.run()).toBe(true);
    return ['报送台账', '报送台账 2'].map((table) =>
      rowsOf(table).flatMap((row) => (row['编号'] ? [`${row['编号']} ${row['审核状态']}`] : [])),
    );
  };
  now = opensAt(week);
  await run({ n: 1 });
  fill('每周信息（2021年度） 报送台账');
  expect(await run({ n: 1 }, { n: 2 })).toEqual([['#1 待审'], ['#2 待审']]);
  expect(await run({ n: 1, state: 'accepted' }, { n: 2, state: 'accepted' })).toEqual([
    ['#1 办结'],
    ['#2 办结'],
  ]);
  expect(await run({ n: 1, state: 'withdrawn' }, { n: 2 }, { n: 3 })).toEqual([[], ['#2 待审', '#3 待审']]);
  expect(await run({ n: 2 }, { n: 3 }, { n: 4 })).toEqual([['#4 待审'], ['#2 待审', '#3 待审']]);
  // A check finds each row in its table, and duplicates in the other one.
  const [first, second] = tablesOf('报送台账').map((name) => base.made.find((each) => each.name === name)!);
  const [, mine] = [...second!.rows][0]!;
  first!.rows.set('twin', { ...mine });
  expect(await checkMirror(partsOf(week), week)).toEqual({
    missing: 0,
    changed: 0,
    doubled: 1,
    isFull: false,
  });
  expect(first!.rows.has('twin')).toBe(false);
  // Without the record of the mirror, its tables are found by their names.
  await store.commit({ drop: [key('mirror', week.id, 'base'), key('mirror', 'weekly', 'shared@2021')] });
  expect(await checkMirror(partsOf(week), week)).toMatchObject({ missing: 0, doubled: 0 });
  expect(tablesOf('报送台账')).toHaveLength(2);
  expect(rowsOf('报送台账 2').map((row) => row['编号'])).toEqual(['#2', '#3']);
});

/** A week with a report in its table, which is then full, and a report in the continuation table. */
async function continued(week: MirroredCampaign) {
  const owners = [...week.roster.units.map(({ id }) => id), '@all'];
  const places = [
    key('mirror', week.id, 'base'),
    key('mirror', 'weekly', 'shared@2021'),
    ...owners.map((owner) => key('mirrored', week.id, owner)),
  ];
  await written(week, 1);
  fill('每周信息（2021年度） 报送台账');
  const saved = await store.readMany(places);
  const register = aRegister([1, 2].map((n) => aReport('news', now, { n })));
  await store.commit({ put: [{ ...key('unit', week.id, 'north'), value: register }] });
  now += HOUR;
  expect(await mirrorOf(week).run()).toBe(true);
  const restore = () =>
    store.commit({ put: places.map((place, index) => ({ ...place, value: saved[index]?.value ?? {} })) });
  return { restore };
}

const secondOf = () => rowsOf('报送台账 2').map((row) => row['编号']);

it('doubles no row of a further table that a restored backup does not know', async () => {
  const week = weekOf('2021-09-08');
  const { restore } = await continued(week);
  await restore();
  expect(await checkMirror(partsOf(week), week)).toMatchObject({ missing: 0, doubled: 0 });
  expect(secondOf()).toEqual(['#2']);
  await restore();
  // The Base does not answer while the rows are compared.
  const good = base;
  const unanswered = () => {
    throw new Error('no answer');
  };
  base = { ...good, rows: unanswered };
  expect(await mirrorOf(week).run()).toBe(false);
  base = good;
  expect(await mirrorOf(week).run()).toBe(true);
  expect(secondOf()).toEqual(['#2']);
});

it('compares a further table that appears while it writes before it adds rows there', async () => {
  const week = weekOf('2021-09-08');
  const { restore } = await continued(week);
  await restore();
  const good = base;
  let looked = 0;
  const hidden = async (app: string) =>
    (await good.tables(app)).filter(({ name }) => looked > 1 || !name.endsWith(' 2'));
  base = { ...good, tables: (app) => ((looked += 1), hidden(app)) };
  expect(await mirrorOf(week).run()).toBe(true);
  expect(looked).toBeGreaterThan(2);
  expect(secondOf()).toEqual(['#2']);
  // A check begins again at once, so that nobody has to start it a second time.
  await restore();
  looked = 0;
  expect(await checkMirror(partsOf(week), week)).toMatchObject({ isFull: false });
  expect(looked).toBeGreaterThan(2);
  base = good;
  expect(secondOf()).toEqual(['#2']);
});

it('leaves a table alone that people named as a further one, and does not look at it again', async () => {
  const week = weekOf('2021-09-08');
  await written(week, 1);
  const fields = [{ name: '编号', type: 'text' as const }, ...['甲', '乙'].map(aNumber)];
  const theirs = await base.createTable('app', '每周信息（2021年度） 报送台账 2', fields);
  fill('每周信息（2021年度） 报送台账');
  const register = aRegister([1, 2].map((n) => aReport('news', now, { n })));
  await store.commit({ put: [{ ...key('unit', week.id, 'north'), value: register }] });
  const good = base;
  const seen: string[] = [];
  base = { ...good, fields: (app, id) => (seen.push(id), good.fields(app, id)) };
  const mirror = mirrorOf(week);
  for (const looks of [1, 1]) {
    now += HOUR;
    expect(await mirror.run()).toBe(true);
    expect(seen.filter((id) => id === theirs)).toHaveLength(looks);
  }
  base = good;
  expect(base.made.find(({ id }) => id === theirs)).toMatchObject({
    fields: { length: 3 },
    rows: { size: 0 },
  });
  expect(rowsOf('每周信息（2021年度） weekly 报送台账 2').map((row) => row['编号'])).toEqual(['#2']);
  expect(said).toEqual([]);
});

function aNumber(name: string) {
  return { name, type: 'number' as const };
}

it('tells at once which columns of a further table cannot be written', async () => {
  const week = weekOf('2021-09-08');
  const good = base;
  base = {
    ...good,
    createTable: (app, name, fields) =>
      good.createTable(
        app,
        name,
        fields.map((field) =>
          name.endsWith(' 2') && field.name === '审核状态' ? { ...field, type: 'other' as const } : field,
        ),
      ),
  };
  await continued(week);
  expect(said).toEqual([expect.stringContaining('报送台账 2／审核状态')]);
  now += 25 * HOUR;
  expect(await mirrorOf(week).run()).toBe(true);
  expect(said).toHaveLength(1);
});

it('tells the admins once where the Base takes no further table, and fills another that they name', async () => {
  const [week, next] = [weekOf('2021-09-08'), weekOf('2021-09-08', 1)];
  await written(week, 1);
  while (base.made.length < 100) await base.createTable('app', `其他${base.made.length}`, []);
  fill('每周信息（2021年度） 报送台账');
  await written(next, 2);
  now += HOUR;
  await mirrorOf(next).run();
  expect(said).toEqual([
    expect.stringMatching(/第37周.*已满.*“导出 台账”为准。.*“设置 多维表格 <网址>”改用（.*bitable）。$/u),
  ]);
  expect(await checkMirror(partsOf(next), next)).toEqual({
    missing: 1,
    changed: 0,
    doubled: 0,
    isFull: true,
  });
  base = aBaseOfRows();
  await written({ ...next, base: 'another' }, 2);
  expect(rowsOf('报送台账').map((row) => row['编号'])).toEqual(['#2']);
  expect(said).toHaveLength(1);
});

it('shares tables for the longest of year, quarter and month whose rows one table takes, else the shortest', () => {
  const spanFor = (units: number, areas: readonly Area[] = [], week = weekOf('2021-12-29')) => {
    const roster = {
      ...week.roster,
      units: Array.from({ length: units }, (_, at) => ({ id: `u${at}`, name: `${at}` })),
    };
    return sharedSpan({ ...week, roster, areas }, week.period!).id;
  };
  expect([188, 189, 714, 715, 2_000, 2_001, 5_000].map((units) => spanFor(units))).toEqual([
    '2021',
    '2021-q4',
    '2021-q4',
    ...Array<string>(4).fill('2021-12'),
  ]);
  // If units may file what they do not owe, the summary is not their only filing.
  expect(spanFor(188, [anArea('news')])).toBe('2021-12');
});

it('shares the tables of a month where a year or quarter would be too many rows, not tables a week', async () => {
  const units = Array.from({ length: 2_001 }, (_, at) => ({ id: `u${at}`, name: `${at}` }));
  for (const more of [0, 1, 4]) {
    const week = weekOf('2021-09-08', more);
    await written({ ...week, roster: { ...week.roster, units } }, more + 1);
  }
  expect(tablesOf('单位情况')).toEqual(['每周信息（2021年9月） 单位情况', '每周信息（2021年10月） 单位情况']);
  expect(rowsOf('单位情况')).toHaveLength(3 * units.length);
});
