import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { campaignSchemaFile } from '../../src/campaigns/json-schema.ts';
import { loadCampaign, loadCampaigns, unsetVariables } from '../../src/campaigns/index.ts';
import { check } from '../../src/cli/check.ts';
import { displayWidth, inColumns } from '../../src/cli/columns.ts';
import { plan, planEntry } from '../../src/cli/plan.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { parseMomentRule } from '../../src/domain/time/moment-rule.ts';
import { aCampaign } from '../support/campaign.ts';
import { folderOf, HEAD, ROSTER, SCHEDULE } from './folders.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const ACTIVITY = path.join(CAMPAIGNS, 'activity-month-2021');
const SAFETY = path.join(CAMPAIGNS, 'site-safety-2025');
const VARIABLES = { GROUP_CHAT_ID: 'oc_group' };

async function run(
  command: (io: { out: (text: string) => void; err: (text: string) => void }) => Promise<number>,
) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command({ out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const planned = (dir: string, options = {}) =>
  run((io) => plan(dir, { variables: VARIABLES, language: 'zh-CN', ...options }, io));
const checked = (dirs: string[], variables: Record<string, string> = VARIABLES) =>
  run((io) => check(dirs, { variables, language: 'zh-CN' }, io));

describe('muster plan --json', () => {
  it('lists the September plan of the notice in time order', async () => {
    const { code, out, err } = await planned(ACTIVITY, { json: true });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual([
      {
        id: 'kickoff@2021-09-01',
        entry: 'kickoff',
        job: 'announce',
        at: '2021-09-01T09:00:00+08:00',
        weekday: 'Wed',
        workingDay: true,
        to: ['group', 'contacts'],
      },
      {
        id: 'weekly@2021-09-06',
        entry: 'weekly',
        job: 'digest',
        at: '2021-09-06T09:00:00+08:00',
        weekday: 'Mon',
        workingDay: true,
        to: ['group'],
      },
      {
        id: 'weekly@2021-09-13',
        entry: 'weekly',
        job: 'digest',
        at: '2021-09-13T09:00:00+08:00',
        weekday: 'Mon',
        workingDay: true,
        to: ['group'],
      },
      {
        id: 't-7@2021-09-16',
        entry: 't-7',
        job: 'remind',
        at: '2021-09-16T09:00:00+08:00',
        weekday: 'Thu',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 'weekly@2021-09-20',
        entry: 'weekly',
        job: 'digest',
        at: '2021-09-22T09:00:00+08:00',
        weekday: 'Wed',
        workingDay: true,
        to: ['group'],
        note: 'moved from 2021-09-20',
      },
      {
        id: 't-3@2021-09-23',
        entry: 't-3',
        job: 'remind',
        at: '2021-09-23T09:00:00+08:00',
        weekday: 'Thu',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 't-3-all@2021-09-23',
        entry: 't-3-all',
        job: 'remind',
        at: '2021-09-23T09:00:00+08:00',
        weekday: 'Thu',
        workingDay: true,
        to: ['group'],
      },
      {
        id: 't-1@2021-09-26',
        entry: 't-1',
        job: 'remind',
        at: '2021-09-26T09:00:00+08:00',
        weekday: 'Sun',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 'weekly@2021-09-27',
        entry: 'weekly',
        job: 'digest',
        at: '2021-09-27T09:00:00+08:00',
        weekday: 'Mon',
        workingDay: true,
        to: ['group'],
      },
      {
        id: 't-0@2021-09-27',
        entry: 't-0',
        job: 'remind',
        at: '2021-09-27T09:00:00+08:00',
        weekday: 'Mon',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 'close@2021-09-27',
        entry: 'close',
        job: 'snapshot',
        at: '2021-09-27T17:30:00+08:00',
        weekday: 'Mon',
        workingDay: true,
        to: ['admins'],
      },
      {
        id: 'overdue@2021-09-28',
        entry: 'overdue',
        job: 'chase',
        at: '2021-09-28T10:00:00+08:00',
        weekday: 'Tue',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 'overdue@2021-09-29',
        entry: 'overdue',
        job: 'chase',
        at: '2021-09-29T10:00:00+08:00',
        weekday: 'Wed',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 'overdue@2021-09-30',
        entry: 'overdue',
        job: 'chase',
        at: '2021-09-30T10:00:00+08:00',
        weekday: 'Thu',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 'overdue@2021-10-08',
        entry: 'overdue',
        job: 'chase',
        at: '2021-10-08T10:00:00+08:00',
        weekday: 'Fri',
        workingDay: true,
        to: ['owing'],
      },
      {
        id: 'overdue@2021-10-09',
        entry: 'overdue',
        job: 'chase',
        at: '2021-10-09T10:00:00+08:00',
        weekday: 'Sat',
        workingDay: true,
        to: ['owing'],
      },
    ]);
    expect(out).toContain(
      '{"id":"weekly@2021-09-20","entry":"weekly","job":"digest","at":"2021-09-22T09:00:00+08:00","weekday":"Wed","workingDay":true,"to":["group"],"note":"moved from 2021-09-20"}',
    );
  });

  it('names the units of a firing that falls on another date for others', () => {
    const read = parseMomentRule('deadline -1 working day 09:00', 'at');
    if (!read.ok) throw new Error(read.reason);
    const campaign = aCampaign({
      unitCalendars: [{ of: ['north'], daysOff: ['2021-09-24', '2021-09-27'], workingDays: [] }],
      schedule: [
        { id: 't-1', job: 'remind', to: ['owing'], onDayOff: 'skip', when: { kind: 'at', rule: read.rule } },
      ],
    });
    const entries = planOf(campaign).map((each) => planEntry(campaign, each));
    expect(entries.map(({ id, only, without }) => ({ id, only, without }))).toEqual([
      { id: 't-1@2021-09-23', only: ['north'], without: undefined },
      { id: 't-1@2021-09-26', only: undefined, without: ['north'] },
    ]);
  });

  it('with --all lists what a day off skips, and why', async () => {
    const { out } = await planned(ACTIVITY, { json: true, all: true });
    const skipped = (JSON.parse(out) as { id: string; note?: string; workingDay: boolean }[]).filter(
      ({ note }) => note?.startsWith('skipped'),
    );
    expect(skipped.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `overdue@2021-10-0${day}`),
    );
    expect(skipped[0]).toMatchObject({ note: 'skipped: day-off', workingDay: false });
  });

  it('with --all lists what the bot tells the admins of its own accord, by the calendar', async () => {
    const { out } = await planned(ACTIVITY, { json: true, all: true });
    const notices = (JSON.parse(out) as { id: string; entry: string; at: string; to: string[] }[]).filter(
      ({ entry }) => entry.startsWith('notice.'),
    );
    expect(notices[0]).toMatchObject({
      id: 'notice.unreachable@2021-09-06',
      at: '2021-09-06T09:30:00+08:00',
      to: ['admins'],
    });
    expect((await planned(ACTIVITY)).out).toMatch(/2021-09-06 周一 {2}09:30 {2}notice\.unreachable/u);
  });

  it('keeps warnings off stdout', async () => {
    const { code, out, err } = await run((io) =>
      plan(ACTIVITY, { variables: {}, language: 'zh-CN', json: true }, io),
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(16);
    expect(err).toMatch(/campaign\.yaml:14:1 提示：环境变量 GROUP_CHAT_ID 未设置/u);
  });
});

describe('muster plan', () => {
  it.each([
    'opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n',
    'repeats: { every: month, due: day 10, from: 2021-09, until: 2021-10 }\n',
  ])('says that the date of an event is stated in chat and unknown to the files: %s', async (dates) => {
    const item =
      '  - { id: follow, name: 落实情况, kind: document, starts_with: 部署会, deadline: +3 working days }\n';
    const yaml = `${HEAD.replace('summary: { name: 总结 }\n', '')}${dates}items:\n  - { id: report, name: 方案, kind: document }\n`;
    const other = await folderOf({ 'campaign.yaml': `${yaml}${SCHEDULE}`, 'roster.csv': ROSTER });
    const folder = await folderOf({ 'campaign.yaml': `${yaml}${item}${SCHEDULE}`, 'roster.csv': ROSTER });
    const { code, out } = await planned(folder);
    expect(code).toBe(0);
    expect(out).toContain('落实情况：部署会后3个工作日内报送，日期尚未确定');
    expect(out).toContain('日期确定后的时限和节点请看对话中的“计划”');
    expect((await planned(other)).out).not.toContain('对话中的“计划”');
  });

  it('is a table with dates and weekdays, its columns aligned', async () => {
    const { code, out } = await planned(ACTIVITY);
    expect(code).toBe(0);
    expect(out).toContain('第38个全区民族团结进步活动月');
    expect(out).toMatch(/2021-09-22 周三 {2}09:00 {2}weekly .*由 2021-09-20 移来/u);
    expect(out).toMatch(/2021-09-26 周日 {2}09:00 {2}t-1/u);
    const jobs = out
      .split('\n')
      .filter((line) => line.startsWith('2021-'))
      .map((line) =>
        displayWidth(line.slice(0, line.search(/ (?:通知|进展情况|提醒|截止情况|催报|失联|结束通知)/u))),
      );
    expect(new Set(jobs).size).toBe(1);
  });

  it('is in English for an English campaign, with its deadline’s 24:00 and its clock change', async () => {
    const { out } = await planned(SAFETY);
    expect(out).toMatch(/2025-03-14 Fri {2}10:00 {2}halfway/u);
    expect(out).toMatch(/2025-03-20 Thu {2}08:30 {2}week-before/u);
    expect(out).toMatch(/2025-03-29 Sat {2}00:00 {2}frozen .*day off/u);
    const { out: json } = await planned(SAFETY, { json: true });
    const at = Object.fromEntries(
      (JSON.parse(json) as { id: string; at: string }[]).map((each) => [each.id, each.at]),
    );
    expect(at['start@2025-03-03']).toBe('2025-03-03T08:30:00-06:00');
    expect(at['pulse@2025-03-26T15:00']).toBe('2025-03-26T15:00:00-05:00');
    expect(at['ladder-1@2025-03-31']).toBe('2025-03-31T10:00:00-05:00');
  });

  it('warns where the deadline is a day off', async () => {
    const dir = await folderOf({
      'campaign.yaml': `${HEAD}opens: 2026-09-01\ndeadline: 2026-09-27T17:30\n${SCHEDULE}`,
      'roster.csv': ROSTER,
    });
    expect((await planned(dir)).out).toMatch(/截止时间9月27日\(周日\)17:30是休息日/u);
  });

  it('prints faults instead of the plan, and one sentence if there is no folder', async () => {
    const dir = await folderOf({
      'campaign.yaml': `${HEAD}opens: 2021-09-01\n${SCHEDULE}`,
      'roster.csv': ROSTER,
    });
    expect(await planned(dir)).toMatchObject({ code: 1, out: '' });
    expect(await planned('/nowhere', { json: true })).toEqual({
      code: 2,
      out: '',
      err: '没有活动文件夹 /nowhere，请写出含有 campaign.yaml 的文件夹',
    });
  });
});

describe('muster check', () => {
  it('says plainly that all is well', async () => {
    expect(await checked([ACTIVITY, SAFETY])).toEqual({
      code: 0,
      out: `${ACTIVITY}：没有错误（14 个单位，9 项计划）\n${SAFETY}: no faults (5 units, 7 schedule lines)`,
      err: '',
    });
  });

  it('exits 1 with faults, counted, and 2 for a folder that is not there', async () => {
    const empty = await folderOf({});
    const { code, out } = await checked([ACTIVITY, empty]);
    expect(code).toBe(1);
    expect(out).toContain(`${empty}：2 处错误`);
    expect(out).toMatch(/campaign\.yaml 缺少 campaign\.yaml/u);
    expect(await checked(['/nowhere'])).toMatchObject({ code: 2, out: '' });
    expect(await checked([])).toMatchObject({ code: 2 });
  });

  it('passes over the files that a pattern names beside the folders', async () => {
    const schema = path.join(CAMPAIGNS, 'campaign.schema.json');
    expect(await checked([ACTIVITY, schema])).toMatchObject({ code: 0, err: '' });
    expect(await checked([schema])).toMatchObject({ code: 2 });
  });

  it('rejects two campaigns with the same id', async () => {
    const yaml = `${HEAD}opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n${SCHEDULE}`;
    const root = await folderOf({
      'a/campaign.yaml': yaml,
      'a/roster.csv': ROSTER,
      'b/campaign.yaml': yaml,
      'b/roster.csv': ROSTER,
    });
    const { code, out } = await checked([path.join(root, 'a'), path.join(root, 'b')]);
    expect(code).toBe(1);
    expect(out).toMatch(/活动 id“sample”与 .*\/a 相同/u);
    const loaded = await loadCampaigns(root, {});
    expect(loaded.map(({ id, campaign }) => [id, campaign?.id])).toEqual([
      ['sample', 'sample'],
      ['b', undefined],
    ]);
  });
});

describe('the campaigns that come with Muster', () => {
  it('name their units and their people by role', async () => {
    const { campaign } = await loadCampaign(ACTIVITY, VARIABLES);
    expect(campaign?.roster.units.map(({ id }) => id)).toEqual([
      'hohhot',
      'baotou',
      'hulunbuir',
      'hinggan',
      'tongliao',
      'chifeng',
      'xilingol',
      'ulanqab',
      'ordos',
      'bayannur',
      'wuhai',
      'alxa',
      'manzhouli',
      'erenhot',
    ]);
    expect(
      campaign?.roster.people.every(
        ({ name, email, mobile, openId }) =>
          /[员A-B甲乙]$/u.test(name) && email?.endsWith('@example.com') && !mobile && !openId,
      ),
    ).toBe(true);
    expect(campaign?.checks).toHaveLength(3);
    expect(campaign?.areas.every(({ expect: owed }) => owed === 0)).toBe(true);
  });

  it('are found through links too, and are none without a folder', async () => {
    const root = await folderOf({ 'readme.txt': 'not a campaign' });
    await symlink(ACTIVITY, path.join(root, 'linked'));
    expect((await loadCampaigns(root, VARIABLES)).map(({ id }) => id)).toEqual(['activity-month-2021']);
    expect(await loadCampaigns('/nowhere', {})).toEqual([]);
  });

  it('ask for one variable', async () => {
    const loaded = await loadCampaigns(CAMPAIGNS, {});
    expect(
      loaded.map(({ id, campaign, warnings }) => [id, campaign?.id, unsetVariables({ warnings })]),
    ).toEqual([
      ['activity-month-2021', 'activity-month-2021', ['GROUP_CHAT_ID']],
      ['site-safety-2025', 'site-safety-2025', []],
    ]);
  });

  it('come with an editor schema that equals that of the check', async () => {
    // npx tsx scripts/docs/campaign-schema.ts
    expect(JSON.parse(await readFile(path.join(CAMPAIGNS, 'campaign.schema.json'), 'utf8'))).toEqual(
      JSON.parse(campaignSchemaFile()),
    );
  });
});

describe('columns', () => {
  it('count wide characters as two', () => {
    expect(['abc', '周一', '（）', 'é', 'ａ'].map(displayWidth)).toEqual([3, 4, 4, 1, 2]);
    expect(
      inColumns([
        ['一', 'a', ''],
        ['bbb', '二三', 'x'],
      ]),
    ).toEqual(['一   a', 'bbb  二三  x']);
  });
});
