/** An area was taken out of the campaign: what was filed for it stays in every output, in a line of its own. */
import readSheet from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { figuresView } from '../../src/api/views.ts';
import { closingCard } from '../../src/cards/organiser/closing.ts';
import { digestCard } from '../../src/cards/organiser/figures.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import type { Facts } from '../../src/clock/job.ts';
import { createAccount } from '../../src/domain/exports/account.ts';
import { createCollector } from '../../src/domain/exports/collected.ts';
import { areaProgressOf } from '../../src/domain/register/progress.ts';
import { countOf } from '../../src/domain/register/digest-change.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import { boardOf } from '../../src/exports/board.ts';
import type { FiledUnit } from '../../src/exports/filed.ts';
import { mirrorLayout } from '../../src/mirror/tables.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea, aRegister, aReport, at, NORTH, SOUTH } from '../support/campaign.ts';
import { aJob, fed, made, wordsIn } from '../support/exporting.ts';

const NOW = at('2021-09-29 10:00');
const words = wordsFor('zh-CN');
const FORMER = '已不在活动中的领域';
const campaign = aCampaign({
  areas: [{ ...anArea('news'), name: '宣传教育' }],
  roster: { units: [NORTH, SOUTH], people: [] },
});
/** Filings in force by area: two of `news`; of `gone` two, and one of `past`. One of them is returned. */
const REPORTS = [
  [NORTH, [aReport('news', at('2021-09-08 09:00'), { n: 1, state: 'accepted' })]],
  [
    SOUTH,
    [
      aReport('gone', at('2021-09-08 10:00'), { n: 2, state: 'accepted' }),
      aReport('gone', at('2021-09-09 10:00'), { n: 3, state: 'returned' }),
      aReport('past', at('2021-09-10 10:00'), { n: 4 }),
      aReport('past', at('2021-09-10 11:00'), { n: 5, state: 'withdrawn' }),
      aReport('news', at('2021-09-11 10:00'), { n: 6 }),
    ],
  ],
] as const;
const units: FiledUnit[] = REPORTS.map(([unit, heads]) => ({
  unit,
  register: aRegister(heads),
  texts: heads.map(({ n }) => ({
    n,
    text: `第${n}条`,
    fields: { attendances: { value: 10 ** (n - 1), mark: 'exact', typed: '' } },
    attachments: [],
    returns: [],
  })),
}));
const registers = new Map(units.map(({ unit, register }) => [unit.id, register]));
const account = createAccount(campaign, NOW);
for (const { unit, register, texts } of units)
  account.add(unit, register, (n) => texts.find((text) => text.n === n)?.fields);

describe('reports of areas that the campaign no longer has', () => {
  it('are a part of the total, which the parts add up to', () => {
    const parts = [...account.parts.values(), account.former!];
    expect(account.former).toMatchObject({ reports: 3, sums: { attendances: 1_010 } });
    expect(account.all).toMatchObject({ reports: 5, sums: { attendances: 101_011 } });
    for (const of of [account.levels.values(), account.units.values(), parts]) {
      const lines = [...of];
      const sum = (value: (line: (typeof lines)[number]) => number) =>
        lines.reduce((all, line) => all + value(line), 0);
      expect([sum(({ reports }) => reports), sum(({ sums }) => sums.attendances)]).toEqual([5, 101_011]);
    }
  });

  it('have a row in the workbook, and the rows of the ledger name them alike', async () => {
    const files = await made({ campaign, now: NOW }, units);
    const [ledger, totals] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const heading = totals!.data.find((row) => row.includes('应报'))!;
    const cell = (name: string, column: string) =>
      totals!.data.find((row) => row[1] === name)![heading.indexOf(column)];
    const column = ['信息（条）', '参与人次（人次）'] as const;
    expect(column.map((each) => cell(FORMER, each))).toEqual([3, 1_010]);
    expect(column.map((each) => cell('宣传教育', each))).toEqual([2, 100_001]);
    expect(column.map((each) => cell('全部单位', each))).toEqual([5, 101_011]);
    expect(cell(FORMER, '应报')).toBeNull();
    expect(totals!.data.flat().join('')).toContain(`“${FORMER}”另列一行`);
    expect(ledger!.data.filter((row) => row.includes(FORMER))).toHaveLength(3);
    expect(JSON.stringify(ledger!.data)).not.toMatch(/gone|past/u);
  });

  it('are in the digest, the API, the mirror and the closing with the same count', async () => {
    const figures = figuresOf(campaign, registers, NOW);
    expect(countOf(figures, []).reports).toBe(5);
    const asOf = localAt(campaign.timezone, NOW);
    const shown = JSON.stringify(
      digestCard({ campaign, figures, asOf, scope: 'all', names: false, overdue: true, late: false }, words),
    );
    expect(shown).toContain(words.replies.digest.area(FORMER, 3, 1));
    expect(figuresView({ campaign, registers, now: NOW, words } as unknown as Facts).areas).toEqual([
      { area: 'news', reports: 2, units: 2 },
      { area: null, reports: 3, units: 1 },
    ]);
    const rows = mirrorLayout(campaign).wholeRows(account, []);
    expect(rows.map(({ key, values }) => [key, values[1], values.at(-1)])).toEqual([
      ['@all', '全部单位', 5],
      ['summary', '总结', 0],
      ['news', '宣传教育', 2],
      ['@former', FORMER, 3],
    ]);
    const closing = (as: 'group' | 'contact', unit?: string) =>
      JSON.stringify(closingCard({ campaign, registers, as, unit, now: NOW, waiting: 0 }, words));
    expect(closing('group')).toContain(words.messages.closing.reports(5));
    expect(closing('contact', 'south')).toContain(words.messages.closing.count(FORMER, 1, 'report'));
  });

  it('are on the board and in the chart', async () => {
    const { sections, progress } = await boardOf(aJob({ campaign, now: NOW, kind: 'board' }), fed(units));
    expect(sections[1]!.rows.map(({ name, said }) => [name, said])).toEqual([
      ['宣传教育', '2条，2个单位'],
      [FORMER, '3条，1个单位'],
    ]);
    expect(progress!.points.at(-1)!.value).toBe(5);
    const { areas, points } = areaProgressOf(campaign, registers, NOW);
    expect([areas, points.at(-1)!.counts]).toEqual([
      ['news', undefined],
      [2, 3],
    ]);
  });

  it('are told in the summary, if they were accepted', async () => {
    const collector = createCollector(campaign, words.fields.unit);
    for (const { unit, register } of units) collector.add(unit, register, () => undefined);
    expect(collector.collected().reports).toBe(2);
    const summary = await made({ campaign, now: NOW, kind: 'summary' }, units);
    const told = wordsIn(summary.get('docx')!.bytes);
    expect(told).toContain(`宣传教育1条（1个单位），${FORMER}1条（1个单位）。`);
    expect(told).toContain('第2条');
  });
});

it('without such reports there is no such line', async () => {
  const own = createAccount(campaign, NOW);
  const [{ unit, register }] = units as [FiledUnit];
  own.add(unit, register, () => undefined);
  expect(own.former).toBeUndefined();
  const alone = new Map([[unit.id, register]]);
  expect(figuresOf(campaign, alone, NOW).areas.map(({ area }) => area)).toEqual(['news']);
  expect(mirrorLayout(campaign).wholeRows(own, [])).toHaveLength(3);
});
