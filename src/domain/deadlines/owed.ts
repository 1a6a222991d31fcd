import type { Campaign, EpochMs, Unit } from '../campaign/campaign.ts';
import { dueMoment, workingDaysLate } from './deadline.ts';
import { unitName } from '../campaign/naming.ts';
import type { UnitRegister } from '../register/register.ts';
import { filingsFor, standingsOf, type ItemStanding } from './standing.ts';

export interface OwedItem {
  readonly standing: ItemStanding;
  readonly due: ReturnType<typeof dueMoment>;
  /** Working days since the item's deadline; absent before it. */
  readonly daysLate?: number | undefined;
  /** Of what came back: `#n` of each filing to be filed again. */
  readonly refile: readonly number[];
}

/**
 * What a unit must still do at `now`, with each item's own deadline: what it owes, and what came back to it and is
 * past its correction date. Undefined when there is nothing.
 */
export function owedFacts(
  campaign: Campaign,
  register: UnitRegister | undefined,
  unit: string,
  now: EpochMs,
) {
  const owed: OwedItem[] = standingsOf(campaign, register, now)
    .filter(
      (standing) =>
        standing.owes ||
        (standing.standing === 'returned' && !register?.exempt && now >= standing.deadlineAt),
    )
    .map((standing) => ({
      standing,
      due: dueMoment(campaign, standing.deadline, now),
      daysLate: workingDaysLate(campaign, standing.deadline, now),
      refile:
        standing.standing === 'returned' && register
          ? filingsFor(register, standing.item)
              .filter(({ state }) => state === 'returned')
              .map(({ n }) => n)
          : [],
    }));
  return owed.length > 0 ? { campaign, unit: unitName(campaign, unit), owed } : undefined;
}

/** The units with something owed, in roster order. */
export function owingUnits(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): Unit[] {
  return campaign.roster.units.filter(
    (unit) => owedFacts(campaign, registers.get(unit.id), unit.id, now) !== undefined,
  );
}
