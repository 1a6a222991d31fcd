/** The items of a campaign: the summary and the areas that expect something. */
import type { Campaign, Item, ItemTerms } from './campaign.ts';

/**
 * Items in reading order: the summary, then the areas with `expect` > 0. For a whole campaign: what any unit owes;
 * for a view from `campaignFor`: what that unit owes.
 */
export function itemsOf({ summary, areas }: Pick<Campaign, 'summary' | 'areas'>): Item[] {
  return [
    ...(summary ? [{ kind: 'summary' } as const] : []),
    ...areas.filter(({ expect }) => expect > 0).map((area) => ({ kind: 'area', area: area.id }) as const),
  ];
}

/**
 * The item that a register's key refers to; undefined for `*`, for no key, and for items that the campaign no longer
 * has.
 */
export function itemOfKey(
  campaign: Pick<Campaign, 'summary' | 'areas'>,
  key: string | undefined,
): Item | undefined {
  if (key === 'summary' && campaign.summary) return { kind: 'summary' };
  return campaign.areas.some(({ id }) => id === key) && key !== undefined
    ? { kind: 'area', area: key }
    : undefined;
}

/** The item's own terms; empty for an item that the campaign no longer has. */
export function termsOf(campaign: Pick<Campaign, 'summary' | 'areas'>, item: Item): ItemTerms {
  const terms =
    item.kind === 'summary' ? campaign.summary : campaign.areas.find(({ id }) => id === item.area);
  return terms ?? {};
}
