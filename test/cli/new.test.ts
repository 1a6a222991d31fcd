/** `muster new`: folders made from a notice and a contact list at a terminal, and from last year's folder. */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCampaign, type NewOptions } from '../../src/cli/making/new.ts';
import type { Asking } from '../../src/cli/making/new-folder.ts';
import { pdfOf } from '../files/pdf-samples.ts';
import { NOTICE_2027 } from '../support/notices.ts';
import { OLE } from '../files/samples.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';

const FIXTURES = new URL('../fixtures/notices/', import.meta.url).pathname;
const SAMPLES = new URL('../../campaigns/', import.meta.url).pathname;

let folder: string;
let roster: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-new-'));
  roster = join(folder, '联络员.csv');
  writeFileSync(
    roster,
    '单位编码,单位,角色,姓名,open_id\na,甲县,联络员,甲县联络员,ou_a\nb,乙县,联络员,乙县联络员,ou_b\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(dir: string, options: NewOptions, asking?: Asking) {
  const out: string[] = [];
  const err: string[] = [];
  const target = join(folder, dir);
  const code = await newCampaign(target, options, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    language: 'zh-CN',
    variables: {},
    today: '2025-04-21',
    asking,
  });
  const { campaign, faults } = await loadCampaign(target, {});
  return { code, out: out.join('\n'), err: err.join('\n'), campaign, faults, target };
}

const notice = join(FIXTURES, 'activity-month.txt');

describe('muster new', () => {
  it('makes a folder that passes the check, from a notice, a roster and the two answers that the notice leaves open', async () => {
    const { code, out, campaign } = await run('answered', {
      notice,
      roster,
      opens: '2025-05-01',
      deadline: '2025-05-30T17:30',
      rhythm: 'light',
      yes: true,
    });
    expect(code).toBe(0);
    expect(out).toContain('依据：各地务于5月30日前将本地宣传月总结报送省水利厅节约用水处');
    expect(out).toContain('2个单位');
    expect(campaign).toMatchObject({
      title: '第12个全省节水宣传月',
      deadline: { date: '2025-05-30', time: '17:30' },
      summary: { name: '宣传月总结' },
    });
    expect(campaign?.schedule.map(({ id }) => id)).toEqual(['kickoff', 't-3', 't-0', 'close']);
  });

  it('counts with the holidays of the `calendars` folder beside it', async () => {
    const options: NewOptions = {
      notice: join(FIXTURES, 'no-date.txt'),
      roster,
      title: '安全排查',
      organiser: '某市水利局',
      deliverable: '排查表',
      opens: '2027-03-02',
      deadline: '2027-03-31T17:30',
      yes: true,
    };
    const before = await run('of-2027', options);
    expect(before.err).toContain('2027年');
    expect(before.campaign).toBeUndefined();

    mkdirSync(join(folder, 'calendars'));
    const calendar = join(folder, 'calendars', '2027.txt');
    writeFileSync(calendar, NOTICE_2027.replace('共7天', '共8天'));
    expect((await run('of-2027', options)).err).toContain('2027.txt:');

    writeFileSync(calendar, NOTICE_2027);
    const after = await run('of-2027', options);
    expect(after.err).toBe('');
    expect(after.campaign?.deadline.date).toBe('2027-03-31');
    rmSync(join(folder, 'calendars'), { recursive: true });
  });

  it('with --yes names what is missing and what is uncertain, and makes nothing', async () => {
    const { code, err, faults } = await run('guessed', { notice, yes: true });
    expect(code).toBe(2);
    expect(err).toContain('还缺：--deadline、--roster');
    expect(err).toMatch(/开始：2025-05-01（--opens）/u);
    expect(faults.map(({ key }) => key)).toEqual(['folder-missing']);
  });

  const body = (deadline: string) =>
    `某市水利局关于开展节水检查的通知\n各区水利局：\n请各区${deadline}将检查报告报送市水利局节水办。\n某市水利局\n2025年4月1日\n`;
  it.each([
    ['without a date', body('检查结束后及时'), '没有找到报送时限', '--deadline'],
    ['with two dates', body('于5月20日17:00前将检查方案、5月28日17:00前'), '不止一个日期', '--deadline'],
    ['with a date that is past', body('于4月10日17:00前'), '时限已经过去', '--deadline'],
    ['with a deadline of so many days', body('于收到通知后5个工作日内'), '推算的，请核对', '--deadline'],
    ['with a deadline after an event', body('于会后5个工作日内'), '按若干日计算', '--deadline'],
  ])('of a notice %s says so, and with --yes makes nothing', async (kind, text, sentence, flag) => {
    const file = join(folder, `${kind}.txt`);
    writeFileSync(file, text);
    const { code, out, err, faults } = await run(`of ${kind}`, {
      notice: file,
      roster,
      opens: '2025-04-02',
      yes: true,
    });
    expect(out).toContain(sentence);
    expect(err).toContain(flag);
    expect(code).toBe(2);
    expect(faults.map(({ key }) => key)).toEqual(['folder-missing']);
  });

  it('asks about submissions at earlier dates, and includes or omits them as the option says', async () => {
    const file = join(folder, 'two documents.txt');
    writeFileSync(file, body('于5月20日17:00前将检查方案、5月28日17:00前'));
    const options = { notice: file, roster, opens: '2025-04-02', deadline: '2025-05-28T17:00', yes: true };
    const known = { ...options, deliverable: '检查报告', organiser: '市水利局节水办' };
    const { code, err } = await run('of two', known);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('另需报送：检查方案 2025-05-20 17:00（--item）'),
    ]);
    const taken = await run('with both', { ...known, item: ['检查方案 2025-05-20T17:00'] });
    expect(taken.err).toBe('');
    expect(taken.campaign?.areas).toMatchObject([
      { name: '检查方案', kind: 'document', deadline: { date: '2025-05-20', time: '17:00' } },
    ]);
    expect((await run('with one', { ...known, item: [''] })).campaign?.areas).toEqual([]);
  });

  it.each([
    ['scan.pdf', pdfOf([]), '这是扫描件或图片'],
    ['notice.doc', OLE, '另存为 .docx'],
  ])('of %s says what to send instead', async (name, bytes, sentence) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    expect(await run(`of ${name}`, { notice: file, roster, yes: true })).toMatchObject({
      code: 1,
      err: expect.stringContaining(sentence) as string,
    });
  });

  it('of an .xls says how to save it, and makes nothing', async () => {
    const file = join(folder, '名册.xls');
    writeFileSync(file, OLE);
    const { code, err, faults } = await run('of xls', { notice, roster: file, yes: true });
    expect([code, faults[0]?.key]).toEqual([1, 'folder-missing']);
    expect(err).toContain('另存为 .xlsx');
  });

  it('without a terminal and without --yes says so', async () => {
    const { code, err } = await run('silent', { notice, roster });
    expect(code).toBe(2);
    expect(err).toContain('无法提问');
  });

  it('at a terminal asks for exactly that, and again if an answer is not understood', async () => {
    const heard: string[] = [];
    const answers = ['下班以前吧', '17:30', roster];
    const { code, campaign, err } = await run(
      'asked',
      { notice },
      {
        yes: async (message) => (heard.push(message), true),
        text: async (message) => (heard.push(message), answers.shift() ?? ''),
      },
    );
    expect(code).toBe(0);
    expect(heard).toEqual(['开始是“2025-05-01”，对吗', '时刻：', '时刻：', '名册文件的路径：']);
    expect(err).toContain('没有读懂');
    expect(campaign).toMatchObject({ opens: '2025-05-01', deadline: { time: '17:30' } });
  });

  it('works without a notice if the options provide all values', async () => {
    const { code, campaign } = await run('by-hand', {
      title: '安全检查',
      opens: '2025-05-06',
      deadline: '2025-05-23',
      deliverable: '检查报告',
      area: ['用电', '消防'],
      roster,
      yes: true,
    });
    expect([code, campaign]).toEqual([2, undefined]);
    const whole = await run('by-hand', {
      title: '安全检查',
      opens: '2025-05-06',
      deadline: '2025-05-23T24:00',
      deliverable: '检查报告',
      area: ['用电', '消防'],
      roster,
      yes: true,
    });
    expect(whole.code).toBe(0);
    expect(whole.campaign?.areas.map(({ name, aliases }) => [name, ...aliases])).toEqual([
      ['用电', '一'],
      ['消防', '二'],
    ]);
  });

  it('does not write into a folder that is not empty', async () => {
    const before = readdirSync(join(folder, 'answered')).toSorted();
    const { code, err } = await run('answered', {
      notice,
      roster,
      opens: '2025-05-01',
      deadline: '2025-05-30T17:30',
      yes: true,
    });
    expect([code, readdirSync(join(folder, 'answered')).toSorted()]).toEqual([2, before]);
    expect(err).toContain('没有写入');
  });

  it.each<[string, NewOptions, string]>([
    ['an unknown rhythm', { rhythm: 'fast' }, '--rhythm 不能是“fast”'],
    ['a day that does not exist', { deadline: '2025-02-30' }, '--deadline 不能是'],
    ['a file that is not there', { notice: '/nowhere/x.docx' }, '打不开'],
    ['a year without a folder', { year: '2026' }, '要一起写'],
  ])('says of %s what is wrong', async (_, options, sentence) => {
    const { code, err } = await run('wrong', { yes: true, ...options });
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('a roster that is too large for the chat', () => {
  it('becomes a folder', async () => {
    const rows = Array.from(
      { length: 5_001 },
      (_, index) => `u${index},第${index}街道,联络员,联络员${index},`,
    );
    const file = join(folder, 'large.csv');
    writeFileSync(file, ['单位编码,单位,角色,姓名,open_id', ...rows].join('\n'));
    const { code, campaign } = await run('large', {
      title: '安全检查',
      opens: '2025-05-01',
      deadline: '2025-05-30T17:30',
      deliverable: '检查总结',
      roster: file,
      yes: true,
    });
    expect([code, campaign?.roster.units.length]).toEqual([0, 5_001]);
  });
});

it('gives an office outside China no holidays of China', async () => {
  const options = {
    title: 'Review',
    opens: '2025-05-01',
    deadline: '2025-05-30T17:30',
    deliverable: 'report',
    roster,
  };
  const abroad = await run('abroad', {
    ...options,
    language: 'en-US',
    timezone: 'America/Chicago',
    yes: true,
  });
  expect(abroad.campaign?.days.kind).toBe('weekdays');
  const here = await run('here', { ...options, yes: true });
  expect(here.campaign?.days.kind).toBe('cn');
});

describe('muster new --from', () => {
  const from = join(SAMPLES, 'activity-month-2021');

  it('copies a campaign: dates, title and id move, the roster and the comments stay', async () => {
    const { code, out, campaign, target } = await run('again', { from, year: '2026' });
    expect(code).toBe(0);
    expect(campaign).toMatchObject({
      id: 'activity-month-2026',
      title: '第43个全区民族团结进步活动月',
      opens: '2026-09-01',
      deadline: { date: '2026-09-27', time: '17:30' },
    });
    expect(readFileSync(join(target, 'roster.csv'))).toEqual(readFileSync(join(from, 'roster.csv')));
    expect(readFileSync(join(target, 'campaign.yaml'), 'utf8')).toContain('# 三个领域随时接收信息');
    expect(out).toContain('deadline 由 2021-09-27T17:30 移到 2026-09-27T17:30');
    expect(out).toMatch(/9月27日\(周日\)17:30是休息日/u);
    expect(out).toMatch(/名册照旧，共 \d+ 人/u);
  });

  it('says that a year has no holidays yet, and that the campaign cannot run before it has', async () => {
    const { code, err, out, campaign } = await run('unknown-year', { from, year: '2031' });
    expect([code, campaign]).toEqual([1, undefined]);
    expect(err).toContain('2031');
    // People are counted even if the campaign cannot be read yet.
    expect(out).toMatch(/名册照旧，共 [1-9]\d* 人/u);
  });

  it('moves the dates that items have of their own, single or by tag', async () => {
    const last = join(folder, 'last');
    const yaml = join(last, 'campaign.yaml');
    await run('last', {
      title: '安全检查',
      opens: '2025-05-01',
      deadline: '2025-05-30T17:30',
      deliverable: '检查总结',
      item: ['检查方案 2025-05-12T17:30'],
      roster,
      yes: true,
    });
    appendFileSync(yaml, 'unit_calendars: [{ of: [a], extra_days_off: [2025-05-15] }]\n');
    const { out, campaign } = await run('next', { from: last, year: '2026' });
    expect(out).toContain('unit_calendars 的 1 个日期属于往年，已去掉');
    expect(campaign?.areas[0]?.deadline).toEqual({ date: '2026-05-12', time: '17:30' });
    expect(out).toContain('items 检查方案 deadline 由 2025-05-12T17:30 移到 2026-05-12T17:30');
  });

  it('rejects an earlier year, and makes nothing', async () => {
    for (const year of ['2021', '2020']) {
      const { code, err, faults } = await run(`back-${year}`, { from, year });
      expect([code, faults.map(({ key }) => key)]).toEqual([2, ['folder-missing']]);
      expect(err).toContain('不晚于原活动的年份');
    }
  });

  it('takes out the days off of the old year, and says so', async () => {
    const { code, out, campaign } = await run('site', {
      from: join(SAMPLES, 'site-safety-2025'),
      year: '2026',
    });
    expect(code).toBe(0);
    expect(out).toContain('extra_days_off 的 1 个日期属于往年，已去掉');
    expect(out).toMatch(/自定的 \d+ 个节点.*照旧；请核对是否仍然适用/u);
    expect(campaign?.schedule.find(({ id }) => id === 'halfway')?.when).toMatchObject({
      rule: { moment: { date: '2026-03-14', time: '10:00' } },
    });
  });
});
