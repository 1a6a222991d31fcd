/** Which run of a repeating campaign a line without a period means: the earliest that still owes what it names. */
import { campaignFor } from '../campaign/for-unit.ts';
import type { Campaign, EpochMs, Item, Unit } from '../campaign/campaign.ts';
import { itemsOf } from '../campaign/items.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../register/register.ts';
import { endsAt } from './closing.ts';
import { itemKey } from './deadline.ts';
import { todoFacts } from './owed.ts';

/** What a line names. */
export interface Concern {
  /** Absent: every unit that the person may mean. */
  readonly units?: readonly Unit[] | undefined;
  /** Absent: anything that is owed. */
  readonly item?: Item | undefined;
  /**
   * Whether a unit has what the line is about, for lines about something else than what is owed. `own`: the campaign as
   * it applies to the unit.
   */
  readonly suits?: ((own: Campaign, register: UnitRegister) => boolean) | undefined;
}

/** A run that is open, or reopened, for the units. */
export interface OpenRun {
  readonly run: Campaign;
  readonly registers: ReadonlyMap<string, UnitRegister>;
  /** All units that the person may mean. */
  readonly units: readonly Unit[];
  readonly concern: Concern;
}

/**
 * Of runs in order of time: the first in which a named unit suits, or else owes the named item. An item that the units
 * owe in none of them any more is taken to be that of the last, which is the one that they are at; for an item that they
 * never owe, the first run counts in which they owe anything. Undefined without an open run.
 */
export function owedRun(open: readonly OpenRun[], now: EpochMs): Campaign | undefined {
  const first = (has: (each: OpenRun, unit: Unit) => boolean) =>
    open.find((each) => namedUnits(each).some((unit) => now < endsAt(each.run, [unit]) && has(each, unit)))
      ?.run;
  const registerOf = ({ registers }: OpenRun, { id }: Unit) => registers.get(id) ?? EMPTY_REGISTER;
  const suiting = first((each, unit) => {
    const { suits } = each.concern;
    return suits?.(campaignFor(each.run, unit.id), registerOf(each, unit)) ?? false;
  });
  if (suiting) return suiting;
  const isExpected = open.some((each) => namedUnits(each).some((unit) => expects(each, unit)));
  const owing = first(({ run, registers, concern }, { id }) => {
    const owed = todoFacts(run, registers.get(id), id, now)?.owed ?? [];
    return isExpected && concern.item
      ? owed.some(({ standing }) => isSame(standing.item, concern.item))
      : owed.length > 0;
  });
  return owing ?? open.at(-1)?.run;
}

function expects({ run, concern }: OpenRun, unit: Unit): boolean {
  return itemsOf(campaignFor(run, unit.id)).some((item) => isSame(item, concern.item));
}

function isSame(one: Item, other: Item | undefined): boolean {
  return other !== undefined && itemKey(one) === itemKey(other);
}

/** The named ones among those that the person may mean; all of them if the line names none of these. */
function namedUnits({ units, concern }: OpenRun): readonly Unit[] {
  const named = new Set(concern.units?.map(({ id }) => id));
  const meant = named.size === 0 ? [] : units.filter(({ id }) => named.has(id));
  return meant.length > 0 ? meant : units;
}
