import { describe, expect, it } from 'vitest';
import { readNotice } from '../../../src/domain/holidays/notice.ts';
import { readYear } from '../../../src/domain/holidays/read.ts';
import { daysOffOf, workingDaysOf, type HolidayYear } from '../../../src/domain/holidays/year.ts';
import { NOTICE_2025 } from '../../support/notices.ts';

const published = readNotice(NOTICE_2025);
const year: HolidayYear = published.ok ? published.year : { year: 0, spans: [] };
const nameOf = (date: string) =>
  year.spans
    .find(({ from, until, working }) => (date >= from && date <= until) || working.includes(date))
    ?.names.join('、') ?? '';
const days = [
  ...daysOffOf(year).map((date) => ({ name: nameOf(date), date, isOffDay: true })),
  ...workingDaysOf(year).map((date) => ({ name: nameOf(date), date, isOffDay: false })),
];

const json = JSON.stringify({ year: 2025, days }, undefined, 2);
const otherJson = JSON.stringify({
  holidays: Object.fromEntries(
    days.filter((each) => each.isOffDay).map(({ date, name }) => [date, `X,${name.replace('、', ',')},1`]),
  ),
  workdays: Object.fromEntries(
    days.filter((each) => !each.isOffDay).map(({ date, name }) => [date, `X,${name.replace('、', ',')},1`]),
  ),
});
const event = (date: string, ...lines: readonly string[]) =>
  ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`, ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (events: readonly string[]) => ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n');
const apple = calendar([
  ...days.map(({ date, name, isOffDay: off }) =>
    event(date, `SUMMARY:${name}`, `X-APPLE-SPECIAL-DAY:${off ? 'WORK-HOLIDAY' : 'ALTERNATE-WORKDAY'}`),
  ),
  event('2025-03-08', 'SUMMARY:妇女节'),
]);
const worded = calendar(
  days.map(({ date, name, isOffDay: off }) => event(date, `SUMMARY:${name}（${off ? '休' : '班'}）`)),
);

describe('a calendar file', () => {
  it.each([
    ['a table of days', json],
    ['a table of names', otherJson],
    ['events with a property', apple],
    ['events by their words', worded],
  ])('as %s gives the days of the notice', (_, text) => {
    const reading = readYear(text);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    expect(daysOffOf(reading.year)).toEqual(daysOffOf(year));
    expect(workingDaysOf(reading.year)).toEqual(workingDaysOf(year));
    expect(reading.year.year).toBe(2025);
  });

  it('is refused whole where a line of it is wrong', () => {
    const faults = (text: string) => {
      const reading = readYear(text);
      return reading.ok ? [] : reading.faults;
    };
    const line = json.slice(0, json.indexOf('"2025-10-11"')).split('\n').length;
    expect(faults(json.replace('"2025-10-11"', '"2025-10-10"'))).toMatchObject([{ key: 'working-weekday' }]);
    expect(faults(json.replace('"2025-10-11"', '"2025-13-11"'))).toMatchObject([{ key: 'unread', line }]);
    expect(faults('{"days": [')).toMatchObject([{ key: 'unread', line: 1 }]);
    expect(faults(calendar([event('2025-01-01', 'SUMMARY:元旦（休）（班）')]))).toMatchObject([
      { key: 'unread', line: 2 },
    ]);
    expect(faults(calendar([event('2025-01-01', 'SUMMARY:元旦')]))).toMatchObject([{ key: 'nothing' }]);
    expect(faults(calendar([event('2025-01-01', 'SUMMARY:元旦（休）')]))).toMatchObject([{ key: 'missing' }]);
  });
});
