/** Lists of settings as text: the displayed form can be typed and gives the same list. */
import { describe, expect, it } from 'vitest';
import { readOutline } from '../../../src/domain/setup/outline-reading.ts';
import { showOutline } from '../../../src/domain/setup/outline-showing.ts';
import { type Entry, type Outline } from '../../../src/domain/setup/outline.ts';
import { readDue, readOffset, readRegular, readRule } from '../../../src/domain/setup/time-text.ts';
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
  ] as const)('says which part of a %s was not understood: %s', (outline, text, fault) => {
    expect(read(outline, text)).toEqual({ ok: false, fault });
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
    [readOffset, '提前10个工作日', '-10 working days'],
  ] as const)('reads %o from %s', (reader, text, wanted) => {
    expect(reader(text)).toBe(wanted);
  });
});
