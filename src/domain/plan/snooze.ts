/** 稍后: one reminder of a unit, put off by a working day and never past the last one. */
import { addWorkingDays } from '../time/calendar.ts';
import type { Campaign, EpochMs, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { anchorsOf, campaignDeadline, plannedDeadlines } from '../deadlines/deadline.ts';
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
  const [deadline = campaignDeadline(campaign)] = owedDeadlines(campaign, register, unit, next, now);
  const lastDay = zeroDay(anchorsOf(campaign, deadline), 'deadline');
  const date = earlier(addWorkingDays(campaign.days, next.date, 1), lastDay);
  if (date <= next.date) return { ok: false, reason: 'last-day' };
  const { time } = localAt(campaign.timezone, next.at);
  const standIn = coming.find((other) => other.id !== next.id && other.date === date);
  const until = standIn?.at ?? momentAt(campaign.timezone, { date, time });
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
  const own = plansOfExtendedUnits(campaign, new Map([[unit, register]]));
  return [...planOf(campaign), ...own]
    .filter(({ job, skipped, at }) => job === 'remind' && !skipped && at > now)
    .filter(({ to }) => to.some((recipient) => recipient !== 'group' && recipient !== 'admins'))
    .filter((occurrence) => owedDeadlines(campaign, register, unit, occurrence, now).length > 0)
    .toSorted((a, b) => a.at - b.at);
}

/** Of the deadlines that a reminder is about, those by which the unit still owes something; soonest first. */
function owedDeadlines(
  campaign: Campaign,
  register: UnitRegister,
  unit: string,
  occurrence: Occurrence,
  now: EpochMs,
): readonly LocalMoment[] {
  const owed = new Set(
    owedBy(campaignFor(campaign, unit), register, now).map(({ deadlineAt }) => deadlineAt),
  );
  return plannedDeadlines(campaign, occurrence).filter((deadline) =>
    owed.has(momentAt(campaign.timezone, deadline)),
  );
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
