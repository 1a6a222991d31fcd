/** The names that items, areas and units go by, and finding one by what a person typed. */
import type { Area, Campaign, Item, Unit } from './campaign.ts';
import { derive } from '../derive.ts';

/** The item's name in the campaign's own words; `summary` is the fallback word of the language. */
export function itemName(campaign: Campaign, item: Item, summary: string): string {
  return item.kind === 'summary' ? (campaign.summary?.name ?? summary) : areaName(campaign, item.area);
}

export function areaName(campaign: Campaign, id: string): string {
  return campaign.areas.find((area) => area.id === id)?.name ?? id;
}

export function unitById({ roster }: Pick<Campaign, 'roster'>, id: string): Unit | undefined {
  return derive([roster.units], byId).get(id);
}

function byId(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  return new Map(units.map((unit) => [unit.id, unit]));
}

export function unitName(campaign: Campaign, id: string): string {
  return unitById(campaign, id)?.name ?? id;
}

/** How many of an item a unit is expected to hand in, by the campaign as the unit has it; of the whole campaign, at most. */
export function expectedOf(campaign: Campaign, item: Item): number {
  if (item.kind === 'summary') return campaign.summary ? 1 : 0;
  return campaign.areas.find((area) => area.id === item.area)?.expect ?? 0;
}

/** A unit by its name or id, as typed; case, width, kind of bracket and surrounding space do not count. */
export function findUnit(campaign: Campaign, typed: string): Unit | undefined {
  return derive([campaign.roster.units], byFoldedName).get(fold(typed));
}

/** Of two that are written alike the first one counts. */
function byFoldedName(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  return new Map(
    units.flatMap((unit) => [unit.name, unit.id].map((name) => [fold(name), unit] as const)).toReversed(),
  );
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
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[〔[【〖]/gu, '(')
    .replaceAll(/[〕\]】〗]/gu, ')');
}
