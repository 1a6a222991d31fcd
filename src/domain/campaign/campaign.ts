/**
 * What a campaign is, as plain data. `src/campaigns` makes these values from a folder on disk and names
 * every fault it finds; everything else only reads them.
 *
 * A `LocalDate` is `YYYY-MM-DD` and a `LocalTime` is `HH:MM`, both in the campaign's own zone. An
 * `EpochMs` is a moment: milliseconds since 1970-01-01T00:00Z, read from the `Clock` port.
 */
export type LocalDate = string;
export type LocalTime = string;
export type EpochMs = number;

export type Language = 'zh-CN' | 'en-US';

/** A wall-clock moment of the campaign's zone. `24:00` is the end of its day: the first moment of the next. */
export interface LocalMoment {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

/** What an item may say for itself; what it leaves out is the campaign's. */
export interface ItemTerms {
  /** As written, before `deadlineOnDayOff` moves it. */
  readonly deadline?: LocalMoment;
  /** The same for units with a tag: the first tag of this map that a unit has decides. */
  readonly deadlineByTag?: Readonly<Record<string, LocalMoment>>;
  /** Tags of the units that owe it; absent: every unit. */
  readonly of?: readonly string[];
}

/** One thing that a filing says in a line of its own: a number to be added up, a date, words, or one of several words. */
export interface FieldSpec {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly type: 'integer' | 'decimal' | 'date' | 'text' | 'choice';
  /** What is counted: 场, 人次. */
  readonly unit?: string;
  readonly required?: boolean;
  /** Of a number; absent: 0. */
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** `none`: a number that is not added up over units. */
  readonly total?: 'none';
  /** Fields of the item whose values come to this one. */
  readonly sumOf?: readonly string[];
  /** Of a number: a change against what the unit reported before beyond this part of it (0.5: ±50 %) is asked about. */
  readonly check?: number;
}

/** A summary, or any item of its kind that is not the one called `summary`: one paper, of which the last version counts. */
export type AreaKind = 'report' | 'document' | 'figures' | 'original';

/** An item that is filed under its own id: reports on a subject, a paper, a table of figures, a signed original. */
export interface Area extends ItemTerms {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** How many a unit owes by the deadline, at most of all units. 0: the area takes reports and owes none. */
  readonly expect: number;
  /** By tag, as `deadlineByTag`; a unit with none of the tags owes what `default` says. */
  readonly expectByTag?: Readonly<Record<string, number>>;
  /** Absent: `report`. */
  readonly kind?: Exclude<AreaKind, 'report'>;
  /** Absent: the usual fields of a report, 标题 时间 地点 …. */
  readonly fields?: readonly FieldSpec[];
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
/** The last three are the bot's own notices and stand in no file. */
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

/** `opens -2 working days 09:00`, `deadline +36 hours`, or a local moment as it stands. */
export type MomentRule =
  | { readonly kind: 'moment'; readonly moment: LocalMoment }
  | {
      readonly kind: 'anchor';
      readonly anchor: 'opens' | 'deadline';
      /** Signed; absent for the bare anchor. */
      readonly offset?: { readonly amount: number; readonly unit: 'working-day' | 'day' | 'hour' | 'minute' };
      /** The hour of the resulting day; absent: the anchor's own hour. */
      readonly time?: LocalTime;
    };

export interface ScheduleLine {
  readonly id: string;
  readonly job: JobName;
  readonly to: readonly Recipient[];
  readonly onDayOff: OnDayOff;
  /** Milliseconds after the firing during which it may still be sent; absent: the job's own rule. */
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

/** Which local dates are worked, as data: what `domain/calendar` answers from. */
export interface DayTable {
  readonly kind: 'cn' | 'weekdays';
  /** Years for which `cn` has the State Council's plan; a year outside is unknown, never guessed. */
  readonly years: readonly number[];
  /** Statutory days off and the campaign's own, without ordinary weekends. */
  readonly daysOff: ReadonlySet<LocalDate>;
  /** Make-up working days and the campaign's own. */
  readonly workingDays: ReadonlySet<LocalDate>;
  /** What the campaign itself lists, whatever the statutory plan says. */
  readonly own?: { readonly daysOff: readonly LocalDate[]; readonly workingDays: readonly LocalDate[] };
}

export interface HourRange {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

export interface OfficeHours extends HourRange {
  /** Where the day has breaks, or not every season the same hours; `from` and `to` are then worked in all of them. */
  readonly seasons?: readonly {
    /** `MM-DD`: until the next season begins. */
    readonly since: string;
    readonly ranges: readonly HourRange[];
  }[];
}

export interface UnitCalendar {
  /** Ids of units, or tags. */
  readonly of: readonly string[];
  readonly daysOff: readonly LocalDate[];
  readonly workingDays: readonly LocalDate[];
}

export type RosterRole = 'contact' | 'deputy' | 'member' | 'admin';

export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Id of the unit above it, where there is one. */
  readonly parent?: string;
  /** Kinds of unit that items may be owed by: `county`, `department`. */
  readonly tags?: readonly string[];
}

/** One row of the roster: a person in a role. A member or an admin may stand without a unit. */
export interface RosterPerson {
  readonly unit?: string;
  readonly role: RosterRole;
  readonly name: string;
  readonly openId?: string;
  readonly mobile?: string;
  readonly email?: string;
}

export interface Roster {
  /** In the order of the file, which is the order of every list that people see. */
  readonly units: readonly Unit[];
  readonly people: readonly RosterPerson[];
}

/** How often something is asked for; a list names the dates themselves, `MM-DD` of every year or `YYYY-MM-DD` once. */
export type Every = 'week' | 'half-month' | 'month' | 'quarter' | 'year' | readonly string[];

/** A deadline within a period: what `due` of `repeats` says, and of an item in a campaign that repeats. */
export type DueRule = { readonly time: LocalTime } & (
  | {
      /** A day that the month lacks is its last day. */
      readonly kind: 'day';
      readonly day: number;
      /** From 1, within the period; absent: the first where it is on the period before, else the last. */
      readonly month?: number;
    }
  /** 5: the fifth working day of the period; 0: its last, and -3: three working days before that. */
  | { readonly kind: 'working-day'; readonly amount: number }
  /** Days before the period's last. */
  | { readonly kind: 'last-day'; readonly before: number }
  /** 1 (Monday) to 7 (Sunday), of a week. */
  | { readonly kind: 'weekday'; readonly weekday: number }
);

/** Days or working days from another deadline. */
export interface DayOffset {
  readonly amount: number;
  readonly unit: 'working-day' | 'day';
}

/** When an item of a campaign that repeats is due; an offset counts from the first rule of its map. */
export interface RepeatedDue {
  readonly due?: DueRule;
  readonly dueByTag?: Readonly<Record<string, DueRule | DayOffset>>;
}

/** A campaign that is asked for again and again: each period becomes a campaign of its own, a run. */
export interface Repeats {
  readonly every: Every;
  /** One; of half a month one for each half. */
  readonly due: readonly DueRule[];
  /** Whether it is due in the period that it is on, or in the one after. */
  readonly about: 'previous' | 'same';
  /** Days in the first and the last period that is reported on; without the last it goes on. */
  readonly from: LocalDate;
  readonly until?: LocalDate;
  /** Back from the deadline; absent: the first day of the period in which it is due. */
  readonly opens?: DayOffset;
  /** By item: `summary`, or the id of an area. */
  readonly items: Readonly<Record<string, RepeatedDue>>;
}

/** The period that a run is on. */
export interface Period {
  /** Id of the campaign that repeats. */
  readonly series: string;
  /** `2026-09`, `2026-q3`, `2026-w36`: what follows the `@` in the run's id. */
  readonly id: string;
  readonly every: Every;
  readonly from: LocalDate;
  /** Its last day. */
  readonly until: LocalDate;
}

/** Filing goes on until this date after the close. */
export interface Reopening {
  readonly until: LocalMoment;
  /** When it was opened again. */
  readonly at: EpochMs;
  /** Ids; absent: every unit. */
  readonly units?: readonly string[] | undefined;
}

export interface Campaign {
  readonly id: string;
  readonly title: string;
  /** Of a campaign that repeats: its opening and deadline are those of its first run. */
  readonly repeats?: Repeats;
  /** Of a run. */
  readonly period?: Period;
  readonly theme?: string;
  readonly organiser: string;
  readonly language: Language;
  readonly timezone: string;
  readonly opens: LocalDate;
  /** As written; with `deadlineByTag` that of units with none of the tags, or else the latest of all. */
  readonly deadline: LocalMoment;
  /** The first tag of this map that a unit has decides. */
  readonly deadlineByTag?: Readonly<Record<string, LocalMoment>>;
  readonly deadlineOnDayOff: 'as-written' | 'bring-forward' | 'put-off';
  readonly days: DayTable;
  readonly officeHours: OfficeHours;
  /** Days off and working days of some units alone; of several that a unit is named in, each holds. */
  readonly unitCalendars?: readonly UnitCalendar[];
  readonly closes: MomentRule;
  /** By an admin's word after the close, and not by the file; oldest first. */
  readonly reopened?: readonly Reopening[];
  /** chat_id of the work group; absent while its variable is unset. */
  readonly group?: string;
  /** Token of the Base (多维表格) that mirrors the campaign; absent while its variable is unset. */
  readonly base?: string;
  readonly summary?: Summary;
  readonly areas: readonly Area[];
  readonly checks: readonly Check[];
  /** `by-level`: each unit is reviewed by the one above it, and those with none above by the organiser. */
  readonly review: 'required' | 'by-level' | 'none';
  readonly attachments: { readonly types: readonly string[]; readonly maxMb: number };
  readonly retention: { readonly rawDays: number; readonly personalDays: number };
  readonly limits: { readonly perUnitPerDay: number; readonly perUnitPerWeek: number };
  readonly ladder: readonly LadderStep[];
  readonly schedule: readonly ScheduleLine[];
  readonly roster: Roster;
}

/** One thing a unit owes: the summary, or an area with `expect` ≥ 1. What it says for itself: `termsOf`. */
export type Item = { readonly kind: 'summary' } | { readonly kind: 'area'; readonly area: string };
