/** Rules such as `deadline -3 working days 09:00`, parsed and resolved. */
import { describe, expect, it } from 'vitest';
import type { DayTable, MomentRule } from '../../../src/domain/campaign/campaign.ts';
import {
  parseMomentRule,
  resolveRule,
  zeroDay,
  type Anchors,
  type RuleUse,
} from '../../../src/domain/time/moment-rule.ts';
import { at } from '../../support/campaign.ts';

const DAYS: DayTable = { kind: 'weekdays', years: [], daysOff: new Set(), workingDays: new Set() };

/** Opens on a Saturday; the deadline is a Sunday. */
const ANCHORS: Anchors = {
  timezone: 'Asia/Shanghai',
  days: DAYS,
  opens: '2021-09-04',
  deadline: { date: '2021-09-12', time: '17:30' },
};

function ruleOf(text: string, use: RuleUse = 'at'): MomentRule {
  const result = parseMomentRule(text, use);
  if (!result.ok) throw new Error(`${text}: ${result.reason}`);
  return result.rule;
}

const when = (text: string, use: RuleUse = 'at') => {
  const { moment } = resolveRule(ANCHORS, ruleOf(text, use), use);
  return `${moment.date} ${moment.time}`;
};

describe('a date', () => {
  it.each<[string, RuleUse, string]>([
    ['2021-09-10 09:00', 'at', '2021-09-10 09:00'],
    [' 2021-09-10T24:00 ', 'at', '2021-09-10 24:00'],
    ['2021-09-10', 'from', '2021-09-10 00:00'],
    ['2021-09-10', 'until', '2021-09-10 24:00'],
    ['2021-09-10 09:00', 'until', '2021-09-10 09:00'],
  ])('%s for %s', (text, use, moment) => {
    expect(when(text, use)).toBe(moment);
  });
});

describe('an anchor', () => {
  it.each<[string, RuleUse, string]>([
    ['deadline', 'at', '2021-09-12 17:30'],
    ['deadline', 'from', '2021-09-12 17:30'],
    ['opens', 'until', '2021-09-04 00:00'],
    // A bare time means that time on T-0.
    ['deadline 09:00', 'at', '2021-09-10 09:00'],
    ['opens 09:00', 'at', '2021-09-06 09:00'],
    ['deadline -1 day', 'at', '2021-09-11 17:30'],
    ['deadline +2 days 08:15', 'at', '2021-09-14 08:15'],
    ['opens + 1 day', 'from', '2021-09-05 00:00'],
    ['opens +1 day', 'until', '2021-09-05 24:00'],
    ['opens +1 day', 'at', '2021-09-05 00:00'],
    ['deadline -1 working day', 'at', '2021-09-09 17:30'],
    ['deadline -3 working days 09:00', 'at', '2021-09-07 09:00'],
    ['opens +1 working day 09:00', 'at', '2021-09-07 09:00'],
    ['deadline -1 hour', 'at', '2021-09-12 16:30'],
    ['deadline +7 hours', 'at', '2021-09-13 00:30'],
    ['deadline -90 minutes', 'at', '2021-09-12 16:00'],
    ['deadline -1 minute', 'until', '2021-09-12 17:29'],
  ])('%s for %s', (text, use, moment) => {
    expect(when(text, use)).toBe(moment);
  });

  it('is also a moment of the clock, in the zone of the campaign', () => {
    expect(resolveRule(ANCHORS, ruleOf('deadline -1 hour'), 'at').at).toBe(at('2021-09-12 16:30'));
    expect(resolveRule(ANCHORS, ruleOf('deadline'), 'at').at).toBe(at('2021-09-12 17:30'));
  });

  it('counts working days from T-0', () => {
    expect(zeroDay(ANCHORS, 'deadline')).toBe('2021-09-10');
    expect(zeroDay(ANCHORS, 'opens')).toBe('2021-09-06');
  });
});

describe('a rule that is refused', () => {
  it.each<[string, RuleUse, string]>([
    ['', 'at', 'shape'],
    ['tomorrow', 'at', 'shape'],
    ['x deadline', 'at', 'shape'],
    ['deadline x', 'at', 'shape'],
    ['deadline -3', 'at', 'shape'],
    ['deadline 3 days', 'at', 'shape'],
    ['deadline -10000 days', 'at', 'shape'],
    ['deadline 24:30', 'at', 'shape'],
    ['2021-9-10 09:00', 'at', 'shape'],
    ['2021-02-30 09:00', 'at', 'no-such-date'],
    ['2021-09-10', 'at', 'date-without-hour'],
    ['deadline -1 hour 09:00', 'at', 'hour-with-hours'],
    ['deadline -1 minute 09:00', 'at', 'hour-with-hours'],
  ])('"%s" for %s: %s', (text, use, reason) => {
    expect(parseMomentRule(text, use)).toEqual({ ok: false, reason });
  });

  it('holds nothing that was not written', () => {
    expect(ruleOf('deadline')).toEqual({ kind: 'anchor', anchor: 'deadline' });
    expect(ruleOf('opens -2 days')).toEqual({
      kind: 'anchor',
      anchor: 'opens',
      offset: { amount: -2, unit: 'day' },
    });
  });
});
