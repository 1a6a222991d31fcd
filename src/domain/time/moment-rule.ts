import { addWorkingDays, firstWorkingDayOnOrAfter, lastWorkingDayOnOrBefore } from './calendar.ts';
import type { DayTable, EpochMs, LocalDate, LocalMoment, MomentRule } from '../campaign/campaign.ts';
import { addDays, isRealDate, localAt, minutesMs, momentAt } from './local-time.ts';

/** The moments that rules count from. `deadline` decides lateness: the campaign's, or an extended unit's. */
export interface Anchors {
  readonly timezone: string;
  readonly days: DayTable;
  readonly opens: LocalDate;
  readonly deadline: LocalMoment;
}

/** A resolved rule: as local date and time (`24:00` is kept) and as a moment. */
export interface Resolved {
  readonly moment: LocalMoment;
  readonly at: EpochMs;
}

/** `at`: the moment itself. `from` and `until`: where no hour is given, the whole day belongs to the span. */
export type RuleUse = 'at' | 'from' | 'until';

/** The text of a moment rule, for the loader and for editors. */
export const MOMENT_RULE_PATTERN =
  /^(?:(\d{4}-\d{2}-\d{2})(?:[T ]+((?:[01]\d|2[0-3]):[0-5]\d|24:00))?|(opens|deadline)(?:\s*([+-])\s*(\d{1,4})\s+(working days?|days?|hours?|minutes?))?(?:\s+((?:[01]\d|2[0-3]):[0-5]\d|24:00))?)$/u;

export type MomentRuleResult =
  | { readonly ok: true; readonly rule: MomentRule }
  | {
      readonly ok: false;
      readonly reason: 'shape' | 'no-such-date' | 'hour-with-hours' | 'date-without-hour';
    };

/**
 * Reads a local date-time or `<opens|deadline> [±N (working day|day|hour|minute)[s]] [HH:MM]`. A date without an
 * hour is its 00:00 as `from`, its 24:00 as `until`, and refused as `at`.
 */
export function parseMomentRule(text: string, use: RuleUse): MomentRuleResult {
  const match = MOMENT_RULE_PATTERN.exec(text.trim());
  if (!match) return { ok: false, reason: 'shape' };
  const [, date, dateTime, anchor, sign, amount, unit, time] = match;
  if (date !== undefined) {
    if (!isRealDate(date)) return { ok: false, reason: 'no-such-date' };
    if (dateTime === undefined && use === 'at') return { ok: false, reason: 'date-without-hour' };
    return {
      ok: true,
      rule: { kind: 'moment', moment: { date, time: dateTime ?? (use === 'from' ? '00:00' : '24:00') } },
    };
  }
  const offset =
    amount === undefined || unit === undefined
      ? undefined
      : { amount: sign === '-' ? -Number(amount) : Number(amount), unit: unitOf(unit) };
  if (time !== undefined && (offset?.unit === 'hour' || offset?.unit === 'minute'))
    return { ok: false, reason: 'hour-with-hours' };
  return {
    ok: true,
    rule: {
      kind: 'anchor',
      anchor: anchor === 'opens' ? 'opens' : 'deadline',
      ...(offset ? { offset } : {}),
      ...(time === undefined ? {} : { time }),
    },
  };
}

/**
 * Resolves a rule. Working days count from T-0: the last working day on or before the deadline, or for `opens` the
 * first on or after it. An hour alone means that hour of T-0. Days, hours and minutes count from the anchor itself. A
 * bare anchor is its own moment for every use.
 */
export function resolveRule(anchors: Anchors, rule: MomentRule, use: RuleUse): Resolved {
  if (rule.kind === 'moment') return resolved(anchors, rule.moment);
  const anchor = rule.anchor === 'opens' ? { date: anchors.opens, time: '00:00' } : anchors.deadline;
  const { offset, time } = rule;
  if (!offset)
    return resolved(anchors, time === undefined ? anchor : { date: zeroDay(anchors, rule.anchor), time });
  if (offset.unit === 'hour' || offset.unit === 'minute') {
    const at =
      momentAt(anchors.timezone, anchor) + minutesMs(offset.amount * (offset.unit === 'hour' ? 60 : 1));
    const { date, time: shown } = localAt(anchors.timezone, at);
    return { moment: { date, time: shown }, at };
  }
  const date =
    offset.unit === 'day'
      ? addDays(anchor.date, offset.amount)
      : addWorkingDays(anchors.days, zeroDay(anchors, rule.anchor), offset.amount);
  return resolved(anchors, { date, time: time ?? hourFor(use, anchor.time) });
}

/** T-0: the working day from which working days are counted. */
export function zeroDay(anchors: Anchors, anchor: 'opens' | 'deadline'): LocalDate {
  return anchor === 'opens'
    ? firstWorkingDayOnOrAfter(anchors.days, anchors.opens)
    : lastWorkingDayOnOrBefore(anchors.days, anchors.deadline.date);
}

function hourFor(use: RuleUse, anchorHour: string): string {
  if (use === 'from') return '00:00';
  return use === 'until' ? '24:00' : anchorHour;
}

function resolved(anchors: Anchors, moment: LocalMoment): Resolved {
  return { moment, at: momentAt(anchors.timezone, moment) };
}

function unitOf(word: string): 'working-day' | 'day' | 'hour' | 'minute' {
  if (word.startsWith('working')) return 'working-day';
  if (word.startsWith('day')) return 'day';
  return word.startsWith('hour') ? 'hour' : 'minute';
}
