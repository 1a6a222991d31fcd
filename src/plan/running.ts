import type { Campaign, EpochMs, Language } from '../domain/campaign/campaign.ts';
import { closesAt } from '../domain/deadlines/deadline.ts';
import { operatorWords } from '../words/operator.ts';

/**
 * Why a campaign does not run at `now`; undefined if it does. `unset`: environment variables missing for its files;
 * `begun`: it has run here, so after the close it still answers reviews and queries.
 */
export function refusalOf(
  campaign: Campaign,
  now: EpochMs,
  language: Language,
  { unset = [], begun = false }: { readonly unset?: readonly string[]; readonly begun?: boolean } = {},
): string | undefined {
  const words = operatorWords(language);
  if (now >= closesAt(campaign) && !begun) return words.start.closed;
  if (unset.length > 0) return words.start.unset(unset);
  const usesGroup = campaign.schedule.some(({ to }) => to.includes('group'));
  return usesGroup && campaign.group === undefined ? words.start.noGroup : undefined;
}
