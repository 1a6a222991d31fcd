/** The complete plan of a campaign: schedule, notifications, and occurrences of single units. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { morningsOf, notificationPlanOf } from '../domain/plan/notification-plan.ts';
import { returnOccurrencesOf } from '../domain/plan/return-occurrences.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { planOf, plansOfExtendedUnits } from '../domain/plan/schedule.ts';

/** All occurrences that will fire, oldest first. */
export function fullPlan(campaign: Campaign, registers: ReadonlyMap<string, UnitRegister>): Occurrence[] {
  const shared = [...planOf(campaign), ...notificationPlanOf(campaign), ...morningsOf(campaign)].filter(
    ({ skipped }) => !skipped,
  );
  return [...shared, ...ownPlans(campaign, registers), ...returnOccurrencesOf(campaign, registers)].toSorted(
    (a, b) => a.at - b.at,
  );
}

/** Occurrences of extended units only, in roster order. */
export function ownPlans(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
): readonly Occurrence[] {
  return plansOfExtendedUnits(campaign, registers).filter(
    (occurrence) => !occurrence.skipped && occurrence.at >= grantedAt(occurrence, registers),
  );
}

/** An extended unit's plan begins with the grant; earlier occurrences are dropped. */
function grantedAt({ unit, ownDeadline }: Occurrence, registers: ReadonlyMap<string, UnitRegister>): EpochMs {
  const extensions = Object.values(registers.get(unit ?? '')?.extensions ?? {});
  const granted = extensions.filter(
    ({ date, time }) => date === ownDeadline?.date && time === ownDeadline.time,
  );
  return Math.min(...granted.map((extension) => extension.grantedAt));
}
