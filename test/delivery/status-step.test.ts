/** Whether a group's status card is patched, posted again, or left alone. */
import { describe, expect, it } from 'vitest';
import { stepOf, type StatusFacts } from '../../src/delivery/status-step.ts';
import type { Delivery } from '../../src/ports/outbox.ts';
import { aPlainCampaign, at } from '../support/campaign.ts';

const NOW = at('2021-09-14 10:00');
const MINUTE = 60_000;
const DAY = 86_400_000;
const delivery = (state: Delivery['state'], settledAt?: number) =>
  ({ state, settledAt, messageId: 'om_1', chatId: 'oc_group' }) as Delivery;

function facts(change: Partial<StatusFacts> = {}): StatusFacts {
  return {
    campaign: aPlainCampaign({ id: 'a', group: 'oc_group' }),
    group: 'oc_group',
    now: NOW,
    base: 'a/digest/group',
    held: { base: 'a/digest/group', patchedAt: NOW - MINUTE, shown: 'old', count: 2 },
    posted: delivery('sent', NOW - DAY),
    patch: delivery('sent', NOW - MINUTE),
    card: { body: { elements: [] } },
    figures: 'new',
    ...change,
  };
}

describe('a status card', () => {
  it('is patched when its figures changed', () => {
    expect(stepOf(facts(), false)).toMatchObject({
      send: {
        id: 'a/digest/group/patch-3',
        to: { kind: 'patch', messageId: 'om_1', chatId: 'oc_group' },
      },
      value: {
        base: 'a/digest/group',
        patchedAt: NOW,
        shown: 'new',
        count: 3,
        patch: 'a/digest/group/patch-3',
      },
    });
  });

  it.each<[string, Partial<StatusFacts>]>([
    ['its figures are the same', { figures: 'old' }],
    ['a patch is under way', { patch: delivery('sending') }],
    ['a patch is held', { patch: delivery('held') }],
  ])('stays when %s', (_why, change) => {
    expect(stepOf(facts(change), false)).toEqual({ wait: undefined });
  });

  it('is patched at most once a minute, and waits no longer after the clock was set back', () => {
    const held = { base: 'a/digest/group', shown: 'old', count: 2 };
    const patchedAt = NOW - MINUTE + 1;
    expect(stepOf(facts({ held: { ...held, patchedAt } }), false)).toEqual({ wait: NOW + 1 });
    expect(stepOf(facts({ held: { ...held, patchedAt: NOW + DAY } }), false)).toHaveProperty('send');
  });

  it('that was just sent is only recorded', () => {
    const posted = delivery('sent', NOW - 999);
    expect(stepOf(facts({ held: undefined, patch: undefined, posted }), false)).toEqual({
      value: { base: 'a/digest/group', patchedAt: NOW - 999, shown: 'new', count: 0 },
    });
  });

  it.each<[string, Partial<StatusFacts>]>([
    ['a patch was refused', { patch: delivery('failed'), figures: 'old' }],
    ['it is too old to patch', { posted: delivery('sent', NOW - 13 * DAY) }],
  ])('is posted again when %s', (_why, change) => {
    expect(stepOf(facts(change), false)).toMatchObject({
      send: { id: 'a/digest/group/again-3', to: { kind: 'chat', chatId: 'oc_group' } },
      value: { base: 'a/digest/group/again-3', count: 3 },
    });
  });

  it('is not posted again during a pause or after the end, and waits for office hours', () => {
    const refused = { patch: delivery('failed') };
    expect(stepOf(facts(refused), true)).toEqual({ wait: undefined });
    const night = at('2021-09-14 23:00');
    expect(stepOf(facts({ ...refused, now: night }), false)).toEqual({ wait: at('2021-09-15 09:00') });
    expect(stepOf(facts({ ...refused, now: at('2030-01-01 10:00') }), false)).toEqual({ wait: undefined });
  });
});
