/**
 * Tables of figures through the levels: what a unit above hands in stands for those under it, so that nothing is counted
 * twice, and where it has handed in nothing, theirs count.
 */
import type { Area, Campaign, FieldSpec, Unit } from '../campaign/campaign.ts';
import { addedUp, isAddedUp } from '../reading/item-fields.ts';
import { filingsFor } from '../deadlines/standing.ts';
import type { UnitRegister } from '../register/register.ts';
import { treeOf } from './tree.ts';

/** Of these units, those that no other of them stands above. */
export function countedOnce<T extends { readonly unit: Unit }>(
  campaign: Pick<Campaign, 'roster'>,
  held: readonly T[],
): readonly T[] {
  const tree = treeOf(campaign);
  if (!tree.hasLevels) return held;
  const ids = new Set(held.map(({ unit }) => unit.id));
  return held.filter(({ unit }) => !tree.above(unit.id).some(({ id }) => ids.has(id)));
}

type Figures = Readonly<Record<string, number>>;

/**
 * The same for whoever adds one unit after the other, in any order: what a unit's table changes in a total over all
 * levels. A table that comes after those under it takes their place.
 */
export function createRolling(
  campaign: Pick<Campaign, 'roster'>,
): (area: string, unit: string, figures: Figures) => readonly { figures: Figures; sign: 1 | -1 }[] {
  const tree = treeOf(campaign);
  const held = new Map<string, Map<string, { readonly figures: Figures; counts: boolean }>>();
  return (area, unit, figures) => {
    const tables = held.get(area) ?? new Map<string, { readonly figures: Figures; counts: boolean }>();
    held.set(area, tables);
    const counts = !tree.above(unit).some(({ id }) => tables.has(id));
    tables.set(unit, { figures, counts });
    if (!counts) return [];
    const replaced = tree.below(unit).flatMap(({ id }) => {
      const table = tables.get(id);
      if (!table?.counts) return [];
      table.counts = false;
      return [{ figures: table.figures, sign: -1 as const }];
    });
    return [{ figures, sign: 1 }, ...replaced];
  };
}

/** What the units directly under one come to, of what is accepted. */
export interface SumBelow {
  readonly fields: readonly FieldSpec[];
  /** By field id. */
  readonly values: Readonly<Record<string, number>>;
  /** Units whose own table is in it. */
  readonly units: number;
}

/** Undefined where the item is no table of figures, or nothing under the unit is accepted. */
export function sumBelow(
  campaign: Pick<Campaign, 'roster'>,
  area: Area,
  unit: string,
  registers: ReadonlyMap<string, UnitRegister>,
): SumBelow | undefined {
  const fields = (area.fields ?? []).filter(isAddedUp);
  if (area.kind !== 'figures' || fields.length === 0) return undefined;
  const accepted = treeOf(campaign)
    .below(unit)
    .flatMap((each) => {
      const figures = acceptedFigures(registers.get(each.id), area);
      return figures ? [{ unit: each, figures }] : [];
    });
  const under = countedOnce(campaign, accepted);
  if (under.length === 0) return undefined;
  return {
    fields,
    values: Object.fromEntries(
      fields.map(({ id }) => [id, under.map(({ figures }) => figures[id] ?? 0).reduce(addedUp, 0)]),
    ),
    units: under.length,
  };
}

/** The fields in which a table differs from the sum of those under its unit. */
export function differingFrom(
  { fields, values }: SumBelow,
  filed: Readonly<Record<string, unknown>>,
): readonly FieldSpec[] {
  return fields.filter(({ id }) => (filed[id] ?? 0) !== values[id]);
}

function acceptedFigures(register: UnitRegister | undefined, { id }: Area) {
  const last = register && filingsFor(register, { kind: 'area', area: id }).at(-1);
  return last?.state === 'accepted' ? last.figures : undefined;
}
