import type { Campaign, EpochMs, Language } from '../domain/campaign/campaign.ts';
import { closesAt } from '../domain/deadlines/deadline.ts';
import { operatorWords } from '../words/operator.ts';

/**
 * Why a campaign does not run at `now`; undefined when it does. `unset`: the variables that its files name in vain;
 * `begun`: it has run here, so that after its close there is still something to review and to look up.
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
