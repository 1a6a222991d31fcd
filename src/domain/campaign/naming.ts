/** Names of items, areas and units, and the lookup of units by what a person typed. */
import type { Area, Campaign, Check, Item, Unit } from './campaign.ts';
import { derive } from '../derive.ts';
import { evenQuotes } from '../reading/folding.ts';
import { withoutEnd } from '../text/trimmed-end.ts';

/** The item's configured name; `summary` is the language's default name of the summary. */
export function itemName(campaign: Campaign, item: Item, summary: string): string {
  return item.kind === 'summary'
    ? (campaign.summary?.name ?? summary)
    : areaName(campaign, item.area, { formerArea: item.area });
}

/** What a language calls items that the campaign does not name. */
export interface DefaultNames {
  readonly summary: string;
  /** One or several areas that the campaign no longer has. */
  readonly formerArea: string;
}

/** Undefined: an area that the campaign no longer has. Its id says nothing to people. */
export function areaName(
  campaign: Pick<Campaign, 'areas'>,
  id: string | undefined,
  { formerArea }: Pick<DefaultNames, 'formerArea'>,
): string {
  return campaign.areas.find((area) => area.id === id)?.name ?? formerArea;
}

/** The name of the item to which a filing belongs. */
export function filingName(
  campaign: Campaign,
  { kind, area }: { readonly kind: 'report' | 'summary'; readonly area?: string | undefined },
  names: DefaultNames,
): string {
  return kind === 'summary'
    ? itemName(campaign, { kind: 'summary' }, names.summary)
    : areaName(campaign, area, names);
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

/** Number of filings that the item requires; for a whole campaign, the largest over all units. */
export function expectedOf(campaign: Campaign, item: Item): number {
  if (item.kind === 'summary') return campaign.summary ? 1 : 0;
  return campaign.areas.find((area) => area.id === item.area)?.expect ?? 0;
}

/** Finds a unit by name or id, ignoring case, width, bracket style and surrounding space. */
export function findUnit(campaign: Campaign, typed: string): Unit | undefined {
  return derive([campaign.roster.units], byFoldedName).get(fold(typed));
}

/** Reversed, so that the first of two equal names wins. */
function byFoldedName(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  return new Map(
    units.flatMap((unit) => [unit.name, unit.id].map((name) => [fold(name), unit] as const)).toReversed(),
  );
}

/** Up to three units whose name contains the typed text, is contained in it, or shares two of its characters. */
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
  return evenQuotes(text)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[〔[【〖]/gu, '(')
    .replaceAll(/[〕\]】〗]/gu, ')');
}

/** A requirement within a sentence or a list: without the stop at its end. */
export function checkText({ text }: Pick<Check, 'text'>): string {
  return withoutEnd(text, (character) => '。；;. '.includes(character));
}
