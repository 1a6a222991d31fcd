import {
  firstWorkingDayOnOrAfter,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  workingDaysBetween,
} from '../time/calendar.ts';
import type { Campaign, EpochMs, Item, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import {
  addDays,
  compareMoments,
  laterMoment,
  localAt,
  momentAt,
  weekdayOf,
  withWeekday,
} from '../time/local-time.ts';
import { derive } from '../derive.ts';
import { countsHours, eventAreas } from '../campaign/event-clock.ts';
import { itemsOf, termsOf } from '../campaign/items.ts';
import { expectedOf } from '../campaign/naming.ts';
import { viewsOf } from '../campaign/for-unit.ts';
import { resolveRule } from '../time/moment-rule.ts';
import type { Anchors } from '../time/moment-rule.ts';

export { momentAt } from '../time/local-time.ts';

/** Key of an item in a unit's extensions and corrections: `summary` or an area id; `*` means every item. */
export type ItemKey = string;

/** Extensions and correction dates of one unit, by item; the key `*` means every item. */
export interface UnitDeadlines {
  readonly extensions?: Readonly<Record<ItemKey, LocalMoment>> | undefined;
  /** Dates until which returned items may be corrected. */
  readonly corrections?: Readonly<Record<ItemKey, LocalMoment>> | undefined;
}

/** A deadline as messages present it. */
export interface DueMoment extends LocalMoment {
  readonly at: EpochMs;
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
  readonly workingDay: boolean;
  /** The last working day before the deadline, if the deadline falls on a day off. */
  readonly lastWorkingDay?: { readonly date: LocalDate; readonly weekday: number };
  /** The configured deadline, if `deadline_on_day_off` moved it. */
  readonly written?: LocalMoment & { readonly weekday: number };
  /** The campaign's deadline, if this one is later. */
  readonly general?: LocalMoment & { readonly weekday: number };
  /** Set if the deadline is today or tomorrow. */
  readonly near?: 'today' | 'tomorrow';
}

export function opensAt(campaign: Campaign): EpochMs {
  return derive([campaign], openingOf);
}

function openingOf({ timezone, opens }: Campaign): EpochMs {
  return momentAt(timezone, { date: opens, time: '00:00' });
}

/** When filing and the schedule end. A close without a time of day takes that of its anchor. */
export function closesAt(campaign: Campaign): EpochMs {
  return derive([campaign], closingOf);
}

function closingOf(campaign: Campaign): EpochMs {
  return resolveRule(anchorsOf(campaign), campaign.closes, 'at').at;
}

/** Deadline of items without their own: as configured, or moved off a day off if the campaign says so. */
export function campaignDeadline(
  campaign: Pick<Campaign, 'deadline' | 'deadlineOnDayOff' | 'days'>,
): LocalMoment {
  return offDaysOff(campaign, campaign.deadline);
}

/** Deadline of an item before any extension. One that counts in hours is not moved off a day off. */
export function scheduledDeadline(campaign: Campaign, item: Item): LocalMoment {
  const written = writtenDeadline(campaign, item);
  const area = item.kind === 'area' ? campaign.areas.find(({ id }) => id === item.area) : undefined;
  return area && countsHours(area) ? written : offDaysOff(campaign, written);
}

function writtenDeadline(campaign: Campaign, item: Item | undefined): LocalMoment {
  return (item && termsOf(campaign, item).deadline) ?? campaign.deadline;
}

/** The deadline as `deadline_on_day_off` moves it; the time of day stays. */
export function offDaysOff(
  { deadlineOnDayOff, days }: Pick<Campaign, 'deadlineOnDayOff' | 'days'>,
  deadline: LocalMoment,
): LocalMoment {
  if (deadlineOnDayOff === 'as-written' || isWorkingDay(days, deadline.date)) return deadline;
  const move = deadlineOnDayOff === 'bring-forward' ? lastWorkingDayOnOrBefore : firstWorkingDayOnOrAfter;
  return { date: move(days, deadline.date), time: deadline.time };
}

export function deadlineAt(campaign: Campaign): EpochMs {
  return momentAt(campaign.timezone, campaignDeadline(campaign));
}

/** T-0: the last working day on or before the given deadline (default: the campaign's). */
export function tZero(campaign: Campaign, deadline: EpochMs = deadlineAt(campaign)): LocalDate {
  // A deadline at 24:00 belongs to the day that it ends, hence - 1 ms.
  return lastWorkingDayOnOrBefore(campaign.days, localAt(campaign.timezone, deadline - 1).date);
}

/** Working days from the date of `now` to T-0; 0 from T-0 onwards. */
export function daysLeft(campaign: Campaign, now: EpochMs): number {
  return Math.max(
    0,
    workingDaysBetween(campaign.days, localAt(campaign.timezone, now).date, tZero(campaign)),
  );
}

/** Anchors for the campaign's moment rules; pass `deadline` for an extended unit. */
export function anchorsOf(campaign: Campaign, deadline: LocalMoment = campaignDeadline(campaign)): Anchors {
  return { timezone: campaign.timezone, days: campaign.days, opens: campaign.opens, deadline };
}

/**
 * A deadline with the facts that messages state about it. `effective` defaults to the deadline of `item`, or of the
 * campaign.
 */
export function dueMoment(
  campaign: Campaign,
  effective?: LocalMoment,
  now?: EpochMs,
  item?: Item,
): DueMoment {
  const written = writtenDeadline(campaign, item);
  const general = item ? scheduledDeadline(campaign, item) : campaignDeadline(campaign);
  return dueAs(campaign, effective ?? general, { written, general }, now);
}

function dueAs(
  campaign: Campaign,
  effective: LocalMoment,
  { written: deadline, general }: { readonly written: LocalMoment; readonly general: LocalMoment },
  now: EpochMs | undefined,
): DueMoment {
  const { date, time } = effective;
  const workingDay = isWorkingDay(campaign.days, date);
  const lastWorkingDay = lastWorkingDayOnOrBefore(campaign.days, date);
  const moved = deadline.date !== date && sameMoment(effective, general);
  const near = now === undefined ? undefined : nearness(campaign, effective, now);
  return {
    at: momentAt(campaign.timezone, effective),
    date,
    time,
    weekday: weekdayOf(date),
    workingDay,
    ...(workingDay ? {} : { lastWorkingDay: withWeekday({ date: lastWorkingDay }) }),
    ...(moved ? { written: withWeekday(deadline) } : {}),
    ...(compareMoments(effective, general) > 0 ? { general: withWeekday(general) } : {}),
    ...(near && { near }),
  };
}

/** Set only while the deadline is still to come and falls today or tomorrow. */
function nearness(campaign: Campaign, deadline: LocalMoment, now: EpochMs): DueMoment['near'] {
  if (isLate(campaign, deadline, now)) return undefined;
  const today = localAt(campaign.timezone, now).date;
  if (deadline.date === today) return 'today';
  return deadline.date === addDays(today, 1) ? 'tomorrow' : undefined;
}

/**
 * The deadline that applies to a unit's item: the latest of the scheduled one, extensions and, for returned items,
 * the correction date. An extension never makes a deadline earlier.
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
    scheduledDeadline(campaign, item),
  );
}

/**
 * The unit's latest deadline, extensions included, over everything it owes or for one item. A new extension is
 * compared with it.
 */
export function latestDeadline(
  campaign: Campaign,
  unit: UnitDeadlines | undefined,
  item?: Item,
): LocalMoment {
  if (item) return effectiveDeadline(campaign, { extensions: unit?.extensions }, item);
  const extensions = Object.values(unit?.extensions ?? {});
  const scheduled = itemsOf(campaign).map((each) => scheduledDeadline(campaign, each));
  const [first = campaignDeadline(campaign), ...others] = scheduled;
  return [...others, ...extensions].reduce<LocalMoment>(
    (latest, moment) => laterMoment(latest, moment),
    first,
  );
}

/**
 * The distinct scheduled deadlines over all units and items, before extensions, soonest first. Schedule lines
 * anchored to the deadline fire for each.
 */
export function scheduledDeadlines(campaign: Campaign): readonly LocalMoment[] {
  const known = scheduled.get(campaign);
  if (known) return known;
  const all = viewsOf(campaign).flatMap((view) => itemsOf(view).map((item) => scheduledDeadline(view, item)));
  const found = all.length > 0 ? distinctMoments(all) : [campaignDeadline(campaign)];
  scheduled.set(campaign, found);
  return found;
}

/** The distinct scheduled deadlines of one item over all units, soonest first. */
function scheduledDeadlinesOf(campaign: Campaign, item: Item): readonly LocalMoment[] {
  const owing = viewsOf(campaign).filter((view) => expectedOf(view, item) > 0);
  return distinctMoments(owing.map((view) => scheduledDeadline(view, item)));
}

/** The last scheduled deadline of an item. */
export function lastDeadlineOf(campaign: Campaign, item: Item): LocalMoment {
  return scheduledDeadlinesOf(campaign, item).at(-1) ?? scheduledDeadline(campaign, item);
}

const scheduled = new WeakMap<Campaign, readonly LocalMoment[]>();

/**
 * Whether all items of all units share the campaign's deadline, now and whatever is stated later about events: ids of
 * occurrences depend on it.
 */
export function hasOneDeadline(campaign: Campaign): boolean {
  return derive([campaign], isOneDeadline);
}

/** A unit's own campaign deadline counts too, even if all of its items have others: messages would compare with it. */
function isOneDeadline(campaign: Campaign): boolean {
  if (eventAreas(campaign).length > 0) return false;
  const [first, ...others] = scheduledDeadlines(campaign);
  if (others.length > 0 || first === undefined) return false;
  return [campaign, ...viewsOf(campaign)].every((view) => sameMoment(first, campaignDeadline(view)));
}

/** The last scheduled deadline of the campaign. */
export function lastDeadline(campaign: Campaign): LocalMoment {
  return scheduledDeadlines(campaign).at(-1) ?? campaignDeadline(campaign);
}

/** Removes duplicates; soonest first. */
export function distinctMoments(moments: readonly LocalMoment[]): LocalMoment[] {
  return [...new Map(moments.map((each) => [wallText(each), each])).values()].toSorted(compareMoments);
}

/** The deadlines that an occurrence or its message refers to. */
export function plannedDeadlines<T extends LocalMoment>(
  campaign: Campaign,
  {
    ownDeadline,
    deadlines,
  }: {
    readonly ownDeadline?: LocalMoment | undefined;
    readonly deadlines?: readonly T[] | undefined;
  },
): readonly (T | LocalMoment)[] {
  return ownDeadline ? [ownDeadline] : (deadlines ?? [campaignDeadline(campaign)]);
}

/** `2021-09-27T17:30`; part of occurrence ids. */
export function wallText({ date, time }: LocalMoment): string {
  return `${date}T${time}`;
}

export function itemKey(item: Item): ItemKey {
  return item.kind === 'summary' ? 'summary' : item.area;
}

/**
 * A filing at exactly 17:30:00.000 meets a deadline of 17:30; a filing at exactly 24:00 misses a deadline of 24:00.
 */
export function isLate(
  campaign: Pick<Campaign, 'timezone'>,
  deadline: LocalMoment,
  filedAt: EpochMs,
): boolean {
  const at = momentAt(campaign.timezone, deadline);
  return deadline.time === '24:00' ? filedAt >= at : filedAt > at;
}

/**
 * Working days from the deadline's date to the filing date; 0 if none lies between, undefined if the filing is in
 * time.
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
