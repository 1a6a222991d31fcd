/** What changes for the units when the date of an event is set, changed or taken back. */
import type { Campaign, Item, LocalMoment, Unit } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { expectedOf } from '../campaign/naming.ts';
import type { UnitRegister } from '../register/register.ts';
import { effectiveDeadline, wallText } from './deadline.ts';
import { filingsFor } from './standing.ts';

export interface StartEffect {
  readonly unit: Unit;
  /** The unit's deadline, extensions included; absent: it does not owe the item. */
  readonly before?: LocalMoment;
  readonly after?: LocalMoment;
  /** Everything expected has been filed. */
  readonly filed: boolean;
  readonly exempt: boolean;
}

/** The units for which the deadline of the area changes, in roster order; `units`: the only ones that may. */
export function startEffects(
  before: Campaign,
  after: Campaign,
  area: string,
  registers: ReadonlyMap<string, UnitRegister>,
  units: readonly Unit[] = before.roster.units,
): StartEffect[] {
  const item: Item = { kind: 'area', area };
  return units.flatMap((unit) => {
    const register = registers.get(unit.id);
    const [old, fresh] = [before, after].map((campaign) => dueOf(campaign, unit.id, item, register));
    if ((old && wallText(old)) === (fresh && wallText(fresh))) return [];
    const expected = Math.max(...[before, after].map((each) => expectedOf(campaignFor(each, unit.id), item)));
    const filed = register !== undefined && filingsFor(register, item).length >= expected;
    return [
      {
        unit,
        ...(old && { before: old }),
        ...(fresh && { after: fresh }),
        filed,
        exempt: register?.exempt !== undefined,
      },
    ];
  });
}

function dueOf(
  campaign: Campaign,
  unit: string,
  item: Item,
  register: UnitRegister | undefined,
): LocalMoment | undefined {
  const own = campaignFor(campaign, unit);
  if (expectedOf(own, item) === 0) return undefined;
  return effectiveDeadline(own, register && { extensions: register.extensions }, item);
}
