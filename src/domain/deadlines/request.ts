/** A request for more time that nobody has answered: how long it keeps its unit quiet. */
import type { Campaign, EpochMs, Item, LocalMoment } from '../campaign/campaign.ts';
import type { UnitRegister } from '../register/register.ts';
import { addWorkingDays } from '../time/calendar.ts';
import { compareMoments, localAt, momentAt } from '../time/local-time.ts';
import { officeHoursOn } from '../time/office-hours.ts';
import { deadlineAt, isLate, itemKey, latestDeadline, tZero } from './deadline.ts';
import { mendingsOf } from './returned.ts';
import { owedBy } from './standing.ts';

/** A request keeps its unit quiet for this long at most; then reminders go on. */
const QUIET_WORKING_DAYS = 2;

/**
 * Until when a unit that asked at `at` is left alone: two working days, and never past the last working day but one of
 * the deadline that it wants put off.
 */
export function quietAfterAsking(campaign: Campaign, register: UnitRegister, at: EpochMs): EpochMs {
  const date = addWorkingDays(campaign.days, localAt(campaign.timezone, at).date, QUIET_WORKING_DAYS);
  return Math.min(officeHoursOn(campaign, date).to, lastDayButOne(campaign, register, at));
}

/** The same of the open request; undefined where there is none. */
export function quietUntilAnswered(campaign: Campaign, register: UnitRegister): EpochMs | undefined {
  const { request } = register;
  return request && Math.min(request.until, lastDayButOne(campaign, register, request.at));
}

/** What the unit still has to do by a date, or of one item, the earliest first: what it owes, and what it is to file again. */
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
 * The deadline that `until` would put off: the latest before it of those still to come; where there is none, the latest
 * that the unit has.
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

/** The request is answered, one way or the other; that it was open until then stays known. */
export function answered(register: UnitRegister, at: EpochMs): UnitRegister {
  const { request, ...rest } = register;
  if (!request) return register;
  return { ...rest, requests: [...(rest.requests ?? []), { from: request.at, until: at }] };
}

/** 00:00 of that day: from then on nobody is left without a reminder. */
function lastDayButOne(campaign: Campaign, register: UnitRegister, at: EpochMs): EpochMs {
  const last = tZero(campaign, deadlineAsked(campaign, register, at));
  return momentAt(campaign.timezone, { date: addWorkingDays(campaign.days, last, -1), time: '00:00' });
}

/** The first deadline that was still to come for the unit when it asked. */
function deadlineAsked(campaign: Campaign, register: UnitRegister, at: EpochMs): EpochMs {
  const owed = owedBy(campaign, register, at).map((standing) => standing.deadlineAt);
  const mending = mendingsOf(campaign, register).map((each) => each.at);
  const coming = [...owed, ...mending].filter((moment) => moment > at);
  return coming.length > 0 ? Math.min(...coming) : deadlineAt(campaign);
}
