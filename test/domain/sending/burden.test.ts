import { expect, it } from 'vitest';
import { burdenOf, weekOf } from '../../../src/domain/sending/burden.ts';
import { at } from '../../support/campaign.ts';

const WEEK = { from: '2021-09-20', to: '2021-09-26' };

it.each([
  ['Monday 00:00', '2021-09-20 00:00'],
  ['Wednesday', '2021-09-22 12:00'],
  ['Sunday 23:59', '2021-09-26 23:59'],
])('runs from Monday to Sunday in the zone of the campaign: %s', (_, now) => {
  expect(weekOf({ timezone: 'Asia/Shanghai' }, at(now))).toEqual(WEEK);
  // Already Monday in Shanghai, still Sunday in London.
  expect(weekOf({ timezone: 'Europe/London' }, at('2021-09-27 05:00'))).toEqual(WEEK);
});

it('counts messages of the week, both ends included, and all', () => {
  const dates = ['2021-09-19', '2021-09-20', '2021-09-26', '2021-09-27'];
  const counted = dates.map((date, index) => ({ cause: `c${index}`, date }));
  expect(burdenOf(counted, WEEK)).toEqual({ week: 2, all: 4 });
  expect(burdenOf([], WEEK)).toEqual({ week: 0, all: 0 });
});
