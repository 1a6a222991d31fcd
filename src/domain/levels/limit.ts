/** How much time a unit may give to those under it: never more than it has itself. */
import type { Campaign, Item, LocalMoment, Unit } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { expectedOf } from '../campaign/naming.ts';
import { latestDeadline, type UnitDeadlines } from '../deadlines/deadline.ts';
import type { Reach } from './access-table.ts';
import { treeOf } from './tree.ts';

/** Its own deadline for the item, with what was granted to it; of what it does not owe, its last for anything. */
export function levelLimit(
  campaign: Campaign,
  head: string,
  register: UnitDeadlines | undefined,
  item?: Item,
): LocalMoment {
  const own = campaignFor(campaign, head);
  return latestDeadline(own, register, item && expectedOf(own, item) > 0 ? item : undefined);
}

/** Which of a person's own units stands above this one, the nearest first. */
export function headOver(reach: Pick<Reach, 'own' | 'whole'>, unit: string): Unit | undefined {
  return treeOf(reach.whole)
    .above(unit)
    .find(({ id }) => reach.own.some((own) => own.id === id));
}
