import type { Campaign, Unit } from '../campaign/campaign.ts';
import { findUnit } from '../campaign/naming.ts';
import { readTargets } from '../reading/targets.ts';

/**
 * The unit that a person refers to: their only one, or the one whose name starts the text. A name followed directly
 * by further characters does not match, brackets or not, except for those in `follows`. `unit` is undefined if it
 * must be asked: no name, or an ambiguous one.
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

/** The person's own unit with exactly this name; for an empty text, their only unit. */
export function ownUnitTyped(campaign: Campaign, typed: string, units: readonly Unit[]): Unit | undefined {
  // `unitTyped` would accept any text for a person with a single unit.
  if (typed.trim() === '') return unitTyped(typed, units).unit;
  return units.find(({ id }) => id === findUnit(campaign, typed)?.id);
}
