/** Deadlines that count from an event, whose date is stated while the campaign runs. */
import { derive } from '../derive.ts';
import { movedBy } from '../periods/due.ts';
import { compareMoments, localAt, minutesMs, momentAt } from '../time/local-time.ts';
import type { Area, Campaign, ElapsedOffset, EventClock, EventStart, LocalMoment } from './campaign.ts';

/** The areas whose deadline counts from an event, whether or not their event has a date. */
export function eventAreas(
  campaign: Pick<Campaign, 'areas'>,
): readonly (Area & { readonly clock: EventClock })[] {
  return campaign.areas.filter(
    (area): area is Area & { readonly clock: EventClock } => area.clock !== undefined,
  );
}

/** The areas that will be owed once their event has a date, for a whole campaign or a view of `campaignFor`. */
export function waitingAreas(campaign: Pick<Campaign, 'areas'>): ReturnType<typeof eventAreas> {
  return eventAreas(campaign).filter(({ expect, clock }) => expect === 0 && clock.expect > 0);
}

/** Whether the deadline depends on the hour of the event; days off then do not move it. */
export function countsHours({ clock }: Pick<Area, 'clock'>): boolean {
  return clock !== undefined && isElapsed(clock.after);
}

export function isElapsed(after: EventClock['after']): after is ElapsedOffset {
  return after.unit === 'hour' || after.unit === 'minute';
}

/** The deadline if the event is then; in days, the first day after the event counts as 1. */
export function eventDeadline(
  { days, timezone }: Pick<Campaign, 'days' | 'timezone'>,
  { after, time }: EventClock,
  { date, time: eventTime = '00:00' }: Pick<EventStart, 'date' | 'time'>,
): LocalMoment {
  if (!isElapsed(after)) return movedBy({ date, time }, after, days);
  const elapsed = minutesMs(after.unit === 'hour' ? after.amount * 60 : after.amount);
  const due = localAt(timezone, momentAt(timezone, { date, time: eventTime }) + elapsed);
  return { date: due.date, time: due.time };
}

type Starts = Pick<Campaign, 'started'>;

/** The start that applies to a unit's item: its own, or else the one for all units. */
export function startFor({ started }: Starts, item: string, unit: string): EventStart | undefined {
  const ofItem = started && derive([started], byItem).get(item);
  return ofItem?.ofUnits.get(unit) ?? ofItem?.ofAll;
}

interface ItemStarts {
  readonly ofUnits: Map<string, EventStart>;
  ofAll?: EventStart;
}

function byItem(started: readonly EventStart[]): ReadonlyMap<string, ItemStarts> {
  const items = new Map<string, ItemStarts>();
  for (const start of started) {
    const held: ItemStarts = items.get(start.item) ?? { ofUnits: new Map() };
    items.set(start.item, held);
    if (start.unit === undefined) held.ofAll = start;
    else held.ofUnits.set(start.unit, start);
  }
  return items;
}

/** Starts of the events of a unit by area id; only those that are set. */
export function startsOfUnit(campaign: Campaign, unit: string): ReadonlyMap<string, EventStart> {
  const starts = new Map<string, EventStart>();
  if (!campaign.started) return starts;
  for (const { id } of derive([campaign], eventAreas)) {
    const start = startFor(campaign, id, unit);
    if (start) starts.set(id, start);
  }
  return starts;
}

/**
 * The campaign with these starts in force, in place of earlier ones. An item whose event has no date for any unit is
 * owed by nobody. Returns a new campaign if there is anything to change; caches are keyed by campaign object.
 */
export function withStarts(campaign: Campaign, starts: readonly EventStart[] | undefined): Campaign {
  const started = starts?.length ? starts : undefined;
  if (!started && !campaign.started) return campaign;
  const { started: _, ...rest } = campaign;
  return {
    ...rest,
    ...(started && { started }),
    areas: campaign.areas.map((area) =>
      area.clock ? withLastStart(area, area.clock, started ?? [], campaign) : area,
    ),
  };
}

function withLastStart(
  area: Area,
  clock: EventClock,
  started: readonly EventStart[],
  campaign: Campaign,
): Area {
  const { deadline: _due, expectByTag: _byTag, ...rest } = area;
  const { ofAll, ofUnits } = derive([started], byItem).get(area.id) ?? {};
  const [last, ...others] = [...(ofAll ? [ofAll] : []), ...(ofUnits?.values() ?? [])].map(momentOf);
  if (!last) return { ...rest, expect: 0 };
  const latest = others.reduce((a, b) => (compareMoments(a, b) < 0 ? b : a), last);
  return {
    ...rest,
    expect: clock.expect,
    ...(clock.expectByTag && { expectByTag: clock.expectByTag }),
    deadline: eventDeadline(campaign, clock, latest),
  };
}

function momentOf({ date, time = '00:00' }: EventStart): LocalMoment {
  return { date, time };
}

/** The area as it applies to a unit whose event is then; undefined: the unit owes nothing yet. */
export function asStarted(
  area: Area,
  calendar: Pick<Campaign, 'days' | 'timezone'>,
  start: EventStart | undefined,
): Area {
  if (!area.clock) return area;
  if (start) return { ...area, deadline: eventDeadline(calendar, area.clock, start) };
  const { deadline: _due, expectByTag: _byTag, ...rest } = area;
  return { ...rest, expect: 0 };
}

/**
 * The starts with those of an item set or changed, or removed (`start` undefined), for the given units or for all
 * others (`units` undefined).
 */
export function startsWith(
  starts: readonly EventStart[],
  { item, units }: { readonly item: string; readonly units?: readonly string[] | undefined },
  start: Pick<EventStart, 'date' | 'time' | 'at' | 'own'> | undefined,
): readonly EventStart[] {
  const scopes = new Set<string | undefined>(units ?? [undefined]);
  const others = starts.filter((each) => each.item !== item || !scopes.has(each.unit));
  if (!start) return others;
  const made = [...scopes].map((unit) => ({ item, ...(unit !== undefined && { unit }), ...start }));
  return [...others, ...made];
}
