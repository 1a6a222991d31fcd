/**
 * Scheduled notifications by the bot itself: the weekly list of unreachable units, the closing notification, the
 * morning review.
 */
import { describe, expect, it } from 'vitest';
import type { Campaign, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import {
  morningsOf,
  notificationPlanOf,
  planWithNotifications,
} from '../../../src/domain/plan/notification-plan.ts';
import type { Occurrence } from '../../../src/domain/plan/occurrence.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';
import { aCampaign, at, wall, ZONE } from '../../support/campaign.ts';

const shown = ({ at: moment }: Occurrence) => {
  const { date, time } = localAt(ZONE, moment);
  return `${date} ${time}`;
};
const entryAndMoment = (each: Occurrence) => `${each.entry} ${shown(each)}`;

/** A line that fires once. */
function once(id: string, job: 'announce' | 'remind', moment: string): ScheduleLine {
  const when = { kind: 'at', rule: { kind: 'moment', moment: wall(moment) } } as const;
  return { id, job, to: ['contacts'], onDayOff: 'send', when };
}

const list = (campaign: Campaign) => notificationPlanOf(campaign).filter(({ job }) => job === 'unreachable');
const closings = (campaign: Campaign) => notificationPlanOf(campaign).filter(({ job }) => job === 'closing');

describe('the list of unreachable units', () => {
  it('goes to the admins every Monday, half an hour after the office opens, and after a holiday', () => {
    const plan = list(aCampaign());
    // Mondays 20 September and 4 October are days off; the campaign closes on 14 October.
    expect(plan.map(shown)).toEqual([
      '2021-09-06 09:30',
      '2021-09-13 09:30',
      '2021-09-22 09:30',
      '2021-09-27 09:30',
      '2021-10-08 09:30',
      '2021-10-11 09:30',
    ]);
    expect(plan[2]).toEqual({
      id: 'notice.unreachable@2021-09-20',
      entry: 'notice.unreachable',
      job: 'unreachable',
      at: at('2021-09-22 09:30'),
      date: '2021-09-22',
      workingDay: true,
      to: ['admins'],
      anyHour: false,
      graceUntil: at('2021-09-22 17:30'),
      movedFrom: '2021-09-20',
    });
  });

  it('is not sent on the day of an announcement, which includes it', () => {
    const schedule = [
      once('kickoff', 'announce', '2021-09-13 10:00'),
      once('t-0', 'remind', '2021-09-27 09:00'),
    ];
    const skipped = list(aCampaign({ schedule })).filter((each) => each.skipped);
    expect(skipped.map((each) => [each.id, each.skipped])).toEqual([
      ['notice.unreachable@2021-09-13', 'merged'],
    ]);
  });

  it.each([
    ['08:15', '17:30', '08:45'],
    ['09:00', '09:31', '09:30'],
    ['09:00', '09:30', '09:00'],
    ['09:00', '09:20', '09:00'],
  ])('with office hours from %s to %s is sent at %s', (from, to, time) => {
    const [first] = list(aCampaign({ officeHours: { from, to } })).map(shown);
    expect(first).toBe(`2021-09-06 ${time}`);
  });
});

describe('the closing notification', () => {
  it('is sent to everyone in the first office hours after the close, within five working days', () => {
    expect(closings(aCampaign())).toEqual([
      {
        id: 'notice.closing@2021-10-14',
        entry: 'notice.closing',
        job: 'closing',
        at: at('2021-10-15 09:00'),
        date: '2021-10-15',
        workingDay: true,
        to: ['admins', 'contacts', 'group'],
        anyHour: false,
        graceUntil: at('2021-10-22 17:30'),
      },
    ]);
  });

  it('of a campaign that closes at 24:00 has the name of the day that ends', () => {
    const [closing] = closings(aCampaign({ closes: { kind: 'moment', moment: wall('2021-10-14 24:00') } }));
    expect(closing).toMatchObject({ id: 'notice.closing@2021-10-14', at: at('2021-10-15 09:00') });
  });

  const until = wall('2021-10-20 17:30');
  const reopened = at('2021-10-15 10:00');
  it.each<[string, readonly string[] | undefined, readonly string[]]>([
    ['some units, without the group', ['north'], ['admins', 'contacts']],
    ['all units, with the group', undefined, ['admins', 'contacts', 'group']],
  ])('is sent again after a reopening for %s', (_, units, to) => {
    const [, again] = closings(aCampaign({ reopened: [{ until, at: reopened, units }] }));
    expect(again).toMatchObject({
      id: 'notice.closing@2021-10-20T17:30~reopened',
      at: at('2021-10-21 09:00'),
      graceUntil: at('2021-10-28 17:30'),
      to,
      ownDeadline: until,
    });
  });
});

it('the plan with notifications is in time order', () => {
  const campaign = aCampaign({ schedule: [once('t-0', 'remind', '2021-09-27 09:00')] });
  expect(planWithNotifications(campaign).map(entryAndMoment)).toEqual([
    'notice.unreachable 2021-09-06 09:30',
    'notice.unreachable 2021-09-13 09:30',
    'notice.unreachable 2021-09-22 09:30',
    't-0 2021-09-27 09:00',
    'notice.unreachable 2021-09-27 09:30',
    'notice.unreachable 2021-10-08 09:30',
    'notice.unreachable 2021-10-11 09:30',
    'notice.closing 2021-10-15 09:00',
  ]);
});

describe('the morning review', () => {
  const short = {
    deadline: wall('2021-09-02 17:30'),
    closes: { kind: 'moment', moment: wall('2021-09-03 09:00') },
    officeHours: { from: '08:45', to: '17:30' },
  } as const;

  it('is planned for the start of each working day until the close', () => {
    const plan = morningsOf(aCampaign(short));
    expect(plan.map(shown)).toEqual(['2021-09-01 08:45', '2021-09-02 08:45', '2021-09-03 08:45']);
    expect(plan[0]).toMatchObject({ id: 'notice.morning@2021-09-01', job: 'morning', to: ['admins'] });
  });

  it('leaves out days off', () => {
    const dates = morningsOf(aCampaign()).filter(({ skipped }) => !skipped);
    expect(
      dates.map(({ date }) => date).filter((date) => date > '2021-09-17' && date < '2021-09-24'),
    ).toEqual(['2021-09-18', '2021-09-22', '2021-09-23']);
  });

  it('goes on after a reopening, without the days in between', () => {
    const reopened = [
      { until: wall('2021-09-08 17:30'), at: at('2021-09-06 08:45') },
      { until: wall('2021-09-09 17:30'), at: at('2021-09-08 10:00') },
    ];
    const plan = morningsOf(aCampaign({ ...short, reopened })).filter(({ skipped }) => !skipped);
    expect(plan.map(({ date }) => date)).toEqual([
      '2021-09-01',
      '2021-09-02',
      '2021-09-03',
      '2021-09-07',
      '2021-09-08',
      '2021-09-09',
    ]);
  });
});
