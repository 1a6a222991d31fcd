/** Deadlines that count from an event, whose date is stated while the campaign runs. */
import { addWorkingDays } from '../time/calendar.ts';
import { addDays } from '../time/local-time.ts';
import type { Area, Campaign, DayTable, EventClock, EventStart, LocalDate, LocalMoment } from './campaign.ts';

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

/** The deadline if the event is on this date; the first day after the event counts as 1. */
export function eventDeadline(days: DayTable, { after, time }: EventClock, date: LocalDate): LocalMoment {
  const due = after.unit === 'day' ? addDays(date, after.amount) : addWorkingDays(days, date, after.amount);
  return { date: due, time };
}

/** The start that applies to a unit's item: its own, or else the one for all units. */
export function startFor(
  { started = [] }: Pick<Campaign, 'started'>,
  item: string,
  unit: string,
): EventStart | undefined {
  const ofItem = started.filter((start) => start.item === item);
  return ofItem.find((start) => start.unit === unit) ?? ofItem.find((start) => start.unit === undefined);
}

/** Dates of the events of a unit by area id; only those that are set. */
export function startsOfUnit(campaign: Campaign, unit: string): ReadonlyMap<string, LocalDate> {
  const dates = new Map<string, LocalDate>();
  if (!campaign.started) return dates;
  for (const { id } of eventAreas(campaign)) {
    const start = startFor(campaign, id, unit);
    if (start) dates.set(id, start.date);
  }
  return dates;
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
      area.clock ? withDates(area, area.clock, started ?? [], campaign.days) : area,
    ),
  };
}

function withDates(area: Area, clock: EventClock, started: readonly EventStart[], days: DayTable): Area {
  const { deadline: _due, expectByTag: _byTag, ...rest } = area;
  const dates = started.filter(({ item }) => item === area.id).map(({ date }) => date);
  const last = dates.toSorted().at(-1);
  if (last === undefined) return { ...rest, expect: 0 };
  return {
    ...rest,
    expect: clock.expect,
    ...(clock.expectByTag && { expectByTag: clock.expectByTag }),
    deadline: eventDeadline(days, clock, last),
  };
}

/** The area as it applies to a unit whose event is on `date`; undefined: the unit owes nothing yet. */
export function asStarted(area: Area, days: DayTable, date: LocalDate | undefined): Area {
  if (!area.clock) return area;
  if (date !== undefined) return { ...area, deadline: eventDeadline(days, area.clock, date) };
  const { deadline: _due, expectByTag: _byTag, ...rest } = area;
  return { ...rest, expect: 0 };
}

/** The starts with one set, changed or removed (`date` undefined) for the given unit, or for all units. */
export function startsWith(
  starts: readonly EventStart[],
  { item, unit }: Pick<EventStart, 'item' | 'unit'>,
  start: Pick<EventStart, 'date' | 'at' | 'own'> | undefined,
): readonly EventStart[] {
  const others = starts.filter((each) => each.item !== item || each.unit !== unit);
  return start ? [...others, { item, ...(unit !== undefined && { unit }), ...start }] : others;
}
