/** The figures of each item over the periods of a repeating campaign. */
import type { Campaign, EpochMs, Item, Period } from '../campaign/campaign.ts';
import { isSameItem } from '../deadlines/dues.ts';
import { figuresOf, type ItemFigures } from '../register/figures.ts';
import type { UnitRegister } from '../register/register.ts';

/** A run with its registers. */
export interface RunFiled {
  readonly campaign: Campaign;
  readonly registers: ReadonlyMap<string, UnitRegister>;
}

export interface TrendPoint extends Pick<ItemFigures, 'due' | 'filed' | 'onTime' | 'late'> {
  readonly period: Period;
}

export interface ItemTrend {
  readonly item: Item;
  /** Oldest first; periods without the item are left out. */
  readonly points: readonly TrendPoint[];
}

/** By item of the last run; each run is measured against its own deadlines. */
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
