import { describe, expect, it } from 'vitest';
import type { DayTable } from '../../../src/domain/campaign/campaign.ts';
import { workingDaysBetween } from '../../../src/domain/time/calendar.ts';
import { localOfNumber, momentNumberOf } from '../../../src/domain/time/day-numbers.ts';
import { compareMoments, isRealDate, laterMoment } from '../../../src/domain/time/local-time.ts';
import { hoursText } from '../../../src/domain/time/office-hours.ts';

const DAYS: DayTable = { kind: 'weekdays', years: [], daysOff: new Set(), workingDays: new Set() };

describe('moments', () => {
  const moment = (text: string) => {
    const [date = '', time = ''] = text.split(' ');
    return { date, time };
  };

  it.each([
    ['2021-09-10 09:00', '2021-09-11 08:00'],
    ['2021-09-10 09:00', '2021-09-10 09:01'],
    ['2021-09-10 24:00', '2021-09-11 00:00'],
    ['2020-12-31 10:00', '2021-01-01 09:00'],
  ])('%s is before %s', (earlier, later) => {
    const [a, b] = [moment(earlier), moment(later)];
    expect(Math.sign(compareMoments(a, b))).toBe(-1);
    expect(Math.sign(compareMoments(b, a))).toBe(1);
    expect(laterMoment(a, b)).toBe(b);
    expect(laterMoment(b, a)).toBe(b);
  });

  it('of the same time are equal, and the first stands for both', () => {
    const [a, b] = [moment('2021-09-10 09:00'), moment('2021-09-10 09:00')];
    expect(compareMoments(a, b)).toBe(0);
    expect(laterMoment(a, b)).toBe(a);
  });

  it.each(['1900-03-01 00:00', '2021-09-10 09:00', '2021-12-31 23:59'])(
    '%s is found again from its number',
    (text) => {
      expect(localOfNumber(momentNumberOf(moment(text)))).toEqual(moment(text));
    },
  );
});

it.each([
  ['2021-01-01', true],
  ['2021-12-31', true],
  ['2020-02-29', true],
  ['2021-02-29', false],
  ['2021-00-10', false],
  ['2021-13-10', false],
  ['2021-01-00', false],
  ['2021-04-31', false],
  ['x2021-01-01', false],
  ['2021-01-01x', false],
  ['', false],
])('%s is a date: %s', (date, isReal) => {
  expect(isRealDate(date)).toBe(isReal);
});

it('working days are counted in both directions', () => {
  // A Friday and the Tuesday after it.
  expect(workingDaysBetween(DAYS, '2021-09-10', '2021-09-14')).toBe(2);
  expect(workingDaysBetween(DAYS, '2021-09-14', '2021-09-10')).toBe(-2);
  expect(Math.abs(workingDaysBetween(DAYS, '2021-09-14', '2021-09-14'))).toBe(0);
});

it('office hours are written as they are typed', () => {
  const usual = { from: '09:00', to: '17:30' };
  const [morning, afternoon] = [
    { from: '08:30', to: '12:00' },
    { from: '14:30', to: '18:00' },
  ];
  const summer = { since: '05-01', ranges: [morning, afternoon] as const };
  const winter = { since: '10-01', ranges: [{ from: '09:00', to: '17:00' }] as const };
  expect(hoursText(usual)).toBe('09:00-17:30');
  expect(hoursText({ ...usual, seasons: [summer] })).toBe('08:30-12:00, 14:30-18:00');
  expect(hoursText({ ...usual, seasons: [summer, winter] })).toBe(
    '05-01: 08:30-12:00, 14:30-18:00; 10-01: 09:00-17:00',
  );
});
