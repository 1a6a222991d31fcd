/** Lists in a draft besides its text, and totals of counts in different spellings. */
import { describe, expect, it } from 'vitest';
import type { ParsedReport } from '../../../src/domain/reading/report-fields.ts';
import { draftOf, sums, type DraftReport } from '../../../src/domain/register/draft.ts';
import { aCampaign, anArea } from '../../support/campaign.ts';

const UNITS = { sessions: '场', attendances: '人次', leaflets: '份', media: '篇' };
const PEOPLE = { id: 'people', name: '参与人次', type: 'integer' } as const;
const campaign = aCampaign({ areas: [anArea('b'), { ...anArea('a'), fields: [PEOPLE] }] });
const ten = { value: 10, mark: 'exact', typed: '10' } as const;
const day = (from: string, to?: string) => ({ from, ...(to !== undefined && { to }), typed: from });

function report(
  n: number,
  fields: ParsedReport['fields'],
  more: Partial<DraftReport> & { text?: string } = {},
): DraftReport {
  const { text = '正文', ...others } = more;
  return { n, area: 'a', state: 'pending', parsed: { fields, text, unread: [] }, ...others };
}
const draft = (...reports: DraftReport[]) => draftOf(campaign, reports, UNITS);
const numbers = (reports: readonly { readonly n: number }[]) => reports.map(({ n }) => n);

describe('a draft', () => {
  it('leaves out withdrawn reports and areas without reports, and puts areas of before last', () => {
    const made = draft(report(1, {}), report(2, {}, { state: 'withdrawn' }), report(3, {}, { area: 'gone' }));
    expect(made.areas.map(({ area, reports }) => [area?.id, numbers(reports)])).toEqual([
      ['a', [1]],
      [undefined, [3]],
    ]);
  });

  it('orders areas as the campaign does, reports by day and then by number, those without a day last', () => {
    const made = draft(
      report(5, {}),
      report(4, { date: day('2021-09-08') }),
      report(3, { date: day('2021-09-08') }),
      report(2, { date: day('2021-09-06') }),
      report(1, {}),
      report(6, {}, { area: 'b' }),
    );
    expect(made.areas.map(({ area, reports }) => [area?.id, numbers(reports)])).toEqual([
      ['b', [6]],
      ['a', [2, 3, 4, 1, 5]],
    ]);
  });

  it.each([
    ['several days', [day('2021-09-08', '2021-09-10'), day('2021-09-06')], '2021-09-06', '2021-09-10'],
    ['one day', [day('2021-09-08')], '2021-09-08', '2021-09-08'],
  ])('covers %s', (_, dates, from, to) => {
    const made = draft(...dates.map((date, index) => report(index + 1, { date })));
    expect([made.from, made.to]).toEqual([from, to]);
  });

  it('covers no days where none are known', () => {
    const made = draft(report(1, {}));
    expect('from' in made || 'to' in made).toBe(false);
  });

  it('lists highlights, returned reports, and those of a file alone', () => {
    const made = draft(
      report(1, { highlight: '双语' }),
      report(2, {}, { state: 'returned' }),
      report(3, {}, { text: '' }),
      report(4, { title: '题' }, { text: '' }),
    );
    expect([numbers(made.highlights), made.returned, made.wordless]).toEqual([[1], [2], [3]]);
    expect(made.areas[0]?.reports.map(({ n }) => n)).toEqual([1, 2, 4]);
  });

  it('lists reports without a count, and those counted by their words', () => {
    const made = draft(
      report(1, { sessions: ten }),
      report(2, {}, { mentioned: { media: ten } }),
      report(3, { media: ten }, { mentioned: { media: ten } }),
      report(4, {}),
      report(5, {}, { figures: { people: 3 }, mentioned: { media: ten } }),
      report(6, {}, { mentioned: {} }),
    );
    expect([made.uncounted, made.fromWords]).toEqual([[4, 6], [2]]);
    expect(made.totals.media.map(({ value }) => value)).toEqual([20]);
    expect(made.areas[0]?.own).toEqual([{ field: PEOPLE, value: 3 }]);
  });
});

it.each<[readonly string[], readonly string[]]>([
  [['场次', '场(次)', '场'], ['30场']],
  [['人(次)', '人次'], ['20人次']],
  [['篇次', '篇(次)', '篇'], ['30篇']],
  [['条次', '条(次)', '条'], ['30条']],
  [['名', '人'], ['20人']],
  [
    ['份(册)', '份'],
    ['10份（册）', '10份'],
  ],
])('units %j add up to %j', (units, expected) => {
  const totals = sums(
    units.map((unit) => ({ value: 10, mark: 'exact' as const, unit })),
    '份',
  );
  expect(totals.map(({ value, unit }) => `${value}${unit}`)).toEqual(expected);
});

it.each([
  ['exact', 'exact', 'exact'],
  ['exact', 'over', 'over'],
  ['over', 'exact', 'over'],
  ['over', 'about', 'about'],
  ['about', 'exact', 'about'],
] as const)('%s and %s is %s', (first, second, expected) => {
  const [total] = sums(
    [first, second].map((mark) => ({ value: 1, mark })),
    '份',
  );
  expect(total).toEqual({ value: 2, mark: expected, unit: '份' });
});

it('nought is left out', () => {
  expect(sums([{ value: 0, mark: 'exact' }], '份')).toEqual([]);
});
