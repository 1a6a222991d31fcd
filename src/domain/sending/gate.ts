/** Decides whether a message may be sent now. Jobs, 催办, the sender and the rehearsal share this one set of rules. */
import type { Campaign, EpochMs, LocalDate, LocalMoment } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { anchorsOf, plannedDeadlines } from '../deadlines/deadline.ts';
import { addDays, localAt, minutesMs, momentAt } from '../time/local-time.ts';
import { zeroDay } from '../time/moment-rule.ts';
import { officeWindow } from '../time/office-hours.ts';
import { isPaused, pauseEnd, type Pause } from '../plan/pause.ts';
import { isReturnReminder } from '../plan/return-occurrences.ts';
import { quietUntilAnswered } from '../deadlines/request.ts';
import { mendingsOf } from '../deadlines/returned.ts';
import { quietUntil } from './quiet.ts';
import type { UnitRegister } from '../register/register.ts';
import { linesOf } from '../plan/schedule.ts';
import { snoozeGrace } from '../plan/snooze.ts';
import { standingsOf, type ItemStanding } from '../deadlines/standing.ts';

/** Why a message is not sent; `投递` shows a word for each. */
export type SkipReason =
  | 'closed'
  | 'late'
  | 'filed'
  | 'unchanged'
  | 'exempt'
  | 'extended'
  | 'requested'
  | 'returned'
  | 'past-deadline'
  | 'not-late-yet'
  | 'cap'
  | 'merged'
  | 'no-campaign'
  | 'unbound'
  | 'quiet'
  | 'snoozed'
  | 'paused'
  | 'stopped';

export type WaitReason = 'office-hours' | 'quiet' | 'snoozed' | 'paused' | 'clock';

export type Gate =
  | { readonly verdict: 'send' }
  | { readonly verdict: 'wait'; readonly until: EpochMs; readonly reason: WaitReason }
  | { readonly verdict: 'skip'; readonly reason: SkipReason };

/** The facts about a message that the gate needs. */
export interface Departure {
  readonly kind: string;
  /**
   * The occurrence or the admin's act behind the message. It counts once per unit, however many people receive it.
   */
  readonly cause: string;
  readonly unit?: string | undefined;
  /** The deadline of an extended unit's own plan; absent for the shared plan. */
  readonly ownDeadline?: LocalMoment | undefined;
  /** The deadlines of its occurrence, if the campaign has several. */
  readonly deadlines?: readonly LocalMoment[] | undefined;
  readonly anyHour?: boolean | undefined;
  /** Sent by an admin: it counts against caps, but caps, pauses and quiet periods do not block it. */
  readonly byHand?: boolean | undefined;
  readonly graceUntil?: EpochMs | undefined;
  /** Planned time of its occurrence. */
  readonly plannedAt?: EpochMs | undefined;
}

/** A message that counts against a unit's caps. */
export interface Counted {
  readonly cause: string;
  readonly date: LocalDate;
  /** For a planned reminder: its planned and actual times. */
  readonly reminder?: { readonly plannedAt: EpochMs; readonly leftAt: EpochMs } | undefined;
}

export interface GateFacts {
  readonly campaign: Campaign;
  readonly closesAt: EpochMs;
  /** The register of the unit that the message is about. */
  readonly register?: UnitRegister | undefined;
  readonly counted?: readonly Counted[] | undefined;
  /** Whether the recipient still speaks for the unit. */
  readonly bound?: boolean | undefined;
  /** When someone of the unit last wrote to the bot. */
  readonly lastActAt?: EpochMs | undefined;
  readonly pause?: Pause | undefined;
  /** The admin stopped or withdrew the act behind it. */
  readonly stopped?: boolean | undefined;
}

/** Replies and notifications are exempt from schedule rules; planned notifications keep to office hours. */
const UNGATED = new Set(['reply', 'notice', 'review', 'card']);
/** Recheck interval during an open-ended pause, in case no event announces its end. */
const PAUSE_AGAIN_MS = minutesMs(30);
const MINUTE_MS = minutesMs(1);

/** Whether `message` may be sent at `now`. The first reason to skip decides. */
export function mayLeave(message: Departure, general: GateFacts, now: EpochMs): Gate {
  const facts = { ...general, campaign: asItsUnitSees(message, general) };
  if (facts.stopped) return skip('stopped');
  if (UNGATED.has(message.kind))
    return isPlannedNotice(message) ? (untilOffice(message, facts, now) ?? SEND) : SEND;
  const { campaign, closesAt } = facts;
  if (now >= closesAt && message.kind !== 'snapshot') return skip('closed');
  const snooze = snoozeOf(message, facts);
  const graceUntil = snooze?.until === undefined ? message.graceUntil : snoozeGrace(campaign, snooze.until);
  const paused = !message.byHand && isPaused(facts.pause, now);
  const late = graceUntil !== undefined && now > graceUntil;
  if (late) return skip(paused ? 'paused' : 'late');
  const owed = owesReason(message, facts, now);
  if (owed) return skip(owed);
  if (paused && facts.pause) return untilResumed(message, facts, facts.pause, graceUntil, now);
  if (snooze && snooze.until === undefined) return skip('snoozed');
  if (snooze?.until !== undefined && now < snooze.until) return wait(snooze.until, 'snoozed');

  const closedOffice = untilOffice(message, facts, now, graceUntil);
  if (closedOffice) return closedOffice;
  if (isSaidToday(message, facts, now)) return skip('merged');
  if (overCap(message, facts, now)) return skip('cap');
  if (repeats(message, facts, now)) return skip('merged');
  return whileQuiet(message, facts, graceUntil, now) ?? SEND;
}

/** A unit may have days off, deadlines and items of its own. */
function asItsUnitSees({ unit }: Departure, { campaign }: Pick<GateFacts, 'campaign'>): Campaign {
  return unit === undefined ? campaign : campaignFor(campaign, unit);
}

/** Planned notifications, such as that of the closing, keep to office hours: after an outage they may be due at night. */
function isPlannedNotice({ kind, graceUntil }: Departure): boolean {
  return kind === 'notice' && graceUntil !== undefined;
}

/** Outside office hours: waits for them, or skips what would then be too late. */
function untilOffice(
  message: Departure,
  { campaign, closesAt }: GateFacts,
  now: EpochMs,
  graceUntil = message.graceUntil,
): Gate | undefined {
  const { open, opensAt } = officeWindow(campaign, now);
  if (open || message.anyHour) return undefined;
  const outlived = graceUntil !== undefined && opensAt > graceUntil;
  const ended = opensAt >= closesAt && message.kind !== 'snapshot' && message.kind !== 'notice';
  return outlived || ended ? skip('late') : wait(opensAt, 'office-hours');
}

/** Whether the message counts against its unit's caps (reminders and chases). */
export function countsAgainstCap(message: Departure): boolean {
  return message.unit !== undefined && (message.kind === 'remind' || message.kind === 'chase');
}

/** The record of a message sent at `now`, stored so that its cause counts once. */
export function countedNow(campaign: Campaign, message: Departure, now: EpochMs): Counted {
  const { cause, kind, byHand, plannedAt } = message;
  return {
    cause,
    date: localAt(campaign.timezone, now).date,
    ...(kind === 'remind' && !byHand && plannedAt !== undefined && { reminder: { plannedAt, leftAt: now } }),
  };
}

/**
 * Why the unit need not be reminded or chased by this message at `now`; undefined if it must be. Lists for parents
 * and admins use the same rule.
 */
export function owesReason(
  message: Departure,
  facts: Pick<GateFacts, 'campaign' | 'register' | 'bound'>,
  now: EpochMs,
): SkipReason | undefined {
  if (message.kind === 'announce' && message.unit !== undefined && facts.register?.exempt) return 'exempt';
  if (!countsAgainstCap(message)) return undefined;
  if (facts.bound === false) return 'unbound';
  const { register } = facts;
  const campaign = asItsUnitSees(message, facts);
  if (register?.exempt) return 'exempt';
  if (register && now < (quietUntilAnswered(campaign, register) ?? -Infinity)) return 'requested';
  if (isReturnReminder(message.cause)) return mendReason(message, { campaign, register }, now);

  const standings = standingsOf(campaign, register, now);
  const overdueReturn = standings.some(
    ({ standing, told, deadlineAt }) => standing === 'returned' && told && now >= deadlineAt,
  );
  if (overdueReturn && (message.kind === 'chase' || message.byHand)) return undefined;
  const owed = standings.filter(({ owes }) => owes);
  if (owed.length === 0)
    return standings.some(({ standing }) => standing === 'returned') ? 'returned' : 'filed';

  // An extended unit follows its own plan, which becomes void when the deadline moves again.
  if (message.byHand) return undefined;
  const planned = new Set(plannedMoments(campaign, message));
  const concerned = owed.filter(({ deadlineAt }) => planned.has(deadlineAt));
  if (concerned.length === 0) return message.deadlines && !standings.some(isExtended) ? 'filed' : 'extended';
  if (message.kind === 'remind' && concerned.every((standing) => now >= standing.deadlineAt))
    return 'past-deadline';
  if (message.kind === 'chase' && concerned.every((standing) => now < standing.deadlineAt))
    return 'not-late-yet';
  return undefined;
}

function isExtended({ standing }: ItemStanding): boolean {
  return standing === 'extended';
}

/**
 * The same for reminders of returned filings: due until the correction date, unless it moved or the unit was never
 * told.
 */
function mendReason(
  message: Departure,
  { campaign, register }: Pick<GateFacts, 'campaign' | 'register'>,
  now: EpochMs,
): SkipReason | undefined {
  const [planned = Infinity] = plannedMoments(campaign, message);
  const mending = mendingsOf(campaign, register);
  if (mending.length === 0) return 'filed';
  if (!mending.some(({ at, told }) => told && at === planned)) return 'returned';
  return now >= planned ? 'past-deadline' : undefined;
}

function overCap(message: Departure, facts: GateFacts, now: EpochMs): boolean {
  if (!countsAgainstCap(message) || message.byHand) return false;
  const { campaign, counted = [] } = facts;
  const { date, weekday } = localAt(campaign.timezone, now);
  const others = counted.filter((one) => one.cause !== message.cause);
  if (isLastReminder(message, campaign, now)) {
    const reminders = others.filter((one) => one.reminder && one.date === date);
    return reminders.length >= campaign.limits.perUnitPerDay;
  }
  const monday = addDays(date, 1 - weekday);
  const thisWeek = others.filter((one) => one.date >= monday && one.date <= date);
  const today = thisWeek.filter((one) => one.date === date);
  return today.length >= campaign.limits.perUnitPerDay || thisWeek.length >= campaign.limits.perUnitPerWeek;
}

/**
 * Every reminder lists everything that the unit owes, so a second one planned or sent within a minute adds nothing.
 */
function repeats(message: Departure, { campaign, counted = [] }: GateFacts, now: EpochMs): boolean {
  const { kind, byHand, plannedAt, cause } = message;
  if (kind !== 'remind' || byHand || plannedAt === undefined || message.unit === undefined) return false;
  const readers = readersOf(campaign, cause);
  return counted.some((one) => {
    if (one.cause === cause || !one.reminder || readers.length === 0) return false;
    const { plannedAt: otherPlan, leftAt } = one.reminder;
    const samePlan = Math.abs(plannedAt - otherPlan) < MINUTE_MS;
    if (!samePlan && Math.abs(now - leftAt) >= MINUTE_MS) return false;
    const told = readersOf(campaign, one.cause);
    return readers.every((reader) => told.includes(reader));
  });
}

/** With several deadlines, each message lists all items and dates, so one a day is enough. */
function isSaidToday(message: Departure, { campaign, counted = [] }: GateFacts, now: EpochMs): boolean {
  if (!countsAgainstCap(message) || message.byHand || !message.deadlines) return false;
  const { date } = localAt(campaign.timezone, now);
  const readers = readersOf(campaign, message.cause);
  return counted.some((one) => {
    if (one.cause === message.cause || one.date !== date || readers.length === 0) return false;
    const told = readersOf(campaign, one.cause);
    return readers.every((reader) => told.includes(reader));
  });
}

/** Which people of a unit the occurrence's line addresses; `owing` means contacts. */
function readersOf(campaign: Campaign, cause: string): readonly string[] {
  // Only contacts can file again.
  if (isReturnReminder(cause)) return ['contacts'];
  const line = linesOf(campaign).find(({ id }) => cause.startsWith(`${id}@`));
  const readers = (line?.to ?? []).map((recipient) => (recipient === 'owing' ? 'contacts' : recipient));
  return readers.filter((reader) => reader === 'contacts' || reader === 'deputies');
}

/** Waits until the unit has been quiet long enough; a message that cannot wait so long is sent now or skipped. */
function whileQuiet(
  message: Departure,
  { campaign, closesAt, lastActAt }: GateFacts,
  graceUntil: EpochMs | undefined,
  now: EpochMs,
): Gate | undefined {
  if (!countsAgainstCap(message) || message.byHand) return undefined;
  const until = quietUntil(lastActAt, now);
  if (until === undefined) return undefined;
  const leaves = message.anyHour ? until : officeWindow(campaign, until).opensAt;
  const pointless =
    leaves > (graceUntil ?? Infinity) ||
    leaves >= closesAt ||
    (message.kind === 'remind' && leaves >= Math.max(...plannedMoments(campaign, message)));
  if (!pointless) return wait(leaves, 'quiet');
  // The last reminder before the deadline is sent even at an inconvenient time.
  return isLastReminder(message, campaign, now) ? undefined : skip('quiet');
}

function untilResumed(
  message: Departure,
  { campaign, closesAt }: GateFacts,
  pause: Pause,
  graceUntil: EpochMs | undefined,
  now: EpochMs,
): Gate {
  const end = pauseEnd(pause);
  const look = Math.min(end, now + PAUSE_AGAIN_MS);
  const until = message.anyHour ? look : officeWindow(campaign, look).opensAt;
  const lasts = Math.min(graceUntil ?? Infinity, message.kind === 'snapshot' ? Infinity : closesAt - 1);
  if (until <= lasts) return wait(until, 'paused');
  // The pause may end at any time, so the message waits until its last possible moment.
  return end === Infinity && now < lasts ? wait(lasts, 'paused') : skip('paused');
}

/** A reminder on T-0 can be replaced only by another planned reminder of that day. */
function isLastReminder(message: Departure, campaign: Campaign, now: EpochMs): boolean {
  const { date } = localAt(campaign.timezone, now);
  return (
    message.kind === 'remind' &&
    plannedDeadlines(campaign, message).some(
      (deadline) => date === zeroDay(anchorsOf(campaign, deadline), 'deadline'),
    )
  );
}

function plannedMoments(campaign: Campaign, message: Departure): EpochMs[] {
  return plannedDeadlines(campaign, message).map((deadline) => momentAt(campaign.timezone, deadline));
}

function snoozeOf(message: Departure, { register }: GateFacts) {
  const snooze = register?.snooze;
  return message.kind === 'remind' && !message.byHand && snooze?.occurrence === message.cause
    ? snooze
    : undefined;
}

const SEND: Gate = { verdict: 'send' };

function skip(reason: SkipReason): Gate {
  return { verdict: 'skip', reason };
}

function wait(until: EpochMs, reason: WaitReason): Gate {
  return { verdict: 'wait', until, reason };
}
