/** Scheduled notifications by the bot itself, mostly to admins. They appear in the plan like configured lines. */
import type { Campaign, EpochMs, LocalTime, Recipient, ScheduleLine } from '../campaign/campaign.ts';
import { addWorkingDays, isWorkingDay } from '../time/calendar.ts';
import { reopenedEnds, type ReopenedEnd } from '../deadlines/closing.ts';
import { campaignDeadline, closesAt } from '../deadlines/deadline.ts';
import { localAt, minuteOfDay, timeOfMinute } from '../time/local-time.ts';
import { officeHoursOn, officeWindow } from '../time/office-hours.ts';
import type { Occurrence } from './occurrence.ts';
import { occurrencesOf } from './line-occurrences.ts';
import { planOf } from './schedule.ts';

/** After an outage, the closing notification is still sent within five working days, however long a holiday lies between. */
const CLOSING_GRACE_DAYS = 5;

const plans = new WeakMap<Campaign, readonly Occurrence[]>();

/** Notifications of the whole campaign, in time order. Their ids contain a dot, which configured lines cannot have. */
export function notificationPlanOf(campaign: Campaign): readonly Occurrence[] {
  const known = plans.get(campaign);
  if (known) return known;
  const announced = new Set(
    planOf(campaign)
      .filter(({ job, skipped }) => job === 'announce' && !skipped)
      .map(({ date }) => date),
  );
  // An announcement includes the same list; do not send it twice on one day.
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

/** Schedule and notifications, oldest first, including skipped occurrences. */
export function planWithNotifications(campaign: Campaign): readonly Occurrence[] {
  return [...planOf(campaign), ...notificationPlanOf(campaign)].toSorted((a, b) => a.at - b.at);
}

const mornings = new WeakMap<Campaign, readonly Occurrence[]>();

/**
 * The morning review for admins, at the start of each working day until filing ends. Most send nothing, so displayed
 * plans leave them out.
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

/** Weekly, after Monday's digest: the unreachable units. */
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

/** Once, in the first office hours after the close. It only informs; nobody has to act on it. */
function closingOf(campaign: Campaign): Occurrence {
  const date = localAt(campaign.timezone, closesAt(campaign) - 1).date;
  return closingOccurrence(campaign, closesAt(campaign), date, ['admins', 'contacts', 'group']);
}

/** The closing notification of each reopened end, to the units concerned; also to the group if all units were reopened. */
function closingAgain(campaign: Campaign, { at, until, units }: ReopenedEnd): Occurrence {
  const isAll = units.length === campaign.roster.units.length;
  const to: readonly Recipient[] = ['admins', 'contacts', ...(isAll ? (['group'] as const) : [])];
  return {
    ...closingOccurrence(campaign, at, `${until.date}T${until.time}~reopened`, to),
    ownDeadline: until,
  };
}

function closingOccurrence(
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
    graceUntil: officeHoursOn(campaign, addWorkingDays(days, date, CLOSING_GRACE_DAYS)).to,
  };
}

/** Half an hour after office hours begin, or their beginning if they are shorter. */
function hourOf({ from, to }: Campaign['officeHours']): LocalTime {
  const later = minuteOfDay(from) + 30;
  return later < minuteOfDay(to) ? timeOfMinute(later) : from;
}
