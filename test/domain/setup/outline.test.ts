/** Lists of settings as text: the displayed form can be typed and gives the same list. */
import { describe, expect, it } from 'vitest';
import { readOutline } from '../../../src/domain/setup/outline-reading.ts';
import { showOutline } from '../../../src/domain/setup/outline-showing.ts';
import { type Entry, type Outline } from '../../../src/domain/setup/outline.ts';
import {
  readAfterEvent,
  readDayOffset,
  readDue,
  readDuration,
  readMoment,
  readOffset,
  readRegular,
  readRule,
} from '../../../src/domain/setup/time-text.ts';
import { allWords } from '../../../src/words/index.ts';

const OUTLINE_WORDS = allWords.map(({ settings }) => settings.outline);
const NONE = allWords.flatMap(({ settings }) => settings.none);
const read = (outline: Outline, text: string) => readOutline(outline, text, OUTLINE_WORDS, NONE);

const ENTRIES: readonly (readonly [Outline, readonly Entry[]])[] = [
  [
    'schedule',
    [
      { id: 'kickoff', job: 'announce', at: 'opens 09:00', to: ['group', 'contacts'] },
      { id: 'weekly', job: 'digest', cron: '0 9 * * 1', from: 'opens +2 days', to: ['group'] },
      { id: 't-3', job: 'remind', at: 'deadline -3 working days 09:00', to: ['owing'], grace: '2 hours' },
      { id: 'half', job: 'remind', at: '2026-03-14T10:00', to: ['owing'], on_day_off: 'next' },
      { id: 'close', job: 'snapshot', at: 'deadline', to: ['admins'] },
      { id: 'pulse', job: 'digest', cron: '0 9,15 * * 1-5', until: 'deadline +1 day', to: ['admins'] },
      { id: 'tenth', job: 'digest', cron: '30 8 10,25 * *', to: ['deputies', 'parents'] },
      { id: 'odd', job: 'digest', cron: '0 9 * 1-3 *', to: ['admins'] },
    ],
  ],
  [
    'ladder',
    [
      { after: 1, to: ['contacts'] },
      { after: 3, to: ['contacts', 'deputies'] },
    ],
  ],
  [
    'items',
    [
      { name: '活动总结', kind: 'document', deadline: '2026-06-10T17:30', of: ['county'] },
      {
        name: '数据报表',
        aliases: ['报表'],
        kind: 'figures',
        deadline: { county: '2026-06-10T17:30', city: '+3 working days', default: '2026-06-20' },
        fields: [
          {
            name: '场次',
            type: 'integer',
            unit: '场',
            required: true,
            max: 100,
            check: '±50 %',
            against: 'year',
            reason: '说明',
          },
          { name: '形式', type: 'choice', choices: ['线上', '线下'] },
          { name: '说明', type: 'text' },
          { name: '累计数', type: 'integer', total: 'year' },
          { name: '合计数', type: 'decimal', min: -1.5, total: 'none', sum_of: ['场次'] },
        ],
      },
      { name: '信息', expect: { county: 20, default: 2 } },
      { name: '落实情况', kind: 'document', starts_with: '部署会', deadline: '+5 working days 17:30' },
      { name: '整改情况', kind: 'document', starts_with: '通报', deadline: '+10 days' },
    ],
  ],
  [
    'repeats',
    [{ every: 'month', due: 'day 10 17:30', about: 'previous', from: '2026-09', opens: '-5 working days' }],
  ],
  ['repeats', [{ every: 'half-month', due: ['last working day', '-2 days'], from: '2026-09-01' }]],
  ['repeats', [{ every: ['03-15', '09-15'], due: 'working day 5', from: '2026' }]],
  ['unitCalendars', [{ of: ['county', 'u1'], extra_days_off: ['2026-07-11', '2026-07-12'] }]],
  [
    'deadlines',
    [
      { tag: 'county', deadline: '2026-09-24T17:30' },
      { tag: 'default', deadline: '+3 working days' },
    ],
  ],
];

describe('showOutline and readOutline', () => {
  for (const words of allWords)
    it.each(ENTRIES)(`agree on %s (${words.settings.outline.colon})`, (outline, entries) => {
      const text = showOutline(outline, entries, words.settings.outline).join('\n');
      expect(read(outline, text)).toEqual({ ok: true, entries });
    });

  it('shows a schedule in words of the chat', () => {
    const [chinese] = OUTLINE_WORDS;
    const [, schedule] = ENTRIES[0] ?? [];
    expect(chinese && showOutline('schedule', schedule ?? [], chinese).slice(0, 3)).toEqual([
      'kickoff；任务：通知；时间：开始当日09:00；发给：工作群、联络员',
      'weekly；任务：进展情况；时间：每周一09:00；自：开始后2天；发给：工作群',
      't-3；任务：提醒；时间：截止前3个工作日09:00；发给：未报单位联络员；补发期限：2小时',
    ]);
  });

  it.each([
    ['schedule', 't-3；任务：唱歌', { reason: 'value', line: 't-3；任务：唱歌', cell: '任务：唱歌' }],
    ['schedule', 't-3；颜色：红', { reason: 'cell', line: 't-3；颜色：红', cell: '颜色：红' }],
    [
      'schedule',
      't-3；时间：每周一和二',
      { reason: 'value', line: 't-3；时间：每周一和二', cell: '时间：每周一和二' },
    ],
    ['items', '- 场次；类型：整数', { reason: 'field-first', line: '- 场次；类型：整数' }],
    ['repeats', '每月；自：2026-09\n每周', { reason: 'one', line: '每周' }],
    ['ladder', '催一催；发给：联络员', { reason: 'value', line: '催一催；发给：联络员', cell: '催一催' }],
    ['ladder', '无\n1天；发给：联络员', { reason: 'value', line: '无', cell: '无' }],
    [
      'ladder',
      '1天；发给：联络员、路人',
      { reason: 'value', line: '1天；发给：联络员、路人', cell: '发给：联络员、路人' },
    ],
    ['schedule', '；', { reason: 'value', line: '；', cell: '' }],
    ['schedule', 't-3；任务', { reason: 'value', line: 't-3；任务', cell: '任务' }],
    [
      'schedule',
      't-3；任务：提醒；任务：通知',
      { reason: 'twice', line: 't-3；任务：提醒；任务：通知', cell: '任务：通知' },
    ],
    ['items', '信息\n- 场次；单位', { reason: 'value', line: '场次；单位', cell: '单位' }],
    ['items', '信息\n- 场次；必填：也许', { reason: 'value', line: '场次；必填：也许', cell: '必填：也许' }],
    ['items', '信息\n- 场次；最大：1x', { reason: 'value', line: '场次；最大：1x', cell: '最大：1x' }],
    ['items', '信息\n- 场次；最大：x1', { reason: 'value', line: '场次；最大：x1', cell: '最大：x1' }],
    [
      'items',
      '信息\n- 场次；核对：约50%',
      { reason: 'value', line: '场次；核对：约50%', cell: '核对：约50%' },
    ],
    [
      'items',
      '信息\n- 场次；核对：50%内',
      { reason: 'value', line: '场次；核对：50%内', cell: '核对：50%内' },
    ],
    ['items', '信息；数量：20个多', { reason: 'value', line: '信息；数量：20个多', cell: '数量：20个多' }],
    ['items', '信息；数量：20大', { reason: 'value', line: '信息；数量：20大', cell: '数量：20大' }],
    [
      'items',
      '信息；数量：县级 20、县级 3',
      { reason: 'value', line: '信息；数量：县级 20、县级 3', cell: '数量：县级 20、县级 3' },
    ],
    [
      'items',
      '信息；数量：县级 20、市级',
      { reason: 'value', line: '信息；数量：县级 20、市级', cell: '数量：县级 20、市级' },
    ],
    ['repeats', '03-15、每月', { reason: 'value', line: '03-15、每月', cell: '03-15、每月' }],
    ['repeats', 'x03-15', { reason: 'value', line: 'x03-15', cell: 'x03-15' }],
    ['repeats', '03-15x', { reason: 'value', line: '03-15x', cell: '03-15x' }],
    ['repeats', '26-03-15', { reason: 'value', line: '26-03-15', cell: '26-03-15' }],
    ['repeats', '每月；自：约2026', { reason: 'value', line: '每月；自：约2026', cell: '自：约2026' }],
    ['repeats', '每月；自：2026起', { reason: 'value', line: '每月；自：2026起', cell: '自：2026起' }],
    [
      'unitCalendars',
      '县级；放假：7月11日、随便',
      { reason: 'value', line: '县级；放假：7月11日、随便', cell: '放假：7月11日、随便' },
    ],
    ['deadlines', 'county', { reason: 'value', line: 'county', cell: 'county' }],
    ['deadlines', 'county 明天', { reason: 'value', line: 'county 明天', cell: 'county 明天' }],
    [
      'deadlines',
      'county-县 2026-09-24',
      { reason: 'value', line: 'county-县 2026-09-24', cell: 'county-县 2026-09-24' },
    ],
    [
      'schedule',
      `t-3；颜色：${'长'.repeat(60)}`,
      { reason: 'cell', line: `t-3；颜色：${'长'.repeat(33)}`, cell: `颜色：${'长'.repeat(17)}` },
    ],
    [
      'schedule',
      `t-3；任务：${'长'.repeat(60)}`,
      { reason: 'value', line: `t-3；任务：${'长'.repeat(33)}`, cell: `任务：${'长'.repeat(17)}` },
    ],
    ['ladder', '长'.repeat(60), { reason: 'value', line: '长'.repeat(40), cell: '长'.repeat(20) }],
  ] as const)('says which part of a %s was not understood: %s', (outline, text, fault) => {
    expect(read(outline, text)).toEqual({ ok: false, fault });
  });

  it.each<[Outline, string, readonly Entry[]]>([
    [
      'items',
      '1. 总结\n\n12、  信息；类型：report\n字段 场次；类型：整数；必填\n  -人次；必填：否\n- 3. 报表字段；核对：50%；最小：-1.25\nfield 金额；核对：+-5 %',
      [
        { name: '总结' },
        {
          name: '信息',
          kind: 'report',
          fields: [
            { name: '场次', type: 'integer', required: true },
            { name: '人次', required: false },
            { name: '报表字段', check: '±50 %', min: -1.25 },
            { name: '金额', check: '±5 %' },
          ],
        },
      ],
    ],
    ['items', '字段工作\n- 场次', []],
    ['items', '信息；数量：20份', [{ name: '信息', expect: 20 }]],
    ['items', '信息；数量：县级：20、其他 2', [{ name: '信息', expect: { 县级: 20, default: 2 } }]],
    ['schedule', '- t-3；发给：工作群、 联络员、', [{ id: '- t-3', to: ['group', 'contacts'] }]],
    ['schedule', 'a. t|任务： 提醒 |遇休息日：next', [{ id: 'a. t', job: 'remind', on_day_off: 'next' }]],
    ['ladder', '逾期12天', [{ after: 12 }]],
    ['repeats', '2026-03-15、2026-09-15', [{ every: ['2026-03-15', '2026-09-15'] }]],
    ['repeats', '每月；自：2026年9月；至：2026', [{ every: 'month', from: '2026-09', until: '2026' }]],
    [
      'repeats',
      '每月；自：2026年9月1日；至：2026-9-30',
      [{ every: 'month', from: '2026-09-01', until: '2026-09-30' }],
    ],
    ['repeats', '每月；自：2026年；至：2026-', [{ every: 'month', from: '2026', until: '2026' }]],
    [
      'repeats',
      '每月；时限：county 10日、city 后3个工作日',
      [{ every: 'month', due: { county: 'day 10', city: '+3 working days' } }],
    ],
    [
      'unitCalendars',
      '县级；放假：2026年7月11日；上班：2026-07-18',
      [{ of: ['县级'], extra_days_off: ['2026-07-11'], extra_working_days: ['2026-07-18'] }],
    ],
    ['deadlines', 'county:2026-09-24', [{ tag: 'county', deadline: '2026-09-24' }]],
    ['deadlines', '其他 ：后3天', [{ tag: 'default', deadline: '+3 days' }]],
  ])('reads lines of %s (%#)', (outline, text, entries) => {
    if (entries.length > 0) expect(read(outline, text)).toEqual({ ok: true, entries });
    else expect(read(outline, text)).toMatchObject({ ok: false });
  });

  it('takes at most 200 lines of at most 500 characters', () => {
    expect(read('schedule', 'x\n'.repeat(200))).toMatchObject({ ok: true });
    expect(read('schedule', 'x\n'.repeat(201))).toEqual({
      ok: false,
      fault: { reason: 'too-many', line: '' },
    });
    expect(read('schedule', '长'.repeat(500))).toMatchObject({ ok: true });
    const fault = { reason: 'too-long', line: '长'.repeat(40) };
    expect(read('schedule', '长'.repeat(501))).toEqual({ ok: false, fault });
  });

  it('takes a word such as 无 for an empty list', () => {
    expect(read('ladder', '无')).toEqual({ ok: true, entries: [] });
  });
});

describe('times of a schedule', () => {
  it.each([
    [readRule, '截止前3个工作日 9:00', 'deadline -3 working days 09:00'],
    [readRule, '截止前1个工作日', 'deadline -1 working day'],
    [readRule, '开始后2天', 'opens +2 days'],
    [readRule, '截止前2小时', 'deadline -2 hours'],
    [readRule, '2026年9月14日10:00', '2026-09-14T10:00'],
    [readRule, '2026年2月30日10:00', undefined],
    [readRule, '随便', undefined],
    [readRule, '  deadline -3 working days 09:00 ', 'deadline -3 working days 09:00'],
    [readRule, '启动当天', 'opens'],
    [readRule, '截止', 'deadline'],
    [readRule, '截止当日9:00', 'deadline 09:00'],
    [readRule, '开始后第1天', 'opens +1 day'],
    [readRule, '截止前2个小时', 'deadline -2 hours'],
    [readRule, '于截止前2小时', undefined],
    [readRule, `截止${' '.repeat(120)}前3天`, undefined],
    [readMoment, '2026-9-4', '2026-09-04'],
    [readMoment, '2026年9月14日9:05', '2026-09-14T09:05'],
    [readMoment, '于2026年9月14日', undefined],
    [readRegular, '随便', undefined],
    [readRegular, ' 0 9 * * 1 ', '0 9 * * 1'],
    [readRegular, `0 9 * * 1${' '.repeat(120)}x`, undefined],
    [readRegular, '每工作日9:00', '0 9 * * 1-5'],
    [readRegular, '每个工作日8:30', '30 8 * * 1-5'],
    [readRegular, '每星期天10:00', '0 10 * * 7'],
    [readRegular, '每天9:01、 10:01', '1 9,10 * * *'],
    [readRegular, '每天9:00、x', undefined],
    [readRegular, '每天x9:00', undefined],
    [readRegular, '每天9:00x', undefined],
    [readRegular, '每天9:60', undefined],
    [readRegular, '每天10:00', '0 10 * * *'],
    [readRegular, '每周一至五 9:30', '30 9 * * 1-5'],
    [readRegular, '每月10日、25日9:00', '0 9 10,25 * *'],
    [readRegular, '每周一09:00、15:30', undefined],
    [readDue, '最后一个工作日17:00', 'last working day 17:00'],
    [readDue, '每月10日前', 'day 10'],
    [readDue, '第3个月15日', 'month 3 day 15'],
    [readDue, '周五17:00', 'Friday 17:00'],
    [readDue, '最后一个周五17:00', 'last Friday 17:00'],
    [readDue, '第二个星期一', 'second Monday'],
    [readDue, '第五个星期一', undefined],
    [readDue, ' day 10 17:30 ', 'day 10 17:30'],
    [readDue, '第0个工作日', undefined],
    ...['期末工作日', '最后工作日', '最后一工作日', '最后个工作日'].map(
      (text) => [readDue, text, 'last working day'] as const,
    ),
    ...['期末', '最后一天', '最后一日', '月底', '季底', '年底', '周底'].map(
      (text) => [readDue, text, 'last day'] as const,
    ),
    [readDue, '月底前3个工作日', '-3 working days'],
    [readDue, '年底前5工作日', '-5 working days'],
    [readDue, '期末前12天', '-12 days'],
    [readDue, '第15个工作日', 'working day 15'],
    [readDue, '第5工作日', 'working day 5'],
    [readDue, '最后周五', 'last Friday'],
    [readDue, '最后一周五', 'last Friday'],
    [readDue, '第2个周三', 'second Wednesday'],
    [readDue, '周天', 'Sunday'],
    [readDue, '15号', 'day 15'],
    [readDue, '第12个月3日', 'month 12 day 3'],
    [readDue, '第3月15日', 'month 3 day 15'],
    ...[
      '本期末工作日',
      '期末工作日内',
      '本月底',
      '最后一周',
      '日底',
      '下月底前3天',
      '月底前3天整',
      '日底前3天',
      '每第5个工作日',
      '第5个工作日内',
      '每周五',
      '周五晚',
      '每第3个月15日',
      '15日起',
    ].map((text) => [readDue, text, undefined] as const),
    [readAfterEvent, '后24小时内', '+24 hours'],
    [readAfterEvent, '后2个小时以内', '+2 hours'],
    [readAfterEvent, '再过1小时', '+1 hour'],
    [readAfterEvent, '+ 1 hour', '+1 hour'],
    [readAfterEvent, '+36 hours', '+36 hours'],
    [readAfterEvent, '+30分钟', '+30 minutes'],
    [readAfterEvent, '+1 minute', '+1 minute'],
    [readAfterEvent, '+90 minutes', '+90 minutes'],
    [readAfterEvent, '后3天', '+3 days'],
    [readAfterEvent, '会后2小时', undefined],
    [readAfterEvent, '后2小时起', undefined],
    [readAfterEvent, '后两小时', undefined],
    [readDayOffset, '后3个工作日12:00', '+3 working days 12:00'],
    [readDayOffset, '+3工作日', '+3 working days'],
    [readDayOffset, '后3天内9:30前', '+3 days 09:30'],
    [readDayOffset, '+10 working days', '+10 working days'],
    [readDayOffset, '+2 days', '+2 days'],
    [readDayOffset, '+1 day', '+1 days'],
    [readDayOffset, '+1 working day', '+1 working days'],
    [readDayOffset, '会后3天', undefined],
    [readOffset, '提前10个工作日', '-10 working days'],
    [readOffset, ' -10 working days ', '-10 working days'],
    [readOffset, '截止前5天', '-5 days'],
    [readOffset, '前3工作日', '-3 working days'],
    [readOffset, '需提前3天', undefined],
    [readOffset, '提前3天半', undefined],
    [readDuration, '2小时', '2 hours'],
    [readDuration, '1个小时', '1 hour'],
    [readDuration, '30分钟', '30 minutes'],
    [readDuration, '1天', '1 day'],
    [readDuration, '12日', '12 days'],
    [readDuration, '1 minute', '1 minute'],
    [readDuration, '90 minutes', '90 minutes'],
    [readDuration, '1 hour', '1 hour'],
    [readDuration, '2 hours', '2 hours'],
    [readDuration, '1 day', '1 day'],
    [readDuration, '2 days', '2 days'],
    [readDuration, '约2小时', undefined],
    [readDuration, '2小时半', undefined],
    [readDuration, '随便', undefined],
  ] as const)('reads %o from %s', (reader, text, wanted) => {
    expect(reader(text)).toBe(wanted);
  });
});
