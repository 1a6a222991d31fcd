/** Cron lines of five fields, as in `repeats` and the schedule. */
import { describe, expect, it } from 'vitest';
import { firesOn, monthsLacking, parseCron, type Cron } from '../../../src/domain/time/cron.ts';

function cronOf(text: string): Cron {
  const result = parseCron(text);
  if (!result.ok) throw new Error(`${text}: ${result.reason}`);
  return result.cron;
}

const dates = (text: string, among: readonly string[]) => {
  const cron = cronOf(text);
  return among.filter((date) => firesOn(cron, date));
};

describe('times of a day', () => {
  it.each<[string, readonly string[]]>([
    ['0 9 * * *', ['09:00']],
    [' 30  8   * * * ', ['08:30']],
    ['0,30 9,17 * * *', ['09:00', '09:30', '17:00', '17:30']],
    ['30,0 17,9 * * *', ['09:00', '09:30', '17:00', '17:30']],
    ['0 9-11 * * *', ['09:00', '10:00', '11:00']],
    ['0 9-17/4 * * *', ['09:00', '13:00', '17:00']],
    ['*/30 23 * * *', ['23:00', '23:30']],
    ['59 0 * * *', ['00:59']],
    ['0 */12 * * *', ['00:00', '12:00']],
  ])('%s', (text, times) => {
    expect(cronOf(text).times).toEqual(times);
  });
});

describe('days', () => {
  // 2021-10-03 is a Sunday.
  const WEEK = ['2021-10-03', '2021-10-04', '2021-10-05', '2021-10-08', '2021-10-09'];

  it.each<[string, readonly string[]]>([
    ['0 9 * * *', WEEK],
    ['0 9 * * 0', ['2021-10-03']],
    ['0 9 * * 7', ['2021-10-03']],
    ['0 9 * * SUN', ['2021-10-03']],
    ['0 9 * * mon-fri', ['2021-10-04', '2021-10-05', '2021-10-08']],
    ['0 9 * * 1,6', ['2021-10-04', '2021-10-09']],
    ['0 9 4 * *', ['2021-10-04']],
    ['0 9 3-5/2 * *', ['2021-10-03', '2021-10-05']],
    ['0 9 * oct *', WEEK],
    ['0 9 * 10 *', WEEK],
    ['0 9 * jan-sep,nov *', []],
  ])('%s', (text, fires) => {
    expect(dates(text, WEEK)).toEqual(fires);
  });

  it('keeps only the kind of day that the line sets', () => {
    expect(cronOf('0 9 * * *')).not.toHaveProperty('daysOfMonth');
    expect(cronOf('0 9 * * *')).not.toHaveProperty('weekdays');
    expect(cronOf('0 9 1 * *')).not.toHaveProperty('weekdays');
    expect(cronOf('0 9 * * 1')).not.toHaveProperty('daysOfMonth');
    expect(cronOf('0 9 * * 0-7').weekdays).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  });
});

describe('a line that is refused', () => {
  it.each([
    ['', 0],
    ['   ', 0],
    ['0 9 * *', 4],
    ['0 0 9 * * *', 6],
  ])('for its number of fields: "%s"', (text, found) => {
    expect(parseCron(text)).toEqual({ ok: false, reason: 'five-fields', found });
  });

  it('because it sets both kinds of day', () => {
    expect(parseCron('0 9 1 * 1')).toEqual({ ok: false, reason: 'both-days' });
  });

  it.each([
    ['60 9 * * *', 'minute', '60'],
    ['0 24 * * *', 'hour', '24'],
    ['0 9 0 * *', 'day-of-month', '0'],
    ['0 9 32 * *', 'day-of-month', '32'],
    ['0 9 * 0 *', 'month', '0'],
    ['0 9 * 13 *', 'month', '13'],
    ['0 9 * Foo *', 'month', 'Foo'],
    ['0 9 * foo-5 *', 'month', 'foo-5'],
    ['0 9 * 1-foo *', 'month', '1-foo'],
    ['0 9 * * 8', 'day-of-week', '8'],
    ['0 9 * * mon-', 'day-of-week', 'mon-'],
    ['0 17-9 * * *', 'hour', '17-9'],
    ['5/10 9 * * *', 'minute', '5/10'],
    ['*/0 9 * * *', 'minute', '*/0'],
    ['x0 9 * * *', 'minute', 'x0'],
    ['0x 9 * * *', 'minute', '0x'],
    ['0,, 9 * * *', 'minute', '0,,'],
    ['jan 9 * * *', 'minute', 'jan'],
  ])('for a field: %s', (line, field, text) => {
    expect(parseCron(line)).toEqual({ ok: false, reason: 'bad-fields', bad: [{ field, text }] });
  });

  it('names every bad field', () => {
    expect(parseCron('60 24 * * *')).toMatchObject({ bad: [{ field: 'minute' }, { field: 'hour' }] });
  });
});

describe('months without a day', () => {
  it('are those that fire and are too short', () => {
    expect(monthsLacking(cronOf('0 9 29,31 * *'), '2021-01-15', '2021-06-01')).toEqual([
      { month: '2021-02', lacking: [29, 31] },
      { month: '2021-04', lacking: [31] },
      { month: '2021-06', lacking: [31] },
    ]);
  });

  it('go on over the year, and know leap years', () => {
    expect(monthsLacking(cronOf('0 9 29 * *'), '2023-12-31', '2025-02-28')).toEqual([
      { month: '2025-02', lacking: [29] },
    ]);
  });

  it('are none in months that do not fire, or without days of the month', () => {
    expect(monthsLacking(cronOf('0 9 31 1,3 *'), '2021-01-01', '2021-12-31')).toEqual([]);
    expect(monthsLacking(cronOf('0 9 * * 1'), '2021-01-01', '2021-12-31')).toEqual([]);
  });
});
