import { describe, expect, it } from 'vitest';
import {
  othersText,
  readLines,
  readValue,
  referenceDay,
  TYPED_FIELDS,
  type ChoiceWords,
  type TypedField,
} from '../../../src/domain/setup/values.ts';

const choices: ChoiceWords = {
  dayOff: { 'as-written': ['不变'], 'put-off': ['顺延'], 'bring-forward': ['提前'] },
  review: { required: ['需要'], 'by-level': ['逐级'], none: ['不需要'] },
  rhythm: { light: ['轻'], normal: ['常'], tight: ['紧'] },
};
const read = (field: TypedField, text: string) => {
  const reading = readValue(field, text, { today: '2026-08-25', choices, none: ['无', '不设'] });
  return reading.ok ? reading.values : reading.fault;
};

describe('readValue', () => {
  it.each<[TypedField, string, unknown]>([
    ['title', ' 节水  宣传月 ', { title: '节水 宣传月' }],
    ['title', '', 'empty'],
    ['title', '长'.repeat(201), 'too-long'],
    ['title', '长'.repeat(200), { title: '长'.repeat(200) }],
    ['theme', '', { theme: undefined }],
    ['theme', '无。', { theme: undefined }],
    ['title', '无', 'empty'],
    ['deliverable', '无', 'empty'],
    ['areas', '不设', { areas: [] }],
    ['areas', '宣传、检查', { areas: ['宣传', '检查'] }],
    ['requirements', '无', { requirements: [] }],
    ['others', '无', { others: [] }],
    ['review', '无', { review: 'none' }],
    ['theme', '长'.repeat(201), 'too-long'],
    ['organiser', '长'.repeat(200), { organiser: '长'.repeat(200) }],
    ['hour', '当日17:30', { hour: '17:30' }],
    ['hour', '17:30前，', { hour: '17:30' }],
    ['hour', '次当日17:30', 'no-hour'],
    ['areas', '长'.repeat(201), 'too-long'],
    ['areas', `一；${'长'.repeat(200)}`, { areas: ['一', '长'.repeat(200)] }],
    [
      'areas',
      Array.from({ length: 30 }, (_, at) => `第${at}项`).join('\n'),
      { areas: Array.from({ length: 30 }, (_, at) => `第${at}项`) },
    ],
    ['areas', '- 宣传   教育\n  十二、创建', { areas: ['宣传 教育', '创建'] }],
    ['opens', '2026-09-01', { opens: '2026-09-01' }],
    ['opens', '9月1日', { opens: '2026-09-01' }],
    ['opens', '6月1日', { opens: '2026-06-01' }],
    ['opens', '下旬', 'no-date'],
    ['opens', '9月1日 。；', { opens: '2026-09-01' }],
    ['deadline', '8月25日', { deadline: '2026-08-25' }],
    ['deadline', '8月20日', { deadline: '2026-08-20' }],
    ['deadline', '9月27日', { deadline: '2026-09-27' }],
    ['deadline', '9月27日17:30', { deadline: '2026-09-27', hour: '17:30' }],
    ['deadline', '2026年9月27日下班前', { deadline: '2026-09-27', hour: '17:30' }],
    ['deadline', '2月30日', 'no-date'],
    ['opens', '9月1日至9月5日', 'not-alone'],
    ['opens', '9月1日(周二)。', { opens: '2026-09-01' }],
    ['deadline', '9月27日 结束 3', 'not-alone'],
    ['deadline', '9月27日或30日', 'not-alone'],
    ['deadline', '2026年8月20日17:00前', { deadline: '2026-08-20', hour: '17:00' }],
    ['hour', '17:30 结束 3', 'not-alone'],
    ['hour', '17：30', { hour: '17:30' }],
    ['hour', '下午5点', { hour: '17:00' }],
    ['hour', '24:00', { hour: '24:00' }],
    ['hour', '晚些', 'no-hour'],
    ['areas', '宣传教育\n（二）创建工作\n宣传教育', { areas: ['宣传教育', '创建工作'] }],
    ['areas', '宣传教育；创建工作', { areas: ['宣传教育', '创建工作'] }],
    ['areas', Array.from({ length: 31 }, (_, index) => `第${index}项`).join('\n'), 'too-many'],
    [
      'others',
      '1. 工作方案：9月10日17:30\n联络员 名单 2026年9月5日前',
      {
        others: [
          { name: '工作方案', date: '2026-09-10', hour: '17:30' },
          { name: '联络员 名单', date: '2026-09-05' },
        ],
      },
    ],
    [
      'others',
      '工作方案 2026-09-10 17:30',
      { others: [{ name: '工作方案', date: '2026-09-10', hour: '17:30' }] },
    ],
    ['others', '', { others: [] }],
    ['others', '工作方案', 'no-item'],
    ['others', '9月10日', 'no-item'],
    ['others', '工作方案 9月10日或12日', 'no-item'],
    ['dayOff', '顺延', { dayOff: 'put-off' }],
    ['dayOff', '随意', 'unknown-choice'],
    ['rhythm', '紧', { rhythm: 'tight' }],
    ['review', 'none', { review: 'none' }],
  ])('%s: %j', (field, text, wanted) => {
    expect(read(field, text)).toEqual(wanted);
  });
});

describe('readLines', () => {
  const names = Object.fromEntries(TYPED_FIELDS.map((field) => [field, [field]])) as unknown as Record<
    TypedField,
    readonly string[]
  >;

  it('reads a field a line, and a list over several', () => {
    expect(readLines('title：一\nareas: 甲\n乙\nhour：17:30', names)).toEqual({
      lines: [
        { field: 'title', value: '一' },
        { field: 'areas', value: ' 甲\n乙' },
        { field: 'hour', value: '17:30' },
      ],
    });
  });

  it('gives back the first line that it does not understand, and drops none in silence', () => {
    expect(readLines('title：一\n其他：二', names)).toMatchObject({ unread: '其他：二' });
    expect(readLines('title：一\n\n   \n  乙', names)).toMatchObject({ unread: '乙' });
    expect(readLines(` title ：一\n${'长'.repeat(41)}`, names)).toEqual({
      lines: [{ field: 'title', value: '一' }],
      unread: '长'.repeat(40),
    });
    expect(readLines('：一', names)).toEqual({ lines: [], unread: '：一' });
  });
});

it('the items are shown as they can be typed', () => {
  const others = [
    { name: '工作方案', date: '2026-09-10', hour: '17:30' },
    { name: '名单', date: '2026-09-05' },
  ];
  expect(othersText(others)).toBe('工作方案 2026-09-10 17:30\n名单 2026-09-05');
  expect(read('others', othersText(others))).toEqual({ others });
});

describe('the reference day of a typed date', () => {
  const far = { opens: '2026-11-01', deadline: '2026-12-04' };

  it.each([
    ['opens', '10月20日', '2025-12-04'],
    ['deadline', '12月4日17:30', '2026-11-01'],
    ['others', '工作方案 11月20日', '2026-11-01'],
    ['opens', '2026年10月20日', '2021-08-31'],
    ['opens', '明天', '2021-08-31'],
    ['opens', ' 10 月 20日', '2025-12-04'],
    ['opens', '10 . 20', '2025-12-04'],
    ['opens', '2026.10.20', '2021-08-31'],
    ['opens', '20.10 .2026', '2021-08-31'],
  ] as const)('of a notice of another time: %s %s', (field, typed, expected) => {
    expect(referenceDay(field, typed, far, '2021-08-31')).toBe(expected);
  });

  it('is today for a notice of these months', () => {
    expect(referenceDay('opens', '10月20日', far, '2026-10-15')).toBe('2026-10-15');
    expect(referenceDay('deadline', '1月10日', far, '2026-10-15')).toBe('2026-10-15');
    expect(referenceDay('deadline', '1月10日', far, '2025-10-31')).toBe('2025-10-31');
    expect(referenceDay('deadline', '1月10日', far, '2025-10-30')).toBe('2026-11-01');
    expect(referenceDay('deadline', '1月10日', {}, '2021-08-31')).toBe('2021-08-31');
    expect(referenceDay('title', '1月10日', far, '2021-08-31')).toBe('2021-08-31');
  });
});
