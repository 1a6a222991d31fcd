import { describe, expect, it } from 'vitest';
import { rowChanges, tableName } from '../../../src/domain/mirror/changes.ts';

describe('the writes that bring a mirror up to date', () => {
  const written = { a: { record: 'rec_a', digest: '1' }, b: { record: 'rec_b', digest: '1' } };
  const row = (key: string, digest: string) => ({ key, digest });

  it.each([
    ['nothing where nothing changed', [row('a', '1'), row('b', '1')], { create: [], update: [], remove: [] }],
    [
      'a new row',
      [row('a', '1'), row('b', '1'), row('c', '1')],
      { create: [row('c', '1')], update: [], remove: [] },
    ],
    [
      'a changed row',
      [row('a', '2'), row('b', '1')],
      { create: [], update: [{ record: 'rec_a', row: row('a', '2') }], remove: [] },
    ],
    ['a row that went', [row('b', '1')], { create: [], update: [], remove: [{ record: 'rec_a', key: 'a' }] }],
  ])('are %s', (_, wanted, expected) => {
    expect(rowChanges(wanted, written)).toEqual(expected);
  });

  it('take no inherited name for a row', () => {
    expect(rowChanges([row('constructor', '1')], {})).toEqual({
      create: [row('constructor', '1')],
      update: [],
      remove: [],
    });
  });
});

it.each([
  ['九月活动', '明细', undefined, '九月活动明细'],
  ['a/b\\c?d*e:f[g]', '', undefined, 'a b c d e f g'],
  [' 九月\u0007 ', '明细', undefined, '九月明细'],
  ['𠮷𠮷𠮷𠮷', '明细', 5, '𠮷𠮷𠮷明细'],
])('the table of %j', (title, suffix, longest, expected) => {
  expect(tableName(title, suffix, longest)).toBe(expected);
});

it('a table name has at most a hundred characters', () => {
  expect(tableName('长'.repeat(200), '明细')).toBe(`${'长'.repeat(98)}明细`);
});
