/** Settings typed by admins, as a table; no campaign is read or written. */
import { describe, expect, it } from 'vitest';
import {
  groupOf,
  isOutline,
  isSettingGroup,
  readSetting,
  readSettingLines,
  SETTING_FIELDS,
  SETTING_GROUPS,
  type SettingContext,
  type SettingField,
} from '../../../src/domain/setup/settings.ts';
import { noneWords } from '../../../src/setup/choice-words.ts';
import { allWords, wordsFor } from '../../../src/words/index.ts';

const context: SettingContext = {
  today: '2026-08-25',
  choices: {
    dayOff: { 'as-written': ['不变'], 'put-off': ['顺延'], 'bring-forward': ['提前'] },
    review: { required: ['需要'], 'by-level': ['逐级'], none: ['不需要'] },
    rhythm: { light: ['轻'], normal: ['常'], tight: ['紧'] },
  },
  none: noneWords(),
  outline: allWords.map(({ settings }) => settings.outline),
  calendars: { cn: ['法定'], weekdays: ['周一至周五'] },
  languages: { 'zh-CN': ['中文'], 'en-US': ['english'] },
  lights: wordsFor('zh-CN').settings.lights,
  colours: wordsFor('zh-CN').settings.colours,
};
const read = (field: SettingField, typed: string) => {
  const reading = readSetting(field, typed, context);
  if (!reading.ok) return 'fault' in reading ? reading.fault : reading.outline.reason;
  return field in reading.values ? reading.values[field as keyof typeof reading.values] : reading.values;
};

describe('a setting', () => {
  it.each<[SettingField, string, unknown]>([
    ['closes', '截止后9个工作日', 9],
    ['closes', '9 working days after the deadline', 9],
    ['closes', '0', 'no-number'],
    ['closes', '-1', 'no-number'],
    ['closes', '9或10', 'no-number'],
    ['perDay', '2 次', 2],
    ['perWeek', '1.5', 'no-number'],
    ['rawDays', '7天', 7],
    ['personalDays', '180 days', 180],
    ['maxMb', '30MB', 30],
    ['calendar', '法定', 'cn'],
    ['calendar', 'CN', 'cn'],
    ['calendar', '节假日', 'unknown-choice'],
    ['language', ' English ', 'en-US'],
    ['language', 'zh-cn', 'zh-CN'],
    ['timezone', ' Asia/Shanghai ', 'Asia/Shanghai'],
    ['timezone', '上海', 'no-zone'],
    ['bitable', ' bascnExample ', 'bascnExample'],
    ['bitable', '无', ''],
    ['bitable', ' ', 'empty'],
    [
      'lights',
      '临近时限 蓝、待审：黄色，延期 orange',
      { near: 'blue', pending: 'yellow', extended: 'orange' },
    ],
    ['lights', '无', {}],
    ['lights', '', 'no-lights'],
    ['lights', '临近时限 粉', 'no-lights'],
    ['lights', '快到了 蓝', 'no-lights'],
    ['lights', '待审 黄、待审 蓝', 'no-lights'],
    ['extraDaysOff', '10月8日、9月9日 10月8日', ['2026-09-09', '2026-10-08']],
    ['extraDaysOff', '无', []],
    ['extraDaysOff', '', 'no-dates'],
    ['extraWorkingDays', '2027-01-02', ['2027-01-02']],
    ['extraWorkingDays', '9月9日开会', 'no-dates'],
    ['extraWorkingDays', '9月9日、待定', 'no-dates'],
    ['officeHours', '9:00-17:30', '09:00-17:30'],
    ['officeHours', '9:00 至 24:00', '09:00-24:00'],
    ['officeHours', '10:00-14:00、16:00-20:00', '10:00-14:00, 16:00-20:00'],
    ['officeHours', '16:00-20:00、10:00-14:00', 'no-span'],
    ['officeHours', '9:00-12:00、12:00-17:00', 'no-span'],
    ['officeHours', '9:00-9:00', 'no-span'],
    ['officeHours', '17:30-9:00', 'no-span'],
    ['officeHours', '24:00-24:00', 'no-span'],
    ['officeHours', '9:60-17:00', 'no-span'],
    ['officeHours', '19:000-20:00', 'no-span'],
    ['officeHours', '9:00-25:00', 'no-span'],
    [
      'officeHours',
      '1:00-2:00、3:00-4:00、5:00-6:00、7:00-8:00',
      '01:00-02:00, 03:00-04:00, 05:00-06:00, 07:00-08:00',
    ],
    ['officeHours', '1:00-2:00、3:00-4:00、5:00-6:00、7:00-8:00、9:00-10:00', 'no-span'],
    ['officeHours', '上班时间', 'no-span'],
    [
      'officeHours',
      '5月1日起 10:00-14:00、16:00-20:00； 10月1日起：9:00-17:00；',
      { '05-01': '10:00-14:00, 16:00-20:00', '10-01': '09:00-17:00' },
    ],
    ['officeHours', 'from 5-1: 9:00-17:00', { '05-01': '09:00-17:00' }],
    ['officeHours', '5月1日起 9:00-17:00；5月1日起 9:00-18:00', 'no-span'],
    ['officeHours', '5月1日起 9:00-17:00；9:00-18:00', 'no-span'],
    ['types', 'docx, .PDF、xlsx/docx', ['docx', 'pdf', 'xlsx']],
    ['types', 'tar.gz', 'no-types'],
    ['types', '', 'no-types'],
    ['types', 'docx 文档', 'no-types'],
    ['types', 'abcdefghi', 'no-types'],
    [
      'types',
      Array.from({ length: 20 }, (_, at) => `t${at}`).join(' '),
      Array.from({ length: 20 }, (_, at) => `t${at}`),
    ],
    ['types', Array.from({ length: 21 }, (_, at) => `t${at}`).join(' '), 'no-types'],
    ['theme', '无', ''],
    ['organiser', 'None', ''],
    ['theme', ' 节水 ', '节水'],
    ['title', '无', 'empty'],
    ['deliverable', '无', ''],
    ['deliverable', '不设。', ''],
    ['deliverable', ' None ', ''],
    ['deliverable', '', 'empty'],
    ['deliverable', '无人机巡查总结', '无人机巡查总结'],
    ['areas', '甲、乙，丙,丁', ['甲', '乙', '丙', '丁']],
    ['areas', '甲、乙；丙', ['甲、乙', '丙']],
    ['areas', '甲、乙；', ['甲、乙']],
    ['areas', '没有', []],
    ['requirements', '不设', []],
    ['requirements', '统一思想，提高认识；及时报送、不漏报', ['统一思想，提高认识', '及时报送、不漏报']],
    ['review', '无', 'none'],
    ['review', '不需要', 'none'],
    ['types', 'none', 'no-types'],
    ['types', '无', 'no-types'],
    ['extraDaysOff', '不设', []],
    ['lights', '没有', {}],
    ['bitable', '不用', ''],
    ['title', '', 'empty'],
    ['deadline', '2月30日', 'no-date'],
    ['ladder', '无', { outlines: { ladder: [] } }],
    ['ladder', '不设。', { outlines: { ladder: [] } }],
    ['ladder', '逾期1天；发给：联络员', { outlines: { ladder: [{ after: 1, to: ['contacts'] }] } }],
    ['ladder', '催一催；发给：联络员', 'value'],
  ])('%s: %s', (field, typed, expected) => {
    expect(read(field, typed)).toEqual(expected);
  });

  it('keeps every part of a long list, and refuses a longer one whole', () => {
    const days = Array.from(
      { length: 120 },
      (_, at) => `2027-${`${(at % 12) + 1}`.padStart(2, '0')}-${10 + Math.floor(at / 12)}`,
    );
    expect(read('extraDaysOff', days.join('、'))).toEqual(days.toSorted());
    expect(read('extraDaysOff', '9月9日、'.repeat(2_001))).toBe('no-dates');
    const types = Array.from({ length: 20 }, (_, at) => `typefi${at + 10}`);
    expect(read('types', types.join('、'))).toEqual(types);
    expect(read('types', `docx${' '.repeat(200)}pdf`)).toBe('no-types');
    expect(read('closes', `9${' '.repeat(200)}次`)).toBe('no-number');
    expect(read('theme', `无${' '.repeat(198)}主题`)).toBe('无 主题');
    expect(read('officeHours', `5月1日起 9:00-17:00${'；'.repeat(10_000)}5月2日起`)).toBe('no-span');
  });

  it('is in one group, and lists are told from values', () => {
    for (const [group, fields] of Object.entries(SETTING_GROUPS))
      for (const field of fields) expect(groupOf(field)).toBe(group);
    expect(new Set(SETTING_FIELDS).size).toBe(SETTING_FIELDS.length);
    expect(['dates', 'opens', ''].map(isSettingGroup)).toEqual([true, false, false]);
    expect((['schedule', 'repeats', 'areas', 'hour'] as const).map(isOutline)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('lines of settings', () => {
  const names = {
    ...(Object.fromEntries(
      SETTING_FIELDS.map((field) => [field, [field.toLowerCase()]]),
    ) as unknown as Record<SettingField | 'hour', readonly string[]>),
    hour: ['时间'],
    title: ['标题'],
    deadline: ['截止', '截止时间'],
    areas: ['领域'],
    schedule: ['日程'],
  };
  const lines = (text: string) => {
    const { lines: found, unread } = readSettingLines(text, names);
    return [
      ...found.map(({ field, value }) => `${field}=${value}`),
      ...(unread === undefined ? [] : [`? ${unread}`]),
    ];
  };

  it.each([
    ['标题 节水月\n\n  截止9月29日', ['title=节水月', 'deadline=9月29日']],
    ['截止时间：9月29日', ['deadline=9月29日']],
    ['标题　：节水月', ['title=节水月']],
    ['标题', ['title=']],
    ['领域：宣传\n创建\n标题 节水月', ['areas=宣传\n创建', 'title=节水月']],
    ['日程：a\n标题 b', ['schedule=a\n标题 b']],
    ['requirements 甲\n乙', ['requirements=甲\n乙']],
    ['标题 甲\n乙', ['title=甲', '? 乙']],
    ['截止日期 9月29日', ['? 截止日期 9月29日']],
    [`  ${'长'.repeat(60)}`, [`? ${'长'.repeat(40)}`]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});
