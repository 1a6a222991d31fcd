/** The result of a rehearsal: all messages in order, totals, unsent messages with reasons, and warnings. */
import { isWorkingDay } from '../domain/time/calendar.ts';
import type { Campaign, EpochMs, JobName, LocalDate, Recipient } from '../domain/campaign/campaign.ts';
import { dueMoment, type DueMoment } from '../domain/deadlines/deadline.ts';
import { localAt, type WallClock } from '../domain/time/local-time.ts';
import { unitName } from '../domain/campaign/naming.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { planWithNotifications } from '../domain/plan/notification-plan.ts';
import type { MessageAbout } from '../ports/outgoing-message.ts';
import type { Filing } from './filers.ts';
import { calendarScope, type CalendarScope } from '../domain/plan/planned-for.ts';
import type { PeriodAccount } from './periods.ts';
import type { ReadMessage } from './read-message.ts';

export type Kind = MessageAbout['kind'];

/** A delivered message. */
export interface Letter extends ReadMessage {
  readonly at: EpochMs;
  /** Absent: the work group. */
  readonly openId?: string | undefined;
  readonly name: string;
  /** Id of the unit concerned. */
  readonly unit?: string | undefined;
  readonly kind: Kind;
  readonly occurrence?: string | undefined;
  readonly entry?: string | undefined;
  /** The card was cut to fit the platform's limit. */
  readonly cut: boolean;
}

/** A planned message that was not delivered. */
export interface Unsent {
  readonly name: string;
  readonly unit?: string | undefined;
  readonly kind: Kind;
  readonly occurrence?: string | undefined;
  readonly entry?: string | undefined;
  readonly state: 'skipped' | 'failed' | 'waiting';
  /** The gate's reason or the platform's error code. */
  readonly reason: string;
}

export interface Played {
  /** Who was reached for which unit. */
  readonly directory: Directory;
  /** The folder holds a plan that is not accepted or has faults; the accepted plan was used instead. */
  readonly folder?: 'changed' | 'faulty' | undefined;
  readonly campaign: Campaign;
  readonly filing: Filing;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly letters: readonly Letter[];
  readonly unsent: readonly Unsent[];
  /** Recorded state by occurrence id. */
  readonly states: ReadonlyMap<string, string>;
  /** Names of units without a reachable person. */
  readonly unreachable: readonly string[];
  readonly filings: readonly { readonly at: EpochMs; readonly unit: string }[];
  readonly calls: readonly { readonly at: EpochMs; readonly name: string }[];
}

export type Warning =
  | { readonly kind: 'deadline-day-off'; readonly due: DueMoment }
  | { readonly kind: 'day-off'; readonly day: Day; readonly letters: number }
  | { readonly kind: 'cap'; readonly unit: string; readonly times: number }
  | { readonly kind: 'unreachable'; readonly unit: string }
  | { readonly kind: 'failed'; readonly name: string; readonly code: string; readonly times: number }
  | { readonly kind: 'waiting'; readonly count: number }
  | { readonly kind: 'missed'; readonly entry: string; readonly at: WallClock }
  | { readonly kind: 'too-long'; readonly name: string; readonly at: WallClock };

export interface Day {
  readonly date: LocalDate;
  readonly weekday: number;
  readonly workingDay: boolean;
}

export interface PlanRow {
  readonly at: WallClock;
  readonly entry: string;
  readonly job: JobName;
  readonly to: readonly Recipient[];
  readonly sent: number;
  readonly unsent: number;
  readonly skipped?: Occurrence['skipped'] | undefined;
  /** It comes after the close, where the rehearsal ends. */
  readonly after?: true | undefined;
  readonly scope?: CalendarScope | undefined;
}

export interface LeftOut {
  readonly at: WallClock | undefined;
  readonly entry: string;
  readonly kind: Kind;
  readonly state: Unsent['state'];
  readonly reason: string;
  readonly names: readonly string[];
}

export interface Account extends Pick<Played, 'campaign' | 'filing' | 'letters' | 'filings' | 'folder'> {
  readonly from: WallClock;
  readonly until: WallClock;
  readonly plan: readonly PlanRow[];
  readonly days: readonly (Day & { readonly letters: readonly Letter[]; readonly filings: number })[];
  /** The work group, then people in roster order, then others. */
  readonly people: readonly {
    readonly name: string;
    readonly units: readonly string[];
    readonly letters: readonly Letter[];
  }[];
  /** In roster order; `asked`: number of reminders and chases among the messages. */
  readonly perUnit: readonly { readonly unit: string; readonly letters: number; readonly asked: number }[];
  readonly largestDay: (Day & { readonly letters: number }) | undefined;
  readonly calls: {
    readonly total: number;
    readonly largestDay: number;
    readonly byName: readonly (readonly [name: string, count: number])[];
  };
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly Warning[];
  /** In a repeating campaign: its periods of a year, of which one was played. */
  readonly year?: readonly PeriodAccount[] | undefined;
}

export function accountOf(played: Played): Account {
  const { campaign, letters, unsent, calls } = played;
  const local = (at: EpochMs) => localAt(campaign.timezone, at);
  const days = daysOf(played);
  const perDay = tally(calls.map(({ at }) => local(at).date));
  const largest = days.toSorted((a, b) => b.letters.length - a.letters.length)[0];
  return {
    ...played,
    from: local(played.from),
    until: local(played.until),
    plan: planRows(played),
    days,
    people: peopleOf(played),
    perUnit: campaign.roster.units.map(({ id, name }) => {
      const own = letters.filter(({ unit }) => unit === id);
      return { unit: name, letters: own.length, asked: own.filter(isAsking).length };
    }),
    largestDay: largest && { ...largest, letters: largest.letters.length },
    calls: {
      total: calls.length,
      largestDay: Math.max(0, ...perDay.values()),
      byName: [...tally(calls.map(({ name }) => name))].toSorted((a, b) => b[1] - a[1]),
    },
    leftOut: leftOutOf(campaign, unsent),
    warnings: warningsOf(played, days),
  };
}

function planRows({ campaign, letters, unsent, until }: Played): PlanRow[] {
  const sent = tally(letters.map(({ occurrence }) => occurrence));
  const kept = tally(unsent.map(({ occurrence }) => occurrence));
  return planWithNotifications(campaign).map((occurrence) => {
    const { id, at, entry, job, to, skipped } = occurrence;
    return {
      at: localAt(campaign.timezone, at),
      entry,
      job,
      to,
      sent: sent.get(id) ?? 0,
      unsent: kept.get(id) ?? 0,
      skipped,
      ...(at > until && { after: true as const }),
      scope: calendarScope(campaign, occurrence),
    };
  });
}

function daysOf({ campaign, letters, filings }: Played): Account['days'] {
  const date = (at: EpochMs) => localAt(campaign.timezone, at).date;
  const byDate = new Map<LocalDate, Letter[]>();
  for (const letter of letters) {
    const day = date(letter.at);
    byDate.set(day, [...(byDate.get(day) ?? []), letter]);
  }
  const filed = tally(filings.map(({ at }) => date(at)));
  return [...new Set([...byDate.keys(), ...filed.keys()])].toSorted().map((day) => ({
    date: day,
    weekday: localAt(
      campaign.timezone,
      byDate.get(day)?.[0]?.at ?? filings.find(({ at }) => date(at) === day)?.at ?? 0,
    ).weekday,
    workingDay: isWorkingDay(campaign.days, day),
    letters: byDate.get(day) ?? [],
    filings: filed.get(day) ?? 0,
  }));
}

function peopleOf({ campaign, letters }: Played): Account['people'] {
  const byReader = new Map<string, Letter[]>();
  for (const letter of letters) {
    const reader = letter.openId ?? '';
    byReader.set(reader, [...(byReader.get(reader) ?? []), letter]);
  }
  const places = new Map(campaign.roster.units.map(({ id }, index) => [id, index]));
  const place = (own: readonly Letter[]) =>
    own[0]?.openId === undefined
      ? -1
      : Math.min(Infinity, ...own.map(({ unit }) => places.get(unit ?? '') ?? Infinity));
  return [...byReader.values()]
    .map((own) => ({ own, at: place(own) }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ own }) => ({
      name: own[0]?.name ?? '',
      units: [...new Set(own.flatMap(({ unit }) => (unit === undefined ? [] : [unitName(campaign, unit)])))],
      letters: own,
    }));
}

function leftOutOf(campaign: Campaign, unsent: readonly Unsent[]): LeftOut[] {
  const plan = new Map(planWithNotifications(campaign).map((occurrence) => [occurrence.id, occurrence.at]));
  const groups = new Map<string, Unsent[]>();
  for (const one of unsent) {
    const name = [one.occurrence, one.entry, one.kind, one.state, one.reason].join('/');
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const at = plan.get(first.occurrence ?? '');
    return {
      at: at === undefined ? undefined : localAt(campaign.timezone, at),
      entry: first.entry ?? first.kind,
      kind: first.kind,
      state: first.state,
      reason: first.reason,
      names: [
        ...new Set(group.map(({ unit, name }) => (unit === undefined ? name : unitName(campaign, unit)))),
      ],
    };
  });
}

function warningsOf(
  { campaign, letters, unsent, states, unreachable }: Played,
  days: Account['days'],
): Warning[] {
  const due = dueMoment(campaign);
  const local = (at: EpochMs) => localAt(campaign.timezone, at);
  const planned = new Map(planWithNotifications(campaign).map((occurrence) => [occurrence.id, occurrence]));
  const ofOwnAccord = ({ kind }: Letter) => kind !== 'reply' && kind !== 'review';
  const capped = tally(unsent.filter(({ reason }) => reason === 'cap').map(({ unit }) => unit));
  const failed = tally(
    unsent.filter(({ state }) => state === 'failed').map(({ name, reason }) => `${reason} ${name}`),
  );
  const waiting = unsent.filter(({ state }) => state === 'waiting').length;
  return [
    ...(due.lastWorkingDay || due.written ? [{ kind: 'deadline-day-off', due } as const] : []),
    ...days.flatMap((day) => {
      const sent = day.workingDay ? [] : day.letters.filter(ofOwnAccord);
      return sent.length > 0 ? [{ kind: 'day-off', day, letters: sent.length } as const] : [];
    }),
    ...unreachable.map((unit) => ({ kind: 'unreachable', unit }) as const),
    ...[...capped].map(
      ([unit, times]) => ({ kind: 'cap', unit: unitName(campaign, unit ?? ''), times }) as const,
    ),
    ...[...failed].map(([key, times]) => {
      const space = key.indexOf(' ');
      return { kind: 'failed', code: key.slice(0, space), name: key.slice(space + 1), times } as const;
    }),
    ...(waiting > 0 ? [{ kind: 'waiting', count: waiting } as const] : []),
    ...[...states]
      .filter(([, state]) => state === 'missed')
      .map(([id]) => {
        const occurrence = planned.get(id);
        return { kind: 'missed', entry: occurrence?.entry ?? id, at: local(occurrence?.at ?? 0) } as const;
      }),
    ...letters
      .filter(({ cut }) => cut)
      .map(({ name, at }) => ({ kind: 'too-long', name, at: local(at) }) as const),
  ];
}

function isAsking({ kind }: Letter): boolean {
  return kind === 'remind' || kind === 'chase';
}

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
