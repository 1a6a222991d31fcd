import type { EpochMs, JobName, LocalDate, LocalMoment, Recipient } from '../campaign/campaign.ts';

/** A deadline that an occurrence refers to. */
export interface PlannedDeadline extends LocalMoment {
  /**
   * Only for units that keep one of these calendars (`calendarOf`); absent: for all. Empty: for the group alone, because
   * units that owe something by this deadline are told on other dates.
   */
  readonly calendars?: readonly string[] | undefined;
}

/** A planned firing of a schedule line. */
export interface Occurrence {
  /**
   * Line and nominal date (`weekly@2021-09-20`), or date and time for lines that fire more than once a day
   * (`pulse@2021-09-20T09:30`), before any shift for days off. An extended unit's own plan appends unit and deadline
   * (`t-1@2021-09-28~chifeng~2021-09-29T17:30`). Unique within the campaign and stable across restarts.
   */
  readonly id: string;
  /** Id of the schedule line. */
  readonly entry: string;
  readonly job: JobName;
  /** When it fires, after any shift. */
  readonly at: EpochMs;
  /** The local date of `at`. */
  readonly date: LocalDate;
  readonly workingDay: boolean;
  readonly to: readonly Recipient[];
  /** Sent even on days off and outside office hours (`on_day_off: send`). */
  readonly anyHour: boolean;
  /** The last moment at which it may be sent; later it counts as missed. `Infinity` for a snapshot. */
  readonly graceUntil: EpochMs;
  /** The nominal date, if the firing was moved: `moved from 2021-09-20`. */
  readonly movedFrom?: LocalDate;
  /** Why it does not fire; such occurrences are listed only on request. */
  readonly skipped?: 'day-off' | 'merged' | 'not-due';
  /**
   * The deadlines that the job refers to, soonest first, if the campaign has several, or if the line falls on other
   * dates for units with days off of their own. Absent: the campaign's deadline.
   */
  readonly deadlines?: readonly PlannedDeadline[];
  /** The extended unit, if this belongs to a unit's own plan. */
  readonly unit?: string;
  /** The extended deadline, if this belongs to a unit's own plan. */
  readonly ownDeadline?: LocalMoment;
}
