/** Recipients of alarms about the bot itself. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { FactsSource } from '../facts.ts';

export interface AdminSources {
  readonly facts: FactsSource;
  readonly campaigns: () => readonly Campaign[];
  /** Configured admins, who are told even if no directory can be read. */
  readonly admins: readonly string[];
}

/** Tolerates failures of directories, because their cause may be the very fault being reported. */
export async function everyAdmin({ facts, campaigns, admins }: AdminSources): Promise<string[]> {
  const known = await Promise.allSettled(campaigns().map((campaign) => facts.directory(campaign)));
  const named = known.flatMap((each) => (each.status === 'fulfilled' ? each.value.admins : []));
  return [...new Set([...admins, ...named])];
}
