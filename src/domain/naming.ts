/** The names that items, areas and units go by, and finding one by what a person typed. */
import type { Area, Campaign, Item, Unit } from './campaign.ts';

/** The item's name in the campaign's own words; `summary` is the fallback word of the language. */
export function itemName(campaign: Campaign, item: Item, summary: string): string {
  return item.kind === 'summary' ? (campaign.summary?.name ?? summary) : areaName(campaign, item.area);
}

export function areaName(campaign: Campaign, id: string): string {
  return campaign.areas.find((area) => area.id === id)?.name ?? id;
}

export function unitName(campaign: Campaign, id: string): string {
  return campaign.roster.units.find((unit) => unit.id === id)?.name ?? id;
}

/** How many of an item a unit is expected to hand in. */
export function expectedOf(campaign: Campaign, item: Item): number {
  return item.kind === 'summary' ? 1 : (campaign.areas.find((area) => area.id === item.area)?.expect ?? 0);
}

/** A unit by its name or id, as typed; case and surrounding space do not count. */
export function findUnit(campaign: Campaign, typed: string): Unit | undefined {
  const wanted = fold(typed);
  return campaign.roster.units.find((unit) => fold(unit.name) === wanted || fold(unit.id) === wanted);
}

/** The unit whose name or id begins what was typed, and what followed it; the longest name wins. */
export function unitAtStart(
  campaign: Campaign,
  typed: string,
): { readonly unit: Unit; readonly rest: string } | undefined {
  const text = typed.trim();
  const folded = text.toLowerCase();
  const names = campaign.roster.units.flatMap((unit) => [unit.name, unit.id].map((name) => ({ unit, name })));
  const found = names
    .filter(({ name }) => folded.startsWith(name.toLowerCase()))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  return found && { unit: found.unit, rest: text.slice(found.name.length).replace(/^[\s:：,，]+/u, '') };
}

/** Units whose name contains what was typed, or the other way round; at most three. */
export function similarUnits(campaign: Campaign, typed: string): Unit[] {
  const wanted = fold(typed);
  if (wanted === '') return [];
  const shared = (unit: Unit) =>
    [...new Set(fold(unit.name))].filter((character) => wanted.includes(character)).length;
  return campaign.roster.units
    .filter(
      (unit) => fold(unit.name).includes(wanted) || wanted.includes(fold(unit.name)) || shared(unit) >= 2,
    )
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, 3);
}

export function areaNames(areas: readonly Area[]): string[] {
  return areas.map(({ name }) => name);
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
