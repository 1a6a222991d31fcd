/** Every example on the pages of real requests loads without faults and has the meaning that the page states. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import type { Campaign, Item } from '../../src/domain/campaign/campaign.ts';
import { withStarts } from '../../src/domain/campaign/event-clock.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { expectedOf } from '../../src/domain/campaign/naming.ts';
import { campaignDeadline, effectiveDeadline, wallText } from '../../src/domain/deadlines/deadline.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { isSeries } from '../../src/domain/periods/series.ts';
import { isWorkingDay } from '../../src/domain/time/calendar.ts';
import { hoursOn } from '../../src/domain/time/office-hours.ts';
import { runsOfAYear } from '../../src/plan/runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-requests-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = 'id: sample\ntitle: 示例\ntimezone: Asia/Shanghai\n';
const SCHEDULE =
  'schedule:\n  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }\n';
const ROSTER = `unit_id,unit,parent,role,name,open_id,tags
city,某市,,contact,联络员甲,ou_a,city hangzhou-districts
county,某县,city,contact,联络员乙,ou_b,county
office,某委,,contact,联络员丙,ou_c,planning
other,某局,,contact,联络员丁,ou_d,
province,省厅,,contact,联络员戊,ou_e,province
`;

/** A block that repeats a key contains several campaigns. */
function campaignsIn(page: string): string[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```yaml\n([^]*?)^```$/gmu)].flatMap(([, block = '']) => {
    const lines = block.trimEnd().split('\n');
    return lines.length > 1 && lines.every((line) => line.startsWith('repeats:')) ? lines : [block];
  });
}

function completed(block: string): string {
  const has = (key: string) => new RegExp(`^${key}:`, 'mu').test(block);
  const times = has('repeats')
    ? ''
    : `opens: ${/deadline: 2026/u.test(block) ? 2026 : 2021}-06-01\n${has('deadline') ? '' : 'deadline: 2021-09-27T17:30\n'}`;
  const isOwed = has('summary') || (has('items') && !/expect: 0/u.test(block));
  const items = isOwed || has('items') ? '' : 'summary: { name: 总结 }\n';
  const owed = has('items') && !isOwed ? '  - { id: other, name: 其他材料, kind: document }\n' : '';
  return `${HEAD}${times}${items}${withOwed(block.trimEnd(), owed)}\n${has('schedule') ? '' : SCHEDULE}`;
}

/** Owed items follow the other items, before an optional schedule. */
function withOwed(block: string, owed: string): string {
  const [items = '', ...schedule] = block.split(/^(?=schedule:)/mu);
  return `${items.trimEnd()}\n${owed}${schedule.join('')}`;
}

it.each(['requests.md', 'requests.zh.md'])('%s', async (page) => {
  const blocks = campaignsIn(page);
  expect(blocks.length).toBeGreaterThan(8);
  writeFileSync(join(folder, 'roster.csv'), ROSTER);
  for (const block of blocks) {
    writeFileSync(join(folder, 'campaign.yaml'), completed(block));
    const { campaign, faults } = await loadCampaign(folder, {});
    expect(faults, block).toEqual([]);
    expect(campaign?.id, block).toBe('sample');
  }
});

const item = (id: string): Item => (id === 'summary' ? { kind: 'summary' } : { kind: 'area', area: id });
/** The unit's deadline for the item; empty if it does not owe it. */
function due(campaign: Campaign, unit: string, id: string): string {
  const own = campaignFor(campaign, unit);
  return expectedOf(own, item(id)) > 0 ? wallText(effectiveDeadline(own, undefined, item(id))) : '';
}
const owed = (campaign: Campaign, unit: string, id: string) =>
  expectedOf(campaignFor(campaign, unit), item(id));
/** Deadlines of the first periods. */
const periods = (campaign: Campaign, most = 1) =>
  isSeries(campaign)
    ? runsOfAYear(campaign)
        .slice(0, most)
        .map((run) => wallText(campaignDeadline(run)))
    : [];
const first = (campaign: Campaign): Campaign =>
  isSeries(campaign) ? (runsOfAYear(campaign)[0] ?? campaign) : campaign;

/** The expected result of each example, computed by hand from the year's calendar. */
const MEANINGS: readonly (readonly [part: string, of: (campaign: Campaign) => unknown, is: unknown])[] = [
  [
    'id: plan,',
    (each) => ['plan', 'summary'].map((id) => due(each, 'city', id)),
    ['2021-06-10T17:30', '2021-07-05T17:30'],
  ],
  [
    'planning: 5, default: 2',
    (each) => ['county', 'office', 'other'].map((unit) => owed(each, unit, 'news')),
    [20, 5, 2],
  ],
  ['id: sites', (each) => ['county', 'city'].map((unit) => owed(each, unit, 'sites')), [1, 0]],
  // Sunday the 26th is a working day.
  [
    'id: ledger',
    (each) => ['county', 'city'].map((unit) => due(each, unit, 'ledger')),
    ['2021-09-24T17:30', '2021-09-28T17:30'],
  ],
  [
    'deadline: { county: 2021-09-24T17:30, city: +3 working days }\n',
    (each) => ['county', 'city'].map((unit) => due(each, unit, 'summary')),
    ['2021-09-24T17:30', '2021-09-28T17:30'],
  ],
  // 11 to 17 February are holidays; Saturday the 20th is a working day.
  [
    'due: { county: day 10 17:30',
    (each) => ['county', 'city'].map((unit) => due(first(each), unit, 'summary')),
    ['2021-02-10T17:30', '2021-02-20T17:30'],
  ],
  ['review: by-level', ({ review }) => review, 'by-level'],
  ['id: picks', (each) => owed(each, 'city', 'picks'), 0],
  [
    'id: sessions',
    ({ areas: [table] }) => table?.fields?.map(({ id, type, unit }) => [id, type, unit]),
    [
      ['sessions', 'integer', '场'],
      ['people', 'integer', '人次'],
      ['spent', 'decimal', '万元'],
    ],
  ],
  [
    'deadline: 2021-09-27T17:30 }',
    (each) => ['table', 'paper'].map((id) => due(each, 'city', id)),
    ['2021-09-24T17:30', '2021-09-27T17:30'],
  ],
  // 10 April is a Saturday.
  ['from: 2021-03, until: 2022-02', (each) => periods(each, 2), ['2021-04-12T24:00', '2021-05-10T24:00']],
  ['every: quarter, due: day 20', (each) => periods(each, 2), ['2021-03-20T24:00', '2021-06-20T24:00']],
  ['due: last working day 17:30', (each) => periods(each), ['2021-01-29T17:30']],
  ['month 2 day 31', (each) => periods(each), ['2019-02-28T24:00']],
  ['due: "Friday 17:00", from: 2021', (each) => periods(each), ['2021-09-03T17:00']],
  [
    'every: month, due: last day, from: 2021',
    (each) => periods(each, 2),
    ['2021-01-31T24:00', '2021-02-28T24:00'],
  ],
  ['every: quarter, due: last day', (each) => periods(each), ['2021-03-31T24:00']],
  ['due: [day 15, day 30]', (each) => periods(each, 2), ['2021-09-15T24:00', '2021-09-30T24:00']],
  // 10 January is a Sunday.
  [
    '01-10, 03-10',
    (each) => ['county', 'city'].map((unit) => due(first(each), unit, 'table')),
    ['2021-01-10T17:30', '2021-01-13T17:30'],
  ],
  [
    'office_hours:',
    (each) => ['2021-07-01', '2021-11-01'].map((date) => hoursOn(each, date).to),
    ['20:00', '19:30'],
  ],
  [
    'unit_calendars:',
    (each) =>
      ['city', 'county'].map((unit) =>
        ['2023-09-25', '2023-10-14'].map((date) => isWorkingDay(campaignFor(each, unit).days, date)),
      ),
    [
      [false, true],
      [true, false],
    ],
  ],
  [
    'starts_with: 会议, deadline: +5 working days',
    (each) => [
      due(each, 'city', 'minutes'),
      due(withStarts(each, [{ item: 'minutes', date: '2021-06-08', at: 0 }]), 'city', 'minutes'),
    ],
    ['', '2021-06-16T24:00'],
  ],
  // 25 and 27 September 2026 are holidays.
  [
    'every: quarter, due: day 25',
    (each) => periods(each, 3),
    ['2026-03-25T17:30', '2026-06-25T17:30', '2026-09-24T17:30'],
  ],
  // 25 April 2026 is a Saturday, and the request does not mention days off.
  ['02-25, 04-25', (each) => periods(each, 2), ['2026-02-25T17:30', '2026-04-25T17:30']],
  ['every: [01-10, 07-10]', (each) => periods(each, 2), ['2026-01-10T24:00', '2026-07-10T24:00']],
  // Thirty working days before 20 January; 1 and 2 January are days off, 4 January is a working day.
  [
    'every: [01-20, 07-10]',
    (each) => [first(each).opens, ...periods(each)],
    ['2025-12-08', '2026-01-20T17:00'],
  ],
  // 1 and 2 October are holidays.
  [
    'due: "Friday 17:00", from: 2026-09-01 }\ndeadline_on_day_off',
    (each) => periods(each, 5),
    ['2026-09-04T17:00', '2026-09-11T17:00', '2026-09-18T17:00', '2026-09-24T17:00', '2026-09-30T17:00'],
  ],
  [
    'province: day 20',
    (each) => ['county', 'city', 'office', 'province'].map((unit) => due(first(each), unit, 'summary')),
    ['2026-09-15T24:00', '2026-09-18T24:00', '2026-09-20T24:00', '2026-09-20T24:00'],
  ],
  [
    'id: sealed',
    (each) =>
      ['one', 'two', 'three', 'sealed'].map((id) => `${due(each, 'county', id)} ${due(each, 'other', id)}`),
    [
      '2026-09-10T17:30 2026-09-10T17:30',
      '2026-09-18T17:30 2026-09-18T17:30',
      '2026-09-30T17:30 2026-09-30T17:30',
      '2026-09-30T17:30 ',
    ],
  ],
  [
    'id: notes',
    (each) => [due(withStarts(each, [{ item: 'notes', date: '2021-06-08', at: 0 }]), 'city', 'notes')],
    ['2021-06-13T24:00'],
  ],
  [
    'id: monthly\n',
    (each) => [periods(each), each.areas[0]?.fields?.map(({ id, reason, total }) => [id, reason, total])],
    [
      ['2026-09-10T24:00'],
      [
        ['month', 'why', 'year'],
        ['why', undefined, undefined],
      ],
    ],
  ],
  [
    'id: stamped',
    (each) => ['report', 'stamped'].map((id) => due(first(each), 'city', id)),
    ['2026-04-15T17:30', '2026-04-20T24:00'],
  ],
  // The first period is the first half of September.
  [
    'due: [day 5, day 20]',
    (each) => periods(each, 3),
    ['2026-09-20T24:00', '2026-10-05T24:00', '2026-10-20T24:00'],
  ],
  [
    'id: monthly-news',
    (each) => ['county', 'office', 'other'].map((unit) => owed(first(each), unit, 'monthly-news')),
    [20, 5, 0],
  ],
  ['due: last Friday', (each) => periods(each, 2), ['2026-09-24T17:00', '2026-10-30T17:00']],
  ['06-25, 09-25', (each) => periods(each, 3), ['2026-05-25T24:00', '2026-06-25T24:00', '2026-09-25T24:00']],
  [
    'id: draft',
    (each) => ['draft', 'final'].map((id) => due(each, 'city', id)),
    ['2026-06-18T17:30', '2026-06-30T17:30'],
  ],
  [
    'id: funds',
    (each) => each.areas[0]?.fields?.map(({ type, sumOf = [] }) => [type, ...sumOf]),
    [['decimal'], ['decimal'], ['decimal', 'central', 'local']],
  ],
  ['due: "Friday 16:00"', (each) => periods(each), ['2026-09-04T16:00']],
  ['due: last working day 16:00', (each) => periods(each), ['2026-10-30T16:00']],
  [
    'id: flood',
    (each) =>
      planOf(each)
        .filter(({ date, skipped }) => date === '2021-08-01' && !skipped)
        .map(({ job }) => job),
    ['announce', 'digest'],
  ],
  [
    'deadline: +35 minutes',
    (each) => {
      const incident = { date: '2021-06-11', time: '14:30', at: 0 };
      const items = ['written', 'details'];
      const stated = withStarts(
        each,
        items.map((id) => ({ item: id, ...incident })),
      );
      return items.map((id) => due(stated, 'city', id));
    },
    ['2021-06-11T15:05', '2021-06-12T14:30'],
  ],
];

it.each(['requests.md', 'requests.zh.md'])('%s: each block means what the request says', async (page) => {
  const told = new Set<string>();
  for (const block of campaignsIn(page)) {
    const meaning = MEANINGS.filter(([part]) => `${block}\n`.includes(part));
    expect(meaning, `nothing is known of:\n${block}`).not.toEqual([]);
    writeFileSync(join(folder, 'campaign.yaml'), completed(block));
    const { campaign } = await loadCampaign(folder, {});
    for (const [part, of, is] of meaning) {
      told.add(part);
      expect(campaign && of(campaign), block).toEqual(is);
    }
  }
  if (page === 'requests.zh.md')
    expect(MEANINGS.map(([part]) => part).filter((part) => !told.has(part))).toEqual([]);
});
