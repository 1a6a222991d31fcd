/** 稍后: delays one reminder of a unit by a working day, at most to the last working day before the deadline. */
import { addWorkingDays } from '../time/calendar.ts';
import type { Campaign, EpochMs, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { anchorsOf, campaignDeadline } from '../deadlines/deadline.ts';
import { localAt, momentAt } from '../time/local-time.ts';
import { zeroDay } from '../time/moment-rule.ts';
import type { Occurrence } from './occurrence.ts';
import { officeHoursOn } from '../time/office-hours.ts';
import { plannedFor } from './planned-for.ts';
import type { Snooze, UnitRegister } from '../register/register.ts';
import { planOf, plansOfExtendedUnits } from './schedule.ts';
import { owedBy } from '../deadlines/standing.ts';

export type Snoozing =
  | { readonly ok: true; readonly snooze: Snooze; readonly from: EpochMs; readonly until: EpochMs }
  | {
      readonly ok: false;
      /**
       * `none`: no further reminder is planned; `last-day`: it is already on the last working day; `already`: it was
       * delayed before.
       */
      readonly reason: 'none' | 'last-day' | 'already';
    };

/** Computes the effect of 稍后 on the unit's next reminder after `now`. */
export function snoozeNext(campaign: Campaign, register: UnitRegister, unit: string, now: EpochMs): Snoozing {
  const coming = remindersOf(campaign, register, unit, now);
  const [next] = coming;
  if (!next) return { ok: false, reason: 'none' };
  if (register.snooze?.occurrence === next.id) return { ok: false, reason: 'already' };
  const [deadline = campaignDeadline(campaign)] = owedDeadlines(campaign, register, unit, next, now);
  const own = campaignFor(campaign, unit);
  const lastDay = zeroDay(anchorsOf(own, deadline), 'deadline');
  const date = earlier(addWorkingDays(own.days, next.date, 1), lastDay);
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

/** Last moment for a delayed reminder: the end of office hours of its new day. */
export function snoozeGrace(campaign: Campaign, until: EpochMs): EpochMs {
  return officeHoursOn(campaign, localAt(campaign.timezone, until).date).to;
}

/** Future reminders of the unit, from the shared plan and its own. */
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

/** The deadlines of a reminder by which the unit still owes something, soonest first. */
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
  return plannedFor(campaign, occurrence, unit).filter((deadline) =>
    owed.has(momentAt(campaign.timezone, deadline)),
  );
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
