/**
 * The messages of a period that is not played: who would get one is worked out by the jobs and the gate that the bot
 * uses, from the same simulated filings, without a store or a platform. Thousands of units take seconds, not minutes.
 */
import { departureOf, givenWith } from '../delivery/departing/render.ts';
import { fanOutInParts } from '../clock/fan-out.ts';
import type { Facts } from '../clock/job.ts';
import type { Campaign, EpochMs, Unit } from '../domain/campaign/campaign.ts';
import { closesAt } from '../domain/deadlines/deadline.ts';
import { atOnce } from '../domain/in-parts.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { planOf } from '../domain/plan/schedule.ts';
import type { FilingHead, UnitRegister } from '../domain/register/register.ts';
import { mayLeave, type Counted, type Departure } from '../domain/sending/gate.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { wordsFor } from '../words/index.ts';
import { plannedFilings, type Filing, type PlannedFiling } from './filers.ts';

/** An occurrence of the schedule with the number of messages that leave and that do not. */
export interface DerivedRow {
  readonly occurrence: Occurrence;
  readonly sent: number;
  readonly unsent: number;
}

export interface Derived {
  readonly run: Campaign;
  readonly rows: readonly DerivedRow[];
  /** Messages that leave. */
  readonly messages: number;
}

/** The gate lets a message wait for office hours at most this often before it decides. */
const MOST_WAITS = 3;

export function deriveRun(run: Campaign, directory: Directory, filing: Filing): Derived {
  const reached = run.roster.units.filter(({ id }) => isReached(directory, id));
  const filings = plannedFilings(run, reached, filing);
  const state = { run, registers: new Map<string, UnitRegister>(), counted: new Map<string, Counted[]>() };
  let next = 0;
  const rows = planOf(run)
    .filter(({ skipped }) => !skipped)
    .toSorted((a, b) => a.at - b.at)
    .map((occurrence) => {
      for (let each = filings[next]; each && each.at <= occurrence.at; each = filings[(next += 1)])
        file(state, each, next + 1);
      return rowOf(occurrence, directory, state);
    });
  return { run, rows, messages: rows.reduce((sum, { sent }) => sum + sent, 0) };
}

interface State {
  readonly run: Campaign;
  readonly registers: Map<string, UnitRegister>;
  /** Reminders that left, by unit. */
  readonly counted: Map<string, Counted[]>;
}

function isReached({ contacts, deputies }: Directory, unit: Unit['id']): boolean {
  return ((contacts.get(unit) ?? deputies.get(unit))?.length ?? 0) > 0;
}

function file({ run, registers }: State, { unit, item, at }: PlannedFiling, n: number): void {
  const isDone = run.review === 'none';
  const head: FilingHead = {
    n,
    kind: item.kind === 'summary' ? 'summary' : 'report',
    ...(item.kind === 'area' && { area: item.area }),
    state: isDone ? 'accepted' : 'pending',
    version: 1,
    by: unit.id,
    firstFiledAt: at,
    lastFiledAt: at,
    ...(isDone && { acceptedAt: at }),
  };
  const held = registers.get(unit.id);
  // A new object: what was derived from the register before it stays true of that one.
  registers.set(unit.id, { ...held, filings: [...(held?.filings ?? []), head] });
}

function rowOf(occurrence: Occurrence, directory: Directory, state: State): DerivedRow {
  const { run, registers } = state;
  const facts: Facts = {
    now: occurrence.at,
    campaign: run,
    registers: new Map(registers),
    words: wordsFor(run.language),
    directory,
  };
  const messages = atOnce(fanOutInParts(occurrence, facts, { late: false }));
  const sent = messages.filter((message) => leaves(message, occurrence, state)).length;
  return { occurrence, sent, unsent: messages.length - sent };
}

/** Whether the gate lets it out, perhaps after a wait; what leaves counts against the unit's caps. */
function leaves(message: OutgoingMessage, { at: plannedAt }: Occurrence, state: State): boolean {
  const departure = departureOf(message, givenWith(message));
  let at = plannedAt;
  for (let waits = 0; waits <= MOST_WAITS; waits += 1) {
    const gate = gateAt(departure, message.about.unit, at, state);
    if (gate.verdict === 'skip') return false;
    if (gate.verdict === 'send') {
      count(departure, plannedAt, at, state);
      return true;
    }
    at = gate.until;
  }
  return false;
}

function gateAt(
  departure: Departure,
  unit: string | undefined,
  at: EpochMs,
  { run, registers, counted }: State,
) {
  return mayLeave(
    departure,
    {
      campaign: run,
      closesAt: closesAt(run),
      register: unit === undefined ? undefined : registers.get(unit),
      counted: departure.unit === undefined ? undefined : counted.get(departure.unit),
    },
    at,
  );
}

function count(
  { kind, cause, unit }: Departure,
  plannedAt: EpochMs,
  leftAt: EpochMs,
  { run, counted }: State,
): void {
  if (unit === undefined || (kind !== 'remind' && kind !== 'chase')) return;
  const held = counted.get(unit) ?? [];
  if (held.some((each) => each.cause === cause)) return;
  const { date } = localAt(run.timezone, leftAt);
  held.push({ cause, date, ...(kind === 'remind' && { reminder: { plannedAt, leftAt } }) });
  counted.set(unit, held);
}
