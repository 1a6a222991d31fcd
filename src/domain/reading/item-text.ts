import type { Area, Campaign, Item } from '../campaign/campaign.ts';
import { parseArea } from './area-text.ts';

/**
 * The item at the start of the text and the remaining text; without an item, the whole text. `summary`: further names
 * of the summary.
 */
export function itemTyped(
  campaign: Pick<Campaign, 'summary' | 'areas'>,
  typed: string,
  summary: readonly string[],
): { readonly item: Item | undefined; readonly rest: string } {
  const { name = '', aliases = [] } = campaign.summary ?? {};
  const asArea: Area = { id: SUMMARY_ID, name, aliases: [...aliases, ...summary], expect: 1 };
  const reading = parseArea(typed, campaign.summary ? [...campaign.areas, asArea] : campaign.areas);
  if (reading.kind !== 'area') return { item: undefined, rest: typed };
  const { area } = reading;
  return {
    item: area === asArea ? { kind: 'summary' } : { kind: 'area', area: area.id },
    rest: reading.text,
  };
}

const SUMMARY_ID = 'summary';
