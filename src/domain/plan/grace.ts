import { isWorkingDay } from '../time/calendar.ts';
import type { Campaign, EpochMs, JobName, LocalMoment, OnDayOff } from '../campaign/campaign.ts';
import { campaignDeadline } from '../deadlines/deadline.ts';
import { addDays, localAt, momentAt } from '../time/local-time.ts';
import { officeHoursOn, officeWindow } from '../time/office-hours.ts';

/** The fields that determine the grace period. */
export interface GraceLine {
  readonly job: JobName;
  readonly onDayOff: OnDayOff;
  readonly graceMs?: number;
}

/**
 * The last moment at which a firing may still be sent. An announcement: until the deadline (or, made after it, that
 * day); a reminder: until office hours end that day, or the deadline; a chase or digest: until office hours end that
 * day; a snapshot: always. The line's `grace` overrides this, but a reminder never outlives the deadline.
 */
export function graceUntil(
  campaign: Campaign,
  line: GraceLine,
  at: EpochMs,
  deadline: LocalMoment = campaignDeadline(campaign),
): EpochMs {
  const dueAt = momentAt(campaign.timezone, deadline);
  const own = line.graceMs === undefined ? undefined : at + line.graceMs;
  switch (line.job) {
    case 'snapshot':
      return own ?? Infinity;
    case 'announce':
      return own ?? (at <= dueAt ? dueAt : sendingDayEnd(campaign, line, at));
    case 'remind':
      return Math.min(own ?? sendingDayEnd(campaign, line, at), dueAt);
    case 'chase':
    case 'digest':
    case 'unreachable':
    case 'closing':
    case 'morning':
      return own ?? sendingDayEnd(campaign, line, at);
  }
}

/**
 * The first moment at which a firing may be sent: immediately with `on_day_off: send`, otherwise within office hours.
 */
export function sendableFrom(campaign: Campaign, line: GraceLine, at: EpochMs): EpochMs {
  return line.onDayOff === 'send' ? at : officeWindow(campaign, at).opensAt;
}

/**
 * The end of the office hours in which the firing is sent. With `on_day_off: send`, outside office hours or on a day
 * off: the end of the calendar day.
 */
function sendingDayEnd(campaign: Campaign, line: GraceLine, at: EpochMs): EpochMs {
  const { timezone, days } = campaign;
  const { date } = localAt(timezone, sendableFrom(campaign, line, at));
  const officeEnd = officeHoursOn(campaign, date).to;
  if (line.onDayOff !== 'send' || (isWorkingDay(days, date) && at < officeEnd)) return officeEnd;
  return momentAt(timezone, { date: addDays(date, 1), time: '00:00' });
}
