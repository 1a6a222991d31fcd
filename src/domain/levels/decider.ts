/** Whose word a unit waits for, where levels decide for the ones under them. */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import type { Directory } from '../people/directory.ts';
import { treeOf } from './tree.ts';

/** The people of one unit who decide for another one, and who are not asked about what they hand in themselves. */
export interface Decider {
  readonly unit: Unit;
  readonly people: readonly string[];
}

/**
 * The nearest unit above with someone who does not speak for the unit itself; undefined where there is none, and the
 * organiser decides. So nothing waits for an office that nobody speaks for.
 */
export function deciderOf(
  campaign: Pick<Campaign, 'roster'>,
  directory: Pick<Directory, 'contacts' | 'deputies'>,
  unit: string,
): Decider | undefined {
  const speakers = (id: string) => [
    ...(directory.contacts.get(id) ?? []),
    ...(directory.deputies.get(id) ?? []),
  ];
  const own = new Set(speakers(unit));
  for (const above of treeOf(campaign).above(unit)) {
    const people = [...new Set(speakers(above.id))].filter((openId) => !own.has(openId));
    if (people.length > 0) return { unit: above, people };
  }
  return undefined;
}
