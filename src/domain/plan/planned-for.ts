/** Whom an occurrence concerns where units keep different calendars: a line may fall on another date for some of them. */
import type { Campaign, LocalMoment, Unit } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { itemsOf } from '../campaign/items.ts';
import { CAMPAIGN_CALENDAR, calendarOf, concernsUnit, type CalendarName } from '../campaign/unit-calendar.ts';
import {
  hasOneDeadline,
  plannedDeadlines,
  scheduledDeadline,
  scheduledDeadlines,
  wallText,
} from '../deadlines/deadline.ts';
import { derive } from '../derive.ts';
import type { Occurrence, PlannedDeadline } from './occurrence.ts';

type Planned = Pick<Occurrence, 'ownDeadline' | 'deadlines'>;

/** The deadlines of an occurrence for one unit: those planned by the calendar that it keeps. */
export function plannedFor(campaign: Campaign, occurrence: Planned, unit: string): readonly LocalMoment[] {
  return plannedDeadlines<PlannedDeadline>(campaign, occurrence).filter((deadline) =>
    concernsUnit(campaign, deadline, unit),
  );
}

/** The deadlines of an occurrence for the group, which follows the campaign's own calendar. */
export function plannedForGroup({ deadlines }: Planned): readonly LocalMoment[] | undefined {
  return deadlines?.filter(
    ({ calendars }) => !calendars || calendars.length === 0 || calendars.includes(CAMPAIGN_CALENDAR),
  );
}

/** The units that a firing is for, or those that it leaves to other dates: whichever are fewer, in roster order. */
export interface CalendarScope {
  readonly only: boolean;
  readonly units: readonly Unit[];
}

/** Undefined if the firing is for all units that owe something by its deadlines. */
export function calendarScope(
  campaign: Campaign,
  { deadlines = [], unit }: Occurrence,
): CalendarScope | undefined {
  if (unit !== undefined || deadlines.every(({ calendars }) => !calendars)) return undefined;
  const planned = new Set(deadlines.flatMap(({ calendars = keptCalendars(campaign) }) => calendars));
  const walls = new Set(deadlines.map(wallText));
  const owing = deadlinesByCalendar(campaign).filter((each) => walls.has(wallText(each)));
  const elsewhere = new Set(owing.flatMap(({ calendars }) => calendars.filter((name) => !planned.has(name))));
  if (elsewhere.size === 0) return undefined;
  const keeping = (names: ReadonlySet<CalendarName>) =>
    campaign.roster.units.filter(({ id }) => names.has(calendarOf(campaign, id)));
  const [here, there] = [keeping(planned), keeping(elsewhere)];
  return here.length <= there.length ? { only: true, units: here } : { only: false, units: there };
}

/** All calendars that some unit keeps. */
function keptCalendars(campaign: Campaign): readonly CalendarName[] {
  return derive([campaign], kept);
}

function kept(campaign: Campaign): readonly CalendarName[] {
  return [...new Set(campaign.roster.units.map(({ id }) => calendarOf(campaign, id)))];
}

/** Every scheduled deadline with the calendars of the units that owe something by it; soonest first. */
export function deadlinesByCalendar(
  campaign: Campaign,
): readonly (LocalMoment & { readonly calendars: readonly CalendarName[] })[] {
  return derive([campaign], byCalendar);
}

function byCalendar(campaign: Campaign) {
  const calendars = new Map<string, Set<CalendarName>>();
  const seen = new Map<Campaign, Set<CalendarName>>();
  for (const { id } of campaign.roster.units) {
    const view = campaignFor(campaign, id);
    const calendar = calendarOf(campaign, id);
    const known = seen.get(view) ?? new Set<CalendarName>();
    seen.set(view, known);
    if (known.has(calendar)) continue;
    known.add(calendar);
    for (const item of itemsOf(view)) {
      const wall = wallText(scheduledDeadline(view, item));
      calendars.set(wall, (calendars.get(wall) ?? new Set<CalendarName>()).add(calendar));
    }
  }
  return scheduledDeadlines(campaign).map((deadline) => ({
    ...deadline,
    calendars: [...(calendars.get(wallText(deadline)) ?? [])],
  }));
}

/** Unions the calendars of equal deadlines; soonest first. */
export function joinedDeadlines(deadlines: readonly PlannedDeadline[]): PlannedDeadline[] {
  const joined = new Map<string, PlannedDeadline>();
  for (const each of deadlines) {
    const held = joined.get(wallText(each));
    const calendars =
      held && (!held.calendars || !each.calendars)
        ? undefined
        : [...new Set([...(held?.calendars ?? []), ...(each.calendars ?? [])])];
    joined.set(wallText(each), {
      date: each.date,
      time: each.time,
      ...(each.calendars && calendars && { calendars }),
    });
  }
  return [...joined.values()].toSorted((a, b) => (wallText(a) < wallText(b) ? -1 : 1));
}

/** Removes redundant fields: calendars if all are meant, and deadlines if there is only one. */
export function withoutNeedless(campaign: Campaign, occurrence: Occurrence): Occurrence {
  if (!occurrence.deadlines) return occurrence;
  const isOne = hasOneDeadline(campaign);
  // With several deadlines, a unit that owes nothing by this one may still be chased for what was returned to it.
  const meant = isOne
    ? deadlinesByCalendar(campaign).flatMap((each) => each.calendars)
    : keptCalendars(campaign);
  const planned = occurrence.deadlines.map((each): PlannedDeadline => {
    const { calendars, ...deadline } = each;
    return meant.every((name) => calendars?.includes(name)) ? deadline : each;
  });
  const { deadlines: _, ...rest } = occurrence;
  return isOne && planned.every(({ calendars }) => !calendars) ? rest : { ...rest, deadlines: planned };
}
