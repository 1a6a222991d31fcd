/** 稍后: one reminder of a unit, put off by a working day and never past the last one. */
import { addWorkingDays } from '../time/calendar.ts';
import type { Campaign, EpochMs, LocalDate } from '../campaign/campaign.ts';
import { anchorsOf, campaignDeadline } from '../deadlines/deadline.ts';
import { localAt, momentAt } from '../time/local-time.ts';
import { zeroDay } from '../time/moment-rule.ts';
import type { Occurrence } from './occurrence.ts';
import { officeHoursOn } from '../time/office-hours.ts';
import type { Snooze, UnitRegister } from '../register/register.ts';
import { planOf, plansOfExtendedUnits } from './schedule.ts';
import { owedBy } from '../deadlines/standing.ts';

export type Snoozing =
  | { readonly ok: true; readonly snooze: Snooze; readonly from: EpochMs; readonly until: EpochMs }
  | {
      readonly ok: false;
      /** `none`: no further reminder is planned; `last-day`: it stands on the last working day already. */
      readonly reason: 'none' | 'last-day' | 'already';
    };

/** What 稍后 does to the next reminder that the unit would get after `now`. */
export function snoozeNext(campaign: Campaign, register: UnitRegister, unit: string, now: EpochMs): Snoozing {
  const coming = remindersOf(campaign, register, unit, now);
  const [next] = coming;
  if (!next) return { ok: false, reason: 'none' };
  if (register.snooze?.occurrence === next.id) return { ok: false, reason: 'already' };
  const lastDay = zeroDay(anchorsOf(campaign, next.ownDeadline), 'deadline');
  const date = earlier(addWorkingDays(campaign.days, next.date, 1), lastDay);
  if (date <= next.date) return { ok: false, reason: 'last-day' };
  const { time } = localAt(campaign.timezone, next.at);
  const standIn = coming.find((other) => other.id !== next.id && other.date === date);
  const until = standIn?.at ?? momentAt(campaign.timezone, { date, time });
  const deadline = next.ownDeadline ?? campaignDeadline(campaign);
  if (until >= momentAt(campaign.timezone, deadline)) return { ok: false, reason: 'last-day' };
  return {
    ok: true,
    snooze: { occurrence: next.id, ...(standIn ? {} : { until }) },
    from: next.at,
    until,
  };
}

/** Until when a reminder that was put off may still leave: the end of office hours of its new day. */
export function snoozeGrace(campaign: Campaign, until: EpochMs): EpochMs {
  return officeHoursOn(campaign, localAt(campaign.timezone, until).date).to;
}

/** The reminders that the unit would get, by the plan of each deadline that it still owes something by. */
function remindersOf(
  campaign: Campaign,
  register: UnitRegister,
  unit: string,
  now: EpochMs,
): readonly Occurrence[] {
  const owedBys = new Set(owedBy(campaign, register, now).map(({ deadlineAt }) => deadlineAt));
  const own = plansOfExtendedUnits(campaign, new Map([[unit, register]]));
  return [...planOf(campaign), ...own]
    .filter(({ job, skipped, at }) => job === 'remind' && !skipped && at > now)
    .filter(({ to }) => to.some((recipient) => recipient !== 'group' && recipient !== 'admins'))
    .filter(({ ownDeadline }) =>
      owedBys.has(momentAt(campaign.timezone, ownDeadline ?? campaignDeadline(campaign))),
    )
    .toSorted((a, b) => a.at - b.at);
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
