/** What units reported in the fields of an item, added up: over all, and of each unit. Derived from the registers alone. */
import type { Area, Campaign, FieldSpec, Unit } from '../campaign/campaign.ts';
import { addedUp, isAddedUp } from '../reading/item-fields.ts';
import { filingsFor, unitsWith } from '../deadlines/standing.ts';
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
  readonly totals: readonly FieldTotal[];
  /** In roster order, those with something that counts: for the organiser, and each for itself. */
  readonly perUnit: readonly { readonly unit: Unit; readonly totals: readonly FieldTotal[] }[];
}

/** Every item that has fields to add up. */
export function itemTotalsOf(campaign: Campaign, registers: ReadonlyMap<string, UnitRegister>): ItemTotals[] {
  const places = unitsWith(campaign, registers);
  return campaign.areas.flatMap((area) => {
    const fields = (area.fields ?? []).filter(isAddedUp);
    if (fields.length === 0) return [];
    const item = { kind: 'area', area: area.id } as const;
    const held = places.map(({ unit, register }) => ({ unit, filings: filingsFor(register, item) }));
    const perUnit = held.flatMap(({ unit, filings }) => {
      const counting = filings.filter(({ state }) => state !== 'returned');
      return counting.length > 0 ? [{ unit, totals: totalsIn(fields, counting) }] : [];
    });
    return [
      {
        area,
        units: perUnit.length,
        returned: held.flatMap(({ filings }) => filings).filter(({ state }) => state === 'returned').length,
        totals: fields.map((field, index) => ({
          field,
          value: perUnit.map(({ totals }) => totals[index]?.value ?? 0).reduce(addedUp, 0),
        })),
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
