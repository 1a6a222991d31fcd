/** 汇总: totals by item, level and unit; and by period for a campaign that repeats. */
import type { Campaign, Item, Unit } from '../domain/campaign/campaign.ts';
import { expectedOf, itemName } from '../domain/campaign/naming.ts';
import { createLevels, rateOf, type AccountBook, type Line } from '../domain/exports/account.ts';
import type { Cell, Column, Sheet } from '../domain/exports/sheet.ts';
import type { ItemTrend } from '../domain/periods/trend.ts';
import { yearFields, type YearTotals } from '../domain/periods/year-totals.ts';
import { addedUp } from '../domain/reading/item-fields.ts';
import type { Words } from '../words/index.ts';
import { ownHeading, usualCounts } from './ledger-columns.ts';
import { parentColumn } from './shared.ts';

interface Counted {
  readonly account: AccountBook;
  readonly year?: YearTotals | undefined;
}

export function totalsSheet(campaign: Campaign, counted: Counted, by: string, words: Words): Sheet {
  const { account } = counted;
  const { totals, ledger } = words.exports;
  const { column } = totals;
  const count = (heading: string, width = 8): Column => ({ heading, width, kind: 'number' });
  const rate = (heading: string): Column => ({ heading, width: 9, kind: 'rate' });
  const above = parentColumn(campaign, column.parent);
  return {
    name: ledger.sheets.totals,
    title: totals.title(campaign.title),
    notes: [
      by,
      [
        totals.basis,
        account.ownFields.length > 0 ? totals.ownBasis : '',
        counted.year ? totals.yearBasis(words.format.period(counted.year.since)) : '',
        account.ownFields.length > 0 && above.length > 0 ? words.levels.basis : '',
      ].join(''),
    ],
    columns: [
      { heading: column.by, width: 10, kind: 'text' },
      { heading: column.name, width: 22, kind: 'text' },
      ...above,
      ...[column.due, column.filed, column.onTime, column.late, column.missing].map((each) => count(each)),
      count(column.extended),
      count(column.exempt),
      rate(column.rate),
      rate(column.onTimeRate),
      count(column.reports, 9),
      ...usualCounts(campaign).map((field) => count(ledger.column[field], 10)),
      ...account.ownFields.map(
        (own) => ({ heading: ownHeading(own, campaign, words), width: 11, kind: 'amount' }) as const,
      ),
      ...yearColumns(campaign, counted).map(
        (own) =>
          ({ heading: totals.year(ownHeading(own, campaign, words)), width: 13, kind: 'amount' }) as const,
      ),
    ],
    rows: totalsRows(campaign, counted, above, words),
  };
}

/** Each item by period, oldest first. */
export function trendSheet(trend: readonly ItemTrend[], campaign: Campaign, by: string, words: Words): Sheet {
  const { totals, ledger, trend: sheet } = words.exports;
  const { column } = totals;
  const count = (heading: string): Column => ({ heading, width: 8, kind: 'number' });
  return {
    name: ledger.sheets.trend,
    title: sheet.title(campaign.title),
    notes: [by, sheet.basis],
    columns: [
      { heading: sheet.item, width: 22, kind: 'text' },
      { heading: sheet.period, width: 18, kind: 'text' },
      ...[column.due, column.filed, column.onTime, column.late].map(count),
      { heading: column.rate, width: 9, kind: 'rate' },
    ],
    rows: trend.flatMap(({ item, points }) =>
      points.map(({ period, due, filed, onTime, late }): readonly Cell[] => [
        itemName(campaign, item, words.terms.summary),
        words.format.period(period),
        due,
        filed,
        onTime,
        late,
        rateOf(filed, due),
      ]),
    ),
  };
}

/** What a row of totals is about. */
interface RowAbout {
  readonly unit?: Unit;
  /** Whether the item is owed. */
  readonly owes?: boolean;
  /** An item or area. */
  readonly area?: string;
  readonly level?: number;
}

/** The columns whose numbers are added up over the year. */
function yearColumns({ areas }: Campaign, { account, year }: Counted) {
  if (!year) return [];
  return account.ownFields.filter(({ of }) =>
    areas.some((area) => yearFields(area).some(({ id }) => id === of.get(area.id))),
  );
}

/** A year-to-date total for everything, one item, one unit or one level. */
function yearCell(
  of: ReadonlyMap<string, string>,
  year: YearTotals | undefined,
  {
    unit,
    area,
    level,
  }: {
    readonly unit: Unit | undefined;
    readonly area: string | undefined;
    readonly level: readonly Unit[] | undefined;
  },
): Cell {
  let sum: number | undefined;
  for (const [id, field] of of) {
    const held = area === undefined || area === id ? year?.areas.get(id) : undefined;
    if (!held) continue;
    const units = unit ? [unit] : level;
    const sums = units ? units.map(({ id: each }) => held.units.get(each)) : [held.all];
    for (const each of sums) if (each?.[field] !== undefined) sum = addedUp(sum ?? 0, each[field]);
  }
  return sum;
}

function unitsByLevel(
  units: readonly Unit[],
  levelOf: (id: string) => number,
): ReadonlyMap<number, readonly Unit[]> {
  const found = new Map<number, Unit[]>();
  for (const unit of units) {
    const level = found.get(levelOf(unit.id)) ?? [];
    level.push(unit);
    found.set(levelOf(unit.id), level);
  }
  return found;
}

function* totalsRows(
  campaign: Campaign,
  counted: Counted,
  above: ReturnType<typeof parentColumn>,
  words: Words,
): Generator<readonly Cell[]> {
  const { totals } = words.exports;
  const { account } = counted;
  const levelOf = createLevels(campaign.roster.units);
  const ofYear = yearColumns(campaign, counted);
  const levels = ofYear.length > 0 ? unitsByLevel(campaign.roster.units, levelOf) : undefined;
  const row = (
    by: string,
    name: string,
    line: Line,
    { unit, owes = true, area, level }: RowAbout = {},
  ): readonly Cell[] => [
    by,
    name,
    ...above.map(({ of }) => (unit ? of(unit) : undefined)),
    ...(owes
      ? [
          line.due,
          line.filed,
          line.onTime,
          line.late,
          line.missing,
          line.extended,
          line.exempt,
          rateOf(line.filed, line.due),
          rateOf(line.onTime, line.due),
        ]
      : Array.from({ length: 9 }, () => undefined)),
    line.reports,
    ...usualCounts(campaign).map((field) => line.sums[field]),
    ...account.ownFields.map((_, index) => line.own[index]),
    ...ofYear.map(({ of }) =>
      yearCell(of, counted.year, { unit, area, level: level === undefined ? undefined : levels?.get(level) }),
    ),
  ];
  yield row(totals.by.all, totals.all, account.all);
  for (const [id, line] of account.parts) {
    const item: Item = id === 'summary' ? { kind: 'summary' } : { kind: 'area', area: id };
    const name = itemName(campaign, item, words.terms.summary);
    yield row(id === 'summary' ? totals.by.item : totals.by.area, name, line, {
      owes: expectedOf(campaign, item) > 0,
      area: id,
    });
  }
  if (account.former)
    yield row(totals.by.area, words.terms.formerArea, account.former, { owes: false, area: '' });
  for (const [level, line] of [...account.levels].toSorted(([a], [b]) => a - b))
    yield row(totals.by.level, totals.level(level, line.units), line, { level });
  for (const unit of campaign.roster.units) {
    const line = account.units.get(unit.id);
    if (line) yield row(totals.by.unit, unit.name, line, { unit });
  }
}

// ---------------------------------------------------------------------------------------------- 要求落实情况
