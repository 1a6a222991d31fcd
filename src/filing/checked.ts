/** What a unit confirmed of the campaign's requirements when it filed. */
import type { Campaign, Check } from '../domain/campaign/campaign.ts';
import type { Filing } from '../records/filing.ts';

/** In the campaign's order; what its file no longer names is left out. */
export function checkedIn(
  { checks }: Pick<Campaign, 'checks'>,
  version: Pick<Filing['versions'][number], 'fields'> | undefined,
): readonly Check[] {
  const given = version?.fields['checks'];
  return Array.isArray(given) ? checks.filter(({ id }) => given.includes(id)) : [];
}
