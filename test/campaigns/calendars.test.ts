import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCampaigns } from '../../src/campaigns/index.ts';
import { calendar } from '../../src/cli/calendar.ts';
import { check } from '../../src/cli/check.ts';
import { readNotice } from '../../src/domain/holidays/notice.ts';
import { isWorkingDay } from '../../src/domain/time/calendar.ts';
import { NOTICE_2026, NOTICE_2027 } from '../support/notices.ts';
import { folderOf, HEAD, ROSTER, SCHEDULE } from './folders.ts';

const YAML = `${HEAD}opens: 2027-09-01\ndeadline: 2027-09-30T17:30\ncloses: deadline +9 working days\n${SCHEDULE}`;
const CAMPAIGN = { 'sample/campaign.yaml': YAML, 'sample/roster.csv': ROSTER };

async function printed(
  command: (io: { out: (text: string) => void; err: (text: string) => void }) => Promise<number>,
) {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  return { code: await command({ out: print, err: print }), text: lines.join('\n') };
}

const checked = (dir: string) => printed((io) => check([dir], { variables: {}, language: 'zh-CN' }, io));
const shown = (root: string, file?: string, year?: string) =>
  printed((io) => calendar(file, { year, campaignsDir: root, language: 'zh-CN' }, io));

describe('the folder of calendars', () => {
  it('adds a year without data, as the fault suggests', async () => {
    const without = await folderOf(CAMPAIGN);
    const { code, text } = await checked(path.join(without, 'sample'));
    expect(code).toBe(1);
    expect(text).toContain('calendars/2027.txt');

    const root = await folderOf({ ...CAMPAIGN, 'calendars/2027.txt': NOTICE_2027 });
    const mended = await checked(path.join(root, 'sample'));
    expect(mended).toMatchObject({ code: 0 });
    expect(mended.text).toContain('calendars：没有错误（2027 年）');
    const [loaded, ...others] = await loadCampaigns(root, {});
    expect(others).toEqual([]);
    const { days } = loaded!.campaign!;
    const worked = ['2027-09-26', '2027-10-01', '2027-10-08', '2027-10-09'].map((date) =>
      isWorkingDay(days, date),
    );
    expect(worked).toEqual([true, false, true, true]);
  });

  it('reports faults with file and line, and the campaign stays rejected', async () => {
    const root = await folderOf({
      ...CAMPAIGN,
      'calendars/2027.txt': NOTICE_2027.replace('共5天', '共6天'),
      'calendars/notes.txt': '',
    });
    const { code, text } = await checked(path.join(root, 'calendars'));
    expect(code).toBe(1);
    expect(text).toMatch(/2027\.txt:5 5月1日至5月5日是5天，写的是6天/u);
    expect(text).toContain('notes.txt');
    const loaded = await loadCampaigns(root, {});
    expect(loaded.map(({ id, campaign }) => [id, campaign !== undefined])).toEqual([
      ['sample', false],
      ['calendars', false],
    ]);
  });

  it('overrides the built-in data, and is overridden by what an admin confirmed', async () => {
    const changed = NOTICE_2026.replace(
      '9月25日（周五）至27日（周日）放假，共3天',
      '9月22日（周二）至24日（周四）放假，共3天',
    );
    const yaml = YAML.replaceAll('2027', '2026');
    const root = await folderOf({ ...CAMPAIGN, 'sample/campaign.yaml': yaml, 'calendars/2026.txt': changed });
    const decided = readNotice(NOTICE_2026);
    if (!decided.ok) throw new Error('the notice is not read');
    const fridays = await Promise.all(
      [[], [decided.year]].map(async (years) => {
        const [loaded] = await loadCampaigns(root, {}, years);
        return isWorkingDay(loaded!.campaign!.days, '2026-09-25');
      }),
    );
    expect(fridays).toEqual([true, false]);
  });

  it('does not override the days that the campaign lists itself', async () => {
    const own = YAML.replace(
      'deadline:',
      'extra_working_days: [2027-10-02]\nextra_days_off: [2027-09-20]\ndeadline:',
    );
    const root = await folderOf({
      ...CAMPAIGN,
      'sample/campaign.yaml': own,
      'calendars/2027.txt': NOTICE_2027,
    });
    const [loaded] = await loadCampaigns(root, {});
    const { days } = loaded!.campaign!;
    expect(['2027-10-02', '2027-09-20'].map((date) => isWorkingDay(days, date))).toEqual([true, false]);
  });
});

describe('muster calendar', () => {
  it('shows a file as it was read, or its faults', async () => {
    const root = await folderOf({ 'a.txt': NOTICE_2027, 'b.txt': NOTICE_2027.replace('周五', '周六') });
    const { code, text } = await shown(root, path.join(root, 'a.txt'));
    expect(code).toBe(0);
    expect(text).toContain('春节　2月5日(周五)至2月11日(周四)　共7天　2月14日(周日)上班');
    expect(text).toContain(
      '\n10月\n一  二  三  四  五  六  日\n                 1休 2休 3休\n 4休 5休 6休 7休 8   9班10\n',
    );
    const faulty = await shown(root, path.join(root, 'b.txt'));
    expect(faulty.code).toBe(1);
    expect(faulty.text).toContain('b.txt:2 2027年1月1日是周五，写的是周六');
  });

  it('lists the years that are known, and shows one', async () => {
    const root = await folderOf({ 'calendars/2027.txt': NOTICE_2027 });
    expect((await shown(root)).text).toMatch(/2025 2026\n.*calendars 中的：\n2027$/u);
    expect((await shown(root, undefined, '2027')).text).toContain('2027年节假日安排');
    expect(await shown(root, undefined, '2031')).toEqual({ code: 1, text: '没有2031年的节假日数据。' });
    expect((await shown(root, undefined, '27')).code).toBe(2);
  });
});
