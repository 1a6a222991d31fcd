/** What units have filed that leave the roster; it is kept, and no longer counts in the periods that are open. */
import type { Campaign, Period, Unit } from '../campaign/campaign.ts';
import { filingsFor } from '../deadlines/standing.ts';
import { fieldTotals, type FieldTotal } from './item-totals.ts';
import type { UnitRegister } from './register.ts';

export interface LeavingUnit {
  readonly unit: Unit;
  /** Of a campaign that repeats: the period in which they were filed. */
  readonly period?: Period | undefined;
  /** Number of filings, without withdrawn ones. */
  readonly filed: number;
  /** What leaves the totals, over all items. */
  readonly totals: readonly FieldTotal[];
}

/** Units of `before` alone that have filed something, in roster order. */
export function leavingUnits(
  before: Pick<Campaign, 'roster' | 'areas'>,
  after: Pick<Campaign, 'roster'>,
  registers: ReadonlyMap<string, UnitRegister>,
): LeavingUnit[] {
  const stays = new Set(after.roster.units.map(({ id }) => id));
  return before.roster.units.flatMap((unit) => {
    const register = stays.has(unit.id) ? undefined : registers.get(unit.id);
    const filed = register?.filings.filter(({ state }) => state !== 'withdrawn').length ?? 0;
    if (!register || filed === 0) return [];
    const totals = before.areas.flatMap((area) => {
      const counting = filingsFor(register, { kind: 'area', area: area.id });
      return fieldTotals(
        area,
        counting.filter(({ state }) => state !== 'returned'),
      );
    });
    return [{ unit, filed, totals }];
  });
}
