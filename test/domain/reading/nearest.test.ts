/** Words similar to a mistyped one, and small parsers of typed text. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chosenNumber } from '../../../src/domain/reading/chosen-number.ts';
import { itemTyped } from '../../../src/domain/reading/item-text.ts';
import { editDistance, nearestWords } from '../../../src/domain/reading/nearest.ts';
import { textIn } from '../../../src/domain/reading/press-value.ts';
import { referenceOf } from '../../../src/domain/reading/reference.ts';
import { aCampaign, anArea, withoutSummary } from '../../support/campaign.ts';

it.each([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'ab', 1],
  ['ab', 'abc', 1],
  ['ab', 'ba', 1],
  ['abcd', 'acbd', 1],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['ca', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['abab', 'baba', 2],
])('the distance of %j and %j is %i', (a, b, expected) => {
  expect(editDistance(a, b)).toBe(expected);
});

describe('words like a typed one', () => {
  it.each([
    ['begin with those within it', '状态表', ['状况表', '状态'], ['状态', '状况表']],
    ['have those that it is within before typos', '状态', ['状况', '查看状态'], ['查看状态', '状况']],
    ['have one typo where they are short', 'abcd', ['axcd', 'axyd'], ['axcd']],
    ['have two typos where they are long', 'abcde', ['axyde', 'axyze'], ['axyde']],
    ['share a character', '甲', ['乙'], []],
    ['are no single characters', '状态', ['状'], []],
    ['may be longer by one', '状', ['状态'], ['状态']],
    ['are found without regard to case and width', ' ＳＴＡＴＵＳ ', ['Status'], ['Status']],
    ['are at most three', 'abc', ['abc1', 'abc2', 'abc3', 'abc4'], ['abc1', 'abc2', 'abc3']],
    ['are none for nothing', '  ', ['a', 'ab'], []],
    ['are looked for at the beginning of a sentence', `${'x'.repeat(24)}状态`, ['状态'], []],
  ])('%s', (_, typed, known, expected) => {
    expect(nearestWords(typed, known)).toEqual(expected);
  });

  it('are as many as are asked for', () => {
    expect(nearestWords('abc', ['abc1', 'abc2'], 1)).toEqual(['abc1']);
  });
});

it.each([
  ['重试 3', 3],
  ['重试3', 3],
  ['重试：３', 3],
  [' retry #12 ', 12],
  ['RETRY: 5', 5],
  ['重试', undefined],
  ['重试 3次', undefined],
  ['重试 1234567890', undefined],
  ['跳过 3', undefined],
])('the number in %j is %s', (typed, expected) => {
  expect(chosenNumber(typed, ['重试', 'Retry'])).toBe(expected);
});

it('a value of a form is trimmed text, or nothing', () => {
  const values = { text: ' 正文 ', number: 3 };
  expect(['text', 'number', 'absent'].map((name) => textIn(values, name))).toEqual(['正文', '', '']);
});

it('the reference of an event is six digits of its hash', () => {
  const hash = createHash('sha256').update('evt_1').digest('hex').toUpperCase();
  expect(referenceOf('evt_1')).toBe(hash.slice(0, 6));
});

describe('the item at the start of a text', () => {
  const campaign = aCampaign({ summary: { name: '总结', aliases: ['小结'] }, areas: [anArea('news')] });
  const area = { kind: 'area', area: 'news' };
  it.each([
    ['总结 正文', { kind: 'summary' }, '正文'],
    ['小结 正文', { kind: 'summary' }, '正文'],
    ['汇报 正文', { kind: 'summary' }, '正文'],
    ['summary 正文', { kind: 'summary' }, '正文'],
    ['news 正文', area, '正文'],
    [' 正文 ', undefined, ' 正文 '],
  ])('%j', (typed, item, rest) => {
    expect(itemTyped(campaign, typed, ['汇报'])).toEqual({ item, rest });
  });

  it('is no summary in a campaign without one', () => {
    const bare = withoutSummary(campaign);
    expect(itemTyped(bare, '总结 正文', ['汇报'])).toEqual({ item: undefined, rest: '总结 正文' });
    expect(itemTyped(bare, '汇报 正文', ['汇报']).item).toBeUndefined();
  });
});
