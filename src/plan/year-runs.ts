/** The filings of a year, for numbers that are added up over its periods. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { derive } from '../domain/derive.ts';
import { countFigures } from '../domain/register/figures.ts';
import { seriesOf } from '../domain/periods/series.ts';
import type { RunFiled } from '../domain/periods/trend.ts';
import { earlierInYear, hasYearTotals } from '../domain/periods/year-totals.ts';
import type { Store } from '../ports/store.ts';
import { read, readAll } from '../records/access.ts';

/**
 * The earlier periods of the year with their filings, oldest first; none if nothing is added up over the year. A period
 * whose personal data is gone has no plan of its own any more, and is read by the present one.
 */
export async function earlierInYearOf(
  campaign: Campaign,
  campaigns: readonly Campaign[],
  store: Store,
  now: EpochMs,
): Promise<readonly RunFiled[]> {
  const found: RunFiled[] = [];
  for (const run of derive([campaign, campaigns], runsBefore)) {
    const registers = await readAll(store, 'unit', run.id);
    // Counted in turns, because a year of tens of thousands of units is counted for one answer.
    if (registers.size > 0) await countFigures(run, registers, now);
    found.push({ campaign: run, registers });
  }
  return found;
}

/** The same with the register of one unit alone. */
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

/** The same objects for the same campaigns, so that what was counted of a run is found again. */
function runsBefore(campaign: Campaign, campaigns: readonly Campaign[]): readonly Campaign[] {
  const { period } = campaign;
  if (!period || !hasYearTotals(campaign)) return [];
  return earlierInYear(period).map((span) => {
    const id = `${seriesOf(campaign)}@${span.id}`;
    return campaigns.find((each) => each.id === id) ?? { ...campaign, id, period: { ...period, ...span } };
  });
}
