import { campaignFor } from '../campaign/for-unit.ts';
import type { Campaign, EpochMs, LocalMoment, Unit } from '../campaign/campaign.ts';
import { dueMoment, momentAt, workingDaysLate } from './deadline.ts';
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
 * What a unit must still do at `now`, with each item's own deadline, soonest first: what it owes, and what came back to it and is
 * past its correction date. Undefined when there is nothing.
 */
export function owedFacts(
  campaign: Campaign,
  register: UnitRegister | undefined,
  unit: string,
  now: EpochMs,
) {
  const own = campaignFor(campaign, unit);
  const owed: OwedItem[] = standingsOf(own, register, now)
    .filter(
      (standing) =>
        standing.owes ||
        (standing.standing === 'returned' && !register?.exempt && now >= standing.deadlineAt),
    )
    .map((standing) => ({
      standing,
      due: dueMoment(own, standing.deadline, now, standing.item),
      daysLate: workingDaysLate(own, standing.deadline, now),
      refile:
        standing.standing === 'returned' && register
          ? filingsFor(register, standing.item)
              .filter(({ state }) => state === 'returned')
              .map(({ n }) => n)
          : [],
    }))
    .toSorted((a, b) => a.standing.deadlineAt - b.standing.deadlineAt);
  return owed.length > 0 ? { campaign: own, unit: unitName(campaign, unit), owed } : undefined;
}

/** The units with something owed, in roster order; `by`: by one of these deadlines. */
export function owingUnits(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
  by?: readonly LocalMoment[],
): Unit[] {
  const moments = by && new Set(by.map((moment) => momentAt(campaign.timezone, moment)));
  return campaign.roster.units.filter(({ id }) =>
    owedFacts(campaign, registers.get(id), id, now)?.owed.some(
      ({ standing }) => !moments || moments.has(standing.deadlineAt),
    ),
  );
}
