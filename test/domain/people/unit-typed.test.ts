import { describe, expect, it } from 'vitest';
import { aCampaign } from '../../support/campaign.ts';
import { ownUnitTyped, unitTyped } from '../../../src/domain/people/unit-typed.ts';

const RIVER = { id: 'river', name: '河西市' };
const OWN = { id: 'river-own', name: '河西市（本级）' };
const LAKE = { id: 'lake', name: '湖东市' };

describe('which of several units is meant', () => {
  it.each([
    ['河西市 正文', RIVER, '正文'],
    ['河西市：正文', RIVER, '正文'],
    ['河西市(本级) 正文', OWN, '正文'],
    ['河西市〔本级〕正文', undefined, '河西市〔本级〕正文'],
    ['河西市宣传教育 正文', RIVER, '宣传教育 正文'],
    ['河西市民委开展了活动', undefined, '河西市民委开展了活动'],
    ['河西市、湖东市 正文', undefined, '河西市、湖东市 正文'],
    ['河西市: 河西市、湖东市 正文', RIVER, '河西市、湖东市 正文'],
    ['正文', undefined, '正文'],
  ])('%s', (typed, unit, rest) => {
    expect(unitTyped(typed, [RIVER, OWN, LAKE], ['宣传教育'])).toEqual({ unit, rest });
  });

  it('is the only one, and no part of the text counts as its name', () => {
    expect(unitTyped('河西市民委开展了活动', [RIVER])).toEqual({
      unit: RIVER,
      rest: '河西市民委开展了活动',
    });
  });
});

it('a person without a unit refers to none', () => {
  expect(unitTyped(' 正文 ', [])).toEqual({ unit: undefined, rest: '正文' });
});

it.each([
  [['Safety'], '河西市safety 正文', RIVER],
  [['宣传', ''], '河西市民委', undefined],
])('the words %j may follow a name directly: %s', (follows, typed, unit) => {
  expect(unitTyped(typed, [RIVER, LAKE], follows).unit).toEqual(unit);
});

describe('the own unit by its exact name', () => {
  const campaign = aCampaign({ roster: { units: [RIVER, OWN, LAKE], people: [] } });
  it.each([
    ['河西市', [RIVER, LAKE], RIVER],
    [' 湖东市 ', [RIVER, LAKE], LAKE],
    ['LAKE', [RIVER, LAKE], LAKE],
    ['河西市 正文', [RIVER, LAKE], undefined],
    ['湖东市', [RIVER], undefined],
    ['', [RIVER], RIVER],
    ['  ', [RIVER], RIVER],
    ['', [RIVER, LAKE], undefined],
  ])('%j', (typed, units, expected) => {
    expect(ownUnitTyped(campaign, typed, units)).toEqual(expected);
  });
});
