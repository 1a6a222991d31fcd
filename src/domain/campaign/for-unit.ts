/** The campaign as it applies to one unit: settings by tag are resolved to this unit's own. */
import type { Area, AreaKind, Campaign, EventStart, ItemTerms, Unit, UnitCalendar } from './campaign.ts';
import { calendarsFor, daysWithCalendars } from './unit-calendar.ts';
import { asStarted, startsOfUnit } from './event-clock.ts';

/** Campaigns are frozen, so units with the same tags share one view and everything cached for it. */
const views = new WeakMap<Campaign, Map<string, Campaign>>();
const units = new WeakMap<Campaign, ReadonlyMap<string, Unit>>();
/** Lists ask for the view of every unit several times. Undefined: nothing in the campaign depends on the unit. */
const viewsByUnit = new WeakMap<Campaign, Map<string, Campaign> | undefined>();

/** Returns the same object if nothing in the campaign depends on the unit. */
export function campaignFor(campaign: Campaign, unit: string): Campaign {
  if (!viewsByUnit.has(campaign))
    viewsByUnit.set(campaign, dependsOnUnit(campaign) ? new Map<string, Campaign>() : undefined);
  const byUnit = viewsByUnit.get(campaign);
  if (!byUnit) return campaign;
  const known = byUnit.get(unit);
  if (known) return known;
  const found = viewFor(campaign, unit);
  // An id of no unit may be anything; those of the roster are as many as there are units.
  if (unitsOf(campaign).has(unit)) byUnit.set(unit, found);
  return found;
}

function viewFor(campaign: Campaign, unit: string): Campaign {
  const tags = unitsOf(campaign).get(unit)?.tags ?? [];
  const held = views.get(campaign) ?? new Map<string, Campaign>();
  views.set(campaign, held);
  const calendars = calendarsFor(campaign.unitCalendars, [unit, ...tags]);
  const started = startsOfUnit(campaign, unit);
  const dates = [...started].map(([area, { date, time }]) => [area, date, time]);
  const name = JSON.stringify([tags, calendars.map(({ index }) => index), dates]);
  const view = held.get(name) ?? viewOf(withCalendars(campaign, calendars), tags, started);
  held.set(name, view);
  return view;
}

/** Every distinct view over all units. */
export function viewsOf(campaign: Campaign): Campaign[] {
  if (!dependsOnUnit(campaign)) return [campaign];
  return [...new Set(campaign.roster.units.map(({ id }) => campaignFor(campaign, id)))];
}

const FILED_KINDS: readonly AreaKind[] = ['report', 'document', 'figures'];

/**
 * Areas of the given kinds in which any of these units may file. The default excludes signed originals, which are
 * delivered on paper.
 */
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

/** Adds the unit's own days off and working days to the campaign's. */
function withCalendars(campaign: Campaign, calendars: readonly UnitCalendar[]): Campaign {
  return calendars.length === 0
    ? campaign
    : { ...campaign, days: daysWithCalendars(campaign.days, calendars) };
}

function dependsOnUnit({
  summary,
  areas,
  unitCalendars,
  started,
  deadlineByTag: byLevel,
}: Campaign): boolean {
  const depends = ({ of, deadlineByTag }: ItemTerms) => of !== undefined || deadlineByTag !== undefined;
  return (
    byLevel !== undefined ||
    unitCalendars !== undefined ||
    started !== undefined ||
    areas.some((area) => depends(area) || area.expectByTag !== undefined) ||
    (summary !== undefined && depends(summary))
  );
}

function viewOf(
  campaign: Campaign,
  tags: readonly string[],
  started: ReadonlyMap<string, EventStart>,
): Campaign {
  const { summary, areas, deadlineByTag, unitCalendars: _own, started: _started, ...rest } = campaign;
  const isOwed = ({ of }: ItemTerms) => of === undefined || of.some((tag) => tags.includes(tag));
  return {
    ...rest,
    deadline: (deadlineByTag && byTag(deadlineByTag, tags)) ?? campaign.deadline,
    ...(summary && isOwed(summary) && { summary: settled(summary, tags) }),
    areas: areas.filter(isOwed).map((area) => {
      const { expectByTag, ...own } = settled(asStarted(area, campaign, started.get(area.id)), tags);
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
