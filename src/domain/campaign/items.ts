/** The things that a campaign asks for: the summary, and areas that expect something. */
import type { Campaign, Item, ItemTerms } from './campaign.ts';

/**
 * What is owed, in the order people read it: the summary first, then the areas that expect something. Of a whole
 * campaign, what any unit owes; of a unit's own (`campaignFor`), what that unit does.
 */
export function itemsOf({ summary, areas }: Pick<Campaign, 'summary' | 'areas'>): Item[] {
  return [
    ...(summary ? [{ kind: 'summary' } as const] : []),
    ...areas.filter(({ expect }) => expect > 0).map((area) => ({ kind: 'area', area: area.id }) as const),
  ];
}

/** The item of a key in a unit's extensions; undefined for all, and for one that the campaign no longer has. */
export function itemOfKey(
  campaign: Pick<Campaign, 'summary' | 'areas'>,
  key: string | undefined,
): Item | undefined {
  if (key === 'summary' && campaign.summary) return { kind: 'summary' };
  return campaign.areas.some(({ id }) => id === key) && key !== undefined
    ? { kind: 'area', area: key }
    : undefined;
}

/** What the campaign says of one item alone; nothing for one that it no longer has. */
export function termsOf(campaign: Pick<Campaign, 'summary' | 'areas'>, item: Item): ItemTerms {
  const terms =
    item.kind === 'summary' ? campaign.summary : campaign.areas.find(({ id }) => id === item.area);
  return terms ?? {};
}
