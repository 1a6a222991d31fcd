import { describe, expect, it } from 'vitest';
import { readHolidays } from '../../../src/campaigns/index.ts';
import { isHolidayNotice } from '../../../src/domain/holidays/is-notice.ts';
import { readNotice } from '../../../src/domain/holidays/notice.ts';
import { daysOffOf, netDaysOff, workingDaysOf, type HolidayYear } from '../../../src/domain/holidays/year.ts';
import { weekdayOf } from '../../../src/domain/time/local-time.ts';
import { NOTICE_2023, NOTICE_2024, NOTICE_2025, NOTICE_2026, NOTICE_2027 } from '../../support/notices.ts';

function yearIn(text: string, options?: Parameters<typeof readNotice>[1]): HolidayYear {
  const reading = readNotice(text, options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.year;
}

function faultsIn(text: string) {
  const reading = readNotice(text);
  return reading.ok ? [] : reading.faults;
}

describe('a published notice', () => {
  it.each([
    [2026, NOTICE_2026],
    [2025, NOTICE_2025],
    [2024, NOTICE_2024],
    [2023, NOTICE_2023],
  ])('of %i gives the days that the calendar data has', async (year, text) => {
    const known = await readHolidays();
    const read = yearIn(text);
    const isOf = (date: string) => date.startsWith(`${year}-`);
    const weekday = (date: string) => weekdayOf(date) < 6;
    expect(daysOffOf(read).filter(isOf).filter(weekday)).toEqual(known.daysOff.filter(isOf).filter(weekday));
    expect(workingDaysOf(read).filter(isOf)).toEqual(known.workingDays.filter(isOf).toSorted());
    expect(read.year).toBe(year);
  });

  it('counts what the law gives beyond the weekends', () => {
    expect([NOTICE_2025, NOTICE_2026].map((text) => netDaysOff(yearIn(text)))).toEqual([13, 13]);
  });

  it('is read however a paste has broken its lines, spaced its digits or bent its marks', () => {
    const bent = NOTICE_2026.replaceAll(/([，、至])/gu, '$1\n')
      .replaceAll(/(\d)月/gu, '$1 月')
      .replaceAll('（', '(')
      .replaceAll('）', ' )')
      .replaceAll('：', ':')
      .replaceAll('1', '１');
    expect(yearIn(bent)).toEqual(yearIn(NOTICE_2026));
  });

  it('takes the year that was typed where the notice has none, and refuses another', () => {
    const untitled = NOTICE_2026.replaceAll('2026年', '');
    expect(faultsIn(untitled).map(({ key }) => key)).toEqual(['no-year']);
    expect(yearIn(untitled, { year: 2026 })).toEqual(yearIn(NOTICE_2026));
    expect(readNotice(NOTICE_2026, { year: 2027 })).toMatchObject({
      ok: false,
      faults: [{ line: 1, key: 'two-years', one: 2027, other: 2026 }],
    });
  });

  it('of one changed holiday leaves the others as they were known', () => {
    const change =
      '国务院办公厅关于调整2027年部分节假日安排的通知\n劳动节：5月1日（周六）至4日（周二）放假，共4天。';
    const known = yearIn(NOTICE_2027);
    expect(faultsIn(change)[0]).toMatchObject({ key: 'missing' });
    const reading = readNotice(change, { known: () => known });
    if (!reading.ok) throw new Error('not read');
    expect(reading.kept).toEqual(['元旦', '春节', '清明节', '端午节', '中秋节', '国庆节']);
    expect(reading.year.spans.find(({ names }) => names[0] === '劳动节')).toMatchObject({
      until: '2027-05-04',
      working: [],
    });
    expect(reading.year.spans).toHaveLength(7);
  });

  it.each([
    '国务院办公厅关于调整2027年劳动节假期安排的通知\n现将2027年劳动节假期安排调整为：2027年5月1日至4日放假调休，共4天。5月8日（星期六）上班。其他假期安排不变。',
    '经国务院批准，将2027年劳动节放假时间调整为5月1日（周六）至4日（周二）放假调休，共4天。5月8日（周六）上班。',
  ])('reads a later change as it is announced: %s', (change) => {
    const reading = readNotice(change, { known: () => yearIn(NOTICE_2027) });
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    expect(reading.year.spans.find(({ names }) => names[0] === '劳动节')).toMatchObject({
      until: '2027-05-04',
      working: ['2027-05-08'],
    });
    expect(reading.kept).toHaveLength(6);
  });
});

describe('what does not agree is a fault that names its line', () => {
  const change = (from: string, to: string) => {
    expect(NOTICE_2027).toContain(from);
    return faultsIn(NOTICE_2027.replace(from, to));
  };

  it.each([
    [
      '5月8日（周六）',
      '5月8日（周日）',
      [{ line: 5, key: 'weekday', date: '2027-05-08', written: 7, weekday: 6 }],
    ],
    ['7日（周四）', '7日（周五）', [{ line: 8, key: 'weekday', date: '2027-10-07', written: 5, weekday: 4 }]],
    ['放假调休，共5天', '放假调休，共6天', [{ line: 5, key: 'count', written: 6, days: 5 }]],
    [
      '9月26日（周日）',
      '9月31日（周日）',
      [{ line: 8, key: 'no-such-date', month: 9, day: 31 }, { key: 'unread' }],
    ],
    ['2月14日（周日）上班', '2月15日（周一）上班', [{ line: 3, key: 'working-weekday', date: '2027-02-15' }]],
    ['2月14日（周日）上班', '2月6日（周六）上班', [{ line: 3, key: 'both', date: '2027-02-06' }]],
    ['2月14日（周日）上班', '2月14日（周日）轮班', [{ line: 3, key: 'unread' }]],
    ['六、中秋节：9月15日', '六、国庆节：9月15日', [{ line: 1, key: 'missing' }, { key: 'twice' }]],
    ['至5日（周三）放假调休，共5天', '至4月30日放假调休', [{ line: 5, key: 'order' }]],
    ['共1天。\n六', '共1天，与周末连休。\n六', [{ line: 6, key: 'no-weekend' }]],
    [
      '四、劳动节：',
      '四、劳动节安排另行通知。5月1日放假。\n',
      [{ line: 5, key: 'unread' }, { line: 6 }, { line: 6 }],
    ],
  ])('%s → %s', (from, to, wanted) => {
    expect(change(from, to)).toMatchObject(wanted);
  });

  it('never takes a text without holidays for a year', () => {
    expect(faultsIn('上报 宣传教育 9月7日开展宣讲1场').map(({ key }) => key)).toEqual(['nothing']);
    expect(faultsIn('关于2027年部分节假日安排的通知').map(({ key }) => key)).toEqual(['nothing']);
    expect(faultsIn('元'.repeat(30_000)).map(({ key }) => key)).toEqual(['too-long']);
  });
});

describe('a pasted text', () => {
  it.each([
    NOTICE_2026,
    NOTICE_2025,
    `国务院办公厅文件\n国办发明电〔2025〕7号\n\n${NOTICE_2026}`,
    NOTICE_2025.replace('国务院办公厅关于', '国务院办公厅\n关于'),
    NOTICE_2025.replaceAll('\n', ''),
  ])('is the notice where its title is the first line (%#)', (text) => {
    expect(isHolidayNotice(text)).toBe(true);
  });

  it.each([
    '今天组织学习国务院办公厅关于2026年部分节假日安排的通知，安排放假期间值班20人',
    `开展节前提醒\n按照${NOTICE_2026}`,
    '国务院办公厅关于2026年部分节假日安排的通知已传达学习，放假期间安排值班20人',
    '',
  ])('that mentions it is not (%#)', (text) => {
    expect(isHolidayNotice(text)).toBe(false);
  });
});
