/** What units that leave have filed in each period that is open, because the totals of all of these change. */
import type { Campaign, EpochMs, Roster } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { leavingUnits, type LeavingUnit } from '../domain/register/leaving.ts';
import type { Store } from '../ports/store.ts';
import { readAll } from '../records/access.ts';

/** Oldest period first; of a campaign that does not repeat, without a period. */
export async function leavingFrom(
  campaign: Campaign,
  after: Roster,
  all: readonly Campaign[],
  { store, now }: { readonly store: Store; readonly now: EpochMs },
): Promise<LeavingUnit[]> {
  const isConcerned = (each: Campaign) =>
    each.id === campaign.id ||
    (each.period !== undefined && seriesOf(each) === seriesOf(campaign) && now < endsAt(each));
  const runs = campaign.period ? all.filter(isConcerned) : [campaign];
  const found = await Promise.all(
    runs.map(async (run) => {
      const leaving = leavingUnits(run, { roster: after }, await readAll(store, 'unit', run.id));
      return run.period ? leaving.map((each) => ({ ...each, period: run.period })) : leaving;
    }),
  );
  return found.flat();
}
