/** What is due when: what every message that names a deadline says where there are several. */
import type { Campaign, EpochMs, Item } from '../campaign/campaign.ts';
import { itemsOf } from '../campaign/items.ts';
import { expectedOf } from '../campaign/naming.ts';
import { viewsOf } from '../campaign/for-unit.ts';
import {
  distinctMoments,
  dueMoment,
  itemKey,
  latestDeadline,
  momentAt,
  scheduledDeadline,
  type DueMoment,
  type UnitDeadlines,
} from './deadline.ts';

export interface ItemDue {
  readonly item: Item;
  /** Several where units owe it by different deadlines; soonest first. */
  readonly dues: readonly DueMoment[];
}

/** What anyone owes, with its deadlines; the item that is due first comes first. */
export function duesOf(campaign: Campaign, now?: EpochMs): ItemDue[] {
  const views = viewsOf(campaign);
  return inOrder(
    itemsOf(campaign).map((item) => {
      const owing = views.filter((view) => expectedOf(view, item) > 0);
      const moments = distinctMoments(owing.map((view) => scheduledDeadline(view, item)));
      return { item, dues: moments.map((moment) => dueMoment(campaign, moment, now, item)) };
    }),
  );
}

/** The same for one unit, by its own deadlines. `own`: the campaign as the unit has it. */
export function duesOfUnit(own: Campaign, unit: UnitDeadlines | undefined, now?: EpochMs): ItemDue[] {
  return inOrder(
    itemsOf(own).map((item) => ({
      item,
      dues: [dueMoment(own, latestDeadline(own, unit, item), now, item)],
    })),
  );
}

/** The items that are owed by one of these moments, in the order of the campaign. */
export function itemsDueBy(campaign: Campaign, moments: readonly EpochMs[]): Item[] {
  const views = viewsOf(campaign);
  return itemsOf(campaign).filter((item) =>
    views.some(
      (view) =>
        expectedOf(view, item) > 0 &&
        moments.includes(momentAt(campaign.timezone, scheduledDeadline(view, item))),
    ),
  );
}

export function isSameItem(a: Item, b: Item): boolean {
  return itemKey(a) === itemKey(b);
}

function inOrder(dues: readonly ItemDue[]): ItemDue[] {
  const first = ({ dues: [due] }: ItemDue) => due?.at ?? Infinity;
  return dues.toSorted((a, b) => first(a) - first(b));
}
