import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Campaign, DayOffset } from '../../../src/domain/campaign/campaign.ts';
import { momentsByTag } from '../../../src/domain/deadlines/by-tag.ts';
import { offDaysOff } from '../../../src/domain/deadlines/deadline.ts';
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/time/calendar.ts';
import { addDays } from '../../../src/domain/time/local-time.ts';
import { aCampaign } from '../../support/campaign.ts';

const { days } = aCampaign();
const anyDayOff = fc.constantFrom('as-written' as const, 'put-off' as const, 'bring-forward' as const);
const anyDate = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2021-07-01', count));

it('gives a later level all of its working days after the deadline of the first', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 9 }), anyDayOff, (date, amount, deadlineOnDayOff) => {
      const calendar: Pick<Campaign, 'days' | 'deadlineOnDayOff'> = { days, deadlineOnDayOff };
      const first = { date, time: '17:30' };
      const by = momentsByTag({ county: first, city: { amount, unit: 'working-day' } }, calendar);
      const [county, city] = [by['county']!, by['city']!].map((each) => offDaysOff(calendar, each));
      expect(by['county']).toEqual(first);
      expect(city?.time).toBe('17:30');
      expect(workingDaysBetween(days, county!.date, city!.date)).toBe(amount);
      expect(isWorkingDay(days, city!.date)).toBe(true);
    }),
  );
});

it('counts days from the same date, and means what is written where nothing moves', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 9 }), anyDayOff, (date, amount, deadlineOnDayOff) => {
      const calendar = { days, deadlineOnDayOff };
      const first = { date, time: '24:00' };
      const offset: DayOffset = { amount, unit: 'day' };
      const { city } = momentsByTag({ county: first, city: offset }, calendar);
      expect(city).toEqual({ date: addDays(offDaysOff(calendar, first).date, amount), time: '24:00' });
      if (deadlineOnDayOff === 'as-written') expect(city?.date).toBe(addDays(date, amount));
    }),
  );
});

it('leaves out offsets that have nothing to count from', () => {
  const calendar = { days, deadlineOnDayOff: 'put-off' } as const;
  const date = { date: '2021-09-27', time: '17:30' };
  expect(momentsByTag({ county: { amount: 3, unit: 'day' }, city: date }, calendar)).toEqual({ city: date });
});
