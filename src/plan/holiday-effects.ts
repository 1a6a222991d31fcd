import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { withStarts } from '../domain/campaign/event-clock.ts';
import { daysWithYear } from '../domain/holidays/days.ts';
import type { HolidayYear } from '../domain/holidays/year.ts';
import { planDiff, type PlanDiff } from '../domain/plan/plan-diff.ts';
import { planHash } from '../domain/plan/plan-parts.ts';
import type { Store } from '../ports/store.ts';
import { happenedOf } from './changes.ts';

/** Running campaigns whose plan would change under this year, with the differences. */
export async function holidayEffects(
  campaigns: readonly Campaign[],
  year: HolidayYear,
  { store, now }: { readonly store: Store; readonly now: EpochMs },
): Promise<readonly { readonly campaign: Campaign; readonly diff: PlanDiff }[]> {
  const effects = await Promise.all(
    campaigns.map(async (campaign) => {
      const days = daysWithYear(campaign.days, year);
      const after = withStarts({ ...campaign, days }, campaign.started);
      if (planHash(after) === planHash(campaign)) return [];
      return [{ campaign, diff: planDiff(campaign, after, now, await happenedOf(campaign.id, store)) }];
    }),
  );
  return effects.flat();
}
