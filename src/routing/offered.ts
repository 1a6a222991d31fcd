/** Commands that make sense only in some state of the campaigns: help and suggestions omit them otherwise. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { eventAreas } from '../domain/campaign/event-clock.ts';
import { closesAt, deadlineAt } from '../domain/deadlines/deadline.ts';

/** `campaigns`: those in which the person may use the command. */
export function isOffered(
  command: string,
  campaigns: readonly Campaign[],
  now: EpochMs,
  hasApi: boolean,
): boolean {
  switch (command) {
    case 'reopen':
      return campaigns.some((campaign) => now >= closesAt(campaign));
    case 'onceMore':
      return campaigns.some((campaign) => now >= deadlineAt(campaign));
    case 'start':
      return campaigns.some((campaign) => eventAreas(campaign).length > 0);
    case 'api':
      return hasApi;
    default:
      return true;
  }
}
