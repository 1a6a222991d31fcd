import { firstWorkingDayOnOrAfter, isWorkingDay } from '../time/calendar.ts';
import type {
  Campaign,
  DayTable,
  EpochMs,
  LocalMoment,
  Recipient,
  ScheduleLine,
} from '../campaign/campaign.ts';
import { CAMPAIGN_CALENDAR, calendarOf, ownCalendars, type CalendarName } from '../campaign/unit-calendar.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { itemsOf } from '../campaign/items.ts';
import {
  anchorsOf,
  campaignDeadline,
  closesAt,
  effectiveDeadline,
  hasOneDeadline,
  lastDeadline,
  scheduledDeadline,
  scheduledDeadlines,
  wallText,
} from '../deadlines/deadline.ts';
import type { UnitDeadlines } from '../deadlines/deadline.ts';
import { endsAt, reopenedAt } from '../deadlines/closing.ts';
import { firingsOf } from './firings.ts';
import type { Firing } from './firings.ts';
import { graceUntil, sendableFrom } from './grace.ts';
import { ladderLines } from './ladder.ts';
import { compareMoments, localAt, momentAt } from '../time/local-time.ts';
import type { Occurrence, PlannedDeadline } from './occurrence.ts';
import { deadlinesByCalendar, joinedDeadlines, withoutNeedless } from './planned-for.ts';

/** Plans are requested at every heartbeat, and campaigns are frozen, so plans are cached per campaign. */
const plans = new WeakMap<Campaign, Map<string, readonly Occurrence[]>>();

/** All occurrences in time order, including skipped ones with the reason; nothing after the close. */
export function planOf(campaign: Campaign): readonly Occurrence[] {
  return once(campaign, '', () =>
    inTimeOrder(linesOf(campaign).flatMap((line) => sharedOccurrencesOf(campaign, line))),
  );
}

/**
 * The occurrences of a line, for all units. A line anchored to the deadline fires once per scheduled deadline;
 * firings on one date are merged and list their deadlines, except chases before the later deadline. Other lines fire
 * once and refer to all deadlines.
 */
export function sharedOccurrencesOf(campaign: Campaign, line: ScheduleLine): readonly Occurrence[] {
  if (asksUnits(line) && ownCalendars(campaign).size > 0) return occurrencesByCalendar(campaign, line);
  if (hasOneDeadline(campaign)) return occurrencesOf(campaign, line, campaignDeadline(campaign));
  const deadlines = scheduledDeadlines(campaign);
  const asks = asksByDeadline(line);
  // A recurring digest until the deadline continues to the last deadline instead of firing for each.
  if (!isAnchored(line) || (!asks && line.when.kind === 'cron'))
    return occurrencesOf(campaign, line, lastDeadline(campaign)).map((each) => ({
      ...each,
      ...(asks && { deadlines }),
    }));
  const each = deadlines.flatMap((deadline) =>
    settledFirings(campaign, line, deadline).map((occurrence) => ({
      ...occurrence,
      // Snapshots on one date differ by their time.
      ...(line.job === 'snapshot' && { id: `${line.id}@${wallText(deadline)}` }),
      ...(asks && { deadlines: [deadline] }),
    })),
  );
  return merged(joined(each, campaign));
}

/**
 * For lines that ask units, where some keep days off of their own: a line fires for each deadline by each calendar of
 * the units that owe something by it. Firings on one date are merged, and list for which calendars they are.
 */
function occurrencesByCalendar(campaign: Campaign, line: ScheduleLine): readonly Occurrence[] {
  const closes = closesAt(campaign);
  const calendars = new Map([[CAMPAIGN_CALENDAR, campaign.days], ...ownCalendars(campaign)]);
  const each = [...calendars].flatMap(([calendar, days]) => {
    const to = calendar === CAMPAIGN_CALENDAR ? line.to : line.to.filter((to) => isByUnit(line, to));
    const deadlines = plannedBy(campaign, line, calendar);
    const last = deadlines.at(-1);
    if (to.length === 0 || !last) return [];
    return (isAnchored(line) ? deadlines.map((deadline) => [deadline]) : [deadlines]).flatMap((planned) =>
      settledFirings(campaign, { ...line, to }, planned.at(-1) ?? last, closes, days).map((occurrence) => ({
        ...apart(occurrence, line, [campaign.days, days]),
        deadlines: planned,
      })),
    );
  });
  return merged(joined(each, campaign)).map((occurrence) => withoutNeedless(campaign, occurrence));
}

/** The deadlines for which a line fires by one calendar. */
function plannedBy(campaign: Campaign, line: ScheduleLine, calendar: CalendarName): PlannedDeadline[] {
  const tellsAll = calendar === CAMPAIGN_CALENDAR && line.to.some((to) => !isByUnit(line, to));
  return deadlinesByCalendar(campaign).flatMap(({ calendars, ...deadline }) => {
    if (calendars.includes(calendar)) return [{ ...deadline, calendars: [calendar] }];
    return tellsAll ? [{ ...deadline, calendars: [] }] : [];
  });
}

/** Whether the recipient is told about the units concerned; a reminder tells groups and admins about all. */
function isByUnit({ job }: ScheduleLine, to: Recipient): boolean {
  return to !== 'group' && (to !== 'admins' || job === 'chase');
}

/**
 * A firing gets an id of its own if the campaign's calendar would put it on another date. Whether anyone is told on
 * that date does not matter: ids must not change with what units owe.
 */
function apart(occurrence: Occurrence, line: ScheduleLine, calendars: readonly DayTable[]): Occurrence {
  if (occurrence.skipped || line.onDayOff !== 'next') return occurrence;
  const { id, date } = occurrence;
  const nominal = id.slice(`${line.id}@`.length).slice(0, date.length);
  const [shared, own] = calendars.map((days) => firstWorkingDayOnOrAfter(days, nominal));
  return shared === own ? occurrence : { ...occurrence, id: `${id}~${date}` };
}

/** Whether it asks units for what they owe. */
function asksUnits({ job }: ScheduleLine): boolean {
  return job === 'remind' || job === 'chase';
}

/** Whether the job refers to the units that owe something by a particular deadline. */
function asksByDeadline({ job }: ScheduleLine): boolean {
  return job === 'remind' || job === 'chase' || job === 'snapshot';
}

/** Merges firings of one date into the earliest of them. A firing that stays apart has its time in its id. */
function joined(occurrences: readonly Occurrence[], { timezone }: Campaign): Occurrence[] {
  const byId = new Map<string, Occurrence>();
  for (const each of occurrences.toSorted((a, b) => a.at - b.at)) {
    const first = byId.get(each.id);
    const id =
      first && isTooEarly(first, each, timezone) ? `${each.id}T${localAt(timezone, each.at).time}` : each.id;
    const held = byId.get(id);
    byId.set(id, held ? together(held, each) : { ...each, id });
  }
  return [...byId.values()].toSorted((a, b) => a.at - b.at);
}

/** A chase for a deadline that is still to come reaches nobody, so it must not stand for the later firing. */
function isTooEarly(first: Occurrence, { job, deadlines = [] }: Occurrence, timezone: string): boolean {
  return job === 'chase' && !first.skipped && deadlines.some((each) => momentAt(timezone, each) > first.at);
}

/** Merges two firings; one that is skipped does not contribute. */
function together(a: Occurrence, b: Occurrence): Occurrence {
  if (a.skipped || b.skipped) return a.skipped ? b : a;
  const [first, second] = a.at <= b.at ? [a, b] : [b, a];
  return {
    ...first,
    to: first.to.length >= second.to.length ? first.to : second.to,
    graceUntil: Math.max(first.graceUntil, second.graceUntil),
    ...(a.deadlines && b.deadlines && { deadlines: joinedDeadlines([...a.deadlines, ...b.deadlines]) }),
  };
}

/**
 * The plan of one extended unit: reminders and chases relative to its own deadline. Group messages remain in the
 * campaign's plan. Includes firings before the extension was granted; the caller filters them.
 */
export function planForUnit(
  campaign: Campaign,
  unitId: string,
  deadline: LocalMoment,
): readonly Occurrence[] {
  const suffix = `~${unitId}~${deadline.date}T${deadline.time}`;
  return once(campaign, suffix, () => {
    const reopened = reopenedAt(campaign, unitId);
    return planFrom(campaign, deadline, endsAt(campaign, [{ id: unitId }]), calendarOf(campaign, unitId))
      .filter(({ at }) => at <= closesAt(campaign) || at > reopened)
      .map((occurrence) => ({
        ...occurrence,
        id: occurrence.id + suffix,
        unit: unitId,
        ownDeadline: deadline,
      }));
  });
}

/** The part shared by all units with this deadline, end of filing and calendar. */
function planFrom(
  campaign: Campaign,
  deadline: LocalMoment,
  ends: EpochMs,
  calendar: CalendarName,
): readonly Occurrence[] {
  const days = ownCalendars(campaign).get(calendar) ?? campaign.days;
  return once(campaign, `${deadline.date}T${deadline.time} ${ends} ${calendar}`, () =>
    inTimeOrder(
      linesOf(campaign)
        .filter(followsDeadline)
        .flatMap((line) => {
          const to = line.to.filter((recipient) => recipient !== 'group');
          return to.length === 0 ? [] : occurrencesOf(campaign, { ...line, to }, deadline, ends, days);
        }),
    ),
  );
}

/** The own plans of all extended units whose deadline is not covered by the shared plan. */
export function plansOfExtendedUnits(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitDeadlines>,
): readonly Occurrence[] {
  return campaign.roster.units.flatMap(({ id }) => {
    const { extensions } = registers.get(id) ?? {};
    if (!extensions) return [];
    const own = campaignFor(campaign, id);
    const calendar = calendarOf(campaign, id);
    const shared = sharedMoments(campaign, calendar);
    const deadlines = itemsOf(own).flatMap((item) => {
      const deadline = effectiveDeadline(own, { extensions }, item);
      const isLater = compareMoments(deadline, scheduledDeadline(own, item)) > 0;
      return isLater && !shared.has(wallText(deadline)) ? [deadline] : [];
    });
    const later = new Map(deadlines.map((deadline) => [wallText(deadline), deadline]));
    return [...later.values()].flatMap((deadline) => planForUnit(campaign, id, deadline));
  });
}

/** The deadlines for which the shared plan has a firing by this calendar. */
function sharedMoments(campaign: Campaign, calendar: CalendarName): ReadonlySet<string> {
  const deadlines =
    ownCalendars(campaign).size === 0
      ? scheduledDeadlines(campaign)
      : deadlinesByCalendar(campaign).filter(({ calendars }) => calendars.includes(calendar));
  return new Set(deadlines.map(wallText));
}

/** Whether extended units receive this line through `planForUnit` instead of the campaign's plan. */
export function followsUnitDeadline(campaign: Campaign, entry: string): boolean {
  return linesOf(campaign).some((line) => line.id === entry && followsDeadline(line));
}

/** The effective lines: the schedule, with its chase lines replaced by the ladder if there is one. */
export function linesOf(campaign: Campaign): readonly ScheduleLine[] {
  if (campaign.ladder.length === 0) return campaign.schedule;
  return [...campaign.schedule.filter((line) => line.job !== 'chase'), ...ladderLines(campaign)];
}

/** Values shared by all firings of a line, computed once. */
interface Setting {
  readonly campaign: Campaign;
  /** The campaign by the calendar for which the line fires. */
  readonly office: Campaign;
  readonly line: ScheduleLine;
  readonly deadline: LocalMoment;
  readonly dueAt: EpochMs;
  readonly closes: EpochMs;
  readonly manyADay: boolean;
}

/**
 * The occurrences of a line for one deadline until `closes`, with days off, merging and grace applied. `days`: those
 * of units that keep a calendar of their own.
 */
export function occurrencesOf(
  campaign: Campaign,
  line: ScheduleLine,
  deadline: LocalMoment,
  closes: EpochMs = closesAt(campaign),
  days: DayTable = campaign.days,
): readonly Occurrence[] {
  return merged(settledFirings(campaign, line, deadline, closes, days));
}

function settledFirings(
  campaign: Campaign,
  line: ScheduleLine,
  deadline: LocalMoment,
  closes: EpochMs = closesAt(campaign),
  days: DayTable = campaign.days,
): Occurrence[] {
  const office = days === campaign.days ? campaign : { ...campaign, days };
  const { firings, manyADay } = firingsOf(anchorsOf(office, deadline), line, closes);
  const dueAt = momentAt(campaign.timezone, deadline);
  const setting = { campaign, office, line, deadline, dueAt, closes, manyADay };
  return firings.map((firing) => settle(setting, firing));
}

function settle(setting: Setting, firing: Firing): Occurrence {
  const { office, line, deadline, manyADay } = setting;
  const { timezone, days } = office;
  // 24:00 belongs to the day that it ends.
  const local = firing.nominal.time === '24:00' ? firing.nominal : localAt(timezone, firing.at);
  const onDayOff = !isWorkingDay(days, local.date);
  const moved = onDayOff && line.onDayOff === 'next';
  const at = moved
    ? momentAt(timezone, { date: firstWorkingDayOnOrAfter(days, local.date), time: local.time })
    : firing.at;
  const { date } = localAt(timezone, at);
  const skipped =
    onDayOff && line.onDayOff === 'skip' ? 'day-off' : isPointless(setting, at) ? 'not-due' : undefined;
  return {
    id: `${line.id}@${firing.nominal.date}${manyADay ? `T${firing.nominal.time}` : ''}`,
    entry: line.id,
    job: line.job,
    at,
    date,
    workingDay: isWorkingDay(days, date),
    to: line.to,
    anyHour: line.onDayOff === 'send',
    graceUntil: graceUntil(office, line, at, deadline),
    ...(moved ? { movedFrom: local.date } : {}),
    ...(skipped ? { skipped } : {}),
  };
}

/**
 * Moved past the close, a reminder that could only be sent after the deadline, or one of an early item before the
 * campaign opens.
 */
function isPointless({ campaign, office, line, dueAt, closes }: Setting, at: EpochMs): boolean {
  if (at > closes) return true;
  if (line.job !== 'remind') return false;
  const opens = momentAt(campaign.timezone, { date: campaign.opens, time: '00:00' });
  return sendableFrom(office, line, at) > dueAt || (!hasOneDeadline(campaign) && at < opens);
}

/**
 * Merges firings moved to one date: the line's own firing of that date is kept, otherwise the first one moved there.
 * Also merges firings that a clock change puts at the same moment.
 */
function merged(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const firing = occurrences.filter((occurrence) => !occurrence.skipped);
  const ownDates = new Set(
    firing.filter((occurrence) => !occurrence.movedFrom).map((occurrence) => occurrence.date),
  );
  const taken = new Set<string | EpochMs>();
  const settled = occurrences.map((occurrence) => {
    if (occurrence.skipped) return occurrence;
    const place = occurrence.movedFrom === undefined ? occurrence.at : occurrence.date;
    const isTaken = taken.has(place) || (occurrence.movedFrom !== undefined && ownDates.has(occurrence.date));
    taken.add(place);
    return isTaken ? { ...occurrence, skipped: 'merged' as const } : occurrence;
  });
  return settled.map((occurrence) => withDeadlinesOfMerged(occurrence, settled));
}

/** Adds the deadlines of the firings merged into this one. */
function withDeadlinesOfMerged(occurrence: Occurrence, all: readonly Occurrence[]): Occurrence {
  if (occurrence.skipped || !occurrence.deadlines) return occurrence;
  const others = all.filter(({ skipped, date }) => skipped === 'merged' && date === occurrence.date);
  const theirs = others.flatMap(({ deadlines = [] }) => deadlines);
  return { ...occurrence, deadlines: joinedDeadlines([...occurrence.deadlines, ...theirs]) };
}

function followsDeadline(line: ScheduleLine): boolean {
  return (line.job === 'remind' || line.job === 'chase') && isAnchored(line);
}

function isAnchored({ when }: ScheduleLine): boolean {
  const rules = when.kind === 'at' ? [when.rule] : [when.from, when.until];
  return rules.some((rule) => rule.kind === 'anchor' && rule.anchor === 'deadline');
}

function once(campaign: Campaign, key: string, work: () => readonly Occurrence[]): readonly Occurrence[] {
  const known = plans.get(campaign) ?? new Map<string, readonly Occurrence[]>();
  plans.set(campaign, known);
  const plan = known.get(key) ?? work();
  known.set(key, plan);
  return plan;
}

/** Stable: lines with the same moment keep the order of the file. */
function inTimeOrder(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.toSorted((a, b) => a.at - b.at);
}
