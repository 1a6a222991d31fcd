import { expect, it } from 'vitest';
import { figuresView } from '../../src/api/views.ts';
import type { Facts } from '../../src/clock/job.ts';
import { aCampaign, aRegister, aSummary, at, NORTH, SOUTH } from '../support/campaign.ts';

const CHECKS = [
  { id: 'rules', text: '遵守防疫要求' },
  { id: 'press', text: '积极宣传引导' },
];

it('counts the units that confirmed each requirement', () => {
  const filed = (n: number, state: 'accepted' | 'withdrawn') =>
    aRegister([aSummary(at('2021-09-24 10:00'), { n, state, checks: ['rules'] })]);
  const facts = {
    campaign: aCampaign({ checks: CHECKS }),
    registers: new Map([
      [NORTH.id, filed(1, 'accepted')],
      [SOUTH.id, filed(2, 'withdrawn')],
    ]),
    now: at('2021-09-29 10:00'),
  } as unknown as Facts;
  expect(figuresView(facts).checks).toEqual([
    { check: 'rules', text: '遵守防疫要求', units: 1 },
    { check: 'press', text: '积极宣传引导', units: 0 },
  ]);
});
