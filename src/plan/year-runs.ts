/** The filings of a year, for fields that are added up over its periods. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { derive } from '../domain/derive.ts';
import { inTurns } from '../domain/in-parts.ts';
import { seriesOf } from '../domain/periods/series.ts';
import type { RunFiled } from '../domain/periods/trend.ts';
import { earlierInYear, earlierSumsInParts, hasYearTotals } from '../domain/periods/year-totals.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import type { Store } from '../ports/store.ts';
import { read, readAll } from '../records/access.ts';

/**
 * The earlier periods of the year with their filings, oldest first; none if nothing is added up over the year. A period
 * whose personal data is gone has no plan of its own any more, and is read by the present one. `within`: for people who
 * see only its units. The same objects until a register changes, so that the sums of the earlier periods are derived once.
 */
export async function earlierInYearOf(
  campaign: Campaign,
  campaigns: readonly Campaign[],
  store: Store,
  within?: Campaign,
): Promise<readonly RunFiled[]> {
  const found = await Promise.all(
    derive([campaign, campaigns], runsBefore).map(async (run) => {
      const registers = await readAll(store, 'unit', run.id);
      return derive([run, within ? registersWithin(registers, within) : registers], filedIn);
    }),
  );
  // In steps, because a single answer may add up a year of tens of thousands of units.
  if (found.length > 0) await inTurns(earlierSumsInParts(campaign, found));
  return found;
}

/** The same with the register of a single unit. */
export async function earlierInYearOfUnit(
  campaign: Campaign,
  campaigns: readonly Campaign[],
  store: Store,
  unit: string,
): Promise<readonly RunFiled[]> {
  return Promise.all(
    derive([campaign, campaigns], runsBefore).map(async (run): Promise<RunFiled> => {
      const register = (await read(store, 'unit', run.id, unit)).value;
      return { campaign: run, registers: new Map(register ? [[unit, register]] : []) };
    }),
  );
}

/** The registers of the units of this campaign alone; the same map for the same version. */
export function registersWithin(
  registers: ReadonlyMap<string, UnitRegister>,
  campaign: Campaign,
): ReadonlyMap<string, UnitRegister> {
  return derive([registers, campaign], ofItsUnits);
}

function ofItsUnits(
  registers: ReadonlyMap<string, UnitRegister>,
  { roster }: Campaign,
): ReadonlyMap<string, UnitRegister> {
  const seen = new Set(roster.units.map(({ id }) => id));
  return new Map([...registers].filter(([id]) => seen.has(id)));
}

function filedIn(campaign: Campaign, registers: ReadonlyMap<string, UnitRegister>): RunFiled {
  return { campaign, registers };
}

/** The same objects for the same campaigns, so that cached counts of a run are found again. */
function runsBefore(campaign: Campaign, campaigns: readonly Campaign[]): readonly Campaign[] {
  const { period } = campaign;
  if (!period || !hasYearTotals(campaign)) return [];
  return earlierInYear(period).map((span) => {
    const id = `${seriesOf(campaign)}@${span.id}`;
    return campaigns.find((each) => each.id === id) ?? { ...campaign, id, period: { ...period, ...span } };
  });
}
