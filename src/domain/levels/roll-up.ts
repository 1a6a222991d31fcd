/**
 * Adds up tables of figures over levels. A parent's table stands for those of its descendants, so that nothing is
 * counted twice; without one, the descendants' tables count.
 */
import type { Area, Campaign, FieldSpec, Unit } from '../campaign/campaign.ts';
import { addedUp, isAddedUp } from '../reading/item-fields.ts';
import { filingsFor } from '../deadlines/standing.ts';
import type { UnitRegister } from '../register/register.ts';
import { treeOf } from './tree.ts';

/** Keeps the units without an ancestor in the same list. */
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
 * The incremental form: returns the changes that a unit's table makes to the overall total, whatever the order of
 * calls. A parent's table that arrives later subtracts those of its descendants.
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

/** Sums over the accepted tables below a unit, each counted once. */
export interface SumBelow {
  readonly fields: readonly FieldSpec[];
  /** By field id. */
  readonly values: Readonly<Record<string, number>>;
  /** Number of units whose table is included. */
  readonly units: number;
}

/** Undefined if the item is not a table of figures, or nothing below the unit is accepted. */
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

/** Fields whose value differs from the sum of the units below. */
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
