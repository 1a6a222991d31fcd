import type { Campaign, EpochMs, LocalMoment, Unit } from '../campaign/campaign.ts';
import type { PlannedDeadline } from '../plan/occurrence.ts';
import { concernsUnit } from '../campaign/unit-calendar.ts';
import { owesReason } from '../sending/gate.ts';
import { owedFacts, type OwedItem } from './owed.ts';
import type { UnitRegister } from '../register/register.ts';

/** A planned chase: by the campaign's deadlines, or by the extended deadline of one unit. */
export interface Chase {
  readonly ownDeadline?: LocalMoment | undefined;
  /** The deadlines concerned, if the campaign has several or units keep different calendars. */
  readonly deadlines?: readonly PlannedDeadline[] | undefined;
  /** Id of the extended unit. */
  readonly only?: string | undefined;
}

export interface OverdueUnit {
  readonly unit: Unit;
  readonly owed: readonly OwedItem[];
  /** The unit has an unanswered request for more time. */
  readonly asked: boolean;
}

/**
 * The units to chase at `now`, in roster order: overdue, not exempt, and not waiting for an answer or a review. Units
 * that the send gate would not chase are left out, so that no list names them.
 */
export function overdueUnits(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  { ownDeadline, deadlines, only }: Chase,
  now: EpochMs,
): OverdueUnit[] {
  return campaign.roster.units
    .filter(({ id }) => only === undefined || id === only)
    .flatMap((unit) => {
      const register = registers.get(unit.id);
      const theirs = deadlines?.filter((deadline) => concernsUnit(campaign, deadline, unit.id));
      // The firing is for units of other calendars.
      if (theirs?.length === 0) return [];
      const chase = { kind: 'chase', cause: '', unit: unit.id, ownDeadline, deadlines: theirs };
      if (owesReason(chase, { campaign, register }, now)) return [];
      const owed = owedFacts(campaign, register, unit.id, now)?.owed ?? [];
      const late = owed.filter(({ daysLate }) => daysLate !== undefined);
      return [{ unit, owed: late, asked: register?.request !== undefined }];
    })
    .filter(({ owed }) => owed.length > 0);
}
