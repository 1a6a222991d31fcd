import type { Campaign, Unit } from '../campaign/campaign.ts';
import { findUnit } from '../campaign/naming.ts';
import { readTargets } from '../reading/targets.ts';

/**
 * The unit that a person speaks for: the only one, or the one whose name begins what was typed (a person may be contact
 * of several). A name that goes on is no name, whatever brackets it stands in; names in `follows` may stand behind it
 * without a space. Undefined when it has to be asked: none is named, or more than one.
 */
export function unitTyped(
  typed: string,
  units: readonly Unit[],
  follows: readonly string[] = [],
): { readonly unit: Unit | undefined; readonly rest: string } {
  const text = typed.trim();
  if (units.length <= 1) return { unit: units[0], rest: text };
  const found = readTargets(
    text,
    { roster: { units, people: [] } },
    {
      follows: (after) => follows.some((name) => name !== '' && after.startsWith(name.toLowerCase())),
    },
  );
  return found.kind === 'units' && found.units.length === 1
    ? { unit: found.units[0], rest: found.rest }
    : { unit: undefined, rest: text };
}

/** The unit that a line names whole, if it is one's own; the only one where nothing is named. */
export function ownUnitTyped(campaign: Campaign, typed: string, units: readonly Unit[]): Unit | undefined {
  // With one unit only, `unitTyped` would take whatever is typed for it.
  if (typed.trim() === '') return unitTyped(typed, units).unit;
  return units.find(({ id }) => id === findUnit(campaign, typed)?.id);
}
