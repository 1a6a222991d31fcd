import type { Campaign, EventClock } from '../domain/campaign/campaign.ts';
import { waitingAreas } from '../domain/campaign/event-clock.ts';
import { itemName, unitName } from '../domain/campaign/naming.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { calendarScope, type CalendarScope } from '../domain/plan/planned-for.ts';
import { hasOneDeadline, momentAt } from '../domain/deadlines/deadline.ts';
import { duesOf, itemsDueBy, type ItemDue } from '../domain/deadlines/dues.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Words } from '../words/index.ts';
import { inline } from './kit.ts';

/** Units named in a line of the plan. */
const SHOWN_UNITS = 5;

/** A line per item with its deadlines, then the items whose event has no date yet. */
export function dueLines(campaign: Campaign, dues: readonly ItemDue[], words: Words): string[] {
  return [
    ...dues.map(({ item, dues: each }) =>
      words.format.itemDue(inline(itemName(campaign, item, words.terms.summary)), each),
    ),
    ...waitingLines(campaign, words),
  ];
}

/** The items that count from an event without a date. */
export function waitingLines(campaign: Pick<Campaign, 'areas'>, words: Words): string[] {
  return waitingAreas(campaign).map((area) => words.start.waiting(inline(area.name), clockFacts(area)));
}

/** A clock in the form that its sentences need. */
export function clockFacts({ clock: { event, after, time } }: { readonly clock: EventClock }) {
  return { event: inline(event), amount: after.amount, unit: after.unit, time };
}

/**
 * Names of the items that an occurrence refers to, if there are several deadlines; empty if it concerns everything.
 */
export function aboutItems(campaign: Campaign, { deadlines = [] }: Occurrence, words: Words): string[] {
  if (hasOneDeadline(campaign)) return [];
  const moments = deadlines.map((deadline) => momentAt(campaign.timezone, deadline));
  return itemsDueBy(campaign, moments).map((item) => inline(itemName(campaign, item, words.terms.summary)));
}

/**
 * The units of an occurrence if other units are reminded on other dates of their own calendars; empty if it is for
 * all.
 */
export function aboutUnits(campaign: Campaign, occurrence: Occurrence, words: Words): string {
  const scope = calendarScope(campaign, occurrence);
  return scope ? scopeText(scope, words) : '';
}

/** What a line of a plan names: the moment, the job with the items and units that it is about, and the recipients. */
export function plannedFacts(campaign: Campaign, occurrence: Occurrence, words: Words) {
  const { at, job, to, unit } = occurrence;
  const { terms, format } = words;
  const about = format.clauses([
    format.list(aboutItems(campaign, occurrence, words)),
    unit === undefined ? aboutUnits(campaign, occurrence, words) : inline(unitName(campaign, unit)),
  ]);
  return [
    localAt(campaign.timezone, at),
    about !== '' ? words.replies.plan.about(terms.job[job], about) : terms.job[job],
    format.list(to.map((recipient) => terms.recipient[recipient])),
  ] as const;
}

export function scopeText({ units, only }: CalendarScope, { format }: Words): string {
  const names = units.slice(0, SHOWN_UNITS).map(({ name }) => inline(name));
  return format.byCalendar(names, units.length, only);
}

/** The same for the whole campaign; undefined if one deadline covers everything. */
export function severalDues(campaign: Campaign, words: Words, now?: number): string[] | undefined {
  return hasOneDeadline(campaign) ? undefined : dueLines(campaign, duesOf(campaign, now), words);
}
