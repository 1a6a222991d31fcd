import type { Campaign, EpochMs, Language } from './domain/campaign.ts';
import { closesAt } from './domain/deadline.ts';
import { operatorWords } from './words/operator.ts';

/** Why a campaign does not run at `now`; undefined when it does. */
export function refusalOf(campaign: Campaign, now: EpochMs, language: Language): string | undefined {
  const words = operatorWords(language);
  if (now >= closesAt(campaign)) return words.start.closed;
  const usesGroup = campaign.schedule.some(({ to }) => to.includes('group'));
  return usesGroup && campaign.group === undefined ? words.start.noGroup : undefined;
}
