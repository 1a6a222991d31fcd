import { firstWorkingDayOnOrAfter, isWorkingDay } from '../time/calendar.ts';
import type { Campaign, EpochMs, LocalMoment, ScheduleLine } from '../campaign/campaign.ts';
import { anchorsOf, campaignDeadline, closesAt, effectiveDeadline } from '../deadlines/deadline.ts';
import type { UnitDeadlines } from '../deadlines/deadline.ts';
import { firingsOf } from './firings.ts';
import type { Firing } from './firings.ts';
import { graceUntil, sendableFrom } from './grace.ts';
import { ladderLines } from './ladder.ts';
import { compareMoments, localAt, momentAt } from '../time/local-time.ts';
import type { Occurrence } from './occurrence.ts';
import { itemsOf } from '../deadlines/standing.ts';

/** Plans are asked for at every heartbeat; a campaign is a frozen value, so its plan is worked out once. */
const plans = new WeakMap<Campaign, Map<string, readonly Occurrence[]>>();

/** Every firing of the campaign in time order, with those that will not fire and why. Nothing after it closes. */
export function planOf(campaign: Campaign): readonly Occurrence[] {
  return once(campaign, '', () =>
    inTimeOrder(
      linesOf(campaign).flatMap((line) => occurrencesOf(campaign, line, campaignDeadline(campaign))),
    ),
  );
}

/**
 * The plan of one unit whose deadline was put off: the reminders and chases that follow the deadline, counted from
 * the unit's own. What goes to the group stays with the campaign's plan. Firings before the grant are in it too:
 * the caller knows when it was given.
 */
export function planForUnit(
  campaign: Campaign,
  unitId: string,
  deadline: LocalMoment,
): readonly Occurrence[] {
  const suffix = `~${unitId}~${deadline.date}T${deadline.time}`;
  return once(campaign, suffix, () =>
    planFrom(campaign, deadline).map((occurrence) => ({
      ...occurrence,
      id: occurrence.id + suffix,
      unit: unitId,
      ownDeadline: deadline,
    })),
  );
}

/** What every unit with this deadline shares. */
function planFrom(campaign: Campaign, deadline: LocalMoment): readonly Occurrence[] {
  return once(campaign, `${deadline.date}T${deadline.time}`, () =>
    inTimeOrder(
      linesOf(campaign)
        .filter(followsDeadline)
        .flatMap((line) => {
          const to = line.to.filter((recipient) => recipient !== 'group');
          return to.length === 0 ? [] : occurrencesOf(campaign, { ...line, to }, deadline);
        }),
    ),
  );
}

/** The own plans of every unit with a later deadline than the campaign's: one for each deadline that it has. */
export function plansOfExtendedUnits(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitDeadlines>,
): readonly Occurrence[] {
  return campaign.roster.units.flatMap(({ id }) => {
    const { extensions } = registers.get(id) ?? {};
    if (!extensions) return [];
    const deadlines = itemsOf(campaign).map((item) => effectiveDeadline(campaign, { extensions }, item));
    const later = new Map(
      deadlines
        .filter((deadline) => compareMoments(deadline, campaignDeadline(campaign)) > 0)
        .map((deadline) => [`${deadline.date}T${deadline.time}`, deadline]),
    );
    return [...later.values()].flatMap((deadline) => planForUnit(campaign, id, deadline));
  });
}

/** Whether an extended unit gets this line by its own plan (`planForUnit`) and not by the campaign's. */
export function followsUnitDeadline(campaign: Campaign, entry: string): boolean {
  return linesOf(campaign).some((line) => line.id === entry && followsDeadline(line));
}

/** The lines that fire: the schedule, with the ladder in the place of its chase lines where there is one. */
export function linesOf(campaign: Campaign): readonly ScheduleLine[] {
  if (campaign.ladder.length === 0) return campaign.schedule;
  return [...campaign.schedule.filter((line) => line.job !== 'chase'), ...ladderLines(campaign)];
}

/** What settles the firings of one line: worked out once, not for each of them. */
interface Setting {
  readonly campaign: Campaign;
  readonly line: ScheduleLine;
  readonly deadline: LocalMoment;
  readonly dueAt: EpochMs;
  readonly closes: EpochMs;
  readonly manyADay: boolean;
}

/** The firings of one line by a deadline, settled: moved or skipped on days off, merged, given their grace. */
export function occurrencesOf(
  campaign: Campaign,
  line: ScheduleLine,
  deadline: LocalMoment,
): readonly Occurrence[] {
  const closes = closesAt(campaign);
  const { firings, manyADay } = firingsOf(anchorsOf(campaign, deadline), line, closes);
  const dueAt = momentAt(campaign.timezone, deadline);
  const setting = { campaign, line, deadline, dueAt, closes, manyADay };
  return merged(firings.map((firing) => settle(setting, firing)));
}

function settle(setting: Setting, firing: Firing): Occurrence {
  const { campaign, line, deadline, manyADay } = setting;
  const { timezone, days } = campaign;
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
    graceUntil: graceUntil(campaign, line, at, deadline),
    ...(moved ? { movedFrom: local.date } : {}),
    ...(skipped ? { skipped } : {}),
  };
}

/** Moved past the campaign's end, or a reminder that could only leave after the deadline. */
function isPointless({ campaign, line, dueAt, closes }: Setting, at: EpochMs): boolean {
  if (at > closes) return true;
  return line.job === 'remind' && sendableFrom(campaign, line, at) > dueAt;
}

/**
 * Several firings of a line moved to one date are one: the line's own firing of that date where it has one, else the
 * first that was moved there. So are those that a clock change puts on one moment.
 */
function merged(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const firing = occurrences.filter((occurrence) => !occurrence.skipped);
  const ownDates = new Set(
    firing.filter((occurrence) => !occurrence.movedFrom).map((occurrence) => occurrence.date),
  );
  const taken = new Set<string | EpochMs>();
  return occurrences.map((occurrence) => {
    if (occurrence.skipped) return occurrence;
    const place = occurrence.movedFrom === undefined ? occurrence.at : occurrence.date;
    const isTaken = taken.has(place) || (occurrence.movedFrom !== undefined && ownDates.has(occurrence.date));
    taken.add(place);
    return isTaken ? { ...occurrence, skipped: 'merged' as const } : occurrence;
  });
}

function followsDeadline(line: ScheduleLine): boolean {
  if (line.job !== 'remind' && line.job !== 'chase') return false;
  const rules = line.when.kind === 'at' ? [line.when.rule] : [line.when.from, line.when.until];
  return rules.some((rule) => rule.kind === 'anchor' && rule.anchor === 'deadline');
}

function once(campaign: Campaign, key: string, work: () => readonly Occurrence[]): readonly Occurrence[] {
  const known = plans.get(campaign) ?? new Map<string, readonly Occurrence[]>();
  plans.set(campaign, known);
  const plan = known.get(key) ?? work();
  known.set(key, plan);
  return plan;
}

/** Lines that fire at one moment keep the order of the file. */
function inTimeOrder(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.toSorted((a, b) => a.at - b.at);
}
