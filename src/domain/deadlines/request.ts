/** Unanswered requests for more time, and for how long they suspend reminders to the unit. */
import type { Campaign, EpochMs, Item, LocalMoment } from '../campaign/campaign.ts';
import type { UnitRegister } from '../register/register.ts';
import { addWorkingDays } from '../time/calendar.ts';
import { compareMoments, localAt, momentAt } from '../time/local-time.ts';
import { officeHoursOn } from '../time/office-hours.ts';
import { deadlineAt, isLate, itemKey, latestDeadline, tZero } from './deadline.ts';
import { mendingsOf } from './returned.ts';
import { owedBy } from './standing.ts';

/** Reminders resume after this many working days without an answer. */
const QUIET_WORKING_DAYS = 2;

/**
 * Until when reminders to a unit that asked at `at` are suspended: two working days, but never past 00:00 of the
 * working day before T-0 of the deadline in question.
 */
export function quietAfterAsking(campaign: Campaign, register: UnitRegister, at: EpochMs): EpochMs {
  const date = addWorkingDays(campaign.days, localAt(campaign.timezone, at).date, QUIET_WORKING_DAYS);
  return Math.min(officeHoursOn(campaign, date).to, lastDayButOne(campaign, register, at));
}

/** The same for the open request; undefined if there is none. */
export function quietUntilAnswered(campaign: Campaign, register: UnitRegister): EpochMs | undefined {
  const { request } = register;
  return request && Math.min(request.until, lastDayButOne(campaign, register, request.at));
}

/** Deadlines, earliest first, of what the unit owes or must file again; optionally of one item. */
export function openDeadlines(
  campaign: Campaign,
  register: UnitRegister,
  now: EpochMs,
  item?: Item,
): LocalMoment[] {
  const isMeant = (each: { readonly item: Item }) => !item || itemKey(each.item) === itemKey(item);
  return [
    ...owedBy(campaign, register, now)
      .filter(isMeant)
      .map(({ deadline }) => deadline),
    ...mendingsOf(campaign, register)
      .filter(isMeant)
      .map(({ by }) => by),
  ].toSorted(compareMoments);
}

/**
 * The deadline that an extension to `until` replaces: the latest one before `until` that is still to come, or else
 * the unit's latest.
 */
export function deadlineToPutOff(
  campaign: Campaign,
  register: UnitRegister,
  now: EpochMs,
  until: LocalMoment,
  item?: Item,
): LocalMoment {
  const open = openDeadlines(campaign, register, now, item);
  const coming = open.filter((each) => !isLate(campaign, each, now));
  const before = coming.findLast((each) => compareMoments(each, until) < 0);
  return before ?? coming.at(-1) ?? open.at(-1) ?? latestDeadline(campaign, register, item);
}

/** Closes the request, whatever the answer; the period in which it was open stays on record. */
export function answered(register: UnitRegister, at: EpochMs): UnitRegister {
  const { request, ...rest } = register;
  if (!request) return register;
  return { ...rest, requests: [...(rest.requests ?? []), { from: request.at, until: at }] };
}

/** 00:00 of the working day before T-0; from then on reminders go out regardless of the request. */
function lastDayButOne(campaign: Campaign, register: UnitRegister, at: EpochMs): EpochMs {
  const last = tZero(campaign, deadlineAsked(campaign, register, at));
  return momentAt(campaign.timezone, { date: addWorkingDays(campaign.days, last, -1), time: '00:00' });
}

/** The first deadline that lay ahead of the unit when it asked. */
function deadlineAsked(campaign: Campaign, register: UnitRegister, at: EpochMs): EpochMs {
  const owed = owedBy(campaign, register, at).map((standing) => standing.deadlineAt);
  const mending = mendingsOf(campaign, register).map((each) => each.at);
  const coming = [...owed, ...mending].filter((moment) => moment > at);
  return coming.length > 0 ? Math.min(...coming) : deadlineAt(campaign);
}
