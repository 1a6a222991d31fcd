import type { Campaign, EpochMs, LocalMoment, Unit } from '../campaign/campaign.ts';
import { owesReason } from '../sending/gate.ts';
import { owedFacts, type OwedItem } from './owed.ts';
import type { UnitRegister } from '../register/register.ts';

/** A chase as its occurrence is planned: by the campaign's deadline, or by the own one of an extended unit. */
export interface Chase {
  readonly ownDeadline?: LocalMoment | undefined;
  /** Of a plan with several deadlines: those that it is about. */
  readonly deadlines?: readonly LocalMoment[] | undefined;
  /** Of an own plan: whose it is. */
  readonly only?: string | undefined;
}

export interface OverdueUnit {
  readonly unit: Unit;
  readonly owed: readonly OwedItem[];
  /** It has asked for more time, and nobody has answered. */
  readonly asked: boolean;
}

/**
 * The units that a chase is about at `now`, in roster order: late by its deadline, and neither exempt nor waiting for
 * an answer or for the organiser. Those whom the gate would not chase are on nobody's list.
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
      const chase = { kind: 'chase', cause: '', unit: unit.id, ownDeadline, deadlines };
      if (owesReason(chase, { campaign, register }, now)) return [];
      const owed = owedFacts(campaign, register, unit.id, now)?.owed ?? [];
      const late = owed.filter(({ daysLate }) => daysLate !== undefined);
      return [{ unit, owed: late, asked: register?.request !== undefined }];
    })
    .filter(({ owed }) => owed.length > 0);
}
