/** The hierarchy of units. Built once per roster, so that each act looks up only its own units. */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';

export interface Tree {
  /** Whether any unit has a parent. */
  readonly hasLevels: boolean;
  /** Ancestors, nearest first; parents missing from the roster are left out. */
  above(unit: string): readonly Unit[];
  /** Descendants at any depth, in roster order. */
  below(unit: string): readonly Unit[];
  /** Direct subordinates. */
  children(unit: string): readonly Unit[];
  /** Units without a parent. */
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
  const over = new Map<string, readonly Unit[]>();

  function below(id: string): readonly Unit[] {
    const known = under.get(id);
    if (known) return known;
    const found = new Set<Unit>();
    const open = [...(children.get(id) ?? [])];
    for (let unit = open.pop(); unit; unit = open.pop()) {
      // A faulty roster may contain a cycle, which must not cause an endless loop.
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
      const known = over.get(id);
      if (known) return known;
      const way: Unit[] = [];
      const start = byId.get(id);
      let parent = start && parentOf(start);
      while (parent && parent.id !== id && !way.includes(parent)) {
        way.push(parent);
        parent = parentOf(parent);
      }
      if (start) over.set(id, way);
      return way;
    },
  };
}
