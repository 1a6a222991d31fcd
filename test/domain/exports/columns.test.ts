/** Columns, names and numbers of exported files, as plain values. */
import { describe, expect, it } from 'vitest';
import type { Area, FieldSpec } from '../../../src/domain/campaign/campaign.ts';
import { amountIn } from '../../../src/domain/exports/amounts.ts';
import {
  CONTENT,
  entryFields,
  REASON,
  sealOfFields,
  typedFrom,
  withoutApostrophe,
} from '../../../src/domain/exports/entry-sheet.ts';
import { paragraphNumber } from '../../../src/domain/exports/numbering.ts';
import { ownFieldsOf, usesUsualFields } from '../../../src/domain/exports/own-fields.ts';
import { tabName } from '../../../src/domain/exports/sheet.ts';
import { anArea } from '../../support/campaign.ts';

const VISITS: FieldSpec = { id: 'visits', name: '走访', type: 'integer', unit: '户' };
const withFields = (id: string, ...fields: FieldSpec[]): Area => ({ ...anArea(id), fields });

describe('the columns of all items', () => {
  it('share fields with the same name, unit and total', () => {
    const areas = [
      withFields('news', VISITS, { ...VISITS, id: 'again' }),
      anArea('plain'),
      withFields('doors', { ...VISITS, id: 'doors', required: true }),
    ];
    expect(ownFieldsOf({ areas })).toEqual([
      {
        field: VISITS,
        of: new Map([
          ['news', 'visits'],
          ['doors', 'doors'],
        ]),
      },
    ]);
  });

  it.each<Partial<FieldSpec>>([{ name: '回访' }, { type: 'decimal' }, { unit: '次' }, { total: 'none' }])(
    'are separate for fields that differ by %j',
    (different) => {
      const areas = [withFields('news', VISITS), withFields('doors', { ...VISITS, ...different })];
      expect(ownFieldsOf({ areas }).map(({ of }) => [...of])).toEqual([
        [['news', 'visits']],
        [['doors', 'visits']],
      ]);
    },
  );

  it.each<[boolean, readonly Area[]]>([
    [true, []],
    [true, [anArea('news')]],
    [true, [anArea('news'), withFields('doors', VISITS)]],
    [false, [withFields('doors', VISITS)]],
    [true, [{ ...anArea('paper'), kind: 'document' }]],
    [false, [{ ...anArea('paper'), kind: 'document' }, withFields('doors', VISITS)]],
  ])('hold the usual fields: %s for %j', (expected, areas) => {
    expect(usesUsualFields({ areas })).toBe(expected);
  });
});

describe('the columns of an entry sheet', () => {
  it.each<[string, Pick<Area, 'fields' | 'kind'>, string | undefined, readonly FieldSpec[]]>([
    ['a report', { fields: [VISITS] }, '原因', [VISITS, { ...CONTENT, name: '内容' }]],
    ['a report without fields', {}, undefined, [{ ...CONTENT, name: '内容' }]],
    ['a table', { fields: [VISITS], kind: 'figures' }, undefined, [VISITS]],
    [
      'a table to explain',
      { fields: [VISITS], kind: 'figures' },
      '原因',
      [VISITS, { ...REASON, name: '原因' }],
    ],
  ])('of %s', (_, area, reason, expected) => {
    expect(entryFields(area, { content: '内容', reason })).toEqual(expected);
  });

  it.each<[boolean, Partial<FieldSpec>]>([
    [true, { id: 'other' }],
    [true, { name: '回访' }],
    [true, { type: 'decimal' }],
    [true, { unit: '次' }],
    [true, { choices: ['有'] }],
    [false, { required: true }],
    [false, { max: 9, aliases: ['访'] }],
  ])('are others: %s after %j', (expected, change) => {
    expect(sealOfFields([{ ...VISITS, ...change }]) !== sealOfFields([VISITS])).toBe(expected);
  });
});

describe('a cell', () => {
  it.each<[FieldSpec['type'], string, string]>([
    ['integer', ' 12 ', '12'],
    ['integer', '0.30000000000000004', '0.3'],
    ['decimal', '-1.2000000000000002', '-1.2'],
    ['decimal', '1E+3', '1000'],
    ['decimal', '1.5e-3', '0.0015'],
    ['decimal', '0.12345', '0.12345'],
    ['decimal', '1234567890123456', '1234567890123456'],
    ['decimal', '12 户', '12 户'],
    ['text', '0.30000000000000004', '0.30000000000000004'],
    ['choice', "'=有", '=有'],
    ['decimal', "'=1", '=1'],
    ['date', '20000', '1954-10-03'],
    ['date', '19999', '19999'],
    ['date', '80000', '2119-01-11'],
    ['date', '80001', '80001'],
    ['date', '44447.75', '2021-09-08'],
    ['date', '2021-09-08', '2021-09-08'],
  ])('of a field of %s that holds %j reads %j', (type, cell, expected) => {
    expect(typedFrom(cell, { id: 'f', name: '字段', type })).toBe(expected);
  });

  it.each([
    ["'=1", '=1'],
    ["' ＠甲", ' ＠甲'],
    ["'-1", '-1'],
    ["''=1", "''=1"],
    ["甲'=1", "甲'=1"],
    ["'甲", "'甲"],
  ])('of the words %j reads %j', (cell, expected) => {
    expect(withoutApostrophe(cell)).toBe(expected);
  });
});

it.each<['sessions' | 'attendances' | 'leaflets' | 'media', string | undefined, boolean]>([
  ['sessions', undefined, true],
  ['sessions', '场', true],
  ['sessions', '人', false],
  ['attendances', '人次', true],
  ['attendances', '场', false],
  ['leaflets', '份', true],
  ['leaflets', '幅', false],
  ['media', '篇', true],
  ['media', '份', false],
])('%s in %s add up: %s', (field, unit, adds) => {
  const count = { value: 1, mark: 'exact', typed: '1', ...(unit !== undefined && { unit }) } as const;
  expect(amountIn({ [field]: count }, field)).toEqual({ count, adds });
  expect(amountIn({}, field)).toBeUndefined();
});

describe('the number of a paragraph', () => {
  const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const numeral = (n: number) => {
    const tens = Math.floor(n / 10);
    return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[n % 10]}`;
  };

  it('is read from 1 to 99, on either level', () => {
    for (let n = 1; n < 100; n += 1) {
      expect(paragraphNumber(`${numeral(n)}、工作情况`), numeral(n)).toEqual({ level: 1, n });
      expect(paragraphNumber(`（${numeral(n)}）活动`), numeral(n)).toEqual({ level: 2, n });
    }
  });

  it.each(['工作情况', '一是加强', '十十、工作', '第一、', '(一)活动', '（一、）', '1、工作', ''])(
    'is none in %j',
    (text) => {
      expect(paragraphNumber(text)).toBeUndefined();
    },
  );
});

describe('the name of a tab', () => {
  it.each([
    ['台账', '台账'],
    [' a/b\\c?d*e[f]g:h ', 'a b c d e f g h'],
    ["'台账'\u0007", '台账'],
    ['', '-'],
    ['/', '-'],
    ['长'.repeat(40), '长'.repeat(31)],
    [`${'长'.repeat(30)}𠮷`, '长'.repeat(30)],
    [`${'长'.repeat(29)}𠮷`, `${'长'.repeat(29)}𠮷`],
  ])('of %j is %j', (name, expected) => {
    expect(tabName(name)).toBe(expected);
  });
});
