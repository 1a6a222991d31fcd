/** Finds who decides on a unit's filings and requests under `review: by-level`. */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import { speakersOf, type Directory } from '../people/directory.ts';
import { treeOf } from './tree.ts';

/** The people of a parent unit who decide for another unit; people who speak for both are excluded. */
export interface Decider {
  readonly unit: Unit;
  readonly people: readonly string[];
}

/**
 * The nearest ancestor unit with someone who does not also speak for the unit itself. Undefined if there is none;
 * then the organiser decides, so that nothing waits for a unit without people.
 */
export function deciderOf(
  campaign: Pick<Campaign, 'roster'>,
  directory: Pick<Directory, 'contacts' | 'deputies'>,
  unit: string,
): Decider | undefined {
  const own = new Set(speakersOf(directory, unit));
  for (const above of treeOf(campaign).above(unit)) {
    const people = speakersOf(directory, above.id).filter((openId) => !own.has(openId));
    if (people.length > 0) return { unit: above, people };
  }
  return undefined;
}
