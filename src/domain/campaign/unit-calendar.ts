/** Which units keep the same days off and working days, where `unit_calendars` gives some of them their own. */
import { derive } from '../derive.ts';
import type { Campaign, DayTable, LocalMoment, Roster, UnitCalendar } from './campaign.ts';

/** Empty: the campaign's own calendar. Others are named by the first unit of the roster that keeps them. */
export type CalendarName = string;

export const CAMPAIGN_CALENDAR: CalendarName = '';

interface Calendars {
  /** Only units that do not keep the campaign's own calendar. */
  readonly ofUnits: ReadonlyMap<string, CalendarName>;
  /** In roster order, without the campaign's own. */
  readonly days: ReadonlyMap<CalendarName, DayTable>;
}

/** The calendar that a unit keeps; an unknown unit keeps the campaign's. */
export function calendarOf(campaign: Campaign, unit: string): CalendarName {
  return calendarsIn(campaign)?.ofUnits.get(unit) ?? CAMPAIGN_CALENDAR;
}

/** Whether the unit keeps one of the calendars for which a deadline was planned; absent: it was planned for all. */
export function concernsUnit(
  campaign: Campaign,
  { calendars }: LocalMoment & { readonly calendars?: readonly CalendarName[] | undefined },
  unit: string,
): boolean {
  if (!calendars) return true;
  const own = calendarOf(campaign, unit);
  // A stored name may have been that of a unit which now shares the calendar of an earlier one.
  return calendars.some((name) => name === own || (name !== '' && calendarOf(campaign, name) === own));
}

/** The calendars that some units keep instead of the campaign's, each once, whoever shares it. */
export function ownCalendars(campaign: Campaign): ReadonlyMap<CalendarName, DayTable> {
  return calendarsIn(campaign)?.days ?? NONE;
}

const NONE: ReadonlyMap<CalendarName, DayTable> = new Map();

function calendarsIn({ roster, unitCalendars, days }: Campaign): Calendars | undefined {
  return unitCalendars && derive([roster, unitCalendars, days], grouped);
}

function grouped({ units }: Roster, unitCalendars: readonly UnitCalendar[], days: DayTable): Calendars {
  const names = new Map<string, CalendarName>();
  const ofUnits = new Map<string, CalendarName>();
  const tables = new Map<CalendarName, DayTable>();
  const plain = contentOf(days);
  // Units are many and sets of entries are few, so each set is compared by its dates once.
  const bySet = new Map<string, { readonly content: string; readonly days: DayTable }>();
  for (const { id, tags = [] } of units) {
    const entries = calendarsFor(unitCalendars, [id, ...tags]);
    if (entries.length === 0) continue;
    const set = entries.map(({ index }) => index).join(' ');
    const table = bySet.get(set) ?? ownTable(days, entries);
    bySet.set(set, table);
    if (table.content === plain) continue;
    const name = names.get(table.content) ?? id;
    names.set(table.content, name);
    if (!tables.has(name)) tables.set(name, table.days);
    ofUnits.set(id, name);
  }
  return { ofUnits, days: tables };
}

function ownTable(days: DayTable, entries: readonly UnitCalendar[]) {
  const own = daysWithCalendars(days, entries);
  return { days: own, content: contentOf(own) };
}

function contentOf({ daysOff, workingDays }: DayTable): string {
  return [daysOff, workingDays].map((dates) => [...dates].toSorted().join(' ')).join('/');
}

/** The entries that match one of these ids or tags, with their places in the list. */
export function calendarsFor(unitCalendars: readonly UnitCalendar[] = [], names: readonly string[]) {
  return unitCalendars.flatMap((calendar, index) =>
    calendar.of.some((each) => names.includes(each)) ? [{ ...calendar, index }] : [],
  );
}

/** The days with days off and working days of a unit added; the unit's take precedence. */
export function daysWithCalendars(days: DayTable, entries: readonly UnitCalendar[]): DayTable {
  if (entries.length === 0) return days;
  const off = new Set(entries.flatMap(({ daysOff }) => daysOff));
  const worked = new Set(entries.flatMap(({ workingDays }) => workingDays));
  return {
    ...days,
    daysOff: new Set([...[...days.daysOff].filter((date) => !worked.has(date)), ...off]),
    workingDays: new Set([...[...days.workingDays].filter((date) => !off.has(date)), ...worked]),
  };
}
