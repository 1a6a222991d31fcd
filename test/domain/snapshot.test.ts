import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import { figuresOf } from '../../src/domain/figures.ts';
import type { UnitRegister } from '../../src/domain/register.ts';
import { asOf, snapshotRecord } from '../../src/domain/snapshot.ts';
import { anyRegisters } from '../support/arbitraries.ts';
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
} from '../support/campaign.ts';

const DEADLINE = at('2021-09-27 17:30');
const FILED = at('2021-09-24 10:00');
const LATER = DEADLINE + 3_600_000;

function recordOf(
  registers: Record<string, UnitRegister>,
  campaign: Campaign = aCampaign(),
  moment = DEADLINE,
) {
  return snapshotRecord(campaign, asOf(campaign, new Map(Object.entries(registers)), moment), moment);
}

function northOf(register: UnitRegister, campaign?: Campaign, moment?: number): string | undefined {
  return recordOf({ north: register }, campaign, moment).items[0]?.units[0]?.standing;
}

describe('a unit as it stood at the deadline, seen an hour later', () => {
  it.each<[what: string, register: UnitRegister, standing: string]>([
    ['nothing filed is missing, not overdue', aRegister(), 'missing'],
    ['filed before', aRegister([aSummary(FILED)]), 'pending'],
    ['filed at the deadline sharp', aRegister([aSummary(DEADLINE)]), 'pending'],
    ['filed a millisecond after', aRegister([aSummary(DEADLINE + 1)]), 'missing'],
    [
      'filed before and again after',
      aRegister([aSummary(FILED, { lastFiledAt: LATER, version: 2 })]),
      'pending',
    ],
    [
      'withdrawn before',
      aRegister([aSummary(FILED, { state: 'withdrawn', withdrawnAt: DEADLINE - 1 })]),
      'missing',
    ],
    ['withdrawn after', aRegister([aSummary(FILED, { state: 'withdrawn', withdrawnAt: LATER })]), 'pending'],
    [
      'accepted before',
      aRegister([aSummary(FILED, { state: 'accepted', acceptedAt: DEADLINE - 1 })]),
      'accepted',
    ],
    ['accepted after', aRegister([aSummary(FILED, { state: 'accepted', acceptedAt: LATER })]), 'pending'],
    [
      'accepted before, withdrawn after',
      aRegister([aSummary(FILED, { state: 'withdrawn', acceptedAt: DEADLINE - 1, withdrawnAt: LATER })]),
      'accepted',
    ],
    ['returned', aRegister([aSummary(FILED, { state: 'returned' })]), 'returned'],
    ['exempt before', aRegister([], exemptSince(FILED)), 'exempt'],
    ['exempt after', aRegister([], exemptSince(LATER)), 'missing'],
    ['extended before', aRegister([], extendedTo('2021-09-29 17:30', FILED)), 'extended'],
    ['extended after', aRegister([], extendedTo('2021-09-29 17:30', LATER)), 'missing'],
  ])('%s', (_, register, standing) => {
    expect(northOf(register)).toBe(standing);
  });
});

it('ends with the day where the deadline is a whole day', () => {
  const campaign = aCampaign({ deadline: wall('2021-09-27 24:00') });
  const midnight = at('2021-09-28 00:00');
  expect(northOf(aRegister([aSummary(midnight - 1)]), campaign, midnight)).toBe('pending');
  expect(northOf(aRegister([aSummary(midnight)]), campaign, midnight)).toBe('missing');
});

it('keeps every unit and item in order, with the filing times', () => {
  const campaign = aCampaign({ areas: [anArea('news', 1)] });
  const record = recordOf({ south: aRegister([aReport('news', FILED)]) }, campaign);
  expect(record.items.map(({ item }) => item)).toEqual(['summary', 'news']);
  expect(record.items[1]?.units).toEqual([
    { unit: 'north', standing: 'missing' },
    { unit: 'south', standing: 'pending', filedAt: FILED },
    { unit: 'east', standing: 'missing' },
  ]);
});

describe('the checksum', () => {
  const hashOf = (register: UnitRegister, campaign?: Campaign) =>
    recordOf({ north: register }, campaign).sha256;

  it('is a SHA-256 that the same list gives again', () => {
    expect(hashOf(aRegister([aSummary(FILED)]))).toMatch(/^[0-9a-f]{64}$/u);
    expect(hashOf(aRegister([aSummary(FILED)]))).toBe(hashOf(aRegister([aSummary(FILED)])));
  });

  it('does not depend on the order in which registers came, nor on what came after the deadline', () => {
    const [north, south] = [aRegister([aSummary(FILED)]), aRegister([aSummary(FILED + 1)])];
    expect(recordOf({ north, south }).sha256).toBe(recordOf({ south, north }).sha256);
    expect(recordOf({ north, south, east: aRegister([aSummary(LATER)]) }).sha256).toBe(
      recordOf({ north, south }).sha256,
    );
  });

  it('differs with anything that the list says', () => {
    const hashes = [
      hashOf(aRegister()),
      hashOf(aRegister([aSummary(FILED)])),
      hashOf(aRegister([aSummary(FILED + 1)])),
      hashOf(aRegister([aSummary(FILED, { state: 'returned' })])),
      hashOf(aRegister(), aCampaign({ id: 'october' })),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

it('calls nobody late who filed by the deadline, whatever comes after', () => {
  const campaign = aCampaign({ areas: [anArea('news', 2)] });
  fc.assert(
    fc.property(anyRegisters(campaign), (registers) => {
      const then = figuresOf(campaign, asOf(campaign, registers, DEADLINE), DEADLINE - 1);
      for (const item of then.items) {
        expect(item.late).toBe(0);
        for (const { standing } of item.units) expect(standing.standing).not.toBe('overdue');
      }
    }),
  );
});
