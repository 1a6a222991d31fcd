/** The gate in campaigns whose items have their own deadlines, and for reminders of returned filings. */
import { describe, expect, it } from 'vitest';
import type { Recipient, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { closesAt } from '../../../src/domain/deadlines/deadline.ts';
import { mayLeave, type Departure, type GateFacts } from '../../../src/domain/sending/gate.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  exemptSince,
  extendedTo,
  wall,
} from '../../support/campaign.ts';

const FILED = at('2021-09-10 10:00');
const NOW = at('2021-09-22 10:00');
const [NEWS, SUMMARY] = [wall('2021-09-24 17:30'), wall('2021-09-27 17:30')];
const line = (id: string, ...to: Recipient[]): ScheduleLine => ({
  id,
  job: 'remind',
  to,
  onDayOff: 'skip',
  when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline' } },
});
const campaign = aCampaign({
  areas: [{ ...anArea('news', 1), deadline: NEWS }],
  schedule: [
    line('owing', 'owing'),
    line('contacts', 'contacts', 'group'),
    line('deputies', 'deputies'),
    line('both', 'contacts', 'deputies'),
    line('group', 'group'),
  ],
  limits: { perUnitPerDay: 9, perUnitPerWeek: 9 },
});

function verdict(message: Partial<Departure>, facts: Partial<GateFacts> = {}, now = NOW): string {
  const departure = { kind: 'remind', cause: 'owing@2021-09-22', unit: 'north', ...message };
  const gate = mayLeave(departure, { campaign, closesAt: closesAt(campaign), ...facts }, now);
  return gate.verdict === 'skip' ? gate.reason : gate.verdict;
}

describe('a reminder about certain deadlines', () => {
  it.each([
    ['goes while an item is owed by one of them', [NEWS, SUMMARY], aRegister([aSummary(FILED)]), 'send'],
    ['not for what was filed', [SUMMARY], aRegister([aSummary(FILED)]), 'filed'],
    ['not for what was put off', [SUMMARY], aRegister([], extendedTo('2021-09-29 17:30')), 'extended'],
  ])('%s', (_, deadlines, register, expected) => {
    expect(verdict({ deadlines }, { register })).toBe(expected);
  });

  it.each([
    ['a reminder once all have passed', 'remind', '2021-09-28 10:00', 'past-deadline'],
    ['not a reminder while one is to come', 'remind', '2021-09-26 10:00', 'send'],
    ['a chase before any has passed', 'chase', '2021-09-23 10:00', 'not-late-yet'],
    ['not a chase once one has passed', 'chase', '2021-09-26 10:00', 'send'],
  ])('leaves out %s', (_, kind, now, expected) => {
    expect(verdict({ kind, deadlines: [NEWS, SUMMARY] }, {}, at(now))).toBe(expected);
  });
});

describe('each message lists every item, so that one a day is enough', () => {
  const deadlines = [NEWS];
  const said = (cause: string, date = '2021-09-22') => ({ counted: [{ cause, date }] });

  it.each([
    ['the same people', 'owing@2021-09-22', 'contacts@2021-09-22', 'merged'],
    ['people among those of the other', 'owing@2021-09-22', 'both@2021-09-22', 'merged'],
    ['more people than the other', 'both@2021-09-22', 'owing@2021-09-22', 'send'],
    ['other people', 'deputies@2021-09-22', 'owing@2021-09-22', 'send'],
    ['the same occurrence, to a second contact', 'owing@2021-09-22', 'owing@2021-09-22', 'send'],
    ['nobody of the unit', 'group@2021-09-22', 'owing@2021-09-22', 'send'],
    ['a line that the plan no longer has', 'gone@2021-09-22', 'owing@2021-09-22', 'send'],
  ])('to %s', (_, cause, other, expected) => {
    expect(verdict({ cause, deadlines }, said(other))).toBe(expected);
  });

  it('counts that day alone, no act by hand, and no campaign with one deadline', () => {
    const other = said('contacts@2021-09-21', '2021-09-21');
    expect(verdict({ deadlines }, other)).toBe('send');
    expect(verdict({ deadlines, byHand: true }, said('contacts@2021-09-22'))).toBe('send');
    expect(verdict({}, said('contacts@2021-09-22'))).toBe('send');
  });
});

describe('the reminder of what came back', () => {
  const BY = wall('2021-09-29 17:30');
  const returned = (by = BY, arrived = true) =>
    aRegister(
      [
        aSummary(FILED, { state: 'returned', sentBack: { reason: '', at: FILED, arrived } }),
        aReport('news', FILED),
      ],
      { corrections: { summary: by } },
    );
  const ask = (register: ReturnType<typeof aRegister>, now = '2021-09-28 10:00') =>
    verdict({ cause: 'notice.returned@2021-09-28', ownDeadline: BY }, { register }, at(now));

  it.each([
    ['goes before the correction date', returned(), '2021-09-28 10:00', 'send'],
    ['not at that date', returned(), '2021-09-29 17:30', 'past-deadline'],
    ['not if nothing is returned any more', aRegister([aSummary(FILED)]), '2021-09-28 10:00', 'filed'],
    ['not if the date has moved', returned(wall('2021-09-30 17:30')), '2021-09-28 10:00', 'returned'],
    ['not if the unit was never told', returned(BY, false), '2021-09-28 10:00', 'returned'],
  ])('%s', (_, register, now, expected) => {
    expect(ask(register, now)).toBe(expected);
  });
});

it('announces to units that are not exempt, and to groups', () => {
  const register = aRegister([], exemptSince(FILED));
  expect(verdict({ kind: 'announce' }, { register })).toBe('exempt');
  expect(verdict({ kind: 'announce' }, { register: aRegister() })).toBe('send');
  expect(verdict({ kind: 'announce', unit: undefined }, { register })).toBe('send');
});
