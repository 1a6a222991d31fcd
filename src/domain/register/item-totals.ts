/** What units reported in the fields of an item, added up: over all, and of each unit. Derived from the registers alone. */
import type { Area, Campaign, FieldSpec, Unit } from '../campaign/campaign.ts';
import { addedUp, isAddedUp } from '../reading/item-fields.ts';
import { filingsFor, unitsWith } from '../deadlines/standing.ts';
import { countedOnce } from '../levels/roll-up.ts';
import { treeOf } from '../levels/tree.ts';
import type { FilingHead, UnitRegister } from './register.ts';

export interface FieldTotal {
  readonly field: FieldSpec;
  readonly value: number;
}

export interface ItemTotals {
  readonly area: Area;
  /** Units with something that counts. */
  readonly units: number;
  /** What came back to its unit: wrong by the organiser's own word, and in no total until it is filed again. */
  readonly returned: number;
  /** Of a table of figures the units above stand for those under them; everything else is added up over all units. */
  readonly totals: readonly FieldTotal[];
  /** The same of the units that stand under others; absent where there is one level, or nothing came from them. */
  readonly below?: { readonly units: number; readonly totals: readonly FieldTotal[] } | undefined;
  /** In roster order, those with something that counts: for the organiser, and each for itself. */
  readonly perUnit: readonly UnitTotals[];
}

interface UnitTotals {
  readonly unit: Unit;
  readonly totals: readonly FieldTotal[];
}

/** Every item that has fields to add up. */
export function itemTotalsOf(campaign: Campaign, registers: ReadonlyMap<string, UnitRegister>): ItemTotals[] {
  const places = unitsWith(campaign, registers);
  const tree = treeOf(campaign);
  return campaign.areas.flatMap((area) => {
    const fields = (area.fields ?? []).filter(isAddedUp);
    if (fields.length === 0) return [];
    const item = { kind: 'area', area: area.id } as const;
    const held = places.map(({ unit, register }) => ({ unit, filings: filingsFor(register, item) }));
    const perUnit = held.flatMap(({ unit, filings }) => {
      const counting = filings.filter(({ state }) => state !== 'returned');
      return counting.length > 0 ? [{ unit, totals: totalsIn(fields, counting) }] : [];
    });
    const sumOf = (held: readonly UnitTotals[]) => {
      const counted = area.kind === 'figures' ? countedOnce(campaign, held) : held;
      return fields.map((field, index) => ({
        field,
        value: counted.map(({ totals }) => totals[index]?.value ?? 0).reduce(addedUp, 0),
      }));
    };
    const below = perUnit.filter(({ unit }) => tree.above(unit.id).length > 0);
    return [
      {
        area,
        units: perUnit.length,
        returned: held.flatMap(({ filings }) => filings).filter(({ state }) => state === 'returned').length,
        totals: sumOf(perUnit),
        ...(below.length > 0 && { below: { units: below.length, totals: sumOf(below) } }),
        perUnit,
      },
    ];
  });
}

/** What filings of an item come to in its own fields; none where none of them has a number. */
export function fieldTotals(
  { fields = [] }: Pick<Area, 'fields'>,
  filings: readonly Pick<FilingHead, 'figures'>[],
): FieldTotal[] {
  const counted = filings.filter(({ figures }) => figures !== undefined);
  return counted.length === 0 ? [] : totalsIn(fields.filter(isAddedUp), counted);
}

function totalsIn(
  fields: readonly FieldSpec[],
  filings: readonly Pick<FilingHead, 'figures'>[],
): FieldTotal[] {
  return fields.map((field) => ({
    field,
    value: filings.map(({ figures }) => figures?.[field.id] ?? 0).reduce(addedUp, 0),
  }));
}

/** What several items have in one field of the same name, type and unit, over all of them. */
export function overallOf(items: readonly ItemTotals[]): FieldTotal[] {
  const found = new Map<string, { total: FieldTotal; items: number }>();
  for (const { totals, units } of items)
    for (const { field, value } of units > 0 ? totals : []) {
      const key = JSON.stringify([field.name, field.type, field.unit]);
      const before = found.get(key);
      const sum = addedUp(before?.total.value ?? 0, value);
      found.set(key, { total: { field, value: sum }, items: (before?.items ?? 0) + 1 });
    }
  return [...found.values()].filter(({ items: several }) => several > 1).map(({ total }) => total);
}
