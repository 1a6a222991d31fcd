import {
  firstWorkingDayOnOrAfter,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  workingDaysBetween,
} from '../time/calendar.ts';
import type { Campaign, EpochMs, Item, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { addDays, compareMoments, laterMoment, localAt, momentAt, weekdayOf } from '../time/local-time.ts';
import { derive } from '../derive.ts';
import { itemsOf, termsOf } from '../campaign/items.ts';
import { expectedOf } from '../campaign/naming.ts';
import { viewsOf } from '../campaign/for-unit.ts';
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
  return derive([campaign], closingOf);
}

function closingOf(campaign: Campaign): EpochMs {
  return resolveRule(anchorsOf(campaign), campaign.closes, 'at').at;
}

/** The deadline of everything that has none of its own: as written, or moved off a day off where the campaign says so. */
export function campaignDeadline(
  campaign: Pick<Campaign, 'deadline' | 'deadlineOnDayOff' | 'days'>,
): LocalMoment {
  return offDaysOff(campaign, campaign.deadline);
}

/** The deadline of an item, before anything was granted to a unit. */
export function scheduledDeadline(campaign: Campaign, item: Item): LocalMoment {
  return offDaysOff(campaign, writtenDeadline(campaign, item));
}

function writtenDeadline(campaign: Campaign, item: Item | undefined): LocalMoment {
  return (item && termsOf(campaign, item).deadline) ?? campaign.deadline;
}

function offDaysOff(
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

/** The facts that every message about a deadline gives; without `effective`, of the item's own, or of the campaign's. */
export function dueMoment(
  campaign: Campaign,
  effective?: LocalMoment,
  now?: EpochMs,
  item?: Item,
): DueMoment {
  const written = writtenDeadline(campaign, item);
  const general = offDaysOff(campaign, written);
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
 * The one deadline of a unit's item: its own or the campaign's, put off by what was granted, and for a returned item never
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
    scheduledDeadline(campaign, item),
  );
}

/** The latest deadline that a unit has for anything it owes, or for one item: the one an extension is measured by. */
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
 * Every deadline that something is owed by, of whatever unit, before anything was granted; soonest first. What the lines
 * anchored to the deadline count from, each in turn.
 */
export function scheduledDeadlines(campaign: Campaign): readonly LocalMoment[] {
  const known = scheduled.get(campaign);
  if (known) return known;
  const all = viewsOf(campaign).flatMap((view) => itemsOf(view).map((item) => scheduledDeadline(view, item)));
  const found = all.length > 0 ? distinctMoments(all) : [campaignDeadline(campaign)];
  scheduled.set(campaign, found);
  return found;
}

/** The deadlines of one item, of whatever unit; soonest first. */
function scheduledDeadlinesOf(campaign: Campaign, item: Item): readonly LocalMoment[] {
  const owing = viewsOf(campaign).filter((view) => expectedOf(view, item) > 0);
  return distinctMoments(owing.map((view) => scheduledDeadline(view, item)));
}

/** The last of them. */
export function lastDeadlineOf(campaign: Campaign, item: Item): LocalMoment {
  return scheduledDeadlinesOf(campaign, item).at(-1) ?? scheduledDeadline(campaign, item);
}

const scheduled = new WeakMap<Campaign, readonly LocalMoment[]>();

/** Whether everything is owed by the one deadline of the campaign, as where no item has its own. */
export function hasOneDeadline(campaign: Campaign): boolean {
  const [first, ...others] = scheduledDeadlines(campaign);
  return others.length === 0 && first !== undefined && sameMoment(first, campaignDeadline(campaign));
}

/** The last of all of them. */
export function lastDeadline(campaign: Campaign): LocalMoment {
  return scheduledDeadlines(campaign).at(-1) ?? campaignDeadline(campaign);
}

/** Each once, soonest first. */
export function distinctMoments(moments: readonly LocalMoment[]): LocalMoment[] {
  return [...new Map(moments.map((each) => [wallText(each), each])).values()].toSorted(compareMoments);
}

/** The deadlines that an occurrence or its message is about. */
export function plannedDeadlines(
  campaign: Campaign,
  {
    ownDeadline,
    deadlines,
  }: {
    readonly ownDeadline?: LocalMoment | undefined;
    readonly deadlines?: readonly LocalMoment[] | undefined;
  },
): readonly LocalMoment[] {
  return ownDeadline ? [ownDeadline] : (deadlines ?? [campaignDeadline(campaign)]);
}

/** `2021-09-27T17:30`: what an identity is made of. */
export function wallText({ date, time }: LocalMoment): string {
  return `${date}T${time}`;
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
