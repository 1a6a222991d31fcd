/** Copying a campaign: each key of the definition is kept, moved to the new year, or reported as left out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { campaignJsonSchema } from '../../src/campaigns/json-schema.ts';
import { definitionOf } from '../../src/domain/setup/definition.ts';
import { droppedFrom, KEY_RULES, type DefinitionKey } from '../../src/domain/setup/next-definition.ts';
import { setupAgain } from '../../src/domain/setup/once-more.ts';
import { emptySetup } from '../../src/domain/setup/setup.ts';
import { setup } from '../../src/records/setup.ts';
import { aboutDefinition } from '../../src/setup/edit-definition.ts';
import { nextYear } from '../../src/setup/next-year.ts';

type Plain = Readonly<Record<string, unknown>>;

const BASICS = {
  id: 'water-2024',
  title: '2024年节水宣传月',
  theme: '节水优先',
  organiser: '市水利局',
  language: 'zh-CN',
  timezone: 'Asia/Shanghai',
  opens: '2024-09-02',
  deadline_on_day_off: 'put-off',
  calendar: 'weekdays',
  extra_days_off: ['2024-09-16'],
  extra_working_days: ['2024-09-14', '2024-09-15'],
  unit_calendars: [{ of: ['a'], extra_days_off: ['2024-09-10'], extra_working_days: ['2024-09-21'] }],
  office_hours: { '05-01': '10:00-14:00, 16:00-20:00', '10-01': '10:00-19:00' },
  closes: '2024-10-20T18:00',
  group: 'oc_work',
  bitable: 'bascnABCDEFGH12345',
  checks: [{ id: 'in-place', text: '措施已落实' }],
  review: 'by-level',
  attachments: { types: ['pdf'], max_mb: 7 },
  retention: { raw_days: 3, personal_days: 90 },
  limits: { per_unit_per_day: 2, per_unit_per_week: 5 },
  lights: { near: 'blue', pending: 'yellow' },
  ladder: [{ after: 2, to: ['contacts', 'admins'] }],
  schedule: [
    { id: 'start', job: 'announce', at: 'opens 09:00', to: ['group'], grace: '2 hours' },
    { id: 'middle', job: 'remind', at: '2024-09-12T10:00', to: ['owing'], on_day_off: 'next' },
    { id: 'weekly', job: 'digest', cron: '0 9 * * 1', from: '2024-09-05', until: 'deadline', to: ['admins'] },
  ],
};

/** The short form, with deadlines by tag. */
const SHORT = {
  ...BASICS,
  deadline: { county: '2024-09-20T17:30', city: '+5 days', default: '2024-09-27T17:30' },
  summary: { name: '总结' },
  areas: [
    { id: 'publicity', name: '宣传', aliases: ['广宣', '一'], expect: 0 },
    { id: 'inspection', name: '检查', aliases: ['查'], expect: 2 },
  ],
};

/** Items with all possible properties. */
const ITEMS = {
  ...BASICS,
  deadline: '2024-09-27T17:30',
  items: [
    { id: 'plan', name: '方案', aliases: ['工作方案'], kind: 'document', deadline: '2024-09-10' },
    { id: 'visit', name: '走访', kind: 'document', deadline: '+5 working days', starts_with: '培训会' },
    {
      id: 'figures',
      name: '报表',
      kind: 'figures',
      deadline: { county: '2024-09-18T12:00', default: '+3 days' },
      expect: { county: 1, default: 1 },
      of: ['county', 'city'],
      fields: [
        {
          id: 'all',
          name: '场次',
          type: 'integer',
          sum_of: ['indoor'],
          check: '±50 %',
          against: 'previous',
          reason: 'why',
          total: 'sum',
          required: true,
        },
        { id: 'indoor', name: '室内', aliases: ['屋里'], type: 'integer', unit: '场', min: 1, max: 9 },
        { id: 'why', name: '增减说明', type: 'text' },
        { id: 'form', name: '形式', type: 'choice', choices: ['集中', '分散'] },
      ],
    },
    { id: 'news', name: '信息', aliases: ['一'] },
    { id: 'summary', name: '总结', aliases: ['总结材料'], kind: 'document' },
  ],
};

const { opens: _opens, closes: _closes, schedule, ...REPEATED } = BASICS;
const SERIES = {
  ...REPEATED,
  schedule: schedule.slice(0, 1),
  repeats: {
    every: 'month',
    due: 'day 10 17:30',
    about: 'previous',
    from: '2024-03',
    until: '2024-12',
    opens: '-5 working days',
  },
  summary: { name: '月报' },
};

const ROSTER =
  'unit_id,unit,tags,role,name,open_id\na,甲县,county,contact,甲县联络员,ou_a\nb,乙市,city,contact,乙市联络员,ou_b\nc,丙区,,contact,丙区联络员,ou_c\n';

/** All places of the definition, such as `items[].fields[].unit`. */
function placesIn(schema: Plain, at = ''): string[] {
  const { properties, items, anyOf } = schema as {
    properties?: Record<string, Plain>;
    items?: Plain;
    anyOf?: Plain[];
  };
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, value]) => {
      const place = at === '' ? key : `${at}.${key}`;
      return [place, ...placesIn(value, place)];
    }),
    ...(items ? placesIn(items, `${at}[]`) : []),
    ...(anyOf ?? []).flatMap((each) => placesIn(each, at)),
  ];
}

function hasPlace(value: unknown, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (Array.isArray(value)) return value.some((each) => hasPlace(each, steps));
  if (typeof value !== 'object' || value === null) return false;
  return step in value && hasPlace((value as Plain)[step], rest);
}

/** All dates moved to another year, by plain text replacement. */
const inYear = (year: number, value: unknown) =>
  JSON.parse(JSON.stringify(value).replaceAll(/2024(?=-\d\d|年)/gu, String(year))) as unknown;

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'muster-again-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folderOf(definition: object): string {
  const dir = mkdtempSync(path.join(root, 'c-'));
  writeFileSync(path.join(dir, 'campaign.yaml'), stringify(definition));
  writeFileSync(path.join(dir, 'roster.csv'), ROSTER);
  return dir;
}

async function againInTheChat(sample: object): Promise<Plain> {
  const { campaign, faults } = await loadCampaign(folderOf(sample), {});
  expect(faults).toEqual([]);
  if (!campaign) throw new Error('the sample is no campaign');
  return definitionOf(
    setupAgain(1, campaign, aboutDefinition(stringify(sample))),
    'water-2025',
  ) as unknown as Plain;
}

async function againInTheTerminal(sample: object): Promise<{ readonly next: Plain; readonly looks: string }> {
  const found = await nextYear(folderOf(sample), 2025);
  return { next: parse(found?.yaml ?? '') as Plain, looks: JSON.stringify(found?.looks) };
}

describe('the keys of a campaign file', () => {
  const places = placesIn(campaignJsonSchema());

  it('all have a rule for another year', () => {
    expect(Object.keys(KEY_RULES).toSorted()).toEqual(
      places.filter((place) => !/[.[]/u.test(place)).toSorted(),
    );
  });

  it('all appear in the samples of this test', () => {
    const missing = places.filter(
      (place) =>
        ![SHORT, ITEMS, SERIES].some((sample) => hasPlace(sample, place.replaceAll('[]', '').split('.'))),
    );
    expect(places.length).toBeGreaterThan(60);
    expect(missing).toEqual([]);
  });
});

describe.each([
  ['in the short form', SHORT],
  ['with items', ITEMS],
])('a campaign %s, held again', (_, sample) => {
  const moved = inYear(2025, sample) as Plain;
  const byId = (list: unknown) =>
    Object.fromEntries(
      (list as Plain[]).map(({ id, kind, expect: owed, aliases, ...item }) => [
        id,
        { ...item, kind: kind ?? 'report', owed: owed ?? 0, aliases: aliases ?? [] },
      ]),
    );
  /** Both forms of `items` are compared as items. */
  const owedIn = (definition: Plain) =>
    byId(
      aboutDefinition(stringify(definition)).items.map((item) =>
        item['kind'] === 'report' || item['kind'] === undefined
          ? item
          : { ...item, expect: item['expect'] ?? 0 },
      ),
    );

  it('keeps in the chat whatever it does not name as left out', async () => {
    const next = await againInTheChat(sample);
    const dropped = droppedFrom(sample);
    expect(dropped).toEqual([
      { key: 'extra_days_off', count: 1 },
      { key: 'extra_working_days', count: 2 },
      { key: 'unit_calendars', count: 2 },
    ]);
    const gone = dropped.map(({ key }): string => key);
    for (const key of Object.keys(KEY_RULES) as DefinitionKey[]) {
      if (gone.includes(key)) expect(next[key], key).toBeUndefined();
      else if (key === 'summary' || key === 'areas' || key === 'items')
        expect(owedIn(next)).toMatchObject(owedIn(moved));
      else if (key !== 'id') expect(next[key], key).toEqual(moved[key]);
    }
  });

  it('keeps in the terminal whatever it does not name as left out', async () => {
    const { next, looks } = await againInTheTerminal(sample);
    const { extra_days_off: _off, extra_working_days: _on, unit_calendars: _units, ...rest } = moved;
    expect(next).toEqual({ ...rest, id: 'water-2025' });
    for (const key of [
      'extra_days_off',
      'extra_working_days',
      'unit_calendars',
      'closes',
      'schedule middle at',
    ])
      expect(looks).toContain(`"key":"${key}"`);
  });
});

it('moves the periods of a campaign that repeats, and says where the former one goes on beside it', async () => {
  const { next, looks } = await againInTheTerminal(SERIES);
  expect(next['repeats']).toEqual({ ...SERIES.repeats, from: '2025-03', until: '2025-12' });
  expect(looks).not.toContain('goes-on');
  const { until: _, ...endless } = SERIES.repeats;
  expect((await againInTheTerminal({ ...SERIES, repeats: endless })).looks).toContain('goes-on');
});

it('reads a setup stored before settings were carried over', () => {
  const { carried: _, ...stored } = emptySetup('zh-CN', 'Asia/Shanghai');
  expect(setup.parse({ fields: stored, startedAt: 1, changedAt: 1 }).fields.carried).toEqual({});
  const held = { ...stored, carried: { limits: { per_unit_per_day: 2 } } };
  expect(setup.parse({ fields: held, startedAt: 1, changedAt: 1 }).fields).toEqual(held);
});
