/** The occurrences of one schedule line for one deadline: days off, grace, and firings that meet. */
import type {
  Campaign,
  DayTable,
  EpochMs,
  LocalDate,
  LocalMoment,
  ScheduleLine,
} from '../campaign/campaign.ts';
import { anchorsOf, closesAt, hasOneDeadline } from '../deadlines/deadline.ts';
import { firstWorkingDayOnOrAfter, isWorkingDay } from '../time/calendar.ts';
import { localAt, momentAt } from '../time/local-time.ts';
import { firingsOf, type Firing } from './firings.ts';
import { graceUntil, sendableFrom } from './grace.ts';
import type { Occurrence } from './occurrence.ts';
import { joinedDeadlines } from './planned-for.ts';

/** Overrides of the campaign's end and calendar for the firings of a line. */
export interface FiringTerms {
  readonly closes?: EpochMs;
  /** Days of units that keep a calendar of their own. */
  readonly days?: DayTable;
  /**
   * A firing that the campaign's calendar would put on another date gets an id of its own. Whether anyone is told on
   * that date does not matter: ids must not change with what units owe.
   */
  readonly apart?: boolean;
}

/** Values shared by all firings of a line, computed once. */
interface Setting {
  readonly campaign: Campaign;
  /** The campaign by the calendar for which the line fires. */
  readonly office: Campaign;
  readonly apart: boolean;
  readonly line: ScheduleLine;
  readonly deadline: LocalMoment;
  readonly dueAt: EpochMs;
  readonly closes: EpochMs;
  readonly manyADay: boolean;
}

/** The occurrences of a line for one deadline, with days off, merging and grace applied. */
export function occurrencesOf(
  campaign: Campaign,
  line: ScheduleLine,
  deadline: LocalMoment,
  terms?: FiringTerms,
): readonly Occurrence[] {
  return merged(firingsBy(campaign, line, deadline, terms));
}

/** The same, not yet merged: firings of several deadlines are merged together. */
export function firingsBy(
  campaign: Campaign,
  line: ScheduleLine,
  deadline: LocalMoment,
  { closes = closesAt(campaign), days = campaign.days, apart = false }: FiringTerms = {},
): Occurrence[] {
  const office = days === campaign.days ? campaign : { ...campaign, days };
  const { firings, manyADay } = firingsOf(anchorsOf(office, deadline), line, closes);
  const dueAt = momentAt(campaign.timezone, deadline);
  const setting = { campaign, office, apart, line, deadline, dueAt, closes, manyADay };
  return firings.map((firing) => settle(setting, firing));
}

function settle(setting: Setting, firing: Firing): Occurrence {
  const { office, line, deadline } = setting;
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
    id: idOf(setting, firing.nominal) + (skipped ? '' : ownDate(setting, firing.nominal.date)),
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

function idOf({ line, manyADay }: Setting, { date, time }: LocalMoment): string {
  return `${line.id}@${date}${manyADay ? `T${time}` : ''}`;
}

/** The end of an id that sets a firing apart: `~` and the date to which only this calendar moves it. */
function ownDate({ campaign, office, apart, line }: Setting, nominal: LocalDate): string {
  if (!apart || line.onDayOff !== 'next') return '';
  const [shared, own] = [campaign, office].map(({ days }) => firstWorkingDayOnOrAfter(days, nominal));
  return shared === own ? '' : `~${own}`;
}

/**
 * Whether the firing would reach nobody: it was moved past the close, is a reminder that could only be sent after the
 * deadline, or reminds of an early item before the campaign opens.
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
export function merged(occurrences: readonly Occurrence[]): readonly Occurrence[] {
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
