import type { Colour, Light } from './lights.ts';

/**
 * The campaign as plain, frozen data. `src/campaigns` builds these values from a folder on disk and reports every
 * fault in it; all other code only reads them. A `LocalDate` is `YYYY-MM-DD` and a `LocalTime` is `HH:MM`, both in
 * the campaign's zone. An `EpochMs` is milliseconds since 1970-01-01T00:00Z, read from the `Clock` port.
 */
export type LocalDate = string;
export type LocalTime = string;
export type EpochMs = number;

export type Language = 'zh-CN' | 'en-US';

/** A wall-clock moment in the campaign's zone. `24:00` is the end of that day, i.e. 00:00 of the next one. */
export interface LocalMoment {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

/** Terms that an item may set for itself; the campaign's apply to those it leaves out. */
export interface ItemTerms {
  /** As configured, before `deadlineOnDayOff` moves it. */
  readonly deadline?: LocalMoment;
  /** Deadlines of units by tag; the first key of this map that the unit carries applies. */
  readonly deadlineByTag?: Readonly<Record<string, LocalMoment>>;
  /** Tags of the units that owe the item; absent: every unit. */
  readonly of?: readonly string[];
}

/**
 * A field that a filing gives on a line of its own: a number to be added up, a date, a text, or one of several
 * choices.
 */
export interface FieldSpec {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly type: 'integer' | 'decimal' | 'date' | 'text' | 'choice';
  /** Unit of counting, such as 场 or 人次. */
  readonly unit?: string;
  readonly required?: boolean;
  /** Lower bound of a number; absent: 0. */
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** `none`: the number is not added up across units; `year`: also over the periods of a year. */
  readonly total?: 'none' | 'year';
  /** Ids of fields of the same item whose values must add up to this one. */
  readonly sumOf?: readonly string[];
  /** Of a number: ask back when it differs from the unit's previous value by more than this fraction (0.5: ±50 %). */
  readonly check?: number;
  /** `year`: `check` compares with the same period a year earlier, not with the unit's previous value. */
  readonly against?: 'year';
  /** Id of a text field of the same item, which must say why where the number differs by more than `check`. */
  readonly reason?: string;
}

/** A deadline that counts from an event, such as 会后5个工作日内. Until the event has a date, nobody owes the item. */
export interface EventClock {
  /** The event as people call it, such as 培训会. */
  readonly event: string;
  readonly after: DayOffset | ElapsedOffset;
  /** Of the last day; without effect on a clock in hours. */
  readonly time: LocalTime;
  /** The values of `expect` and `expectByTag` of the area once the event has a date. */
  readonly expect: number;
  readonly expectByTag?: Readonly<Record<string, number>>;
}

/** The date of an event, for all units or one. */
export interface EventStart {
  /** Id of the area. */
  readonly item: string;
  readonly date: LocalDate;
  /** Only where the deadline counts in hours. */
  readonly time?: LocalTime | undefined;
  /** Absent: every unit without a start of its own. */
  readonly unit?: string | undefined;
  /** When it was stated. */
  readonly at: EpochMs;
  /** Stated by the unit itself, which may then change it. */
  readonly own?: boolean | undefined;
}

/** A unit may file many reports in an area of kind `report`; of the other kinds, only the last version counts. */
export type AreaKind = 'report' | 'document' | 'figures' | 'original';

/** An item filed under its own id: reports on a subject, a paper, a table of figures, or a signed original. */
export interface Area extends ItemTerms {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /**
   * Number that a unit owes by the deadline; with `expectByTag`, the largest over all units. 0: the area accepts
   * reports but requires none.
   */
  readonly expect: number;
  /** By tag, resolved like `deadlineByTag`; `default` applies to units without any of the tags. */
  readonly expectByTag?: Readonly<Record<string, number>>;
  /** Absent: `report`. */
  readonly kind?: Exclude<AreaKind, 'report'>;
  /** Absent: the standard report fields (标题, 时间, 地点, …). */
  readonly fields?: readonly FieldSpec[];
  /** The deadline counts from an event; `expect` is 0 until the event has a date. */
  readonly clock?: EventClock;
}

export interface Summary extends ItemTerms {
  readonly name: string;
  readonly aliases?: readonly string[];
}

export interface Check {
  readonly id: string;
  readonly text: string;
}

export type Recipient = 'group' | 'contacts' | 'deputies' | 'owing' | 'parents' | 'admins';
/** The last three are notices of the bot itself and cannot be configured. */
export type JobName =
  | 'announce'
  | 'remind'
  | 'chase'
  | 'digest'
  | 'snapshot'
  | 'unreachable'
  | 'closing'
  | 'morning';
export type OnDayOff = 'send' | 'skip' | 'next';

/** `opens -2 working days 09:00`, `deadline +36 hours`, or a fixed local moment. */
export type MomentRule =
  | { readonly kind: 'moment'; readonly moment: LocalMoment }
  | {
      readonly kind: 'anchor';
      readonly anchor: 'opens' | 'deadline';
      /** Signed; absent: the anchor itself. */
      readonly offset?: { readonly amount: number; readonly unit: 'working-day' | 'day' | 'hour' | 'minute' };
      /** Time of day on the resulting date; absent: the anchor's time of day. */
      readonly time?: LocalTime;
    };

export interface ScheduleLine {
  readonly id: string;
  readonly job: JobName;
  readonly to: readonly Recipient[];
  readonly onDayOff: OnDayOff;
  /** Milliseconds after the firing within which it may still be sent; absent: the default of the job. */
  readonly graceMs?: number;
  readonly when:
    | { readonly kind: 'at'; readonly rule: MomentRule }
    | { readonly kind: 'cron'; readonly cron: string; readonly from: MomentRule; readonly until: MomentRule };
}

export interface LadderStep {
  /** Working days after the effective deadline. */
  readonly after: number;
  readonly to: readonly ('contacts' | 'deputies' | 'parents' | 'admins')[];
}

/** Working days as plain data; `domain/time/calendar` answers questions about it. */
export interface DayTable {
  readonly kind: 'cn' | 'weekdays';
  /** Years for which `cn` holds the State Council's plan. Days of any other year are unknown and never guessed. */
  readonly years: readonly number[];
  /** Statutory days off plus the campaign's own; ordinary weekends are not listed. */
  readonly daysOff: ReadonlySet<LocalDate>;
  /** Statutory make-up working days plus the campaign's own. */
  readonly workingDays: ReadonlySet<LocalDate>;
  /** Days that the campaign lists itself; they override the statutory plan. */
  readonly own?: { readonly daysOff: readonly LocalDate[]; readonly workingDays: readonly LocalDate[] };
}

export interface HourRange {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

export interface OfficeHours extends HourRange {
  /** Office hours by season or with breaks; `from` and `to` are then hours that every season has in common. */
  readonly seasons?: readonly {
    /** `MM-DD`; valid until the next season begins. */
    readonly since: string;
    readonly ranges: readonly HourRange[];
  }[];
}

export interface UnitCalendar {
  /** Ids or tags of units. */
  readonly of: readonly string[];
  readonly daysOff: readonly LocalDate[];
  readonly workingDays: readonly LocalDate[];
}

export type RosterRole = 'contact' | 'deputy' | 'member' | 'admin';

export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Id of the parent unit, if any. */
  readonly parent?: string;
  /** Kinds of unit (`county`, `department`) by which items can be assigned. */
  readonly tags?: readonly string[];
}

/** One row of the roster: a person in a role. Members and admins may have no unit. */
export interface RosterPerson {
  readonly unit?: string;
  readonly role: RosterRole;
  readonly name: string;
  readonly openId?: string;
  readonly mobile?: string;
  readonly email?: string;
}

export interface Roster {
  /** In file order, which is the order of every list that people see. */
  readonly units: readonly Unit[];
  readonly people: readonly RosterPerson[];
}

/** How often a campaign repeats. A list names the dates: `MM-DD` for every year or `YYYY-MM-DD` for once. */
export type Every = 'week' | 'half-month' | 'month' | 'quarter' | 'year' | readonly string[];

/** A deadline relative to a period: the `due` of `repeats`, or of an item in a repeating campaign. */
export type DueRule = { readonly time: LocalTime } & (
  | {
      /** In a month without that day, the month's last day. */
      readonly kind: 'day';
      readonly day: number;
      /**
       * Month within the period, from 1; absent: the first month if the campaign reports on the previous period, else
       * the last.
       */
      readonly month?: number;
    }
  /** 5: the fifth working day of the period; 0: its last working day; -3: three working days before that. */
  | { readonly kind: 'working-day'; readonly amount: number }
  /** Days before the last day of the period. */
  | { readonly kind: 'last-day'; readonly before: number }
  /** 1 (Monday) to 7 (Sunday); weekly campaigns only. */
  | {
      readonly kind: 'weekday';
      readonly weekday: number;
      /** Which one of the period, from 1; -1: the last. Absent in a week, which has one. */
      readonly nth?: number;
    }
);

/** Days or working days before or after another deadline. */
export interface DayOffset {
  readonly amount: number;
  readonly unit: 'working-day' | 'day';
  /** Of the day that is reached; absent: the time that it counts from. */
  readonly time?: LocalTime;
}

/** Counted without regard to nights and days off: 24小时内, 35分钟内. */
export interface ElapsedOffset {
  readonly amount: number;
  readonly unit: 'hour' | 'minute';
}

/** Deadlines by tag of units; an offset is measured from the first rule of the map. */
export type DueByTag = Readonly<Record<string, DueRule | DayOffset>>;

/** Deadline of one item in a repeating campaign. */
export interface RepeatedDue {
  readonly due?: DueRule;
  readonly dueByTag?: DueByTag;
}

/** A repeating campaign; each period becomes a separate campaign, called a run. */
export interface Repeats {
  readonly every: Every;
  /** One rule; for `half-month`, one per half. */
  readonly due: readonly DueRule[];
  /** Takes precedence over `due`: the deadline of a run by tag, as `deadlineByTag` of a single campaign. */
  readonly dueByTag?: DueByTag;
  /** Whether a run reports on the period in which it is due or on the one before. */
  readonly about: 'previous' | 'same';
  /** Dates within the first and last reported period; without `until` it repeats indefinitely. */
  readonly from: LocalDate;
  readonly until?: LocalDate;
  /** Distance before the deadline; absent: the run opens on the first day of the period in which it is due. */
  readonly opens?: DayOffset;
  /** Keyed by `summary` or area id. */
  readonly items: Readonly<Record<string, RepeatedDue>>;
}

/** The period that a run reports on. */
export interface Period {
  /** Id of the repeating campaign. */
  readonly series: string;
  /** `2026-09`, `2026-q3`, `2026-w36`: the part after `@` in the run's id. */
  readonly id: string;
  readonly every: Every;
  readonly from: LocalDate;
  /** Last day of the period. */
  readonly until: LocalDate;
}

/** Extends filing until this date after the campaign has closed. */
export interface Reopening {
  readonly until: LocalMoment;
  /** Time of the reopening. */
  readonly at: EpochMs;
  /** Unit ids; absent: every unit. */
  readonly units?: readonly string[] | undefined;
}

export interface Campaign {
  readonly id: string;
  readonly title: string;
  /** Present on a repeating campaign, whose own opening and deadline are those of its first run. */
  readonly repeats?: Repeats;
  /** Present on a run. */
  readonly period?: Period;
  readonly theme?: string;
  readonly organiser: string;
  readonly language: Language;
  readonly timezone: string;
  readonly opens: LocalDate;
  /**
   * As configured. With `deadlineByTag`: the deadline of units without any of the tags, or else the latest of all.
   */
  readonly deadline: LocalMoment;
  /** The first key of this map that the unit carries applies. */
  readonly deadlineByTag?: Readonly<Record<string, LocalMoment>>;
  readonly deadlineOnDayOff: 'as-written' | 'bring-forward' | 'put-off';
  readonly days: DayTable;
  readonly officeHours: OfficeHours;
  /** Days off and working days of particular units; if several entries match a unit, all apply. */
  readonly unitCalendars?: readonly UnitCalendar[];
  readonly closes: MomentRule;
  /** Set by admins after the close, not by the configuration; oldest first. */
  readonly reopened?: readonly Reopening[];
  /** Dates of events, stated while the campaign runs and not by the configuration. */
  readonly started?: readonly EventStart[];
  /** chat_id of the work group; absent while its environment variable is unset. */
  readonly group?: string;
  /** Token of the Base (多维表格) that mirrors the campaign; absent while its environment variable is unset. */
  readonly base?: string;
  readonly summary?: Summary;
  readonly areas: readonly Area[];
  readonly checks: readonly Check[];
  /** `by-level`: the parent unit reviews; the organiser reviews units without a parent. */
  readonly review: 'required' | 'by-level' | 'none';
  readonly attachments: { readonly types: readonly string[]; readonly maxMb: number };
  readonly retention: { readonly rawDays: number; readonly personalDays: number };
  readonly limits: { readonly perUnitPerDay: number; readonly perUnitPerWeek: number };
  /** Colours that the office uses in place of the usual ones. */
  readonly lights?: Readonly<Partial<Record<Light, Colour>>>;
  readonly ladder: readonly LadderStep[];
  readonly schedule: readonly ScheduleLine[];
  readonly roster: Roster;
}

/** An obligation of a unit: the summary, or an area with `expect` ≥ 1. `termsOf` gives its own terms. */
export type Item = { readonly kind: 'summary' } | { readonly kind: 'area'; readonly area: string };
