/** How long the periods of a campaign that repeats share their tables in a Base, which takes 100 tables of 20,000 rows. */
import type { Campaign, Every, Period } from '../campaign/campaign.ts';
import { expectedOf } from '../campaign/naming.ts';
import { itemsOf } from '../campaign/items.ts';
import { daysApart, indexAt, spanOf } from '../periods/period.ts';
import { addDays } from '../time/local-time.ts';

/** Expected rows of a table: half of what the platform takes, because units may file more than they owe. */
const MOST_ROWS = 10_000;
/** Reports of a unit and period that are counted where it may file in areas in which it owes nothing. */
const FREE_REPORTS = 3;
const A_YEAR: Readonly<Record<Exclude<Every, readonly string[]>, number>> = {
  week: 53,
  'half-month': 24,
  month: 12,
  quarter: 4,
  year: 1,
};
const SPANS = [
  ['year', 1],
  ['quarter', 4],
  ['month', 12],
] as const;

/**
 * The longest of the year, quarter and month around the middle of the period whose rows one table should take; where
 * none does, the shortest, whose tables are then continued in further ones.
 */
export function sharedSpan(campaign: Campaign, period: Period): Period {
  const { every } = period;
  const rows = campaign.roster.units.length * Math.max(1, rowsOfUnit(campaign));
  const periods = typeof every === 'string' ? A_YEAR[every] : every.length;
  const possible = SPANS.filter(([, parts]) => parts <= periods);
  const fitting = possible.find(([, parts]) => Math.ceil(periods / parts) * rows <= MOST_ROWS);
  const [span] = fitting ?? possible.at(-1) ?? SPANS[0];
  return around(period, span);
}

/** The span of this id around the period; undefined if there is none. */
export function sharedSpanOf(period: Period, id: string): Period | undefined {
  return SPANS.map(([span]) => around(period, span)).find((span) => span.id === id);
}

function around({ series, from, until }: Period, every: (typeof SPANS)[number][0]): Period {
  const middle = addDays(from, Math.floor(daysApart(from, until) / 2));
  const found = spanOf(every, indexAt(every, middle)) ?? { id: middle, from, until };
  return { series, every, ...found };
}

function rowsOfUnit(campaign: Campaign): number {
  const owed = itemsOf(campaign).reduce((sum, item) => sum + expectedOf(campaign, item), 0);
  return owed + (campaign.areas.some(({ expect }) => expect === 0) ? FREE_REPORTS : 0);
}
