import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../src/domain/time/calendar.ts';
import type { Campaign, Recipient, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { closesAt } from '../../../src/domain/deadlines/deadline.ts';
import { quietUntilAnswered } from '../../../src/domain/deadlines/request.ts';
import {
  countedNow,
  countsAgainstCap,
  mayLeave,
  type Counted,
  type Departure,
  type Gate,
  type GateFacts,
} from '../../../src/domain/sending/gate.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';
import { owedBy } from '../../../src/domain/deadlines/standing.ts';
import { anyMoment, anyRegister } from '../../support/arbitraries.ts';
import {
  aCampaign,
  anArea,
  aPlainCampaign,
  aRegister,
  aReport,
  aSummary,
  at,
  exemptSince,
  extendedTo,
  wall,
  ZONE,
} from '../../support/campaign.ts';

const DEADLINE = at('2021-09-27 17:30');
/** Open until the end of Thursday 14 October. */
const CLOSING = aCampaign({ closes: { kind: 'moment', moment: wall('2021-10-14 24:00') } });
const FILED = at('2021-09-14 10:00');

function ask(message: Partial<Departure>, now: number, facts: Partial<GateFacts> = {}): Gate {
  const campaign = facts.campaign ?? aCampaign();
  return mayLeave(
    { kind: 'remind', cause: 'this', unit: 'north', ...message },
    { closesAt: closesAt(campaign), ...facts, campaign },
    now,
  );
}

/** The verdict as a word: `send`, `wait 2021-09-22 09:00`, or the reason of a skip. */
function told(gate: Gate, zone = ZONE): string {
  if (gate.verdict === 'send') return 'send';
  if (gate.verdict === 'skip') return gate.reason;
  const { date, time } = localAt(zone, gate.until);
  return `wait ${date} ${time}`;
}

/** Other counted messages, one per date. */
function counted(...dates: string[]): Counted[] {
  return dates.map((date, index) => ({ cause: `other-${index}`, date }));
}

describe('only units that still owe are reminded', () => {
  const before = at('2021-09-23 09:00');
  const after = at('2021-09-28 10:00');
  const returned = (correction: string) =>
    aRegister([aSummary(FILED, { state: 'returned' })], { corrections: { summary: wall(correction) } });
  const asked = aRegister([], {
    request: { id: 'r', at: at('2021-09-22 15:00'), until: at('2021-09-24 15:00') },
  });
  const moved = extendedTo('2021-09-29 17:30');

  it.each<
    [what: string, message: Partial<Departure>, register: GateFacts['register'], now: number, verdict: string]
  >([
    ['a reminder to a unit that owes', {}, aRegister(), before, 'send'],
    ['a reminder to a unit without a register', {}, undefined, before, 'send'],
    ['a reminder to one that has filed', {}, aRegister([aSummary(FILED)]), before, 'filed'],
    [
      'a chase to one that has filed late',
      { kind: 'chase' },
      aRegister([aSummary(DEADLINE + 1)]),
      after,
      'filed',
    ],
    [
      'a reminder to one that withdrew',
      {},
      aRegister([aSummary(FILED, { state: 'withdrawn' })]),
      before,
      'send',
    ],
    ['a reminder to an exempt unit', {}, aRegister([], exemptSince(FILED)), before, 'exempt'],
    ['a chase to an exempt unit', { kind: 'chase' }, aRegister([], exemptSince(FILED)), after, 'exempt'],
    [
      'by hand to an exempt unit',
      { kind: 'chase', byHand: true },
      aRegister([], exemptSince(FILED)),
      before,
      'exempt',
    ],
    [
      'by hand to one that has filed',
      { kind: 'chase', byHand: true },
      aRegister([aSummary(FILED)]),
      before,
      'filed',
    ],
    ['while a request for more time waits', {}, asked, before, 'requested'],
    ['by hand while it waits', { kind: 'chase', byHand: true }, asked, before, 'requested'],
    ['when the request has waited its time', {}, asked, at('2021-09-24 15:00'), 'send'],
    ['a reminder after the deadline', {}, aRegister(), after, 'past-deadline'],
    ['a chase before the deadline', { kind: 'chase' }, aRegister(), before, 'not-late-yet'],
    ['a chase after it', { kind: 'chase' }, aRegister(), after, 'send'],
    ['the campaign’s chase to an extended unit', { kind: 'chase' }, aRegister([], moved), after, 'extended'],
    ['its own reminder', { ownDeadline: wall('2021-09-29 17:30') }, aRegister([], moved), after, 'send'],
    [
      'its own reminder of a deadline that has moved again',
      { ownDeadline: wall('2021-09-28 17:30') },
      aRegister([], moved),
      after,
      'extended',
    ],
    [
      'its own chase once its own deadline has passed',
      { kind: 'chase', ownDeadline: wall('2021-09-29 17:30') },
      aRegister([], moved),
      at('2021-09-30 10:00'),
      'send',
    ],
    ['by hand to an extended unit', { kind: 'chase', byHand: true }, aRegister([], moved), after, 'send'],
    ['a reminder of what came back', {}, returned('2021-09-29 17:30'), before, 'returned'],
    [
      'a chase before the correction date',
      { kind: 'chase' },
      returned('2021-09-29 17:30'),
      after,
      'returned',
    ],
    [
      'by hand before the correction date',
      { kind: 'chase', byHand: true },
      returned('2021-09-29 17:30'),
      after,
      'returned',
    ],
    [
      'a chase after the correction date',
      { kind: 'chase' },
      returned('2021-09-29 17:30'),
      at('2021-09-30 10:00'),
      'send',
    ],
    [
      'a chase of what came back and was refiled',
      { kind: 'chase' },
      aRegister([aSummary(FILED, { state: 'refiled' })], {
        corrections: { summary: wall('2021-09-29 17:30') },
      }),
      at('2021-09-30 10:00'),
      'filed',
    ],
    [
      'a correction date before the deadline moves nothing',
      { kind: 'chase' },
      returned('2021-09-24 12:00'),
      at('2021-09-27 10:00'),
      'returned',
    ],
  ])('%s', (_, message, register, now, verdict) => {
    expect(told(ask(message, now, { register }))).toBe(verdict);
  });

  it('skips people who no longer speak for the unit', () => {
    expect(told(ask({}, before, { bound: false }))).toBe('unbound');
    expect(told(ask({}, before, { bound: true }))).toBe('send');
  });

  it('reminds by the campaign’s plan of one item while another is extended, and by the own plan of that one', () => {
    const campaign = aCampaign({ areas: [anArea('news', 1)] });
    const register = aRegister([], moved);
    expect(told(ask({}, before, { campaign, register }))).toBe('send');
    expect(told(ask({}, before, { campaign, register: aRegister([aReport('news', FILED)], moved) }))).toBe(
      'extended',
    );
    expect(told(ask({ ownDeadline: wall('2021-09-29 17:30') }, before, { campaign, register }))).toBe('send');
  });
});

describe('office hours', () => {
  it.each<[what: string, message: Partial<Departure>, now: string, verdict: string]>([
    ['before they begin', {}, '2021-09-23 08:59:59.999', 'wait 2021-09-23 09:00'],
    ['as they begin', {}, '2021-09-23 09:00', 'send'],
    ['their last moment', {}, '2021-09-23 17:29:59.999', 'send'],
    ['as they end', {}, '2021-09-23 17:30', 'wait 2021-09-24 09:00'],
    ['on a holiday that is a Monday', {}, '2021-09-20 10:00', 'wait 2021-09-22 09:00'],
    ['on a Sunday that is worked', {}, '2021-09-26 10:00', 'send'],
    ['on a Saturday before a worked Sunday', {}, '2021-09-25 10:00', 'wait 2021-09-26 09:00'],
    ['whatever the hour', { anyHour: true }, '2021-09-20 03:00', 'send'],
    [
      'an announcement at night',
      { kind: 'announce', unit: undefined },
      '2021-09-01 00:00',
      'wait 2021-09-01 09:00',
    ],
    [
      'a digest to the group on a day off',
      { kind: 'digest', unit: undefined },
      '2021-09-19 10:00',
      'wait 2021-09-22 09:00',
    ],
    ['an answer at night', { kind: 'reply' }, '2021-09-19 03:00', 'send'],
    ['a notice to an admin at night', { kind: 'notice' }, '2021-09-19 03:00', 'send'],
    ['a review result at night', { kind: 'review' }, '2021-09-19 03:00', 'send'],
    ['by hand at night', { kind: 'chase', byHand: true }, '2021-09-23 22:00', 'wait 2021-09-24 09:00'],
  ])('%s', (_, message, now, verdict) => {
    expect(told(ask(message, at(now)))).toBe(verdict);
  });

  it('waits until the very moment at which its grace ends, and not beyond', () => {
    const night = at('2021-09-23 20:00');
    expect(told(ask({ graceUntil: at('2021-09-24 09:00') }, night))).toBe('wait 2021-09-24 09:00');
    expect(told(ask({ graceUntil: at('2021-09-24 09:00') - 1 }, night))).toBe('late');
  });

  it('drops what could only leave after the campaign has closed', () => {
    const lastEvening = at('2021-10-14 20:00');
    expect(told(ask({ kind: 'digest', unit: undefined }, lastEvening, { campaign: CLOSING }))).toBe('late');
    expect(told(ask({ kind: 'snapshot', unit: undefined }, lastEvening, { campaign: CLOSING }))).toBe(
      'wait 2021-10-15 09:00',
    );
  });
});

describe('grace and the end of the campaign', () => {
  it('sends at the last moment of its grace and skips a millisecond later', () => {
    const graceUntil = at('2021-09-23 17:00');
    expect(told(ask({ graceUntil }, graceUntil))).toBe('send');
    expect(told(ask({ graceUntil }, graceUntil + 1))).toBe('late');
  });

  it('lets only the snapshot and answers leave from the close on', () => {
    const closed = at('2021-10-15 00:00');
    const kinds = ['announce', 'remind', 'chase', 'digest', 'snapshot', 'reply', 'notice', 'review', 'card'];
    const open = kinds.filter(
      (kind) => told(ask({ kind, anyHour: true }, closed, { campaign: CLOSING })) !== 'closed',
    );
    expect(open).toEqual(['snapshot', 'reply', 'notice', 'review', 'card']);
    expect(told(ask({ kind: 'chase', anyHour: true }, closed - 1, { campaign: CLOSING }))).toBe('send');
  });
});

describe('planned notices, such as the closing', () => {
  const closing = { kind: 'notice', unit: undefined, graceUntil: at('2021-10-22 17:30') } as const;

  it('wait for office hours where they become due at night after an outage', () => {
    const facts = { campaign: CLOSING };
    expect(told(ask(closing, at('2021-10-16 00:00'), facts))).toBe('wait 2021-10-18 09:00');
    expect(told(ask(closing, at('2021-10-18 09:00'), facts))).toBe('send');
    expect(told(ask(closing, at('2021-10-22 18:00'), facts))).toBe('late');
  });

  it('differ from unplanned notifications, which answer somebody', () => {
    expect(told(ask({ kind: 'notice', unit: undefined }, at('2021-10-16 00:00')))).toBe('send');
  });
});

describe('limits', () => {
  const chase = (
    now: string,
    before: readonly Counted[],
    overrides: Partial<Departure> = {},
    campaign?: Campaign,
  ) =>
    told(ask({ kind: 'chase', ...overrides }, at(now), { counted: before, ...(campaign && { campaign }) }));
  const remind = (now: string, before: readonly Counted[], overrides: Partial<Departure> = {}) =>
    told(ask(overrides, at(now), { counted: before }));

  it('lets one leave per day', () => {
    expect(remind('2021-09-23 15:00', [])).toBe('send');
    expect(remind('2021-09-23 15:00', counted('2021-09-23'))).toBe('cap');
    expect(remind('2021-09-24 09:00', counted('2021-09-23'))).toBe('send');
  });

  it('counts a message once, however many people of the unit get it', () => {
    const first: Departure = { kind: 'remind', cause: 't-3@2021-09-23', unit: 'north' };
    const now = at('2021-09-23 09:00');
    const once = [countedNow(aCampaign(), first, now)];
    expect(told(ask(first, now, { counted: once }))).toBe('send');
    expect(told(ask({ ...first, cause: 'another@2021-09-23' }, now, { counted: once }))).toBe('cap');
  });

  it('lets three leave from Monday to Sunday, and begins anew on Monday', () => {
    const three = counted('2021-09-22', '2021-09-23', '2021-09-24');
    // Sunday 26 is a working day of the week of Monday 20.
    expect(remind('2021-09-26 09:00', three.slice(1))).toBe('send');
    expect(remind('2021-09-26 09:00', three)).toBe('cap');
    expect(chase('2021-09-30 10:00', counted('2021-09-27', '2021-09-28', '2021-09-29'))).toBe('cap');
    expect(chase('2021-09-29 10:00', counted('2021-09-26', '2021-09-27', '2021-09-28'))).toBe('send');
    expect(chase('2021-09-28 10:00', [...three, ...counted('2021-09-26', '2021-09-27')])).toBe('send');
  });

  it('takes days and weeks from the campaign’s own zone', () => {
    const timezone = 'America/Los_Angeles';
    const campaign = aPlainCampaign({ timezone });
    const week = counted('2021-09-15', '2021-09-16', '2021-09-17');
    const verdict = (local: string) =>
      told(ask({ anyHour: true }, at(local, timezone), { campaign, counted: week }), timezone);
    // Already Monday in UTC and in Shanghai.
    expect(verdict('2021-09-19 23:59')).toBe('cap');
    expect(verdict('2021-09-20 00:00')).toBe('send');
    expect(
      countedNow(campaign, { kind: 'remind', cause: 'x', unit: 'north' }, at('2021-09-19 23:59', timezone))
        .date,
    ).toBe('2021-09-19');
  });

  it('never holds back the reminder of T-0', () => {
    const full = counted('2021-09-27', '2021-09-27', '2021-09-27', '2021-09-27');
    expect(remind('2021-09-27 09:00', full)).toBe('send');
    expect(remind('2021-09-27 09:00', [...counted('2021-09-23', '2021-09-24', '2021-09-26'), ...full])).toBe(
      'send',
    );
    const sunday = aPlainCampaign({ deadline: wall('2021-09-26 17:30') });
    expect(told(ask({}, at('2021-09-24 09:00'), { campaign: sunday, counted: counted('2021-09-24') }))).toBe(
      'send',
    );
    expect(told(ask({}, at('2021-09-23 09:00'), { campaign: sunday, counted: counted('2021-09-23') }))).toBe(
      'cap',
    );
  });

  it('takes T-0 of a unit with days off of its own from its own calendar', () => {
    // Monday, the day of the deadline, is a day off in the north, so its last reminder is on Friday.
    const campaign = aPlainCampaign({
      unitCalendars: [{ of: ['north'], daysOff: ['2021-09-27'], workingDays: [] }],
    });
    const week = counted('2021-09-20', '2021-09-21', '2021-09-22', '2021-09-23');
    const leaves = (unit: string, moment: string) =>
      told(ask({ unit }, at(moment), { campaign, counted: week }));
    expect(leaves('north', '2021-09-24 09:00')).toBe('send');
    expect(leaves('south', '2021-09-24 09:00')).toBe('cap');
  });

  it('waits for the end of a quiet period on a working day of the unit', () => {
    const campaign = aPlainCampaign({
      unitCalendars: [{ of: ['north'], daysOff: ['2021-09-23'], workingDays: [] }],
    });
    const late = at('2021-09-22 17:00');
    const facts = { campaign, lastActAt: at('2021-09-22 16:45') };
    expect(told(ask({ unit: 'north' }, late, facts))).toBe('wait 2021-09-24 09:00');
    expect(told(ask({ unit: 'south' }, late, facts))).toBe('wait 2021-09-23 09:00');
  });

  /** The record of a scheduled reminder. */
  const reminded = (cause: string, planned: string, left = planned): Counted =>
    countedNow(aCampaign(), { kind: 'remind', cause, unit: 'north', plannedAt: at(planned) }, at(left));
  const twoADay = { limits: { perUnitPerDay: 2, perUnitPerWeek: 9 } };
  const remindLine = (id: string, to: readonly Recipient[] = ['owing']): ScheduleLine => ({
    id,
    job: 'remind',
    to,
    onDayOff: 'skip',
    when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline', time: '09:00' } },
  });

  it('on T-0 keeps the day’s limit among the reminders of the plan: the first leaves, whoever else wrote', () => {
    const first = reminded('t-0@2021-09-27', '2021-09-27 09:00');
    const second = { cause: 't-0b@2021-09-27', plannedAt: at('2021-09-27 15:00') };
    expect(remind('2021-09-27 15:00', [first], second)).toBe('cap');
    expect(remind('2021-09-27 15:00', [{ ...first, date: '2021-09-26' }], second)).toBe('send');
    const campaign = aCampaign(twoADay);
    const third = { cause: 't-0c@2021-09-27', plannedAt: at('2021-09-27 16:00') };
    const day = [first, reminded('t-0b@2021-09-27', '2021-09-27 15:00')];
    expect(told(ask(second, at('2021-09-27 15:00'), { campaign, counted: [first] }))).toBe('send');
    expect(told(ask(third, at('2021-09-27 16:00'), { campaign, counted: day }))).toBe('cap');
    // Chases, mass messages of admins, and reminders sent by hand do not block it.
    const chased = countedNow(
      campaign,
      { kind: 'chase', cause: 'overdue@2021-09-27', unit: 'north', plannedAt: 1 },
      at('2021-09-27 09:00'),
    );
    const byHand = countedNow(
      campaign,
      { kind: 'remind', cause: 'resend/1', unit: 'north', byHand: true, plannedAt: 1 },
      at('2021-09-27 09:00'),
    );
    expect(remind('2021-09-27 15:00', [chased, byHand], second)).toBe('send');
  });

  it.each<
    [
      what: string,
      second: [cause: string, to: readonly Recipient[], planned: string],
      now: string,
      verdict: string,
    ]
  >([
    [
      'two lines at one minute are one message',
      ['fix@2021-09-23', ['owing'], '2021-09-23 09:00'],
      '2021-09-23 09:03',
      'merged',
    ],
    [
      'by whatever words they reach the contact',
      ['fix@2021-09-23', ['contacts'], '2021-09-23 09:00'],
      '2021-09-23 09:03',
      'merged',
    ],
    [
      'an extended unit’s own plan beside the campaign’s',
      ['t-0@2021-09-23~north~2021-09-29T17:30', ['owing'], '2021-09-23 09:00'],
      '2021-09-23 09:03',
      'merged',
    ],
    [
      'two that leave in one minute',
      ['fix@2021-09-23', ['owing'], '2021-09-23 08:30'],
      '2021-09-23 09:00:59',
      'merged',
    ],
    [
      'but not two of different minutes',
      ['fix@2021-09-23', ['owing'], '2021-09-23 09:01'],
      '2021-09-23 09:01',
      'send',
    ],
    [
      'nor one to other people of the unit',
      ['fix@2021-09-23', ['deputies'], '2021-09-23 09:00'],
      '2021-09-23 09:00',
      'send',
    ],
    [
      'nor one to more people',
      ['fix@2021-09-23', ['owing', 'deputies'], '2021-09-23 09:00'],
      '2021-09-23 09:00',
      'send',
    ],
  ])('within the limits too: %s', (_, [cause, to, planned], now, verdict) => {
    const campaign = aCampaign({ ...twoADay, schedule: [remindLine('t-0'), remindLine('fix', to)] });
    const before = [reminded('t-0@2021-09-23', '2021-09-23 09:00')];
    const register = cause.includes('~') ? aRegister([], extendedTo('2021-09-29 17:30')) : undefined;
    const own = register && { ownDeadline: wall('2021-09-29 17:30') };
    const message = { cause, plannedAt: at(planned), ...own };
    expect(told(ask(message, at(now), { campaign, register, counted: before }))).toBe(verdict);
    expect(told(ask({ ...message, byHand: true }, at(now), { campaign, register, counted: before }))).toBe(
      'send',
    );
  });

  it('takes T-0 of an extended unit from its own deadline', () => {
    const facts = {
      register: aRegister([], extendedTo('2021-09-29 17:30')),
      counted: counted('2021-09-27', '2021-09-28', '2021-09-29'),
    };
    const own = { ownDeadline: wall('2021-09-29 17:30') };
    expect(told(ask(own, at('2021-09-29 09:00'), facts))).toBe('send');
    expect(told(ask(own, at('2021-09-28 09:00'), facts))).toBe('cap');
  });

  it('holds back a chase on T-0: only the reminder is exempt', () => {
    expect(chase('2021-09-27 17:30', counted('2021-09-27'), { anyHour: true })).toBe('cap');
  });

  it('never holds back a message sent by an admin, but counts it', () => {
    const byHand = { kind: 'chase', byHand: true };
    const full = counted('2021-09-23', '2021-09-23', '2021-09-23');
    expect(remind('2021-09-23 10:00', full, byHand)).toBe('send');
    expect(countsAgainstCap({ cause: 'x', unit: 'north', ...byHand })).toBe(true);
    expect(
      remind('2021-09-23 15:00', [
        countedNow(aCampaign(), { cause: 'x', unit: 'north', ...byHand }, at('2021-09-23 10:00')),
      ]),
    ).toBe('cap');
  });

  it('counts reminders and chases of a unit, and nothing else', () => {
    const kinds = ['announce', 'remind', 'chase', 'digest', 'snapshot', 'reply', 'notice', 'review', 'card'];
    expect(kinds.filter((kind) => countsAgainstCap({ kind, cause: 'x', unit: 'north' }))).toEqual([
      'remind',
      'chase',
    ]);
    expect(countsAgainstCap({ kind: 'remind', cause: 'x' })).toBe(false);
    expect(
      told(
        ask({ kind: 'announce' }, at('2021-09-23 10:00'), {
          counted: counted('2021-09-23', '2021-09-22', '2021-09-24'),
        }),
      ),
    ).toBe('send');
  });
});

describe('a unit that has just written', () => {
  const grace = at('2021-09-23 17:30');
  const verdict = (
    now: string,
    lastAct: string,
    message: Partial<Departure> = {},
    facts: Partial<GateFacts> = {},
  ) => told(ask({ graceUntil: grace, ...message }, at(now), { lastActAt: at(lastAct), ...facts }));

  it.each<[what: string, now: string, lastAct: string, message: Partial<Departure>, verdict: string]>([
    ['is left alone for two hours', '2021-09-23 09:00', '2021-09-23 08:50', {}, 'wait 2021-09-23 10:50'],
    ['as it writes', '2021-09-23 09:00', '2021-09-23 09:00', {}, 'wait 2021-09-23 11:00'],
    ['and not a moment longer', '2021-09-23 10:50', '2021-09-23 08:50', {}, 'send'],
    [
      'by a chase too',
      '2021-09-28 10:00',
      '2021-09-28 09:00',
      { kind: 'chase', graceUntil: at('2021-09-28 17:30') },
      'wait 2021-09-28 11:00',
    ],
    ['but not by an admin’s act', '2021-09-23 09:00', '2021-09-23 08:50', { byHand: true }, 'send'],
    ['nor by what is no reminder', '2021-09-23 09:00', '2021-09-23 08:50', { kind: 'announce' }, 'send'],
    ['nor when its message lies in the future', '2021-09-23 09:00', '2021-09-23 09:01', {}, 'send'],
    ['what cannot wait within its grace is dropped', '2021-09-23 16:00', '2021-09-23 15:31', {}, 'quiet'],
    ['what just can is not', '2021-09-23 16:00', '2021-09-23 15:29', {}, 'wait 2021-09-23 17:29'],
    [
      'the reminder of T-0 waits too',
      '2021-09-27 09:00',
      '2021-09-27 08:50',
      { graceUntil: DEADLINE },
      'wait 2021-09-27 10:50',
    ],
    ['but not past its use', '2021-09-27 16:00', '2021-09-27 15:31', { graceUntil: DEADLINE }, 'send'],
    ['nor to the deadline itself', '2021-09-27 16:00', '2021-09-27 15:30', { graceUntil: DEADLINE }, 'send'],
  ])('%s', (_, now, lastAct, message, expected) => {
    expect(verdict(now, lastAct, message)).toBe(expected);
  });

  it('checks the cap first, because a message that will not be sent need not wait', () => {
    expect(verdict('2021-09-23 09:00', '2021-09-23 08:50', {}, { counted: counted('2021-09-23') })).toBe(
      'cap',
    );
  });
});

describe('a reminder put off', () => {
  const put = (until?: string) =>
    aRegister([], { snooze: { occurrence: 'this', ...(until && { until: at(until) }) } });
  const grace = { graceUntil: at('2021-09-23 17:30') };

  it('waits for its new hour and has that day’s grace', () => {
    const register = put('2021-09-24 09:00');
    expect(told(ask(grace, at('2021-09-23 09:00'), { register }))).toBe('wait 2021-09-24 09:00');
    expect(told(ask(grace, at('2021-09-24 09:00'), { register }))).toBe('send');
    expect(told(ask(grace, at('2021-09-24 17:31'), { register }))).toBe('late');
  });

  it('is replaced by the reminder of the same day', () => {
    expect(told(ask(grace, at('2021-09-23 09:00'), { register: put() }))).toBe('snoozed');
  });

  it('affects only that one, and no chase or message of an admin', () => {
    const register = put('2021-09-24 09:00');
    const now = at('2021-09-23 09:00');
    expect(told(ask({ ...grace, cause: 'another' }, now, { register }))).toBe('send');
    expect(told(ask({ ...grace, byHand: true }, now, { register }))).toBe('send');
  });

  it('is not sent to a unit that has filed meanwhile', () => {
    const register = { ...put('2021-09-24 09:00'), filings: [aSummary(FILED)] };
    expect(told(ask(grace, at('2021-09-24 09:00'), { register }))).toBe('filed');
  });
});

describe('a pause', () => {
  const now = at('2021-09-23 09:00');
  const pause = (until?: string, endedAt?: string) => ({
    since: at('2021-09-22 12:00'),
    reason: '台风',
    by: 'ou_admin',
    ...(until && { until: at(until) }),
    ...(endedAt && { endedAt: at(endedAt) }),
  });

  it.each<[what: string, GateFacts['pause'], message: Partial<Departure>, verdict: string]>([
    [
      'holds until it ends',
      pause('2021-09-23 09:10'),
      { graceUntil: at('2021-09-23 17:30') },
      'wait 2021-09-23 09:10',
    ],
    [
      'is looked at again, in case it is resumed before',
      pause('2021-09-23 15:00'),
      { graceUntil: at('2021-09-23 17:30') },
      'wait 2021-09-23 09:30',
    ],
    ['without an end too', pause(), { graceUntil: at('2021-09-23 17:30') }, 'wait 2021-09-23 09:30'],
    [
      'skips what will not outlive it',
      pause('2021-09-25 00:00'),
      { graceUntil: at('2021-09-23 09:29') },
      'paused',
    ],
    [
      'keeps till its last moment what may yet be resumed',
      pause(),
      { graceUntil: at('2021-09-23 09:10') },
      'wait 2021-09-23 09:10',
    ],
    ['skips what has not outlived it', pause(), { graceUntil: at('2021-09-22 17:30') }, 'paused'],
    ['that is over holds nothing', pause('2021-09-23 09:00'), {}, 'send'],
    ['that was ended holds nothing', pause('2021-09-30 09:00', '2021-09-22 18:00'), {}, 'send'],
    ['does not bind an admin’s act', pause(), { byHand: true }, 'send'],
    ['does not bind an answer', pause(), { kind: 'reply' }, 'send'],
    [
      'holds a snapshot',
      pause(),
      { kind: 'snapshot', unit: undefined, anyHour: true },
      'wait 2021-09-23 09:30',
    ],
  ])('%s', (_, facts, message, verdict) => {
    expect(told(ask(message, now, { pause: facts }))).toBe(verdict);
  });

  it('does not hold messages about items that are no longer owed', () => {
    expect(told(ask({}, now, { pause: pause(), register: aRegister([aSummary(FILED)]) }))).toBe('filed');
  });
});

describe('an act that was stopped', () => {
  it('sends nothing more, whatever its kind', () => {
    for (const kind of ['remind', 'chase', 'announce', 'review', 'notice']) {
      expect(told(ask({ kind, byHand: true }, at('2021-09-23 09:00'), { stopped: true }))).toBe('stopped');
    }
  });
});

describe('for any register at any moment', () => {
  const campaign = aCampaign({ areas: [anArea('news', 2)] });
  const anyKind = fc.constantFrom('remind', 'chase');
  const anyCounted = fc.array(
    fc.record({
      cause: fc.constantFrom('a', 'b', 'c', 'd'),
      date: fc.constantFrom('2021-09-22', '2021-09-23', '2021-09-24', '2021-09-27', '2021-09-28'),
    }),
    { maxLength: 4 },
  );
  const anyQuestion = fc.record({
    kind: anyKind,
    register: anyRegister(campaign),
    counted: anyCounted,
    now: anyMoment,
    anyHour: fc.boolean(),
    byHand: fc.boolean(),
  });

  it('reminds only who owes, on a working day, in office hours, before the end', () => {
    let sent = 0;
    fc.assert(
      fc.property(anyQuestion, ({ register, counted: others, now, anyHour, byHand }) => {
        const gate = ask({ anyHour, byHand }, now, { campaign, register, counted: others });
        if (gate.verdict !== 'send') return;
        sent += 1;
        const mends = byHand && register.filings.some(({ state }) => state === 'returned');
        expect(owedBy(campaign, register, now).length > 0 || mends).toBe(true);
        expect(register.exempt).toBeUndefined();
        expect(now).toBeGreaterThanOrEqual(quietUntilAnswered(campaign, register) ?? -Infinity);
        expect(now).toBeLessThan(closesAt(campaign));
        if (anyHour) return;
        const { date, time } = localAt(campaign.timezone, now);
        expect(isWorkingDay(campaign.days, date)).toBe(true);
        expect(time >= campaign.officeHours.from && time < campaign.officeHours.to).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(sent).toBeGreaterThan(0);
  });

  it('chases nobody before anything of the unit is late', () => {
    fc.assert(
      fc.property(anyQuestion, ({ register, counted: others, now, anyHour }) => {
        if (ask({ kind: 'chase', anyHour }, now, { campaign, register, counted: others }).verdict === 'send')
          expect(now).toBeGreaterThanOrEqual(DEADLINE);
      }),
      { numRuns: 300 },
    );
  });

  it('waits only for a later moment of office hours, and does not wait there again', () => {
    fc.assert(
      fc.property(anyQuestion, ({ kind, register, counted: others, now, byHand }) => {
        const facts = { campaign, register, counted: others };
        const gate = ask({ kind, byHand }, now, facts);
        if (gate.verdict !== 'wait') return;
        expect(gate.until).toBeGreaterThan(now);
        expect(ask({ kind, byHand }, gate.until, facts).verdict).not.toBe('wait');
      }),
      { numRuns: 300 },
    );
  });

  it('lets a second contact of the unit get the same message as the first', () => {
    fc.assert(
      fc.property(anyQuestion, ({ kind, register, counted: others, now, anyHour, byHand }) => {
        const facts = { campaign, register, counted: others };
        if (ask({ kind, anyHour, byHand }, now, facts).verdict !== 'send') return;
        const after = [...others, countedNow(campaign, { kind, cause: 'this', unit: 'north' }, now)];
        expect(ask({ kind, anyHour, byHand }, now, { ...facts, counted: after }).verdict).toBe('send');
      }),
      { numRuns: 300 },
    );
  });

  const anyFacts = fc.record({
    register: anyRegister(campaign),
    counted: anyCounted,
    now: anyMoment,
    lastActAgo: fc.option(fc.integer({ min: -3_600_000, max: 3 * 3_600_000 }), { nil: undefined }),
    kind: anyKind,
    graceMs: fc.integer({ min: 0, max: 12 * 3_600_000 }),
    pause: fc.option(
      fc.record({
        since: anyMoment,
        length: fc.option(fc.integer({ min: 0, max: 5 * 86_400_000 }), { nil: undefined }),
      }),
      { nil: undefined },
    ),
  });

  /** A scheduled reminder or chase with everything that may hold it back. */
  function judged(
    one: typeof anyFacts extends fc.Arbitrary<infer T> ? T : never,
    now = one.now,
    graceUntil = one.now + one.graceMs,
  ) {
    const { register, counted: others, lastActAgo, kind, pause } = one;
    const lastActAt = lastActAgo === undefined ? undefined : one.now - lastActAgo;
    const facts = {
      campaign,
      register,
      counted: others,
      lastActAt,
      ...(pause && {
        pause: {
          since: pause.since,
          until: pause.length && pause.since + pause.length,
          reason: '…',
          by: 'ou_admin',
        },
      }),
    };
    return { gate: ask({ kind, graceUntil }, now, facts), lastActAt };
  }

  it('keeps the caps: at most one message per day and three per week', () => {
    let freely = 0;
    fc.assert(
      fc.property(fc.array(anyFacts, { minLength: 4, maxLength: 12 }), (asked) => {
        const isT0 = ({ date }: Counted) => date === '2021-09-27';
        let sent: (Counted & { kind: string })[] = [];
        for (const [index, one] of asked.toSorted((a, b) => a.now - b.now).entries()) {
          const message = {
            kind: one.kind,
            cause: `message-${index}`,
            unit: 'north',
            plannedAt: one.now - one.graceMs,
          };
          if (ask(message, one.now, { campaign, counted: sent }).verdict !== 'send') continue;
          sent = [...sent, { ...countedNow(campaign, message, one.now), kind: one.kind }];
        }
        // The reminder of T-0 may be sent on the same day as a chase, but not as another reminder.
        freely += sent.filter((one) => isT0(one) && one.kind === 'remind').length;
        const dates = sent.filter((one) => !isT0(one) || one.kind === 'remind').map(({ date }) => date);
        expect(new Set(dates).size).toBe(dates.length);
        const weekOf = (date: string) =>
          Math.floor((Date.parse(date) - Date.parse('2021-08-30')) / 604_800_000);
        const limited = dates.filter((date) => date !== '2021-09-27');
        for (const date of limited) {
          expect(limited.filter((other) => weekOf(other) === weekOf(date)).length).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 600 },
    );
    expect(freely).toBeGreaterThan(0);
  });

  it('leaves a unit alone for two hours after its last message, except for the last reminder of all', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const { gate, lastActAt } = judged(one);
        if (gate.verdict !== 'send' || lastActAt === undefined || lastActAt > one.now) return;
        if (one.kind === 'remind' && localAt(campaign.timezone, one.now).date === '2021-09-27') return;
        expect(one.now - lastActAt).toBeGreaterThanOrEqual(2 * 3_600_000);
      }),
      { numRuns: 500 },
    );
  });

  it('holds nothing past its grace, and a reminder never to the deadline or past it', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const { gate } = judged(one);
        if (gate.verdict !== 'wait') return;
        expect(gate.until).toBeLessThanOrEqual(one.now + one.graceMs);
        if (gate.reason === 'quiet' && one.kind === 'remind') expect(gate.until).toBeLessThan(DEADLINE);
      }),
      { numRuns: 500 },
    );
  });

  it('sends the reminder of T-0 in time, even if the unit keeps writing before it', () => {
    const writes = fc.array(fc.integer({ min: at('2021-09-27 08:00'), max: at('2021-09-27 17:29') }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(writes, (moments) => {
        let now = at('2021-09-27 09:00');
        for (let turn = 0; turn < 50; turn += 1) {
          const lastActAt = moments.filter((moment) => moment <= now).toSorted((a, b) => b - a)[0];
          const gate = ask({ graceUntil: DEADLINE }, now, { campaign, lastActAt });
          if (gate.verdict === 'send') return;
          expect(gate.verdict).toBe('wait');
          if (gate.verdict === 'wait') now = gate.until;
        }
        expect.unreachable('it was held for ever');
      }),
      { numRuns: 300 },
    );
  });

  it('sends nothing scheduled while paused', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const { gate } = judged(one);
        const { pause } = one;
        const paused = pause && one.now >= pause.since && one.now < pause.since + (pause.length ?? Infinity);
        if (paused) expect(gate.verdict).not.toBe('send');
      }),
      { numRuns: 500 },
    );
  });
});
