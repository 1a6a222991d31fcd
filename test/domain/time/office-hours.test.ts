/** Office hours with a break, by season, and with days off of some units. */
import { describe, expect, it } from 'vitest';
import { campaignFor } from '../../../src/domain/campaign/for-unit.ts';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import { scheduledDeadline } from '../../../src/domain/deadlines/deadline.ts';
import { owedFacts } from '../../../src/domain/deadlines/owed.ts';
import { EMPTY_REGISTER } from '../../../src/domain/register/register.ts';
import { mayLeave } from '../../../src/domain/sending/gate.ts';
import { hoursOn, officeHoursOn, officeWindow } from '../../../src/domain/time/office-hours.ts';
import { isoAt } from '../../../src/domain/time/local-time.ts';
import { aPlainCampaign, at } from '../../support/campaign.ts';

const summer = [
  { from: '10:00', to: '14:00' },
  { from: '16:00', to: '20:00' },
];
const winter = [{ from: '10:00', to: '19:00' }];
const far = aPlainCampaign({
  officeHours: {
    from: '10:00',
    to: '19:00',
    seasons: [
      { since: '05-01', ranges: summer },
      { since: '10-01', ranges: winter },
    ],
  },
});
const shown = (moment: number) => isoAt(far.timezone, moment).slice(5, 16);

describe('office hours with a break and seasons', () => {
  it.each([
    ['before the day begins', '2021-09-15 09:00', false, '09-15T10:00'],
    ['in the morning', '2021-09-15 13:59', true, '09-15T13:59'],
    ['in the break', '2021-09-15 14:00', false, '09-15T16:00'],
    ['in the evening', '2021-09-15 19:59', true, '09-15T19:59'],
    ['after the day', '2021-09-15 20:00', false, '09-16T10:00'],
    ['in winter there is no break', '2021-10-04 15:00', true, '10-04T15:00'],
    ['and the day is over an hour before', '2021-10-04 19:00', false, '10-05T10:00'],
    ['the winter goes on into the new year', '2022-03-01 15:00', true, '03-01T15:00'],
    ['from the last evening of summer into winter', '2021-09-30 20:00', false, '10-01T10:00'],
  ])('%s', (_, now, open, opensAt) => {
    const found = officeWindow(far, at(now));
    expect([found.open, shown(found.opensAt)]).toEqual([open, opensAt]);
  });

  it('end when the last range of the day does', () => {
    expect(shown(officeHoursOn(far, '2021-09-15').to)).toBe('09-15T20:00');
    expect(hoursOn(far, '2021-11-15')).toEqual({ from: '10:00', to: '19:00' });
  });
});

describe('a unit with days off of its own', () => {
  const campaign: Campaign = aPlainCampaign({
    deadlineOnDayOff: 'put-off',
    deadline: { date: '2021-09-24', time: '17:30' },
    unitCalendars: [{ of: ['north'], daysOff: ['2021-09-24'], workingDays: ['2021-09-26'] }],
  });
  const atWork = (unit: string, of: Campaign) =>
    mayLeave(
      {
        kind: 'chase',
        cause: 'overdue@2021-09-24',
        unit,
        graceUntil: at('2021-09-24 17:30'),
        plannedAt: at('2021-09-24 10:00'),
      },
      { campaign: of, closesAt: at('2021-10-20 00:00'), register: EMPTY_REGISTER, bound: true },
      at('2021-09-24 10:00'),
    ).verdict;

  it('has its deadline put off over them', () => {
    const summary = { kind: 'summary' } as const;
    expect(scheduledDeadline(campaignFor(campaign, 'north'), summary).date).toBe('2021-09-26');
    expect(scheduledDeadline(campaignFor(campaign, 'south'), summary).date).toBe('2021-09-24');
  });

  it('is late by its own working days', () => {
    const late: Campaign = { ...campaign, deadline: { date: '2021-09-23', time: '17:30' } };
    const days = (unit: string) =>
      owedFacts(late, EMPTY_REGISTER, unit, at('2021-09-24 20:00'))?.owed[0]?.daysLate;
    expect([days('north'), days('south')]).toEqual([0, 1]);
  });

  it('is not chased on them, and others are', () => {
    const late: Campaign = { ...campaign, deadline: { date: '2021-09-22', time: '17:30' } };
    expect([atWork('north', late), atWork('south', late)]).toEqual(['skip', 'send']);
  });
});
