/**
 * One question, one function: may this message leave now? Jobs, the admin's 催办, the sender and the rehearsal
 * all ask it, so that none of them has a rule of its own.
 */
import type { Campaign, EpochMs, LocalDate, LocalMoment } from './campaign.ts';
import { anchorsOf, campaignDeadline } from './deadline.ts';
import { addDays, localAt, momentAt } from './local-time.ts';
import { zeroDay } from './moment-rule.ts';
import { officeWindow } from './office-hours.ts';
import type { UnitRegister } from './register.ts';
import { standingsOf } from './standing.ts';

/** Why a message will not leave; each has a word in `投递`. */
export type SkipReason =
  | 'closed'
  | 'late'
  | 'filed'
  | 'exempt'
  | 'extended'
  | 'requested'
  | 'returned'
  | 'past-deadline'
  | 'not-late-yet'
  | 'cap'
  | 'no-campaign'
  | 'unbound';

export type Gate =
  | { readonly verdict: 'send' }
  | { readonly verdict: 'wait'; readonly until: EpochMs; readonly reason: 'office-hours' }
  | { readonly verdict: 'skip'; readonly reason: SkipReason };

/** What the gate must know of a message. */
export interface Departure {
  readonly kind: string;
  /** The occurrence or the admin's act that this message belongs to: counted once per unit, however many people get it. */
  readonly cause: string;
  readonly unit?: string | undefined;
  /** The deadline of an extended unit's own plan; absent for the campaign's plan. */
  readonly ownDeadline?: LocalMoment | undefined;
  readonly anyHour?: boolean | undefined;
  /** An admin's act: counted, never blocked by the caps. */
  readonly byHand?: boolean | undefined;
  readonly graceUntil?: EpochMs | undefined;
}

/** A message that counted against a unit's caps. */
export interface Counted {
  readonly cause: string;
  readonly date: LocalDate;
}

export interface GateFacts {
  readonly campaign: Campaign;
  readonly closesAt: EpochMs;
  /** Of the unit that the message is about. */
  readonly register?: UnitRegister | undefined;
  readonly counted?: readonly Counted[] | undefined;
  /** Whether the addressee still speaks for the unit. */
  readonly bound?: boolean | undefined;
}

/** Answers to an act and notices to admins are bound by no rule of the schedule. */
const UNGATED = new Set(['reply', 'notice', 'review', 'card']);

/** May `message` leave at `now`? The later of two reasons to skip is never looked at: one is enough to tell. */
export function mayLeave(message: Departure, facts: GateFacts, now: EpochMs): Gate {
  if (UNGATED.has(message.kind)) return SEND;
  if (now >= facts.closesAt && message.kind !== 'snapshot') return skip('closed');
  if (message.graceUntil !== undefined && now > message.graceUntil) return skip('late');
  const owed = owesReason(message, facts, now);
  if (owed) return skip(owed);

  const hours = officeWindow(facts.campaign, now);
  if (!hours.open && !message.anyHour) {
    const outlived = message.graceUntil !== undefined && hours.opensAt > message.graceUntil;
    const ended = hours.opensAt >= facts.closesAt && message.kind !== 'snapshot';
    return outlived || ended
      ? skip('late')
      : { verdict: 'wait', until: hours.opensAt, reason: 'office-hours' };
  }
  return overCap(message, facts, now) ? skip('cap') : SEND;
}

/** Whether the message counts against the caps of its unit: reminders and chases do. */
export function countsAgainstCap(message: Departure): boolean {
  return message.unit !== undefined && (message.kind === 'remind' || message.kind === 'chase');
}

/** The counted message that leaves at `now`, to be kept so that it counts once. */
export function countedNow(campaign: Campaign, message: Departure, now: EpochMs): Counted {
  return { cause: message.cause, date: localAt(campaign.timezone, now).date };
}

function owesReason(message: Departure, facts: GateFacts, now: EpochMs): SkipReason | undefined {
  if (message.unit === undefined || (message.kind !== 'remind' && message.kind !== 'chase')) return undefined;
  if (facts.bound === false) return 'unbound';
  const { campaign, register } = facts;
  if (register?.exempt) return 'exempt';
  if (register?.request && now < register.request.until) return 'requested';

  const standings = standingsOf(campaign, register, now);
  const overdueReturn = standings.some(
    ({ standing, deadlineAt }) => standing === 'returned' && now >= deadlineAt,
  );
  if (overdueReturn && (message.kind === 'chase' || message.byHand)) return undefined;
  const owed = standings.filter(({ owes }) => owes);
  if (owed.length === 0)
    return standings.some(({ standing }) => standing === 'returned') ? 'returned' : 'filed';

  // A unit with its own deadline follows its own plan, and that plan dies when the deadline moves again.
  if (message.byHand) return undefined;
  const planned = momentAt(campaign.timezone, message.ownDeadline ?? campaignDeadline(campaign));
  if (!owed.some((standing) => standing.deadlineAt === planned)) return 'extended';
  if (message.kind === 'remind' && owed.every((standing) => now >= standing.deadlineAt))
    return 'past-deadline';
  if (message.kind === 'chase' && owed.every((standing) => now < standing.deadlineAt)) return 'not-late-yet';
  return undefined;
}

function overCap(message: Departure, facts: GateFacts, now: EpochMs): boolean {
  if (!countsAgainstCap(message) || message.byHand) return false;
  const { campaign, counted = [] } = facts;
  const { date, weekday } = localAt(campaign.timezone, now);
  if (message.kind === 'remind' && date === zeroDay(anchorsOf(campaign, message.ownDeadline), 'deadline'))
    return false;

  const others = counted.filter((one) => one.cause !== message.cause);
  const monday = addDays(date, 1 - weekday);
  const thisWeek = others.filter((one) => one.date >= monday && one.date <= date);
  const today = thisWeek.filter((one) => one.date === date);
  return today.length >= campaign.limits.perUnitPerDay || thisWeek.length >= campaign.limits.perUnitPerWeek;
}

const SEND: Gate = { verdict: 'send' };

function skip(reason: SkipReason): Gate {
  return { verdict: 'skip', reason };
}
