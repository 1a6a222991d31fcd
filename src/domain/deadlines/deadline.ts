import {
  firstWorkingDayOnOrAfter,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  workingDaysBetween,
} from '../time/calendar.ts';
import type { Campaign, EpochMs, Item, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { addDays, compareMoments, laterMoment, localAt, momentAt, weekdayOf } from '../time/local-time.ts';
import { resolveRule } from '../time/moment-rule.ts';
import type { Anchors } from '../time/moment-rule.ts';

export { momentAt } from '../time/local-time.ts';

/** The item's name in a unit's extensions and corrections: `summary` or the area's id. `*` stands for every item. */
export type ItemKey = string;

/** What was granted to one unit, or asked of it, by item; the key `*` stands for every item. */
export interface UnitDeadlines {
  readonly extensions?: Readonly<Record<ItemKey, LocalMoment>> | undefined;
  /** The dates until which returned items may be corrected. */
  readonly corrections?: Readonly<Record<ItemKey, LocalMoment>> | undefined;
}

/** A deadline as messages tell it. */
export interface DueMoment extends LocalMoment {
  readonly at: EpochMs;
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
  readonly workingDay: boolean;
  /** Where the deadline falls on a day off: the last working day before it. */
  readonly lastWorkingDay?: { readonly date: LocalDate; readonly weekday: number };
  /** Where `deadline_on_day_off` moved it: what the campaign says in writing. */
  readonly written?: LocalMoment & { readonly weekday: number };
  /** The campaign's own, where this one is later. */
  readonly general?: LocalMoment & { readonly weekday: number };
  /** Where it is on the present or the next day. */
  readonly near?: 'today' | 'tomorrow';
}

export function opensAt(campaign: Campaign): EpochMs {
  return momentAt(campaign.timezone, { date: campaign.opens, time: '00:00' });
}

/** When filing and schedule stop: without an hour of its own, at the hour of its anchor. */
export function closesAt(campaign: Campaign): EpochMs {
  return resolveRule(anchorsOf(campaign), campaign.closes, 'at').at;
}

/** The deadline that decides lateness: as written, or moved off a day off where the campaign says so. */
export function campaignDeadline(
  campaign: Pick<Campaign, 'deadline' | 'deadlineOnDayOff' | 'days'>,
): LocalMoment {
  const { deadline, deadlineOnDayOff, days } = campaign;
  if (deadlineOnDayOff === 'as-written' || isWorkingDay(days, deadline.date)) return deadline;
  const move = deadlineOnDayOff === 'bring-forward' ? lastWorkingDayOnOrBefore : firstWorkingDayOnOrAfter;
  return { date: move(days, deadline.date), time: deadline.time };
}

export function deadlineAt(campaign: Campaign): EpochMs {
  return momentAt(campaign.timezone, campaignDeadline(campaign));
}

/** T-0: the last working day on or before the campaign's deadline, or the one given (an extended unit's). */
export function tZero(campaign: Campaign, deadline: EpochMs = deadlineAt(campaign)): LocalDate {
  // A deadline at 24:00 belongs to the day that it ends.
  return lastWorkingDayOnOrBefore(campaign.days, localAt(campaign.timezone, deadline - 1).date);
}

/** Working days from the date of `now` to T-0; 0 on that day and after it. */
export function daysLeft(campaign: Campaign, now: EpochMs): number {
  return Math.max(
    0,
    workingDaysBetween(campaign.days, localAt(campaign.timezone, now).date, tZero(campaign)),
  );
}

/** What the campaign's rules count from; `deadline` for an extended unit's own. */
export function anchorsOf(campaign: Campaign, deadline: LocalMoment = campaignDeadline(campaign)): Anchors {
  return { timezone: campaign.timezone, days: campaign.days, opens: campaign.opens, deadline };
}

/** The facts that every message about a deadline gives; without `effective`, of the campaign's own. */
export function dueMoment(
  campaign: Campaign,
  effective: LocalMoment = campaignDeadline(campaign),
  now?: EpochMs,
): DueMoment {
  const { date, time } = effective;
  const workingDay = isWorkingDay(campaign.days, date);
  const lastWorkingDay = lastWorkingDayOnOrBefore(campaign.days, date);
  const { deadline } = campaign;
  const general = campaignDeadline(campaign);
  const moved = deadline.date !== date && sameMoment(effective, general);
  const near = now === undefined ? undefined : nearness(campaign, effective, now);
  return {
    at: momentAt(campaign.timezone, effective),
    date,
    time,
    weekday: weekdayOf(date),
    workingDay,
    ...(workingDay ? {} : { lastWorkingDay: { date: lastWorkingDay, weekday: weekdayOf(lastWorkingDay) } }),
    ...(moved ? { written: { ...deadline, weekday: weekdayOf(deadline.date) } } : {}),
    ...(compareMoments(effective, general) > 0
      ? { general: { ...general, weekday: weekdayOf(general.date) } }
      : {}),
    ...(near && { near }),
  };
}

/** On its last two days a deadline is told by the word for them; what is past has none. */
function nearness(campaign: Campaign, deadline: LocalMoment, now: EpochMs): DueMoment['near'] {
  if (isLate(campaign, deadline, now)) return undefined;
  const today = localAt(campaign.timezone, now).date;
  if (deadline.date === today) return 'today';
  return deadline.date === addDays(today, 1) ? 'tomorrow' : undefined;
}

/**
 * The one deadline of a unit's item: the campaign's, put off by what was granted, and for a returned item never
 * before its correction date. A grant is taken as written and never makes a deadline earlier.
 */
export function effectiveDeadline(
  campaign: Campaign,
  unit: UnitDeadlines | undefined,
  item: Item,
): LocalMoment {
  const granted = [unit?.extensions, unit?.corrections].flatMap((moments) => [
    moments?.['*'],
    moments?.[itemKey(item)],
  ]);
  return granted.reduce<LocalMoment>(
    (latest, moment) => (moment ? laterMoment(latest, moment) : latest),
    campaignDeadline(campaign),
  );
}

/** The latest deadline that a unit has for anything it owes: the one an extension is measured by. */
export function latestDeadline(campaign: Campaign, unit: UnitDeadlines | undefined): LocalMoment {
  const extensions = Object.values(unit?.extensions ?? {});
  return extensions.reduce<LocalMoment>(
    (latest, moment) => laterMoment(latest, moment),
    campaignDeadline(campaign),
  );
}

export function itemKey(item: Item): ItemKey {
  return item.kind === 'summary' ? 'summary' : item.area;
}

/** What is filed at 17:30:00.000 sharp meets a deadline of 17:30; a deadline at 24:00 ends with its day. */
export function isLate(
  campaign: Pick<Campaign, 'timezone'>,
  deadline: LocalMoment,
  filedAt: EpochMs,
): boolean {
  const at = momentAt(campaign.timezone, deadline);
  return deadline.time === '24:00' ? filedAt >= at : filedAt > at;
}

/**
 * Working days from the deadline's date to the filing date: 0 is less than one working day, `undefined` not late.
 */
export function workingDaysLate(
  campaign: Pick<Campaign, 'timezone' | 'days'>,
  deadline: LocalMoment,
  filedAt: EpochMs,
): number | undefined {
  if (!isLate(campaign, deadline, filedAt)) return undefined;
  return workingDaysBetween(campaign.days, deadline.date, localAt(campaign.timezone, filedAt).date);
}

function sameMoment(a: LocalMoment, b: LocalMoment): boolean {
  return a.date === b.date && a.time === b.time;
}
