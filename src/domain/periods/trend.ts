/** How each item of a campaign that repeats stood in the periods before, and stands in this one. */
import type { Campaign, EpochMs, Item, Period } from '../campaign/campaign.ts';
import { isSameItem } from '../deadlines/dues.ts';
import { figuresOf, type ItemFigures } from '../register/figures.ts';
import type { UnitRegister } from '../register/register.ts';

/** A run with what was filed in it. */
export interface RunFiled {
  readonly campaign: Campaign;
  readonly registers: ReadonlyMap<string, UnitRegister>;
}

export interface TrendPoint extends Pick<ItemFigures, 'due' | 'filed' | 'onTime' | 'late'> {
  readonly period: Period;
}

export interface ItemTrend {
  readonly item: Item;
  /** Oldest first; periods that did not ask for the item are left out. */
  readonly points: readonly TrendPoint[];
}

/** By item of the last run; each run is counted by its own deadlines alone. */
export function trendOf(runs: readonly RunFiled[], now: EpochMs): readonly ItemTrend[] {
  const counted = runs.flatMap(({ campaign, registers }) =>
    campaign.period ? [{ period: campaign.period, figures: figuresOf(campaign, registers, now) }] : [],
  );
  return (counted.at(-1)?.figures.items ?? []).map(({ item }) => ({
    item,
    points: counted.flatMap(({ period, figures }) => {
      const found = figures.items.find((each) => isSameItem(each.item, item));
      if (!found) return [];
      const { due, filed, onTime, late } = found;
      return [{ period, due, filed, onTime, late }];
    }),
  }));
}
