import { describe, expect, it } from 'vitest';
import {
  campaignDeadline,
  closesAt,
  daysLeft,
  deadlineAt,
  dueMoment,
  effectiveDeadline,
  isLate,
  opensAt,
  tZero,
  workingDaysLate,
} from '../../../src/domain/deadlines/deadline.ts';
import { campaignOf, said } from '../../campaigns/folders.ts';

const year = (y: number, more = '') => campaignOf(`opens: ${y}-09-01\ndeadline: ${y}-09-27T17:30\n${more}`);
const at = (iso: string) => Date.parse(`${iso}+08:00`);

describe('the campaign’s deadline', () => {
  it.each([
    [2021, 'as-written', 'Mon 27 Sep 17:30', '2021-09-27'],
    [2024, 'as-written', 'Fri 27 Sep 17:30', '2024-09-27'],
    [2025, 'as-written', 'Sat 27 Sep 17:30', '2025-09-26'],
    [2025, 'bring-forward', 'Fri 26 Sep 17:30', '2025-09-26'],
    [2025, 'put-off', 'Sun 28 Sep 17:30', '2025-09-28'],
    [2026, 'as-written', 'Sun 27 Sep 17:30', '2026-09-24'],
    [2026, 'bring-forward', 'Thu 24 Sep 17:30', '2026-09-24'],
    [2026, 'put-off', 'Mon 28 Sep 17:30', '2026-09-28'],
  ])('%i, %s: late after %s, T-0 %s', async (y, rule, due, zero) => {
    const campaign = await year(y, `deadline_on_day_off: ${rule}\n`);
    expect(said(deadlineAt(campaign))).toBe(due);
    expect(tZero(campaign)).toBe(zero);
  });

  it('closes nine working days after T-0, at its hour', async () => {
    expect(said(closesAt(await year(2021)))).toBe('Thu 14 Oct 17:30');
    expect(said(opensAt(await year(2021)))).toBe('Wed 1 Sep 00:00');
  });

  it('as a bare date is that whole day', async () => {
    const campaign = await campaignOf('opens: 2021-09-01\ndeadline: 2021-09-27\n');
    const due = campaignDeadline(campaign);
    expect(due).toEqual({ date: '2021-09-27', time: '24:00' });
    expect(said(deadlineAt(campaign))).toBe('Tue 28 Sep 00:00');
    expect(tZero(campaign)).toBe('2021-09-27');
    expect(isLate(campaign, due, at('2021-09-27T23:59:59.999'))).toBe(false);
    expect(isLate(campaign, due, at('2021-09-28T00:00'))).toBe(true);
  });
});

describe('what messages say of it', () => {
  it('gives both dates where the deadline is a day off', async () => {
    expect(dueMoment(await year(2026))).toEqual({
      at: at('2026-09-27T17:30'),
      date: '2026-09-27',
      time: '17:30',
      weekday: 7,
      workingDay: false,
      lastWorkingDay: { date: '2026-09-24', weekday: 4 },
    });
  });

  it('gives the written date if the campaign moved it', async () => {
    const campaign = await year(2026, 'deadline_on_day_off: bring-forward\n');
    expect(dueMoment(campaign)).toEqual({
      at: at('2026-09-24T17:30'),
      date: '2026-09-24',
      time: '17:30',
      weekday: 4,
      workingDay: true,
      written: { date: '2026-09-27', time: '17:30', weekday: 7 },
    });
    expect(dueMoment(campaign, { date: '2026-09-30', time: '12:00' })).not.toHaveProperty('written');
  });

  it.each([
    ['2021-09-17T10:00', 6],
    ['2021-09-26T10:00', 1],
    ['2021-09-27T10:00', 0],
    ['2021-10-08T10:00', 0],
  ])('%s: %i working days left', async (now, left) => {
    expect(daysLeft(await year(2021), at(now))).toBe(left);
  });
});

describe('the one deadline of a unit and item', () => {
  const granted = { date: '2021-09-29', time: '17:30' };
  const earlier = { date: '2021-09-20', time: '17:30' };
  const correction = { date: '2021-10-08', time: '12:00' };
  it.each([
    ['nothing granted', undefined, '2021-09-27'],
    ['granted for the summary', { extensions: { summary: granted } }, '2021-09-29'],
    ['granted for everything', { extensions: { '*': granted } }, '2021-09-29'],
    ['granted for an area', { extensions: { service: granted } }, '2021-09-27'],
    ['a grant that would come earlier', { extensions: { summary: earlier } }, '2021-09-27'],
    ['returned', { corrections: { summary: correction } }, '2021-10-08'],
    ['returned, to be corrected before the deadline', { corrections: { summary: earlier } }, '2021-09-27'],
    [
      'extended and returned',
      { extensions: { '*': granted }, corrections: { summary: correction } },
      '2021-10-08',
    ],
  ])('%s: %s', async (_, unit, date) => {
    expect(effectiveDeadline(await year(2021), unit, { kind: 'summary' }).date).toBe(date);
  });
});

describe('working days late', () => {
  it.each([
    ['2021-09-27T17:30:00.000', undefined],
    ['2021-09-27T17:30:00.001', 0],
    ['2021-09-27T23:59', 0],
    ['2021-09-28T00:00', 1],
    ['2021-09-30T18:00', 3],
    ['2021-10-04T12:00', 3],
    ['2021-10-08T09:00', 4],
    ['2021-10-09T09:00', 5],
  ])('filed at %s: %s', async (filed, days) => {
    const campaign = await year(2021);
    expect(workingDaysLate(campaign, campaignDeadline(campaign), at(filed))).toBe(days);
  });

  it('is less than one on the same day off', async () => {
    const campaign = await year(2026);
    expect(workingDaysLate(campaign, campaignDeadline(campaign), at('2026-09-27T20:00'))).toBe(0);
    expect(workingDaysLate(campaign, campaignDeadline(campaign), at('2026-09-28T08:00'))).toBe(1);
  });
});
