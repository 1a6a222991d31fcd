/** Everyone who is told when something is wrong with the bot itself. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { FactsSource } from '../facts.ts';

export interface AdminSources {
  readonly facts: FactsSource;
  readonly campaigns: () => readonly Campaign[];
  /** Those whom the configuration names: they are told even when no directory can be read. */
  readonly admins: readonly string[];
}

/** What broke a handler may break the directory too, and then the configured admins must still hear of it. */
export async function everyAdmin({ facts, campaigns, admins }: AdminSources): Promise<string[]> {
  const known = await Promise.allSettled(campaigns().map((campaign) => facts.directory(campaign)));
  const named = known.flatMap((each) => (each.status === 'fulfilled' ? each.value.admins : []));
  return [...new Set([...admins, ...named])];
}
