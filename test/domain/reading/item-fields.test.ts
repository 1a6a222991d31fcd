import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../../src/domain/campaign/campaign.ts';
import {
  addedUp,
  doubtsOf,
  fieldLines,
  isAddedUp,
  readItemFields,
} from '../../../src/domain/reading/item-fields.ts';
import { wordsFor } from '../../../src/words/index.ts';

const SESSIONS: FieldSpec = {
  id: 'sessions',
  name: '宣讲场次',
  aliases: ['场次'],
  type: 'integer',
  unit: '场',
  required: true,
  max: 500,
};
const ONLINE: FieldSpec = { id: 'online', name: '线上', type: 'integer', unit: '场' };
const OFFLINE: FieldSpec = { id: 'offline', name: '线下', type: 'integer', unit: '场' };
const ALL: FieldSpec = { id: 'all', name: '合计', type: 'integer', unit: '场', sumOf: ['online', 'offline'] };
const AREA: FieldSpec = { id: 'area', name: '面积', type: 'decimal', unit: '亩' };
const DAY: FieldSpec = { id: 'day', name: '完成日期', type: 'date' };
const WAY: FieldSpec = { id: 'way', name: '方式', type: 'choice', choices: ['线上', '线下'] };
const NOTE: FieldSpec = { id: 'note', name: '说明', type: 'text' };
const CONTEXT = { today: '2021-09-20', year: 2021, nothing: ['零报告'] };

const read = (text: string, ...fields: FieldSpec[]) => readItemFields(text, fields, CONTEXT);
const reasons = (text: string, ...fields: FieldSpec[]) =>
  read(text, ...fields).faults.map(({ field, reason }) => `${field.id} ${reason}`);

describe('lines of an item’s own fields', () => {
  it.each([
    ['a name and a full-width colon', '宣讲场次：12场'],
    ['an alias without the unit', '场次:12'],
    ['the id', 'sessions: 12'],
    ['full-width digits and spaces', '宣讲 场次 ：１２ 场'],
    ['a number in characters', '宣讲场次：十二场'],
    ['the unit in brackets behind the name', '宣讲场次（场）：12'],
    ['a semicolon behind it', '宣讲场次：12；'],
  ])('are read with %s', (_, text) => {
    expect(read(text, SESSIONS)).toMatchObject({
      values: { sessions: 12 },
      faults: [],
      rest: [],
      unknown: [],
    });
  });

  it('are read in any order, several on one line', () => {
    expect(read('线下：3场；线上：2场\n面积：1,234.5亩', ONLINE, OFFLINE, AREA).values).toEqual({
      online: 2,
      offline: 3,
      area: 1234.5,
    });
  });

  it.each([
    '线下：3场，线上：2场，面积：1,234.5亩',
    '线下:3,线上:2,面积:1,234.5',
    '线下：3场、线上：2场、面积：1,234.5亩',
    '线下：3场  线上：2场\t面积：1234.5亩。',
    '线下：三场， 线 上：2场；面积（亩）：1234.5',
  ])('are read with other separators before the name of the next: %s', (text) => {
    expect(read(text, ONLINE, OFFLINE, AREA)).toMatchObject({
      values: { online: 2, offline: 3, area: 1234.5 },
      faults: [],
      rest: [],
      unknown: [],
    });
  });

  it('keep words whole, and refuse what follows a number and names no field', () => {
    expect(read('说明：人员减少，线上：2场', NOTE, ONLINE).values).toEqual({ note: '人员减少，线上：2场' });
    expect(reasons('线上：2场，其中：3场', ONLINE)).toEqual(['online shape']);
    expect(reasons('线上：2场，线上：3场', ONLINE)).toEqual(['online twice']);
  });

  it('hold dates, choices and words', () => {
    expect(read('完成日期：9月8日\n方式：线 下\n说明：按期完成：无问题', DAY, WAY, NOTE).values).toEqual({
      day: '2021-09-08',
      way: '线下',
      note: '按期完成：无问题',
    });
  });

  it.each([
    ['about so many', '场次：约12场', 'sessions shape'],
    ['more than so many', '场次：12余场', 'sessions shape'],
    ['words', '场次：若干', 'sessions shape'],
    ['a range', '场次：3-5场', 'sessions shape'],
    ['half of one', '场次：1.5场', 'sessions shape'],
    ['less than nought', '场次：-1', 'sessions shape'],
    ['another unit', '场次：12人次', 'sessions unit'],
    ['too many', '场次：501场', 'sessions range'],
    ['nothing', '场次：', 'sessions missing'],
  ])('are refused by name where they say %s', (_, text, fault) => {
    expect(reasons(text, SESSIONS)).toEqual([fault]);
  });

  it('are refused where a number has too many digits, a date is two, a choice is none', () => {
    expect(reasons('面积：1.23456', AREA)).toEqual(['area shape']);
    expect(reasons('面积：1.2.3', AREA)).toEqual(['area shape']);
    expect(reasons('完成日期：9月8日至10日', DAY)).toEqual(['day shape']);
    expect(reasons('方式：电话', WAY)).toEqual(['way shape']);
    expect(reasons(`说明：${'长'.repeat(201)}`, NOTE)).toEqual(['note range']);
  });

  it('are refused where one is given twice, and where a required one is not given', () => {
    expect(reasons('场次：1\n宣讲场次：2', SESSIONS)).toEqual(['sessions twice']);
    expect(reasons('线上：1', SESSIONS, ONLINE)).toEqual(['sessions missing']);
  });

  it('are doubtful where all parts of a sum are given and come to something else', () => {
    const doubts = (text: string) =>
      doubtsOf([ONLINE, OFFLINE, ALL], read(text, ONLINE, OFFLINE, ALL).values, undefined);
    expect(read('线上：2\n线下：3\n合计：6', ONLINE, OFFLINE, ALL).faults).toEqual([]);
    expect(doubts('线上：2\n线下：3\n合计：6')).toMatchObject([{ kind: 'sum', value: 6, parts: 5 }]);
    expect(doubts('线上：2\n线下：3\n合计：5')).toEqual([]);
    expect(doubts('线上：2\n合计：6')).toEqual([]);
  });

  it.each([
    [150, 100, false],
    [151, 100, true],
    [50, 100, false],
    [49.9, 100, true],
    [0.9, 0.6, false],
    [1, 0, true],
    [0, 0, false],
  ])('are doubtful where %d comes after %d: %s, at a mark of 50 %%', (value, before, doubtful) => {
    const field = { ...AREA, check: 0.5 };
    expect(doubtsOf([field], { area: value }, { area: before }).length > 0).toBe(doubtful);
    expect(doubtsOf([field], { area: value }, undefined)).toEqual([]);
    expect(doubtsOf([AREA], { area: value }, { area: before })).toEqual([]);
  });

  it('are told apart from lines of no field, and from no line at all', () => {
    const reading = read('宣传场次：3\n另附照片\n线上：1', SESSIONS, ONLINE);
    expect(reading.unknown).toEqual([{ label: '宣传场次', text: '宣传场次：3', nearest: ['宣讲场次'] }]);
    expect(reading.rest).toEqual(['另附照片']);
  });

  it('are all nought in a report of nothing, but where a field takes no nought', () => {
    expect(read('零报告。', SESSIONS, AREA, NOTE)).toMatchObject({
      values: { sessions: 0, area: 0 },
      faults: [],
    });
    expect(reasons('零报告', { ...SESSIONS, min: 1 })).toEqual(['sessions range']);
  });
});

it('reads again what it writes', () => {
  const values = fc.record({
    sessions: fc.integer({ min: 0, max: 500 }),
    area: fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 10_000),
    way: fc.constantFrom('线上', '线下'),
    day: fc
      .date({ min: new Date('1950-01-01'), max: new Date('2021-09-15'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  });
  const formats = fc.constantFrom(wordsFor('zh-CN').format, wordsFor('en-US').format);
  fc.assert(
    fc.property(values, formats, (given, format) => {
      const fields = [SESSIONS, AREA, WAY, DAY];
      expect(read(fieldLines(given, fields, format), ...fields)).toMatchObject({
        values: given,
        faults: [],
        rest: [],
        unknown: [],
      });
    }),
  );
});

it('adds decimals without a trail of digits', () => {
  expect([0.1, 0.2, 0.3].reduce(addedUp, 0)).toBe(0.6);
});

it('reads in a time that grows with the text and no faster', () => {
  const took = (lines: number) => {
    const text = '宣讲场次（'.repeat(lines) + '：1；\n'.repeat(lines);
    const start = performance.now();
    read(text, SESSIONS, NOTE);
    return performance.now() - start;
  };
  took(2_000);
  expect(took(40_000)).toBeLessThan(2_000);
});

it('reads a report of nothing that is said many times, and other lines after it once', () => {
  const nothing = '零报告\n'.repeat(20_000);
  expect(read(nothing, SESSIONS)).toMatchObject({ values: { sessions: 0 }, faults: [] });
  expect(read(`${nothing}说明：本月无活动`, SESSIONS, NOTE)).toMatchObject({
    values: { sessions: 0, note: '本月无活动' },
  });
  expect(read(`${nothing}甲：1`, SESSIONS).unknown).toMatchObject([{ label: '甲' }]);
});

it('numbers are added up over units, unless their field says not to', () => {
  expect([SESSIONS, AREA, DAY, WAY, NOTE].map(isAddedUp)).toEqual([true, true, false, false, false]);
  expect(isAddedUp({ ...SESSIONS, total: 'none' })).toBe(false);
  expect(isAddedUp({ ...AREA, total: 'year' })).toBe(true);
});

it('a text and a number are within their limits', () => {
  const long = '长'.repeat(2_000);
  expect(reasons(`说明：${long}${long}`, NOTE)).toHaveLength(1);
  const least: FieldSpec = { ...AREA, min: 2, max: 5 };
  expect(
    ['1.9', '2', '5', '5.1', '亩', 'x5', '5.', '5亩', '5 公顷'].map((typed) =>
      reasons(`面积：${typed}`, least).join(),
    ),
  ).toEqual(['area range', '', '', 'area range', 'area shape', 'area shape', 'area shape', '', 'area unit']);
});

it('lines of values have the units of their numbers alone, and leave out what is absent', () => {
  expect(
    fieldLines(
      { sessions: 3, way: '线上', day: '2021-09-08' },
      [SESSIONS, AREA, { ...WAY, unit: '种' }, DAY],
      wordsFor('zh-CN').format,
    ),
  ).toBe('宣讲场次：3场\n方式：线上\n完成日期：2021年9月8日');
});
