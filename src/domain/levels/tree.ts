/** Who stands under whom. Made once for a roster, so that an act asks about its own units alone. */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';

export interface Tree {
  /** Whether any unit stands under another. */
  readonly hasLevels: boolean;
  /** Nearest first; without a unit that the roster does not have. */
  above(unit: string): readonly Unit[];
  /** Every unit under it, at whatever depth, in roster order. */
  below(unit: string): readonly Unit[];
  /** Those directly under it. */
  children(unit: string): readonly Unit[];
  /** The units with nothing above them. */
  readonly heads: readonly Unit[];
}

export function treeOf({ roster }: Pick<Campaign, 'roster'>): Tree {
  return derive([roster.units], build);
}

function build(units: readonly Unit[]): Tree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const places = new Map(units.map(({ id }, place) => [id, place]));
  const children = new Map<string, Unit[]>();
  const parentOf = ({ id, parent }: Unit) =>
    parent === undefined || parent === id ? undefined : byId.get(parent);
  for (const unit of units) {
    const parent = parentOf(unit);
    if (!parent) continue;
    const there = children.get(parent.id);
    if (there) there.push(unit);
    else children.set(parent.id, [unit]);
  }
  const under = new Map<string, readonly Unit[]>();

  function below(id: string): readonly Unit[] {
    const known = under.get(id);
    if (known) return known;
    const found = new Set<Unit>();
    const open = [...(children.get(id) ?? [])];
    for (let unit = open.pop(); unit; unit = open.pop()) {
      // A roster in a circle is a fault, and must not hang whoever reads it all the same.
      if (unit.id === id || found.has(unit)) continue;
      found.add(unit);
      open.push(...(children.get(unit.id) ?? []));
    }
    const sorted = [...found].toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
    under.set(id, sorted);
    return sorted;
  }

  return {
    hasLevels: children.size > 0,
    heads: units.filter((unit) => !parentOf(unit)),
    below,
    children: (id) => children.get(id) ?? [],
    above(id) {
      const way: Unit[] = [];
      const start = byId.get(id);
      let parent = start && parentOf(start);
      while (parent && parent.id !== id && !way.includes(parent)) {
        way.push(parent);
        parent = parentOf(parent);
      }
      return way;
    },
  };
}
