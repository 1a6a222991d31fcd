import type { Campaign, EpochMs, LocalMoment, Unit } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';
import { atOnce, inTurns, partly, type InParts } from '../in-parts.ts';
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
  /** Id of the unit above, to list only the units directly below it. */
  readonly under?: string | undefined;
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
export function overdueUnits(...about: Parameters<typeof overdueInParts>): OverdueUnit[] {
  return atOnce(overdueInParts(...about));
}

/** Computes the list in small steps; `overdueUnits` then returns it from a cache for this version, chase and `now`. */
export async function countOverdue(...about: Parameters<typeof overdueInParts>): Promise<void> {
  await inTurns(overdueInParts(...about));
}

/** The units to chase, in parts. */
export function* overdueInParts(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  chase: Chase,
  now: EpochMs,
): InParts<OverdueUnit[]> {
  const last = derive([campaign, registers], noList);
  const about = JSON.stringify([chase, now]);
  if (last.about === about) return last.units;
  const units = yield* listOverdue(campaign, registers, chase, now);
  Object.assign(last, { about, units });
  return units;
}

/** The last list of one version. */
interface LastList {
  about: string;
  units: OverdueUnit[];
}

const noList = (): LastList => ({ about: '', units: [] });

function* listOverdue(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  { ownDeadline, deadlines, only, under }: Chase,
  now: EpochMs,
): InParts<OverdueUnit[]> {
  const lateOf = (unit: Unit): OverdueUnit[] => {
    const register = registers.get(unit.id);
    const theirs = deadlines?.filter((deadline) => concernsUnit(campaign, deadline, unit.id));
    // The firing is for units of other calendars.
    if (theirs?.length === 0) return [];
    const chase = { kind: 'chase', cause: '', unit: unit.id, ownDeadline, deadlines: theirs };
    if (owesReason(chase, { campaign, register }, now)) return [];
    const owed = owedFacts(campaign, register, unit.id, now)?.owed ?? [];
    const late = owed.filter(({ daysLate }) => daysLate !== undefined);
    return late.length > 0 ? [{ unit, owed: late, asked: register?.request !== undefined }] : [];
  };
  const units = campaign.roster.units.filter(
    ({ id, parent }) => (only === undefined || id === only) && (under === undefined || parent === under),
  );
  return yield* partly(units, lateOf);
}
