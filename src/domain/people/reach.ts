import type { Campaign, Unit } from '../campaign/campaign.ts';
import { remindedFor, type Directory } from './directory.ts';

/** A unit that no message reaches. */
export interface Unreached {
  readonly unit: Unit;
  /** The people who would be written to, each with the reason of the last failure; empty where nobody is bound. */
  readonly people: readonly { readonly openId: string; readonly reason: string }[];
}

/**
 * The units of whose people nobody can be reached, in roster order. `lost`: by person, why the last message failed; who
 * is not in it is taken to be reachable, so one new binding is enough.
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
