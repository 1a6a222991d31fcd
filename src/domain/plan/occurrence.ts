import type { EpochMs, JobName, LocalDate, LocalMoment, Recipient } from '../campaign/campaign.ts';

/** One planned firing of a schedule line. */
export interface Occurrence {
  /**
   * Line and nominal date (`weekly@2021-09-20`), or date-time where the line fires more than once a day
   * (`pulse@2021-09-20T09:30`), before any shift off a day off. An extended unit's own plan adds the unit and
   * its deadline (`t-1@2021-09-28~chifeng~2021-09-29T17:30`). Unique within the campaign, stable across restarts.
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
  /** Sent even on a day off or outside office hours: the line says `on_day_off: send`. */
  readonly anyHour: boolean;
  /** The last moment at which it may still be sent; after it, it is missed. `Infinity` for snapshot. */
  readonly graceUntil: EpochMs;
  /** What happened to its moment, for people who read the plan: `moved from 2021-09-20`. */
  readonly movedFrom?: LocalDate;
  /** Why it will not fire; such occurrences are listed only on request. */
  readonly skipped?: 'day-off' | 'merged' | 'not-due';
  /**
   * Of a campaign with several deadlines, and a job that asks by them: those that it is about, soonest first. Absent: the
   * campaign's own.
   */
  readonly deadlines?: readonly LocalMoment[];
  /** For an extended unit's own plan: whose it is. */
  readonly unit?: string;
  /** For an extended unit's own plan: the deadline it was made for. */
  readonly ownDeadline?: LocalMoment;
}
