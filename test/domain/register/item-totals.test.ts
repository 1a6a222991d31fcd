import { expect, it } from 'vitest';
import { itemTotalsOf, overallOf } from '../../../src/domain/register/item-totals.ts';
import { aCampaign, anArea, aRegister, aReport, at } from '../../support/campaign.ts';

const people = (unit: string) => ({ id: 'people', name: '参与人次', type: 'integer', unit }) as const;
const report = (area: string, figures: Record<string, number>) =>
  aReport(area, at('2021-09-08 09:00'), { n: 1, figures });

it('adds up over all items what they call alike and count alike, and nothing else', () => {
  const campaign = aCampaign({
    areas: [
      {
        ...anArea('a'),
        fields: [people('人次'), { id: 'spent', name: '经费', type: 'decimal', unit: '万元' }],
      },
      { ...anArea('b'), fields: [people('人次')] },
      { ...anArea('c'), fields: [people('人')] },
    ],
  });
  const registers = new Map([
    [
      'north',
      aRegister([
        report('a', { people: 3, spent: 0.1 }),
        report('b', { people: 4 }),
        report('c', { people: 50 }),
      ]),
    ],
  ]);
  const overall = overallOf(itemTotalsOf(campaign, registers));
  expect(overall.map(({ field, value }) => `${field.name}${value}${field.unit}`)).toEqual(['参与人次7人次']);
  expect(overallOf(itemTotalsOf(campaign, new Map()))).toEqual([]);
});
