import type { Campaign, EpochMs, LocalMoment, Unit } from './campaign.ts';
import { dueMoment, effectiveDeadline, workingDaysLate } from './deadline.ts';
import { unitName } from './naming.ts';
import type { UnitRegister } from './register.ts';
import { standingsOf, type ItemStanding } from './standing.ts';

export interface OwedItem {
  readonly standing: ItemStanding;
  readonly due: ReturnType<typeof dueMoment>;
  /** Working days since the item's deadline; absent before it. */
  readonly daysLate?: number | undefined;
}

/**
 * What a unit must still do at `now`, with each item's own deadline: what it owes, and what came back to it and is
 * past its correction date. Undefined when there is nothing.
 */
export function owedFacts(campaign: Campaign, register: UnitRegister | undefined, unit: string, now: EpochMs) {
  const owed: OwedItem[] = standingsOf(campaign, register, now)
    .filter((standing) => standing.owes || (standing.standing === 'returned' && now >= standing.deadlineAt))
    .map((standing) => {
      const deadline: LocalMoment = effectiveDeadline(campaign, register, standing.item);
      return { standing, due: dueMoment(campaign, deadline), daysLate: workingDaysLate(campaign, deadline, now) };
    });
  return owed.length > 0 ? { campaign, unit: unitName(campaign, unit), owed } : undefined;
}

/** The units with something owed, in roster order; `only` narrows to one unit's own plan. */
export function owingUnits(campaign: Campaign, registers: ReadonlyMap<string, UnitRegister>, now: EpochMs, only?: string): Unit[] {
  return campaign.roster.units.filter(
    (unit) => (only === undefined || unit.id === only) && owedFacts(campaign, registers.get(unit.id), unit.id, now) !== undefined,
  );
}
