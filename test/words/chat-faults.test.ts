/** What a person who makes a campaign in chat reads of its faults: words of the chat, and nothing of a file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault, FaultFacts, FaultKey } from '../../src/campaigns/fault.ts';
import { chatSentence } from '../../src/setup/chat-faults.ts';

/** Facts as the checks give them: paths in the definition, line numbers, names of files. */
const samples: { readonly [K in FaultKey]: (path: string, line: number) => FaultFacts[K] } = {
  'folder-missing': () => ({}),
  'file-missing': () => ({ name: 'campaign.yaml' }),
  'file-unreadable': () => ({ name: 'roster.csv' }),
  'file-not-utf8': () => ({}),
  'file-too-big': () => ({ limit: '2 MB' }),
  'yaml-syntax': () => ({ code: 'UNKNOWN', detail: 'at campaign.yaml: items[0]' }),
  'unknown-key': (path) => ({ path, name: 'on_day_of', nearest: 'on_day_off', known: ['id', 'on_day_off'] }),
  'belongs-in-items': () => ({ name: 'deadline' }),
  'missing-key': (path) => ({ path, expect: 'rule' }),
  'bad-value': (path) => ({ path, found: '甲', expect: 'recipients' }),
  'no-such-date': (path) => ({ path, found: '2026-02-30' }),
  'bad-zone': () => ({ found: '北京' }),
  'deadline-before-opens': () => ({ opens: '2026-09-01', deadline: '2026-08-01 17:30' }),
  'closes-before-deadline': () => ({ closes: '2026-09-01', deadline: '2026-09-27 17:30' }),
  'campaign-too-long': () => ({ years: 5 }),
  'office-hours-order': () => ({ found: '17:00-09:00' }),
  'in-both-lists': () => ({ date: '2026-10-01' }),
  'year-without-data': () => ({
    year: 2027,
    known: '2021–2026',
    from: '2027-01-01',
    until: '2027-02-01',
    unpublished: true,
  }),
  'year-by-lists': () => ({ year: 2027 }),
  calendar: () => ({ fault: { key: 'no-year', line: 3 } }),
  'calendar-name': () => ({}),
  'calendar-twice': () => ({ year: 2027 }),
  'nothing-owed': () => ({ items: true }),
  'items-and-short-form': () => ({ key: 'areas' }),
  'summary-item-kind': () => ({}),
  'item-expect-one': () => ({ id: 'plan' }),
  'repeats-and-date': () => ({ key: 'deadline' }),
  'repeats-due-unfit': () => ({ found: '周五' }),
  'repeats-due-many': () => ({}),
  'repeats-dates-mixed': () => ({}),
  'repeats-until': () => ({ from: '2026-09', until: '2026-01' }),
  'repeats-none': () => ({}),
  'repeats-fixed-date': () => ({ id: 'kickoff' }),
  'repeats-opens-early': () => ({ opens: '2025-06-01', from: '2026-03-01' }),
  'repeats-year-unknown': () => ({ year: 2027, known: '2021–2026' }),
  'item-deadline-form': () => ({ id: 'plan', repeating: true }),
  'event-missing': () => ({ id: 'plan' }),
  'event-deadline': () => ({ id: 'plan' }),
  'event-summary': () => ({}),
  'tag-unknown': () => ({ tag: '县级', nearest: '市级' }),
  'offset-first': (path) => ({ path }),
  'figures-without-fields': () => ({ id: 'plan' }),
  'original-with-fields': () => ({ id: 'plan' }),
  'field-word-twice': () => ({ word: '场次', item: 'plan' }),
  'field-range': () => ({ id: 'count' }),
  'field-choices': () => ({ id: 'count' }),
  'field-not-number': () => ({ id: 'count' }),
  'field-against-alone': () => ({ id: 'count' }),
  'field-against-never': () => ({ id: 'count' }),
  'field-reason-alone': () => ({ id: 'count' }),
  'field-reason-unknown': () => ({ id: 'count', reason: '甲', nearest: '乙' }),
  'field-year-once': () => ({ id: 'count' }),
  'field-part-unknown': () => ({ id: 'count', part: '甲', nearest: '乙' }),
  'item-deadline-before-opens': () => ({ name: '方案', opens: '2026-09-01', deadline: '2026-08-01' }),
  'id-twice': (_, firstLine) => ({ id: 'plan', firstLine }),
  'alias-twice': (_, firstLine) => ({ alias: '宣传', firstLine }),
  'campaign-id-twice': () => ({ id: 'month-2026', other: 'campaigns/month-2026' }),
  'cannot-be-built': (path) => ({ detail: `${path}: bad` }),
  'name-not-typable': () => ({ name: '…' }),
  'group-missing': () => ({ id: 'kickoff' }),
  'variable-place': (path) => ({ path }),
  'variable-refused': () => ({ name: 'REDIS_URL' }),
  'variable-unset': () => ({ name: 'GROUP_CHAT_ID' }),
  'bad-chat-id': () => ({ found: '工作群' }),
  'bad-base': () => ({ found: '多维表格' }),
  'base-in-wiki': () => ({ found: 'https://office.feishu.cn/wiki/Abc?table=tbl1' }),
  'about-persons': (path) => ({ path, text: '群众姓名', word: '姓名' }),
  'when-both': () => ({ id: 'kickoff' }),
  'when-none': () => ({ id: 'kickoff' }),
  'span-without-cron': () => ({ id: 'kickoff', name: 'until' }),
  'rule-hour-with-hours': (path) => ({ path, found: 'deadline -3 hours 09:00' }),
  'rule-without-hour': (path) => ({ path, found: '2026-09-01' }),
  'cron-fields': () => ({ id: 'weekly', found: 4 }),
  'cron-field': () => ({ id: 'weekly', field: 'day-of-month', text: 'L' }),
  'cron-both-days': () => ({ id: 'weekly' }),
  'cron-day-lacking': () => ({ id: 'weekly', days: [30, 31], month: '2026-02', none: false }),
  'chase-to-group': () => ({ id: 'overdue' }),
  'line-id-reserved': () => ({ id: 'ladder-1' }),
  'line-never-fires': () => ({ id: 'weekly', why: 'empty-span' }),
  'line-fires-too-often': () => ({ id: 'weekly', limit: 1_000 }),
  'line-all-skipped': () => ({ id: 'weekly' }),
  'line-outside-office-hours': () => ({ id: 'weekly', hours: '09:00-17:30' }),
  'ladder-order': () => ({ after: 1 }),
  'ladder-replaces': () => ({ id: 'overdue' }),
  'roster-missing': () => ({}),
  'roster-two-files': () => ({}),
  'roster-other-name': () => ({ name: '名册.xlsx', todo: 'rename', as: 'roster.xlsx' }),
  'roster-also-there': () => ({ name: '名册.xlsx', used: 'roster.csv' }),
  'roster-unreadable': () => ({ why: 'locked' }),
  'roster-sheet-hidden': () => ({ sheet: '名册' }),
  'roster-other-sheets': () => ({ used: '名册', others: ['旧名册'] }),
  'roster-hidden-lines': (_, line) => ({ lines: [line, line + 1] }),
  'roster-columns-ignored': () => ({ names: ['备注'] }),
  'roster-quota-column': () => ({ name: '应报数' }),
  'roster-note-skipped': () => ({ text: '合计' }),
  'roster-ids-made': () => ({}),
  'roster-roles-taken': () => ({}),
  'roster-leaders-taken': () => ({ name: '负责人' }),
  'roster-cell-error': () => ({ cell: 'G3', found: '#REF!' }),
  'roster-cell-no-value': () => ({ cell: 'G3' }),
  'roster-mobile': () => ({ cell: 'G3', found: '1.38E+10', why: 'destroyed' }),
  'roster-landline': () => ({ name: '甲某', found: '0471-0000000' }),
  'roster-number-beside': () => ({ name: '甲某', found: '0471-0000000' }),
  'roster-two-in-cell': () => ({ found: '甲某、乙某' }),
  'roster-unit-blank': () => ({ name: '甲某' }),
  'roster-header-unknown': () => ({ name: '处室' }),
  'roster-header-missing': () => ({ names: ['unit', 'name'] }),
  'roster-header-twice': () => ({ name: '单位' }),
  'roster-cells': () => ({ found: 7, expected: 8 }),
  'roster-empty': () => ({}),
  'roster-cell-missing': () => ({ column: 'unit_id' }),
  'roster-cell-bad': () => ({ column: 'open_id', found: '甲' }),
  'roster-unit-two-names': (_, firstLine) => ({ id: 'a1', name: '甲局', other: '乙局', firstLine }),
  'roster-name-two-units': (_, firstLine) => ({ name: '甲局', id: 'a1', other: 'a2', firstLine }),
  'roster-two-parents': (_, firstLine) => ({ unit: '甲局', parent: '乙局', other: '丙局', firstLine }),
  'roster-parent-unknown': () => ({ parent: '乙局' }),
  'roster-parent-cycle': () => ({ unit: '甲局' }),
  'roster-person-twice': (_, firstLine) => ({ name: '甲某', firstLine }),
  'roster-same-name': (_, firstLine) => ({ name: '甲某', firstLine }),
  'roster-no-contact': () => ({ unit: '甲局' }),
  'roster-no-address': () => ({ name: '甲某' }),
  'deadline-day-off': () => ({
    written: { date: '2026-09-27', time: '17:30', weekday: 7 },
    lastWorkingDay: { date: '2026-09-24', weekday: 4 },
    nextWorkingDay: { date: '2026-09-28', weekday: 1 },
    rule: 'put-off',
  }),
};

const KEYS = Object.keys(samples) as FaultKey[];
/** A path, a bracket, a key of the definition, a variable, or the name of a file. */
const OF_A_FILE =
  /[[\]{}$]|[a-z]\.[a-z]|[a-z]_[a-z]|\b(?:yaml|csv|cron|expect|opens?|schedule\b(?= \w+ )|until)\b|第\d+行|\b(?:line|row) \d/iu;

const paths = fc
  .array(fc.tuple(fc.constantFrom('items', 'schedule', 'fields', 'deadline', 'at'), fc.option(fc.nat(30))), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.map(([key, index]) => (index === null ? key : `${key}[${index}]`)).join('.'));

describe('chatSentence', () => {
  it.each(['zh-CN', 'en-US'] as const)('holds no path, bracket, key or file name in %s', (language) => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), paths, fc.integer({ min: 1, max: 9_999 }), (key, path, line) => {
        const fault = { file: 'campaign.yaml', line, key, params: samples[key](path, line) } as Fault;
        const sentence = chatSentence(fault, language);
        expect(sentence.length).toBeGreaterThan(5);
        expect(sentence).not.toMatch(OF_A_FILE);
      }),
      { numRuns: 600 },
    );
  });
});
