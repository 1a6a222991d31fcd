/** What the bot tells the admins by the calendar, of its own accord: named, and in the plan like any line. */
import type { Campaign, EpochMs, LocalTime, Recipient, ScheduleLine } from '../campaign/campaign.ts';
import { isWorkingDay } from '../time/calendar.ts';
import { reopenedEnds, type ReopenedEnd } from '../deadlines/closing.ts';
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
  const again = reopenedEnds(campaign).map((end) => closingAgain(campaign, end));
  const all = [...plan, closingOf(campaign), ...again];
  plans.set(campaign, all);
  return all;
}

/** The schedule and the notices together, oldest first, with those that will not fire. */
export function planWithNotices(campaign: Campaign): readonly Occurrence[] {
  return [...planOf(campaign), ...noticePlanOf(campaign)].toSorted((a, b) => a.at - b.at);
}

const mornings = new WeakMap<Campaign, readonly Occurrence[]>();

/**
 * As the office opens, every working day until filing ends: the look at what the admins have to see. Most say nothing, so
 * a plan that people read does not list them.
 */
export function morningsOf(campaign: Campaign): readonly Occurrence[] {
  const known = mornings.get(campaign);
  if (known) return known;
  const last = reopenedEnds(campaign).at(-1);
  const open = last ? { ...campaign, closes: { kind: 'moment' as const, moment: last.until } } : campaign;
  const closes = closesAt(campaign);
  const again = Math.min(...(campaign.reopened ?? []).map(({ at }) => at));
  const all = occurrencesOf(open, morningLine(open), campaignDeadline(campaign)).filter(
    ({ at }) => at <= closes || at > again,
  );
  mornings.set(campaign, all);
  return all;
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
  const date = localAt(campaign.timezone, closesAt(campaign) - 1).date;
  return closingNotice(campaign, closesAt(campaign), date, ['admins', 'contacts', 'group']);
}

/** The same after each further end, to the units that were opened again until then; to the group where they are all. */
function closingAgain(campaign: Campaign, { at, until, units }: ReopenedEnd): Occurrence {
  const isAll = units.length === campaign.roster.units.length;
  const to: readonly Recipient[] = ['admins', 'contacts', ...(isAll ? (['group'] as const) : [])];
  return { ...closingNotice(campaign, at, `${until.date}T${until.time}~reopened`, to), ownDeadline: until };
}

function closingNotice(
  campaign: Campaign,
  ends: EpochMs,
  name: string,
  to: readonly Recipient[],
): Occurrence {
  const { timezone, days } = campaign;
  const at = officeWindow(campaign, ends).opensAt;
  const { date } = localAt(timezone, at);
  return {
    id: `notice.closing@${name}`,
    entry: 'notice.closing',
    job: 'closing',
    at,
    date,
    workingDay: isWorkingDay(days, date),
    to,
    anyHour: false,
    graceUntil: at + minutesMs(CLOSING_GRACE_MINUTES),
  };
}

/** Half an hour after the office opens, or as it opens where it is open for less. */
function hourOf({ from, to }: Campaign['officeHours']): LocalTime {
  const later = minuteOfDay(from) + 30;
  return later < minuteOfDay(to) ? timeOfMinute(later) : from;
}
