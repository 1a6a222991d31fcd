import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Words } from '../words/index.ts';

/** A name on a button, with the period if the button is for another one than its card. */
export function nameInRun(name: string, run: Campaign, campaign: Campaign, { format }: Words): string {
  return run.period && run.id !== campaign.id ? format.inPeriod(name, run.period) : name;
}
