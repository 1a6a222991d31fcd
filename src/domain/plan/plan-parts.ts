/**
 * The parts of a campaign that determine what is owed and when it is asked for. Admins accept these as "the plan".
 */
import { createHash } from 'node:crypto';
import type { Campaign, DayTable, LocalDate } from '../campaign/campaign.ts';
import { withStarts } from '../campaign/event-clock.ts';
import { derive } from '../derive.ts';
import { closesAt } from '../deadlines/deadline.ts';
import { addDays, localAt } from '../time/local-time.ts';

/** Days before and after the campaign in which its calendar may still matter. */
const MARGIN_DAYS = 40;

/**
 * Combines the current files with the accepted plan: titles, texts and people take effect at once, plan parts only
 * when accepted.
 */
export function underPlan(loaded: Campaign, accepted: Campaign): Campaign {
  const { summary: _, repeats: _repeats, unitCalendars: _calendars, deadlineByTag: _byTag, ...rest } = loaded;
  const { started, ...others } = rest;
  const under: Campaign = {
    ...others,
    ...(accepted.repeats && { repeats: accepted.repeats }),
    timezone: accepted.timezone,
    opens: accepted.opens,
    deadline: accepted.deadline,
    ...(accepted.deadlineByTag && { deadlineByTag: accepted.deadlineByTag }),
    deadlineOnDayOff: accepted.deadlineOnDayOff,
    days: accepted.days,
    officeHours: accepted.officeHours,
    ...(accepted.unitCalendars && { unitCalendars: accepted.unitCalendars }),
    closes: accepted.closes,
    ...(accepted.summary && { summary: accepted.summary }),
    areas: accepted.areas,
    limits: accepted.limits,
    ladder: accepted.ladder,
    schedule: accepted.schedule,
    roster: { units: accepted.roster.units, people: loaded.roster.people },
  };
  return withStarts(under, started);
}

/**
 * Equal for campaigns with equivalent plans, regardless of key order and of calendar days far outside the campaign.
 */
export function planHash(campaign: Campaign): string {
  return derive([campaign], hashed);
}

function hashed(campaign: Campaign): string {
  return (
    createHash('sha256')
      // Dates of events are stated in chat and do not change the accepted plan.
      .update(canonical(planParts(withStarts(campaign, undefined))))
      .digest('hex')
  );
}

export function planParts(campaign: Campaign) {
  const { timezone, opens, deadline, deadlineOnDayOff, officeHours, closes, areas, limits, ladder } =
    campaign;
  return {
    timezone,
    opens,
    deadline,
    deadlineOnDayOff,
    days: daysAround(campaign),
    officeHours,
    closes,
    summary: campaign.summary ?? null,
    areas,
    limits,
    ladder,
    schedule: campaign.schedule,
    units: campaign.roster.units,
    // Omitted if absent, so that hashes stored by earlier versions remain valid.
    ...(campaign.repeats && { repeats: campaign.repeats }),
    ...(campaign.unitCalendars && { unitCalendars: campaign.unitCalendars }),
    ...(campaign.deadlineByTag && { deadlineByTag: campaign.deadlineByTag }),
  };
}

/** Every autumn the calendar gains a year, which does not change the plan of this campaign. */
function daysAround({
  days,
  opens,
  timezone,
  ...rest
}: Campaign): Record<Exclude<keyof DayTable, 'own'>, unknown> {
  const from = addDays(opens, -MARGIN_DAYS);
  const until = addDays(localAt(timezone, closesAt({ days, opens, timezone, ...rest })).date, MARGIN_DAYS);
  const within = (dates: ReadonlySet<LocalDate>) =>
    [...dates].filter((date) => date >= from && date <= until).toSorted();
  return {
    kind: days.kind,
    years: days.years.filter((year) => year >= Number(from.slice(0, 4)) && year <= Number(until.slice(0, 4))),
    daysOff: within(days.daysOff),
    workingDays: within(days.workingDays),
  };
}

/** The value as one text that does not depend on the order of keys, which a stored plan does not keep. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  // Builds one string rather than a list of pairs, because a roster can have tens of thousands of units.
  let text = '';
  for (const name of Object.keys(value).toSorted()) {
    const each = (value as Readonly<Record<string, unknown>>)[name];
    if (each !== undefined) text += `${text && ','}${JSON.stringify(name)}:${canonical(each)}`;
  }
  return `{${text}}`;
}
