import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumberOf, momentNumberOf, momentNumbers } from '../../../src/domain/time/day-numbers.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';

const DAY_MS = 86_400_000;

describe('days as spreadsheets count them', () => {
  it('begin before 1900', () => {
    expect(dayNumberOf('1900-03-01')).toBe(61);
    expect(dayNumberOf('2021-09-27')).toBe(44_466);
    expect(momentNumberOf({ date: '2021-09-27', time: '12:00' })).toBe(44_466.5);
    expect(momentNumberOf({ date: '2021-09-27', time: '24:00' })).toBe(44_467);
  });

  it.each(['Asia/Shanghai', 'Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'show what the clocks of %s show, also where they are changed',
    (zone) => {
      const numberOf = momentNumbers(zone);
      const from = Date.UTC(2021, 0, 1);
      fc.assert(
        fc.property(fc.nat({ max: 2 * 365 * 24 * 60 }), (minutes) => {
          const at = from + minutes * 60_000 + 59_000;
          const read = new Date(Math.round((numberOf(at) - 25_569) * DAY_MS)).toISOString();
          const { date, time } = localAt(zone, at);
          expect(read.slice(0, 16)).toBe(`${date}T${time}`);
        }),
      );
    },
  );
});
