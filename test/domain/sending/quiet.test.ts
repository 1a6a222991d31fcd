import { expect, it } from 'vitest';
import { burdenOf, weekOf } from '../../../src/domain/sending/burden.ts';
import { quietUntil } from '../../../src/domain/sending/quiet.ts';
import { aCampaign, at } from '../../support/campaign.ts';

const TWO_HOURS = 7_200_000;

it.each<[string, number | undefined, number, number | undefined]>([
  ['never wrote', undefined, 100, undefined],
  ['has just written', 100, 100, 100 + TWO_HOURS],
  ['wrote almost two hours ago', 100, 99 + TWO_HOURS, 100 + TWO_HOURS],
  ['wrote two hours ago', 100, 100 + TWO_HOURS, undefined],
  ['wrote in the future', 100, 99, undefined],
])('a unit that %s is left in peace until then', (_, last, now, expected) => {
  expect(quietUntil(last, now)).toBe(expected);
});

it.each([
  ['Monday', '2021-09-20 00:00'],
  ['Wednesday', '2021-09-22 12:00'],
  ['Sunday', '2021-09-26 23:59'],
])('the week of a %s runs from Monday to Sunday', (_, moment) => {
  expect(weekOf(aCampaign(), at(moment))).toEqual({ from: '2021-09-20', to: '2021-09-26' });
});

it('the burden of a week counts both of its ends', () => {
  const dates = ['2021-09-19', '2021-09-20', '2021-09-26', '2021-09-27'];
  const counted = dates.map((date) => ({ date }) as Parameters<typeof burdenOf>[0][number]);
  expect(burdenOf(counted, { from: '2021-09-20', to: '2021-09-26' })).toEqual({ week: 2, all: 4 });
});
