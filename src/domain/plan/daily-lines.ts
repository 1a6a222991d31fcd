import type { Campaign } from '../campaign/campaign.ts';
import { addDays } from '../time/local-time.ts';
import { planOf } from './schedule.ts';

/**
 * Ids of the schedule lines that fire on most working days: more than half of their nominal dates directly follow the
 * previous one. A weekly line never counts, even if a holiday moves one of its firings next to another.
 */
export function dailyLines(campaign: Campaign): ReadonlySet<string> {
  const dates = new Map<string, Set<string>>();
  for (const { id, entry } of planOf(campaign)) {
    const nominal = id.slice(entry.length + 1, entry.length + 11);
    const known = dates.get(entry) ?? new Set();
    dates.set(entry, known.add(nominal));
  }
  const isDaily = (all: ReadonlySet<string>) =>
    [...all].filter((date) => all.has(addDays(date, -1))).length * 2 > all.size;
  return new Set([...dates].flatMap(([entry, all]) => (isDaily(all) ? [entry] : [])));
}
