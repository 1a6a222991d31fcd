/** `muster rehearse` as a person runs it: the program itself, on folders of its own. */
import { execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/root.mjs';

const MONTH = join(root, 'campaigns', 'activity-month-2021');
const folder = mkdtempSync(join(tmpdir(), 'muster-rehearse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function muster(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = join(root, 'scripts', 'muster.mjs');
  const env = { PATH: process.env['PATH'], MUSTER_LANGUAGE: 'zh-CN', FEISHU_APP_SECRET: 'real-app-secret' };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, 'rehearse', ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** The first campaign's folder with changes to both files. */
function campaignWith(
  name: string,
  yaml: (text: string) => string,
  roster: (text: string) => string,
): string {
  const into = join(folder, name);
  mkdirSync(into);
  cpSync(MONTH, into, { recursive: true });
  for (const [file, change] of [
    ['campaign.yaml', yaml],
    ['roster.csv', roster],
  ] as const)
    writeFileSync(join(into, file), change(readFileSync(join(into, file), 'utf8')));
  return into;
}

describe('a whole month nobody files in', () => {
  let told: { code: number; out: string; err: string };
  const page = join(folder, 'page.html');
  beforeAll(async () => {
    const dir = campaignWith(
      'month',
      (text) =>
        text
          .replace('title: 第38个全区民族团结进步活动月', 'title: 活动月<script>alert(1)</script>')
          .replace(
            'aliases: [宣传, 一]',
            "aliases: [宣传, 一, float-age, '第一-二村', '^甲|乙(丙', __proto__]",
          )
          .replace('deadline: 2021-09-27T17:30', 'deadline: 2021-09-26T17:30\nextra_days_off: [2021-09-26]'),
      (text) => text.replace('wuhai.a@example.com', ''),
    );
    told = await muster(dir, '--out', page);
  }, 120_000);

  /** A line of the plan's table, its columns separated by single spaces. */
  const row = (start: string) =>
    told.out
      .split('\n')
      .map((line) => line.replaceAll(/ {2,}/gu, ' '))
      .find((line) => line.startsWith(start));

  it('shows each moment with what was sent, against a list made by hand', () => {
    expect(told.err).not.toContain('预演未能进行');
    expect(told.code).toBe(0);
    // Wuhai has nobody, so thirteen of fourteen units are told; the last working day is Friday the 24th.
    expect(row('2021-09-01')).toBe('2021-09-01 周三 09:00 kickoff 通知 工作群、联络员 14 0');
    expect(row('2021-09-23')).toBe('2021-09-23 周四 09:00 t-1 提醒 未报单位联络员 13 0');
    // The digest that the deadline changes afterwards counts as sent, and is shown in its original form.
    expect(row('2021-09-22')).toBe('2021-09-22 周三 09:00 weekly 进展情况 工作群 1 0');
    expect(readFileSync(page, 'utf8')).toContain('截至9月22日(周三)09:00');
    expect(row('2021-09-24')).toBe('2021-09-24 周五 09:00 t-0 提醒 未报单位联络员 13 0');
    expect(row('2021-09-26')).toBe('2021-09-26 周日 17:30 close 截止情况 管理员 1 0');
    expect(row('2021-10-01')).toContain('休息日，不发');
    // It leaves on the morning after the close, with which the rehearsal ends.
    expect(told.out).toMatch(/notice\.closing[^\n]*预演到结束收报为止，其后照常发送/u);
  });

  it('warns of the deadline on a day off, of whom nobody reaches, of the caps', () => {
    expect(told.out).toContain('截止9月26日(周日)17:30；最后工作日9月24日(周五)');
    expect(told.out).toContain('乌海市：没有可以送达的联络员');
    expect(told.out).toContain('因提醒上限少发');
    expect(told.out).toContain('已达到每日或每周提醒上限');
    expect(told.out).toContain('休息日9月26日(周日)发出1条消息');
  });

  it('writes a page with every message, and nothing in it has power', () => {
    const text = readFileSync(page, 'utf8');
    expect(text).not.toContain('<script');
    expect(text).toContain('活动月&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toMatch(/https?:/u);
    expect(text).not.toContain('real-app-secret');
    const persons = text.slice(text.indexOf('id="by-person"'));
    const chifeng = persons.slice(persons.indexOf('<h3>赤峰市联络员甲'));
    const own = chifeng.slice(0, chifeng.indexOf('</section>'));
    expect(own.match(/<article>/gu)?.length).toBeGreaterThanOrEqual(6);
    expect(own).toContain('【提醒】');
    expect(own).toContain('【催报】');
    expect(own).not.toContain('呼和浩特');
  });
});

describe('people who file', () => {
  it('get receipts and no more reminders, with as many units as asked for', async () => {
    const { code, out } = await muster(
      join(root, 'campaigns', 'site-safety-2025'),
      '--units',
      '8',
      '--filing',
      'typical',
      '--json',
    );
    expect(code).toBe(0);
    const account = JSON.parse(out) as {
      units: number;
      messages: number;
      calls: { total: number };
      perUnit: { unit: string; letters: number; asked: number }[];
    };
    expect(account.units).toBe(8);
    expect(account.perUnit.map(({ unit }) => unit).slice(5)).toEqual([
      'Rehearsal unit 6',
      'Rehearsal unit 7',
      'Rehearsal unit 8',
    ]);
    // Three filings and their receipts, a privacy notice, the announcement.
    for (const { letters, asked } of account.perUnit) expect(letters - asked).toBeGreaterThanOrEqual(4);
    expect(Math.min(...account.perUnit.map(({ asked }) => asked))).toBeLessThan(5);
    expect(account.calls.total).toBeGreaterThanOrEqual(account.messages);
  }, 120_000);
});

describe('a campaign that repeats', () => {
  it('plays its first period, and shows those of a year', async () => {
    const dir = join(folder, 'monthly');
    mkdirSync(dir);
    writeFileSync(
      join(dir, 'campaign.yaml'),
      `id: monthly
title: 月报
timezone: Asia/Shanghai
repeats: { every: month, due: { county: day 10 17:30, city: +3 working days }, from: 2025-01, until: 2025-12 }
summary: { name: 小结 }
limits: { per_unit_per_day: 1, per_unit_per_week: 2 }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +5 working days", to: [owing] }
`,
    );
    writeFileSync(
      join(dir, 'roster.csv'),
      'unit_id,unit,parent,role,name,open_id,tags\ncity,某市,,contact,联络员甲,ou_a,city\ncounty,某县,city,contact,联络员乙,ou_b,county\n',
    );
    const { code, out } = await muster(dir, '--json', '--out', join(folder, 'year.html'));
    expect(code).toBe(0);
    const { campaign, year, periods } = JSON.parse(out) as {
      campaign: string;
      year: string[];
      periods: { campaign: string; messages: number; differences: number; played: boolean }[];
    };
    expect(campaign).toBe('monthly@2025-01');
    expect(year).toHaveLength(12);
    expect(periods.map((each) => each.played)).toEqual([true, ...Array.from({ length: 11 }, () => false)]);

    // The computed messages of the played period equal those that the bot sent in it.
    const page = readFileSync(join(folder, 'year.html'), 'utf8');
    const rowsIn = (html: string) =>
      [...html.matchAll(/<tr>(.*?)<\/tr>/gu)]
        .map(([, row = '']) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gu)].map(([, cell]) => cell))
        .filter(([, , entry, , , sent]) => /^(?:kickoff|t-0|overdue)$/u.test(entry ?? '') && sent !== '')
        .map((cells) => cells.slice(0, 7));
    const [, played = '', ...others] = page
      .slice(page.indexOf('id="year"'))
      .split(/id="plan"|<section class="period">/u);
    const plan = others.at(-1) ?? '';
    expect(rowsIn(played).length).toBeGreaterThan(8);
    expect(rowsIn(played)).toEqual(rowsIn(plan.slice(0, plan.indexOf('</table>'))));
    // Months without a holiday near the 10th are grouped; the others are expanded and state the difference.
    const alike = periods.filter(({ differences }) => differences === 0).length;
    expect(alike).toBeGreaterThan(1);
    expect(page.match(/<details open>/gu) ?? []).toHaveLength(12 - alike);
    expect(page).toContain('与2025年1月相同');
    expect(year[9]).toBe(
      '2025年10月：10月1日(周三)开始，10月10日(周五)17:30、10月14日(周二)17:30截止，10月27日(周一)17:30结束；通知10月9日；提醒10月10日、10月14日；催报10月11日至10月21日共8天',
    );
  }, 120_000);
});

describe('a rehearsal that is told to stop', () => {
  it('ends with everything that it started, and leaves no folder behind', async () => {
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const env = { PATH: process.env['PATH'], TMPDIR: temporary };
    const script = join(root, 'scripts', 'muster.mjs');
    const child = spawn(process.execPath, [script, 'rehearse', MONTH], { cwd: folder, env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // The bot's log is in its folder once all parts were started.
    for (let tries = 0; tries < 600 && !botLog(temporary); tries += 1) await sleep(50);
    await sleep(1_000);
    child.kill('SIGTERM');
    expect(await ended).toBe(130);
    expect(readdirSync(temporary).filter((name) => name.startsWith('muster-rehearsal'))).toEqual([]);
  }, 60_000);

  function botLog(within: string): boolean {
    return readdirSync(within).some((name) => existsSync(join(within, name, 'bot.log')));
  }
});

describe('what is refused', () => {
  it.each([
    [['nowhere'], 2],
    [[MONTH, '--units', '0'], 2],
    [[MONTH, '--units', 'many'], 2],
    [[MONTH, '--filing', 'sometimes'], 2],
  ])('%s', async (args, code) => {
    const told = await muster(...args);
    expect(told.code).toBe(code);
    expect(told.err).not.toBe('');
    expect(told.out).toBe('');
  });

  it('a campaign with faults', async () => {
    const dir = campaignWith(
      'faulty',
      (text) => text.replace('opens: 2021-09-01', 'opens: 2021-13-01'),
      (text) => text,
    );
    const told = await muster(dir);
    expect(told.code).toBe(1);
    expect(told.err).toContain('campaign.yaml');
  });
});
