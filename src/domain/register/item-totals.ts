/** Totals of item fields over all units and per unit, derived from the registers alone. */
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
  /** Number of units with a filing that counts. */
  readonly units: number;
  /** Number of returned filings; they are excluded from totals until filed again. */
  readonly returned: number;
  /** For a table of figures, parent units stand for their subordinates; other items are added up over all units. */
  readonly totals: readonly FieldTotal[];
  /** The same for units with a parent; absent with a single level or without filings below. */
  readonly below?: { readonly units: number; readonly totals: readonly FieldTotal[] } | undefined;
  /** In roster order, units with a filing that counts. Shown to the organiser, and to each unit for itself. */
  readonly perUnit: readonly UnitTotals[];
}

interface UnitTotals {
  readonly unit: Unit;
  /** Of the fields that the unit filled in. */
  readonly totals: readonly FieldTotal[];
}

/** All items with fields to add up. */
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
      return counting.length > 0 ? [{ unit, totals: totalsIn(filledIn(fields, counting), counting) }] : [];
    });
    const sumOf = (held: readonly UnitTotals[]) => {
      const counted = area.kind === 'figures' ? countedOnce(campaign, held) : held;
      return fields.map((field) => ({
        field,
        value: counted
          .map(({ totals }) => totals.find((each) => each.field.id === field.id)?.value ?? 0)
          .reduce(addedUp, 0),
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

/** A field that nobody filled in has no total: 0 would be an amount that nobody reported. */
function filledIn(
  fields: readonly FieldSpec[],
  filings: readonly Pick<FilingHead, 'figures'>[],
): readonly FieldSpec[] {
  return fields.filter(({ id }) => filings.some(({ figures }) => figures?.[id] !== undefined));
}

/** Totals of the filled-in fields of an item. */
export function fieldTotals(
  { fields = [] }: Pick<Area, 'fields'>,
  filings: readonly Pick<FilingHead, 'figures'>[],
): FieldTotal[] {
  const counted = filings.filter(({ figures }) => figures !== undefined);
  return totalsIn(filledIn(fields.filter(isAddedUp), counted), counted);
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

/** Totals of fields that several items share by name, type and unit. */
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
