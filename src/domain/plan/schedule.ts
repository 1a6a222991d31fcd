import type { Campaign, EpochMs, LocalMoment, Recipient, ScheduleLine } from '../campaign/campaign.ts';
import { CAMPAIGN_CALENDAR, calendarOf, ownCalendars, type CalendarName } from '../campaign/unit-calendar.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { itemsOf } from '../campaign/items.ts';
import {
  campaignDeadline,
  closesAt,
  effectiveDeadline,
  hasOneDeadline,
  scheduledDeadline,
  scheduledDeadlines,
  wallText,
} from '../deadlines/deadline.ts';
import type { UnitDeadlines } from '../deadlines/deadline.ts';
import { endsAt, reopenedAt } from '../deadlines/closing.ts';
import { asksByDeadline, asksUnits } from './asks-units.ts';
import { ladderLines } from './ladder.ts';
import { firingsBy, merged, occurrencesOf, type FiringTerms } from './line-occurrences.ts';
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
 * The occurrences of a line, for all units. A line anchored to the deadline fires once per scheduled deadline, and where
 * units keep days off of their own, by each calendar; firings on one date are merged and list their deadlines, except
 * chases before the later deadline. Other lines fire once and refer to all deadlines.
 */
export function sharedOccurrencesOf(campaign: Campaign, line: ScheduleLine): readonly Occurrence[] {
  if (asksUnits(line) && ownCalendars(campaign).size > 0)
    return fired(campaign, roundsByCalendar(campaign, line)).map((each) => withoutNeedless(campaign, each));
  if (hasOneDeadline(campaign)) return occurrencesOf(campaign, line, campaignDeadline(campaign));
  return fired(campaign, roundsByDeadline(campaign, line));
}

/** A line as it fires for some deadlines, all at once. */
interface Round {
  readonly line: ScheduleLine;
  /** Soonest first; the line counts from the last. */
  readonly deadlines: readonly PlannedDeadline[];
  readonly terms?: FiringTerms;
}

function fired(campaign: Campaign, rounds: readonly Round[]): readonly Occurrence[] {
  const each = rounds.flatMap(({ line, deadlines, terms }) => {
    const last = deadlines.at(-1);
    if (!last) return [];
    return firingsBy(campaign, line, last, terms).map((occurrence) => ({
      ...occurrence,
      // Snapshots on one date differ by their time.
      ...(line.job === 'snapshot' && isAnchored(line) && { id: `${line.id}@${wallText(last)}` }),
      ...(asksByDeadline(line) && { deadlines }),
    }));
  });
  return merged(joined(each, campaign));
}

function roundsByDeadline(campaign: Campaign, line: ScheduleLine): Round[] {
  const deadlines = scheduledDeadlines(campaign);
  // A recurring digest until the deadline continues to the last deadline instead of firing for each.
  const isOnce = !isAnchored(line) || (!asksByDeadline(line) && line.when.kind === 'cron');
  return isOnce ? [{ line, deadlines }] : deadlines.map((deadline) => ({ line, deadlines: [deadline] }));
}

/** For lines that ask units: the line for each deadline by each calendar of the units that owe something by it. */
function roundsByCalendar(campaign: Campaign, line: ScheduleLine): Round[] {
  const calendars = new Map([[CAMPAIGN_CALENDAR, campaign.days], ...ownCalendars(campaign)]);
  return [...calendars].flatMap(([calendar, days]): Round[] => {
    const to = calendar === CAMPAIGN_CALENDAR ? line.to : line.to.filter((each) => isByUnit(line, each));
    const deadlines = to.length === 0 ? [] : plannedBy(campaign, line, calendar);
    const planned = isAnchored(line) ? deadlines.map((deadline) => [deadline]) : [deadlines];
    return planned.map((each) => ({ line: { ...line, to }, deadlines: each, terms: { days, apart: true } }));
  });
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
          return to.length === 0
            ? []
            : occurrencesOf(campaign, { ...line, to }, deadline, { closes: ends, days });
        }),
    ),
  );
}

/** The steps of the ladder counted from a deadline, for all units with this end of filing. */
export function ladderFrom(campaign: Campaign, deadline: LocalMoment, ends: EpochMs): readonly Occurrence[] {
  return once(campaign, `ladder ${wallText(deadline)} ${ends}`, () =>
    ladderLines(campaign).flatMap((line) => occurrencesOf(campaign, line, deadline, { closes: ends })),
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

function followsDeadline(line: ScheduleLine): boolean {
  return asksUnits(line) && isAnchored(line);
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
