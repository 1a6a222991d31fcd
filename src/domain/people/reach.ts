import type { Campaign, Unit } from '../campaign/campaign.ts';
import { remindedFor, type Directory } from './directory.ts';

/** A unit that cannot be reached by any message. */
export interface Unreached {
  readonly unit: Unit;
  /** The unit's recipients, each with the reason of the last failure; empty if nobody is bound. */
  readonly people: readonly { readonly openId: string; readonly reason: string }[];
}

/**
 * Units of which no recipient can be reached, in roster order. `lost`: reason of the last failed message by open_id;
 * anyone not in it counts as reachable, so one new binding is enough.
 */
export function unreachedUnits(
  campaign: Campaign,
  directory: Directory,
  lost: ReadonlyMap<string, string>,
): Unreached[] {
  return campaign.roster.units.flatMap((unit) => {
    const people = remindedFor(directory, unit.id);
    if (people.some((openId) => !lost.has(openId))) return [];
    return [{ unit, people: people.map((openId) => ({ openId, reason: lost.get(openId) ?? '' })) }];
  });
}
