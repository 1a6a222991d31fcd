/** Limit for extensions that a parent unit grants: never later than its own deadline. */
import type { Campaign, Item, LocalMoment, Unit } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { expectedOf } from '../campaign/naming.ts';
import { latestDeadline, type UnitDeadlines } from '../deadlines/deadline.ts';
import type { Reach } from './access-table.ts';
import { treeOf } from './tree.ts';

/** The parent's own deadline for the item, extensions included; if it does not owe the item, its latest deadline. */
export function levelLimit(
  campaign: Campaign,
  head: string,
  register: UnitDeadlines | undefined,
  item?: Item,
): LocalMoment {
  const own = campaignFor(campaign, head);
  return latestDeadline(own, register, item && expectedOf(own, item) > 0 ? item : undefined);
}

/** The nearest ancestor of the unit among the person's own units. */
export function headOver(reach: Pick<Reach, 'own' | 'whole'>, unit: string): Unit | undefined {
  return treeOf(reach.whole)
    .above(unit)
    .find(({ id }) => reach.own.some((own) => own.id === id));
}
