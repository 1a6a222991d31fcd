/** Years of holidays in tables of working days, and as months. */
import { describe, expect, it } from 'vitest';
import type { DayTable } from '../../../src/domain/campaign/campaign.ts';
import { daysWithYear, dayTableOf, withYears } from '../../../src/domain/holidays/days.ts';
import { specialMonths } from '../../../src/domain/holidays/month-grid.ts';
import { readYear } from '../../../src/domain/holidays/read.ts';
import {
  datesBetween,
  faultsOf,
  holidayCode,
  holidayName,
  HOLIDAYS,
  type HolidaySpan,
  type HolidayYear,
} from '../../../src/domain/holidays/year.ts';

const span = (name: string, from: string, until = from, ...working: readonly string[]): HolidaySpan => ({
  names: [name],
  from,
  until,
  working,
});
const KNOWN = {
  years: [2026],
  daysOff: ['2026-10-01', '2026-12-31'],
  workingDays: ['2026-10-10', '2026-12-27'],
};
const Y2027: HolidayYear = {
  year: 2027,
  spans: [
    span('元旦', '2026-12-31', '2027-01-01', '2027-01-09'),
    span('国庆节', '2027-10-01', '2027-10-03', '2027-10-09'),
  ],
};

describe('decided years', () => {
  it('take the place of what was known of them, and leave the others', () => {
    const first = withYears(KNOWN, [Y2027]);
    expect(first).toEqual({
      years: [2026, 2027],
      daysOff: ['2026-10-01', '2026-12-31', '2027-01-01', '2027-10-01', '2027-10-02', '2027-10-03'],
      workingDays: ['2026-10-10', '2026-12-27', '2027-01-09', '2027-10-09'],
    });
    const changed = { year: 2027, spans: [span('国庆节', '2027-10-01', '2027-10-01', '2027-09-26')] };
    expect(withYears(KNOWN, [Y2027, changed])).toEqual(withYears(first, [changed]));
    expect(withYears(first, [changed])).toMatchObject({
      daysOff: ['2026-10-01', '2026-12-31', '2027-10-01'],
      workingDays: ['2026-10-10', '2026-12-27', '2027-09-26'],
    });
  });

  it('make a day of the year before off or worked, whatever was known', () => {
    const year = { year: 2027, spans: [span('元旦', '2026-12-27', '2026-12-27', '2026-12-31')] };
    expect(withYears(KNOWN, [year])).toEqual({
      years: [2026, 2027],
      daysOff: ['2026-10-01', '2026-12-27'],
      workingDays: ['2026-10-10', '2026-12-31'],
    });
  });

  it('change the days of a campaign except those that it lists itself', () => {
    const own = { daysOff: ['2027-10-09'], workingDays: ['2027-10-01'] };
    const days: DayTable = { ...dayTableOf(KNOWN), own };
    const changed = daysWithYear(days, Y2027);
    expect([...changed.daysOff]).toEqual([
      '2026-10-01',
      '2026-12-31',
      '2027-01-01',
      '2027-10-02',
      '2027-10-03',
      '2027-10-09',
    ]);
    expect([...changed.workingDays]).toEqual(['2026-10-10', '2026-12-27', '2027-01-09', '2027-10-01']);
    expect([changed.kind, changed.years]).toEqual(['cn', [2026, 2027]]);
    const weekdays: DayTable = { ...days, kind: 'weekdays' };
    expect(daysWithYear(weekdays, Y2027)).toBe(weekdays);
  });

  it('have a code of their days and of what they replace', () => {
    const other = { ...Y2027, spans: Y2027.spans.slice(1) };
    const codes = [
      holidayCode(Y2027, 0),
      holidayCode(Y2027, 1),
      holidayCode(other, 0),
      holidayCode({ ...Y2027, year: 2028 }, 0),
    ];
    expect(new Set(codes).size).toBe(4);
    expect(holidayCode({ ...Y2027 }, 0)).toBe(codes[0]);
    expect(codes[0]).toMatch(/^[0-9a-f]{12}$/u);
  });
});

describe('the checks of a year', () => {
  const all = HOLIDAYS.map((name, index) => span(name, `2027-0${index + 1}-05`));
  const faults = (...spans: readonly HolidaySpan[]) =>
    faultsOf({ year: 2027, spans: [...all.slice(spans.length), ...spans] }, () => 7).map(
      (fault) => fault.key,
    );

  it.each<[string, HolidaySpan, readonly string[]]>([
    ['a span of twenty-one days', span(HOLIDAYS[0], '2027-08-02', '2027-08-22'), []],
    ['a longer one', span(HOLIDAYS[0], '2027-08-02', '2027-08-23'), ['order']],
    ['one that ends before it begins', span(HOLIDAYS[0], '2027-08-02', '2027-08-01'), ['order']],
    ['one from the December before', span(HOLIDAYS[0], '2026-12-31', '2027-01-01'), []],
    ['one from the November before', span(HOLIDAYS[0], '2026-11-30'), ['outside-year']],
    [
      'a working day of the year after',
      span(HOLIDAYS[0], '2027-08-02', '2027-08-02', '2028-01-01'),
      ['outside-year'],
    ],
    ['a Friday worked', span(HOLIDAYS[0], '2027-08-02', '2027-08-02', '2027-08-06'), ['working-weekday']],
    ['a Saturday worked', span(HOLIDAYS[0], '2027-08-02', '2027-08-02', '2027-08-07'), []],
    [
      'a Sunday worked twice',
      span(HOLIDAYS[0], '2027-08-02', '2027-08-02', '2027-08-08', '2027-08-08'),
      ['both'],
    ],
    ['a day off worked', span(HOLIDAYS[0], '2027-08-07', '2027-08-07', '2027-08-07'), ['both']],
    ['a day off twice', span(HOLIDAYS[0], '2027-02-05'), ['both']],
    ['a name twice', span(HOLIDAYS[1], '2027-08-02'), ['twice', 'missing']],
  ])('find %s', (_, wrong, expected) => {
    expect(faults(wrong)).toEqual(expected);
  });

  it('name every holiday that is missing, on the first line', () => {
    expect(faultsOf({ year: 2027, spans: all.slice(2) }, () => 7)).toEqual([
      { line: 1, key: 'missing', names: HOLIDAYS.slice(0, 2) },
    ]);
  });

  it.each([
    ['新年', '元旦'],
    ['五一国际劳动节', '劳动节'],
    ['清明', '清明节'],
    ['国庆', '国庆节'],
    ['端午', '端午节'],
    ['中秋', '中秋节'],
    ['春节', '春节'],
    ['妇女节', undefined],
  ])('%s is %s', (text, expected) => {
    expect(holidayName(text)).toBe(expected);
  });

  it('dates between two are bounded', () => {
    expect(datesBetween('2027-02-27', '2027-03-01')).toEqual(['2027-02-27', '2027-02-28', '2027-03-01']);
    expect(datesBetween('2027-03-01', '2027-02-27')).toEqual([]);
    expect(datesBetween('2027-01-01', '2029-01-01')).toHaveLength(21);
  });
});

describe('special months', () => {
  it('are those with a day off or a weekend worked, in weeks from Monday', () => {
    const months = specialMonths(2027, new Set(['2027-02-01', '2026-03-01']), new Set(['2027-08-01']));
    expect(months.map(({ month }) => month)).toEqual([2, 8]);
    const [february, august] = months;
    // 1 February 2027 is a Monday, and 1 August a Sunday.
    expect(february?.weeks).toHaveLength(4);
    expect(february?.weeks[0]?.map((cell) => cell && `${cell.day} ${cell.kind}`)).toEqual([
      '1 off',
      ...[2, 3, 4, 5, 6, 7].map((day) => `${day} plain`),
    ]);
    expect(august?.weeks).toHaveLength(6);
    expect(august?.weeks[0]).toEqual([...Array<undefined>(6).fill(undefined), { day: 1, kind: 'worked' }]);
    expect(august?.weeks[5]?.map((cell) => cell?.day)).toEqual([
      30,
      31,
      ...Array<undefined>(5).fill(undefined),
    ]);
  });
});

describe('a calendar file of events', () => {
  const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\n');
  const faults = (...lines: readonly string[]) => {
    const reading = readYear(`BEGIN:VCALENDAR\n${event(...lines)}\nEND:VCALENDAR`);
    return reading.ok ? [] : reading.faults;
  };
  const missing = expect.objectContaining({ key: 'missing' }) as unknown;
  const SUMMARY = 'SUMMARY:国庆节（休）';

  it.each<[string, readonly string[], unknown]>([
    ['an end, which is the day after the last', ['DTSTART:20271001', 'DTEND:20271004', SUMMARY], missing],
    ['21 days', ['DTSTART:20271001', 'DTEND:20271022', SUMMARY], missing],
    [
      '22 days',
      ['DTSTART:20271001', 'DTEND:20271023', SUMMARY],
      { line: 2, key: 'order', from: '2027-10-01', until: '2027-10-22' },
    ],
    [
      'no days',
      ['DTSTART:20271001', 'DTEND:20271001', SUMMARY],
      { line: 2, key: 'order', from: '2027-10-01', until: '2027-09-30' },
    ],
    [
      'an end that is no date',
      ['DTSTART:20271001', 'DTEND:soon', SUMMARY],
      { line: 2, key: 'unread', text: '国庆节（休）' },
    ],
    ['no start', [SUMMARY], { line: 2, key: 'unread', text: '国庆节（休）' }],
    ['a date that is none', ['DTSTART:20271301', SUMMARY], { line: 2, key: 'unread', text: '国庆节（休）' }],
    [
      'no name',
      ['DTSTART:20271301', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'],
      { line: 2, key: 'unread', text: '20271301' },
    ],
    [
      'a name of no holiday',
      ['DTSTART:20271001', 'SUMMARY:校庆（休）'],
      { line: 2, key: 'unread', text: '校庆（休）' },
    ],
    [
      'a day worked for no holiday',
      ['DTSTART:20271009', 'SUMMARY:国庆节（班）'],
      { line: 2, key: 'unread', text: '国庆节（班）' },
    ],
    [
      'a property that is stronger than words',
      ['DTSTART:20271001', 'SUMMARY:国庆节（班）', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'],
      missing,
    ],
    ['no day off', ['DTSTART:20271001', 'SUMMARY:国庆节'], { line: 1, key: 'nothing' }],
  ])('with %s', (_, lines, expected) => {
    expect(faults(...lines)).toEqual([expected]);
  });

  it('reads a table whatever its case and the space before it, and refuses one that is too long', () => {
    const read = readYear(`\n begin:vcalendar\n${event('dtstart;VALUE=DATE:20271001', SUMMARY)}`);
    expect(read).toMatchObject({ ok: false, faults: [{ key: 'missing' }] });
    expect(readYear(`{${' '.repeat(20_000)}}`)).toMatchObject({
      faults: [{ key: 'too-long', limit: 20_000 }],
    });
    expect(readYear('{}')).toMatchObject({ faults: [{ line: 1, key: 'nothing' }] });
    expect(readYear('{"days": []}')).toMatchObject({ faults: [{ line: 1, key: 'no-year' }] });
    expect(readYear('{"days": [3]}')).toMatchObject({ faults: [{ key: 'unread', text: '3' }] });
    expect(readYear('{"holidays": {"2027-13-01": "国庆"}}')).toMatchObject({
      faults: [{ key: 'unread', text: '2027-13-01' }],
    });
    expect(readYear('{"holidays": {"2027-10-01": 3}}')).toMatchObject({ faults: [{ key: 'unread' }] });
  });
});
