/** The requirements that a unit confirmed with a filing. */
import type { Campaign, Check } from '../domain/campaign/campaign.ts';
import type { Filing } from '../records/filing.ts';

/** In campaign order; requirements removed from the campaign are left out. */
export function checkedIn(
  { checks }: Pick<Campaign, 'checks'>,
  version: Pick<Filing['versions'][number], 'fields'> | undefined,
): readonly Check[] {
  const given = version?.fields['checks'];
  return Array.isArray(given) ? checks.filter(({ id }) => given.includes(id)) : [];
}
