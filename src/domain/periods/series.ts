/** A campaign that repeats is a series; each of its periods is a run. */
import type { Campaign, Repeats } from '../campaign/campaign.ts';

export type Series = Campaign & { readonly repeats: Repeats };

export function isSeries(campaign: Campaign): campaign is Series {
  return campaign.repeats !== undefined;
}

/** The id under which people are bound and a plan is accepted: a series has one for all its runs. */
export function seriesOf({ id, period }: Pick<Campaign, 'id' | 'period'>): string {
  return period?.series ?? id;
}

/** The id of the series in the id of one of its runs; the id of another campaign as it is. */
export function seriesIdIn(id: string): string {
  return id.split('@')[0] ?? id;
}
