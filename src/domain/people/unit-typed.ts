import type { Campaign, Unit } from '../campaign/campaign.ts';
import { findUnit } from '../campaign/naming.ts';

/**
 * The unit that a person speaks for: the only one, or the one whose name begins what was typed (a person may be contact
 * of several). Undefined when it has to be asked.
 */
export function unitTyped(
  typed: string,
  units: readonly Unit[],
): { readonly unit: Unit | undefined; readonly rest: string } {
  const text = typed.trim();
  if (units.length <= 1) return { unit: units[0], rest: text };
  const named = units
    .filter(({ name }) => text.startsWith(name))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  return named
    ? { unit: named, rest: text.slice(named.name.length).replace(/^[\s:：,，]+/u, '') }
    : { unit: undefined, rest: text };
}

/** The unit that a line names whole, if it is one's own; the only one where nothing is named. */
export function ownUnitTyped(campaign: Campaign, typed: string, units: readonly Unit[]): Unit | undefined {
  // With one unit only, `unitTyped` would take whatever is typed for it.
  if (typed.trim() === '') return unitTyped(typed, units).unit;
  return units.find(({ id }) => id === findUnit(campaign, typed)?.id);
}
