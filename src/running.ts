import type { Fault } from './campaigns/fault.ts';
import type { Campaign, EpochMs, Language } from './domain/campaign.ts';
import { closesAt } from './domain/deadline.ts';
import { operatorWords } from './words/operator.ts';

export interface Found {
  readonly id: string;
  readonly campaign?: Campaign | undefined;
  readonly faults: readonly Fault[];
}

/** Which campaigns run at `now`; for the others, why not. */
export function running(
  found: readonly Found[],
  now: EpochMs,
  language: Language,
): { id: string; campaign?: Campaign; reason: string }[] {
  const words = operatorWords(language);
  return found.map(({ id, campaign, faults }) => {
    if (!campaign || faults.length > 0) return { id, reason: words.start.faulty };
    if (now >= closesAt(campaign)) return { id, reason: words.start.closed };
    const usesGroup = campaign.schedule.some(({ to }) => to.includes('group'));
    if (usesGroup && campaign.group === undefined) return { id, reason: words.start.noGroup };
    return { id, campaign, reason: '' };
  });
}
