/** Lights: a missing filing turns from grey to yellow three working days before the last working day. */
import { expect, it } from 'vitest';
import { colourOf, lightOf } from '../../../src/domain/deadlines/lights.ts';
import { standingOf } from '../../../src/domain/deadlines/standing.ts';
import { aCampaign, at } from '../../support/campaign.ts';

const campaign = aCampaign({});
const lightOn = (date: string) =>
  lightOf(campaign, standingOf(campaign, undefined, { kind: 'summary' }, at(`${date} 09:00`)), date);

it('is near from three working days before T-0, overdue after the deadline', () => {
  // Sunday 26 September is a working day, so the three working days before Monday 27 begin on Thursday 23.
  const days = ['2021-09-17', '2021-09-22', '2021-09-23', '2021-09-27', '2021-09-28'];
  expect(days.map(lightOn)).toEqual(['missing', 'missing', 'near', 'near', 'overdue']);
});

it('has the colour that the office uses, else the usual one', () => {
  const own = aCampaign({ lights: { near: 'blue', pending: 'yellow' } });
  expect((['near', 'pending', 'overdue'] as const).map((light) => colourOf(own, light))).toEqual([
    'blue',
    'yellow',
    'red',
  ]);
  expect(colourOf(campaign, 'near')).toBe('yellow');
});
