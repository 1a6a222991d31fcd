import { firstWorkingDayOnOrAfter, isWorkingDay, lastWorkingDayOnOrBefore } from '../domain/time/calendar.ts';
import type { Campaign, LocalDate, ScheduleLine } from '../domain/campaign/campaign.ts';
import { itemName } from '../domain/campaign/naming.ts';
import { duesOf } from '../domain/deadlines/dues.ts';
import {
  anchorsOf,
  campaignDeadline,
  closesAt,
  deadlineAt,
  hasOneDeadline,
  itemKey,
  lastDeadline,
  opensAt,
} from '../domain/deadlines/deadline.ts';
import { monthsLacking, parseCron } from '../domain/time/cron.ts';
import { runsOfAYear } from '../domain/periods/runs.ts';
import type { Series } from '../domain/periods/series.ts';
import { firingsOf } from '../domain/plan/firings.ts';
import { sendableFrom } from '../domain/plan/grace.ts';
import { addDays, localAt, momentAt, withWeekday } from '../domain/time/local-time.ts';
import { resolveRule } from '../domain/time/moment-rule.ts';
import { hoursText } from '../domain/time/office-hours.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { occurrencesOf } from '../domain/plan/line-occurrences.ts';
import { linesOf, sharedOccurrencesOf } from '../domain/plan/schedule.ts';
import type { Draft, Indexed } from './draft.ts';
import { faultAt } from './fault.ts';
import type { Fault, FaultFacts, Findings, Place } from './fault.ts';
import type { Holidays } from '../domain/holidays/days.ts';
import type { YamlSource } from './yaml-source.ts';

/** More firings than this indicate a mistake in the cron and would flood the plan. */
const MOST_FIRINGS = 2000;
/** A longer campaign indicates a mistake in a year. */
const LONGEST_YEARS = 5;

/** Checks the campaign's times in combination, and the resulting schedule. */
export function checkTiming(
  campaign: Campaign,
  draft: Draft,
  lines: readonly Indexed<ScheduleLine>[],
  holidays: Holidays,
  source: YamlSource,
  found: Findings,
): void {
  const before = found.faults.length;
  checkSpan(campaign, source, found);
  if (yearOf(campaign, closesAt(campaign)) - yearOf(campaign, opensAt(campaign)) > LONGEST_YEARS) {
    found.faults.push(faultAt(source.place(['closes']), 'campaign-too-long', { years: LONGEST_YEARS }));
  }
  checkYears(campaign, draft, lines, holidays, source, found);
  if (found.faults.length > before) return;
  warnOfDayOff(campaign, source, found);
  for (const { index, value } of lines) checkLine(campaign, value, source.place(['schedule', index]), found);
}

/** Checks the order of opening, deadlines and close. */
function checkSpan(campaign: Campaign, source: YamlSource, found: Findings): void {
  const { timezone, deadline } = campaign;
  const written = (at: number) => {
    const { date, time } = localAt(timezone, at);
    return `${date} ${time}`;
  };
  const latest = Math.max(deadlineAt(campaign), momentAt(timezone, lastDeadline(campaign)));
  const deadlineText = `${deadline.date} ${deadline.time}`;
  if (deadlineAt(campaign) <= opensAt(campaign)) {
    found.faults.push(
      faultAt(source.place(['deadline']), 'deadline-before-opens', {
        opens: campaign.opens,
        deadline: deadlineText,
      }),
    );
  } else if (closesAt(campaign) < latest) {
    found.faults.push(
      faultAt(source.place(['closes']), 'closes-before-deadline', {
        closes: written(closesAt(campaign)),
        deadline: written(latest),
      }),
    );
  }
  checkItemDeadlines(campaign, source, found);
}

/**
 * Checks each run of a year. A fault of several runs is reported once; a line is reported as unused only if it fires
 * in none.
 */
export function checkRuns(
  series: Series,
  lines: readonly Indexed<ScheduleLine>[],
  source: YamlSource,
  found: Findings,
): void {
  const runs = runsOfAYear(series, ({ title }) => title);
  if (runs.length === 0) found.faults.push(faultAt(source.place(['repeats']), 'repeats-none', {}));
  const inRepeats: YamlSource = {
    ...source,
    place: (path) =>
      source.place(
        path[0] === 'opens' || path[0] === 'deadline'
          ? ['repeats', path[0] === 'opens' ? 'opens' : 'due']
          : path,
      ),
  };
  const each = runs.map((run): Findings => {
    const own: Findings = { faults: [], warnings: [] };
    checkSpan(run, inRepeats, own);
    if (own.faults.length === 0) {
      warnOfDayOff(run, inRepeats, own);
      for (const { index, value } of lines) checkLine(run, value, source.place(['schedule', index]), own);
    }
    return own;
  });
  const idOf = ({ key, line }: Fault) => `${key} ${line ?? 0}`;
  const inAll = (fault: Fault) =>
    each.every(({ faults }) => faults.some((other) => idOf(other) === idOf(fault)));
  const told = each.flatMap(({ faults }) =>
    faults.filter((fault) => fault.key !== 'line-never-fires' || inAll(fault)),
  );
  found.faults.push(...new Map(told.toReversed().map((fault) => [idOf(fault), fault])).values());
  const warned = each.flatMap(({ warnings }) =>
    warnings.filter((warning) => warning.key !== 'line-all-skipped'),
  );
  found.warnings.push(...new Map(warned.toReversed().map((warning) => [idOf(warning), warning])).values());
  warnOfEarlyOpening(series, runs[0], source, found);
  const { kind, years } = series.days;
  const unknown = runs
    .map((run) => yearOf(run, closesAt(run)))
    .find((year) => kind === 'cn' && !years.includes(year));
  if (unknown !== undefined)
    found.warnings.push(
      faultAt(source.place(['repeats']), 'repeats-year-unknown', {
        year: unknown,
        known: `${years[0] ?? ''}–${years.at(-1) ?? ''}`,
      }),
    );
}

/** A first opening this many days before `from` is hardly meant. */
const MUCH_EARLIER_DAYS = 31;

/** The first period of a list of dates begins after the date before, which may be months before `from`. */
function warnOfEarlyOpening(
  { repeats }: Series,
  first: Campaign | undefined,
  source: YamlSource,
  { warnings }: Findings,
): void {
  if (!first || repeats.opens || addDays(first.opens, MUCH_EARLIER_DAYS) >= repeats.from) return;
  const facts = { opens: first.opens, from: repeats.from };
  warnings.push(faultAt(source.place(['repeats', 'from']), 'repeats-opens-early', facts));
}

/** Items by their position in the file; a deadline before the opening is a mistake. */
function checkItemDeadlines(campaign: Campaign, source: YamlSource, { faults }: Findings): void {
  for (const { item, dues } of duesOf(campaign)) {
    const early = dues.find(({ at }) => at <= opensAt(campaign));
    if (!early || hasOneDeadline(campaign)) continue;
    const id = itemKey(item);
    const listed = (source.data as { readonly items?: readonly { readonly id?: unknown }[] }).items ?? [];
    const place = source.place(['items', listed.findIndex((each) => each.id === id), 'deadline']);
    const name = itemName(campaign, item, id);
    faults.push(
      faultAt(place, 'item-deadline-before-opens', {
        name,
        opens: campaign.opens,
        deadline: `${early.date} ${early.time}`,
      }),
    );
  }
}

/** Checks that all needed years are known, or that the campaign's lists cover the days in question. */
function checkYears(
  campaign: Campaign,
  draft: Draft,
  lines: readonly Indexed<ScheduleLine>[],
  holidays: Holidays,
  source: YamlSource,
  { faults, warnings }: Findings,
): void {
  if (campaign.days.kind !== 'cn') return;
  const starts = { date: campaign.opens, place: source.place(['opens']) };
  const reached = [
    starts,
    ...lines.map(({ index, value }) => ({
      date: reachOf(campaign, value),
      place: source.place(['schedule', index]),
    })),
  ];
  const earliest = reached.reduce((least, one) => (one.date < least.date ? one : least));
  const first = Number(earliest.date.slice(0, 4));
  const opened = Number(campaign.opens.slice(0, 4));
  const ends = localAt(
    campaign.timezone,
    Math.max(closesAt(campaign), momentAt(campaign.timezone, lastDeadline(campaign)), deadlineAt(campaign)) -
      1,
  ).date;
  // A ladder counts working days after the deadline and may extend beyond the close.
  const lastDate = linesOf(campaign).reduce((latest, line) => laterDate(latest, endOf(campaign, line)), ends);
  const last = Number(lastDate.slice(0, 4));
  const listed = [...(draft.extra_days_off ?? []), ...(draft.extra_working_days ?? [])];
  const known = `${holidays.years[0] ?? ''}–${holidays.years.at(-1) ?? ''}`;
  for (let year = first; year <= Math.min(last, opened + LONGEST_YEARS); year += 1) {
    if (holidays.years.includes(year)) continue;
    const from = year === first ? earliest.date : `${year}-01-01`;
    const until = year === last ? lastDate : `${year}-12-31`;
    if (!listed.some((date) => date >= from && date <= until)) {
      const place = year === first ? earliest.place : source.place(['deadline']);
      faults.push(
        faultAt(place, 'year-without-data', {
          year,
          known,
          from,
          until,
          unpublished: year > (holidays.years.at(-1) ?? 0),
        }),
      );
    } else {
      const key = draft.extra_days_off?.length ? 'extra_days_off' : 'extra_working_days';
      warnings.push(faultAt(source.place([key]), 'year-by-lists', { year }));
    }
  }
}

/** The earliest date needed to compute a line; counted back from an anchor, it may precede the opening. */
function reachOf(campaign: Campaign, { when }: ScheduleLine): LocalDate {
  const { moment } = resolveRule(anchorsOf(campaign), when.kind === 'at' ? when.rule : when.from, 'from');
  return moment.date;
}

/** The latest date needed to compute a line. */
function endOf(campaign: Campaign, { when }: ScheduleLine): LocalDate {
  return resolveRule(anchorsOf(campaign), when.kind === 'at' ? when.rule : when.until, 'until').moment.date;
}

function laterDate(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function warnOfDayOff(campaign: Campaign, source: YamlSource, { warnings }: Findings): void {
  const { deadline, days, deadlineOnDayOff: rule } = campaign;
  if (isWorkingDay(days, deadline.date)) return;
  const day = (date: string) => withWeekday({ date });
  warnings.push(
    faultAt(source.place(['deadline']), 'deadline-day-off', {
      written: withWeekday(deadline),
      lastWorkingDay: day(lastWorkingDayOnOrBefore(days, deadline.date)),
      nextWorkingDay: day(firstWorkingDayOnOrAfter(days, deadline.date)),
      rule,
    }),
  );
}

function checkLine(
  campaign: Campaign,
  line: ScheduleLine,
  place: Place,
  { faults, warnings }: Findings,
): void {
  // A chase line replaced by the ladder never fires, which is already reported.
  if (!linesOf(campaign).includes(line)) return;
  const { id } = line;
  warnOfLackingDays(campaign, line, place, warnings);
  const { firings } = firingsOf(anchorsOf(campaign), line, closesAt(campaign), MOST_FIRINGS + 1);
  if (firings.length > MOST_FIRINGS) {
    faults.push(faultAt(place, 'line-fires-too-often', { id, limit: MOST_FIRINGS }));
    return;
  }
  const occurrences = sharedOccurrencesOf(campaign, line);
  const never = whyNever(campaign, line, occurrences);
  if (never) faults.push(faultAt(place, 'line-never-fires', { id, why: never }));
  else if (occurrences.every(({ skipped }) => skipped))
    warnings.push(faultAt(place, 'line-all-skipped', { id }));

  const waits = (occurrence: Occurrence) =>
    !occurrence.skipped && sendableFrom(campaign, line, occurrence.at) > occurrence.at;
  if (!never && occurrences.some(waits)) {
    warnings.push(
      faultAt(place, 'line-outside-office-hours', { id, hours: hoursText(campaign.officeHours) }),
    );
  }
}

/** "On the 30th" never fires in February, which would otherwise go unnoticed. */
function warnOfLackingDays(
  campaign: Campaign,
  line: ScheduleLine,
  place: Place,
  warnings: Findings['warnings'],
): void {
  if (line.when.kind !== 'cron') return;
  const parsed = parseCron(line.when.cron);
  if (!parsed.ok || !parsed.cron.daysOfMonth) return;
  const anchors = anchorsOf(campaign);
  const from = resolveRule(anchors, line.when.from, 'from').moment.date;
  const until = localAt(
    campaign.timezone,
    Math.min(resolveRule(anchors, line.when.until, 'until').at, closesAt(campaign)) - 1,
  ).date;
  for (const { month, lacking } of monthsLacking(parsed.cron, from, until)) {
    const none = lacking.length === parsed.cron.daysOfMonth.size;
    warnings.push(faultAt(place, 'cron-day-lacking', { id: line.id, days: lacking, month, none }));
  }
}

function whyNever(
  campaign: Campaign,
  line: ScheduleLine,
  occurrences: readonly Occurrence[],
): FaultFacts['line-never-fires']['why'] | undefined {
  if (occurrences.length > 0) {
    const pointless = line.job === 'remind' && occurrences.every(({ skipped }) => skipped === 'not-due');
    return pointless ? 'after-deadline' : undefined;
  }
  const { when } = line;
  if (when.kind === 'at') return 'after-close';
  const anywhere = occurrencesOf(
    campaign,
    { ...line, when: { ...when, from: atEdge(campaign, 'opens'), until: atEdge(campaign, 'closes') } },
    campaignDeadline(campaign),
  );
  return anywhere.length === 0 ? 'no-date' : 'empty-span';
}

function atEdge(campaign: Campaign, edge: 'opens' | 'closes') {
  const at =
    edge === 'opens'
      ? momentAt(campaign.timezone, { date: campaign.opens, time: '00:00' })
      : closesAt(campaign);
  return { kind: 'moment', moment: localAt(campaign.timezone, at) } as const;
}

function yearOf(campaign: Campaign, at: number): number {
  // A close at 24:00 on 31 December does not need the next year.
  return Number(localAt(campaign.timezone, at - 1).date.slice(0, 4));
}
