import type { Area, Campaign, Item } from '../campaign/campaign.ts';
import { parseArea } from './area-text.ts';

/**
 * The item that begins what was typed, and what followed it; the text as it stands where it begins with none. `summary`:
 * what the summary is called beside its own name.
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
