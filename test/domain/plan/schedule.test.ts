import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../src/domain/time/calendar.ts';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import { parseCron } from '../../../src/domain/time/cron.ts';
import { closesAt, deadlineAt } from '../../../src/domain/deadlines/deadline.ts';
import { addDays, isoAt } from '../../../src/domain/time/local-time.ts';
import { parseMomentRule } from '../../../src/domain/time/moment-rule.ts';
import {
  followsUnitDeadline,
  planForUnit,
  planOf,
  plansOfExtendedUnits,
} from '../../../src/domain/plan/schedule.ts';
import { campaignOf, said } from '../../campaigns/folders.ts';

const year = (y: number, more = '') => campaignOf(`opens: ${y}-09-01\ndeadline: ${y}-09-27T17:30\n${more}`);

/** The dates on which each line fires, as a table. */
function table(campaign: Campaign, timeZone?: string): Record<string, string[]> {
  const rows: Record<string, string[]> = {};
  for (const { entry, at, skipped } of planOf(campaign))
    if (!skipped) (rows[entry] ??= []).push(said(at, timeZone));
  return rows;
}

/** A campaign with a single line. */
const line = (text: string, more = 'opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n') =>
  campaignOf(`${more}schedule:\n  - { id: line, ${text} }\n`);

describe('24:00 belongs to the day that it ends', () => {
  it.each([
    ['job: remind, at: "deadline -3 days", to: [owing]', '2021-09-27', ['Sat 25 Sep 00:00']],
    ['job: remind, at: "deadline -3 days", to: [owing]', '2021-09-28', undefined],
    ['job: digest, at: "deadline -3 days", to: [admins]', '2021-09-28', ['Mon 27 Sep 00:00']],
  ])('%s, deadline %s', async (text, deadline, expected) => {
    const campaign = await line(text, `opens: 2021-09-01\ndeadline: ${deadline}\n`);
    expect(table(campaign)['line']).toEqual(expected);
  });
});

describe('a September of each year', () => {
  it('2021: holidays 19–21 September and 1–7 October, working days 18 and 26 September and 9 October', async () => {
    expect(table(await year(2021))).toEqual({
      kickoff: ['Wed 1 Sep 09:00'],
      weekly: ['Mon 6 Sep 09:00', 'Mon 13 Sep 09:00', 'Wed 22 Sep 09:00', 'Mon 27 Sep 09:00'],
      't-7': ['Thu 16 Sep 09:00'],
      't-3': ['Thu 23 Sep 09:00'],
      't-1': ['Sun 26 Sep 09:00'],
      't-0': ['Mon 27 Sep 09:00'],
      close: ['Mon 27 Sep 17:30'],
      overdue: [
        'Tue 28 Sep 10:00',
        'Wed 29 Sep 10:00',
        'Thu 30 Sep 10:00',
        'Fri 8 Oct 10:00',
        'Sat 9 Oct 10:00',
      ],
    });
  });

  it('2024: a Friday, followed by a Sunday at work', async () => {
    expect(table(await year(2024))).toEqual({
      kickoff: ['Mon 2 Sep 09:00'],
      weekly: ['Mon 9 Sep 09:00', 'Wed 18 Sep 09:00', 'Mon 23 Sep 09:00'],
      't-7': ['Wed 18 Sep 09:00'],
      't-3': ['Tue 24 Sep 09:00'],
      't-1': ['Thu 26 Sep 09:00'],
      't-0': ['Fri 27 Sep 09:00'],
      close: ['Fri 27 Sep 17:30'],
      overdue: [
        'Sun 29 Sep 10:00',
        'Mon 30 Sep 10:00',
        'Tue 8 Oct 10:00',
        'Wed 9 Oct 10:00',
        'Thu 10 Oct 10:00',
      ],
    });
  });

  it('2025: a plain Saturday, the next day at work', async () => {
    expect(table(await year(2025))).toEqual({
      kickoff: ['Mon 1 Sep 09:00'],
      weekly: ['Mon 8 Sep 09:00', 'Mon 15 Sep 09:00', 'Mon 22 Sep 09:00'],
      't-7': ['Wed 17 Sep 09:00'],
      't-3': ['Tue 23 Sep 09:00'],
      't-1': ['Thu 25 Sep 09:00'],
      't-0': ['Fri 26 Sep 09:00'],
      close: ['Sat 27 Sep 17:30'],
      overdue: [
        'Sun 28 Sep 10:00',
        'Mon 29 Sep 10:00',
        'Tue 30 Sep 10:00',
        'Thu 9 Oct 10:00',
        'Fri 10 Oct 10:00',
      ],
    });
  });

  it('2026: the last day of a holiday, the 20th at work', async () => {
    expect(table(await year(2026))).toEqual({
      kickoff: ['Tue 1 Sep 09:00'],
      weekly: ['Mon 7 Sep 09:00', 'Mon 14 Sep 09:00', 'Mon 21 Sep 09:00'],
      't-7': ['Wed 16 Sep 09:00'],
      't-3': ['Mon 21 Sep 09:00'],
      't-1': ['Wed 23 Sep 09:00'],
      't-0': ['Thu 24 Sep 09:00'],
      close: ['Sun 27 Sep 17:30'],
      overdue: [
        'Mon 28 Sep 10:00',
        'Tue 29 Sep 10:00',
        'Wed 30 Sep 10:00',
        'Thu 8 Oct 10:00',
        'Fri 9 Oct 10:00',
      ],
    });
  });

  it('2026 put off to Monday: reminders count from the day that decides', async () => {
    const plan = table(await year(2026, 'deadline_on_day_off: put-off\n'));
    expect(plan['t-1']).toEqual(['Thu 24 Sep 09:00']);
    expect(plan['close']).toEqual(['Mon 28 Sep 17:30']);
    expect(plan['overdue']?.[0]).toBe('Tue 29 Sep 10:00');
  });
});

describe('moment rules', () => {
  it.each([
    ['deadline -4 working days 09:00', 'Wed 22 Sep 09:00'],
    ['deadline - 1 working day', 'Sun 26 Sep 17:30'],
    ['deadline', 'Mon 27 Sep 17:30'],
    ['deadline 09:00', 'Mon 27 Sep 09:00'],
    ['deadline -2 days 12:00', 'Sat 25 Sep 12:00'],
    ['deadline -2 days', 'Sat 25 Sep 17:30'],
    ['deadline +36 hours', 'Wed 29 Sep 05:30'],
    ['deadline -90 minutes', 'Mon 27 Sep 16:00'],
    ['opens 09:00', 'Wed 1 Sep 09:00'],
    ['opens', 'Wed 1 Sep 00:00'],
    ['opens +2 days', 'Fri 3 Sep 00:00'],
    ['opens -1 working day 09:00', 'Tue 31 Aug 09:00'],
    ['2021-09-10T08:30', 'Fri 10 Sep 08:30'],
    ['2021-09-10 08:30', 'Fri 10 Sep 08:30'],
  ])('%s: %s', async (rule, expected) => {
    const [occurrence] = planOf(await line(`job: announce, to: [contacts], on_day_off: send, at: "${rule}"`));
    expect(said(occurrence?.at ?? 0)).toBe(expected);
  });

  it.each([
    ['deadline -3 working days 9:00', 'shape'],
    ['deadline 3 days', 'shape'],
    ['start +1 day', 'shape'],
    ['deadline +2 weeks', 'shape'],
    ['deadline 24:30', 'shape'],
    ['deadline -2 hours 09:00', 'hour-with-hours'],
    ['2021-09-31T09:00', 'no-such-date'],
    ['2021-09-27', 'date-without-hour'],
  ])('%s is refused: %s', (rule, reason) => {
    expect(parseMomentRule(rule, 'at')).toEqual({ ok: false, reason });
  });
});

describe('cron', () => {
  it.each([
    ['0 9 * * 1-5', true],
    ['*/30 9-16 * * MON,wed', true],
    ['0 9 1,15 * *', true],
    ['5 0 * jan-mar *', true],
    ['0 9 * * 7', true],
    ['0 9 1 * 1', 'both-days'],
    ['0 9 */2 * 1', 'both-days'],
    ['0 9 * *', 'five-fields'],
    ['0 0 9 * * 1', 'five-fields'],
    ['@daily', 'five-fields'],
    ['60 9 * * *', 'bad-fields'],
    ['0 24 * * *', 'bad-fields'],
    ['0 9 0 * *', 'bad-fields'],
    ['0 9 * 13 *', 'bad-fields'],
    ['0 9 * * 8', 'bad-fields'],
    ['0 9 * * fri-mon', 'bad-fields'],
    ['*/0 9 * * *', 'bad-fields'],
    ['5/10 9 * * *', 'bad-fields'],
    ['0, 9 * * *', 'bad-fields'],
    ['0 9 ? * 1', 'bad-fields'],
  ])('%s: %s', (text, expected) => {
    const result = parseCron(text);
    expect(result.ok || result.reason).toBe(expected);
  });

  it('ends with its span: a bare anchor is its moment, both ends included, a day its whole day', async () => {
    const hourly = (span: string) =>
      line(`job: digest, to: [admins], on_day_off: send, cron: "30 * * * *", ${span}`);
    const ends = async (span: string) => {
      const plan = planOf(await hourly(span));
      return [plan[0], plan.at(-1)].map((each) => said(each?.at ?? 0));
    };
    expect(await ends('from: "deadline -1 day"')).toEqual(['Sun 26 Sep 00:30', 'Mon 27 Sep 17:30']);
    expect(await ends('from: "deadline", until: "deadline +1 day"')).toEqual([
      'Mon 27 Sep 17:30',
      'Tue 28 Sep 23:30',
    ]);
    expect(await ends('from: "2021-09-10", until: "2021-09-10"')).toEqual([
      'Fri 10 Sep 00:30',
      'Fri 10 Sep 23:30',
    ]);
    expect(await ends('from: "2021-09-10 08:00", until: "2021-09-10 10:30"')).toEqual([
      'Fri 10 Sep 08:30',
      'Fri 10 Sep 10:30',
    ]);
  });

  it('leaves midnight to the day that it begins', async () => {
    const plan = planOf(
      await line(
        'job: digest, to: [admins], on_day_off: send, cron: "0 0 * * *", from: "2021-09-10", until: "2021-09-11"',
      ),
    );
    expect(plan.map(({ id }) => id)).toEqual(['line@2021-09-10', 'line@2021-09-11']);
  });

  it('follows the zone through its clock changes: the gap’s firing once at its end, the overlap’s the first time', async () => {
    const chicago = (days: string) =>
      campaignOf(`id: sample\ntitle: Night shift\nlanguage: en-US\ntimezone: America/Chicago\ncalendar: weekdays\nsummary: { name: Log }\n${days}
schedule:
  - { id: night, job: digest, to: [admins], on_day_off: send, cron: "30 1,2 * * *", from: "opens", until: "opens +2 days" }\n`);
    const moments = async (days: string) =>
      planOf(await chicago(days))
        .filter(({ skipped }) => !skipped)
        .map(({ id, at }) => [id, isoAt('America/Chicago', at)]);
    expect(await moments('opens: 2025-03-08\ndeadline: 2025-03-20\n')).toEqual([
      ['night@2025-03-08T01:30', '2025-03-08T01:30:00-06:00'],
      ['night@2025-03-08T02:30', '2025-03-08T02:30:00-06:00'],
      ['night@2025-03-09T01:30', '2025-03-09T01:30:00-06:00'],
      ['night@2025-03-09T02:30', '2025-03-09T03:00:00-05:00'],
      ['night@2025-03-10T01:30', '2025-03-10T01:30:00-05:00'],
      ['night@2025-03-10T02:30', '2025-03-10T02:30:00-05:00'],
    ]);
    expect((await moments('opens: 2025-11-01\ndeadline: 2025-11-20\n')).slice(2, 4)).toEqual([
      ['night@2025-11-02T01:30', '2025-11-02T01:30:00-05:00'],
      ['night@2025-11-02T02:30', '2025-11-02T02:30:00-06:00'],
    ]);
  });
});

describe('days off', () => {
  const ids = (campaign: Campaign) =>
    planOf(campaign).map(({ id, at, skipped, movedFrom }) => [
      id,
      said(at).slice(0, -6),
      skipped ?? (movedFrom ? `from ${movedFrom}` : 'fires'),
    ]);
  const span = 'from: "2021-09-18", until: "2021-09-22"';

  it('next: several firings moved to one date are one, with the date’s own where it has one', async () => {
    expect(ids(await line(`job: digest, to: [admins], cron: "0 9 * * *", ${span}`))).toEqual([
      ['line@2021-09-18', 'Sat 18 Sep', 'fires'],
      ['line@2021-09-19', 'Wed 22 Sep', 'merged'],
      ['line@2021-09-20', 'Wed 22 Sep', 'merged'],
      ['line@2021-09-21', 'Wed 22 Sep', 'merged'],
      ['line@2021-09-22', 'Wed 22 Sep', 'fires'],
    ]);
    expect(
      ids(
        await line(
          'job: digest, to: [admins], cron: "0 9 * * 0,1,2", from: "2021-09-18", until: "2021-09-22"',
        ),
      ),
    ).toEqual([
      ['line@2021-09-19', 'Wed 22 Sep', 'from 2021-09-19'],
      ['line@2021-09-20', 'Wed 22 Sep', 'merged'],
      ['line@2021-09-21', 'Wed 22 Sep', 'merged'],
    ]);
  });

  it('skip: listed with its reason; send: sent', async () => {
    const [, skipped] = planOf(
      await line(`job: digest, to: [admins], on_day_off: skip, cron: "0 9 * * *", ${span}`),
    );
    expect(skipped).toMatchObject({ id: 'line@2021-09-19', skipped: 'day-off', workingDay: false });
    const [, sent] = planOf(
      await line(`job: digest, to: [admins], on_day_off: send, cron: "0 9 * * *", ${span}`),
    );
    expect(sent).toMatchObject({ id: 'line@2021-09-19', workingDay: false, anyHour: true });
    expect(sent).not.toHaveProperty('skipped');
  });

  it('a reminder that would be moved past the deadline is not due', async () => {
    const plan = planOf(
      await line(
        'job: remind, to: [owing], on_day_off: next, cron: "0 9 * * 5,6", from: "2026-09-18"',
        'opens: 2026-09-01\ndeadline: 2026-09-27T17:30\n',
      ),
    );
    expect(plan.map(({ id, skipped }) => [id, skipped])).toEqual([
      ['line@2026-09-18', undefined],
      ['line@2026-09-19', undefined],
      ['line@2026-09-25', 'not-due'],
      ['line@2026-09-26', 'not-due'],
    ]);
  });
});

describe('grace', () => {
  const when = async (text: string) => {
    const [first] = planOf(await line(text));
    return first?.graceUntil === Infinity ? 'always' : said(first?.graceUntil ?? 0);
  };
  it.each([
    ['job: announce, to: [contacts], at: "opens 09:00"', 'Mon 27 Sep 17:30'],
    ['job: announce, to: [contacts], at: "deadline +1 working day 09:00"', 'Tue 28 Sep 17:30'],
    ['job: remind, to: [owing], at: "deadline -3 working days 09:00"', 'Thu 23 Sep 17:30'],
    ['job: remind, to: [owing], at: "deadline -3 working days 20:00"', 'Fri 24 Sep 17:30'],
    ['job: remind, to: [owing], at: "deadline 09:00", grace: 1 day', 'Mon 27 Sep 17:30'],
    ['job: remind, to: [owing], at: "deadline -3 working days 09:00", grace: 90 minutes', 'Thu 23 Sep 10:30'],
    ['job: digest, to: [admins], at: "deadline -3 working days 09:00"', 'Thu 23 Sep 17:30'],
    ['job: digest, to: [admins], on_day_off: send, at: "deadline -2 days 09:00"', 'Sun 26 Sep 00:00'],
    ['job: chase, to: [owing], at: "deadline +1 working day 10:00"', 'Tue 28 Sep 17:30'],
    ['job: snapshot, to: [admins], at: "deadline"', 'always'],
  ])('%s: until %s', async (text, until) => {
    expect(await when(text)).toBe(until);
  });
});

describe('an extended unit’s own plan', () => {
  const deadline = { date: '2021-09-29', time: '17:30' };
  it('counts its reminders and chases from its own deadline', async () => {
    const campaign = await year(2021);
    const plan = planForUnit(campaign, 'north', deadline).filter(({ skipped }) => !skipped);
    expect(plan.map(({ entry, at }) => `${entry} ${said(at)}`)).toEqual([
      't-7 Sat 18 Sep 09:00',
      't-3 Sun 26 Sep 09:00',
      't-1 Tue 28 Sep 09:00',
      't-0 Wed 29 Sep 09:00',
      'overdue Thu 30 Sep 10:00',
      'overdue Fri 8 Oct 10:00',
      'overdue Sat 9 Oct 10:00',
      'overdue Mon 11 Oct 10:00',
      'overdue Tue 12 Oct 10:00',
    ]);
    expect(plan[2]).toMatchObject({ id: 't-1@2021-09-28~north~2021-09-29T17:30', unit: 'north' });
    expect(plan[3]?.graceUntil).toBe(Date.parse('2021-09-29T17:30+08:00'));
    expect(followsUnitDeadline(campaign, 't-1')).toBe(true);
    expect(followsUnitDeadline(campaign, 'weekly')).toBe(false);
  });

  it('leaves the group to the campaign', async () => {
    const campaign = await campaignOf(`opens: 2021-09-01\ndeadline: 2021-09-27T17:30\ngroup: oc_group
schedule:
  - { id: all, job: remind, at: "deadline -1 working day 09:00", to: [group] }
  - { id: both, job: remind, at: "deadline -1 working day 09:00", to: [group, owing] }\n`);
    expect(planForUnit(campaign, 'north', deadline).map(({ entry, to }) => [entry, to])).toEqual([
      ['both', ['owing']],
    ]);
  });

  it('is made for units of the roster with a later deadline', async () => {
    const campaign = await year(2021);
    const registers = new Map([
      ['north', { extensions: { '*': deadline } }],
      ['south', { extensions: { summary: { date: '2021-09-01', time: '17:30' } } }],
      ['gone', { extensions: { '*': deadline } }],
    ]);
    expect(new Set(plansOfExtendedUnits(campaign, registers).map(({ unit }) => unit))).toEqual(
      new Set(['north']),
    );
  });
});

describe('the ladder', () => {
  const ladder =
    'ladder: [{ after: 1, to: [contacts] }, { after: 3, to: [contacts, deputies] }, { after: 5, to: [parents, admins] }]\n';
  it('takes the place of chase lines and stands in the plan like them', async () => {
    const campaign = await year(2021, ladder);
    const chases = planOf(campaign).filter(({ job }) => job === 'chase');
    expect(chases.map(({ id, at, to }) => [id, said(at), to])).toEqual([
      ['ladder-1@2021-09-28', 'Tue 28 Sep 10:00', ['contacts']],
      ['ladder-3@2021-09-30', 'Thu 30 Sep 10:00', ['contacts', 'deputies']],
      ['ladder-5@2021-10-09', 'Sat 9 Oct 10:00', ['parents', 'admins']],
    ]);
  });

  it.each([
    ['09:00-17:30', '10:00'],
    ['13:00-17:00', '14:00'],
    ['10:30-11:00', '10:30'],
  ])('in office hours %s at %s', async (hours, hour) => {
    const chase = planOf(await year(2021, `${ladder}office_hours: ${hours}\n`)).find(
      ({ entry }) => entry === 'ladder-1',
    );
    expect(said(chase?.at ?? 0).slice(-5)).toBe(hour);
  });
});

describe('of any campaign', () => {
  it('ids are unique, order is time, reminders and chases keep to working days and to the campaign', async () => {
    const base = await year(2021);
    const date = fc.integer({ min: 0, max: 1800 }).map((days) => addDays('2021-06-01', days));
    const cron = fc.constantFrom('0 9 * * *', '0 9,15 * * 1', '30 8 1,15 * *', '0 10 * * 1-5');
    const onDayOff = fc.constantFrom('send' as const, 'skip' as const, 'next' as const);
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('17:30', '24:00', '09:00'),
        cron,
        onDayOff,
        (opens, length, time, text, rule) => {
          const anchor = (name: 'opens' | 'deadline') => ({ kind: 'anchor', anchor: name }) as const;
          const campaign: Campaign = {
            ...base,
            opens,
            deadline: { date: addDays(opens, length), time },
            schedule: [
              ...base.schedule,
              {
                id: 'extra',
                job: 'digest',
                to: ['admins'],
                onDayOff: rule,
                when: { kind: 'cron', cron: text, from: anchor('opens'), until: anchor('deadline') },
              },
            ],
          };
          const plan = planOf(campaign);
          expect(new Set(plan.map(({ id }) => id)).size).toBe(plan.length);
          expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).toSorted((a, b) => a - b));
          for (const occurrence of plan.filter(({ skipped }) => !skipped)) {
            expect(occurrence.at).toBeLessThanOrEqual(closesAt(campaign));
            expect(occurrence.graceUntil).toBeGreaterThanOrEqual(occurrence.at);
            if (!occurrence.anyHour) expect(isWorkingDay(campaign.days, occurrence.date)).toBe(true);
            if (occurrence.job === 'remind') expect(occurrence.at).toBeLessThanOrEqual(deadlineAt(campaign));
            if (occurrence.job === 'chase')
              expect(occurrence.at).toBeGreaterThanOrEqual(deadlineAt(campaign));
          }
          const moved = plan.filter(
            ({ entry, movedFrom, skipped }) => entry === 'extra' && movedFrom && !skipped,
          );
          expect(new Set(moved.map((each) => each.date)).size).toBe(moved.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
