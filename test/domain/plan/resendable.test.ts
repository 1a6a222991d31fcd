import { expect, it } from 'vitest';
import type { Occurrence } from '../../../src/domain/plan/occurrence.ts';
import { mayBeResent } from '../../../src/domain/plan/resendable.ts';
import { aCampaign, anArea, anOccurrence, at, wall } from '../../support/campaign.ts';

const campaign = aCampaign();
const IN_TIME = at('2021-09-27 10:00');
const TOO_LATE = at('2021-09-28 10:00');

it.each([
  ['a reminder before the deadline', {}, IN_TIME, true],
  ['a reminder after it, which units read as a chase', {}, TOO_LATE, true],
  ['the date for a group after it', { to: ['group'] }, TOO_LATE, false],
  ['an announcement after it', { job: 'announce', to: ['contacts'] }, TOO_LATE, false],
  ['a reminder to contacts after it', { to: ['group', 'contacts'] }, TOO_LATE, true],
  ['a reminder to deputies after it', { to: ['deputies'] }, TOO_LATE, true],
  ['an announcement to those who owe, after it', { job: 'announce', to: ['owing'] }, TOO_LATE, false],
  ['a chase after it', { job: 'chase' }, TOO_LATE, true],
  ['an announcement before it', { job: 'announce', to: ['group'] }, IN_TIME, true],
  ['a digest after it', { job: 'digest', to: ['group'] }, TOO_LATE, true],
  ['at the very moment of its firing', { at: at('2021-09-27 10:00') }, IN_TIME, true],
  ['the closing notice', { job: 'closing' }, IN_TIME, false],
  ['the morning review', { job: 'morning' }, IN_TIME, false],
  ['what is still to come', { at: at('2021-09-27 11:00') }, IN_TIME, false],
  ['the weekly list, which the next one replaces', { job: 'unreachable', to: ['admins'] }, IN_TIME, false],
  [
    'the date for a group with a later deadline of its own plan',
    { to: ['group'], ownDeadline: { date: '2021-09-29', time: '17:30' } },
    TOO_LATE,
    true,
  ],
] as const)('whether a missed firing may be sent by hand: %s', (_what, change, now, expected) => {
  expect(mayBeResent(campaign, anOccurrence(change as Partial<Occurrence>), now)).toBe(expected);
});

it.each([
  ['an announcement covers the later deadline too', { job: 'announce', to: ['contacts'] }, true],
  [
    'a reminder of both deadlines',
    { to: ['group'], deadlines: [wall('2021-09-27 17:30'), wall('2021-09-30 17:30')] },
    true,
  ],
  [
    'a reminder of the deadline that has passed',
    { to: ['group'], deadlines: [wall('2021-09-27 17:30')] },
    false,
  ],
] as const)('after the first of two deadlines: %s', (_, change, expected) => {
  const two = aCampaign({ areas: [{ ...anArea('news', 1), deadline: wall('2021-09-30 17:30') }] });
  expect(mayBeResent(two, anOccurrence(change as Partial<Occurrence>), TOO_LATE)).toBe(expected);
});
