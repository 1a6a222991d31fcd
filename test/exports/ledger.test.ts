/** 台账: every figure equals a recount, and people's text stays text; read back by other programs. */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readSheet from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { tabName } from '../../src/domain/exports/sheet.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import type { FiledUnit } from '../../src/exports/filed.ts';
import {
  aCampaign,
  anArea,
  aPerson,
  aReport,
  aRegister,
  aSummary,
  at,
  EAST,
  NORTH,
  SOUTH,
} from '../support/campaign.ts';
import { made, madeOf } from '../support/exporting.ts';
import { hasOfficeSuite, OFFICE_TIMEOUT_MS, pagesOf, pointsOf, sheetsIn } from '../support/office-suite.ts';

const NOW = at('2021-09-29 10:00');
const CAMPAIGN: Campaign = aCampaign({
  areas: [
    { ...anArea('news', 2), name: '宣传教育' },
    { ...anArea('help'), name: '为民办实事' },
  ],
  checks: [{ id: 'rules', text: '遵守防疫要求' }],
  roster: {
    units: [NORTH, { ...SOUTH, parent: 'north' }, { ...EAST, parent: 'north' }],
    people: [aPerson('contact', 'north')],
  },
});

const HOSTILE = [
  '=1+1',
  '+86 139',
  '-5℃',
  '@SUM(A1)',
  '\t=1',
  '＝1+1',
  ' =cmd',
  '<b>&"',
  '甲\u0000乙',
  '甲_x003D_1+1',
  '<_x005f_x003D_1>',
];

function aText(
  n: number,
  fields: Record<string, unknown> = {},
  text = '开展宣讲',
): FiledUnit['texts'][number] {
  return { n, text, fields, attachments: [], returns: [] };
}

/** From the heading row on; long notes above it take several rows. */
function tableIn<R extends readonly unknown[]>(rows: readonly R[]): readonly R[] {
  return rows.slice(rows.findIndex((row) => row.includes('应报')));
}

describe('the workbook', () => {
  const units: FiledUnit[] = [
    {
      unit: NORTH,
      register: aRegister([
        aSummary(at('2021-09-27 17:30'), { n: 1, state: 'accepted' }),
        aReport('news', at('2021-09-08 09:05'), { n: 2, state: 'returned', returns: 1, highlight: true }),
        aReport('help', at('2021-09-09 09:05'), { n: 3, state: 'withdrawn' }),
      ]),
      texts: [
        aText(1),
        {
          ...aText(2, {
            title: '集中宣讲',
            date: { from: '2021-09-06', typed: '9月6日' },
            attendances: { value: 120, mark: 'about', unit: '人', typed: '约120人' },
            leaflets: { value: 5, mark: 'exact', unit: '条', typed: '5条' },
            checks: ['rules'],
          }),
          returns: ['请补充统计口径'],
        },
        aText(3, { sessions: { value: 7, mark: 'exact', typed: '7' } }),
      ],
    },
    {
      unit: { ...SOUTH, parent: 'north' },
      register: aRegister([aSummary(at('2021-09-28 09:00'), { n: 4 })], {
        extensions: { news: { date: '2021-09-30', time: '17:30', grantedAt: at('2021-09-20 09:00') } },
      }),
      texts: [aText(4, {}, HOSTILE[0])],
    },
    { unit: { ...EAST, parent: 'north' }, register: aRegister(), texts: [] },
  ];
  const people = new Map([['north', { contacts: ['联络员甲'], deputies: [], phones: ['13800001111'] }]]);

  it('has a line for each filing in force, with real dates and numbers', async () => {
    const files = await made({ campaign: CAMPAIGN, now: NOW, people }, units);
    const [ledger] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const rows = ledger!.data;
    expect(rows[0]?.[0]).toBe('九月活动报送台账');
    const [, , , heads, ...lines] = rows;
    const column = (name: string) => heads!.indexOf(name);
    const cell = (line: number, name: string) => lines[line]?.[column(name)];
    expect(lines.map((line) => line[column('编号')])).toEqual(['#1', '#2', '#4']);
    expect(cell(1, '开始日期')).toEqual(new Date('2021-09-06T00:00:00Z'));
    expect(cell(1, '首次报送时间')).toEqual(new Date('2021-09-08T09:05:00Z'));
    expect(cell(1, '参与人次（人次）')).toBe(120);
    expect(cell(1, '宣传品（份）')).toBeNull();
    expect(cell(1, '备注')).toBe('已标为亮点、人次约120人、宣传品5条（未计入数量列）');
    expect(cell(1, '退回原因')).toBe('请补充统计口径');
    expect(cell(1, '审核状态')).toBe('退回待改');
    expect(cell(0, '是否逾期（工作日数）')).toBe('按时');
    expect(cell(2, '是否逾期（工作日数）')).toBe('逾期1个工作日');
    expect(cell(0, '联系人')).toBe('联络员甲');
    expect([0, 1, 2].map((line) => cell(line, '落实要求（项）'))).toEqual([0, 1, 0]);
    const csv = strFromU8(files.get('csv')!.bytes).split('\r\n');
    const place = csv[0]!.split(',').indexOf('落实要求（项）');
    expect(csv[2]!.split(',')[place]).toBe('1');
    expect(heads).not.toContain('联系电话');
  });

  it('shows phone numbers only on request', async () => {
    const files = await made({ campaign: CAMPAIGN, now: NOW, people, phones: true }, units);
    expect(strFromU8(files.get('csv')!.bytes)).toContain('13800001111');
    const without = await made({ campaign: CAMPAIGN, now: NOW, people }, units);
    for (const { bytes } of without.values()) expect(textIn(bytes)).not.toContain('13800001111');
  });

  it('says in the text of missing filings until when one is extended, in the language of the campaign', async () => {
    const filed = {
      unit: NORTH,
      register: aRegister([], {
        extensions: { summary: { date: '2021-10-09', time: '17:30', grantedAt: at('2021-09-24 09:00') } },
      }),
      texts: [],
    };
    const campaign = { ...CAMPAIGN, areas: [] };
    const textFor = async (language: Campaign['language']) =>
      (await madeOf({ campaign: { ...campaign, language }, now: NOW, kind: 'missing' }, [filed])).text;
    expect(await textFor('zh-CN')).toContain('北区：总结（已延期至10月9日(周六)17:30）；联络员');
    expect(await textFor('en-US')).toContain('北区: 总结 (extended to Sat 9 Oct, 17:30); contacts:');
  });

  it('keeps each unit of the missing filings to paste on one line', async () => {
    const unit = { ...NORTH, name: '北\u2028区' };
    const { text } = await madeOf({ campaign: CAMPAIGN, now: NOW, kind: 'missing' }, [
      { unit, register: aRegister(), texts: [] },
    ]);
    expect(text?.split(/[\n\u2028]/u)).toEqual([
      expect.stringContaining('共1个单位'),
      expect.stringMatching(/^1\. 北 区：/u),
    ]);
  });

  it('names on the list of missing filings the requirements that a unit has not confirmed', async () => {
    const checks = [
      { id: 'rules', text: '遵守防疫要求：已落实' },
      { id: 'told', text: '积极宣传引导' },
    ];
    const campaign = { ...CAMPAIGN, checks };
    const owing = units.map((each) =>
      each.unit.id === 'north'
        ? { ...each, register: aRegister([{ ...each.register.filings[1]!, checks: ['told'] }]) }
        : each,
    );
    const files = await made({ campaign, now: NOW }, owing);
    const sheets = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const { data } = sheets.find(({ sheet }) => sheet === '未报名单')!;
    const heads = data.find((row) => row.includes('未确认的要求'))!;
    const lines = data
      .slice(data.indexOf(heads) + 1)
      .map((row) => [row[heads.indexOf('单位')], row[heads.indexOf('未确认的要求')]]);
    expect(lines).toContainEqual(['北区', '遵守防疫要求']);
    expect(lines).toContainEqual(['东区', '遵守防疫要求、积极宣传引导']);
  });

  it('freezes the header, repeats it on each page and fits the width of an A4 page', async () => {
    const files = await made({ campaign: CAMPAIGN, now: NOW }, units);
    const parts = unzipSync(files.get('xlsx')!.bytes);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(sheet).toContain('<pane xSplit="5" ySplit="4" topLeftCell="F5"');
    expect(sheet).toMatch(
      /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/u,
    );
    expect(strFromU8(parts['xl/workbook.xml']!)).toContain("'台账'!$A:$E,'台账'!$4:$4");
    for (const [name, bytes] of Object.entries(parts)) {
      expect(strFromU8(bytes), name).not.toMatch(/<f>|<f |mergeCell/u);
    }
  });

  it('says how often each unit confirmed each requirement, and how many units did', async () => {
    const confirmed = units.map((each, index) =>
      index > 0
        ? each
        : {
            ...each,
            register: {
              ...each.register,
              filings: each.register.filings.map((head) =>
                head.n === 2 ? { ...head, checks: ['rules'] } : head,
              ),
            },
          },
    );
    const files = await made({ campaign: CAMPAIGN, now: NOW }, confirmed);
    const sheet = (await readSheet(Buffer.from(files.get('xlsx')!.bytes))).find(
      ({ sheet: name }) => name === '要求落实情况',
    );
    const rows = sheet?.data ?? [];
    expect(rows.at(-4)?.at(-1)).toBe(1);
    expect(rows.at(-1)).toEqual([null, '确认的单位（个）', null, 1]);
  });

  it('prints notes within the width of the table, and every line of a cell', async () => {
    const broken = [{ ...units[0]!, texts: [aText(1, { title: '一\r二' })] }];
    const files = await made({ campaign: CAMPAIGN, now: NOW }, broken);
    const parts = unzipSync(files.get('xlsx')!.bytes);
    const [ledger, checks] = [1, 4].map((at) => strFromU8(parts[`xl/worksheets/sheet${at}.xml`]!));
    expect(/<row r="5" ht="(?<height>[\d.]+)"/u.exec(ledger!)?.groups?.['height']).toBe('36');
    const width = [...checks!.matchAll(/<col [^>]*width="([\d.]+)"/gu)].reduce(
      (sum, [, each]) => sum + Number(each),
      0,
    );
    const header = Number(/ySplit="(\d+)"/u.exec(checks!)?.[1]);
    const notes = [...checks!.matchAll(/<row r="(\d+)"[^>]*>.*?<\/row>/gu)].filter(
      ([, row]) => Number(row) > 1 && Number(row) < header,
    );
    expect(notes.length).toBeGreaterThan(2);
    for (const [row] of notes) {
      const text = /<t[^>]*>([^<]*)<\/t>/u.exec(row)?.[1] ?? '';
      expect(text.length * 2).toBeLessThanOrEqual(width);
    }
  });

  it('takes no name of a campaign, a field or a unit for a formula, and shows every character of a tab', async () => {
    const fields = [{ id: 'n', name: '=f(x)', type: 'integer' as const, unit: '次' }];
    const areas = [{ ...anArea('news', 1), name: '\u202E=宣传\u200B', fields }];
    const campaign = { ...CAMPAIGN, title: '=活动', areas, checks: [{ id: 'c', text: '+要求' }] };
    const files = await made({ campaign, now: NOW, people }, units);
    const rows: string[][] = parse(strFromU8(files.get('csv')!.bytes), { bom: true });
    expect(rows[0]).toContain("'=f(x)（次）");
    const sheets = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    for (const cell of [...rows, ...sheets.flatMap(({ data }) => data)].flat())
      expect(String(cell ?? '')).not.toMatch(/^[=+\-@]/u);
    expect(tabName('\u202E=宣传\u200B')).toBe('=宣传');
    expect(tabName('\u200B')).toBe('-');
  });

  it('hides the columns that no unit has anything for, and writes moments of other years with the year', async () => {
    const parts = { campaign: CAMPAIGN, now: NOW, unused: new Set(['extended', 'returns'] as const) };
    const sheetOf = (files: Awaited<ReturnType<typeof made>>) =>
      strFromU8(unzipSync(files.get('xlsx')!.bytes)['xl/worksheets/sheet1.xml']!);
    const hidden = (xml: string) =>
      [...xml.matchAll(/<col min="(\d+)"[^>]*hidden="1"/gu)].map(([, at]) => Number(at) - 1);
    const files = await made(parts, units);
    const [ledger] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const heads = ledger!.data[3]!;
    expect(hidden(sheetOf(files)).map((at) => heads[at])).toEqual([
      '落实要求（项）',
      '退回次数',
      '退回原因',
      '延期至',
    ]);
    const all = sheetOf(await made({ ...parts, unused: undefined }, units));
    expect(hidden(all).map((at) => heads[at])).toEqual(['落实要求（项）']);
    const styleIn = (xml: string) => /<c r="[A-Z]+5" s="(\d+)"><v>44466\./u.exec(xml)?.[1];
    const later = await made({ ...parts, now: at('2022-01-10 09:00') }, units);
    expect(styleIn(sheetOf(later))).not.toBe(styleIn(sheetOf(files)));
  });

  it('names the unit of a field in brackets of the language of its campaign', async () => {
    const fields = [{ id: 'meet', name: 'Meetings', type: 'integer' as const, unit: 'events' }];
    const campaign = { ...CAMPAIGN, areas: [{ ...anArea('news'), fields }] };
    const headOf = async (language: Campaign['language']) => {
      const files = await made({ campaign: { ...campaign, language }, now: NOW }, []);
      return strFromU8(files.get('csv')!.bytes).split('\r\n')[0];
    };
    expect(await headOf('en-US')).toContain('Meetings (events)');
    expect(await headOf('zh-CN')).toContain('Meetings（events）');
  });

  it('is in the language of its campaign', async () => {
    const files = await made({ campaign: { ...CAMPAIGN, language: 'en-US' }, now: NOW }, units);
    const [ledger, totals] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    expect(ledger!.sheet).toBe('Ledger');
    for (const { data } of [ledger!, totals!]) {
      const [title, ...notes] = data.slice(0, 5).map((row) => row.join(' '));
      for (const line of notes.slice(0, 3))
        expect(line.replace('主办单位', '')).not.toMatch(/\p{Script=Han}/u);
      expect(title?.trim()).toMatch(/^九月活动: /u);
    }
    expect(ledger!.data.at(-1)).toContain('late by 1 working day');
  });
});

it('names acts of the clock in the journal without internal ids', async () => {
  const schedule = [
    {
      id: 't-3',
      job: 'remind',
      to: ['owing'],
      onDayOff: 'skip',
      when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline' } },
    },
  ] as const;
  const done = (occurrence: string) =>
    ({
      at: NOW,
      by: 'system',
      act: 'occurrence.done',
      campaign: 'september',
      detail: { occurrence },
    }) as const;
  const journal = [
    't-3@2021-09-23',
    't-3@2021-09-23~south~2021-09-28T17:30',
    'notice.morning@2021-09-06',
    'notice.returned@2021-09-24~north~2021-09-25T17:30',
    'ladder-1~north~returned~2021-09-25T17:30@2021-09-26',
    'gone@2021-09-01',
  ].map(done);
  const ladder = [{ after: 1, to: ['contacts'] }] as const;
  const files = await made({ campaign: aCampaign({ schedule, ladder }), now: NOW, journal }, []);
  const sheets = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
  const details = sheets
    .at(-1)!
    .data.slice(-journal.length)
    .map((row) => row.at(-1));
  expect(details).toEqual([
    '提醒 9月23日(周四)',
    '提醒 9月23日(周四) 南区',
    '今日事项 9月6日(周一)',
    '提醒 9月24日(周五) 北区',
    '催报 9月26日(周日) 北区',
    'gone@2021-09-01',
  ]);
});

describe('fields that items have of their own', () => {
  const campaign: Campaign = aCampaign({
    areas: [
      {
        ...anArea('events', 1),
        name: '活动情况',
        fields: [
          { id: 'day', name: '日期', type: 'date' },
          { id: 'people', name: '参与人次', type: 'integer', unit: '人次' },
          { id: 'spent', name: '经费', type: 'decimal', unit: '万元' },
          { id: 'way', name: '方式', type: 'choice', choices: ['线上', '-线下'] },
        ],
      },
      {
        ...anArea('table', 1),
        name: '统计表',
        kind: 'figures',
        fields: [
          { id: 'crowd', name: '参与人次', type: 'integer', unit: '人次' },
          { id: 'year', name: '年份', type: 'integer', total: 'none' },
        ],
      },
    ],
    roster: { units: [NORTH, SOUTH], people: [] },
  });
  const filed = (
    n: number,
    area: string,
    figures: Record<string, number | string>,
    state: 'accepted' | 'returned' = 'accepted',
  ) => ({
    head: aReport(area, at('2021-09-08 09:05'), {
      n,
      state,
      figures: Object.fromEntries(
        Object.entries(figures).filter(
          (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[0] !== 'year',
        ),
      ),
    }),
    text: aText(n, { figures }, '参与人次：120人次'),
  });
  const north = [
    filed(1, 'events', { day: '2021-09-06', people: 120, spent: 0.1, way: '-线下' }),
    filed(2, 'events', { people: 30, spent: 0.2 }),
    filed(3, 'table', { crowd: 150, year: 2020 }),
  ];
  const south = [filed(4, 'table', { crowd: 50, year: 2021 }), filed(5, 'events', { people: 7 }, 'returned')];
  const units: FiledUnit[] = [[NORTH, north] as const, [SOUTH, south] as const].map(([unit, own]) => ({
    unit,
    register: aRegister(own.map(({ head }) => head)),
    texts: own.map(({ text }) => text),
  }));

  it('are columns of real numbers and dates, one for each name and unit, in both files', async () => {
    const files = await made({ campaign, now: NOW }, units);
    const [ledger] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const [, , , heads, ...lines] = ledger!.data;
    const column = (name: string) => lines.map((line) => line[heads!.indexOf(name)]);
    expect(column('参与人次（人次）')).toEqual([120, 30, 150, 7, 50]);
    expect(column('经费（万元）')).toEqual([0.1, 0.2, null, null, null]);
    expect(column('日期')[0]).toEqual(new Date('2021-09-06T00:00:00Z'));
    expect(column('方式')[0]).toBe("'-线下");
    expect(column('年份')).toEqual([null, null, 2020, null, 2021]);
    // No standard field is used, and a table has figures only, without a title.
    for (const name of ['场次（场）', '地点', '亮点摘要']) expect(heads).not.toContain(name);
    expect(column('活动名称')[2]).toBeNull();
    const rows: string[][] = parse(strFromU8(files.get('csv')!.bytes), { bom: true });
    const spent = rows[0]!.indexOf('经费（万元）');
    expect(rows.slice(1).map((row) => row[spent])).toEqual(['0.1', '0.2', '', '', '']);
  });

  it('are added up as 进度 does: over all, by item and by unit, without what was returned', async () => {
    const files = await made({ campaign, now: NOW }, units);
    const [, totals] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const [heads, ...lines] = tableIn(totals!.data);
    const cell = (by: string, name: RegExp, column: string) =>
      lines.find((line) => line[0] === by && name.test(String(line[1])))?.[heads!.indexOf(column)];
    const registers = new Map(units.map(({ unit, register }) => [unit.id, register]));
    for (const { area, totals: own } of figuresOf(campaign, registers, NOW).totals)
      for (const { field, value } of own)
        expect(cell('按领域', new RegExp(`^${area.name}$`, 'u'), `${field.name}（${field.unit}）`)).toBe(
          value,
        );
    expect(cell('合计', /./u, '参与人次（人次）')).toBe(350);
    expect(cell('合计', /./u, '经费（万元）')).toBe(0.3);
    expect(cell('按单位', new RegExp(NORTH.name, 'u'), '参与人次（人次）')).toBe(300);
    expect(cell('按单位', new RegExp(SOUTH.name, 'u'), '参与人次（人次）')).toBe(50);
    expect(heads).not.toContain('年份');
    expect(heads).not.toContain('场次（场）');
  });

  it('count a table of those above once, as 进度 does, and a report of everyone', async () => {
    const levels = { ...campaign, roster: { units: [NORTH, { ...SOUTH, parent: 'north' }], people: [] } };
    const files = await made({ campaign: levels, now: NOW }, units);
    const [, totals] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const [heads, ...lines] = tableIn(totals!.data);
    const cell = (by: string, name: RegExp) =>
      lines.find((line) => line[0] === by && name.test(String(line[1])))?.[
        heads!.indexOf('参与人次（人次）')
      ];
    const registers = new Map(units.map(({ unit, register }) => [unit.id, register]));
    const table = figuresOf(levels, registers, NOW).totals.find(({ area }) => area.id === 'table');
    expect(cell('按领域', /^统计表$/u)).toBe(table?.totals[0]?.value);
    expect(cell('按领域', /^统计表$/u)).toBe(150);
    expect(cell('合计', /./u)).toBe(300);
    expect(cell('按级别', /^二级/u)).toBe(50);
  });

  it.skipIf(!hasOfficeSuite)(
    'are shown by an office suite with their decimals',
    async () => {
      const files = await made({ campaign, now: NOW }, units);
      const sheets = sheetsIn(files.get('xlsx')!.bytes);
      const [heads, first] = sheets.get('台账')!.slice(3);
      const shown = (name: string) => first![heads!.indexOf(name)];
      expect([shown('经费（万元）'), shown('参与人次（人次）'), shown('日期')]).toEqual([
        '0.1',
        '120',
        '2021-09-06',
      ]);
    },
    OFFICE_TIMEOUT_MS,
  );
});

describe('every figure', () => {
  it('equals a recount of the lines and of the figures that chat shows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFiling(), { maxLength: 14 }), async (filings) => {
        const units = CAMPAIGN.roster.units.map((unit) => {
          const own = filings.flatMap((filing, index) =>
            filing.unit === unit.id ? [{ ...filing, n: index + 1 }] : [],
          );
          return {
            unit,
            register: aRegister(
              own.map(({ n, area, moment, state }) =>
                area === undefined ? aSummary(moment, { n, state }) : aReport(area, moment, { n, state }),
              ),
            ),
            texts: own.map(({ n, sessions }) =>
              aText(n, { sessions: { value: sessions, mark: 'exact', typed: '' } }),
            ),
          };
        });
        const files = await made({ campaign: CAMPAIGN, now: NOW }, units);
        const [, totals, missing] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
        const [heads, ...lines] = tableIn(totals!.data);
        const value = (by: string, name: RegExp, column: string) =>
          lines.find((line) => line[0] === by && name.test(String(line[1])))?.[heads!.indexOf(column)];

        const standing = filings.filter(({ state, area }) => state !== 'withdrawn' && area !== undefined);
        // As the sheet states: amounts leave out what was returned.
        const sum = (of: typeof standing) =>
          of.reduce((total, { state, sessions }) => total + (state === 'returned' ? 0 : sessions), 0);
        expect(value('合计', /./u, '信息（条）')).toBe(standing.length);
        expect(value('合计', /./u, '场次（场）')).toBe(sum(standing));
        for (const area of ['news', 'help']) {
          const own = standing.filter((filing) => filing.area === area);
          const name = area === 'news' ? /^宣传教育$/u : /^为民办实事$/u;
          expect(value('按领域', name, '信息（条）')).toBe(own.length);
          expect(value('按领域', name, '场次（场）')).toBe(sum(own));
        }
        for (const { id, name } of CAMPAIGN.roster.units)
          expect(value('按单位', new RegExp(`^${name}$`, 'u'), '场次（场）')).toBe(
            sum(standing.filter(({ unit }) => unit === id)),
          );
        const below = standing.filter(({ unit }) => unit !== 'north');
        expect(value('按级别', /^二级/u, '信息（条）')).toBe(below.length);

        const registers = new Map(units.map(({ unit, register }) => [unit.id, register]));
        const figures = figuresOf(CAMPAIGN, registers, NOW);
        const [summary] = figures.items;
        for (const [column, wanted] of [
          ['应报', summary!.due],
          ['已报', summary!.filed],
          ['按时', summary!.onTime],
          ['补报', summary!.late],
          ['未报', summary!.missing],
        ] as const)
          expect(value('按事项', /总结/u, column)).toBe(wanted);
        const due = figures.items.reduce((total, item) => total + item.due, 0);
        const filed = figures.items.reduce((total, item) => total + item.filed, 0);
        expect(value('合计', /./u, '应报')).toBe(due);
        expect(value('合计', /./u, '报送率')).toBeCloseTo(filed / due, 10);
        // The sheet may have no rows below its heading.
        expect(missing!.data.length - 3).toBe(due - filed);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what people wrote', () => {
  it('is text in every cell of both files, whatever it begins with', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 })),
        async (typed) => {
          const unit = { id: 'north', name: typed };
          const campaign = {
            ...CAMPAIGN,
            title: typed,
            organiser: typed,
            roster: { units: [unit], people: [] },
          };
          const texts = [aText(2, { title: typed, highlight: typed, place: typed }, typed)];
          const register = aRegister([aReport('news', at('2021-09-08 09:00'), { n: 2 })]);
          const files = await made({ campaign, now: NOW }, [{ unit, register, texts }]);
          const book = unzipSync(files.get('xlsx')!.bytes);
          for (const [name, bytes] of Object.entries(book)) {
            const xml = strFromU8(bytes);
            expect(xml, name).not.toMatch(/<f[ >]/u);
            // oxlint-disable-next-line no-control-regex -- matches the control characters that must not occur
            expect(xml, name).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u);
          }
          await readSheet(Buffer.from(files.get('xlsx')!.bytes));
          const rows: string[][] = parse(strFromU8(files.get('csv')!.bytes), { bom: true });
          for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\s]*[=+\-@＝＋－＠]/u);
          for (const { name } of files.values()) expect(name).not.toMatch(/[\\/:*?"<>|%]|\.\./u);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(!hasOfficeSuite)('an office suite', () => {
  it(
    'reads the same lines, runs nothing, and prints every column on one page wide',
    async () => {
      const texts = HOSTILE.map((typed, index) =>
        aText(index + 1, { title: typed, highlight: typed }, typed),
      );
      const register = aRegister(
        texts.map(({ n }) => aReport('news', at('2021-09-08 09:00'), { n, state: 'accepted' })),
      );
      const files = await made({ campaign: CAMPAIGN, now: NOW }, [{ unit: NORTH, register, texts }]);
      const book = files.get('xlsx')!.bytes;
      const sheets = sheetsIn(book);
      expect([...sheets.keys()].toSorted()).toEqual(
        ['台账', '汇总', '未报名单', '要求落实情况', '操作记录'].toSorted(),
      );
      const lines = sheets.get('台账')!.slice(4);
      expect(lines).toHaveLength(HOSTILE.length);
      const heads = sheets.get('台账')![3]!;
      for (const [index, line] of lines.entries()) {
        expect(line[heads.indexOf('活动名称')]).not.toBe('2');
        if (HOSTILE[index]?.includes('_x')) expect(line[heads.indexOf('活动名称')]).toBe(HOSTILE[index]);
        expect(line[heads.indexOf('首次报送时间')]).toBe('09-08 09:00');
        expect(line[heads.indexOf('编号')]).toBe(`#${index + 1}`);
      }
      const pages = pagesOf(book, 'book.xlsx');
      for (const heading of ['序号', '备注']) expect(pages[0]).toContain(heading);
    },
    2 * OFFICE_TIMEOUT_MS,
  );

  it(
    'prints a row on one page, with every column in use, in characters that can be read',
    async () => {
      const register = aRegister([aSummary(at('2021-09-08 09:00'), { n: 1, state: 'returned', returns: 1 })]);
      const files = await made({ campaign: CAMPAIGN, now: NOW }, [{ unit: NORTH, register, texts: [] }]);
      const book = files.get('xlsx')!.bytes;
      expect(pagesOf(book, 'book.xlsx')[0]).toMatch(/序号[^]*上级单位[^]*延期至[^]*备注/u);
      expect(pointsOf(book, 'book.xlsx', '序号')).toBeGreaterThan(6.5);
    },
    2 * OFFICE_TIMEOUT_MS,
  );

  it(
    'prints a row of a dozen more columns on one page of A3, and says so',
    async () => {
      const fields = Array.from({ length: 12 }, (_, index) => ({
        id: `f${index}`,
        name: `第${index + 1}项工作指标`,
        type: 'integer' as const,
        unit: '个',
      }));
      const news = { ...anArea('news', 1), name: '宣传教育' };
      const campaign = { ...CAMPAIGN, areas: [news, { ...anArea('visits', 1), fields }] };
      const register = aRegister([aReport('visits', at('2021-09-08 09:00'), { n: 1 })]);
      const files = await made({ campaign, now: NOW }, [{ unit: NORTH, register, texts: [aText(1)] }]);
      const book = files.get('xlsx')!.bytes;
      const sheet = strFromU8(unzipSync(book)['xl/worksheets/sheet1.xml']!);
      expect(sheet).toContain('<pageSetup paperSize="8" orientation="landscape" fitToWidth="1"');
      const [first] = pagesOf(book, 'book.xlsx');
      for (const heading of ['序号', '活动名称', '第12项', '审核状态', '备注'])
        expect(first).toContain(heading);
      expect(first).toContain('请用A3纸横向打印，每行在一页之内。');
      expect(first).not.toContain('汇总');
      expect(pointsOf(book, 'book.xlsx', '序号')).toBeGreaterThan(5.4);
    },
    2 * OFFICE_TIMEOUT_MS,
  );

  it(
    'prints a row of too many columns on several pages, each with the unit, in characters that can be read',
    async () => {
      const fields = Array.from({ length: 30 }, (_, index) => ({
        id: `f${index}`,
        name: `第${index + 1}项主要工作指标`,
        type: 'integer' as const,
        unit: '个',
      }));
      const campaign = { ...CAMPAIGN, areas: [{ ...anArea('table', 1), kind: 'figures' as const, fields }] };
      const register = aRegister([aReport('table', at('2021-09-08 09:00'), { n: 1 })]);
      const files = await made({ campaign, now: NOW }, [{ unit: NORTH, register, texts: [aText(1)] }]);
      const book = files.get('xlsx')!.bytes;
      const [first, ...others] = pagesOf(book, 'book.xlsx').slice(0, 2);
      expect(first).toContain('请用A3纸横向打印，每行分在2页');
      for (const page of [first, ...others]) expect(page).toMatch(/报送单位[^]*北区/u);
      expect(others.at(-1)).toContain('备注');
      // The lines above the table are on the first page only, and complete.
      for (const above of [
        '九月活动报送台账',
        '填报日期：2021年9月29日',
        '首次报送时间不因退回、修改而改变。',
      ])
        expect([above, first?.includes(above)]).toEqual([above, true]);
      for (const part of ['九月活动', '台账', '填报', '统计口径'])
        expect(others.join('\n')).not.toContain(part);
      expect(pointsOf(book, 'book.xlsx', '序号')).toBeGreaterThan(6.5);
    },
    2 * OFFICE_TIMEOUT_MS,
  );
});

function anyFiling() {
  return fc.record({
    unit: fc.constantFrom('north', 'south', 'east'),
    area: fc.constantFrom('news', 'help', undefined),
    moment: fc.constantFrom(at('2021-09-08 09:00'), at('2021-09-27 17:30'), at('2021-09-28 09:00')),
    state: fc.constantFrom('pending', 'accepted', 'returned', 'refiled', 'withdrawn'),
    sessions: fc.nat({ max: 9 }),
  });
}

function textIn(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50) return strFromU8(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
}
