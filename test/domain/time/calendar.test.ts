import { beforeAll, describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  firstWorkingDayOnOrAfter,
  hasCalendar,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  workingDaysBetween,
} from '../../../src/domain/time/calendar.ts';
import type { DayTable } from '../../../src/domain/campaign/campaign.ts';
import { addDays, isoAt, isRealDate, localAt, momentAt } from '../../../src/domain/time/local-time.ts';
import { officeWindow } from '../../../src/domain/time/office-hours.ts';
import { readHolidays } from '../../../src/campaigns/holidays.ts';

let cn: DayTable;
beforeAll(async () => {
  const { years, daysOff, workingDays } = await readHolidays();
  cn = { kind: 'cn', years, daysOff: new Set(daysOff), workingDays: new Set(workingDays) };
});

describe('working days', () => {
  it.each([
    ['2021-09-18', true, 'a Saturday that makes up for Mid-Autumn'],
    ['2021-09-20', false, 'the Monday of Mid-Autumn'],
    ['2021-09-26', true, 'a Sunday that makes up for National Day'],
    ['2021-10-01', false, 'National Day'],
    ['2021-10-09', true, 'a Saturday that makes up'],
    ['2024-09-14', true, 'a Saturday that makes up'],
    ['2024-09-16', false, 'a Monday off'],
    ['2024-09-29', true, 'a Sunday that makes up'],
    ['2025-09-27', false, 'a plain Saturday'],
    ['2025-09-28', true, 'a Sunday that makes up'],
    ['2026-09-20', true, 'a Sunday that makes up'],
    ['2026-09-25', false, 'Mid-Autumn, a Friday'],
    ['2026-09-27', false, 'the last day of Mid-Autumn'],
    ['2026-10-10', true, 'a Saturday that makes up'],
    ['2026-09-28', true, 'a plain Monday'],
  ])('%s: %s (%s)', (date, works) => {
    expect(isWorkingDay(cn, date)).toBe(works);
  });

  it.each([
    // Counted from the last working day before Sunday 27 September 2026.
    ['2026-09-24', -1, '2026-09-23'],
    ['2026-09-24', -3, '2026-09-21'],
    ['2026-09-24', -4, '2026-09-20'],
    ['2026-09-24', -5, '2026-09-18'],
    ['2026-09-24', 1, '2026-09-28'],
    ['2026-09-24', 4, '2026-10-08'],
    ['2026-09-24', 6, '2026-10-10'],
    ['2021-09-27', -7, '2021-09-16'],
    ['2021-09-27', 9, '2021-10-14'],
    ['2024-09-27', 1, '2024-09-29'],
    ['2024-09-27', 3, '2024-10-08'],
    ['2025-09-26', 4, '2025-10-09'],
    ['2025-09-26', 0, '2025-09-26'],
  ])('%s %i working days: %s', (from, amount, to) => {
    expect(addWorkingDays(cn, from, amount)).toBe(to);
    if (amount !== 0) expect(workingDaysBetween(cn, from, to)).toBe(amount);
  });

  it.each([
    ['2026-09-27', '2026-09-24', '2026-09-28'],
    ['2025-09-27', '2025-09-26', '2025-09-28'],
    ['2021-10-05', '2021-09-30', '2021-10-08'],
    ['2021-09-26', '2021-09-26', '2021-09-26'],
  ])('%s: last working day %s, next %s', (date, last, next) => {
    expect(lastWorkingDayOnOrBefore(cn, date)).toBe(last);
    expect(firstWorkingDayOnOrAfter(cn, date)).toBe(next);
  });

  it('counts the working days of a September up to the 27th', () => {
    const count = (year: number) => workingDaysBetween(cn, `${year}-08-31`, `${year}-09-27`);
    expect([2024, 2025, 2026].map(count)).toEqual([19, 20, 19]);
  });

  it('says for which years it knows', () => {
    expect(hasCalendar(cn, '2026-12-31')).toBe(true);
    expect(hasCalendar(cn, '2003-12-31')).toBe(false);
    expect(hasCalendar({ ...cn, kind: 'weekdays', years: [] }, '2050-01-01')).toBe(true);
  });

  it('knows which dates exist', () => {
    expect(['2024-02-29', '2021-12-31'].every(isRealDate)).toBe(true);
    expect(
      ['2021-02-29', '2021-13-01', '2021-09-31', '2021-00-10', '2021-9-1', '昨天'].some(isRealDate),
    ).toBe(false);
  });
});

describe('office hours', () => {
  const office = () => ({ timezone: 'Asia/Shanghai', days: cn, officeHours: { from: '09:00', to: '17:30' } });
  it.each([
    ['2021-09-27T08:59', '2021-09-27T09:00'],
    ['2021-09-27T09:00', 'open'],
    ['2021-09-27T17:29', 'open'],
    ['2021-09-27T17:30', '2021-09-28T09:00'],
    ['2021-09-26T10:00', 'open'],
    ['2021-09-18T18:00', '2021-09-22T09:00'],
    ['2021-09-30T18:00', '2021-10-08T09:00'],
    ['2021-10-03T10:00', '2021-10-08T09:00'],
  ])('at %s: %s', (now, expected) => {
    const at = Date.parse(`${now}+08:00`);
    const { open, opensAt } = officeWindow(office(), at);
    expect(open ? 'open' : isoAt('Asia/Shanghai', opensAt).slice(0, 16)).toBe(expected);
    if (open) expect(opensAt).toBe(at);
  });
});

describe('a zone with clock changes', () => {
  it.each([
    ['2025-03-09', '01:59', '2025-03-09T01:59:00-06:00'],
    ['2025-03-09', '02:00', '2025-03-09T03:00:00-05:00'],
    ['2025-03-09', '02:30', '2025-03-09T03:00:00-05:00'],
    ['2025-03-09', '03:00', '2025-03-09T03:00:00-05:00'],
    ['2025-11-02', '01:30', '2025-11-02T01:30:00-05:00'],
    ['2025-03-28', '24:00', '2025-03-29T00:00:00-05:00'],
  ])('%s %s is %s', (date, time, iso) => {
    const at = momentAt('America/Chicago', { date, time });
    expect(at).toBe(Date.parse(iso));
    expect(isoAt('America/Chicago', at)).toBe(iso);
  });

  it('shows the wall clock with its weekday', () => {
    expect(localAt('Asia/Shanghai', Date.parse('2026-09-26T16:00:30Z'))).toEqual({
      date: '2026-09-27',
      time: '00:00',
      weekday: 7,
    });
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });
});
