/** Deadlines by item, for messages about campaigns with more than one deadline. */
import type { Campaign, EpochMs, Item } from '../campaign/campaign.ts';
import { itemsOf } from '../campaign/items.ts';
import { expectedOf } from '../campaign/naming.ts';
import { viewsOf } from '../campaign/for-unit.ts';
import {
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
  /** More than one if units owe the item by different deadlines; soonest first. */
  readonly dues: readonly DueMoment[];
}

/** All items with their scheduled deadlines; the item that is due first comes first. */
export function duesOf(campaign: Campaign, now?: EpochMs): ItemDue[] {
  const views = viewsOf(campaign);
  return inOrder(
    itemsOf(campaign).map((item) => {
      // Grouped by view: a rule for a unit's level is that unit's normal case, not an exception.
      const owing = views.filter((view) => expectedOf(view, item) > 0);
      const dues = owing.map((view) => dueMoment(view, undefined, now, item));
      return { item, dues: distinctDues(dues) };
    }),
  );
}

/** The items of one unit with its extensions. `own`: the campaign as it applies to the unit. */
export function duesOfUnit(own: Campaign, unit: UnitDeadlines | undefined, now?: EpochMs): ItemDue[] {
  return inOrder(
    itemsOf(own).map((item) => ({
      item,
      dues: [dueMoment(own, latestDeadline(own, unit, item), now, item)],
    })),
  );
}

/** The items that some unit owes at one of these moments, in the campaign's order. */
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

function distinctDues(dues: readonly DueMoment[]): DueMoment[] {
  return [...new Map(dues.map((due) => [due.at, due])).values()].toSorted((a, b) => a.at - b.at);
}

function inOrder(dues: readonly ItemDue[]): ItemDue[] {
  const first = ({ dues: [due] }: ItemDue) => due?.at ?? Infinity;
  return dues.toSorted((a, b) => first(a) - first(b));
}
