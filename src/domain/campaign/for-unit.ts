/** The campaign as one unit has it: what is owed by tag becomes what this unit owes. */
import type { Area, AreaKind, Campaign, ItemTerms, Unit } from './campaign.ts';

/** A campaign is a frozen value, and units with the same tags share one view of it: what is cached for it is shared, too. */
const views = new WeakMap<Campaign, Map<string, Campaign>>();
const units = new WeakMap<Campaign, ReadonlyMap<string, Unit>>();

/** The very campaign where nothing in it depends on the unit. */
export function campaignFor(campaign: Campaign, unit: string): Campaign {
  if (!dependsOnUnit(campaign)) return campaign;
  const tags = unitsOf(campaign).get(unit)?.tags ?? [];
  const held = views.get(campaign) ?? new Map<string, Campaign>();
  views.set(campaign, held);
  const name = tags.join('/');
  const view = held.get(name) ?? viewOf(campaign, tags);
  held.set(name, view);
  return view;
}

/** Every view that some unit has, each once. */
export function viewsOf(campaign: Campaign): Campaign[] {
  if (!dependsOnUnit(campaign)) return [campaign];
  return [...new Set(campaign.roster.units.map(({ id }) => campaignFor(campaign, id)))];
}

const FILED_KINDS: readonly AreaKind[] = ['report', 'document', 'figures'];

/** The areas that one of these units may file in, of the kinds asked for: paper is brought, and not filed by its unit. */
export function areasOf(
  campaign: Campaign,
  units: readonly Pick<Unit, 'id'>[],
  kinds: readonly AreaKind[] = FILED_KINDS,
): readonly Area[] {
  const theirs = new Set(units.flatMap(({ id }) => campaignFor(campaign, id).areas.map((area) => area.id)));
  return campaign.areas.filter(
    ({ id, kind }) => kinds.includes(kind ?? 'report') && (units.length === 0 || theirs.has(id)),
  );
}

function dependsOnUnit({ summary, areas, deadlineByTag: byLevel }: Campaign): boolean {
  const depends = ({ of, deadlineByTag }: ItemTerms) => of !== undefined || deadlineByTag !== undefined;
  return (
    byLevel !== undefined ||
    areas.some((area) => depends(area) || area.expectByTag !== undefined) ||
    (summary !== undefined && depends(summary))
  );
}

function viewOf(campaign: Campaign, tags: readonly string[]): Campaign {
  const { summary, areas, deadlineByTag, ...rest } = campaign;
  const isOwed = ({ of }: ItemTerms) => of === undefined || of.some((tag) => tags.includes(tag));
  return {
    ...rest,
    deadline: (deadlineByTag && byTag(deadlineByTag, tags)) ?? campaign.deadline,
    ...(summary && isOwed(summary) && { summary: settled(summary, tags) }),
    areas: areas.filter(isOwed).map((area) => {
      const { expectByTag, ...own } = settled(area, tags);
      return { ...own, expect: expectByTag ? (byTag(expectByTag, tags) ?? 0) : own.expect } satisfies Area;
    }),
  };
}

function settled<T extends ItemTerms>(item: T, tags: readonly string[]): T {
  const { of: _of, deadlineByTag, ...own } = item;
  const deadline = (deadlineByTag && byTag(deadlineByTag, tags)) ?? item.deadline;
  return { ...own, ...(deadline && { deadline }) } as T;
}

function byTag<T>(values: Readonly<Record<string, T>>, tags: readonly string[]): T | undefined {
  const [, value] = Object.entries(values).find(([tag]) => tags.includes(tag)) ?? [];
  return value ?? values['default'];
}

function unitsOf(campaign: Campaign): ReadonlyMap<string, Unit> {
  const known = units.get(campaign) ?? new Map(campaign.roster.units.map((unit) => [unit.id, unit]));
  units.set(campaign, known);
  return known;
}
