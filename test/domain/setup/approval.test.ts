import { describe, expect, it } from 'vitest';
import { aloneFrom } from '../../../src/domain/setup/approval.ts';
import { isoAt } from '../../../src/domain/time/local-time.ts';
import { aCampaign, at } from '../../support/campaign.ts';

const until = (asked: string, deadline: string) => {
  const [date = '', time = ''] = deadline.split(' ');
  const campaign = aCampaign({ deadline: { date, time } });
  return isoAt(campaign.timezone, aloneFrom(campaign, at(asked)))
    .slice(0, 16)
    .replace('T', ' ');
};

describe('a setup without an answer may be enabled', () => {
  it.each([
    ['at the same time of the next working day', '2021-09-15 16:20', '2021-09-27 17:30', '2021-09-16 16:20'],
    ['after a weekend with a make-up day', '2021-09-17 09:00', '2021-09-27 17:30', '2021-09-18 09:00'],
    ['after the days off', '2021-09-18 18:40', '2021-09-27 17:30', '2021-09-22 18:40'],
    [
      'half of the way to a deadline that is near',
      '2021-09-15 09:00',
      '2021-09-15 17:00',
      '2021-09-15 13:00',
    ],
  ])('%s', (_when, asked, deadline, expected) => {
    expect(until(asked, deadline)).toBe(expected);
  });
});
