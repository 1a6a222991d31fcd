/** What the bot tells the admins by the calendar, of its own accord: named, and in the plan like any line. */
import type { Campaign, LocalTime, ScheduleLine } from '../campaign/campaign.ts';
import { isWorkingDay } from '../time/calendar.ts';
import { campaignDeadline, closesAt } from '../deadlines/deadline.ts';
import { localAt, minuteOfDay, minutesMs, timeOfMinute } from '../time/local-time.ts';
import { officeWindow } from '../time/office-hours.ts';
import type { Occurrence } from './occurrence.ts';
import { occurrencesOf, planOf } from './schedule.ts';

/** A bot that was down at the closing says it within a week. */
const CLOSING_GRACE_MINUTES = 7 * 24 * 60;

const plans = new WeakMap<Campaign, readonly Occurrence[]>();

/** The notices of a whole campaign in time order. A line of the file cannot have such a name: it has a dot. */
export function noticePlanOf(campaign: Campaign): readonly Occurrence[] {
  const known = plans.get(campaign);
  if (known) return known;
  const announced = new Set(
    planOf(campaign)
      .filter(({ job, skipped }) => job === 'announce' && !skipped)
      .map(({ date }) => date),
  );
  // An announcement brings the same list; twice in a day it would say nothing new.
  const plan = occurrencesOf(campaign, unreachableLine(campaign), campaignDeadline(campaign)).map(
    (occurrence): Occurrence =>
      !occurrence.skipped && announced.has(occurrence.date)
        ? { ...occurrence, skipped: 'merged' }
        : occurrence,
  );
  const all = [...plan, closingOf(campaign)];
  plans.set(campaign, all);
  return all;
}

/** The schedule and the notices together, oldest first, with those that will not fire. */
export function planWithNotices(campaign: Campaign): readonly Occurrence[] {
  return [...planOf(campaign), ...noticePlanOf(campaign)].toSorted((a, b) => a.at - b.at);
}

const mornings = new WeakMap<Campaign, readonly Occurrence[]>();

/**
 * As the office opens, every working day until the campaign closes: the look at what the admins have to see. Most say
 * nothing, so a plan that people read does not list them.
 */
export function morningsOf(campaign: Campaign): readonly Occurrence[] {
  const known =
    mornings.get(campaign) ?? occurrencesOf(campaign, morningLine(campaign), campaignDeadline(campaign));
  mornings.set(campaign, known);
  return known;
}

function morningLine(campaign: Campaign): ScheduleLine {
  const [hour, minute] = campaign.officeHours.from.split(':').map(Number);
  return {
    id: 'notice.morning',
    job: 'morning',
    to: ['admins'],
    onDayOff: 'skip',
    when: {
      kind: 'cron',
      cron: `${minute} ${hour} * * *`,
      from: { kind: 'anchor', anchor: 'opens' },
      until: campaign.closes,
    },
  };
}

/** Once a week, after the digest of Monday: the units that nothing reaches. */
function unreachableLine(campaign: Campaign): ScheduleLine {
  const [hour, minute] = hourOf(campaign.officeHours).split(':').map(Number);
  return {
    id: 'notice.unreachable',
    job: 'unreachable',
    to: ['admins'],
    onDayOff: 'next',
    when: {
      kind: 'cron',
      cron: `${minute} ${hour} * * 1`,
      from: { kind: 'anchor', anchor: 'opens' },
      until: campaign.closes,
    },
  };
}

/** Once, in the first office hours after the closing: it is told to everybody, and no act follows it. */
function closingOf(campaign: Campaign): Occurrence {
  const { timezone, days } = campaign;
  const at = officeWindow(campaign, closesAt(campaign)).opensAt;
  const { date } = localAt(timezone, at);
  return {
    id: `notice.closing@${localAt(timezone, closesAt(campaign) - 1).date}`,
    entry: 'notice.closing',
    job: 'closing',
    at,
    date,
    workingDay: isWorkingDay(days, date),
    to: ['admins', 'contacts', 'group'],
    anyHour: false,
    graceUntil: at + minutesMs(CLOSING_GRACE_MINUTES),
  };
}

/** Half an hour after the office opens, or as it opens where it is open for less. */
function hourOf({ from, to }: Campaign['officeHours']): LocalTime {
  const later = minuteOfDay(from) + 30;
  return later < minuteOfDay(to) ? timeOfMinute(later) : from;
}
