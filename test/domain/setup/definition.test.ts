/** The file of a campaign that was set up in chat, and of the same campaign a year later. */
import { describe, expect, it } from 'vitest';
import { daysBetween, definitionOf, freeId } from '../../../src/domain/setup/definition.ts';
import { movedBy, movedTo } from '../../../src/domain/setup/moved-date.ts';
import {
  carriedFrom,
  datesIn,
  droppedFrom,
  eventsIn,
  movedText,
  valueMoved,
} from '../../../src/domain/setup/next-definition.ts';
import { idFor, setupAgain, titleFor } from '../../../src/domain/setup/once-more.ts';
import { isRhythm, scheduleOf } from '../../../src/domain/setup/rhythm.ts';
import {
  doubtsOf,
  emptySetup,
  lacksOf,
  withNotice,
  withoutDoubts,
  withValues,
  type Setup,
} from '../../../src/domain/setup/setup.ts';
import type { NoticeReading } from '../../../src/domain/notice/notice.ts';
import { aCampaign, anArea, wall, withoutSummary } from '../../support/campaign.ts';

const WATER: Setup = {
  ...emptySetup('zh-CN', 'Asia/Shanghai'),
  title: '节水宣传月',
  opens: '2026-09-01',
  deadline: '2026-09-27',
  hour: '17:30',
  deliverable: '总结',
  areas: ['宣传', '创建'],
  requirements: ['已核对', '已签字'],
};

describe('the file of a setup', () => {
  it('has what was set, and nothing that was not', () => {
    expect(definitionOf(WATER, 'hd-1')).toEqual({
      id: 'hd-1',
      title: '节水宣传月',
      language: 'zh-CN',
      timezone: 'Asia/Shanghai',
      opens: '2026-09-01',
      deadline: '2026-09-27T17:30',
      deadline_on_day_off: 'as-written',
      summary: { name: '总结' },
      areas: [
        { id: 'area-1', name: '宣传', aliases: ['一'] },
        { id: 'area-2', name: '创建', aliases: ['二'] },
      ],
      checks: [
        { id: 'check-1', text: '已核对' },
        { id: 'check-2', text: '已签字' },
      ],
      review: 'required',
      ...scheduleOf('normal', { days: 26, hour: '17:30', hasGroup: false }),
    });
  });

  it.each<[string, Partial<Setup>, Record<string, unknown>]>([
    [
      'a theme, an organiser and a group',
      { theme: '节水', organiser: '某局', group: 'oc_1' },
      { theme: '节水', organiser: '某局', group: 'oc_1' },
    ],
    ['a whole day', { hour: '24:00' }, { deadline: '2026-09-27' }],
    ['no hour yet', { hour: undefined }, { deadline: '2026-09-27' }],
    [
      'nothing yet',
      { title: undefined, opens: undefined, deadline: undefined, hour: undefined },
      { title: '', opens: '', deadline: '' },
    ],
    ['an office elsewhere', { timezone: 'Europe/London' }, { calendar: 'weekdays' }],
    ['a calendar of its own', { timezone: 'Europe/London', carried: { calendar: 'cn' } }, { calendar: 'cn' }],
    ['another name of the zone', { timezone: 'PRC' }, { timezone: 'PRC' }],
    ['other settings', { carried: { limits: { per_day: 2 } } }, { limits: { per_day: 2 } }],
    [
      'lines of its own',
      { lines: { schedule: [{ id: 'own' }], ladder: [{ after: 1 }] } },
      { schedule: [{ id: 'own' }], ladder: [{ after: 1 }] },
    ],
    [
      'deadlines by tag',
      { carried: { deadlines: { byTag: { county: '2026-09-20', city: '2026-09-01' }, fieldTag: 'city' } } },
      { deadline: { county: '2026-09-20', city: '2026-09-27T17:30' } },
    ],
    [
      'ids of requirements that were there before',
      {
        carried: {
          checks: [
            { id: 'signed', text: '已签字' },
            { id: 'check-1', text: '已盖章' },
          ],
        },
      },
      {
        checks: [
          { id: 'check-new-1', text: '已核对' },
          { id: 'signed', text: '已签字' },
        ],
      },
    ],
    [
      'ids and names of areas that were there before',
      {
        carried: {
          items: [
            { id: 'make', name: '创建', aliases: ['三', '文明创建'] },
            { id: 'area-1', name: '旧' },
          ],
        },
      },
      {
        areas: [
          { id: 'area-new-1', name: '宣传', aliases: ['一'] },
          { id: 'make', name: '创建', aliases: ['文明创建', '二'] },
        ],
      },
    ],
  ])('has %s', (_, change, expected) => {
    const definition = definitionOf({ ...WATER, ...change }, 'hd-1');
    expect(definition).toMatchObject(expected);
    if (!('calendar' in expected)) expect(definition).not.toHaveProperty('calendar');
  });

  it('has no numerals for areas in English, and no summary that nobody set', () => {
    const definition = definitionOf({ ...WATER, language: 'en-US', deliverable: undefined }, 'hd-1');
    expect(definition.areas).toMatchObject([{ aliases: [] }, { aliases: [] }]);
    expect(definition).not.toHaveProperty('summary');
  });

  it('lists items where one has terms of its own, beside ids and numerals that are taken', () => {
    const kept = [
      { id: 'area-2', name: '信息', aliases: ['一'], expect: 2 },
      { id: 'summary', name: '旧总结', of: ['county'] },
    ];
    const others = [
      { name: '方案', date: '2026-09-10' },
      { name: '名单', date: '2026-09-05', hour: '12:00' },
    ];
    const carried = { items: [{ id: 'plan', name: '方案', aliases: ['工作方案'] }] };
    const definition = definitionOf({ ...WATER, kept, others, carried }, 'hd-1');
    expect(definition.items).toEqual([
      { id: 'plan', name: '方案', aliases: ['工作方案'], kind: 'document', deadline: '2026-09-10T17:30' },
      { id: 'item-2', name: '名单', kind: 'document', deadline: '2026-09-05T12:00' },
      kept[0],
      { id: 'summary', name: '总结', kind: 'document', of: ['county'] },
      { id: 'area-1', name: '宣传', aliases: ['二'] },
      { id: 'area-new-2', name: '创建', aliases: ['三'] },
    ]);
    expect(definition).not.toHaveProperty('areas');
    const { items } = definitionOf({ ...WATER, kept, deliverable: undefined }, 'hd-1');
    expect(items?.map(({ id }) => id)).toEqual(['area-2', 'area-1', 'area-new-2']);
  });

  it('has an id that is free', () => {
    const ids = ['hd-20260927', 'hd-20260927-2'];
    expect([0, 1, 2].map((count) => freeId('2026-09-27', new Set(ids.slice(0, count))))).toEqual([
      'hd-20260927',
      'hd-20260927-2',
      'hd-20260927-3',
    ]);
  });

  it.each([
    ['2026-09-01', '2026-09-27', 26],
    ['2026-09-27', '2026-09-27', 0],
    ['2026-09-28', '2026-09-27', 0],
    ['', '2026-09-27', 0],
    ['2026-09-27', '', 0],
    ['2000-01-01', '2026-09-27', 1_000],
  ])('from %j to %j there are %i days', (from, until, days) => {
    expect(daysBetween(from, until)).toBe(days);
  });
});

describe('a campaign of another year', () => {
  it.each([
    [2027, '2026-09-01', '2027-09-01'],
    [2027, '2024-02-29T17:30', '2027-02-28T17:30'],
    [2028, '2024-02-29', '2028-02-29'],
  ])('in %i has %s on %s', (year, date, expected) => {
    expect(movedTo(year, date)).toBe(expected);
    expect(movedBy(year - Number(date.slice(0, 4)), date)).toBe(expected);
  });

  it.each([
    ['2026年节水宣传月', '2028年节水宣传月'],
    ['2025—2026学年', '2027—2028学年'],
    ['第38个节水日', '第40个节水日'],
    ['第3届、第12期', '第5届、第14期'],
    ['第三届', '第三届'],
    ['第3章', '第3章'],
    ['12026号、1899年', '12026号、1899年'],
  ])('called %s is called %s two years later', (title, expected) => {
    expect(titleFor(2, title)).toBe(expected);
  });

  it.each([
    ['water-2026', 'water-2027'],
    ['hd-20260927', 'hd-20270927'],
    ['water', 'water-2027'],
    ['w'.repeat(40), `${'w'.repeat(35)}-2027`],
  ])('with the id %s has the id %s', (id, expected) => {
    expect(idFor(1, id, 2027)).toBe(expected);
  });

  it.each([
    ['deadline', '2026-09-27', '2027-09-27'],
    ['deadline', '2026-09-27T17:30', '2027-09-27T17:30'],
    ['deadline', '2026-09-27 17:30', '2027-09-27 17:30'],
    ['deadline', '2026-09', undefined],
    ['deadline', 'deadline -3 days', undefined],
    ['repeats', '2026-09', '2027-09'],
    ['repeats', '2026', '2027'],
    ['repeats', '2024-02-29', '2025-02-28'],
    ['repeats', 'month', undefined],
  ])('has the %s %s moved to %s', (key, text, expected) => {
    expect(movedText(1, key, text)).toBe(expected);
  });

  it('has every date of a value moved, whatever holds it', () => {
    const value = { until: '2026-09', lines: ['2026-01-01', 'x', 3], none: null };
    expect(valueMoved(1, 'repeats', value)).toEqual({
      until: '2027-09',
      lines: ['2027-01-01', 'x', 3],
      none: null,
    });
    expect(valueMoved(1, 'closes', value)).toMatchObject({ until: '2026-09' });
    expect(
      [value, '2026-01-01', 3, null, { of: ['2026-01-01T09:00', { at: '2026-01-01' }] }].map(datesIn),
    ).toEqual([1, 1, 0, 0, 2]);
  });

  it('asks for the dates of its events anew, each once', () => {
    const items = [
      { starts_with: '培训会' },
      { name: '信息' },
      { starts_with: '培训会' },
      { starts_with: 3 },
    ];
    expect(eventsIn(items)).toEqual(['培训会']);
  });

  it('leaves out days that belong to the year before, and says how many', () => {
    const definition = {
      extra_days_off: ['2026-09-09', '2026-09-10'],
      extra_working_days: [],
      unit_calendars: [{ of: ['a'], extra_days_off: ['2026-09-09'] }],
      opens: '2026-09-01',
    };
    expect(droppedFrom(definition)).toEqual([
      { key: 'extra_days_off', count: 2 },
      { key: 'unit_calendars', count: 1 },
    ]);
  });

  it('carries what no field of a setup expresses', () => {
    const definition = {
      title: '节水月',
      closes: '2026-10-09',
      limits: { per_day: 2 },
      deadline: { county: '2026-09-20', default: '2026-09-27' },
      checks: [{ id: 'read', text: '已读' }],
    };
    const items = [
      { id: 'news', name: '信息', expect: 2 },
      { id: 'plan', name: '方案', aliases: ['工作方案'] },
    ];
    expect(carriedFrom(1, definition, items, 'county')).toEqual({
      closes: '2027-10-09',
      limits: { per_day: 2 },
      deadlines: { byTag: { county: '2027-09-20', default: '2027-09-27' }, fieldTag: 'county' },
      items: [
        { id: 'news', name: '信息', aliases: [] },
        { id: 'plan', name: '方案', aliases: ['工作方案'] },
      ],
      checks: [{ id: 'read', text: '已读' }],
    });
    expect(carriedFrom(1, { deadline: '2026-09-27', checks: [] }, [], 'default')).toEqual({});
  });

  it('is set up with the fields of the earlier one', () => {
    const campaign = aCampaign({
      title: '2021年节水月',
      theme: '节水',
      areas: [anArea('news')],
      checks: [{ id: 'read', text: '已读' }],
      deadlineOnDayOff: 'put-off',
      review: 'none',
    });
    expect(setupAgain(1, campaign, undefined)).toEqual({
      ...emptySetup('zh-CN', 'Asia/Shanghai'),
      title: '2022年节水月',
      theme: '节水',
      organiser: '主办单位',
      opens: '2022-09-01',
      deadline: '2022-09-27',
      hour: '17:30',
      dayOff: 'put-off',
      deliverable: '总结',
      areas: ['news'],
      requirements: ['已读'],
      review: 'none',
      group: 'oc_group',
    });
    expect(setupAgain(1, withoutSummary(campaign), undefined).deliverable).toBeUndefined();
    const light = setupAgain(1, campaign, { definition: {}, items: [], rhythm: 'light' });
    expect([light.rhythm, light.lines, light.areas]).toEqual(['light', undefined, []]);
  });

  it.each([
    ['county', { city: wall('2021-09-20 17:30'), county: wall('2021-09-27 17:30') }],
    ['default', { county: wall('2021-09-27 17:30'), default: wall('2021-09-20 17:30') }],
    ['default', { county: wall('2021-09-27 12:00'), city: wall('2021-09-26 17:30') }],
  ])('gives the deadline of %s by its field', (tag, deadlineByTag) => {
    const definition = { deadline: { county: '2021-09-27' } };
    const { carried } = setupAgain(1, aCampaign({ deadlineByTag }), { definition, items: [] });
    expect(carried.deadlines?.fieldTag).toBe(tag);
  });
});

describe('a setup', () => {
  const doubted: Setup = {
    ...WATER,
    sources: {
      title: { sentence: '…', certain: true },
      deadline: { sentence: '…', certain: false },
      hour: { sentence: '…', certain: false },
    },
    asked: [
      { kind: 'hour', sentence: '…' },
      { kind: 'vague', sentence: '…' },
      { kind: 'past', sentence: '…' },
      { kind: 'recurring', sentence: '…' },
      { kind: 'several', sentence: '…' },
    ] as unknown as Setup['asked'],
  };
  const kinds = ({ asked }: Setup) => asked.map(({ kind }) => kind);

  const found = <T>(value: T, sentence = `“${String(value)}”。`, certain = true) => ({
    value,
    sentence,
    certain,
  });
  const reading: NoticeReading = {
    title: found('节水月'),
    theme: found('惜水'),
    issuer: found('某局'),
    receiver: found('办公室'),
    opens: found('2026-10-01'),
    deadline: { ...found('2026-10-30', '总结于10月30日12时前报。'), time: '12:00', what: '总结' },
    deadlines: [
      { ...found('2026-10-10', '方案、名单于10月10日前报。'), what: '方案', time: '09:00' },
      { ...found('2026-10-10', '方案、名单于10月10日前报。'), what: '名单' },
      { ...found('2026-10-12', '台账于10月12日前报。'), what: '台账' },
      { ...found('2026-10-20', '台账于10月20日前报。'), what: '台账' },
      found('2026-10-25'),
      { ...found('2026-10-30', '总结于10月30日12时前报。'), what: '总结' },
    ],
    dayOffRule: found('put-off'),
    deliverable: found('总结', '关于报送总结的通知', false),
    areas: [found('宣传', '一、宣传'), found('创建', '二、创建', false)],
    requirements: [found('核对', '1.核对'), found('签字', '2.签字')],
    addressees: [found({ name: '各区', kind: 'class' }, '各区：')],
    questions: [{ kind: 'several', sentence: '…' }],
  };

  it('has every value of a notice with its sentence, and keeps what a notice does not say', () => {
    const roster = { units: [], people: [], file: 'x' };
    const before: Setup = {
      ...WATER,
      rhythm: 'tight',
      group: 'oc_1',
      roster,
      kept: [{ id: 'kept' }],
      carried: {
        closes: 'deadline +9 working days',
        deadlines: { byTag: {}, fieldTag: 'default' },
        items: [],
        checks: [],
        calendar: 'cn',
      },
    };
    const setup = withNotice(before, reading);
    expect(setup).toEqual({
      ...before,
      title: '节水月',
      theme: '惜水',
      organiser: '办公室',
      opens: '2026-10-01',
      deadline: '2026-10-30',
      hour: '12:00',
      dayOff: 'put-off',
      deliverable: '总结',
      others: [
        { name: '方案', date: '2026-10-10', hour: '09:00' },
        { name: '名单', date: '2026-10-10' },
      ],
      kept: [],
      carried: { closes: 'deadline +9 working days', calendar: 'cn' },
      areas: ['宣传', '创建'],
      requirements: ['核对', '签字'],
      sources: {
        title: { sentence: '“节水月”。', certain: true },
        theme: { sentence: '“惜水”。', certain: true },
        organiser: { sentence: '“办公室”。', certain: true },
        opens: { sentence: '“2026-10-01”。', certain: true },
        deadline: { sentence: '总结于10月30日12时前报。', certain: true },
        hour: { sentence: '总结于10月30日12时前报。', certain: true },
        dayOff: { sentence: '“put-off”。', certain: true },
        deliverable: { sentence: '关于报送总结的通知', certain: false },
        others: { sentence: '方案、名单于10月10日前报。', certain: false },
        areas: { sentence: '一、宣传', certain: false },
        requirements: { sentence: '1.核对', certain: true },
      },
      asked: reading.questions,
      addressees: ['各区'],
    });
    const dated = withNotice({ ...before, carried: { closes: '2026-11-10' } }, reading);
    expect(dated.carried).toEqual({});
    expect(withNotice({ ...before, carried: {} }, reading).carried).toEqual({});
  });

  it('has nothing of a notice that says nothing, but for its issuer', () => {
    const { issuer } = reading;
    const bare = { issuer, deadlines: [], areas: [], requirements: [], addressees: [], questions: [] };
    const setup = withNotice(WATER, bare as NoticeReading);
    expect(setup).toEqual({
      ...emptySetup('zh-CN', 'Asia/Shanghai'),
      organiser: '某局',
      sources: { organiser: { sentence: '“某局”。', certain: true } },
    });
  });

  it('keeps the sentences of values that a person confirms, and drops that of a value that they change', () => {
    const sources = { ...withNotice(WATER, reading).sources };
    const confirmed = Object.fromEntries(
      Object.entries(sources).map(([field, source]) => [field, { ...source, certain: true }]),
    );
    expect(withoutDoubts(withNotice(WATER, reading)).sources).toEqual(confirmed);
    const read = withNotice(WATER, reading);
    const given = (deliverable: string) => withValues(read, { deliverable }).sources.deliverable;
    expect(given(read.deliverable ?? '')).toEqual({ sentence: '关于报送总结的通知', certain: true });
    expect(given('小结')).toBeUndefined();
    expect(withValues(withNotice(WATER, reading), { deliverable: '小结' }).sources.areas).toEqual(
      sources.areas,
    );
  });

  it('lacks what has no value, the hour only of a date that is known', () => {
    const roster = { units: [], people: [], file: 'x' };
    expect(lacksOf(emptySetup('zh-CN', 'Asia/Shanghai'))).toEqual([
      'title',
      'opens',
      'deadline',
      'deliverable',
      'roster',
    ]);
    expect(lacksOf({ ...WATER, hour: undefined })).toEqual(['hour', 'roster']);
    expect(lacksOf({ ...WATER, roster })).toEqual([]);
  });

  it('has doubts until a person gives the value or confirms the whole', () => {
    expect(doubtsOf(doubted)).toEqual(['deadline', 'hour']);
    expect(doubtsOf(withValues(doubted, { deadline: '2026-09-28' }))).toEqual(['hour']);
    expect(doubtsOf(withoutDoubts(doubted))).toEqual([]);
  });

  it('keeps the questions that a confirmation does not answer', () => {
    expect(kinds(withoutDoubts(doubted))).toEqual(['past', 'recurring']);
    expect(kinds(withoutDoubts({ ...doubted, hour: undefined }))).toEqual(['hour', 'past', 'recurring']);
    expect(kinds(withoutDoubts({ ...doubted, deadline: undefined }))).toEqual(['vague', 'past', 'recurring']);
  });

  it('has its questions about the deadline settled by one that is typed, and no others', () => {
    expect(kinds(withValues(doubted, { title: '节水月' }))).toEqual(kinds(doubted));
    expect(kinds(withValues(doubted, { hour: '18:00' }))).toEqual(['recurring']);
  });

  it('has the lines of a rhythm in place of its own once one is chosen', () => {
    const own = { ...WATER, lines: { schedule: [], ladder: [] } };
    expect(withValues(own, { title: '节水月' }).lines).toBeDefined();
    expect(withValues(own, { rhythm: 'tight' })).toMatchObject({ rhythm: 'tight', lines: undefined });
    expect(['light', 'loud', ''].map(isRhythm)).toEqual([true, false, false]);
  });
});
