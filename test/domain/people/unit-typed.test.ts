import { describe, expect, it } from 'vitest';
import { unitTyped } from '../../../src/domain/people/unit-typed.ts';

const RIVER = { id: 'river', name: '河西市' };
const OWN = { id: 'river-own', name: '河西市（本级）' };
const LAKE = { id: 'lake', name: '湖东市' };

describe('the unit that one of several is meant by', () => {
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

  it('is the only one, and nothing of the text is taken for its name', () => {
    expect(unitTyped('河西市民委开展了活动', [RIVER])).toEqual({
      unit: RIVER,
      rest: '河西市民委开展了活动',
    });
  });
});
