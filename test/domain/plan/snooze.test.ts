import { describe, expect, it } from 'vitest';
import type { LocalTime, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { snoozeGrace, snoozeNext } from '../../../src/domain/plan/snooze.ts';
import { aCampaign, aRegister, aSummary, at, extendedTo, wall } from '../../support/campaign.ts';

function reminder(
  id: string,
  workingDays: number,
  time: LocalTime = '09:00',
  to: ScheduleLine['to'] = ['owing'],
): ScheduleLine {
  const rule = {
    kind: 'anchor',
    anchor: 'deadline',
    offset: { amount: workingDays, unit: 'working-day' },
    time,
  } as const;
  return { id, job: 'remind', to, onDayOff: 'skip', when: { kind: 'at', rule } };
}

/** T-0 is Monday 27 September; the Sunday before it is a working day. */
const campaign = aCampaign({
  schedule: [reminder('t-7', -7), reminder('t-3', -3), reminder('t-1', -1), reminder('t-0', 0)],
});
const snoozed = (now: string, register = aRegister(), of = campaign) =>
  snoozeNext(of, register, 'north', at(now));

describe('稍后', () => {
  it('delays the next reminder by a working day', () => {
    expect(snoozed('2021-09-14 10:00')).toEqual({
      ok: true,
      snooze: { occurrence: 't-7@2021-09-16', until: at('2021-09-17 09:00') },
      from: at('2021-09-16 09:00'),
      until: at('2021-09-17 09:00'),
    });
    expect(snoozed('2021-09-16 09:00')).toMatchObject({
      snooze: { occurrence: 't-3@2021-09-23', until: at('2021-09-24 09:00') },
    });
  });

  it('delays it over a holiday to the next working day', () => {
    const friday = aCampaign({ schedule: [reminder('t-5', -6)] });
    expect(snoozed('2021-09-16 10:00', aRegister(), friday)).toMatchObject({
      from: at('2021-09-17 09:00'),
      until: at('2021-09-18 09:00'),
    });
    const saturday = aCampaign({ schedule: [reminder('t-5', -5)] });
    expect(snoozed('2021-09-16 10:00', aRegister(), saturday)).toMatchObject({
      from: at('2021-09-18 09:00'),
      until: at('2021-09-22 09:00'),
    });
  });

  it('counts the working days of the unit, and its own last day', () => {
    const own = (daysOff: `${number}-${number}-${number}`[]) =>
      aCampaign({
        schedule: [reminder('t-7', -7), reminder('t-0', 0)],
        unitCalendars: [{ of: ['north'], daysOff, workingDays: [] }],
      });
    expect(snoozed('2021-09-14 10:00', aRegister(), own(['2021-09-16']))).toMatchObject({
      from: at('2021-09-15 09:00'),
      until: at('2021-09-17 09:00'),
    });
    // Monday, the day of the deadline, is a day off in the north, so its last working day is the Sunday before.
    expect(snoozed('2021-09-24 10:00', aRegister(), own(['2021-09-27']))).toEqual({
      ok: false,
      reason: 'last-day',
    });
  });

  it('merges it into the reminder of the new day if there is one', () => {
    expect(snoozed('2021-09-24 10:00')).toEqual({
      ok: true,
      snooze: { occurrence: 't-1@2021-09-26' },
      from: at('2021-09-26 09:00'),
      until: at('2021-09-27 09:00'),
    });
  });

  it('never delays past the last working day, nor to the deadline', () => {
    expect(snoozed('2021-09-26 10:00')).toEqual({ ok: false, reason: 'last-day' });
    const noon = aCampaign({ deadline: wall('2021-09-27 12:00'), schedule: [reminder('t-1', -1, '14:00')] });
    expect(snoozed('2021-09-24 10:00', aRegister(), noon)).toEqual({ ok: false, reason: 'last-day' });
  });

  it('delays each reminder at most once', () => {
    const register = aRegister([], {
      snooze: { occurrence: 't-7@2021-09-16', until: at('2021-09-17 09:00') },
    });
    expect(snoozed('2021-09-15 10:00', register)).toEqual({ ok: false, reason: 'already' });
    expect(snoozed('2021-09-16 10:00', register)).toMatchObject({ snooze: { occurrence: 't-3@2021-09-23' } });
  });

  it('says so if no reminder is planned', () => {
    expect(snoozed('2021-09-27 09:00')).toEqual({ ok: false, reason: 'none' });
    expect(snoozed('2021-09-14 10:00', aRegister([aSummary(at('2021-09-10 09:00'))]))).toEqual({
      ok: false,
      reason: 'none',
    });
    const group = aCampaign({ schedule: [reminder('t-3-all', -3, '09:00', ['group'])] });
    expect(snoozed('2021-09-14 10:00', aRegister(), group)).toEqual({ ok: false, reason: 'none' });
  });

  it('follows the own plan of an extended unit', () => {
    const register = aRegister([], extendedTo('2021-09-29 17:30'));
    expect(snoozed('2021-09-26 10:00', register)).toEqual({
      ok: true,
      snooze: { occurrence: 't-1@2021-09-28~north~2021-09-29T17:30' },
      from: at('2021-09-28 09:00'),
      until: at('2021-09-29 09:00'),
    });
  });

  it('leaves out reminders to the group and the admins, skipped ones, and other jobs', () => {
    const earlier = (more: Partial<ScheduleLine>) =>
      aCampaign({
        schedule: [{ ...reminder('other', -7), ...more }, reminder('t-3', -3)],
      });
    const day = (date: string): ScheduleLine['when'] => ({
      kind: 'at',
      rule: { kind: 'moment', moment: { date, time: '09:00' } },
    });
    for (const campaign of [
      earlier({ to: ['group', 'admins'] }),
      earlier({ job: 'chase' }),
      earlier({ when: day('2021-09-19'), onDayOff: 'skip' }),
    ])
      expect(snoozed('2021-09-14 10:00', aRegister(), campaign)).toMatchObject({
        from: at('2021-09-23 09:00'),
      });
    expect(snoozed('2021-09-14 10:00', aRegister(), earlier({ to: ['group', 'contacts'] }))).toMatchObject({
      from: at('2021-09-16 09:00'),
    });
  });

  it('takes the soonest reminder, wherever it stands in the schedule', () => {
    const schedule = [reminder('t-1', -1), reminder('t-7', -7)];
    expect(snoozed('2021-09-14 10:00', aRegister(), aCampaign({ schedule }))).toMatchObject({
      from: at('2021-09-16 09:00'),
    });
  });

  it('never delays to the moment of the deadline itself', () => {
    const schedule = [reminder('t-1', -1, '17:30')];
    expect(snoozed('2021-09-24 10:00', aRegister(), aCampaign({ schedule }))).toEqual({
      ok: false,
      reason: 'last-day',
    });
  });

  it('may send the delayed reminder until office hours end on its new day', () => {
    expect(snoozeGrace(campaign, at('2021-09-17 09:00'))).toBe(at('2021-09-17 17:30'));
  });
});
