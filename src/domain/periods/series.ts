/** A repeating campaign is a series; its campaigns, one per period, are runs. */
import type { Campaign, Repeats } from '../campaign/campaign.ts';

export type Series = Campaign & { readonly repeats: Repeats };

export function isSeries(campaign: Campaign): campaign is Series {
  return campaign.repeats !== undefined;
}

/** The id for bindings and accepted plans, which a series shares among its runs. */
export function seriesOf({ id, period }: Pick<Campaign, 'id' | 'period'>): string {
  return period?.series ?? id;
}

/** The series part of a run's id; other ids are returned unchanged. */
export function seriesIdIn(id: string): string {
  return id.split('@')[0] ?? id;
}

/** Whether the id is that of this campaign, or of another run of the same series. */
export function isOfSeries(id: string | undefined, campaign: Pick<Campaign, 'id' | 'period'>): boolean {
  return id !== undefined && seriesIdIn(id) === seriesOf(campaign);
}

/**
 * The ids under which acts that concern a campaign are in the journal: a run's own, and that of its series, such as that
 * it was enabled.
 */
export function journalScopes(campaign: Pick<Campaign, 'id' | 'period'>): readonly string[] {
  return [...new Set([campaign.id, seriesOf(campaign)])];
}
