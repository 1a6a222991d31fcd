/** Finds for each row of a returned sheet the filing that it was filed as. No filing is found for two rows. */
import type { Area } from '../domain/campaign/campaign.ts';
import type { FilingHead } from '../domain/register/register.ts';
import type { Filing } from '../records/filing.ts';

/** A filing of the unit for the item, with its texts. */
export interface Standing {
  readonly head: FilingHead;
  readonly filing: Filing;
}

/** A row of the sheet. */
export interface RowToMatch {
  /** Id of the sheet and the row; undefined if the row has lost its id. */
  readonly name: string | undefined;
  /** Rows with the same content have the same key. */
  readonly key: string;
}

export interface MatchedRow {
  /** The filing of the row; undefined if it is to be filed. */
  readonly own: Filing | undefined;
  /** The filing says the same as the row. */
  readonly isSame: boolean;
  /** A withdrawn filing of the row with the same content. */
  readonly withdrawn: Filing | undefined;
}

/**
 * Rows are matched by id first, so that a row without one, or with a copied one, takes nothing from them; then by
 * content, or, for an item that a unit files once, with whatever stands. `keyOf` is called once per filing.
 */
export function matchRows(
  rows: readonly RowToMatch[],
  standing: readonly Standing[],
  { kind }: Pick<Area, 'kind'>,
  keyOf: (filing: Filing) => string,
): MatchedRow[] {
  const filed = standing.map(({ head, filing }) => ({
    head,
    filing,
    key: keyOf(filing),
    name: nameOf(filing),
  }));
  const byName = grouped(filed, ({ name }) => name);
  const byKey = grouped(filed, ({ key }) => key);
  const taken = new Set<number>();
  const take = (from: readonly (typeof filed)[number][] = []) => {
    const found = from.find(({ head: { n, state } }) => state !== 'withdrawn' && !taken.has(n));
    if (found) taken.add(found.head.n);
    return found;
  };
  const named = rows.map(({ name }) => (name === undefined ? undefined : take(byName.get(name))));
  return rows.map(({ name, key }, index) => {
    const own = named[index] ?? take(kind === undefined ? byKey.get(key) : filed);
    const before = own || name === undefined ? [] : (byName.get(name) ?? []);
    const withdrawn = before.find((each) => each.head.state === 'withdrawn' && each.key === key);
    return { own: own?.filing, isSame: own?.key === key, withdrawn: withdrawn?.filing };
  });
}

function nameOf(filing: Filing): unknown {
  return filing.versions.map(({ fields }) => fields['row']).find((row) => row !== undefined);
}

function grouped<T>(all: readonly T[], by: (each: T) => unknown): ReadonlyMap<unknown, readonly T[]> {
  const groups = new Map<unknown, T[]>();
  for (const each of all) {
    const group = groups.get(by(each));
    if (group) group.push(each);
    else groups.set(by(each), [each]);
  }
  return groups;
}
