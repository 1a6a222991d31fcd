/** How long the periods of a campaign that repeats share their tables in a Base, which takes 100 tables of 20,000 rows. */
import type { Campaign, Every, Period } from '../campaign/campaign.ts';
import { expectedOf } from '../campaign/naming.ts';
import { itemsOf } from '../campaign/items.ts';
import { daysApart, indexAt, spanOf } from '../periods/period.ts';
import { addDays } from '../time/local-time.ts';

/** Expected rows of a table: half of what the platform takes, because units may file more than they owe. */
const MOST_ROWS = 10_000;
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

/** The year, quarter or month that contains the middle of the period: the longest whose rows a table takes. */
export function sharedSpan(campaign: Campaign, { series, every, from, until }: Period): Period {
  const owed = itemsOf(campaign).reduce((sum, item) => sum + expectedOf(campaign, item), 0);
  const rows = campaign.roster.units.length * Math.max(1, owed);
  const periods = typeof every === 'string' ? A_YEAR[every] : every.length;
  const [span] = SPANS.find(([, parts]) => Math.ceil(periods / parts) * rows <= MOST_ROWS) ?? ['month'];
  const middle = addDays(from, Math.floor(daysApart(from, until) / 2));
  const found = spanOf(span, indexAt(span, middle)) ?? { id: middle, from, until };
  return { series, every: span, ...found };
}
