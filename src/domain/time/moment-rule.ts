import { addWorkingDays, firstWorkingDayOnOrAfter, lastWorkingDayOnOrBefore } from './calendar.ts';
import type { DayTable, EpochMs, LocalDate, LocalMoment, MomentRule } from '../campaign/campaign.ts';
import { addDays, isRealDate, localAt, minutesMs, momentAt } from './local-time.ts';

/** The moments that rules refer to. `deadline` is the campaign's or an extended unit's. */
export interface Anchors {
  readonly timezone: string;
  readonly days: DayTable;
  readonly opens: LocalDate;
  readonly deadline: LocalMoment;
}

/** A resolved rule: the local date and time (`24:00` is kept) and the epoch milliseconds. */
export interface Resolved {
  readonly moment: LocalMoment;
  readonly at: EpochMs;
}

/** `at`: a moment. `from` and `until`: ends of a span, in which a date without a time includes the whole day. */
export type RuleUse = 'at' | 'from' | 'until';

/** The syntax of a moment rule, used by the loader and by editor schemas. */
export const MOMENT_RULE_PATTERN =
  /^(?:(\d{4}-\d{2}-\d{2})(?:[T ]+((?:[01]\d|2[0-3]):[0-5]\d|24:00))?|(opens|deadline)(?:\s*([+-])\s*(\d{1,4})\s+(working days?|days?|hours?|minutes?))?(?:\s+((?:[01]\d|2[0-3]):[0-5]\d|24:00))?)$/u;

export type MomentRuleResult =
  | { readonly ok: true; readonly rule: MomentRule }
  | {
      readonly ok: false;
      readonly reason: 'shape' | 'no-such-date' | 'hour-with-hours' | 'date-without-hour';
    };

/**
 * Parses a local date-time or `<opens|deadline> [±N (working day|day|hour|minute)[s]] [HH:MM]`. A date without a time
 * means 00:00 for `from`, 24:00 for `until`, and is rejected for `at`.
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
 * Resolves a rule. Working days count from T-0: the last working day on or before the deadline, or the first on or
 * after `opens`. A time without an offset means that time on T-0. Days, hours and minutes count from the anchor
 * itself. A bare anchor resolves to itself for every use.
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

/** T-0: the day from which working days are counted. */
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
