/** 导出 看板: a picture and a self-contained page that state the same figures. */
import sharp from 'sharp';
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../src/exports/board.ts';
import type { FiledUnit } from '../../src/exports/filed.ts';
import { boardPng } from '../../src/exports/formats/board-picture.ts';
import { boardSvg } from '../../src/exports/formats/board-svg.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  EAST,
  NORTH,
  SOUTH,
} from '../support/campaign.ts';
import { aJob, fed, made } from '../support/exporting.ts';

const NOW = at('2021-09-29 10:00');
const TITLE = '九月<script>alert(1)</script>&"活动';
const campaign = aCampaign({
  title: TITLE,
  areas: [
    { ...anArea('news', 1), name: '宣传教育' },
    {
      ...anArea('table', 1),
      name: '统计表',
      kind: 'figures',
      fields: [{ id: 'crowd', name: '参与人次', type: 'integer', unit: '人次' }],
    },
  ],
  roster: { units: [NORTH, SOUTH, EAST], people: [] },
});
const units: FiledUnit[] = [
  {
    unit: NORTH,
    register: aRegister([
      aSummary(at('2021-09-20 09:00'), { n: 1, state: 'accepted' }),
      aReport('news', at('2021-09-08 09:00'), { n: 2 }),
      aReport('table', at('2021-09-10 09:00'), { n: 3, figures: { crowd: 1_234 } }),
    ]),
    texts: [],
  },
  { unit: SOUTH, register: aRegister([aSummary(at('2021-09-28 09:00'), { n: 4 })]), texts: [] },
  { unit: EAST, register: aRegister(), texts: [] },
];

describe('the page', () => {
  it('says how many units confirmed each requirement', async () => {
    const checks = [
      { id: 'rules', text: '遵守防疫要求' },
      { id: 'lead', text: '加强组织领导' },
    ];
    const confirmed = [
      aReport('news', at('2021-09-08 09:00'), { n: 2, checks: ['rules'] }),
      aReport('news', at('2021-09-08 09:05'), { n: 3, checks: ['rules'] }),
      aReport('news', at('2021-09-08 09:10'), { n: 4, checks: ['lead'], state: 'withdrawn' }),
    ];
    const own = [{ unit: NORTH, register: aRegister(confirmed), texts: [] }];
    const files = await made({ kind: 'board', campaign: { ...campaign, checks }, now: NOW }, own);
    const page = strFromU8(files.get('html')!.bytes);
    expect(page).toContain('已确认“遵守防疫要求”：1个单位');
    expect(page).toContain('已确认“加强组织领导”：0个单位');
  });

  it('says the figures in words, names no unit, and asks for nothing outside itself', async () => {
    const files = await made({ kind: 'board', campaign, now: NOW }, units);
    const page = strFromU8(files.get('html')!.bytes);
    expect(page).toContain('应报 3、已报 2、按时 1、补报 1、逾期未报 1');
    expect(page).toContain('报送率66.7%');
    expect(page).toContain('统计表：参与人次1234人次（1个单位）');
    for (const { name } of [NORTH, SOUTH, EAST]) expect(page).not.toContain(name);
    expect(page).not.toMatch(/<script|\bsrc=|\bhref=|url\(|@import/u);
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/u);
    expect(page).toContain('九月&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;活动');
  });
});

it('has a bar of overdue units as long as their number, without those whose deadline is later', async () => {
  const later = { ...NORTH, id: 'later', name: '延期单位' };
  const register = aRegister([], {
    extensions: { summary: { date: '2021-09-30', time: '17:30', grantedAt: at('2021-09-20 09:00') } },
  });
  const own = { ...campaign, roster: { units: [...campaign.roster.units, later], people: [] } };
  const filed = [...units, { unit: later, register, texts: [] }];
  const board = await boardOf(aJob({ kind: 'board', campaign: own, now: NOW }), fed(filed));
  const [summary] = board.sections[0]!.rows;
  expect(summary!.said).toContain('逾期未报 1、已延期未到时限 1');
  expect(summary!.parts.map(({ label, value }) => [label, value])).toEqual([
    ['按时', 1],
    ['补报', 1],
    ['未报', 1],
    ['逾期未报', 1],
  ]);
});

describe('the picture', () => {
  const board = {
    title: '活动',
    asOf: '',
    legend: [],
    sections: [
      {
        heading: '应报事项',
        rows: [
          { name: '总结', said: '', parts: [{ label: '', value: 3, tone: 'green' as const }] },
          { name: '统计表', said: '', parts: [{ label: '', value: 1, tone: 'green' as const }] },
        ],
      },
    ],
    foot: '',
  };

  it('has bars as long as their values are', () => {
    const widths = [...boardSvg(board).matchAll(/width="([\d.]+)" height="26" fill="#5B9B3E"/gu)].map(
      ([, width]) => Number(width),
    );
    expect(widths).toHaveLength(2);
    expect(widths[0]! / widths[1]!).toBeCloseTo(3, 1);
  });

  it('is drawn where there is a font for it, and is no empty sheet', async () => {
    const png = await boardPng(board);
    if (!png)
      return expect((await made({ kind: 'board', campaign, now: NOW }, units)).has('png')).toBe(false);
    const { width, height } = await sharp(png).metadata();
    expect([width, height].every((side) => side > 200)).toBe(true);
    const { channels } = await sharp(png).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5);
  });

  it('cuts a name that is too long for its column', () => {
    const [row] = board.sections[0]!.rows;
    const long = { ...board, sections: [{ heading: '', rows: [{ ...row!, name: '很'.repeat(300) }] }] };
    expect(boardSvg(long)).toMatch(/>很{5,12}<.*>很{5,12}…</u);
  });

  it('shows a name that ends in an ellipsis and fits as it is', () => {
    const [row] = board.sections[0]!.rows;
    const rows = [{ ...row!, name: '其他事项…' }];
    const svg = boardSvg({ ...board, sections: [{ heading: '', rows }] });
    expect(svg).toContain('>其他事项…</text>');
    expect(svg).not.toContain('>…</text>');
  });

  it('breaks a name of several words between them', () => {
    const [row] = board.sections[0]!.rows;
    const rows = [{ ...row!, name: 'Incidents and near misses' }];
    expect(boardSvg({ ...board, sections: [{ heading: '', rows }] })).toMatch(
      />Incidents and<.*>near misses</u,
    );
  });
});
