/** Resolves the parents of the units of a roster, and finds circles of them. */
import type { Unit } from '../../domain/campaign/campaign.ts';
import { faultAt, type Findings } from '../fault.ts';
import { suggestion } from '../nearest.ts';
import { LONGEST_NAME, shortened } from './cells.ts';

export interface UnitRow extends Unit {
  readonly line: number;
  /** As in the file: an id or a name. */
  readonly above: string;
  readonly tags: readonly string[];
}

export interface UnitRows {
  /** By id, in file order. */
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly idOfName: ReadonlyMap<string, string>;
  readonly file: string;
  readonly found: Findings;
}

/** Maximum of unknown names with suggestions; more indicate a wrong column. */
const MOST_SUGGESTIONS = 20;
const MOST_COMPARED = 2_000;

/** Units with the ids of those above them; an unknown name, and each unit of a circle, has a fault. */
export function withParents({ units: rows, idOfName, file, found: { faults } }: UnitRows): Unit[] {
  const units = [...rows.values()];
  const resolved = new Map<string, string>();
  const known = units.slice(0, MOST_COMPARED).flatMap((unit) => [unit.id, unit.name]);
  let suggestionsLeft = MOST_SUGGESTIONS;
  for (const { id, above, line } of units) {
    if (above === '') continue;
    const parent = rows.get(above)?.id ?? idOfName.get(above);
    if (parent !== undefined) resolved.set(id, parent);
    else {
      const near = suggestionsLeft > 0 && above.length <= LONGEST_NAME ? suggestion(above, known) : {};
      suggestionsLeft -= 1;
      faults.push(faultAt({ file, line }, 'roster-parent-unknown', { parent: shortened(above), ...near }));
    }
  }
  const circles = inCircles(resolved);
  for (const { id, name, line } of units) {
    if (circles.has(id)) faults.push(faultAt({ file, line }, 'roster-parent-cycle', { unit: name }));
  }
  return units.map(({ id, name, tags }) => {
    const parent = resolved.get(id);
    return {
      id,
      name,
      ...(parent === undefined ? {} : { parent }),
      ...(tags.length > 0 ? { tags } : {}),
    };
  });
}

/** Units that are their own ancestors. Each unit is visited once, so this takes linear time. */
function inCircles(parents: ReadonlyMap<string, string>): ReadonlySet<string> {
  const circles = new Set<string>();
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const way = new Map<string, number>();
    let at: string | undefined = start;
    for (; at !== undefined && !done.has(at) && !way.has(at); at = parents.get(at)) way.set(at, way.size);
    const from = at === undefined ? undefined : way.get(at);
    for (const [id, place] of way) {
      if (from !== undefined && place >= from) circles.add(id);
      done.add(id);
    }
  }
  return circles;
}
