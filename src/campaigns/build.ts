import type { Campaign, DayTable, Roster, ScheduleLine, UnitCalendar } from '../domain/campaign/campaign.ts';
import { isRealDate } from '../domain/time/local-time.ts';
import { parseMomentRule } from '../domain/time/moment-rule.ts';
import { check as enCheck } from '../words/en-us/operator/check.ts';
import { check as zhCheck } from '../words/zh-cn/operator/check.ts';
import type { Draft } from './draft.ts';
import { faultAt } from './fault.ts';
import type { Findings } from './fault.ts';
import type { Holidays } from '../domain/holidays/days.ts';
import { readDeadline, readOwed } from './items.ts';
import { readLadder } from './lines.ts';
import { readOfficeHours } from './office-hours.ts';
import { readRepeats, withFirstRun } from './repeats.ts';
import { isZone } from './meaning.ts';
import type { RawUnitCalendar } from './shape.ts';
import { resolveVariable } from './variables.ts';
import type { Variables } from './variables.ts';
import type { YamlSource } from './yaml-source.ts';

const WORDS = { 'zh-CN': zhCheck, 'en-US': enCheck } as const;

/** Inputs of a campaign besides its own file. */
export interface Ingredients {
  readonly lines: readonly ScheduleLine[];
  readonly roster: Roster;
  readonly holidays: Holidays;
  readonly variables: Variables;
}

/**
 * Builds a campaign from the valid parts; undefined if an essential time is missing. If there are faults, the result
 * only serves to find more of them.
 */
export function buildCampaign(
  draft: Draft,
  source: YamlSource,
  ingredients: Ingredients,
  found: Findings,
): Campaign | undefined {
  const { timezone, language = 'zh-CN' } = draft;
  const repeats = readRepeats(draft);
  // A placeholder until the first run is computed.
  const opens = repeats?.from ?? draft.opens;
  const closes = draft.closes === undefined ? undefined : parseMomentRule(draft.closes, 'until');
  const group = groupOf(draft, source, ingredients.variables, found);
  const base = baseOf(draft, source, ingredients.variables, found);
  const ladder = readLadder(draft, source, found);
  const days = dayTable(draft, ingredients.holidays);
  const calendar = { deadlineOnDayOff: draft.deadline_on_day_off ?? 'as-written', days } as const;
  const due = repeats ? { deadline: { date: repeats.from, time: '24:00' } } : readDeadline(draft, calendar);
  if (
    opens === undefined ||
    !isRealDate(opens) ||
    timezone === undefined ||
    !isZone(timezone) ||
    !due ||
    !closes?.ok
  )
    return undefined;
  const campaign: Campaign = {
    id: draft.id ?? '',
    title: draft.title ?? '',
    ...(draft.theme === undefined ? {} : { theme: draft.theme }),
    organiser: draft.organiser ?? WORDS[language].organiser,
    language,
    timezone,
    opens,
    ...due,
    ...calendar,
    officeHours: readOfficeHours(draft),
    ...(draft.unit_calendars.length > 0 && {
      unitCalendars: draft.unit_calendars.map(({ value }) => calendarOf(value)),
    }),
    closes: closes.rule,
    ...(group === undefined ? {} : { group }),
    ...(base === undefined ? {} : { base }),
    ...readOwed(draft, calendar, repeats !== undefined),
    checks: draft.checks.map(({ value }) => value),
    review: draft.review ?? 'required',
    attachments: { types: draft.attachments?.types ?? [], maxMb: draft.attachments?.max_mb ?? 1 },
    retention: { rawDays: draft.retention?.raw_days ?? 1, personalDays: draft.retention?.personal_days ?? 1 },
    limits: {
      perUnitPerDay: draft.limits?.per_unit_per_day ?? 1,
      perUnitPerWeek: draft.limits?.per_unit_per_week ?? 1,
    },
    ...(Object.keys(draft.lights ?? {}).length > 0 && { lights: draft.lights }),
    ladder,
    schedule: ingredients.lines,
    roster: ingredients.roster,
  };
  return repeats ? withFirstRun(campaign, repeats) : campaign;
}

function calendarOf({
  of,
  extra_days_off: daysOff,
  extra_working_days: workingDays,
}: RawUnitCalendar): UnitCalendar {
  return { of, daysOff, workingDays };
}

/** The statutory plan overlaid with the campaign's own lists. A year that only the lists mention counts as known. */
function dayTable(draft: Draft, holidays: Holidays): DayTable {
  const ownOff = draft.extra_days_off ?? [];
  const ownWorking = draft.extra_working_days ?? [];
  const kind = draft.calendar ?? 'cn';
  const statutory = kind === 'cn' ? holidays : { years: [], daysOff: [], workingDays: [] };
  const listed = [...ownOff, ...ownWorking].map((date) => Number(date.slice(0, 4)));
  return {
    kind,
    years: [...new Set([...statutory.years, ...(kind === 'cn' ? listed : [])])].toSorted((a, b) => a - b),
    daysOff: new Set([...without(statutory.daysOff, ownWorking), ...ownOff]),
    workingDays: new Set([...without(statutory.workingDays, ownOff), ...ownWorking]),
    own: { daysOff: ownOff, workingDays: ownWorking },
  };
}

function groupOf(
  { group }: Draft,
  source: YamlSource,
  variables: Variables,
  found: Findings,
): string | undefined {
  if (group === undefined) return undefined;
  const place = source.place(['group']);
  const chat = resolveVariable(group, variables, place, found);
  if (chat === undefined || chat.startsWith('oc_')) return chat;
  found.faults.push(faultAt(place, 'bad-chat-id', { found: group }));
  return undefined;
}

const WIKI_ADDRESS = /^https:\/\/[^/\s]+\/wiki\//u;
/**
 * The letters of its kind mark the token of a page in a wiki: older tokens begin with them, newer ones hold one at each
 * fifth place.
 */
const WIKI_TOKEN =
  /^(?:wik[a-z]{2}[A-Za-z0-9]{10,}|[A-Za-z0-9]{4}w[A-Za-z0-9]{4}i[A-Za-z0-9]{4}k[A-Za-z0-9]{12})$/u;

/**
 * Accepts the token of a Base or its address, in which the token follows `/base/`. The address of a Base that was made
 * within a wiki names the page there, not the Base.
 */
function baseOf(
  { bitable }: Draft,
  source: YamlSource,
  variables: Variables,
  found: Findings,
): string | undefined {
  if (bitable === undefined) return undefined;
  const place = source.place(['bitable']);
  const written = resolveVariable(bitable, variables, place, found);
  if (written === undefined) return undefined;
  const token = /^https:\/\/[^/\s]+\/base\/([A-Za-z0-9]+)(?:[/?#]|$)/u.exec(written)?.[1] ?? written;
  if (WIKI_ADDRESS.test(written) || WIKI_TOKEN.test(token)) {
    found.faults.push(faultAt(place, 'base-in-wiki', { found: bitable }));
    return undefined;
  }
  if (/^[A-Za-z0-9]{10,60}$/u.test(token)) return token;
  found.faults.push(faultAt(place, 'bad-base', { found: bitable }));
  return undefined;
}

function without(dates: readonly string[], others: readonly string[]): readonly string[] {
  const taken = new Set(others);
  return dates.filter((date) => !taken.has(date));
}
